#include "evidence/row_words.h"

#include <fmt/format.h>

#include "evidence/html.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

// "p. 47", "pp. 47–48"; "" without a first.
std::string pages(std::string_view one, std::string_view several, const std::string& first, const std::string& last) {
  if (first.empty()) return {};
  return last.empty() || last == first ? fmt::format("{} {}", one, first) : fmt::format("{} {}–{}", several, first, last);
}

bool is_true(const std::vector<Cell>& row, std::size_t column) {
  const bool* value = column < row.size() ? std::get_if<bool>(&row[column]) : nullptr;
  return value != nullptr && *value;
}

}  // namespace

std::string stance_in_words(std::string_view stance, bool by_absence) { return fmt::format("{}{}", stance, by_absence ? " by absence" : ""); }

PlaceFields place_fields(const Document& document, ByteSpan quote) {
  const Place first = place_of(document, quote);
  const auto number = [](int page) { return page == 0 ? std::string() : fmt::format("{}", page); };
  const Place last = first.page_end == first.page ? first : place_of(document, {quote.end - 1, quote.end});
  return {number(first.page), number(first.page_end), first.page_label, last.page_label, first.paragraph};
}

std::string place_in_words(const PlaceFields& place) {
  const std::string page = place.label.empty() ? pages("page", "pages", place.page, place.page_end) : pages("p.", "pp.", place.label, place.label_end);
  if (place.paragraph.empty()) return page;
  return fmt::format("{}{}para. {}", page, page.empty() ? "" : ", ", place.paragraph);
}

std::string place_or_section(const PlaceFields& place, std::string_view section, std::string_view start, std::string_view end) {
  std::string words = place_in_words(place);
  if (!words.empty()) return words;
  constexpr std::string_view kStep = " / ";  // of Section::path
  if (const std::size_t step = section.rfind(kStep); step != std::string_view::npos) section.remove_prefix(step + kStep.size());
  if (!section.empty()) return std::string(section);
  return start.empty() ? std::string() : fmt::format("characters {}–{}", start, end);
}

Surroundings surroundings(std::string_view context, std::string_view quote) {
  constexpr std::size_t kMost = 700;
  Surroundings around;
  const std::size_t at = quote.empty() ? std::string_view::npos : context.find(quote);
  around.found = at != std::string_view::npos;
  if (!around.found) return around;
  const std::string_view before = context.substr(0, at), after = context.substr(at + quote.size());
  around.before = before;
  if (before.size() > kMost) {
    const std::size_t blank = before.find(' ', before.size() - kMost);
    around.before = blank == std::string_view::npos ? "… " : fmt::format("… {}", before.substr(blank + 1));
  }
  around.after = after;
  if (after.size() > kMost) {
    const std::size_t blank = after.rfind(' ', kMost);
    around.after = blank == std::string_view::npos ? " …" : fmt::format("{} …", after.substr(0, blank));
  }
  return around;
}

std::string context_in_words(std::string_view context, std::string_view quote) {
  if (context == quote) return {};
  const Surroundings around = surroundings(context, quote);
  return around.found ? fmt::format("{}{}{}", around.before, quote, around.after) : std::string(context);
}

ReadingView::ReadingView(const Table& head)
    : evidence_(head.kind == "evidence"), columns_(head.columns), sources_(head.sources), stance_(column_at(columns_, "stance")), by_absence_(column_at(columns_, "by_absence")),
      page_(column_at(columns_, "page")), quote_(column_at(columns_, "quote")), context_(column_at(columns_, "context")), document_(column_at(columns_, "document")),
      title_(column_at(columns_, "title")), theme_(column_at(columns_, "theme")), codebook_(column_at(columns_, "codebook")) {
  if (!evidence_) return;
  if (!head.themes.empty() && theme_ < columns_.size()) {
    themes_ = head.themes;
    columns_[theme_].name = "theme_label";
    columns_.push_back({"theme", "Path", false});  // rows are parted by it
  }
  if (!sources_.empty() && title_ < columns_.size()) columns_[title_].label = "Source";
  if (page_ < columns_.size()) columns_[page_].label = "Place";
  for (Column& column : columns_) {
    // Told along with stance and page; the year with the source.
    if (column.name == "by_absence" || column.name == "page_label" || column.name == "paragraph" || (column.name == "year" && !sources_.empty())) column.brief = false;
  }
}

std::vector<Cell> ReadingView::cells(const std::vector<Cell>& row) const {
  if (!evidence_) return row;
  std::vector<Cell> cells(columns_.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    // Rows are parted by codebook and theme.
    if (columns_[i].brief || i == codebook_ || i == theme_) cells[i] = row[i];
  }
  if (columns_.size() > row.size() && codebook_ < row.size()) {
    cells.back() = row[theme_];
    const auto label = themes_.find(fmt::format("{}:{}", string_of(row[codebook_]), string_of(row[theme_])));
    cells[theme_] = label == themes_.end() ? theme_in_words(string_of(row[theme_])) : label->second;
  }
  if (stance_ < row.size()) cells[stance_] = stance_in_words(string_of(row[stance_]), is_true(row, by_absence_));
  if (context_ < row.size() && quote_ < row.size()) cells[context_] = context_in_words(string_of(row[context_]), string_of(row[quote_]));
  if (title_ < row.size() && document_ < row.size()) {
    if (const auto source = sources_.find(string_of(row[document_])); source != sources_.end()) cells[title_] = source->second;
  }
  if (page_ < row.size()) {
    const auto get = [&](std::string_view name) {
      const std::size_t at = column_at(columns_, name);
      return at < row.size() ? cell_text(row[at], columns_[at]) : std::string();
    };
    cells[page_] = place_or_section(place_fields(get), get("section"), get("start"), get("end"));
  }
  return cells;
}

std::string_view ReadingView::below(const Column& column, const std::vector<Cell>& cells) const {
  return evidence_ && column.name == "quote" && context_ < cells.size() ? string_of(cells[context_]) : std::string_view();
}

Table for_reading(const Table& table) {
  const ReadingView view(table);
  Table read = {table.kind, table.title, table.note, table.codebooks, table.groups, view.columns(), {}, {}, table.further, {}, {}};
  for (const std::vector<Cell>& row : table.rows) read.rows.push_back(view.cells(row));
  return read;
}

}  // namespace litmotif
