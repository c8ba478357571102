// Captions of tables, figures and boxes, and entries of the contents that were taken for headings.
#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"
#include "document/section_types.h"

namespace litmotif::document {

namespace {

// "Figure 2: What ..." can be nothing but a caption, however long; "Figure 2 What ..." may be text, and then goes on for more than a few lines.
constexpr std::uint32_t kMostLines = 4, kMostLinesOfSure = 25;

bool is_sure(std::string_view text) {
  const std::string_view rest = trim_left(text.substr(first_word(text).size()));
  const std::string_view number = first_word(rest);
  return number.ends_with(':') || number.ends_with('.');
}

// The title of a table stands right under its "TABLE 1", though cells beside it may be read first. 0: no heading does.
std::size_t title_below(const Lines& lines, const std::vector<Draft>& drafts, std::size_t caption) {
  constexpr std::size_t kReach = 8;
  const Line& label = lines.all[drafts[caption].first];
  const Box& above = label.block->box;
  for (std::size_t i = caption + 1; i < drafts.size() && i <= caption + kReach; ++i) {
    const Line& line = lines.all[drafts[i].first];
    if (line.page != label.page) break;
    if (drafts[i].kind != PassageKind::kHeading) continue;
    const Box& box = line.block->box;
    const float gap = box.bottom - above.bottom;
    const bool beneath = gap > 0 && gap < 2.5F * line.block->font_size && box.left < above.right && box.right > above.left;
    if (beneath && line.block->font_size >= 0.9F * label.block->font_size) return i;
  }
  return 0;
}

void set_caption(Draft& draft) {
  draft.kind = PassageKind::kCaption;
  draft.zone = Zone::kCaption;
  draft.level = 0;
}

}  // namespace

// The lines of a draft joined with spaces; at most about 300 bytes are of interest.
std::string draft_text(const Lines& lines, const Draft& draft) {
  std::string out;
  for (std::uint32_t l = draft.first; l < draft.last && out.size() < 300; ++l) {
    if (lines.all[l].use != draft.use) continue;
    if (!out.empty()) out += ' ';
    out += lines.all[l].text;
  }
  return out;
}

std::uint32_t draft_lines(const Lines& lines, const Draft& draft) {
  std::uint32_t count = 0;
  for (std::uint32_t l = draft.first; l < draft.last; ++l) count += lines.all[l].use == draft.use ? 1 : 0;
  return count;
}

void find_captions(const Lines& lines, const Shape& shape, std::vector<Draft>& drafts) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    const Line& line = lines.all[draft.first];
    const bool heading = draft.kind == PassageKind::kHeading;
    if (shape.contents_pages.count(line.page) > 0) {
      const bool entry = !heading || section_type(draft_text(lines, draft)) != "contents";
      if (shape.boxed && entry) draft.zone = Zone::kContents;
      if (shape.boxed && entry && heading) draft.kind = PassageKind::kParagraph;
      continue;
    }
    // "BOX 1", and under it the box's title: both are its caption though the outline names them.
    const bool box = shape.boxed && heading && !draft.title && is_caption(draft_text(lines, draft));
    if (!box) {
      if (draft.stated || draft.kind != PassageKind::kParagraph || draft.use != Use::kText || !draft.gap_before || draft.entry) continue;
      if (!is_caption(line.text) || draft_lines(lines, draft) > (shape.boxed && is_sure(line.text) ? kMostLinesOfSure : kMostLines)) continue;
    }
    set_caption(draft);
    const std::string words = draft_text(lines, draft);
    const bool bare = count_words(words, 4) <= 2;
    if (bare && i + 1 < drafts.size() && drafts[i + 1].kind == PassageKind::kHeading) set_caption(drafts[i + 1]);
    if (!bare || !shape.boxed || !starts_with_nocase(words, "table")) continue;
    // What was read as headings between the two are heads of its columns.
    for (std::size_t k = title_below(lines, drafts, i); k > i; --k) {
      if (drafts[k].kind == PassageKind::kHeading) set_caption(drafts[k]);
    }
  }
}

}  // namespace litmotif::document
