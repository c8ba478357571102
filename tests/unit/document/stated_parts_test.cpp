#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <litmotif/document.h>

#include "support/document_checks.h"

namespace litmotif {
namespace {

struct Stated {
  BlockRole role;
  BlockPart part;
  const char* text;
  int level = 1;
  const char* section_type = "";
};

Document built(std::initializer_list<Stated> blocks) {
  RawDocument raw;
  for (const Stated& each : blocks) {
    Block& block = raw.blocks.emplace_back();
    block.role = each.role;
    block.part = each.part;
    block.text = each.text;
    block.level = each.level;
    block.section_type = each.section_type;
  }
  Document document = build_document(std::move(raw), "file.xml");
  EXPECT_EQ(testing::check_document(document), "");
  return document;
}

std::vector<std::string> sections(const Document& document) {
  std::vector<std::string> out;
  for (const Section& each : document.sections) out.push_back(fmt::format("{} = {}", each.path, each.type));
  return out;
}

std::vector<std::string> zones(const Document& document) {
  std::vector<std::string> out;
  for (const Passage& each : document.passages) out.emplace_back(zone_name(each.zone));
  return out;
}

constexpr auto kParagraph = BlockRole::kParagraph;
constexpr auto kHeading = BlockRole::kHeading;

TEST(StatedParts, AnAbstractWithoutHeadingIsASection) {
  const Document document = built({{BlockRole::kTitle, BlockPart::kFront, "Joint boards and their budgets"},
                                   {kHeading, BlockPart::kAbstract, "Objectives", 2},
                                   {kParagraph, BlockPart::kAbstract, "To find out what joint boards do with money."},
                                   {kParagraph, BlockPart::kBody, "Boards meet every month."},
                                   {kHeading, BlockPart::kBody, "What we did", 1, "methods"},
                                   {kParagraph, BlockPart::kBody, "We asked twelve boards about their budgets."}});
  EXPECT_THAT(sections(document), ::testing::ElementsAre("Abstract = abstract", ::testing::StartsWith("Abstract / Objectives = "), "What we did = methods"));
  EXPECT_EQ(document.passages[3].section, kNone);
  EXPECT_EQ(document.text.find("Abstract"), std::string::npos);  // nothing is invented
}

TEST(StatedParts, AHeadingOfTheSameTypeIsTheSection) {
  const Document document = built({{kHeading, BlockPart::kAbstract, "Summary", 1, "abstract"},
                                   {kParagraph, BlockPart::kAbstract, "Boards that pool their budgets meet more often."},
                                   {kHeading, BlockPart::kReferences, "References"},
                                   {kParagraph, BlockPart::kReferences, "Minutes of the board, unpublished."}});
  EXPECT_THAT(sections(document), ::testing::ElementsAre("Summary = abstract", "References = references"));
  ASSERT_EQ(document.references.size(), 1U);  // an entry is one because the format says so
}

TEST(StatedParts, ZonesFollow) {
  const Document document = built({{kHeading, BlockPart::kUnsaid, "Trust between boards"},
                                   {kParagraph, BlockPart::kUnsaid, "Trust took years to build in every place we visited, and a day to lose again."},
                                   {kParagraph, BlockPart::kBox, "In Leeds the two boards share a chair and a budget."},
                                   {kParagraph, BlockPart::kUnsaid, "It was lost within a month when the money ran out."},
                                   {kParagraph, BlockPart::kComments, "I could not agree more with what is said here."},
                                   {kHeading, BlockPart::kComments, "A reader writes", 3},
                                   {kParagraph, BlockPart::kComments, "Our own board had no trust at all in its officers."},
                                   {kParagraph, BlockPart::kNavigation, "Next page of this site"}});
  EXPECT_THAT(zones(document), ::testing::ElementsAre("heading", "body", "box", "body", "comments", "heading", "comments", "contents"));
  EXPECT_THAT(sections(document), ::testing::ElementsAre("Comments = comments", "Comments / A reader writes = comments"));
}

TEST(StatedParts, WhatIsStatedIsNotSettledOtherwise) {
  const auto types = [](const char* stated) {
    return sections(built({{kHeading, BlockPart::kBody, "Introduction", 1},
                           {kParagraph, BlockPart::kBody, "Boards meet every month, and every month they speak about money."},
                           {kHeading, BlockPart::kBody, "Evaluation", 1, "results"},
                           {kHeading, BlockPart::kBody, "Funding", 2, stated},
                           {kParagraph, BlockPart::kBody, "The money came from both boards in equal parts."},
                           {kHeading, BlockPart::kBody, "Conclusion", 1},
                           {kParagraph, BlockPart::kBody, "Boards should meet less often, and speak about people."}}));
  };
  EXPECT_THAT(types(""), ::testing::Contains("Evaluation / Funding = results"));
  EXPECT_THAT(types("front"), ::testing::Contains("Evaluation / Funding = front"));
}

TEST(StatedParts, ReachTheRowsOfTables) {
  RawDocument raw;
  const auto row = [&](BlockPart part) {
    Block& block = raw.blocks.emplace_back();
    block.role = BlockRole::kTableRow;
    block.part = part;
    block.cells = {"Boards that met every month", "pooled their budgets sooner"};
  };
  for (const BlockPart part : {BlockPart::kBody, BlockPart::kAppendix, BlockPart::kBox, BlockPart::kFront, BlockPart::kReferences, BlockPart::kComments, BlockPart::kNavigation}) row(part);
  const Document document = build_document(std::move(raw), "file.xml");
  EXPECT_EQ(testing::check_document(document), "");
  EXPECT_THAT(zones(document), ::testing::ElementsAre("table", "table", "table", "front", "references", "comments", "contents"));
}

TEST(StatedParts, ASubtitleIsPartOfTheTitle) {
  const Document document = built({{BlockRole::kTitle, BlockPart::kUnsaid, "Joint boards"},
                                   {BlockRole::kTitle, BlockPart::kFront, "What they do with money"},
                                   {kHeading, BlockPart::kUnsaid, "Findings"},
                                   {kParagraph, BlockPart::kUnsaid, "Boards meet every month, and every month they speak about money."},
                                   {BlockRole::kTitle, BlockPart::kUnsaid, "Another paper"}});
  EXPECT_EQ(document.record.title, "Joint boards: What they do with money");
  EXPECT_THAT(sections(document), ::testing::ElementsAre("Findings = findings"));
}

TEST(StatedParts, WhatAProgramNotedOfAFileIsNotItsTitleNorItsAuthor) {
  for (const bool noted : {false, true}) {
    RawDocument raw;
    raw.noted_by_program = noted;
    raw.record.title = "Letter to the trust";
    raw.record.authors = {parse_name("Clerk, Anna")};
    raw.blocks.resize(2);
    raw.blocks[0].role = BlockRole::kTitle;
    raw.blocks[0].text = "Joint boards and their budgets";
    raw.blocks[1].role = BlockRole::kParagraph;
    raw.blocks[1].text = "Boards that pool their budgets meet more often than those that keep them apart.";
    const Document document = build_document(std::move(raw), "file.docx");
    EXPECT_EQ(document.record.title, noted ? "Joint boards and their budgets" : "Letter to the trust");
    EXPECT_EQ(document.record.authors.empty(), noted);
  }
}

}  // namespace
}  // namespace litmotif
