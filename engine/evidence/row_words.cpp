#include "evidence/row_words.h"

#include <fmt/format.h>

#include "evidence/writers.h"

namespace litmotif {
namespace {

bool is_true(const std::vector<Cell>& row, std::size_t column) {
  const bool* value = column < row.size() ? std::get_if<bool>(&row[column]) : nullptr;
  return value != nullptr && *value;
}

}  // namespace

std::string stance_in_words(std::string_view stance, bool by_absence) { return fmt::format("{}{}", stance, by_absence ? " by absence" : ""); }

ReadingView::ReadingView(const Table& head)
    : evidence_(head.kind == "evidence"), columns_(head.columns), stance_(column_at(columns_, "stance")), by_absence_(column_at(columns_, "by_absence")) {
  if (!evidence_) return;
  if (by_absence_ < columns_.size() && stance_ < columns_.size()) columns_[by_absence_].brief = false;
}

std::vector<Cell> ReadingView::cells(const std::vector<Cell>& row) const {
  if (!evidence_) return row;
  std::vector<Cell> cells(row.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    // Rows are parted by codebook and theme.
    if (columns_[i].brief || columns_[i].name == "codebook" || columns_[i].name == "theme") cells[i] = row[i];
  }
  if (stance_ < row.size()) cells[stance_] = stance_in_words(string_of(row[stance_]), is_true(row, by_absence_));
  return cells;
}

Table for_reading(const Table& table) {
  const ReadingView view(table);
  Table read = {table.kind, table.title, table.note, table.codebooks, table.groups, view.columns(), {}, table.further};
  for (const std::vector<Cell>& row : table.rows) read.rows.push_back(view.cells(row));
  return read;
}

}  // namespace litmotif
