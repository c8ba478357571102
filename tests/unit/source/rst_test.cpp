#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "reading.h"

namespace litmotif {
namespace {

using namespace testing_source;
using testing::ElementsAre;
using testing::ElementsAreArray;

RawDocument rst(const std::string& bytes) {
  Reading reading = read_bytes(bytes, "notes.rst");
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  return reading.documents.empty() ? RawDocument() : std::move(reading.documents.front());
}

struct Case {
  const char* name;
  std::string bytes;
  std::vector<std::string> blocks;
};

class Rst : public testing::TestWithParam<Case> {};

TEST_P(Rst, becomes_blocks) { EXPECT_THAT(summaries(rst(GetParam().bytes)), ElementsAreArray(GetParam().blocks)); }

INSTANTIATE_TEST_SUITE_P(
    , Rst,
    testing::Values(
        Case{"titles_in_order_of_sight", "======\nReport\n======\n\nAims\n----\n\nWhat\n~~~~\n\nEnd\n---\n", {"other: Report", "heading 1: Aims", "heading 2: What", "heading 1: End"}},
        Case{"several_top_titles", "One\n===\n\nTwo\n===\n", {"heading 1: One", "heading 1: Two"}},
        Case{"paragraphs_join_their_lines", "one\ntwo\n\nthree\n", {"paragraph: one two", "paragraph: three"}},
        Case{"rule_is_no_text", "a\n\n----\n\nb\n", {"paragraph: a", "paragraph: b"}},
        Case{"inline_marks_go", "*a* **b** ``c*`` `d <http://x>`_ :sup:`e` f_ \\*g\\* 2*3*4 snake_case x__y\n", {"paragraph: a b c* d e f *g* 2*3*4 snake_case x__y"}},
        Case{"lists", "* a\n  goes on\n\n  b\n* c\n\n  - d\n\n1. e\n#. f\n", {"item 1 *: a goes on", "paragraph 1: b", "item 1 *: c", "item 2 -: d", "item 1 1.: e", "item 1 1.: f"}},
        Case{"initials_are_no_list", "A. Einstein was\na great man.\n", {"paragraph: A. Einstein was a great man."}},
        Case{"quotation", "He said:\n\n  We met.\n\nc\n", {"paragraph: He said:", "quotation: We met.", "paragraph: c"}},
        Case{"literal_block", "So::\n\n  x = 1\n\n    y\n\nz\n", {"paragraph: So:", "code: x = 1\n\n  y", "paragraph: z"}},
        Case{"definition", "term\n  What it means.\n", {"paragraph: term", "paragraph: What it means."}},
        Case{"footnotes_and_citations", "As agreed [1]_ and [Okafor2016]_.\n\n.. [1] In 2014,\n   and since.\n.. [Okafor2016] Okafor N.\n", {"paragraph: As agreed[^1] and [Okafor2016].", "footnote 1: In 2014, and since.", "footnote Okafor2016: Okafor N."}},
        Case{"comments_and_targets", "a\n\n.. no text\n   nor this\n\n.. _place:\n\nb\n", {"paragraph: a", "paragraph: b"}},
        Case{"figure_and_image", ".. figure:: x.png\n   :alt: no\n\n   Boards and their areas\n\n.. image:: y.png\n", {"caption: Boards and their areas"}},
        Case{"grid_table", "+------+-----+\n| Area | Sum |\n+======+=====+\n| a b  | 12  |\n| c    |     |\n+------+-----+\n| all        |\n+------+-----+\n", {"header: Area | Sum |", "row: a b c | 12 |", "row: all |  |"}},
        Case{"simple_table", "====  ===\nArea  Sum\n====  ===\na     1\n      2\nb     3\n====  ===\n", {"header: Area | Sum |", "row: a | 1 2 |", "row: b | 3 |"}},
        Case{"substitution", ".. |nhs| replace:: National Health Service\n\nThe |nhs| met.\n", {"paragraph: The National Health Service met."}},
        Case{"line_block", "| one\n| two\n", {"paragraph: one\ntwo"}},
        Case{"strong_line", "**Key points**\n\nb\n", {"paragraph bold: Key points", "paragraph: b"}}),
    [](const auto& info) { return info.param.name; });

TEST(RstReader, fields_at_the_head_describe_the_document) {
  const RawDocument document = rst("Report\n======\n\n:Author: Ngozi Okafor\n:Date: 2016\n:Status: draft\n\nText.\n\n:Field: later\n");
  ASSERT_EQ(document.record.authors.size(), 1U);
  EXPECT_EQ(document.record.authors[0].family, "Okafor");
  EXPECT_EQ(document.record.year, 2016);
  EXPECT_THAT(document.record.other, ElementsAre(testing::Pair("Status", "draft")));
  EXPECT_THAT(summaries(document), ElementsAre("other: Report", "paragraph: Text.", "paragraph: Field: later"));
}

TEST(RstReader, boxes_and_places) {
  const std::string bytes = "Before.\n\n.. note:: Mind this.\n\n   And that.\n";
  const RawDocument document = rst(bytes);
  ASSERT_EQ(document.blocks.size(), 3U);
  EXPECT_EQ(document.blocks[1].part, BlockPart::kBox);
  EXPECT_EQ(document.blocks[2].part, BlockPart::kBox);
  EXPECT_EQ(bytes.substr(document.blocks[2].file_start, document.blocks[2].file_end - document.blocks[2].file_start), "And that.");
}

TEST(RstReader, linear_whatever_the_shape) {
  for (const char* piece : {"* ", "  a\n\n", "*a ", "`a ", "| a\n", "+-+\n", "= =\n", ".. a::\n  ", "a\n  b\n\n"}) {
    std::string bytes;
    while (bytes.size() < 300'000) bytes += piece;
    const auto before = std::chrono::steady_clock::now();
    EXPECT_TRUE(read_bytes(bytes, "a.rst").status.ok()) << piece;
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(30)) << piece;
  }
}

}  // namespace
}  // namespace litmotif
