#include <gtest/gtest.h>

#include <algorithm>

#include "evidence/writers.h"
#include "hostile_cells.h"

namespace litmotif {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Table one_row(const std::string& title) {
  Table table;
  table.kind = "records";
  table.title = "Reports";
  table.columns = {{"title", "Title"}, {"merged", "Records", true, true}, {"doi", "DOI", false}};
  table.rows = {{title, std::int64_t{1204}, std::string("10.1/x")}};
  return table;
}

std::string write(const Table& table, const WriteOptions& options = {}) {
  Result<std::string> bytes = write_table(table, TableFormat::kLatex, options);
  EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
  return bytes.value();
}

// The first cell of the only row, as LaTeX.
std::string cell(const std::string& title) {
  const std::string text = write(one_row(title));
  const std::size_t start = text.find("\\endfoot\n") + 9;
  return text.substr(start, text.find(" & ", start) - start);
}

TEST(WriteLatex, EverySpecialCharacterIsText) {
  struct Case {
    const char *text, *latex;
  };
  const Case cases[] = {{"50 % of $5 & #1", "50 \\% of \\$5 \\& \\#1"},
                        {"a_b^c~d{e}\\f", "a\\_\\maybreak{}b\\textasciicircum{}c\\textasciitilde{}d\\{e\\}\\textbackslash{}f"},
                        {"[x]* y", "{[}x{]}{*} y"},
                        {"it`s", "it\\textasciigrave{}s"},
                        {"one\ntwo\tthree", "one two three"},
                        {"a/b.c -- d", "a/\\maybreak{}b.\\maybreak{}c -- d"},
                        {"nationalcollaborationfor-2013", "nat\\maybreak{}ion\\maybreak{}alc\\maybreak{}oll\\maybreak{}abo\\maybreak{}rat\\maybreak{}ion\\maybreak{}for\\maybreak{}-20\\maybreak{}13"},
                        {"a\u202egnp", "agnp"},
                        {"\u2003Sub-theme", "\\hspace*{1em}Sub-theme"},
                        {"a\x1b" "b", "a\ufffdb"},
                        {"統合ケア Ωμέγα é", "統合ケア Ωμέγα é"}};
  for (const Case& at : cases) EXPECT_EQ(cell(at.text), at.latex) << at.text;
}

// TeX's own view: braces close, and every command is one of ours.
TEST(WriteLatex, HostileCellsCommandNothing) {
  const std::vector<std::string> ours = {"textbackslash", "textasciicircum", "textasciitilde", "textasciigrave", "maybreak", "hspace"};
  for (const char* hostile : kHostileCells) {
    const std::string text = cell(hostile);
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\') {
        std::size_t end = ++i;
        while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0) ++end;
        if (end == i) continue;  // an escaped character
        EXPECT_TRUE(std::find(ours.begin(), ours.end(), text.substr(i, end - i)) != ours.end()) << hostile << ": " << text;
        i = end - 1;
        continue;
      }
      depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
      EXPECT_GE(depth, 0) << hostile;
      EXPECT_EQ(std::string("$&#%_^~").find(text[i]), std::string::npos) << hostile << ": " << text;
    }
    EXPECT_EQ(depth, 0) << hostile << ": " << text;
  }
}

TEST(WriteLatex, AWholeDocumentWithTheBriefColumns) {
  WriteOptions options;
  options.review_name = "north_south";
  const std::string text = write(one_row("A title"), options);
  EXPECT_TRUE(has(text, "\\documentclass") && text.ends_with("\\end{document}\n"));
  EXPECT_TRUE(has(text, "\\usepackage{array,longtable,booktabs,color}"));
  EXPECT_TRUE(has(text, "\\bfseries Title & \\bfseries Records \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\nA title & 1,204 \\\\[1.5pt]\n\\end{longtable}")) << text;
  EXPECT_TRUE(has(text, "Review: north\\_\\maybreak{}south · 1 row")) << text;
  EXPECT_FALSE(has(text, "10.1/x"));
  EXPECT_EQ(text, write(one_row("A title"), options));
}

TEST(WriteLatex, NothingFoundIsSaid) {
  Table table = one_row("x");
  table.rows.clear();
  const std::string text = write(table);
  EXPECT_TRUE(has(text, "Nothing found."));
  EXPECT_FALSE(has(text, "\\begin{longtable}"));
}

TEST(WriteLatex, ASectionATheme) {
  Table table = one_row("x");
  table.kind = "evidence";
  table.columns.push_back({"theme", "Theme"});
  table.columns.push_back({"codebook", "Codebook", false});
  table.rows[0].emplace_back(std::string("money/pooled"));
  table.rows[0].emplace_back(std::string("care"));
  table.groups = {{"care", "trust", "Trust"}, {"care", "money", "Money & means"}};
  WriteOptions options;
  options.by_theme = true;
  const std::string text = write(table, options);
  EXPECT_TRUE(has(text, "\\section*{Money \\& means}\n\\begin{longtable}"));
  EXPECT_FALSE(has(text, "\\section*{Trust}"));
}

TEST(WriteLatex, HeadingsOfGridsAreTurnedWhereWordsWouldBreak) {
  Table table;
  table.kind = "framework";
  table.columns = {{"row", "Work"}};
  for (int i = 0; i < 20; ++i) table.columns.push_back({"theme", "Leadership & management", true, true});
  table.rows = {std::vector<Cell>(21, Cell(std::int64_t{0}))};
  table.rows[0][0] = std::string("A letter");
  const std::string wide = write_table(table, TableFormat::kLatex, {}).value();
  EXPECT_TRUE(has(wide, "\\usepackage{graphicx}\n")) << wide;
  EXPECT_TRUE(has(wide, "\\bfseries Work & \\turned{Leadership \\& man")) << wide;
  EXPECT_TRUE(has(wide, "A letter & – & – &")) << wide;
  table.columns.resize(3);
  table.rows[0].resize(3);
  const std::string narrow = write_table(table, TableFormat::kLatex, {}).value();
  EXPECT_FALSE(has(narrow, "graphicx") || has(narrow, "\\turned")) << narrow;
}

}  // namespace
}  // namespace litmotif
