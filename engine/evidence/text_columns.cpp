#include "evidence/text_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace litmotif {
namespace {

constexpr std::size_t kGap = 2;          // blanks between columns
constexpr std::size_t kNarrowest = 6;    // columns are not squeezed below this
constexpr std::size_t kLongest = 600;    // bytes of a cell that are shown
constexpr std::size_t kGridLabel = 34;   // columns of a grid's first column in bands
constexpr std::size_t kMostWord = 16;    // longer words may be cut
constexpr std::size_t kGridCounts = 4;   // columns of counts that make a table a grid, which may be set in bands

std::string padded(std::string_view text, std::size_t width, bool right) {
  const std::string blanks = repeated(" ", width - std::min(width, display_width(text)));
  return right ? blanks + std::string(text) : std::string(text) + blanks;
}

// Why a cell of a grid is empty is a sentence; here a sign stands for it, and the legend says what it means.
std::string cell_line(const Cell& cell, const Column& column) {
  std::string text = cell_text(cell, column);
  if (says_why_empty(cell, column)) return std::string(sign_of_empty(text));
  constexpr std::string_view kIndent = "\u2003";  // what sub-themes are set in by
  std::size_t indent = 0;
  while (text.compare(indent * kIndent.size(), kIndent.size(), kIndent) == 0) ++indent;
  text = repeated("\u00a0", indent * 2) + clean_for_terminal(std::string_view(text).substr(indent * kIndent.size()));
  return text.size() <= kLongest ? text : wrap(text, kLongest).front() + " …";
}

bool is_number(const Cell& cell) { return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell) || std::holds_alternative<Count>(cell); }

std::size_t total(const std::vector<std::size_t>& widths) { return std::accumulate(widths.begin(), widths.end(), widths.size() * kGap) - (widths.empty() ? 0 : kGap); }

// The column with most to give gives way, none below its floor, until all fit or nothing is left to give.
std::vector<std::size_t> share_width(std::vector<std::size_t> widths, const std::vector<std::size_t>& floors, std::size_t width) {
  for (std::size_t over = total(widths); over > width; --over) {
    std::size_t most = 0;
    for (std::size_t c = 1; c < widths.size(); ++c) {
      const auto above = [&](std::size_t column) { return widths[column] > floors[column] ? widths[column] : 0; };
      if (above(c) > above(most)) most = c;
    }
    if (widths.empty() || widths[most] <= floors[most]) break;
    --widths[most];
  }
  return widths;
}

// Wrapped; what is set in at its start is set in on every line.
std::vector<std::string> cell_lines(std::string_view text, std::size_t width) {
  constexpr std::string_view kBlank = "\u00a0";
  std::size_t blanks = 0;
  while (text.substr(blanks * kBlank.size()).starts_with(kBlank)) ++blanks;
  if (blanks == 0 || blanks + kNarrowest > width) return wrap(text, width);
  std::vector<std::string> lines = wrap(text.substr(blanks * kBlank.size()), width - blanks);
  for (std::string& line : lines) line.insert(0, repeated(" ", blanks));
  return lines;
}

// A row's name comes again in every band: two lines of it tell which row it is.
void shorten(std::vector<std::string>& lines, std::size_t width) {
  constexpr std::size_t kMost = 2;
  if (lines.size() <= kMost) return;
  lines.resize(kMost);
  if (display_width(lines.back()) + 2 > width) lines.back() = wrap(lines.back(), width - 2).front();
  lines.back() += " …";
}

