#include "evidence/sheet_text.h"

#include <gtest/gtest.h>

#include <litmotif/text.h>

#include "hostile_cells.h"

namespace litmotif {
namespace {

TEST(PrintableText, HasNothingThatXmlForbids) {
  for (const char* cell : kHostileCells) {
    const std::string text = printable_text(cell);
    EXPECT_TRUE(is_valid_utf8(text)) << cell;
    for (const char c : text) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') << cell;
    EXPECT_EQ(text.find("\xEF\xBF\xBE"), std::string::npos);
    EXPECT_EQ(text.find("\xEF\xBF\xBF"), std::string::npos);
  }
  EXPECT_EQ(printable_text("one\r\ntwo\rthree\n"), "one\ntwo\nthree\n");
  EXPECT_EQ(printable_text("a\x1b" "b"), "a\ufffdb");
  EXPECT_EQ(printable_text("統合 é \u00a0"), "統合 é \u00a0");
}

TEST(SheetCell, CutsByUtf16UnitsAndSaysSo) {
  bool cut = false;
  EXPECT_EQ(sheet_cell(std::string(100, 'x'), 100, cut), std::string(100, 'x'));
  EXPECT_FALSE(cut);
  const std::string shortened = sheet_cell(std::string(101, 'x'), 100, cut);
  EXPECT_TRUE(cut);
  EXPECT_EQ(shortened, std::string(60, 'x') + " [... 41 more characters]");
  // Each emoji takes two units, and none is cut in half.
  std::string faces;
  for (int i = 0; i < 60; ++i) faces += "\U0001F600";
  cut = false;
  const std::string fewer = sheet_cell("x" + faces, 100, cut);
  EXPECT_TRUE(cut);
  EXPECT_TRUE(is_valid_utf8(fewer));
  EXPECT_LE(utf16_units(fewer), 100U);
  EXPECT_EQ(utf16_units(faces), 120U);
}

TEST(SheetCell, WhatLooksLikeAnEscapeStaysText) {
  bool cut = false;
  EXPECT_EQ(sheet_cell("_x0041_ _x00_ _X0041_ _x00g1_", 1000, cut), "_x005F_x0041_ _x00_ _X0041_ _x00g1_");
  EXPECT_EQ(sheet_cell("_x0041_x0042_", 1000, cut), "_x005F_x0041_x005F_x0042_") << "Excel would read \"A\" and go on with x0042_";
}

TEST(SheetNames, AreTakenByExcelAndUnique) {
  SheetNames names;
  struct Case {
    const char *label, *name;
  };
  const Case cases[] = {{"Leadership", "Leadership"}, {"leadership", "leadership (2)"}, {"LEADERSHIP", "LEADERSHIP (3)"}, {"History", "History (2)"}, {"Cost/benefit: [a]*?\\", "Cost benefit   a"},
                        {"'quoted'", "quoted"}, {"", "Sheet"}, {"/", "Sheet (2)"}, {"A label that is longer than Excel takes", "A label that is longer than Exc"},
                        {"A label that is longer than Excel gives room", "A label that is longer than (2)"}, {"\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600",
                         "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600"}};
  for (const Case& at : cases) {
    const std::string name = names.name_for(at.label);
    EXPECT_EQ(name, at.name);
    EXPECT_LE(utf16_units(name), 31U);
  }
}

TEST(SourceLink, LeadsFromTheWorkbookToThePage) {
  struct Case {
    const char *from, *path;
    std::int64_t page;
    const char* link;
  };
  const Case cases[] = {{".", "reports/a.pdf", 3, "reports/a.pdf#page=3"},
                        {"../data", "reports/a.PDF", 3, "../data/reports/a.PDF#page=3"},
                        {"../data", "../elsewhere/a.pdf", 12, "../elsewhere/a.pdf#page=12"},
                        {".", "a.docx", 3, "a.docx"},
                        {".", "a.pdf", 0, "a.pdf"},
                        {".", "50% done #2 [x].pdf", 1, "50%25%20done%20%232%20%5Bx%5D.pdf#page=1"},
                        {".", "r\u00e9sum\u00e9.pdf", 1, "r\u00e9sum\u00e9.pdf#page=1"},
                        {".", "C:a.pdf", 1, "./C:a.pdf#page=1"},
                        {".", "/share/a.pdf", 1, "file:///share/a.pdf#page=1"},
                        {".", "batch.zip!a.pdf", 1, ""},
                        {"", "a.pdf", 1, ""},
                        {".", "", 1, ""}};
  for (const Case& at : cases) EXPECT_EQ(source_link(at.from, at.path, at.page), at.link) << at.path;
}

}  // namespace
}  // namespace litmotif
