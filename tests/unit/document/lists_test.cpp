// List items: marks, nesting, lead-ins; numbered paragraphs.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include "document/patterns.h"
#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using document::MarkKind;
using testing::check_document;
using testing::PdfLine;
using testing::plain_lines;

struct MarkCase {
  std::string text;
  MarkKind kind;
  std::uint32_t bytes = 0;
  std::string number = {};
};

class Marks : public ::testing::TestWithParam<MarkCase> {};

TEST_P(Marks, AreRecognised) {
  const document::Mark mark = document::find_mark(GetParam().text);
  EXPECT_EQ(mark.kind, GetParam().kind) << GetParam().text;
  if (mark.kind == MarkKind::kNone) return;
  EXPECT_EQ(mark.bytes, GetParam().bytes) << GetParam().text;
  EXPECT_EQ(mark.number, GetParam().number);
}

INSTANTIATE_TEST_SUITE_P(All, Marks,
                         ::testing::Values(MarkCase{"• trust", MarkKind::kBullet, 4}, MarkCase{"\xEF\x82\xB7trust", MarkKind::kBullet, 3}, MarkCase{"- trust", MarkKind::kDash, 2}, MarkCase{"– trust", MarkKind::kDash, 4},
                                           MarkCase{"o trust", MarkKind::kDash, 2}, MarkCase{"of trust", MarkKind::kNone}, MarkCase{"-trust", MarkKind::kNone}, MarkCase{"**Trust**", MarkKind::kNone},
                                           MarkCase{"3. trust", MarkKind::kNumber, 3, "3"}, MarkCase{"(12) trust", MarkKind::kNumber, 5, "12"}, MarkCase{"[4] Ham C.", MarkKind::kNumber, 4, "4"}, MarkCase{"b) trust", MarkKind::kLetter, 3, "b"},
                                           MarkCase{"(iv) trust", MarkKind::kRoman, 5, "iv"}, MarkCase{"1.12 The board", MarkKind::kDecimal, 5, "1.12"}, MarkCase{"2.1.3. Title", MarkKind::kDecimal, 7, "2.1.3"},
                                           MarkCase{"2014 was late", MarkKind::kNone}, MarkCase{"2014. That", MarkKind::kNone}, MarkCase{"12 weeks", MarkKind::kNone}, MarkCase{"Trust", MarkKind::kNone}, MarkCase{"", MarkKind::kNone},
                                           MarkCase{"(see page 3)", MarkKind::kNone}, MarkCase{"e.g. trust", MarkKind::kNone}));

// "level mark-free text < stem" of each passage.
std::vector<std::string> shape(const Document& document) {
  std::vector<std::string> out;
  for (const Passage& passage : document.passages) {
    std::string line = std::string(passage_kind_name(passage.kind)) + ": " + std::string(passage.span.of(document.text));
    if (passage.stem != kNone) line += " < " + std::string(document.passages[passage.stem].span.of(document.text)).substr(0, 12);
    out.push_back(line);
  }
  return out;
}

// A column of large bullets that is read after the text.
TEST(Lists, LargeBulletsGoToTheirItems) {
  std::vector<PdfLine> lines;
  const auto prose = [&](float top) {
    for (int line = 0; line < 4; ++line, top += 12) lines.push_back({1, top, "the partners met every month in the town hall and published what they had said", 9});
  };
  prose(80), prose(150), prose(220);
  const char* items[] = {"Staff for the beds", "Beds for the sick", "Money for both"};
  float top = 300;
  for (const char* item : items) lines.push_back({1, top, item, 9, false, 85}), top += 11;
  top = 300;
  for (int i = 0; i < 3; ++i, top += 11) lines.push_back({1, top - 9, "\xE2\x80\xA2", 18, false, 71, 77});
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  const std::vector<std::string> found = shape(document);
  for (const char* item : items) EXPECT_THAT(found, ::testing::Contains(::testing::StartsWith("list-item: \xE2\x80\xA2 " + std::string(item))));
}

// Cells that hold lists: their lines are no rows of a table.
TEST(Lists, BulletsWithinCellsMakeNoRows) {
  std::vector<PdfLine> lines;
  float top = 80;
  for (int line = 0; line < 8; ++line, top += 12) lines.push_back({1, top, "the partners met every month in the town hall and published what they had said", 9});
  top = 300;
  for (const char* item : {"Staff for the beds", "Beds for the sick", "Money for both", "Time for talks"}) {
    lines.push_back({1, top, "the county and its", 9, false, 70, 150});
    lines.push_back({1, top, "\xE2\x80\xA2", 9, false, 200, 206});
    lines.push_back({1, top, item, 9, false, 212, 300});
    top += 11;
  }
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  for (const Passage& passage : document.passages) EXPECT_NE(passage.kind, PassageKind::kTableRow) << passage.span.of(document.text);
}

