// Labels of charts and diagrams that a PDF gives as lines of text: small type in many short stacks that are no sentences.
//
// They are found before lines are joined, because a diagram often stands in the middle of a paragraph, and its labels in bold would pass for headings.
#include <algorithm>
#include <cmath>
#include <vector>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

struct Stack {
  std::vector<std::size_t> lines;
  std::size_t bytes = 0;
  bool small = false, closed = false;  // closed: ends as a sentence does
  bool title = false;                  // short and a little smaller than the text, as the titles of panels are
};

// What a label of a few lines can hold; a cell of a table or a note holds more.
constexpr std::size_t kLongestLabel = 140, kMostLines = 7;
constexpr std::size_t kLongestText = 400;  // of anything in a diagram
constexpr std::size_t kFewestLabels = 8;
constexpr std::size_t kLongestTitle = 40;

bool is_label(const Stack& stack) { return stack.small && !stack.closed && stack.lines.size() <= kMostLines && stack.bytes <= kLongestLabel; }

std::vector<Stack> stacks_of(const Lines& lines, std::size_t first, std::size_t last, float body_size) {
  std::vector<Stack> stacks;
  const Line* before = nullptr;
  for (std::size_t i = first; i < last; ++i) {
    const Line& line = lines.all[i];
    if (line.use != Use::kText || !line.line_like || line.block->role == BlockRole::kHeading) {
      before = nullptr;
      continue;
    }
    if (before == nullptr || !is_stacked(*before, line)) stacks.emplace_back();
    Stack& stack = stacks.back();
    stack.lines.push_back(i);
    stack.bytes += line.text.size() + 1;
    stack.small = line.block->font_size > 0 && line.block->font_size < body_size * 0.85F;
    stack.closed = ends_sentence(line.text);
    stack.title = line.block->font_size > 0 && line.block->font_size < body_size * 0.92F && stack.bytes <= kLongestTitle && !is_caption(line.text);
    before = &line;
  }
  return stacks;
}

// What labels stand around.
Box frame_of(const Lines& lines, const std::vector<Stack>& stacks) {
  Box frame{1e6F, 1e6F, 0, 0};
  for (const Stack& stack : stacks) {
    if (!is_label(stack)) continue;
    for (const std::size_t i : stack.lines) {
      const Box& box = lines.all[i].block->box;
      frame = {std::min(frame.left, box.left), std::min(frame.top, box.top), std::max(frame.right, box.right), std::max(frame.bottom, box.bottom)};
    }
  }
  return frame;
}

}  // namespace

bool is_stacked(const Line& above, const Line& below) {
  const Box &a = above.block->box, &b = below.block->box;
  const float size = above.block->font_size, pitch = b.bottom - a.bottom;
  return above.page == below.page && std::abs(size - below.block->font_size) <= 0.07F * size && pitch > 0 && pitch < 1.7F * size && b.left < a.right && a.left < b.right;
}

void mark_labels(Lines& lines, const Shape& shape) {
  if (!shape.boxed || shape.body_size <= 0) return;
  const std::size_t count = lines.all.size();
  for (std::size_t first = 0; first < count;) {
    std::size_t last = first;
    while (last < count && lines.all[last].page == lines.all[first].page) ++last;
    const std::vector<Stack> stacks = stacks_of(lines, first, last, shape.body_size);
    const auto small = static_cast<std::size_t>(std::count_if(stacks.begin(), stacks.end(), [](const Stack& stack) { return stack.small; }));
    const auto labels = static_cast<std::size_t>(std::count_if(stacks.begin(), stacks.end(), is_label));
    // Most of the small type must be labels: in a table set in small type some cells are sentences.
    if (labels >= kFewestLabels && labels * 10 >= small * 7) {
      const Box frame = frame_of(lines, stacks);
      for (const Stack& stack : stacks) {
        for (const std::size_t i : stack.lines) {
          const Box& box = lines.all[i].block->box;
          const bool inside = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
          if ((stack.small && !stack.closed && stack.bytes <= kLongestText) || (stack.title && !stack.closed && inside)) lines.all[i].use = Use::kLabel;
        }
      }
      // A bullet goes with its label, however large it is.
      for (std::size_t i = first; i + 1 < last; ++i) {
        if (is_lone_bullet(lines.all[i].text) && lines.all[i].line_like && lines.all[i + 1].use == Use::kLabel) lines.all[i].use = Use::kLabel;
      }
    }
    first = last;
  }
}

}  // namespace litmotif::document
