#include <gtest/gtest.h>

#include <fmt/format.h>

#include "evidence/print_layout.h"
#include "evidence/writers.h"
#include "hostile_cells.h"
#include "office_zip.h"

namespace litmotif {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

Table evidence(const std::string& quote) {
  Table table;
  table.kind = "evidence";
  table.title = "Evidence by document";
  table.note = "One row a claim.";
  table.codebooks = "care 1.0";
  table.groups = {{"care", "leadership", "Leadership"}, {"care", "finance", "Money"}, {"care", "trust", "Trust"}};
  table.columns = {{"id", "Row"}, {"document", "Document", false}, {"year", "Year"}, {"codebook", "Codebook", false}, {"theme", "Theme"}, {"quote", "Quote"}};
  for (const char* theme : {"leadership/clinical-leaders", "finance", "leadership"}) {
    table.rows.push_back({fmt::format("e-{}", table.rows.size()), std::string("d-1"), std::int64_t{2016}, std::string("care"), std::string(theme), quote});
  }
  return table;
}

std::map<std::string, std::string> write(const Table& table, const WriteOptions& options = {}) {
  Result<std::string> bytes = write_table(table, TableFormat::kDocx, options);
  EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
  return members_of(bytes.value());
}

TEST(WriteDocx, HostileTextIsTextInEveryPart) {
  for (const char* cell : kHostileCells) {
    Table table = evidence(cell);
    table.title = table.note = table.codebooks = table.groups[0].label = cell;
    table.columns[5].label = cell;
    WriteOptions options;
    options.review_name = cell;
    options.by_theme = true;
    const auto members = write(table, options);
    for (const auto& [path, bytes] : members) EXPECT_TRUE(is_xml(bytes)) << cell << ": " << path;
    const std::string shown = print_cell(Cell(std::string(cell)), table.columns[5]);
    if (shown.empty()) continue;  // an empty cell has no element for its text
    EXPECT_TRUE(has(texts_of(members.at("word/document.xml"), "t"), "|2016|Leadership › Clinical leaders|" + shown + "|")) << cell;
  }
}

TEST(WriteDocx, ATableWithAHeadingThatIsRepeated) {
  WriteOptions options;
  options.review_name = "north";
  const auto members = write(evidence("A quote."), options);
  const std::string& document = members.at("word/document.xml");
  EXPECT_EQ(texts_of(document, "t"), "Evidence by document|Review: north · Codebook: care 1.0 · 3 rows|One row a claim.|Row|Year|Theme|Quote|e-0|2016|Leadership › Clinical leaders|A quote.|e-1|2016|Finance|A quote.|e-2|2016|Leadership|A quote.");
  EXPECT_EQ(count(document, "<w:tblHeader/>"), 1U);
  EXPECT_EQ(count(document, "<w:gridCol "), 4U);
  EXPECT_EQ(count(document, "<w:tc>"), 16U);
  EXPECT_EQ(count(document, "w:val=\"CellNumber\""), 4U) << "years stand at the right";
  EXPECT_TRUE(has(members.at("word/footer1.xml"), " PAGE ") && has(members.at("word/footer1.xml"), " NUMPAGES "));
  EXPECT_FALSE(has(document, "landscape")) << "four short columns fit on an upright page";
}

TEST(WriteDocx, WideTablesLieDown) {
  Table table = evidence("A quote that goes on, and on, and on, for longer than any line of a column could be.");
  for (const char* name : {"title", "section", "place"}) {
    table.columns.push_back({name, name});
    for (std::vector<Cell>& row : table.rows) row.emplace_back(std::string("words of usual length in a cell"));
  }
  const auto members = write(table);
  EXPECT_TRUE(has(members.at("word/document.xml"), "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\""));
}

TEST(WriteDocx, AHeadingAndATableATheme) {
  WriteOptions options;
  options.by_theme = true;
  const std::string document = write(evidence("A quote."), options).at("word/document.xml");
  EXPECT_EQ(count(document, "<w:tbl>"), 2U) << "a theme without rows has none";
  EXPECT_TRUE(has(texts_of(document, "t"), "|Leadership|Row|Year|Theme|Quote|e-0|"));
  EXPECT_TRUE(has(texts_of(document, "t"), "|Money|Row|Year|Theme|Quote|e-1|"));
}

TEST(WriteDocx, SignsStandForReasonsAndAreExplained) {
  Table table;
  table.kind = "framework";
  table.title = "Framework";
  table.columns = {{"row", "Row"}, {"a", "A", true, true, true}, {"b", "B", true, true, true}};
  table.rows = {{std::string("\u20032015"), Count{1, 2345}, std::string("none found (1 full text)")}, {std::string("2016"), std::string("not coded (no text)"), Count{1, 1}}};
  const std::string document = write(table).at("word/document.xml");
  EXPECT_TRUE(has(texts_of(document, "t"), "|2015|1 (2,345)|–|2016|×|1 (1)")) << texts_of(document, "t");
  EXPECT_TRUE(has(document, "– none found, × not coded"));
  EXPECT_TRUE(has(document, "<w:ind w:left=\"160\"/>"));
}

Table grid(std::size_t themes) {
  Table table;
  table.kind = "framework";
  table.title = "Framework";
  table.columns = {{"row", "Row", false}, {"row_label", "Document"}};
  for (std::size_t i = 0; i < themes; ++i) table.columns.push_back({fmt::format("theme-{}", i), "Leadership and interoperability", true, true});
  for (const char* name : {"Okafor et al. (2015). Joining up care in the valleys of the north", "A letter"}) {
    std::vector<Cell>& row = table.rows.emplace_back();
    row = {std::string("d-1"), std::string(name)};
    for (std::size_t i = 0; i < themes; ++i) row.emplace_back(static_cast<std::int64_t>(i % 3));
  }
  return table;
}

TEST(WriteDocx, HeadingsOfGridsAreTurnedWhereWordsWouldBreakAndRowsKeepTheirNames) {
  for (const std::size_t themes : {3U, 14U, 60U}) {
    const Table table = grid(themes);
    const PrintLayout layout = lay_out(table, {});
    const bool turned = themes > 3;
    EXPECT_EQ(layout.heading > 0, turned) << themes;
    EXPECT_FALSE(layout.columns[0].turned);
    EXPECT_EQ(layout.columns[1].turned, turned);
    EXPECT_GE(layout.columns[0].share, 0.249) << themes;
    double whole = 0;
    for (const PrintColumn& column : layout.columns) whole += column.share;
    EXPECT_LT(whole, 1.001);
    const std::string document = write(table).at("word/document.xml");
    EXPECT_EQ(count(document, "<w:textDirection w:val=\"btLr\"/>"), turned ? themes : 0);
    EXPECT_EQ(count(document, "w:hRule=\"exact\"/>"), turned ? 1U : 0U);
    EXPECT_FALSE(has(texts_of(document, "t"), "|0|"));
    EXPECT_TRUE(has(texts_of(document, "t"), "north|–|1|2|")) << texts_of(document, "t");
    EXPECT_TRUE(has(document, "– none found"));
  }
}

TEST(WriteDocx, NothingFoundIsSaid) {
  Table table = evidence("x");
  table.rows.clear();
  for (const bool by_theme : {false, true}) {
    WriteOptions options;
    options.by_theme = by_theme;
    EXPECT_TRUE(has(texts_of(write(table, options).at("word/document.xml"), "t"), " · 0 rows|One row a claim.|Nothing found.")) << by_theme;
  }
}

TEST(WriteDocx, LongTablesAreCutWithANote) {
  Table table = evidence("x");
  table.rows.resize(kMostPrintedRows + 1, table.rows.front());
  const std::string document = write(table).at("word/document.xml");
  EXPECT_EQ(count(document, "<w:tr>"), kMostPrintedRows + 1) << "with the heading";
  EXPECT_TRUE(has(document, "shows the first 20000 of 20001 rows"));
}

TEST(WriteDocx, SameBytes) {
  EXPECT_TRUE(write_table(evidence("x"), TableFormat::kDocx, {}).value() == write_table(evidence("x"), TableFormat::kDocx, {}).value());
}

TEST(WriteDocx, WordHasRoomFor63Columns) {
  Table table;
  table.columns.assign(64, {"a", "A"});
  table.rows = {std::vector<Cell>(64)};
  EXPECT_EQ(write_table(table, TableFormat::kDocx, {}).status().code(), Code::kLimit);
  table.columns.pop_back();
  table.rows[0].pop_back();
  EXPECT_TRUE(write_table(table, TableFormat::kDocx, {}).ok());
}

TEST(ByTheme, OnlyWhereItHasAMeaning) {
  WriteOptions options;
  options.by_theme = true;
  EXPECT_EQ(write_table(evidence("x"), TableFormat::kCsv, options).status().code(), Code::kInvalidArgument);
  Table other = evidence("x");
  other.kind = "records";
  EXPECT_EQ(write_table(other, TableFormat::kXlsx, options).status().code(), Code::kInvalidArgument);
  EXPECT_TRUE(write_table(evidence("x"), TableFormat::kLatex, options).ok());
}

TEST(GroupOfTheme, TakesWholeStepsOfThePath) {
  const std::vector<TableGroup> groups = {{"care", "lead", "Lead"}, {"care", "leadership", "Leadership"}, {"other", "leadership", "Leadership"}};
  EXPECT_EQ(group_of_theme(groups, "care", "leadership/clinical"), 1U);
  EXPECT_EQ(group_of_theme(groups, "other", "leadership"), 2U);
  EXPECT_EQ(group_of_theme(groups, "care", "leader"), 3U);
}

}  // namespace
}  // namespace litmotif
