#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include <litmotif/text.h>

#include "evidence/sheet_text.h"
#include "evidence/writers.h"
#include "hostile_cells.h"
#include "office_zip.h"

namespace litmotif {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Three rows of kind evidence under two top themes, with what the writer looks for by name.
Table evidence(const std::string& quote) {
  Table table;
  table.kind = "evidence";
  table.title = "Evidence by document";
  table.note = "One row a claim.";
  table.codebooks = "care 1.0";
  table.groups = {{"care", "leadership", "Leadership: who leads?"}, {"care", "finance", "Money"}};
  table.columns = {{"id", "Row"},     {"document", "Document", false}, {"year", "Year"},           {"codebook", "Codebook", false}, {"theme", "Theme"}, {"by_absence", "By absence"},
                   {"quote", "Quote"}, {"page", "Page"},                {"rules", "Rules", false}, {"file", "File", false}};
  const auto row = [&](const char* id, const char* theme, Cell page) {
    table.rows.push_back({std::string(id), std::string("d-1"), std::int64_t{2016}, std::string("care"), std::string(theme), true, quote, std::move(page), JsonText{R"(["leadership: leader*","leadership: vision"])"}, std::string("reports/a b.pdf")});
  };
  row("e-1", "leadership/clinical", std::int64_t{3});
  row("e-2", "finance", Cell());
  row("e-3", "leadership", std::int64_t{4});
  return table;
}

std::string write(const Table& table, const WriteOptions& options = {}, const XlsxLimits& limits = {}) {
  const std::unique_ptr<RowWriter> writer = xlsx_writer(options, limits);
  std::string out;
  EXPECT_TRUE(writer->begin(table, out).ok());
  for (const std::vector<Cell>& row : table.rows) EXPECT_TRUE(writer->row(row, out).ok());
  const Status ended = writer->end(table.note, out);
  EXPECT_TRUE(ended.ok()) << ended.to_string();
  for (;;) {
    Result<bool> more = writer->more(out);
    EXPECT_TRUE(more.ok());
    if (!more.ok() || !more.value()) return out;
  }
}

TEST(WriteXlsx, HostileTextIsTextInEveryPart) {
  for (const char* cell : kHostileCells) {
    Table table = evidence(cell);
    table.title = table.note = table.codebooks = table.groups[0].label = cell;
    table.columns[6].label = cell;
    WriteOptions options;
    options.review_name = cell;
    options.by_theme = true;
    const auto members = members_of(write(table, options));
    for (const auto& [path, bytes] : members) EXPECT_TRUE(is_xml(bytes)) << cell << ": " << path;
    const std::string& sheet = members.at("xl/worksheets/sheet1.xml");
    EXPECT_FALSE(has(sheet, "<f>") || has(sheet, "<f ")) << cell << ": a formula";
    bool cut = false;
    if (*cell != '\0') {
      EXPECT_TRUE(has(texts_of(sheet, "t"), "|" + sheet_cell(cell, 32767, cut) + "|")) << cell << ": " << texts_of(sheet, "t");
    }
  }
}

TEST(WriteXlsx, CellsKeepTheirTypes) {
  const std::string sheet = members_of(write(evidence("A quote."))).at("xl/worksheets/sheet1.xml");
  // Brief columns come first: Row, Year, Theme, By absence, Quote, Page; then Document, Codebook, Rules, File.
  EXPECT_EQ(texts_of(sheet, "t").find("Row|Year|Theme|By absence|Quote|Page|Document|Codebook|Rules|File|e-1|leadership/clinical|A quote.|d-1|care|leadership: leader*; leadership: vision|"), 0U) << texts_of(sheet, "t");
  EXPECT_EQ(texts_of(sheet, "v"), "2016|1|3|2016|1|2016|1|4");
  EXPECT_TRUE(has(sheet, "t=\"b\"><v>1</v>")) << "by_absence is a truth value";
}

TEST(WriteXlsx, TheHeadingStaysInViewWithFiltersAndPrints) {
  WriteOptions options;
  options.review_name = "north & south";
  const auto members = members_of(write(evidence("A quote."), options));
  const std::string& sheet = members.at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(has(sheet, "ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\""));
  EXPECT_TRUE(has(sheet, "<autoFilter ref=\"A1:J4\"/>"));
  EXPECT_TRUE(has(sheet, "orientation=\"landscape\""));
  EXPECT_TRUE(has(texts_of(sheet, "oddHeader"), "Evidence by document&B&Rnorth && south, care 1.0"));
  EXPECT_TRUE(has(members.at("xl/workbook.xml"), "_xlnm.Print_Titles"));
}

TEST(WriteXlsx, AboutSaysWhatTheTableIs) {
  WriteOptions options;
  options.review_name = "north";
  const auto members = members_of(write(evidence("A quote."), options));
  EXPECT_TRUE(has(members.at("xl/workbook.xml"), "<sheet name=\"Evidence by document\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"About\" sheetId=\"2\""));
  const std::string about = texts_of(members.at("xl/worksheets/sheet2.xml"), "t");
  EXPECT_EQ(about.find("Evidence by document|Review|north|Codebook|care 1.0|Rows|Note|One row a claim.|Made by|litmotif "), 0U) << about;
  EXPECT_TRUE(has(about, "|By absence|by_absence|"));
}

TEST(WriteXlsx, SameBytesAtAnyTime) {
  const std::string first = write(evidence("A quote."));
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));  // times in a zip have steps of two seconds
  EXPECT_TRUE(first == write(evidence("A quote.")));
  EXPECT_TRUE(has(members_of(first).at("docProps/core.xml"), "2000-01-01T00:00:00Z</dcterms:modified>"));
}

