#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "reading.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing_source::kinds;
using testing_source::read_bytes;
using testing_source::summaries;

RawDocument markdown(const std::string& bytes) {
  auto reading = read_bytes(bytes, "notes.md");
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  return reading.documents.empty() ? RawDocument() : std::move(reading.documents.front());
}

struct Case {
  const char* name;
  std::string bytes;
  std::vector<std::string> blocks;
};

class Markdown : public testing::TestWithParam<Case> {};

TEST_P(Markdown, becomes_blocks) { EXPECT_THAT(summaries(markdown(GetParam().bytes)), ElementsAreArray(GetParam().blocks)); }

INSTANTIATE_TEST_SUITE_P(
    , Markdown,
    testing::Values(
        Case{"headings", "# One\n\nTwo\n===\n\nThree\n---\n\n###### Six #\n", {"heading 1: One", "heading 1: Two", "heading 2: Three", "heading 6: Six"}},
        Case{"paragraphs_join_their_lines", "one\ntwo\n\nthree\n", {"paragraph: one two", "paragraph: three"}},
        Case{"hard_break_stays", "one  \ntwo<br>three\n", {"paragraph: one\ntwo\nthree"}},
        Case{"inline_marks_go", "a **b** _c_ `d` [e](http://x) <http://y> ~~f~~ \\*g\\* &amp;\n", {"paragraph: a b c d e http://y f *g* &"}},
        Case{"whole_paragraph_bold", "**Forums**\n\n*Members*\n", {"paragraph bold: Forums", "paragraph italic: Members"}},
        Case{"strong_line_above_its_paragraph", "**Non-technical users**\nThey do not\ncome daily.\n\n**Strong over\ntwo lines**\n", {"paragraph: Non-technical users\nThey do not come daily.", "paragraph bold: Strong over two lines"}},
        Case{"bullets", "- a\n- b\n  * c\n    + d\n", {"item 1 -: a", "item 1 -: b", "item 2 *: c", "item 3 +: d"}},
        Case{"numbers", "1. a\n2. b\n\n10) c\n", {"item 1 1.: a", "item 1 2.: b", "item 1 10): c"}},
        Case{"second_paragraph_of_an_item", "- a\n\n  b\n- c\n", {"item 1 -: a", "paragraph 1: b", "item 1 -: c"}},
        Case{"bullet_in_a_number", "1. a\n   - b\n2. c\n", {"item 1 1.: a", "item 2 -: b", "item 1 2.: c"}},
        Case{"quotation", "> a\n> b\n\nc\n", {"quotation: a b", "paragraph: c"}},
        Case{"fenced_code", "```c\nint a;\n```\n", {"code: int a;"}},
        Case{"indented_code", "a\n\n    b\n", {"paragraph: a", "code: b"}},
        Case{"table", "| a | b |\n|---|---|\n| c | *d* |\n| e |\n", {"header: a | b |", "row: c | d |", "row: e |  |"}},
        Case{"html_comment", "a\n\n<!-- no\n\nnot this -->\n\nb <!-- nor --> c\n", {"paragraph: a", "paragraph: b  c"}},
        Case{"html_block", "<div>\n<b>a</b> &amp; b\n</div>\n", {"paragraph: a & b"}},
        Case{"picture_with_words", "![The board and its committees](x.png)\n", {"caption: The board and its committees"}},
        Case{"picture_without_words", "a\n\n![image](x.png)\n", {"paragraph: a"}},
        Case{"picture_in_a_sentence", "see ![icon](x.png) here\n", {"paragraph: see  here"}},
        Case{"footnotes", "a[^1] b[^n], c[^none].\n\n[^1]: First.\n[^n]: Second\nline.\n", {"paragraph: a[^1] b[^n], c[^none].", "footnote 1: First.", "footnote n: Second line."}},
        Case{"footnote_nobody_cites", "a\n\n[^9]: kept\n", {"paragraph: a", "footnote 9: kept"}},
        Case{"footnote_between_paragraphs", "a[^1]\n\n[^1]: note\n\nb\n", {"paragraph: a[^1]", "footnote 1: note", "paragraph: b"}},
        Case{"no_footnote_in_code", "```\n[^1]: x\n```\n", {"code: [^1]: x"}},
        Case{"windows_lines", "# a\r\n\r\nb\r\nc\r\n", {"heading 1: a", "paragraph: b c"}},
        Case{"rule_is_no_text", "a\n\n---\n\nb\n", {"paragraph: a", "paragraph: b"}},
        Case{"rule_first_is_no_front_matter", "---\n\na: b\n", {"paragraph: a: b"}}),
    [](const auto& info) { return info.param.name; });

