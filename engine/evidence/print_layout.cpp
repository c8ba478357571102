#include "evidence/print_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "evidence/html.h"
#include "evidence/sheet_text.h"
#include "evidence/terminal.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

constexpr PrintPage kPortrait = {210, 297}, kLandscape = {297, 210}, kLarge = {420, 297};  // A4, A3
constexpr double kCharacter = 1.75;      // millimetres, of the type both formats use and of those that stand in for it
constexpr std::size_t kPadding = 2;      // characters a column needs beside its text
constexpr std::size_t kMostWord = 18;    // longer words may be broken
constexpr std::size_t kSmallest = 4;     // characters
constexpr std::size_t kAllOnOneLine = 48;  // no column asks for more before the page is chosen

struct Measure {
  std::size_t floor = kSmallest;  // its longest word
  std::size_t most = 0;           // its longest cell
  std::size_t usual = 0;          // nine cells in ten are not longer
};

std::size_t longest_word(std::string_view text) {
  std::size_t most = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" /"), text.size());
    most = std::max(most, display_width(text.substr(0, end)) + (end < text.size() && text[end] == '/' ? 1 : 0));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return most;
}

Measure measure(const Table& table, const PrintColumn& column, std::size_t rows) {
  Measure measure;
  std::vector<std::size_t> widths;
  measure.floor = std::max(measure.floor, longest_word(column.label) + 2);  // headings are bold
  measure.most = column.label.size() < kMostWord ? display_width(column.label) + 1 : measure.floor;
  for (std::size_t r = 0; r < rows; ++r) {
    const std::string text = print_cell(table.rows[r][column.at], table.columns[column.at]);
    widths.push_back(display_width(text));
    measure.floor = std::max(measure.floor, column.right ? widths.back() : longest_word(text));
  }
  measure.floor = std::min(measure.floor, kMostWord);
  if (!widths.empty()) {
    measure.most = std::max(measure.most, *std::max_element(widths.begin(), widths.end()));
    const auto ninth = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
    std::nth_element(widths.begin(), ninth, widths.end());
    measure.usual = *ninth;
  }
  return measure;
}

std::size_t characters(const PrintPage& page) { return static_cast<std::size_t>((page.width - 2 * PrintPage::kMargin) / kCharacter); }

PrintPage choose_page(const std::vector<Measure>& measures) {
  std::size_t floors = 0, wanted = 0;
  for (const Measure& measure : measures) {
    floors += measure.floor + kPadding;
    wanted += std::max(measure.floor, std::min(measure.most, kAllOnOneLine)) + kPadding;
  }
  if (wanted <= characters(kPortrait)) return kPortrait;
  return floors <= characters(kLandscape) ? kLandscape : kLarge;
}

// Every column gets its longest word; what is left goes, a character at a time, to the column that runs over most lines.
void share_out(const std::vector<Measure>& measures, std::size_t width, std::vector<PrintColumn>& columns) {
  std::vector<std::size_t> widths;
  std::size_t used = 0;
  for (const Measure& measure : measures) used += widths.emplace_back(measure.floor) + kPadding;
  for (; used < width; ++used) {
    std::size_t neediest = widths.size();
    double lines_of_neediest = 0;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      if (measures[c].most <= widths[c]) continue;
      const double lines = static_cast<double>(std::max(measures[c].usual, widths[c])) / static_cast<double>(widths[c]);
      if (lines <= lines_of_neediest) continue;
      neediest = c;
      lines_of_neediest = lines;
    }
    if (neediest == widths.size()) break;
    ++widths[neediest];
  }
  for (std::size_t c = 0; c < columns.size(); ++c) columns[c].share = static_cast<double>(widths[c] + kPadding) / static_cast<double>(std::max(used, width));
}

