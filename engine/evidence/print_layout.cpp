#include "evidence/print_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
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
constexpr std::size_t kSmallestTurned = 2;  // the same below a heading that is turned
constexpr double kMostHeading = 70;      // millimetres of a turned heading; longer ones take several lines
constexpr double kBold = 1.95;           // kCharacter of bold type
constexpr std::size_t kAllOnOneLine = 48;  // no column asks for more before the page is chosen

struct Measure {
  std::size_t floor = kSmallest;  // its longest word
  std::size_t most = 0;           // its longest cell
  std::size_t usual = 0;          // nine cells in ten are not longer
};

// Lines break at blanks and within paths.
std::size_t longest_part(std::string_view text) {
  std::size_t most = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" /"), text.size());
    most = std::max(most, display_width(text.substr(0, end)) + (end < text.size() && text[end] == '/' ? 1 : 0));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return most;
}

double turned_length(const PrintColumn& column) { return static_cast<double>(display_width(column.label)) * kBold; }

void measure_heading(const PrintColumn& column, Measure& measure) {
  if (column.turned) {
    constexpr std::size_t kLine = 2;  // characters of the width that a line of turned type takes
    const auto lines = static_cast<std::size_t>(std::ceil(turned_length(column) / kMostHeading));
    measure.floor = measure.most = std::max(kSmallestTurned, lines > 1 ? lines * kLine : 0);
    return;
  }
  measure.floor = std::max(measure.floor, longest_part(column.label) + 2);  // headings are bold
  measure.most = column.label.size() < kMostWord ? display_width(column.label) + 1 : measure.floor;
}

Measure measure(const Table& table, const PrintColumn& column, std::size_t rows) {
  Measure measure;
  std::vector<std::size_t> widths;
  measure_heading(column, measure);
  for (std::size_t r = 0; r < rows; ++r) {
    const std::string text = print_cell(table, column, r);
    widths.push_back(display_width(text));
    measure.floor = std::max(measure.floor, column.right ? widths.back() : longest_part(text));
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

// A table of counts with a column a theme: framework or co-occurrence as a grid.
bool is_grid(const Table& table) {
  return (table.kind == "framework" || table.kind == "cooccurrence") && column_at(table.columns, "sentences") == table.columns.size();
}

bool is_zero(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number == 0;
  const auto* count = std::get_if<Count>(&cell);
  return count != nullptr && count->documents == 0 && count->sentences == 0;
}

std::vector<Measure> measure_all(const Table& table, const std::vector<PrintColumn>& columns, std::size_t rows) {
  std::vector<Measure> measures;
  for (const PrintColumn& column : columns) measures.push_back(measure(table, column, rows));
  return measures;
}

constexpr double kNames = 0.25;  // of the width, which the names of a grid's rows get, as far as they need it

// Characters for the names of rows.
std::size_t names_floor(const Measure& measure, const PrintPage& page) {
  return std::max(measure.floor, std::min(measure.most, static_cast<std::size_t>(static_cast<double>(characters(page)) * kNames)));
}

bool fits(std::vector<Measure> measures, const PrintPage& page) {
  measures.front().floor = names_floor(measures.front(), page);
  return std::accumulate(measures.begin(), measures.end(), std::size_t{0}, [](std::size_t sum, const Measure& one) { return sum + one.floor + kPadding; }) <= characters(page);
}

// Where headings of numbers would be broken, or leave no room for the names of rows, they are turned.
void lay_out_grid(const Table& table, std::size_t rows, PrintLayout& layout) {
  std::vector<Measure> measures = measure_all(table, layout.columns, rows);
  if (!fits(measures, kLandscape)) {
    for (PrintColumn& column : layout.columns) {
      column.turned = table.columns[column.at].count;
      if (column.turned) layout.heading = std::max(layout.heading, std::min(kMostHeading, turned_length(column)));
    }
    measures = measure_all(table, layout.columns, rows);
  }
  layout.page = choose_page(measures);
  Measure& names = measures.front();
  names.floor = names_floor(names, layout.page);
  share_out(measures, characters(layout.page), layout.columns);
  // More columns than any page has room for: the names keep theirs.
  const double share = layout.columns.front().share, least = std::min(kNames, static_cast<double>(names.floor + kPadding) / static_cast<double>(characters(layout.page)));
  if (share >= least) return;
  for (PrintColumn& column : layout.columns) column.share *= (1 - least) / (1 - share);
  layout.columns.front().share = least;
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

}  // namespace

std::string print_cell(const Cell& cell, const Column& column) {
  std::string text = cell_text(cell, column);
  if (says_why_empty(cell, column)) return std::string(sign_of_empty(text));
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

std::string print_cell(const Table& table, const PrintColumn& column, std::size_t row) {
  const Cell& cell = table.rows[row][column.at];
  return column.dashes && is_zero(cell) ? std::string(sign_of_empty({})) : print_cell(cell, table.columns[column.at]);
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
  const bool grid = is_grid(table);
  bool signs = false;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!table.columns[i].brief) continue;
    PrintColumn column{i, printable_text(table.columns[i].label)};
    bool numbers = rows > 0;
    for (std::size_t r = 0; r < rows; ++r) {
      const Cell& cell = table.rows[r][i];
      numbers = numbers && !std::holds_alternative<std::string>(cell) && !std::holds_alternative<JsonText>(cell) && !std::holds_alternative<bool>(cell);
      signs = signs || says_why_empty(cell, table.columns[i]) || (grid && table.columns[i].count && is_zero(cell));
    }
    if (table.kind == "evidence" && table.columns[i].name == "quote") column.below = column_at(table.columns, "context");
    if (column.below == table.columns.size()) column.below = PrintColumn::kNothing;
    column.right = numbers || table.columns[i].count;
    column.dashes = grid && table.columns[i].count;
    layout.columns.push_back(std::move(column));
  }
  if (grid && !layout.columns.empty()) {
    lay_out_grid(table, rows, layout);
  } else {
    const std::vector<Measure> measures = measure_all(table, layout.columns, rows);
    layout.page = choose_page(measures);
    share_out(measures, characters(layout.page), layout.columns);
  }
  layout.groups = groups_of(table, rows, options.by_theme);

  const auto fact = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) layout.facts += fmt::format("{}{}{}", layout.facts.empty() ? "" : " · ", name, printable_text(value));
  };
  fact("Review: ", options.review_name);
  fact("Codebook: ", table.codebooks);
  const std::uint64_t in_all = table.rows.size() + table.further;
  fact("", fmt::format("{} {}", cell_text(Cell(static_cast<std::int64_t>(in_all)), Column{"", "", true, true}), in_all == 1 ? "row" : "rows"));
  layout.note = printable_text(table.note);
  if (signs) layout.note += fmt::format(" {}", kSignsOfEmpty);
  if (in_all > rows) layout.note += fmt::format(" Cut: this document shows the first {} of {} rows; XLSX and CSV have them all.", rows, in_all);
  return layout;
}

}  // namespace litmotif
