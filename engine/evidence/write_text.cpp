// Tables for terminals. Evidence is set as quotes under their documents; everything else as columns that share the width.
#include <fmt/format.h>

#include <algorithm>

#include "evidence/terminal.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

constexpr std::size_t kGap = 2;        // blanks between columns
constexpr std::size_t kNarrowest = 6;  // columns are not squeezed below this
constexpr std::size_t kLongest = 600;  // columns of a cell that are shown

std::string repeat(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

std::string padded(std::string_view text, std::size_t width, bool right) {
  const std::string blanks = repeat(" ", width - std::min(width, display_width(text)));
  return right ? blanks + std::string(text) : std::string(text) + blanks;
}

std::string cell_line(const Cell& cell, const Column& column) {
  std::string text = cell_text(cell, column);
  std::size_t indent = 0;
  while (text.compare(indent * 3, 3, "\u2003") == 0) ++indent;  // what sub-themes are set in by
  text = repeat("\u00a0", indent * 2) + clean_for_terminal(std::string_view(text).substr(indent * 3));
  if (text.size() <= kLongest) return text;
  return wrap(text, kLongest).front() + " …";
}

// Natural widths, then the widest column gives way until all fit.
std::vector<std::size_t> share_width(std::vector<std::size_t> widths, std::size_t total) {
  const auto sum = [&] {
    std::size_t all = 0;
    for (const std::size_t width : widths) all += width + kGap;
    return all - std::min(all, kGap);
  };
  while (!widths.empty() && sum() > total) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kNarrowest) break;
    --*widest;
  }
  return widths;
}

bool is_number(const Cell& cell) { return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell) || std::holds_alternative<Count>(cell); }

void columns_text(const Table& table, const WriteOptions& options, const Ink& ink, std::string& out) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].brief) shown.push_back(i);
  }
  std::vector<std::vector<std::string>> lines;  // row, shown column
  std::vector<std::size_t> widths;
  for (const std::size_t i : shown) widths.push_back(display_width(clean_for_terminal(table.columns[i].label)));
  for (const std::vector<Cell>& row : table.rows) {
    std::vector<std::string>& cells = lines.emplace_back();
    for (std::size_t c = 0; c < shown.size(); ++c) {
      cells.push_back(cell_line(row[shown[c]], table.columns[shown[c]]));
      widths[c] = std::max(widths[c], display_width(cells.back()));
    }
  }
  widths = share_width(std::move(widths), static_cast<std::size_t>(std::max(options.width, 20)));

  const auto put_row = [&](const std::vector<std::string>& cells, std::string_view before, const std::vector<Cell>* typed) {
    std::vector<std::vector<std::string>> parts;
    std::size_t height = 1;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      parts.push_back(wrap(cells[c], widths[c]));
      height = std::max(height, parts.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text;
      for (std::size_t c = 0; c < parts.size(); ++c) {
        const std::string_view part = line < parts[c].size() ? std::string_view(parts[c][line]) : std::string_view();
        const bool right = typed == nullptr ? table.columns[shown[c]].count : is_number((*typed)[shown[c]]);
        const bool stance = typed != nullptr && table.columns[shown[c]].name == "stance";
        text += fmt::format("{}{}{}{}{}", c == 0 ? "" : "  ", stance ? ink.stance(cells[c]) : before, padded(part, widths[c], right), stance || !before.empty() ? ink.off : "", "");
      }
      while (!text.empty() && text.back() == ' ') text.pop_back();
      out += text + '\n';
    }
  };
  std::vector<std::string> labels;
  std::size_t total = 0;
  for (std::size_t c = 0; c < shown.size(); ++c) {
    labels.push_back(clean_for_terminal(table.columns[shown[c]].label));
    total += widths[c] + (c == 0 ? 0 : kGap);
  }
  put_row(labels, ink.bold, nullptr);
  out += fmt::format("{}{}{}\n", ink.dim, repeat("─", total), ink.off);
  for (std::size_t r = 0; r < lines.size(); ++r) put_row(lines[r], {}, &table.rows[r]);
}

void wrapped(std::string_view text, std::string_view indent, std::size_t width, std::string_view before, std::string_view after, std::string& out) {
  for (const std::string& line : wrap(text, width - std::min(width, indent.size()))) out += fmt::format("{}{}{}{}\n", indent, before, line, after);
}

void evidence_text(const Table& table, const WriteOptions& options, const Ink& ink, std::string& out) {
  const auto width = static_cast<std::size_t>(std::max(options.width, 20));
  const auto at = [&](const std::vector<Cell>& row, std::string_view name) {
    const std::size_t column = column_at(table.columns, name);
    return column < row.size() ? clean_for_terminal(cell_text(row[column], table.columns[column])) : std::string();
  };
  std::string document;
  for (const std::vector<Cell>& row : table.rows) {
    if (const std::string now = at(row, "document"); now != document) {
      document = now;
      const std::string source = at(row, "source");
      const std::string year = at(row, "year");
      out += '\n';
      wrapped(source.empty() ? at(row, "title") + (year.empty() ? "" : fmt::format(" ({})", year)) : fmt::format("{}. {}", source, at(row, "title")), "", width, ink.bold, ink.off, out);
      wrapped(at(row, "file"), "", width, ink.dim, ink.off, out);
      out += fmt::format("{}{}{}\n", ink.dim, repeat("─", width), ink.off);
    }
    const std::string stance = at(row, "stance");
    std::string place = at(row, "page").empty() ? at(row, "section") : "p. " + (at(row, "page_label").empty() ? at(row, "page") : at(row, "page_label"));
    if (!at(row, "paragraph").empty()) place += fmt::format("{}para. {}", place.empty() ? "" : ", ", at(row, "paragraph"));
    std::string line = fmt::format("{}{}{}", ink.theme, at(row, "theme"), ink.off);
    if (stance != "none") line += fmt::format("  {}{}{}{}", ink.stance(stance), stance, at(row, "by_absence") == "yes" ? " by absence" : "", ink.off);
    line += fmt::format("  {}{}{}", at(row, "claim"), at(row, "voice") == "authors" ? "" : ", " + at(row, "voice"), place.empty() ? "" : "  " + place);
    out += fmt::format("{}  {}{}{}\n", line, ink.dim, at(row, "id"), ink.off);
    wrapped(at(row, "quote"), "  ", width, "", "", out);
    out += '\n';
  }
}

}  // namespace

std::string write_text(const Table& table, const WriteOptions& options) {
  const Ink ink(options.color);
  std::string out = fmt::format("{}{}{}\n", ink.bold, clean_for_terminal(table.title), ink.off);
  if (table.rows.empty()) {
    out += "\nNothing found.\n";
  } else if (table.kind == "evidence") {
    evidence_text(table, options, ink, out);
  } else {
    out += '\n';
    columns_text(table, options, ink, out);
  }
  if (!table.note.empty()) {
    out += '\n';
    wrapped(clean_for_terminal(table.note), "", static_cast<std::size_t>(std::max(options.width, 20)), ink.dim, ink.off, out);
  }
  return out;
}

}  // namespace litmotif