TEST(MarkdownReader, fixture) {
  const auto reading = testing_source::read_fixture("markdown/report.md");
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  const RawDocument& document = reading.documents.at(0);
  EXPECT_THAT(summaries(document),
              ElementsAre("heading 1: Shared budgets in two counties",
                          "paragraph: The boards of both counties met monthly, as their terms of reference say.[^terms] Staff agreed.", "heading 2: Findings",
                          "paragraph bold: What helped", "item 1 1.: Trust between chairs", "item 2 -: shown by attendance", "item 2 -: and by candour",
                          "paragraph 1: A second paragraph of the first item.", "item 1 2.: A shared record",
                          "quotation: \"We never argued about money,\" a manager said.", "header: County | Budget (\xC2\xA3m) |", "row: North | 12 |",
                          "row: South, with two boards | 9 |", "caption: The joint board and its two sub-committees", "code: summary(model)",
                          "paragraph: Method Interviews & minutes.", "footnote terms: Adopted in March 2014, and amended since.", "footnote : Its annex is longer.",
                          "paragraph: Last words."));
  const Record& record = document.record;
  EXPECT_EQ(record.title, "Shared budgets in two counties");
  EXPECT_EQ(record.year, 2014);
  EXPECT_EQ(record.date, "2014-03-11");
  EXPECT_EQ(record.doi, "10.1234/abc.5");
  EXPECT_EQ(record.abstract_text, "Two counties pooled their budgets.\nTrust came first.");
  EXPECT_THAT(record.keywords, ElementsAre("pooled budgets", "governance"));
  ASSERT_EQ(record.authors.size(), 2U);
  EXPECT_EQ(record.authors[1].family, "Brandt");
  EXPECT_THAT(record.other, ElementsAre(testing::Pair("subtitle", "What the boards did")));
  EXPECT_EQ(document.reader, "markdown");
}

// The bytes a block names hold its first and last words.
TEST(MarkdownReader, places_in_the_file) {
  const std::string bytes = testing_source::fixture("markdown/report.md");
  const RawDocument document = testing_source::read_fixture("markdown/report.md").documents.at(0);
  for (const auto& [index, start, end] : std::vector<std::tuple<std::size_t, std::string, std::string>>{
           {0, "# Shared", "counties"}, {1, "The boards", "`agreed`."}, {2, "Findings", "--------"}, {4, "Trust", "chairs"}, {8, "A shared", "record"}, {11, "| North", "12 |"}, {16, "[^terms]:", "longer."}, {18, "Last", "words."}}) {
    const Block& block = document.blocks.at(index);
    const std::string place = bytes.substr(block.file_start, block.file_end - block.file_start);
    EXPECT_TRUE(place.starts_with(start) && place.ends_with(end)) << index << ": " << place;
  }
}

TEST(MarkdownReader, windows_1252_places) {
  const std::string bytes = "caf\xE9\n\n- King\x92s\n- b\n";
  const RawDocument document = markdown(bytes);
  EXPECT_THAT(summaries(document), ElementsAre("paragraph: caf\xC3\xA9", "item 1 -: King\xE2\x80\x99s", "item 1 -: b"));
  EXPECT_EQ(bytes.substr(document.blocks[2].file_start, document.blocks[2].file_end - document.blocks[2].file_start), "b");
}

TEST(MarkdownReader, nothing_but_comments) { EXPECT_THAT(kinds(markdown("<!-- x -->\n").warnings), ElementsAre("no-text")); }

std::string times(const std::string& text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

struct Hostile {
  const char* name;
  std::string bytes;
};

class MarkdownLimits : public testing::TestWithParam<Hostile> {};

// Each took the parser of Debian 12 seconds to hours, or gigabytes; now it is read or refused at once.
TEST_P(MarkdownLimits, end_soon) {
  const auto start = std::chrono::steady_clock::now();
  const Status status = read_bytes(GetParam().bytes, "hostile.md").status;
  EXPECT_TRUE(status.ok() || status.code() == Code::kLimit) << status.to_string();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

INSTANTIATE_TEST_SUITE_P(, MarkdownLimits,
                         testing::Values(Hostile{"processing_instructions", times("a <? ", 200'000)}, Hostile{"declarations", times("a <!A ", 200'000)},
                                         Hostile{"cdata", times("a <![CDATA[ ", 200'000)}, Hostile{"deep_lists", times("1. ", 50'000) + "a\n" + times("   a\n", 3000)},
                                         Hostile{"deep_quotations", times("> ", 50'000) + "a\n" + times("a\n", 3000)}, Hostile{"brackets", times("[", 200'000)},
                                         Hostile{"emphasis", times("*a _b ", 100'000)},
                                         Hostile{"wide_table", times("|a", 5000) + "\n" + times("|-", 5000) + "|\n" + times("a|\n", 5000)},
                                         Hostile{"open_comment", times("a <!-- ", 100'000)}, Hostile{"footnotes", times("[^a]: b [^a]\n", 50'000)}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace litmotif
