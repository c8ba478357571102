#include "source/web/html_table.h"

#include <algorithm>

namespace litmotif::source {
namespace {

constexpr int kMostColumns = 1'000;
constexpr std::size_t kMostSpanned = 500'000;  // cells of a page: what is beyond is taken as not spanning

}  // namespace

void HtmlTableRows::begin_row() {
  cells_.clear();
  start_ = stop_ = 0;
  all_heads_ = true;
  cell_ = false;
}

void HtmlTableRows::fill_spanned() {
  while (cells_.size() < below_.size() && below_[cells_.size()] > 0) {
    --below_[cells_.size()];
    cells_.emplace_back();
    if (++empty_ >= kMostSpanned) below_.clear();
  }
}

void HtmlTableRows::end_table() {
  const std::size_t empty = empty_;
  *this = {};
  empty_ = empty;
}

void HtmlTableRows::begin_cell(int columns, int rows, bool heads) {
  fill_spanned();
  all_heads_ = all_heads_ && heads;
  const bool full = empty_ >= kMostSpanned || cells_.size() >= kMostColumns;
  const int wide = full ? 1 : std::clamp(columns, 1, kMostColumns);
  const int deep = full ? 1 : std::clamp(rows, 1, 10'000);
  at_ = cells_.size();
  for (int i = 0; i < wide; ++i) {
    if (deep > 1) {
      if (below_.size() <= cells_.size()) below_.resize(cells_.size() + 1, 0);
      below_[cells_.size()] = deep - 1;
      empty_ += 1;
    }
    cells_.emplace_back();
  }
  empty_ += static_cast<std::size_t>(wide) - 1;
  cell_ = true;
}

void HtmlTableRows::add(const TextRun& run) {
  std::string& cell = cells_[at_];
  if (!cell.empty()) cell += '\n';
  cell += run.text;
  if (start_ == 0) start_ = run.start;
  stop_ = std::max(stop_, run.stop);
}

bool HtmlTableRows::end_row() {
  cell_ = false;
  fill_spanned();
  const bool filled = std::any_of(cells_.begin(), cells_.end(), [](const std::string& cell) { return !cell.empty(); });
  if (!filled) cells_.clear();
  return filled;
}

Block HtmlTableRows::take(BlockPart part) {
  Block block;
  block.role = BlockRole::kTableRow;
  block.part = part;
  block.header_row = head_ || (all_heads_ && !seen_data_);
  seen_data_ = seen_data_ || !block.header_row;
  block.cells = std::move(cells_);
  block.file_start = start_;
  block.file_end = stop_;
  cells_.clear();
  all_heads_ = true;
  start_ = stop_ = 0;
  return block;
}

}  // namespace litmotif::source
