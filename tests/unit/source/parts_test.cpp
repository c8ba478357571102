// Parts of an export give, one after another, what the whole file gives: the same records, at the same places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made_library.h"
#include "reading.h"

namespace litmotif {
namespace {

using testing_source::Reading;

Reading in_parts(const std::string& bytes, const std::string& path, std::uint64_t size, std::size_t& parts) {
  Reading out;
  Sources sources(testing_source::options());
  const Input file{path, bytes};
  std::uint64_t end = 0;
  for (const FilePart& part : parts_of(file, size)) {
    EXPECT_EQ(part.start, end);
    end = part.end;
    ++parts;
    const auto before = static_cast<std::uint32_t>(out.records.size());
    const Status status = sources.read(
        input_of(file, part),
        [&](SourceItem&& item) {
          out.records.push_back(std::get<RawRecord>(std::move(item)));
          out.records.back().entry += before;
          return Status();
        },
        out.warnings);
    EXPECT_TRUE(status.ok()) << status.to_string();
  }
  EXPECT_EQ(end, bytes.size());
  return out;
}

void expect_equal(const Reading& whole, const Reading& parts) {
  ASSERT_EQ(parts.records.size(), whole.records.size());
  for (std::size_t i = 0; i < whole.records.size(); ++i) {
    SCOPED_TRACE(i);
    const RawRecord &a = whole.records[i], &b = parts.records[i];
    EXPECT_EQ(b.entry, a.entry);
    EXPECT_EQ(b.reader, a.reader);
    EXPECT_EQ(b.file_start, a.file_start);
    EXPECT_EQ(b.file_end, a.file_end);
    EXPECT_EQ(b.record.title, a.record.title);
    EXPECT_EQ(b.record.authors, a.record.authors);
    EXPECT_EQ(b.record.abstract_text, a.record.abstract_text);
    EXPECT_EQ(b.record.date, a.record.date);
    EXPECT_EQ(b.record.keywords, a.record.keywords);
    EXPECT_EQ(b.record.other, a.record.other);
    EXPECT_EQ(testing_source::kinds(b.warnings), testing_source::kinds(a.warnings));
  }
  EXPECT_EQ(testing_source::kinds(parts.warnings), testing_source::kinds(whole.warnings));
}

struct Case {
  const char* name;
  const char* reader;
  bool cut = true;
  // Of the exported library.
  std::function<std::string(std::string)> changed = [](std::string bytes) { return bytes; };
};

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
  return text;
}

// Where the hundredth entry begins that is marked so.
std::size_t hundredth(const std::string& bytes, std::string_view mark) {
  std::size_t at = bytes.find(mark);
  for (int i = 0; i < 100; ++i) at = bytes.find(mark, at + 1);
  return at;
}

class Parts : public testing::TestWithParam<Case> {};

TEST_P(Parts, give_what_the_whole_gives) {
  const std::string bytes = GetParam().changed(testing_source::exported(GetParam().reader, testing_source::made_library(300)));
  const Reading whole = testing_source::read_bytes(bytes, "export.txt");
  ASSERT_TRUE(whole.status.ok()) << whole.status.to_string();
  EXPECT_GE(whole.records.size(), 300U);
  for (const std::uint64_t size : {std::uint64_t{700}, std::uint64_t{20'000}}) {
    std::size_t parts = 0;
    expect_equal(whole, in_parts(bytes, "export.txt", size, parts));
    if (GetParam().cut) EXPECT_GT(parts, bytes.size() / size / 3);
    else EXPECT_EQ(parts, 1U);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Formats, Parts,
    testing::Values(Case{"ris", "ris"}, Case{"nbib", "nbib"}, Case{"wos", "wos"}, Case{"refer", "refer"}, Case{"pubmed", "pubmed-xml"}, Case{"endnote", "endnote-xml"}, Case{"jsonl", "jsonl"},
                    Case{"json_array", "json", false}, Case{"bibtex", "bibtex", false}, Case{"table", "table", false}),
    [](const auto& info) { return info.param.name; });

std::string with_mark(const std::string& bytes) { return "\xEF\xBB\xBF" + bytes; }
std::string windows(std::string bytes) { return replaced(std::move(bytes), "\n", "\r\n"); }

INSTANTIATE_TEST_SUITE_P(
    Spellings, Parts,
    testing::Values(Case{"ris_mark", "ris", true, with_mark}, Case{"nbib_mark", "nbib", true, with_mark}, Case{"pubmed_mark", "pubmed-xml", true, with_mark}, Case{"ris_windows", "ris", true, windows},
                    Case{"nbib_windows", "nbib", true, windows}, Case{"wos_windows", "wos", true, windows}, Case{"refer_windows", "refer", true, windows}, Case{"pubmed_windows", "pubmed-xml", true, windows},
                    Case{"jsonl_windows", "jsonl", true, windows},
                    Case{"old_endnote", "endnote-xml", true, [](std::string bytes) { return replaced(replaced(std::move(bytes), "<record>", "<RECORD><AUTHORS></AUTHORS>"), "</record>", "</RECORD>"); }},
                    Case{"another_encoding", "pubmed-xml", false, [](std::string bytes) { return replaced(replaced(std::move(bytes), "UTF-8", "ISO-8859-1"), "\u00fc", "\xFC"); }},
                    Case{"no_declaration", "endnote-xml", true, [](const std::string& bytes) { return bytes.substr(bytes.find("<xml>")); }}),
    [](const auto& info) { return info.param.name; });

// Faults are told with the line of the file, wherever the cut is.
INSTANTIATE_TEST_SUITE_P(
    Faults, Parts,
    testing::Values(Case{"nbib_without_number", "nbib", true, [](std::string bytes) { return bytes.erase(hundredth(bytes, "PMID-"), 10); }},
                    Case{"nbib_flush_line", "nbib", true, [](std::string bytes) { return bytes.insert(hundredth(bytes, "OWN -"), "a line without its indent\n"); }},
                    Case{"ris_without_end", "ris", true, [](std::string bytes) { return bytes.erase(hundredth(bytes, "ER  -"), 7); }},
                    Case{"wos_without_end", "wos", true, [](std::string bytes) { return bytes.erase(hundredth(bytes, "\nER\n"), 3); }},
                    Case{"jsonl_broken_line", "jsonl", true, [](std::string bytes) { return bytes.insert(hundredth(bytes, "{\"id\""), "{\"title\":\n"); }},
                    Case{"xml_of_an_unknown_character", "pubmed-xml", true, [](std::string bytes) { return bytes.insert(hundredth(bytes, "<Title>") + 7, "&unheard;"); }},
                    Case{"xml_remark_with_entries", "pubmed-xml", true,
                         [](std::string bytes) {
                           const std::string entries = bytes.substr(bytes.find("<PubmedArticle>"), 4000);
                           return bytes.insert(hundredth(bytes, "<PubmedArticle>"), "<!-- " + replaced(entries, "--", "") + " -->\n");
                         }},
                    Case{"xml_text_with_entries", "endnote-xml", true,
                         [](std::string bytes) { return bytes.insert(hundredth(bytes, "<abstract>") + 10, "<![CDATA[" + std::string(30, 'x') + "</record><record>" + std::string(900, 'y') + "]]>"); }}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace litmotif
