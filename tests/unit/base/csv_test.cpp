#include <litmotif/csv.h>

#include <random>

#include <gtest/gtest.h>

namespace litmotif {
namespace {

// "line: cell|cell; ...", and the fault behind "!".
std::string outline(std::string_view text, char delimiter = ',') {
  CsvRows rows(text, "a.csv", delimiter);
  std::string all;
  for (std::vector<std::string> cells; rows.next(cells);) {
    all += std::to_string(rows.line()) + ":";
    for (std::size_t i = 0; i < cells.size(); ++i) all += (i == 0 ? " " : "|") + cells[i];
    all += "; ";
  }
  return all + (rows.status().ok() ? "" : "!" + rows.status().to_string());
}

TEST(CsvRows, ReadsWhatTheStandardSays) {
  struct Row {
    const char *name, *text, *outline;
    char delimiter = ',';
  };
  const Row rows[] = {
      {"nothing", "", ""},
      {"one cell", "a", "1: a; "},
      {"cells as they stand", " a , b\nc", "1:  a | b; 2: c; "},
      {"end of the last line", "a,b\n", "1: a|b; "},
      {"CR LF", "a\r\nb\r\n", "1: a; 2: b; "},
      {"CR alone", "a\rb\r", "1: a; 2: b; "},
      {"empty cells", ",\n,,", "1: |; 2: ||; "},
      {"empty line", "a\n\nb", "1: a; 2: ; 3: b; "},
      {"byte order mark", "\xEF\xBB\xBF\"a\",b", "1: a|b; "},
      {"quotes", "\"a,\"\"b\"\"\",c\n\"\"", "1: a,\"b\"|c; 2: ; "},
      {"line breaks within quotes", "\"a\nb\r\nc\rd\",e\nf", "1: a\nb\r\nc\rd|e; 5: f; "},
      {"quote within a cell", "5\" pipe,b", "1: 5\" pipe|b; "},
      {"semicolons", "a,b;\"c;d\"", "1: a,b|c;d; ", ';'},
      {"tabs", "a\tb", "1: a|b; ", '\t'},
      {"between tabs a quoted cell", "\"a \"\"b\"\"\nc\"\td", "1: a \"b\"\nc|d; ", '\t'},
      {"between tabs a quote that is a letter", "\"a\" b\t\"c\nd\t\"e\"", "1: \"a\" b|\"c; 2: d|e; ", '\t'},
      {"the delimiter stated", "sep=;\r\na;b,c\nd", "2: a|b,c; 3: d; "},
      {"stated behind a byte order mark", "\xEF\xBB\xBFsep=;\na;b", "2: a|b; "},
      {"stated within quotes", "\"sep=;\"\na;b", "2: a|b; "},
      {"stated, and filled up by a spreadsheet", "sep=;,,\na;b", "2: a|b; "},
      {"stated alone", "sep=;", ""},
      {"a cell that begins like it", "sep=x\na,b", "1: sep=x; 2: a|b; "},
      {"open quote", "a\nb,\"c\nd", "1: a; !a.csv: line 2: a quotation mark opens here and does not close"},
      {"open quote on a later line of its row", "\"a\nb\",\"c\nd", "!a.csv: line 2: a quotation mark opens here and does not close"},
      {"text behind a quote", "a\n\"b\"c,d\n", "1: a; !a.csv: line 2: text behind a closing quotation mark: the quotes hold the whole cell, and one within them is doubled"},
  };
  for (const Row& row : rows) EXPECT_EQ(outline(row.text, row.delimiter), row.outline) << row.name;
}

TEST(AppendCsvCell, QuotesAndGuards) {
  const std::pair<std::string_view, std::string_view> rows[] = {{"", ""},          {"a b", "a b"},     {"a,b", "\"a,b\""},       {"a \"b\"", "\"a \"\"b\"\"\""}, {"a\nb", "\"a\nb\""}, {"=A", "'=A"},
                                                                {"+a", "'+a"},     {"-1", "'-1"},      {"@a", "'@a"},            {"\ta", "'\ta"},                {"\ra", "\"'\ra\""},  {"\na", "\"'\na\""},
                                                                {"a=b", "a=b"},    {"=A,B", "\"'=A,B\""}};
  for (const auto& [text, cell] : rows) {
    std::string out = "x,";
    append_csv_cell(out, text);
    EXPECT_EQ(out, "x," + std::string(cell));
  }
}

TEST(AppendCsvCell, ComesBack) {
  std::mt19937 random(4180);
  const std::string_view letters = "ab,\"\r\n=+-@\t ";
  for (int turn = 0; turn < 2000; ++turn) {
    std::vector<std::string> cells(1 + random() % 4);
    std::string line;
    for (std::string& cell : cells) {
      for (std::size_t length = random() % 6; length > 0; --length) cell += letters[random() % letters.size()];
      if (&cell != cells.data()) line += ',';
      append_csv_cell(line, cell);
    }
    line += "\r\n";
    CsvRows rows(line, "a.csv", ',');
    std::vector<std::string> read;
    ASSERT_TRUE(rows.next(read)) << line;
    for (std::string& cell : read) cell = std::string(without_formula_guard(cell));
    EXPECT_EQ(read, cells) << line;
    EXPECT_FALSE(rows.next(read));
    EXPECT_TRUE(rows.status().ok());
  }
}

TEST(WithoutFormulaGuard, TakesNoOtherApostrophe) {
  EXPECT_EQ(without_formula_guard("'=A"), "=A");
  EXPECT_EQ(without_formula_guard("'a'"), "'a'");
  EXPECT_EQ(without_formula_guard("'"), "'");
  EXPECT_EQ(without_formula_guard(""), "");
}

}  // namespace
}  // namespace litmotif
