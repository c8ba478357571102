// Grids and lists as an HTML table: heading row and first column stay in view, counts are shaded by their share of the largest.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "evidence/html.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

double amount(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*number);
  if (const auto* count = std::get_if<Count>(&cell)) return static_cast<double>(count->sentences);
  if (const auto* share = std::get_if<double>(&cell)) return *share;
  return 0;
}

// Square root: one large cell must not leave all others pale.
double heat(double value, double most) { return most > 0 ? std::sqrt(std::min(1.0, value / most)) : 0; }

// Largest count of the whole grid when its cells are Counts, else of each column; 0 where shading would say nothing or the wrong thing.
std::vector<double> largest(const Table& table) {
  std::vector<double> most(table.columns.size(), 0);
  if (table.kind == "records" || table.kind == "files" || table.kind == "stance") return most;
  bool grid = false;
  double all = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t i = 0; i < most.size(); ++i) {
      const Cell& cell = table.rows[r][i];
      const bool count = std::holds_alternative<Count>(cell);
      grid = grid || count;
      most[i] = std::max(most[i], amount(cell));
      // The diagonal of a square grid is each theme alone; it would leave the rest pale.
      const bool diagonal = table.kind == "cooccurrence" && count && r + 2 == i;
      if (!diagonal) all = std::max(all, count ? amount(cell) : 0);
    }
  }
  if (grid) std::fill(most.begin(), most.end(), all);
  return most;
}

// Shares of a theme's statements as one bar.
std::string balance(const Table& table, const std::vector<Cell>& row) {
  const auto number = [&](std::string_view name) {
    const std::size_t at = column_at(table.columns, name);
    return at < row.size() ? amount(row[at]) : 0;
  };
  const double whole = number("statements");
  struct Part {
    std::string_view stance, name, words;
  };
  constexpr Part kParts[] = {{"enabler", "enabler", "enabler"},     {"enabler", "enabler_by_absence", "its lack helps"}, {"mixed", "mixed", "mixed"},         {"no-effect", "no_effect", "no effect"},
                             {"unclear", "unclear", "unclear"},     {"none", "other_by_absence", "its lack, other"},     {"none", "none", "no stance"},       {"barrier", "barrier_by_absence", "its lack hinders"},
                             {"barrier", "barrier", "barrier"}};
  std::string bar = "<td class=\"balance\">";
  if (whole > 0) {
    std::string words;
    bar += "<span class=\"bar\" role=\"img\" aria-label=\"";
    std::string segments;
    for (const Part& part : kParts) {
      if (number(part.name) <= 0) continue;
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", part.words, number(part.name));
      segments += fmt::format("<i data-stance=\"{}\"{} style=\"flex-grow:{}\"></i>", part.stance, part.name.find("absence") == std::string_view::npos ? "" : " class=\"absent\"", number(part.name));
    }
    bar += fmt::format("{0}\" title=\"{0}\">{1}</span>", words, segments);
  }
  return bar + "</td>";
}

// Why a cell is empty: a light sign in the cell, the words when it is pointed at, and as numbered notes below the table for paper and phones.
class Reasons {
 public:
  std::string cell(std::string_view words) {
    std::size_t number = static_cast<std::size_t>(std::find(all_.begin(), all_.end(), words) - all_.begin());
    if (number == all_.size()) all_.emplace_back(words);
    ++number;
    return fmt::format("<td class=\"empty\" title=\"{}\">{}<sup>{}</sup></td>", html_escape(words), sign_of_empty(words), number);
  }

  std::string notes() const {
    std::string out;
    for (std::size_t i = 0; i < all_.size(); ++i) out += fmt::format("<li value=\"{}\">{} {}</li>", i + 1, sign_of_empty(all_[i]), html_escape(all_[i]));
    return out.empty() ? out : fmt::format("<ol class=\"reasons\" aria-label=\"Why cells are empty\">{}</ol>\n", out);
  }

 private:
  std::vector<std::string> all_;  // in the order they come up
};

