#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"

namespace litmotif {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing_source::kinds;
using testing_source::read_bytes;
using testing_source::read_fixture;
using testing_source::texts;

RawDocument plain(const std::string& bytes) {
  auto reading = read_bytes(bytes, "notes.txt");
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  EXPECT_EQ(reading.documents.size(), 1U);
  return reading.documents.empty() ? RawDocument() : std::move(reading.documents.front());
}

struct LineCase {
  const char* name;
  std::string bytes;
  std::vector<std::string> lines;
};

class PlainLines : public testing::TestWithParam<LineCase> {};

TEST_P(PlainLines, as_printed) { EXPECT_THAT(texts(plain(GetParam().bytes)), testing::ElementsAreArray(GetParam().lines)); }

INSTANTIATE_TEST_SUITE_P(
    , PlainLines,
    testing::Values(LineCase{"unix", "one\ntwo\n", {"one", "two"}}, LineCase{"windows", "one\r\ntwo\r\n", {"one", "two"}},
                    LineCase{"old_mac", "one\rtwo\r", {"one", "two"}}, LineCase{"no_last_break", "one\ntwo", {"one", "two"}},
                    LineCase{"empty_lines_are_no_blocks", "one\n\n \t\n\ntwo\n", {"one", "two"}},
                    LineCase{"indentation_stays_and_trailing_space_goes", "  \xE2\x80\xA2 one  \n", {"  \xE2\x80\xA2 one"}},
                    LineCase{"line_end_hyphens_stay", "organi-\nsation\n", {"organi-", "sation"}},
                    LineCase{"line_separator", "one\xE2\x80\xA8two", {"one", "two"}}, LineCase{"form_feed_in_a_line", "one\ftwo\n", {"one", "two"}},
                    LineCase{"nul", "one\0two three four five six\n"s, {"one\xEF\xBF\xBDtwo three four five six"}},
                    LineCase{"byte_order_mark", "\xEF\xBB\xBFone\n", {"one"}}, LineCase{"windows_1252", "King\x92s caf\xE9\n", {"King\xE2\x80\x99s caf\xC3\xA9"}},
                    LineCase{"utf16_little", "\xFF\xFEo\0n\0e\0\n\0\xE9\0"s, {"one", "\xC3\xA9"}},
                    LineCase{"utf16_big", "\xFE\xFF\0o\0n\0e\0\n\0\xE9"s, {"one", "\xC3\xA9"}}),
    [](const auto& info) { return info.param.name; });

TEST(Plain, blank_lines_and_page_breaks_are_marked) {
  const RawDocument document = plain("a\n\nb\nc\n\f\nd\ne\n\f");
  std::vector<std::string> seen;
  for (const Block& block : document.blocks) {
    seen.push_back(block.text + std::to_string(block.page) + (block.blank_before ? " blank" : "") + (block.page_break_before ? " page" : ""));
  }
  EXPECT_THAT(seen, ElementsAre("a1", "b1 blank", "c1", "d2 blank page", "e2"));
  EXPECT_THAT(document.page_labels, ElementsAre("", ""));
}

TEST(Plain, without_form_feeds_there_are_no_pages) {
  const RawDocument document = plain("a\nb\n");
  EXPECT_EQ(document.blocks[1].page, 0);
  EXPECT_THAT(document.page_labels, IsEmpty());
}

// The bytes a block names are the bytes it was made from, in every encoding.
TEST(Plain, places_in_the_file) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"ab\n\n cd \nef\n", "ef"}, {"\xEF\xBB\xBF\xC3\xA9\xC3\xA9\nef\n", "ef"}, {"\xE9\xE9\x92\nef\n", "ef"}, {"\xFF\xFE\xE9\0\n\0e\0f\0\n\0"s, "e\0f\0"s}, {"\xFE\xFF\xD8\x3D\xDE\x00\0\n\0e\0f"s, "\0e\0f"s},
      {"a\0b words words words words words words words words words words words\nef\n"s, "ef"}};
  for (const auto& [bytes, last] : files) {
    const RawDocument document = plain(bytes);
    const Block& block = document.blocks.back();
    EXPECT_EQ(block.text, "ef");
    EXPECT_EQ(bytes.substr(block.file_start, block.file_end - block.file_start), last) << testing::PrintToString(bytes);
  }
}

TEST(Plain, names_itself_and_claims_nothing) {
  const RawDocument document = plain("Words.\n");
  EXPECT_EQ(document.reader, "plain");
  EXPECT_EQ(document.reader_version, reader_version("plain"));
  EXPECT_EQ(document.encoding, "UTF-8");
  EXPECT_EQ(document.record.type, "");
  EXPECT_EQ(document.record.title, "");
  EXPECT_EQ(document.record.year, 0);
}

TEST(Plain, nothing_but_white_space) { EXPECT_THAT(kinds(plain(" \n\n\t\n").warnings), ElementsAre("no-text")); }

TEST(Plain, too_long_a_text_is_refused) {
  SourceOptions options = testing_source::options();
  options.largest_document = 10;
  EXPECT_EQ(read_bytes("twelve bytes", "a.txt", options).status.code(), Code::kLimit);
}

TEST(Plain, fixture_with_pages) {
  const auto reading = read_fixture("plain/paged.txt");
  ASSERT_EQ(reading.documents.size(), 1U);
  const RawDocument& document = reading.documents.front();
  ASSERT_EQ(document.page_labels.size(), 3U);
  EXPECT_EQ(document.blocks.back().text, "                                   3");
  EXPECT_EQ(document.blocks.back().page, 3);
}

}  // namespace
}  // namespace litmotif
