#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include <litmotif/evidence.h>

#include "evidence/terminal.h"
#include "sample_store.h"

namespace litmotif {
namespace {

std::string text_of(TableKind kind, bool wide, int width, bool color = false, int depth = 1) {
  SampleReview review;
  fill(review);
  TableOptions options;
  options.kind = kind;
  options.context = Context::kNone;
  options.wide = wide;
  options.depth = depth;
  const Result<Table> table = make_table(review.done(), nullptr, options);
  EXPECT_TRUE(table.ok());
  WriteOptions write;
  write.width = width;
  write.color = color;
  return write_table(table.value(), TableFormat::kText, write).value();
}

std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    most = std::max(most, display_width(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return most;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(WriteText, EvidenceSaysEachQuoteOnceWithItsClaims) {
  const std::string text = text_of(TableKind::kEvidence, false, 80);
  EXPECT_TRUE(has(text, "\nOkafor et al. (2015). Joining up care in the valleys\nb/report.txt\n")) << text;
  EXPECT_TRUE(has(text, "\n  p. 2 · Findings\n  governance that people trusted (Kim 2010)\n    leadership ")) << text;
  EXPECT_TRUE(has(text, "barrier by absence")) << text;
  EXPECT_TRUE(has(text, "finding, cited")) << text;
  EXPECT_EQ(text.find("governance that people"), text.rfind("governance that people")) << text;
}

TEST(WriteText, GridsStandInBandsWithSignsForEmptyCells) {
  const std::string text = text_of(TableKind::kFramework, true, 40, false, 0);
  EXPECT_TRUE(has(text, "Okafor et al.           2           1\n")) << "sentences: a document is one document\n" << text;
  EXPECT_TRUE(has(text, "–  none found    ×  not coded")) << text;
  std::size_t bands = 0;
  for (std::size_t at = text.find("Document"); at != std::string::npos; at = text.find("Document", at + 1)) ++bands;
  EXPECT_EQ(bands, 2U) << text;
}

// A table of one row with a name of many words and more counts than fit, so that it is set in bands.
TEST(WriteText, NamesOfRowsKeepWithinTwoLinesInBandsAndTheirIndentation) {
  Table table;
  table.columns = {{"row", "Theme"}};
  std::vector<Cell> first = {std::string("\u2003a theme whose name goes on for very much longer than anybody needs to know it")}, second = {std::string("\u2003short")};
  for (const char* name : {"alpha", "bravo", "charlie", "delta", "echo", "foxtrot"}) {
    table.columns.push_back({name, std::string(name) + "-column", true, true});
    first.emplace_back(std::int64_t{1});
    second.emplace_back(std::int64_t{2});
  }
  table.rows = {first, second};
  WriteOptions options;
  options.width = 60;
  const std::string text = write_table(table, TableFormat::kText, options).value();
  EXPECT_TRUE(has(text, "  a theme whose name")) << text;
  EXPECT_TRUE(has(text, "\n  goes on for")) << text;
  EXPECT_TRUE(has(text, " …\n")) << text;
  EXPECT_FALSE(has(text, "anybody")) << text;
  EXPECT_LE(widest(text), 60U) << text;
}

TEST(WriteText, LinesKeepToTheWidth) {
  for (int kind = 0; kind <= static_cast<int>(TableKind::kOverlap); ++kind) {
    const std::string text = text_of(static_cast<TableKind>(kind), kind == static_cast<int>(TableKind::kFramework), 100);
    EXPECT_LE(widest(text), 100U) << kind << "\n" << text;
  }
}

TEST(WriteText, ColourOnlyWhenAskedFor) {
  EXPECT_FALSE(has(text_of(TableKind::kEvidence, false, 80), "\x1b"));
  EXPECT_TRUE(has(text_of(TableKind::kEvidence, false, 80, true), "\x1b[32menabler\x1b[0m"));
}

TEST(WriteText, SubThemesAreSetIn) { EXPECT_TRUE(has(text_of(TableKind::kThemes, false, 100), "\nLeadership  ") && has(text_of(TableKind::kThemes, false, 100), "\n  Clinical leadership")); }

}  // namespace
}  // namespace litmotif
