#include "document/table_rows.h"

#include <algorithm>

#include "document/characters.h"

namespace litmotif::document {

namespace {

// The pieces of a row do not overlap and stand from left to right.
std::size_t place_in(const TypeRow& row, const Box& box) {
  const auto after = std::lower_bound(row.pieces.begin(), row.pieces.end(), box.left, [](const Piece& piece, float left) { return piece.left < left; });
  return static_cast<std::size_t>(after - row.pieces.begin());
}

void add_pieces(const Line& line, TypeRow& row) {
  const Block& block = *line.block;
  const bool whole = line.text.size() == block.text.size();
  std::vector<Piece> pieces;
  std::size_t from = 0;
  float left = block.box.left;
  for (const Gap& gap : block.gaps) {
    if (!whole || gap.at <= from || gap.at >= line.text.size() || gap.left < left || gap.right > block.box.right) continue;
    pieces.push_back({trim_right(line.text.substr(from, gap.at - from)), left, gap.left});
    from = gap.at;
    left = gap.right;
  }
  pieces.push_back({line.text.substr(from), left, std::max(left, block.box.right)});
  row.given |= pieces.size() >= 2;
  row.pieces.insert(row.pieces.begin() + static_cast<std::ptrdiff_t>(place_in(row, block.box)), pieces.begin(), pieces.end());
  row.top = std::min(row.top, block.box.top);
  row.bottom = std::max(row.bottom, block.box.bottom);
  row.size = std::max(row.size, block.font_size);
  row.bold = row.bold && block.bold;
}

// The share of the lower of the two that stands beside the other; 0 when a piece of the row stands where the line does.
float beside(const TypeRow& row, const Line& line) {
  const Box& box = line.block->box;
  const std::size_t place = place_in(row, box);
  if (place > 0 && row.pieces[place - 1].right > box.left) return 0;
  if (place < row.pieces.size() && row.pieces[place].left < box.right) return 0;
  const float height = std::max(1.0F, std::min(row.bottom - row.top, box.bottom - box.top));
  return (std::min(row.bottom, box.bottom) - std::max(row.top, box.top)) / height;
}

}  // namespace

std::vector<TypeRow> type_rows(const Lines& lines, std::size_t first, std::size_t last, Reach reach) {
  constexpr std::size_t kNear = 4, kNearShort = 24, kFar = 60;
  constexpr std::uint32_t kShort = 35;  // columns; columns of prose are wider
  std::vector<TypeRow> rows;
  for (std::size_t i = first; i < last; ++i) {
    const Line& line = lines.all[i];
    std::size_t found = rows.size();
    float most = 0.4F;
    const std::size_t most_back = reach == Reach::kFar ? kFar : line.columns <= kShort ? kNearShort : kNear;
    for (std::size_t back = 1; back <= std::min(most_back, rows.size()); ++back) {
      const float share = beside(rows[rows.size() - back], line);
      if (share <= most + 0.01F) continue;
      found = rows.size() - back;
      most = share;
    }
    const bool on = found + 1 == rows.size();
    if (found == rows.size()) {
      rows.emplace_back();
      rows.back().top = line.block->box.top;
      rows.back().bottom = line.block->box.bottom;
    }
    TypeRow& row = rows[found];
    row.given |= on;
    add_pieces(line, row);
    row.lines.push_back(i);
  }
  if (reach == Reach::kFar) std::stable_sort(rows.begin(), rows.end(), [](const TypeRow& a, const TypeRow& b) { return a.bottom < b.bottom; });
  return rows;
}

}  // namespace litmotif::document
