#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <litmotif/workbook.h>

#include "office_files.h"
#include "reading.h"

namespace litmotif {
namespace {

using testing::HasSubstr;
using testing_source::Reading;
using testing_source::zip_of;

std::string workbook(const std::string& first, const std::string& second) {
  return zip_of({{"xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + second + "</sheetData></worksheet>"},
                 {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + first + "</sheetData></worksheet>"},
                 {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='One' r:id='rId1'/><sheet name='Two' r:id='rId2'/></sheets></workbook>"},
                 {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Target='/xl/worksheets/sheet2.xml'/></Relationships>"},
                 {"xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>"},
                 {"xl/sharedStrings.xml", "<sst><si><t>Title</t></si><si><t>Author(s)</t></si><si><r><t>Joint </t></r><r><t>care</t></r><rPh><t>x</t></rPh></si></sst>"}});
}

constexpr const char* kSecond = "<row><c t='inlineStr'><is><t>Article Title</t></is></c><c t='inlineStr'><is><t>DOI</t></is></c></row><row><c t='str'><v>Second</v></c><c t='str'><v>10.1000/b</v></c></row>";

TEST(Xlsx, shared_and_inline_strings_numbers_dates_and_the_order_of_sheets) {
  const Reading reading = testing_source::read_bytes(
      workbook("<row r='1'><c r='A1' t='inlineStr'><is><t>My list</t></is></c></row><row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' t='s'><v>1</v></c><c r='D3' t='inlineStr'><is><t>ISBN</t></is></c>"
               "<c r='E3' t='inlineStr'><is><t>Date</t></is></c></row><row r='4'><c r='A4' t='s'><v>2</v></c><c r='B4' t='str'><v>Smith J, Jones K</v></c><c r='D4'><v>9.781909029255E12</v></c><c r='E4' s='1'><v>43525</v></c></row>",
               kSecond),
      "list.xlsx");
  ASSERT_EQ(reading.records.size(), 2U) << reading.status.to_string();
  const Record& record = reading.records[0].record;
  EXPECT_EQ(record.title + "|" + record.isbn + "|" + record.date, "Joint care|9781909029255|2019-03-01");
  EXPECT_EQ(record.year, 2019);
  EXPECT_EQ(record.authors.size(), 2U);
  EXPECT_EQ(reading.records[1].record.title, "Second");
  EXPECT_EQ(reading.records[1].entry, 1U);
}

TEST(Workbook, rows_of_every_sheet_in_its_order) {
  std::vector<std::string> rows;
  std::vector<Warning> warnings;
  const std::string bytes = workbook("<row r='2'><c r='B2' t='s'><v>0</v></c><c r='D2' t='b'><v>1</v></c></row><row r='5'><c t='e'><v>#REF!</v></c><c><v>2.5</v></c></row>", kSecond);
  const Status read = read_workbook({"list.xlsx", bytes}, [&](SheetRow&& row) -> Status {
    std::string line = std::to_string(row.sheet) + " " + std::string(row.sheet_name) + " " + std::to_string(row.number) + ":";
    for (const std::string& cell : row.cells) line += cell + "|";
    rows.push_back(line);
    return {};
  }, warnings);
  EXPECT_TRUE(read.ok()) << read.to_string();
  EXPECT_EQ(rows, (std::vector<std::string>{"0 One 2:|Title||TRUE|", "0 One 5:|2.5|", "1 Two 1:Article Title|DOI|", "1 Two 2:Second|10.1000/b|"}));
  EXPECT_EQ(read_workbook({"list.xlsx", bytes}, [](SheetRow&&) { return Status(Code::kInterrupted, "enough"); }, warnings).code(), Code::kInterrupted);
  EXPECT_EQ(read_workbook({"list.xlsx", "nothing"}, [](SheetRow&&) { return Status(); }, warnings).code(), Code::kParse);
}

// What is wrong with a workbook, "kind: message (place)" each.
std::vector<std::string> faults_of(const std::string& bytes) {
  std::vector<Warning> warnings;
  const Status read = read_workbook({"list.xlsx", bytes}, [](SheetRow&&) { return Status(); }, warnings);
  EXPECT_TRUE(read.ok()) << read.to_string();
  std::vector<std::string> faults;
  for (const Warning& warning : warnings) faults.push_back(warning.kind + ": " + warning.message + " (" + warning.place + ")");
  return faults;
}

TEST(Workbook, cells_that_hold_a_fault_are_said) {
  using testing::ElementsAre;
  EXPECT_THAT(faults_of(workbook("<row r='2'><c r='B2' t='s'><v>0</v></c></row>", kSecond)), testing::IsEmpty());
  EXPECT_THAT(faults_of(workbook("<row r='2'><c r='B2' t='e'><v>#REF!</v></c><c r='C2'><v>1</v></c></row>", kSecond)),
              ElementsAre("cell-fault: a cell holds a fault in place of a value (#REF!) and is taken as empty (sheet One, B2)"));
  EXPECT_THAT(faults_of(workbook("<row r='2'><c r='B2' t='e'><v>#N/A</v></c></row><row r='3'><c r='A3' t='e'><v>#REF!</v></c></row>", kSecond)),
              ElementsAre("cell-fault: 2 cells hold a fault in place of a value (#N/A) and are taken as empty (sheet One, B2)"));
  EXPECT_THAT(faults_of(workbook("<row r='2'><c r='B2' t='s'><v>7</v></c></row>", kSecond)), ElementsAre("broken-workbook: a cell names a text that the workbook does not hold and is taken as empty (sheet One, B2)"));
}

TEST(Workbook, parts_that_are_missing_are_said) {
  const std::string sheet = "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>";
  const std::string book = "<workbook xmlns:r='r'><sheets><sheet name='One' r:id='rId1'/><sheet name='Two' r:id='rId2'/></sheets></workbook>";
  const std::string named =
      "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Target='worksheets/sheet2.xml'/><Relationship Id='rId3' Target='sharedStrings.xml'/></Relationships>";
  EXPECT_THAT(faults_of(zip_of({{"xl/workbook.xml", book}, {"xl/_rels/workbook.xml.rels", named}, {"xl/worksheets/sheet1.xml", sheet}})),
              testing::ElementsAre("broken-workbook: the sheet's part xl/worksheets/sheet2.xml is missing (sheet Two)", "broken-workbook: the part xl/sharedStrings.xml is missing ()",
                                   "broken-workbook: a cell names a text that the workbook does not hold and is taken as empty (sheet One, row 1)"));
  EXPECT_THAT(faults_of(zip_of({{"xl/worksheets/sheet1.xml", sheet}})), testing::ElementsAre("broken-workbook: the workbook names no sheet: its part xl/workbook.xml is missing or damaged ()"));
}

TEST(Workbook, escapes_in_texts_are_undone) {
  struct Row {
    const char *written, *read;
  };
  const Row rows[] = {{"a_x0041_b", "aAb"}, {"line_x000D_", "line\r"}, {"_x005F_x0041_", "_x0041_"}, {"_x00E9_t_x00e9_", "été"}, {"_x41_", "_x41_"}, {"_x00G1_", "_x00G1_"}, {"x_x", "x_x"}, {"_xD83D_", "_xD83D_"}, {"_x0000_", "_x0000_"}};
  for (const Row& row : rows) {
    std::vector<Warning> warnings;
    std::string read;
    const std::string cell = std::string("<row><c t='inlineStr'><is><t>") + row.written + "</t></is></c></row>";
    ASSERT_TRUE(read_workbook({"list.xlsx", workbook(cell, "")}, [&](SheetRow&& one) -> Status {
      if (one.sheet == 0) read = one.cells.at(0);
      return {};
    }, warnings).ok());
    EXPECT_EQ(read, row.read) << row.written;
  }
}

TEST(Xlsx, no_bibliography_names_its_columns) {
  const Reading reading = testing_source::read_bytes(workbook("<row><c t='str'><v>Name</v></c><c t='str'><v>Age</v></c></row>", ""), "people.xlsx");
  EXPECT_EQ(reading.status.code(), Code::kParse);
  EXPECT_THAT(reading.status.to_string(), HasSubstr("Name, Age"));
}

TEST(Xlsx, damage_is_said) { EXPECT_FALSE(testing_source::read_bytes("PK\x03\x04 xl/workbook.xml nothing", "a.xlsx").status.ok()); }

}  // namespace
}  // namespace litmotif
