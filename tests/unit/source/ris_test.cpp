#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"

namespace litmotif {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing_source::kinds;
using testing_source::Reading;

Reading ris(const std::string& bytes) { return testing_source::read_bytes(bytes, "export.ris"); }

struct Case {
  const char* name;
  std::string bytes;
  std::vector<std::string> titles;
  std::vector<std::string> record_warnings;
  std::vector<std::string> file_warnings;
};

class Ris : public testing::TestWithParam<Case> {};

TEST_P(Ris, entries_and_warnings) {
  const Reading reading = ris(GetParam().bytes);
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  std::vector<std::string> titles, warnings;
  for (const RawRecord& record : reading.records) {
    EXPECT_EQ(record.entry, titles.size());
    titles.push_back(record.record.title);
    for (const std::string& kind : kinds(record.warnings)) warnings.push_back(kind);
  }
  EXPECT_THAT(titles, ElementsAreArray(GetParam().titles));
  EXPECT_THAT(warnings, ElementsAreArray(GetParam().record_warnings));
  EXPECT_THAT(kinds(reading.warnings), ElementsAreArray(GetParam().file_warnings));
}

INSTANTIATE_TEST_SUITE_P(
    Spelling, Ris,
    testing::Values(Case{"plain", "TY  - JOUR\nTI  - A\nER  - \n", {"A"}, {}, {}}, Case{"no_space_after_dash", "TY  -JOUR\nTI  -A\nER  -\n", {"A"}, {}, {}},
                    Case{"windows_lines", "TY  - JOUR\r\nTI  - A\r\nER  - \r\n", {"A"}, {}, {}}, Case{"old_mac_lines", "TY  - JOUR\rTI  - A\rER  - \r", {"A"}, {}, {}},
                    Case{"mixed_lines", "TY  - JOUR\nTI  - A\rVL  - 3\rAU  - B\nER  - \n", {"A"}, {}, {}},
                    Case{"byte_order_mark", "\xEF\xBB\xBFTY  - JOUR\nTI  - A\nER  - \n", {"A"}, {}, {}},
                    Case{"mark_in_the_middle", "TY  - JOUR\nTI  - A\nER  - \n\xEF\xBB\xBFTY  - JOUR\nTI  - B\nER  - \n", {"A", "B"}, {}, {}},
                    Case{"small_tags", "ty  - JOUR\nti  - A\ner  - \n", {"A"}, {}, {}}, Case{"indented", "  TY  - JOUR\n  TI  - A\n  ER  - \n", {"A"}, {}, {}},
                    Case{"one_space", "TY - JOUR\nTI - A\nER - \n", {"A"}, {}, {}}, Case{"no_line_end_at_end", "TY  - JOUR\nTI  - A\nER  -", {"A"}, {}, {}},
                    Case{"continued_title", "TY  - JOUR\nTI  - A\n      b\nc\nER  - \n", {"A b c"}, {}, {}},
                    Case{"continuation_that_looks_like_a_loose_tag", "TY  - JOUR\nTI  - A\nUS - based\nIS - b\nER  - \n", {"A US - based IS - b"}, {}, {}},
                    Case{"counters_between_entries", "1.\nTY  - JOUR\nTI  - A\nER  - \n\n<2>\nTY  - JOUR\nTI  - B\nER  - \n", {"A", "B"}, {}, {}},
                    Case{"windows_1252", "TY  - JOUR\nTI  - Caf\xE9 \x96 b\nER  - \n", {"Caf\xC3\xA9 \xE2\x80\x93 b"}, {}, {}},
                    Case{"utf16", "\xFF\xFET\0Y\0 \0 \0-\0 \0J\0\n\0T\0I\0 \0 \0-\0 \0\xE9\0\n\0E\0R\0 \0 \0-\0\n\0"s, {"\xC3\xA9"}, {}, {}}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Faults, Ris,
    testing::Values(
        Case{"no_end_before_the_next", "TY  - JOUR\nTI  - A\n\nTY  - JOUR\nTI  - B\nER  - \n", {"A", "B"}, {"broken-record line 1"}, {}},
        Case{"no_end_at_all", "TY  - JOUR\nTI  - A\nER  - \nTY  - JOUR\nTI  - B\n", {"A", "B"}, {"broken-record line 4"}, {}},
        Case{"text_before_the_first", "Provider: x\nContent: y\nTY  - JOUR\nTI  - A\nER  - \n", {"A"}, {}, {"text-outside-entries line 1"}},
        Case{"text_between", "TY  - JOUR\nTI  - A\nER  - \nLink to it\nTY  - JOUR\nTI  - B\nER  - \n", {"A", "B"}, {}, {"text-outside-entries line 4"}},
        Case{"no_type_line", "TI  - A\nAU  - B\nER  - \n", {"A"}, {"broken-record line 1"}, {}},
        Case{"type_line_without_type", "TY  - \nTI  - A\nER  - \n", {"A"}, {"broken-record line 1"}, {}},
        Case{"entry_without_fields", "TY  - JOUR\nER  - \nTY  - JOUR\nTI  - B\nER  - \n", {"B"}, {}, {"broken-record line 1"}},
        Case{"end_without_entry", "ER  - \nTY  - JOUR\nTI  - B\nER  - \n", {"B"}, {}, {"broken-record line 1"}},
        Case{"two_encodings", "TY  - JOUR\nTI  - \xE9\nER  - \nTY  - JOUR\nTI  - \xC3\xA9\nER  - \n", {"\xC3\xA9", "\xC3\xA9"}, {}, {"mixed-encodings line 1"}},
        Case{"nul", "TY  - JOUR\nTI  - a\0b and more words than one\nER  - \n"s, {"a\xEF\xBF\xBD" "b and more words than one"}, {"zero-bytes line 2"}, {}},
        Case{"two_encodings_in_a_field", "TY  - JOUR\nTI  - \xC3\xA9 \x96 b\nER  - \n", {"\xC3\xA9 \xE2\x80\x93 b"}, {}, {"mixed-encodings line 1"}}),
    [](const auto& info) { return info.param.name; });

TEST(RisReader, without_entries_it_is_refused) {
  const Reading reading = ris("Another format\nAU: Okafor, N\n");
  EXPECT_EQ(reading.status.code(), Code::kParse);
  EXPECT_THAT(reading.records, IsEmpty());
  EXPECT_THAT(reading.status.to_string(), testing::HasSubstr("export.ris: holds no RIS entry"));
}

TEST(RisReader, fixture) {
  const Reading reading = testing_source::read_fixture("ris/exports.ris");
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  ASSERT_EQ(reading.records.size(), 4U);
  EXPECT_THAT(kinds(reading.warnings), ElementsAre("text-outside-entries line 2"));
  EXPECT_THAT(kinds(reading.records[2].warnings), ElementsAre("broken-record line 43"));
  EXPECT_THAT(kinds(reading.records[3].warnings), ElementsAre("broken-record line 49"));
  const Record& first = reading.records[0].record;
  EXPECT_EQ(first.abstract_text, "Two counties pooled their budgets.\nTrust came first.\n\nGovernance followed.");
  EXPECT_THAT(first.keywords, ElementsAre("Pooled budgets", "Governance", "Accountability"));
  EXPECT_THAT(first.urls, ElementsAre("http://example.org/a.pdf", "http://example.org/a", "http://example.org/b"));
  EXPECT_EQ(reading.records[1].record.title, "Who decides on shared money?");
  EXPECT_EQ(reading.records[3].record.type, "thesis");
}

// An entry's bytes begin with its TY and end behind its ER line; the next one follows.
TEST(RisReader, places_in_the_file) {
  const std::string bytes = testing_source::fixture("ris/exports.ris");
  for (const std::string& mark : {std::string(), "\xEF\xBB\xBF"s}) {
    const std::string file = mark + bytes;
    for (const RawRecord& record : ris(file).records) {
      const std::string entry = file.substr(record.file_start, record.file_end - record.file_start);
      EXPECT_TRUE(entry.starts_with("TY  - ")) << entry;
      EXPECT_EQ(entry.find("\nTY  - "), std::string::npos) << entry;
    }
  }
  EXPECT_EQ(ris(bytes).records[3].file_end, bytes.size());
}

TEST(RisReader, a_sink_that_fails_ends_the_reading) {
  int seen = 0;
  std::vector<Warning> warnings;
  const Status status = read_ris(
      {"x.ris", "TY  - JOUR\nTI  - A\nER  - \nTY  - JOUR\nTI  - B\nER  - \n"},
      [&](SourceItem&&) {
        ++seen;
        return Status(Code::kInterrupted, "enough");
      },
      warnings);
  EXPECT_EQ(status.code(), Code::kInterrupted);
  EXPECT_EQ(seen, 1);
}

// The entries that public test files of other programs hold; counted by their own tests or by eye.
TEST(RisReader, public_files) {
  const std::vector<std::pair<std::string, std::size_t>> files = {
      {"rispy/example_basic.ris", 1},  {"rispy/example_full.ris", 2},         {"rispy/example_full_without_whitespace.ris", 2}, {"rispy/example_extraneous_data.ris", 2},
      {"rispy/example_multiline.ris", 3}, {"rispy/example_urls.ris", 4},      {"rispy/example_bom.ris", 1},                     {"synthesisr/scopus.ris", 92},
      {"asysd/zotero_export.ris", 1000}, {"asysd/wos_test.ris", 50},          {"asysd/test_export.ris", 3},                     {"synthesisr/citesource_issue_24.ris", 17}};
  if (testing_source::shared("data/records").empty()) GTEST_SKIP() << "skipped: no shared data";
  for (const auto& [name, count] : files) {
    const std::string bytes = testing_source::fixture("../../../../../shared/data/records/" + name);
    EXPECT_EQ(ris(bytes).records.size(), count) << name;
  }
}

}  // namespace
}  // namespace litmotif
