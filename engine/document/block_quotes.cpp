// Passages set in as a whole, left and (in PDF) right: quotations in a block.
#include <algorithm>
#include <cmath>
#include <map>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"
#include "document/section_types.h"

namespace litmotif::document {

namespace {

// The place most long lines keep to.
template <class Place>
float usual(const Lines& lines, std::uint32_t columns, const Place& place) {
  std::map<int, std::uint32_t> counts;
  for (const Line& line : lines.all) {
    if (line.use == Use::kText && line.line_like && line.columns >= columns) ++counts[static_cast<int>(std::lround(place(line)))];
  }
  int best = 0;
  std::uint32_t most = 0;
  for (const auto& [value, count] : counts) {
    if (count > most) most = count, best = value;
  }
  return static_cast<float>(best);
}

}  // namespace

void find_block_quotes(const Lines& lines, const Shape& shape, std::vector<Draft>& drafts) {
  if (!shape.boxed && !shape.wrapped) return;
  const std::uint32_t columns = std::max<std::uint32_t>(shape.width / 2, 20);
  const float margin = usual(lines, columns, [&](const Line& line) { return shape.boxed ? line.block->box.left : static_cast<float>(line.indent); });
  const float edge = usual(lines, columns, [](const Line& line) { return line.block->box.right; });
  bool summary = false;  // the report's own abstract is set in as a whole by many
  for (std::size_t i = 1; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    if (drafts[i - 1].kind == PassageKind::kHeading) {
      const std::string type = section_type(draft_text(lines, drafts[i - 1]));
      summary = type == "abstract" || type == "executive-summary" || type == "key-messages";
    }
    if (draft.stated || draft.kind != PassageKind::kParagraph || draft.mark > 0 || draft.use != Use::kText || draft.zone != Zone::kBody || draft.entry || !draft.gap_before) continue;
    std::uint32_t count = 0, words = 0;
    bool inside = true;
    const Line* last = nullptr;
    for (std::uint32_t l = draft.first; l < draft.last && inside; ++l) {
      const Line& line = lines.all[l];
      if (line.use != Use::kText) continue;
      ++count;
      const Box& box = line.block->box;
      inside = shape.boxed ? box.left >= margin + 12 && box.right <= edge - 8 && std::abs(line.block->font_size - shape.body_size) < shape.body_size * 0.15F : static_cast<float>(line.indent) >= margin + 3;
      if (inside) words += count_words(line.text, 100);
      last = &line;
    }
    if (!inside || last == nullptr || words < 8 || (count < 2 && !shape.boxed)) continue;
    // A lead-in before it, or the speaker after it.
    const std::string_view before = lines.all[drafts[i - 1].last - 1].text;
    const bool led = before.ends_with(':') || before.ends_with(',');
    const bool speaker = last->text.ends_with(')') || last->text.ends_with(").");
    const bool prose = ends_sentence(last->text) || led;  // cells of a table set in are not
    if (summary && !led) continue;
    if (led || (speaker && !is_figures(last->text)) || (count >= 3 && prose)) draft.zone = Zone::kQuotation;
  }
}

}  // namespace litmotif::document
