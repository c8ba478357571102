#include "source/records/table_records.h"

#include <fmt/format.h>

#include <algorithm>

#include <litmotif/text.h>

#include "source/markup_text.h"

namespace litmotif::source {
namespace {

constexpr int kHeadingRows = 20;
constexpr std::size_t kRowsToLookAt = 50;

// What statistics programs write into an empty cell.
bool is_missing(std::string_view cell) { return cell.empty() || cell == "NA" || cell == "N/A" || cell == "NaN" || cell == "nan" || cell == "NULL" || cell == "null" || cell == "<NA>"; }

}  // namespace

std::vector<FieldMeaning> headings(const std::vector<std::string>& cells, const Columns& columns) {
  if (cells.size() < 2) return {};  // most lines of a text
  std::vector<FieldMeaning> meanings;
  const bool tags = std::find(cells.begin(), cells.end(), "PT") != cells.end() && std::find(cells.begin(), cells.end(), "TI") != cells.end();
  std::size_t mapped = 0, named = 0;
  bool title = false;
  for (const std::string& cell : cells) {
    FieldMeaning meaning = tags ? field_by_tag(trim_space(cell)) : field_by_name(cell);
    for (const auto& [field, column] : columns) {
      if (plain_name(column) != plain_name(cell)) continue;
      meaning = {field, -1};
      ++mapped;
      title = title || field == Field::kTitle;
    }
    named += static_cast<std::size_t>(!trim_space(cell).empty());
    meanings.push_back(meaning);
  }
  if (named < 2) return {};
  if (mapped > 0 && (title || std::any_of(meanings.begin(), meanings.end(), [](const FieldMeaning& one) { return one.field == Field::kTitle; }))) return meanings;
  return is_bibliography(meanings) ? meanings : std::vector<FieldMeaning>();
}

Status no_headings(const std::string& first_row, const Columns& columns) {
  const std::string seen = first_row.empty() ? "it has no row with text" : "its first row is: " + first_row;
  if (!columns.empty()) return Status(Code::kParse, fmt::format("has no row of headings with the columns named in --columns ({})", seen));
  return Status(Code::kParse, fmt::format("is no bibliography: no row of headings with a title and authors, journal, DOI or abstract ({}); say which columns are which with --columns \"title=NAME,authors=NAME\"", seen));
}

Status TableRecords::take(TableRow&& row) {
  if (std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return trim_space(cell).empty(); })) return {};
  if (meanings_.empty()) {
    if (first_row_.empty()) {
      std::vector<std::string> shown;
      for (const std::string& cell : row.cells) {
        if (shown.size() < 20 && !trim_space(cell).empty()) shown.push_back(single_spaced(cell).substr(0, 40));
      }
      first_row_ = replace_invalid_utf8(fmt::format("{}", fmt::join(shown, ", ")));
    }
    if (rows_seen_++ >= kHeadingRows) return {};
    meanings_ = headings(row.cells, columns_);
    if (!meanings_.empty()) names_ = std::move(row.cells);
    return {};
  }
  if (styled_) return emit(row);
  waiting_.push_back(std::move(row));
  return waiting_.size() < kRowsToLookAt ? Status() : flush();
}

// Whichever way of setting authors apart shows first among the ways that are sure.
Status TableRecords::flush() {
  styled_ = true;
  for (const TableRow& row : waiting_) {
    for (std::size_t i = 0; i < std::min(row.cells.size(), meanings_.size()); ++i) {
      if (meanings_[i].field != Field::kAuthors || meanings_[i].rank > 0) continue;
      const NameStyle shown = name_style(row.cells[i]);
      if (style_ == NameStyle::kUnknown || shown == NameStyle::kSemicolons) style_ = shown == NameStyle::kUnknown ? style_ : shown;
    }
  }
  for (TableRow& row : waiting_) LITMOTIF_TRY(emit(row));
  waiting_ = {};
  return {};
}

Status TableRecords::emit(TableRow& row) {
  RecordBuilder builder;
  bool any = false;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string_view cell = trim_space(row.cells[i]);
    if (is_missing(cell)) continue;
    const std::string name = i < names_.size() && !trim_space(names_[i]).empty() ? single_spaced(names_[i]) : fmt::format("column {}", i + 1);
    const FieldMeaning meaning = i < meanings_.size() ? meanings_[i] : FieldMeaning();
    if (meaning.field == Field::kAuthors || meaning.field == Field::kEditors) {
      builder.put_names(meaning, name, split_names(cell, meaning.rank > 0 ? NameStyle::kUnknown : style_), cell);
    } else {
      builder.put(meaning, name, cell);
    }
    any = true;
  }
  if (!any) return {};
  RawRecord out;
  out.reader = reader_;
  out.reader_version = reader_version(reader_);
  out.record = builder.finish();
  out.file_start = row.file_start;
  out.file_end = row.file_end;
  out.warnings = std::move(row.warnings);
  if (row.cells.size() > meanings_.size()) {
    const bool text = std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(meanings_.size()), row.cells.end(), [](const std::string& cell) { return !trim_space(cell).empty(); });
    if (text) out.warnings.push_back({"broken-record", fmt::format("The row has {} cells, the headings {}; check its quotes.", row.cells.size(), meanings_.size()), fmt::format("line {}", row.line)});
  }
  out.entry = entry_++;
  return context_.sink(std::move(out));
}

Status TableRecords::finish() { return styled_ ? Status() : flush(); }

}  // namespace litmotif::source
