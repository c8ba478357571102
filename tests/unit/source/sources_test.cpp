#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <litmotif/text.h>

#include "reading.h"

namespace litmotif {
namespace {

using testing::HasSubstr;
using testing_source::read_bytes;

TEST(SourcesRead, empty_file) {
  const Status status = read_bytes("", "empty.txt").status;
  EXPECT_EQ(status.code(), Code::kParse);
  EXPECT_EQ(status.to_string(), "empty.txt: is empty");
}

TEST(SourcesRead, unknown_format_says_where_they_are_listed) {
  const Status status = read_bytes(std::string(100, '\1'), "x.bin").status;
  EXPECT_EQ(status.code(), Code::kUnsupported);
  EXPECT_THAT(status.to_string(), HasSubstr("x.bin: is in no format that is read; litmotif index --help"));
}

TEST(SourcesRead, fields_are_characters_whatever_the_file_says) {
  const auto json = read_bytes("[{\"type\": \"book\", \"author\": [{\"family\": \"Ham\"}], \"title\": \"Trust \\u0000 and care\", \"publisher\": \"N\\u0001\"}]", "a.json");
  ASSERT_EQ(json.records.size(), 1U) << json.status.to_string();
  EXPECT_EQ(json.records[0].record.title.find('\0'), std::string::npos);
  EXPECT_EQ(json.records[0].record.publisher.find('\1'), std::string::npos);
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><article><front><article-meta><title-group><article-title>Na";
  const auto jats = read_bytes(head + "\xEFve trust</article-title></title-group></article-meta></front><body><p>Trust.</p></body></article>", "a.xml");
  ASSERT_EQ(jats.documents.size(), 1U) << jats.status.to_string();
  EXPECT_TRUE(is_valid_utf8(jats.documents[0].record.title)) << jats.documents[0].record.title;
  const auto bibtex = read_bytes("@book{a, title = {One}, x\xA0y}\n@book{b, title = {Two}}\n", "a.bib");
  ASSERT_FALSE(bibtex.warnings.empty() && bibtex.records.empty());
  for (const Warning& warning : bibtex.warnings) EXPECT_TRUE(is_valid_utf8(warning.message + warning.place));
  for (const RawRecord& record : bibtex.records) {
    for (const Warning& warning : record.warnings) EXPECT_TRUE(is_valid_utf8(warning.message + warning.place));
  }
}

TEST(SourcesRead, control_characters_are_no_damage) {
  const auto ris = read_bytes("TY  - JOUR\nTI  - Trust\vand care\nAU  - Ham, C\nER  - \n", "a.ris");
  ASSERT_EQ(ris.records.size(), 1U) << ris.status.to_string();
  EXPECT_EQ(ris.records[0].record.title, "Trust and care");
  EXPECT_TRUE(ris.records[0].warnings.empty() && ris.warnings.empty());
}

TEST(SourcesRead, too_large) {
  SourceOptions options = testing_source::options();
  options.largest_file = 4;
  EXPECT_EQ(read_bytes("words", "a.txt", options).status.code(), Code::kLimit);
}

TEST(SourcesRead, what_the_sink_says_comes_back_unchanged) {
  Sources sources(testing_source::options());
  std::vector<Warning> warnings;
  const Status status = sources.read({"a.txt", "words"}, [](SourceItem&&) { return Status(Code::kInterrupted, "stopped"); }, warnings);
  EXPECT_EQ(status.code(), Code::kInterrupted);
  EXPECT_EQ(status.to_string(), "stopped");
}

TEST(SourcesRead, a_sink_that_throws_is_a_failure) {
  Sources sources(testing_source::options());
  std::vector<Warning> warnings;
  const Status status = sources.read({"a.txt", "words"}, [](SourceItem&&) -> Status { throw std::bad_alloc(); }, warnings);
  EXPECT_EQ(status.code(), Code::kLimit);
}

TEST(SourcesRead, one_object_for_files_of_all_kinds) {
  Sources sources(testing_source::options());
  std::vector<Warning> warnings;
  int items = 0;
  const SourceSink sink = [&](SourceItem&&) {
    ++items;
    return Status();
  };
  for (const char* name : {"pdf/report.pdf", "markdown/report.md", "plain/paged.txt", "pdf/encrypted.pdf", "ris/exports.ris", "pdf/two-columns.pdf"}) {
    const std::string bytes = testing_source::fixture(name);
    (void)sources.read({name, bytes}, sink, warnings);
  }
  EXPECT_EQ(items, 4 + 4);
}

}  // namespace
}  // namespace litmotif