TEST(Lists, ItemsKeepTheirLeadInAndParents) {
  const std::string file =
      "The boards that lasted had done three things before they opened, which were:\n\n"
      "• agreed on shared goals\n"
      "  – in words that residents use\n"
      "  – and on one page;\n"
      "• signed an agreement;\n"
      "• counted their money.\n\n"
      "Nothing else made any difference to the outcome that we could find in the data.\n";
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  EXPECT_THAT(shape(document), ::testing::ElementsAre("paragraph: The boards that lasted had done three things before they opened, which were:", "list-item: • agreed on shared goals < The boards t",
                                                      "list-item: – in words that residents use < • agreed o", "list-item: – and on one page; < • agreed o", "list-item: • signed an agreement; < The boards t",
                                                      "list-item: • counted their money. < The boards t", "paragraph: Nothing else made any difference to the outcome that we could find in the data."));
  // A sentence of an item begins after its mark.
  EXPECT_EQ(document.sentences[1].span.of(document.text), "agreed on shared goals");
}

TEST(Lists, LettersAndRomanNumerals) {
  const std::string file = "We were told of:\n(a) trust;\n(b) money;\n(c) law:\n(i) of contract;\n(ii) of data;\n(d) time.\n";
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  ASSERT_EQ(document.passages.size(), 7U);
  for (std::size_t i = 1; i < 7; ++i) EXPECT_EQ(document.passages[i].kind, PassageKind::kListItem) << i;
  EXPECT_EQ(document.passages[4].stem, 3U);
  EXPECT_EQ(document.passages[5].stem, 3U);
  EXPECT_EQ(document.passages[6].stem, 0U);
}

TEST(Lists, ItemsThatLostTheirBullets) {
  const std::string file =
      "Partners that share budgets tend to agree on small things first, and only\nlater on the large ones that move money between sectors. It examines:\n"
      " the case for integrated care\n what stands in its way and how that may be\novercome\n what the government can do\n\n"
      "Partners that share budgets tend to agree on small things first, and only\nlater on the large ones that move money between sectors.\n";
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  ASSERT_EQ(document.passages.size(), 5U);
  EXPECT_EQ(document.passages[2].span.of(document.text), "what stands in its way and how that may be overcome");
  EXPECT_EQ(document.passages[2].kind, PassageKind::kListItem);
  EXPECT_EQ(document.passages[2].stem, 0U);
}

TEST(Lists, NumberedParagraphs) {
  const std::string file =
      "1. Introduction\n\n"
      "1.1 The law itself is adequate, as the Steward told our round table in her evidence.\n\n"
      "1.2 What is lacking is nerve, and a page of plain guidance on what may be shared.\n\n"
      "2. Money\n\n"
      "2.1 Hospitals are paid by activity for some 60 per cent of what they do each year.\n";
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  std::vector<std::string> numbers;
  for (const Passage& passage : document.passages) numbers.push_back(passage.paragraph);
  EXPECT_THAT(numbers, ::testing::ElementsAre("", "1.1", "1.2", "", "2.1"));
  EXPECT_EQ(place_of(document, document.sentences[2].span).paragraph, "1.2");
  EXPECT_TRUE(document.sentences[2].span.of(document.text).starts_with("What is lacking"));
}

TEST(Lists, NumbersThatRunOnAreParagraphs) {
  std::string file;
  for (int number = 1; number <= 16; ++number) {
    if (number % 4 == 1) file += fmt::format("The matter of part {}\n\n", number / 4 + 1);
    file += fmt::format("{}. The committee heard that the boards of the area had met and that nothing had come of it.\n\n", number);
  }
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(document.passages[1].paragraph, "1");
  EXPECT_EQ(document.passages[1].kind, PassageKind::kParagraph);
}

// A dash at the start of a line of an item belongs to its sentence; set in further, it begins an item below.
TEST(Lists, DashWithinAnItemOfAPdf) {
  for (const bool deeper : {false, true}) {
    std::vector<PdfLine> lines;
    const float dash = deeper ? 114.0F : 100.0F;
    lines.push_back({1, 100, "The boards were asked to say three things of what it was that they had planned:"});
    lines.push_back({1, 120, "\xE2\x80\xA2 the money that they had set aside, and for how long it was to last them", 10, false, 86});
    lines.push_back({1, 133, "if nothing else was to come from the county or from any other place", 10, false, 100});
    lines.push_back({1, 146, "\xE2\x80\x93 in a bad year it would be less than the half of what they had asked for", 10, false, dash});
    lines.push_back({1, 166, "\xE2\x80\xA2 the people who were to spend it.", 10, false, 86});
    const Document document = build_document(testing::pdf_lines(lines), "file.pdf");
    EXPECT_EQ(check_document(document), "");
    EXPECT_EQ(document.passages.size(), deeper ? 4U : 3U);
  }
}

}  // namespace
}  // namespace litmotif
