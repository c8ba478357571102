#include <gtest/gtest.h>

#include <litmotif/evidence.h>

#include "evidence/row_words.h"
#include "office_zip.h"
#include "sample_store.h"

namespace litmotif {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Table sample_evidence() {
  SampleReview review;
  fill(review);
  Result<Table> table = make_table(review.done(), nullptr, {});
  EXPECT_TRUE(table.ok()) << table.status().to_string();
  return table.value();
}

// The table as a person finds it in that format.
std::string read(const Table& table, TableFormat format) {
  Result<std::string> bytes = write_table(table, format, {});
  EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
  return format == TableFormat::kDocx ? texts_of(members_of(bytes.value()).at("word/document.xml"), "t") : bytes.value();
}

TEST(RowWords, StanceTellsOfAbsence) {
  EXPECT_EQ(stance_in_words("barrier", true), "barrier by absence");
  EXPECT_EQ(stance_in_words("barrier", false), "barrier");
  EXPECT_EQ(stance_in_words("none", true), "none by absence");
}

TEST(RowWords, EveryFormatForPeopleTellsOfAbsence) {
  const Table table = sample_evidence();
  struct Case {
    TableFormat format;
    const char *absent, *present;
  };
  const Case cases[] = {{TableFormat::kText, "barrier by absence  finding", "barrier             finding"},
                        {TableFormat::kMarkdown, "| barrier by absence |", "| barrier |"},
                        {TableFormat::kDocx, "|barrier by absence|", "|barrier|"},
                        {TableFormat::kLatex, "& barrier by absence &", "& barrier &"},
                        {TableFormat::kHtml, "</span> Barrier by absence</span>", "</span> Barrier</span>"}};
  for (const Case& at : cases) {
    const std::string text = read(table, at.format);
    EXPECT_TRUE(has(text, at.absent)) << text;
    EXPECT_TRUE(has(text, at.present)) << text;
  }
  // Those for machines, and a spreadsheet that is filtered, keep two fields.
  EXPECT_TRUE(has(read(table, TableFormat::kCsv), ",barrier,true,"));
  EXPECT_TRUE(has(read(table, TableFormat::kJson), "\"stance\":\"barrier\",\"by_absence\":true"));
  const std::string sheet = members_of(write_table(table, TableFormat::kXlsx, {}).value()).at("xl/worksheets/sheet1.xml");
  EXPECT_EQ(texts_of(sheet, "t").find("Row|Title|Year|Theme|Stance|By absence|Claim|Quote|"), 0U) << texts_of(sheet, "t");
}

}  // namespace
}  // namespace litmotif