void put_cell(const Cell& cell, const Column& column, double most, bool first, Reasons& reasons, std::string& out) {
  const std::string text = html_escape(cell_text(cell, column));
  if (first) {
    constexpr std::string_view kIndent = "\u2003";  // what labels of sub-themes begin with
    std::size_t level = 0;
    while (text.compare(level * kIndent.size(), kIndent.size(), kIndent) == 0) ++level;
    const std::string style = level == 0 ? "" : fmt::format(" style=\"--level:{}\"", level);
    out += fmt::format("<th scope=\"row\"{}><bdi>{}</bdi></th>", style, std::string_view(text).substr(level * kIndent.size()));
    return;
  }
  const auto* string = std::get_if<std::string>(&cell);
  if (says_why_empty(cell, column)) {
    out += reasons.cell(*string);
    return;
  }
  const double value = amount(cell);
  if (const auto* count = std::get_if<Count>(&cell)) {
    if (count->sentences == 0) {
      out += "<td class=\"number zero\">0</td>";
      return;
    }
    const std::size_t bracket = std::min(text.find(' '), text.size());
    out += fmt::format("<td class=\"number\" style=\"--heat-of:{:.2f}\"><b>{}</b>{}</td>", heat(value, most), text.substr(0, bracket), text.substr(bracket));
  } else if (column.count) {
    const std::string_view zero = value > 0 ? "" : " zero";
    out += value > 0 && most > 0 ? fmt::format("<td class=\"number\" style=\"--heat-of:{:.2f}\">{}</td>", heat(value, most) * 0.6, text) : fmt::format("<td class=\"number{}\">{}</td>", zero, text);
  } else if (const auto* share = std::get_if<double>(&cell)) {
    out += fmt::format("<td class=\"share\"><span class=\"bar\" aria-hidden=\"true\"><i style=\"width:{:.1f}%\"></i></span> {}</td>", most > 0 ? *share / most * 100 : 0, text);
  } else {
    constexpr std::size_t kLong = 40;  // bytes from which a cell asks for room
    const bool number = string == nullptr && !std::holds_alternative<JsonText>(cell);
    out += fmt::format("<td{}><bdi>{}</bdi></td>", number ? " class=\"number\"" : text.size() > kLong ? " class=\"long\"" : "", text);
  }
}

}  // namespace

std::string html_grid(const Table& table) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].brief) columns.push_back(i);
  }
  const std::size_t shown = std::min(table.rows.size(), kMostHtmlRows);
  std::string out = "<form class=\"filters\" id=\"filters\" role=\"search\" hidden><label for=\"find\" class=\"find\">Find in rows<input type=\"search\" id=\"find\" autocomplete=\"off\"></label>";
  out += fmt::format("<p class=\"status\"><output id=\"status\">{0} row{1}</output></p></form>\n", shown, shown == 1 ? "" : "s");
  if (shown == 0) out += "<main><p class=\"nothing\">Nothing found.</p></main>\n";
  if (shown == 0) return out;
  const std::vector<double> most = largest(table);
  Reasons reasons;
  out += fmt::format("<main>\n<div class=\"frame\">\n<table class=\"{}\" aria-label=\"{}\">\n<thead><tr>", html_escape(table.kind), html_escape(table.title));
  for (const std::size_t i : columns) {
    out += fmt::format("<th scope=\"col\"{}>{}</th>", table.columns[i].count ? " class=\"number\"" : "", html_escape(table.columns[i].label));
    if (table.kind == "stance" && i == columns.front()) out += "<th scope=\"col\" class=\"balance\">Statements by stance</th>";
  }
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t r = 0; r < shown; ++r) {
    const std::vector<Cell>& row = table.rows[r];
    out += "<tr>";
    for (const std::size_t i : columns) {
      put_cell(row[i], table.columns[i], most[i], i == columns.front(), reasons, out);
      if (table.kind == "stance" && i == columns.front()) out += balance(table, row);
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n</div>\n" + reasons.notes() + "</main>\n";
}

}  // namespace litmotif
