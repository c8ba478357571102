// Pages of contents: most rows end in a number that does not fall from row to row. Rows are told by place, because titles and numbers often come as columns.
#include <algorithm>
#include <cmath>
#include <vector>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"
#include "document/section_types.h"

namespace litmotif::document {

namespace {

struct Rows {
  int all = 0, ending = 0, rising = 0;
  bool headed = false;  // "Contents" stands on the page
};

Rows rows_of(const Lines& lines, std::vector<std::uint32_t>& order, bool boxed) {
  const auto box = [&](std::uint32_t i) -> const Box& { return lines.all[i].block->box; };
  if (boxed) {
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const long row_a = std::lround(box(a).bottom / 2), row_b = std::lround(box(b).bottom / 2);
      return row_a != row_b ? row_a < row_b : box(a).left < box(b).left;
    });
  }
  Rows rows;
  int before = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const Line& line = lines.all[order[k]];
    rows.headed |= is_known_heading(line.text) && section_type(line.text) == "contents";
    const bool beside = boxed && k > 0 && std::abs(box(order[k - 1]).bottom - box(order[k]).bottom) < 3;
    const bool last = !boxed || k + 1 == order.size() || std::abs(box(order[k + 1]).bottom - box(order[k]).bottom) >= 3;
    if (!last) continue;
    ++rows.all;
    if (!ends_in_page(line.text) && !has_leaders(line.text) && !(beside && is_page_number(line.text))) continue;
    ++rows.ending;
    const int value = number_value(last_word(line.text));
    rows.rising += value < 0 || value >= before ? 1 : 0;
    before = std::max(value, 0);
  }
  return rows;
}

}  // namespace

void find_contents_pages(const Lines& lines, Shape& shape) {
  if (lines.pages == 0) return;
  const auto count = static_cast<std::uint32_t>(lines.all.size());
  for (std::uint32_t first = 0; first < count;) {
    std::uint32_t last = first;
    std::vector<std::uint32_t> order;
    const int page = lines.all[first].page;
    for (; last < count && lines.all[last].page == page; ++last) {
      if (lines.all[last].use == Use::kText && !lines.all[last].text.empty()) order.push_back(last);
    }
    const Rows rows = rows_of(lines, order, shape.boxed);
    const bool follows = rows.headed || shape.contents_pages.count(page - 1) > 0;
    const bool enough = rows.ending >= (follows ? 3 : 5) && rows.ending * 10 >= rows.all * (follows ? 3 : 4);
    if (enough && rows.rising * 10 >= rows.ending * 8) shape.contents_pages.insert(page);
    first = last;
  }
}

}  // namespace litmotif::document