class Columns {
 public:
  Columns(const Table& table, const Ink& ink) : table_(table), ink_(ink) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].brief) shown_.push_back(i);
    }
    for (const std::size_t i : shown_) labels_.push_back(clean_for_terminal(table.columns[i].label));
    natural_.assign(shown_.size(), 0);
    for (const std::vector<Cell>& row : table.rows) {
      std::vector<std::string>& cells = cells_.emplace_back();
      for (std::size_t c = 0; c < shown_.size(); ++c) {
        cells.push_back(cell_line(row[shown_[c]], table.columns[shown_[c]]));
        natural_[c] = std::max(natural_[c], display_width(cells.back()));
        signs_ = signs_ || says_why_empty(row[shown_[c]], table.columns[shown_[c]]);
      }
    }
  }

  void put(std::size_t width, std::string& out) {
    std::vector<std::size_t> widths = natural_, floors(shown_.size(), kNarrowest), all(shown_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::size_t counts = 0;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(labels_[c]));
      floors[c] = word_floor(c);
      counts += table_.columns[shown_[c]].count ? 1 : 0;
    }
    if (total(floors) > width && counts >= kGridCounts) {
      in_bands_ = true;
      put_bands(width, out);
    } else {
      widths = share_width(std::move(widths), floors, width);
      put_band(all, share_width(std::move(widths), std::vector<std::size_t>(shown_.size(), kNarrowest), width), out);
    }
    if (signs_) out += fmt::format("\n{}–  none found    ×  not coded    (the reasons are in the other formats){}\n", ink_.dim, ink_.off);
  }

 private:
  // What a column needs so that no word of it is cut; very long words are.
  std::size_t word_floor(std::size_t c) const {
    if (table_.columns[shown_[c]].count) return std::max(natural_[c], std::min(kMostWord, longest_word(labels_[c])));
    std::size_t floor = longest_word(labels_[c]);
    for (const std::vector<std::string>& row : cells_) floor = std::max(floor, longest_word(row[c]));
    return std::min(kMostWord, floor);
  }

  void put_bands(std::size_t width, std::string& out) {
    const std::size_t label = std::min(std::max(natural_[0], display_width(labels_[0])), std::min(kGridLabel, width / 3));
    for (std::size_t c = 1; c < shown_.size();) {
      std::vector<std::size_t> columns = {0}, widths = {label};
      while (c < shown_.size()) {
        const std::size_t wide = word_floor(c);
        if (columns.size() > 1 && total(widths) + kGap + wide > width) break;
        columns.push_back(c++);
        widths.push_back(wide);
      }
      put_band(columns, widths, out);
      if (c < shown_.size()) out += '\n';
    }
  }

  void put_band(const std::vector<std::size_t>& columns, const std::vector<std::size_t>& widths, std::string& out) const {
    put_row(columns, widths, labels_, nullptr, out);
    out += fmt::format("{}{}{}\n", ink_.dim, repeated("─", total(widths)), ink_.off);
    for (std::size_t r = 0; r < cells_.size(); ++r) put_row(columns, widths, cells_[r], &table_.rows[r], out);
  }

  // `typed`: the row's cells; null for the headings.
  void put_row(const std::vector<std::size_t>& columns, const std::vector<std::size_t>& widths, const std::vector<std::string>& cells, const std::vector<Cell>* typed, std::string& out) const {
    std::vector<std::vector<std::string>> parts;
    std::size_t height = 1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      parts.push_back(cell_lines(cells[columns[i]], widths[i]));
      if (i == 0 && in_bands_ && typed != nullptr) shorten(parts.back(), widths[i]);
      height = std::max(height, parts.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text, blanks;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column& column = table_.columns[shown_[columns[i]]];
        // Headings stand on the rule.
        const std::size_t skip = typed == nullptr ? height - parts[i].size() : 0;
        const std::string_view part = line >= skip && line - skip < parts[i].size() ? std::string_view(parts[i][line - skip]) : std::string_view();
        const bool right = column.count || (typed != nullptr && is_number((*typed)[shown_[columns[i]]])) || column.name == "share";
        const std::string_view color = typed == nullptr ? ink_.bold : column.count && (part == "–" || part == "×" || part == "0") ? ink_.dim : std::string_view();
        text += fmt::format("{}{}{}{}", i == 0 ? "" : "  ", color, padded(part, widths[i], right), color.empty() ? "" : ink_.off);
      }
      while (!text.empty() && text.back() == ' ') text.pop_back();
      out += text + '\n';
    }
  }

  const Table& table_;
  const Ink& ink_;
  std::vector<std::size_t> shown_, natural_;
  std::vector<std::string> labels_;
  std::vector<std::vector<std::string>> cells_;
  bool in_bands_ = false;
  bool signs_ = false;  // has cells that say why they are empty
};

}  // namespace

std::string repeated(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

void put_columns(const Table& table, std::size_t width, const Ink& ink, std::string& out) { Columns(table, ink).put(width, out); }

}  // namespace litmotif
