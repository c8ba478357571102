// Footnotes of a page: small type below all text of the usual size in the same part of the page's width, from the first line that begins with a mark. Numbers are marks when they go on
// from page to page.
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

const Box& box_of(const Line& line) { return line.block->box; }

// Rows of type from top to bottom, each from left to right. A raised mark ends above its text, so rows are told by their middles.
void sort_by_rows(std::vector<Line>& lines) {
  const auto middle = [](const Line& line) { return (box_of(line).top + box_of(line).bottom) / 2; };
  std::stable_sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) { return middle(a) < middle(b); });
  for (auto first = lines.begin(); first != lines.end();) {
    auto last = first;
    while (last != lines.end() && middle(*last) - middle(*first) < 0.4F * (box_of(*first).bottom - box_of(*first).top)) ++last;
    if (last == first) ++last;
    std::stable_sort(first, last, [](const Line& a, const Line& b) { return box_of(a).left < box_of(b).left; });
    first = last;
  }
}

bool is_number(const Line& line) { return number_value(line.text) > 0; }

// Marks in a column of their own are read before all texts, with text of the page between: rows bring each back to its note, behind the text. Only where the notes are one column.
void sort_rows(Lines& lines, std::size_t first, std::size_t last) {
  const auto begin = lines.all.begin() + static_cast<std::ptrdiff_t>(first), end = lines.all.begin() + static_cast<std::ptrdiff_t>(last);
  const auto is_note = [](const Line& line) { return line.use == Use::kFootnote; };
  if (std::count_if(begin, end, [&](const Line& line) { return is_note(line) && is_number(line); }) < 2) return;
  std::vector<Line> notes, order;
  std::copy_if(begin, end, std::back_inserter(notes), is_note);
  sort_by_rows(notes);
  for (std::size_t i = 1; i < notes.size(); ++i) {
    // Two texts on one row: columns.
    if (!is_number(notes[i - 1]) && !is_number(notes[i]) && std::abs(box_of(notes[i - 1]).bottom - box_of(notes[i]).bottom) < 2) return;
  }
  const bool page_break = begin->page_break;
  std::copy_if(begin, end, std::back_inserter(order), [&](const Line& line) { return !is_note(line); });
  order.insert(order.end(), notes.begin(), notes.end());
  for (Line& line : order) line.page_break = false;
  order.front().page_break = page_break;
  std::copy(order.begin(), order.end(), begin);
}

// 64 strips across the page are enough to keep columns apart.
constexpr std::size_t kStrips = 64;

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
    if (rule + 1 < last && find_note_mark(lines.all[rule + 1].text).found) {
      const auto notes = lines.all.begin() + static_cast<std::ptrdiff_t>(rule) + 1;
      std::for_each(notes, lines.all.begin() + static_cast<std::ptrdiff_t>(last), [](Line& line) {
        if (line.use == Use::kText) line.use = Use::kFootnote;
      });
    }
    first = last;
  }
}

// The small type at the foot of a page.
struct Foot {
  std::size_t first = 0, last = 0;  // lines of the page
  std::vector<std::size_t> small;   // in reading order
  std::size_t begin = SIZE_MAX;     // of `small`, where the notes begin; SIZE_MAX: none do
  bool text_above = false;
  bool sure = false;                // by marks that are no mere numbers
  int first_number = 0, last_number = 0;
};

// Small type below all text of the usual size in the same part of the page's width.
void find_small(const Lines& lines, const Shape& shape, float width, Foot& foot) {
  const auto strip = [&](float x) { return static_cast<std::size_t>(std::clamp(x / width, 0.0F, 0.999F) * kStrips); };
  std::vector<std::size_t> order;
  for (std::size_t i = foot.first; i < foot.last; ++i) {
    if (lines.all[i].use == Use::kText && lines.all[i].line_like) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return box_of(lines.all[a]).bottom > box_of(lines.all[b]).bottom; });
  std::array<bool, kStrips> text_below{};
  for (const std::size_t i : order) {
    const Block& block = *lines.all[i].block;
    const bool is_small = block.font_size > 0 && block.font_size <= shape.body_size * 0.92F && block.font_size < shape.body_size - 0.6F;
    const std::size_t from = strip(block.box.left), to = strip(block.box.right);
    bool covered = false;
    for (std::size_t k = from; k <= to; ++k) covered |= text_below[k];
    if (is_small && !covered) {
      foot.small.push_back(i);
      continue;
    }
    // Bullets and what is set along the margin are no text.
    foot.text_above |= !is_small && lines.all[i].columns >= 20 && block.box.bottom - block.box.top < 3 * block.font_size;
    for (std::size_t k = from; k <= to; ++k) text_below[k] = true;
  }
  std::sort(foot.small.begin(), foot.small.end());
}

