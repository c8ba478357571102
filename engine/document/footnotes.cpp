// Footnotes of a page: small type below all text of the usual size in the same part of the page's width, from the first line that begins with a mark.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

bool has_mark(std::string_view text) {
  const Character first = first_character(text);
  if (first.code == 0xB9 || first.code == 0xB2 || first.code == 0xB3 || (first.code >= 0x2070 && first.code <= 0x2079) || first.code == 0x2020 || first.code == 0x2021) return true;
  const std::string_view word = first_word(text);
  return (number_value(word) > 0 && word.size() <= 3) || (word == "*" && text.size() > 2);
}

// Marks in a column of their own are read before all texts: rows bring each back to its text. Only where the notes are one block of one column.
void sort_rows(Lines& lines, std::size_t first, std::size_t last) {
  while (first < last && lines.all[first].use != Use::kFootnote) ++first;
  std::size_t end = last, numbers = 0;
  while (end > first && lines.all[end - 1].use != Use::kFootnote) --end;
  for (std::size_t i = first; i < end; ++i) {
    if (lines.all[i].use == Use::kText) return;
    numbers += lines.all[i].use == Use::kFootnote && number_value(lines.all[i].text) > 0 ? 1 : 0;
  }
  if (numbers < 2) return;
  const auto box = [&](const Line& line) -> const Box& { return line.block->box; };
  const auto before = [&](const Line& a, const Line& b) {
    const int row_a = static_cast<int>(std::lround(box(a).top)), row_b = static_cast<int>(std::lround(box(b).top));
    return row_a != row_b ? row_a < row_b : box(a).left < box(b).left;
  };
  std::vector<Line> sorted(lines.all.begin() + static_cast<std::ptrdiff_t>(first), lines.all.begin() + static_cast<std::ptrdiff_t>(end));
  const bool page_break = sorted.front().page_break;
  std::stable_sort(sorted.begin(), sorted.end(), before);
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    // Two texts on one row: columns.
    if (sorted[i].use == Use::kFurniture || sorted[i - 1].use == Use::kFurniture) continue;
    const bool both = number_value(sorted[i - 1].text) < 0 && number_value(sorted[i].text) < 0;
    if (both && std::abs(box(sorted[i - 1]).bottom - box(sorted[i]).bottom) < 2) return;
  }
  for (Line& line : sorted) line.page_break = false;
  sorted.front().page_break = page_break;
  std::copy(sorted.begin(), sorted.end(), lines.all.begin() + static_cast<std::ptrdiff_t>(first));
}

// 64 strips across the page are enough to keep columns apart.
constexpr std::size_t kStrips = 64;

}  // namespace

namespace {

// Plain text with pages: notes stand under a rule at the foot of the page.
void mark_plain(Lines& lines) {
  const std::size_t count = lines.all.size();
  for (std::size_t first = 0; first < count;) {
    std::size_t last = first;
    while (last < count && lines.all[last].page == lines.all[first].page) ++last;
    std::size_t rule = last;
    for (std::size_t back = 0; back < 16 && last - back > first; ++back) {
      if (is_rule(lines.all[last - back - 1].text)) {
        rule = last - back - 1;
        break;
      }
    }
    if (rule + 1 < last && has_mark(lines.all[rule + 1].text)) {
      const auto notes = lines.all.begin() + static_cast<std::ptrdiff_t>(rule) + 1;
      std::for_each(notes, lines.all.begin() + static_cast<std::ptrdiff_t>(last), [](Line& line) {
        if (line.use == Use::kText) line.use = Use::kFootnote;
      });
    }
    first = last;
  }
}

}  // namespace

void mark_footnotes(Lines& lines, const Shape& shape) {
  if (!shape.boxed && lines.pages >= 2) mark_plain(lines);
  for (Line& line : lines.all) {
    if (line.line_like && is_rule(line.text)) line.use = Use::kFurniture;
  }
  if (!shape.boxed || shape.body_size <= 0) return;
  float width = 1;
  for (const Line& line : lines.all) width = std::max(width, line.block->box.right);
  const auto strip = [&](float x) { return static_cast<std::size_t>(std::clamp(x / width, 0.0F, 0.999F) * kStrips); };
  const std::size_t count = lines.all.size();
  for (std::size_t first = 0; first < count;) {
    std::size_t last = first;
    while (last < count && lines.all[last].page == lines.all[first].page) ++last;
    std::vector<std::size_t> order;
    for (std::size_t i = first; i < last; ++i) {
      if (lines.all[i].use == Use::kText && lines.all[i].line_like) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lines.all[a].block->box.bottom > lines.all[b].block->box.bottom; });
    std::array<bool, kStrips> text_below{};
    std::vector<std::size_t> small;
    bool text_above = false;
    for (const std::size_t i : order) {
      const Block& block = *lines.all[i].block;
      const bool is_small = block.font_size > 0 && block.font_size <= shape.body_size * 0.92F && block.font_size < shape.body_size - 0.6F;
      const std::size_t from = strip(block.box.left), to = strip(block.box.right);
      bool covered = false;
      for (std::size_t k = from; k <= to; ++k) covered |= text_below[k];
      if (is_small && !covered) {
        small.push_back(i);
      } else {
        // Bullets and what is set along the margin are no text.
        text_above |= !is_small && lines.all[i].columns >= 20 && block.box.bottom - block.box.top < 3 * block.font_size;
        for (std::size_t k = from; k <= to; ++k) text_below[k] = true;
      }
    }
    // By the top: a raised mark ends above its text.
    const auto row = [&](std::size_t i) { return static_cast<int>(lines.all[i].block->box.top / 2); };
    std::set<int> rows_of_words;
    for (const std::size_t i : small) {
      if (number_value(lines.all[i].text) < 0) rows_of_words.insert(row(i));
    }
    // In reading order, from the first mark on; without a text above it is a page set in small type.
    std::sort(small.begin(), small.end());
    bool begun = false;
    for (const std::size_t i : small) {
      // A number by itself is a mark when its text stands beside it.
      const bool alone = number_value(lines.all[i].text) > 0;
      const bool beside = alone && (rows_of_words.count(row(i)) > 0 || rows_of_words.count(row(i) - 1) > 0 || rows_of_words.count(row(i) + 1) > 0);
      begun |= text_above && has_mark(lines.all[i].text) && (!alone || beside);
      if (begun) lines.all[i].use = Use::kFootnote;
    }
    sort_rows(lines, first, last);
    first = last;
  }
}

}  // namespace litmotif::document