std::vector<PrintGroup> groups_of(const Table& table, std::size_t rows, bool by_theme) {
  std::vector<PrintGroup> groups;
  if (!by_theme) {
    groups.emplace_back().rows.resize(rows);
    std::iota(groups.front().rows.begin(), groups.front().rows.end(), std::size_t{0});
    return groups;
  }
  groups.resize(table.groups.size() + 1);
  for (std::size_t i = 0; i < table.groups.size(); ++i) groups[i].heading = table.groups[i].label;
  groups.back().heading = "Other themes";
  const std::size_t theme = column_at(table.columns, "theme"), codebook = column_at(table.columns, "codebook");
  for (std::size_t r = 0; r < rows; ++r) groups[group_of_theme(table.groups, string_of(table.rows[r][codebook]), string_of(table.rows[r][theme]))].rows.push_back(r);
  std::erase_if(groups, [](const PrintGroup& group) { return group.rows.empty(); });
  return groups;
}

bool says_why_empty(const Cell& cell, const Column& column) { return column.count && std::holds_alternative<std::string>(cell); }

}  // namespace

std::string print_cell(const Cell& cell, const Column& column) {
  std::string text = cell_text(cell, column);
  if (says_why_empty(cell, column)) return text.starts_with("not coded") ? "×" : "–";
  if (column.name == "theme" && column.label == "Theme") text = theme_in_words(text);
  std::string line;
  for (const char c : printable_text(text)) {
    if (c != '\n' && c != '\t') {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

std::string print_below(const Table& table, const PrintColumn& column, std::size_t row) {
  return column.below == PrintColumn::kNothing ? std::string() : print_cell(table.rows[row][column.below], table.columns[column.below]);
}

std::size_t take_indent(std::string_view& text) {
  constexpr std::string_view kIndent = "\u2003";  // what labels of sub-themes begin with
  std::size_t level = 0;
  for (; text.starts_with(kIndent); ++level) text.remove_prefix(kIndent.size());
  return level;
}

PrintLayout lay_out(const Table& table, const WriteOptions& options) {
  PrintLayout layout;
  const std::size_t rows = std::min(table.rows.size(), kMostPrintedRows);
  bool signs = false;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!table.columns[i].brief) continue;
    PrintColumn column{i, printable_text(table.columns[i].label)};
    bool numbers = rows > 0;
    for (std::size_t r = 0; r < rows; ++r) {
      const Cell& cell = table.rows[r][i];
      numbers = numbers && !std::holds_alternative<std::string>(cell) && !std::holds_alternative<JsonText>(cell) && !std::holds_alternative<bool>(cell);
      signs = signs || says_why_empty(cell, table.columns[i]);
    }
    if (table.kind == "evidence" && table.columns[i].name == "quote") column.below = column_at(table.columns, "context");
    if (column.below == table.columns.size()) column.below = PrintColumn::kNothing;
    column.right = numbers || table.columns[i].count;
    layout.columns.push_back(std::move(column));
  }
  std::vector<Measure> measures;
  for (const PrintColumn& column : layout.columns) measures.push_back(measure(table, column, rows));
  layout.page = choose_page(measures);
  share_out(measures, characters(layout.page), layout.columns);
  layout.groups = groups_of(table, rows, options.by_theme);

  const auto fact = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) layout.facts += fmt::format("{}{}{}", layout.facts.empty() ? "" : " · ", name, printable_text(value));
  };
  fact("Review: ", options.review_name);
  fact("Codebook: ", table.codebooks);
  const std::uint64_t in_all = table.rows.size() + table.further;
  fact("", fmt::format("{} {}", cell_text(Cell(static_cast<std::int64_t>(in_all)), Column{"", "", true, true}), in_all == 1 ? "row" : "rows"));
  layout.note = printable_text(table.note);
  if (signs) layout.note += " Signs: – none found, × not coded; the reasons are in the other formats.";
  if (in_all > rows) layout.note += fmt::format(" Cut: this document shows the first {} of {} rows; XLSX and CSV have them all.", rows, in_all);
  return layout;
}

}  // namespace litmotif