// Notes begin with the first mark, in reading order; without a text above it is a page set in small type.
void find_marks(const Lines& lines, Foot& foot) {
  // By the top: a raised mark ends above its text.
  const auto row = [&](std::size_t i) { return static_cast<int>(box_of(lines.all[i]).top / 2); };
  std::set<int> rows_of_words;
  for (const std::size_t i : foot.small) {
    if (!is_number(lines.all[i])) rows_of_words.insert(row(i));
  }
  for (std::size_t k = 0; foot.text_above && k < foot.small.size(); ++k) {
    const std::size_t i = foot.small[k];
    const NoteMark mark = find_note_mark(lines.all[i].text);
    // A number by itself is a mark when its text stands beside it.
    const bool beside = rows_of_words.count(row(i)) > 0 || rows_of_words.count(row(i) - 1) > 0 || rows_of_words.count(row(i) + 1) > 0;
    if (!mark.found || (is_number(lines.all[i]) && !beside)) continue;
    foot.sure |= mark.sure;
    if (foot.begin == SIZE_MAX) {
      foot.begin = k;
      foot.first_number = foot.last_number = mark.number;
    } else if (follows_note(foot.last_number, mark.number)) {
      foot.last_number = mark.number;
    }
  }
}

// Rows of tables and labels of diagrams begin with numbers too, but not with those that the notes of the page before or after leave open.
bool fits(const Foot& foot, const Foot& before, const Foot* after) {
  if (foot.sure || foot.first_number == 1 || (before.last_number > 0 && follows_note(before.last_number, foot.first_number))) return true;
  return after != nullptr && follows_note(foot.last_number, after->first_number);
}

// What the page's first mark stands under may be the end of the note before, which found no room on its page.
void take_rest(const Lines& lines, const Foot& before, Foot& foot) {
  if (!foot.text_above || foot.small.empty() || before.small.empty() || before.begin == SIZE_MAX || lines.all[foot.first].page != lines.all[before.first].page + 1) return;
  const Line& open = lines.all[before.small.back()];
  float edge = 0;
  for (const std::size_t i : before.small) edge = std::max(edge, box_of(lines.all[i]).right);
  // It breaks off in mid-sentence, at the end of a full line.
  if (ends_sentence(open.text) || box_of(open).right < 0.85F * edge) return;
  const std::size_t end = std::min(foot.begin, foot.small.size());
  const float size = open.block->font_size;
  const auto bottom = [&](std::size_t k) { return box_of(lines.all[foot.small[k]]).bottom; };
  std::size_t begin = end;
  while (begin > 0) {
    const Line& line = lines.all[foot.small[begin - 1]];
    const bool same = std::abs(line.block->font_size - size) < 0.2F && std::abs(box_of(line).left - box_of(open).left) < 6 * size;
    const bool close = begin == foot.small.size() || (bottom(begin) > bottom(begin - 1) && bottom(begin) - bottom(begin - 1) < 2.2F * size);
    if (!same || !close || is_caption(line.text) || starts_with_nocase(line.text, "source")) break;
    --begin;
  }
  if (begin == end || (foot.begin == SIZE_MAX && !starts_lower(lines.all[foot.small[begin]].text))) return;
  foot.begin = begin;
}

}  // namespace

void mark_footnotes(Lines& lines, const Shape& shape) {
  if (!shape.boxed && lines.pages >= 2) mark_plain(lines);
  for (Line& line : lines.all) {
    if (line.line_like && is_rule(line.text)) line.use = Use::kFurniture;
  }
  if (!shape.boxed || shape.body_size <= 0) return;
  float width = 1;
  for (const Line& line : lines.all) width = std::max(width, box_of(line).right);
  std::vector<Foot> feet;
  for (std::size_t first = 0; first < lines.all.size();) {
    Foot foot;
    foot.first = foot.last = first;
    while (foot.last < lines.all.size() && lines.all[foot.last].page == lines.all[first].page) ++foot.last;
    find_small(lines, shape, width, foot);
    find_marks(lines, foot);
    first = foot.last;
    feet.push_back(std::move(foot));
  }
  std::vector<const Foot*> after(feet.size(), nullptr);  // the next that has notes
  for (std::size_t p = feet.size(); p-- > 1;) after[p - 1] = feet[p].begin != SIZE_MAX ? &feet[p] : after[p];
  const Foot none;
  const Foot* before = &none;
  for (std::size_t p = 0; p < feet.size(); ++p) {
    Foot& foot = feet[p];
    if (foot.begin != SIZE_MAX && !fits(foot, *before, after[p])) foot.begin = SIZE_MAX;
    take_rest(lines, *before, foot);
    for (std::size_t k = foot.begin; k < foot.small.size(); ++k) lines.all[foot.small[k]].use = Use::kFootnote;
    if (foot.last_number == 0 || foot.begin == SIZE_MAX) foot.last_number = before->last_number;
    if (foot.begin != SIZE_MAX) before = &foot;
    sort_rows(lines, foot.first, foot.last);
  }
}

}  // namespace litmotif::document
