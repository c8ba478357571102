// Running heads and feet, page numbers, page labels, footnotes.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using testing::check_document;
using testing::check_origins;
using testing::pdf_lines;
using testing::PdfLine;
using testing::plain_lines;
using ::testing::HasSubstr;
using ::testing::Not;

// Pages with a running head, text and a number at the foot; roman up to `roman`.
std::vector<PdfLine> report(int pages, int roman) {
  const char* const numerals[] = {"i", "ii", "iii", "iv", "v", "vi"};
  std::vector<PdfLine> lines;
  for (int page = 1; page <= pages; ++page) {
    lines.push_back({page, 30, page % 2 == 0 ? "Integration in practice" : "A report of the Assembly", 8});
    for (int line = 0; line < 6; ++line) lines.push_back({page, 100 + 13.0F * static_cast<float>(line), fmt::format("The board of area {} met again in its {} room and agreed that work should", page * 7 + line, line + 2), 10});
    lines.push_back({page, 800, page <= roman ? numerals[page - 1] : std::to_string(page - roman), 9, false, 290});
  }
  return lines;
}

TEST(Furniture, HeadsFeetAndNumbersGoAndLabelThePages) {
  const Document document = build_document(pdf_lines(report(9, 3)), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  EXPECT_THAT(document.text, Not(HasSubstr("Integration in practice")));
  EXPECT_THAT(document.text, Not(HasSubstr("A report of the Assembly")));
  ASSERT_EQ(document.page_starts.size(), 9U);
  std::vector<std::string> labels;
  for (const PageStart& page : document.page_starts) labels.push_back(page.label);
  EXPECT_THAT(labels, ::testing::ElementsAre("i", "ii", "iii", "1", "2", "3", "4", "5", "6"));
  EXPECT_FALSE(document.mends.empty());
  for (const Mend& mend : document.mends) EXPECT_EQ(mend.what, "furniture");
}

TEST(Furniture, LabelsOfTheFormatStay) {
  RawDocument raw = pdf_lines(report(9, 3));
  raw.page_labels[4] = "2a";
  const Document document = build_document(std::move(raw), "file.pdf");
  EXPECT_EQ(document.page_starts[4].label, "2a");
  EXPECT_EQ(document.page_starts[5].label, "3");
}

TEST(Furniture, NoNumberNoLabel) {
  std::vector<PdfLine> lines = report(9, 0);
  std::erase_if(lines, [](const PdfLine& line) { return line.page == 5 && line.top > 700; });
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(document.page_starts[4].label, "");
  EXPECT_EQ(document.page_starts[5].label, "6");
}

TEST(Furniture, TitlesInLargerTypeAreNoRunningHeads) {
  std::vector<PdfLine> lines = report(9, 0);
  for (PdfLine& line : lines) {
    if (line.top == 100 && line.page % 3 == 1) line = {line.page, 100, "Introduction", 18, true};
  }
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(document.sections.size(), 3U);
}

TEST(Furniture, PlainTextWithFormFeeds) {
  std::string file;
  for (int page = 1; page <= 5; ++page) {
    file += "Shared care in five towns                              The Institute\n\n";
    for (int line = 0; line < 8; ++line) file += fmt::format("the partners in town {} had by the year {} agreed to do a good deal of it\n", page, 2000 + line);
    file += fmt::format("\n\n                                 {}\n\f", page + 4);
  }
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(check_origins(document, file), "");
  EXPECT_THAT(document.text, Not(HasSubstr("Institute")));
  ASSERT_EQ(document.page_starts.size(), 5U);
  EXPECT_EQ(document.page_starts[2].label, "7");
  EXPECT_EQ(document.passages.size(), 1U);
}

TEST(Furniture, PlainTextWithoutFormFeeds) {
  std::string file;
  for (int page = 1; page <= 5; ++page) {
    for (int line = 0; line < 30; ++line) file += fmt::format("the partners in town {} had by the year {} agreed to do a good deal of it\n", page, 2000 + line);
    file += fmt::format("\n{} The Institute for Shared Care\n\n", page);
  }
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  EXPECT_THAT(document.text, Not(HasSubstr("Institute")));
}

TEST(Furniture, RepeatedPartsOfTheTextStay) {
  std::string file;
  for (int part = 1; part <= 4; ++part) {
    file += fmt::format("Case study {}\n\n", part);
    for (int line = 0; line < 20; ++line) file += fmt::format("the partners in town {} had by the year {} agreed to do a good deal of it\n", part, 2000 + line);
    file += "\n";
  }
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_THAT(document.text, HasSubstr("Case study 3"));
}

TEST(Footnotes, StandAfterTheParagraphTheyInterrupt) {
  std::vector<PdfLine> lines = {
      {1, 100, "Shared posts were regarded as helpful by most of those who held them.\xC2\xB9 They had", 10},
      {1, 113, "two managers and one desk, and some of them had written to the board about the", 10},
      {1, 700, "1", 6, false, 70, 74},
      {1, 700, "Interviews 4 to 9.", 8, false, 84},
      {2, 100, "desk more than once, without, as one of them remarked, any hope of a reply from", 10},
      {2, 113, "anyone at all in either of the two buildings.", 10},
  };
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  ASSERT_EQ(document.passages.size(), 2U);
  EXPECT_THAT(std::string(document.passages[0].span.of(document.text)), HasSubstr("held them. They had two managers"));
  EXPECT_THAT(std::string(document.passages[0].span.of(document.text)), HasSubstr("about the desk more"));
  EXPECT_EQ(document.passages[1].kind, PassageKind::kFootnote);
  EXPECT_EQ(document.passages[1].span.of(document.text), "1 Interviews 4 to 9.");
  ASSERT_EQ(document.mends.size(), 1U);
  EXPECT_EQ(document.mends[0].what, "footnote-mark");
  EXPECT_EQ(place_of(document, document.passages[1].span).page, 1);
}

// Where the format gives notes and their marks by themselves, the marks in the text go all the same.
TEST(Footnotes, MarksOfStatedNotesAreTakenOut) {
  RawDocument raw;
  const auto add = [&](BlockRole role, std::string text, std::string marker = {}) {
    Block& block = raw.blocks.emplace_back();
    block.role = role;
    block.text = std::move(text);
    block.marker = std::move(marker);
  };
  add(BlockRole::kParagraph, "Shared posts were helpful.\xC2\xB9 A desk took 4 m\xC2\xB2 of the floor, which nobody had counted.\xC2\xB2");
  add(BlockRole::kFootnote, "2010 was the first year in which anybody was asked about this.", "1");
  add(BlockRole::kFootnote, "Names have been changed.", "[2]");
  add(BlockRole::kListItem, "Trust between boards", "3.");
  add(BlockRole::kListItem, "Money", "\xE2\x80\xA2");
  const Document document = build_document(std::move(raw), "file.docx");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(document.passages[0].span.of(document.text), "Shared posts were helpful. A desk took 4 m\xC2\xB2 of the floor, which nobody had counted.");
  EXPECT_EQ(document.mends.size(), 2U);
  std::string markers;
  for (const Passage& passage : document.passages) markers += passage.marker + "|";
  EXPECT_EQ(markers, "|1|[2]|3.||");
}

TEST(Footnotes, OnlyThoseThatCiteAreReferences) {
  struct Row {
    const char *text, *zone;
  };
  const Row rows[] = {
      {"Names have been changed.", "body"},
      {"Two of the sites were not visited.", "body"},
      {"Author's own translation.", "body"},
      {"In the autumn all of the boards met once more, and the money had been spent by then.", "body"},
      {"n = 12", "caption"},
      {"ns: not significant", "caption"},
      {"Ibid.", "references"},
      {"Q 739", "references"},
      {"Department of Health, Equity and Excellence, July 2010, p 4.", "references"},
      {"See Annex B.", "references"},
      {"Written evidence from the Fund (PHP0023)", "references"},
      {"www.example.org/boards", "references"},
      {"HC Deb, 12 March 2010, col 345.", "references"},
  };
  for (const Row& row : rows) {
    RawDocument raw;
    raw.blocks.resize(2);
    raw.blocks[0].role = BlockRole::kParagraph;
    raw.blocks[0].text = "The partners met every month in the town hall and published what they had decided, to the surprise of many who had not been asked.";
    raw.blocks[1].role = BlockRole::kFootnote;
    raw.blocks[1].text = row.text;
    const Document document = build_document(std::move(raw), "file.docx");
    EXPECT_EQ(zone_name(document.passages[1].zone), row.zone) << row.text;
  }
}

TEST(Footnotes, NumbersOfReferencesStayInTheText) {
  const Document document = build_document(pdf_lines({{1, 100, "Shared posts were helpful.\xC2\xB9 They had two managers and one desk between them, it seems.", 10}}), "file.pdf");
  EXPECT_THAT(document.text, HasSubstr("helpful.\xC2\xB9"));
  EXPECT_TRUE(document.mends.empty());
}

}  // namespace
}  // namespace litmotif