TEST(WriteXlsx, LinksAndCommentsUpToTheirLimits) {
  WriteOptions options;
  options.files_from = "../data";
  std::vector<std::string> warnings;
  options.warn = [&](const std::string& sentence) { warnings.push_back(sentence); };
  auto members = members_of(write(evidence("A quote."), options));
  EXPECT_TRUE(has(members.at("xl/worksheets/_rels/sheet1.xml.rels"), "Target=\"../data/reports/a%20b.pdf\" TargetMode=\"External\""));
  // On the page where there is one (F2, F4), else on the path (J3).
  const std::string& sheet = members.at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(has(sheet, "<hyperlink ref=\"F2\" r:id=\"rId1\" location=\"page=3\"/><hyperlink ref=\"J3\" r:id=\"rId2\"/><hyperlink ref=\"F4\" r:id=\"rId3\" location=\"page=4\"/>")) << sheet;
  EXPECT_TRUE(has(members.at("xl/comments1.xml"), "ref=\"C2\"")) << members.at("xl/comments1.xml");
  EXPECT_TRUE(has(texts_of(members.at("xl/comments1.xml"), "t"), "Rules that fired:\nleadership: leader*\nleadership: vision"));
  EXPECT_TRUE(warnings.empty());

  XlsxLimits limits;
  limits.links = 2;
  limits.comments = 1;
  members = members_of(write(evidence("A quote."), options, limits));
  EXPECT_FALSE(has(members.at("xl/worksheets/sheet1.xml"), "<hyperlink ref=\"F4\""));
  EXPECT_EQ(members.at("xl/comments1.xml").find("ref="), members.at("xl/comments1.xml").rfind("<comment ref=") + 9) << "one comment";
  ASSERT_EQ(warnings.size(), 2U);
  EXPECT_EQ(warnings[0], "Rows without a link to their source, because Excel has room for 2: 1.");
  EXPECT_TRUE(has(texts_of(members.at("xl/worksheets/sheet2.xml"), "t"), warnings[0]));
}

TEST(WriteXlsx, WithoutAPlaceThereAreNoLinks) { EXPECT_FALSE(has(members_of(write(evidence("A quote."))).at("xl/worksheets/sheet1.xml"), "<hyperlink ")); }

TEST(WriteXlsx, LongTextIsCutWithAMarkAndAWarning) {
  std::vector<std::string> warnings;
  WriteOptions options;
  options.warn = [&](const std::string& sentence) { warnings.push_back(sentence); };
  const std::string sheet = members_of(write(evidence(std::string(40000, 'x')), options)).at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(has(sheet, "xxx [... 7273 more characters]<"));
  EXPECT_FALSE(has(sheet, std::string(32767, 'x')));
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0], "Cells cut because they held more text than the 32767 characters Excel has room for: 3.");
}

TEST(WriteXlsx, ASheetATheme) {
  WriteOptions options;
  options.by_theme = true;
  Table table = evidence("A quote.");
  table.rows[1][4] = std::string("elsewhere");
  const auto members = members_of(write(table, options));
  const std::string& book = members.at("xl/workbook.xml");
  EXPECT_TRUE(has(book, "name=\"Leadership  who leads\" sheetId=\"1\"")) << book;
  EXPECT_TRUE(has(book, "name=\"Money\" sheetId=\"2\"")) << book;
  EXPECT_TRUE(has(book, "name=\"Other themes\" sheetId=\"3\"")) << book;
  EXPECT_TRUE(has(texts_of(members.at("xl/worksheets/sheet1.xml"), "t"), "e-3"));
  EXPECT_FALSE(has(texts_of(members.at("xl/worksheets/sheet1.xml"), "t"), "e-2"));
  EXPECT_TRUE(has(texts_of(members.at("xl/worksheets/sheet3.xml"), "t"), "e-2"));
  EXPECT_TRUE(has(members.at("xl/worksheets/sheet2.xml"), "<autoFilter ref=\"A1:J1\"/>")) << "a theme without rows has its sheet";
}

