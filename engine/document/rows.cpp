// Bullets and paragraph numbers that a PDF gives as a column of their own: each goes before the line that stands on its row.
#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <vector>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

bool is_bare_mark(std::string_view text) {
  if (text.size() > 8) return false;
  const Mark mark = find_mark(text);
  return (mark.kind == MarkKind::kBullet || mark.kind == MarkKind::kDecimal || mark.kind == MarkKind::kNumber || mark.kind == MarkKind::kDash) && mark.bytes == text.size();
}

// Bullets may be set larger than their text: middles are on one height, not feet.
float middle(const Line& line) { return (line.block->box.top + line.block->box.bottom) / 2; }

bool on_row(const Line& a, const Line& b) { return std::abs(middle(a) - middle(b)) < 4; }

// Order of the page's lines with its marks moved; `stray` are marks whose text does not follow them.
void move_marks(Lines& lines, std::size_t first, std::size_t last, const std::vector<std::size_t>& stray) {
  std::unordered_map<int, std::vector<std::size_t>> rows;
  for (std::size_t i = first; i < last; ++i) {
    if (lines.all[i].use == Use::kText && !is_bare_mark(lines.all[i].text)) rows[static_cast<int>(middle(lines.all[i]) / 4)].push_back(i);
  }
  std::unordered_map<std::size_t, std::size_t> mark_of;  // line -> its mark
  std::vector<char> moved(last - first, 0);
  for (const std::size_t mark : stray) {
    const Line& line = lines.all[mark];
    const int row = static_cast<int>(middle(line) / 4);
    std::size_t best = last;
    for (int near = row - 1; near <= row + 1; ++near) {
      const auto found = rows.find(near);
      if (found == rows.end()) continue;
      // More than a few lines on one row are no text column; looking further would be quadratic.
      for (std::size_t k = 0; k < found->second.size() && k < 8; ++k) {
        const std::size_t i = found->second[k];
        const bool beside = on_row(lines.all[i], line) && lines.all[i].block->box.left > line.block->box.left && mark_of.count(i) == 0;
        if (beside && (best == last || lines.all[i].block->box.left < lines.all[best].block->box.left)) best = i;
      }
    }
    if (best == last) continue;
    mark_of[best] = mark;
    moved[mark - first] = 1;
  }
  if (mark_of.empty()) return;
  std::vector<Line> order;
  order.reserve(last - first);
  const bool page_break = lines.all[first].page_break;
  for (std::size_t i = first; i < last; ++i) {
    if (moved[i - first]) continue;
    const auto mark = mark_of.find(i);
    if (mark != mark_of.end()) order.push_back(lines.all[mark->second]);
    order.push_back(lines.all[i]);
  }
  for (Line& line : order) line.page_break = false;
  order.front().page_break = page_break;
  std::copy(order.begin(), order.end(), lines.all.begin() + static_cast<std::ptrdiff_t>(first));
}

// A word that wide spaces tore off the end of its line comes a line or two later: it goes back behind that line. The columns of a page are no such words: more lines follow beside them.
void mend_torn_lines(Lines& lines) {
  constexpr std::size_t kReach = 3;
  const auto box = [&](std::size_t i) -> const Box& { return lines.all[i].block->box; };
  for (std::size_t i = 2; i < lines.all.size(); ++i) {
    const Line& word = lines.all[i];
    if (word.use != Use::kText || !word.line_like || word.columns > 24 || is_bare_mark(word.text)) continue;
    for (std::size_t back = 2; back <= std::min(kReach, i); ++back) {
      const std::size_t row = i - back;
      const Line& line = lines.all[row];
      if (line.page != word.page) break;
      if (line.use != Use::kText || line.columns < 30 || std::abs(box(row).bottom - box(i).bottom) > 1 || std::abs(line.block->font_size - word.block->font_size) > 0.1F || box(i).left < box(row).right) continue;
      const bool between = box(i - 1).top < box(row).bottom + line.block->font_size && box(i - 1).left < box(row).right;
      const bool alone = i + 1 >= lines.all.size() || lines.all[i + 1].page != word.page || box(i + 1).left < box(row).right;
      if (between && alone) std::rotate(lines.all.begin() + static_cast<std::ptrdiff_t>(row) + 1, lines.all.begin() + static_cast<std::ptrdiff_t>(i), lines.all.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      break;
    }
  }
}

// The mark of a footnote within a line ("Korea;48 and"), given as a line of its own: it stands between two others and is no text.
void drop_inner_marks(Lines& lines) {
  constexpr std::size_t kReach = 4;
  for (std::size_t i = 1; i < lines.all.size(); ++i) {
    Line& mark = lines.all[i];
    if (mark.use != Use::kText || !mark.line_like || mark.text.size() > 4 || number_value(mark.text) <= 0) continue;
    const Box& small = mark.block->box;
    const float height = middle(mark);
    for (std::size_t back = 1; back <= std::min(kReach, i); ++back) {
      const Line& line = lines.all[i - back];
      if (line.page != mark.page) break;
      const Box& box = line.block->box;
      const bool within = small.left > box.left && small.right < box.right && height > box.top && height < box.bottom;
      if (within && line.columns >= 20 && mark.block->font_size <= line.block->font_size * 0.75F) mark.use = Use::kFurniture;
    }
  }
}

}  // namespace

void attach_marks(Lines& lines, const Shape& shape) {
  if (!shape.boxed) return;
  mend_torn_lines(lines);
  drop_inner_marks(lines);
  const std::size_t count = lines.all.size();
  for (std::size_t first = 0; first < count;) {
    std::size_t last = first;
    while (last < count && lines.all[last].page == lines.all[first].page) ++last;
    std::vector<std::size_t> stray;
    for (std::size_t i = first; i < last; ++i) {
      if (lines.all[i].use != Use::kText || !lines.all[i].line_like || !is_bare_mark(lines.all[i].text)) continue;
      if (i + 1 >= last || !on_row(lines.all[i], lines.all[i + 1]) || lines.all[i + 1].block->box.left <= lines.all[i].block->box.left) stray.push_back(i);
    }
    if (!stray.empty()) move_marks(lines, first, last, stray);
    first = last;
  }
}

}  // namespace litmotif::document