TEST(WriteXlsx, MoreRowsThanASheetHoldsGoOn) {
  XlsxLimits limits;
  limits.rows = 3;
  const auto members = members_of(write(evidence("A quote."), {}, limits));
  EXPECT_TRUE(has(members.at("xl/workbook.xml"), "name=\"Evidence by document (2)\" sheetId=\"2\""));
  EXPECT_TRUE(has(texts_of(members.at("xl/worksheets/sheet1.xml"), "t"), "e-2"));
  EXPECT_EQ(texts_of(members.at("xl/worksheets/sheet2.xml"), "t").find("Row|Year|"), 0U);
  EXPECT_TRUE(has(texts_of(members.at("xl/worksheets/sheet2.xml"), "t"), "e-3"));
}

TEST(WriteXlsx, TooManyThemesForSheets) {
  WriteOptions options;
  options.by_theme = true;
  XlsxLimits limits;
  limits.sheets = 1;
  std::string out;
  const Status begun = xlsx_writer(options, limits)->begin(evidence("x"), out);
  EXPECT_EQ(begun.code(), Code::kLimit);
}

TEST(WriteXlsx, RowsAreAsHighAsTheirText) {
  Table table = evidence("A quote.");
  table.rows[1][6] = std::string(620, 'x');
  const std::string sheet = members_of(write(table)).at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(has(sheet, "<row r=\"2\"><c")) << "one line needs no height";
  EXPECT_TRUE(has(sheet, "<row r=\"3\" ht=\"165\" customHeight=\"1\">")) << "11 lines of 64 characters";
}

TEST(WriteXlsx, ManyRowsAreAllThere) {
  Table table = evidence("A quote.");
  table.rows.resize(1203, table.rows.front());
  const std::string sheet = members_of(write(table)).at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(has(sheet, "<row r=\"1204\">"));
  EXPECT_FALSE(has(sheet, "<row r=\"1205\""));
}

TEST(WriteXlsx, PairsAreTwoNumbers) {
  Table table;
  table.kind = "framework";
  table.title = "Framework";
  table.columns = {{"row", "Row"}, {"leadership", "Leadership", true, true, true}};
  table.rows = {{std::string("2015"), Count{3, 12}}, {std::string("2016"), std::string("none found (1 full text)")}};
  const std::string sheet = members_of(write(table)).at("xl/worksheets/sheet1.xml");
  EXPECT_EQ(texts_of(sheet, "t"), "Row|Leadership: documents|Leadership: sentences|2015|2016|–|–");
  EXPECT_EQ(texts_of(sheet, "v"), "3|12");
}

TEST(WriteXlsx, SignsStandForReasonsWhichACommentTells) {
  Table table;
  table.kind = "framework";
  table.title = "Framework";
  table.columns = {{"row", "Row"}, {"a", "A", true, true}, {"b", "B", true, true}, {"c", "C", true, true}};
  const std::string none = "none found (1 full text)", not_coded = "not coded (no text)";
  table.rows = {{std::string("2015"), std::int64_t{1}, none, none}, {std::string("2016"), none, not_coded, std::int64_t{0}}, {std::string("2017"), std::int64_t{1}, std::int64_t{2}, std::int64_t{3}}};
  auto members = members_of(write(table));
  EXPECT_EQ(texts_of(members.at("xl/worksheets/sheet1.xml"), "t"), "Row|A|B|C|2015|–|–|2016|–|×|2017");
  EXPECT_EQ(texts_of(members.at("xl/worksheets/sheet1.xml"), "v"), "1|0|1|2|3");
  EXPECT_EQ(texts_of(members.at("xl/comments1.xml"), "t"), "– none found (1 full text)|– none found (1 full text)\n× not coded (no text)");
  EXPECT_TRUE(has(members.at("xl/comments1.xml"), "ref=\"A2\"") && has(members.at("xl/comments1.xml"), "ref=\"A3\"")) << members.at("xl/comments1.xml");
  EXPECT_TRUE(has(texts_of(members.at("xl/worksheets/sheet2.xml"), "t"), "|Signs|– none found, × not coded; "));
  table.rows.resize(0);
  members = members_of(write(table));
  EXPECT_FALSE(has(texts_of(members.at("xl/worksheets/sheet2.xml"), "t"), "|Signs|"));
}

TEST(WriteXlsx, AnUnfinishedWorkbookLeavesNothing) {
  std::string out;
  const std::unique_ptr<RowWriter> writer = xlsx_writer({}, {});
  ASSERT_TRUE(writer->begin(evidence("x"), out).ok());
  EXPECT_TRUE(writer->row(evidence("x").rows[0], out).ok());
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace litmotif
