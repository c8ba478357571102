// Lines to drafts of passages: where does a paragraph, a list item or a heading begin?
//
// A paragraph ends at an empty line, at a wider gap than between its lines, at a change of type size or weight, before a list mark, at a line that the next
// word would still have fitted on; it goes on over a new page or column when its last line breaks off in mid-sentence.
#include <algorithm>
#include <cmath>

#include "document/characters.h"
#include "document/joiner.h"
#include "document/patterns.h"
#include "document/section_types.h"

namespace litmotif::document {

Joiner::Joiner(const Lines& lines, const Shape& shape) : lines_(lines), shape_(shape) {}

std::vector<Draft> Joiner::run() {
  const auto count = static_cast<std::uint32_t>(lines_.all.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const Line& line = lines_.all[i];
    if (line.use == Use::kFurniture) continue;
    if (line.use == Use::kFootnote) {
      add_footnote(i);
    } else if (line.use == Use::kLabel) {
      add_label(i);
    } else if (!line.line_like) {
      add_stated(i);
    } else {
      add_line(i);
    }
  }
  close();
  return std::move(drafts_);
}

void Joiner::close() {
  if (open_) drafts_.push_back(draft_);
  open_ = false;
  for (std::vector<Draft>* kept : {&labels_, &footnotes_}) {
    drafts_.insert(drafts_.end(), kept->begin(), kept->end());
    if (kept == &footnotes_ && !kept->empty()) note_draft_ = drafts_.size() - 1;
    kept->clear();
  }
}

void Joiner::open(std::uint32_t i, const Mark& mark) {
  // In wrapped text a finished sentence before a break parts as an empty line does.
  const bool parted = open_ && shape_.wrapped && !shape_.boxed && ends_sentence(lines_.all[last_].text);
  close();
  draft_ = Draft();
  draft_.first = i;
  draft_.last = i + 1;
  draft_.gap_before = gap_ || parted;
  draft_.mark = mark.bytes;
  draft_.number = mark.number;
  if (mark.kind == MarkKind::kDecimal) {
    draft_.number = mark.number;
  } else if (mark.kind != MarkKind::kNone) {
    draft_.kind = PassageKind::kListItem;
    draft_.level = list_level(i, mark);
  }
  if (draft_.kind != PassageKind::kListItem && (gap_ || ends_sentence(lines_.all[i].text))) since_list_ += 1;
  if (draft_.kind == PassageKind::kListItem) since_list_ = 0;
  hanging_ = false;
  open_ = true;
}

// A footnote stands at the foot of a page, often in the middle of a paragraph: it is kept until that paragraph ends.
void Joiner::add_footnote(std::uint32_t i) {
  const Line& line = lines_.all[i];
  const NoteMark mark = find_note_mark(line.text);
  // Within a note a line may begin with a number: a date, a page.
  const bool starts = mark.found && (mark.sure || note_page_ != line.page || follows_note(note_, mark.number));
  note_page_ = line.page;
  if (!starts && goes_on_as_footnote(i)) return;
  note_ = mark.number;
  Draft footnote;
  footnote.first = i;
  footnote.last = i + 1;
  footnote.use = Use::kFootnote;
  footnote.kind = PassageKind::kFootnote;
  footnotes_.push_back(footnote);
  if (!open_) close();
}

// The last note goes on, on its page or at the foot of the next.
bool Joiner::goes_on_as_footnote(std::uint32_t i) {
  if (!footnotes_.empty()) {
    footnotes_.back().last = i + 1;
    return true;
  }
  if (note_draft_ >= drafts_.size() || drafts_[note_draft_].use != Use::kFootnote) return false;
  Draft& note = drafts_[note_draft_];
  if (shape_.boxed && lines_.all[i].page - lines_.all[note.last - 1].page > 1) return false;
  note.last = i + 1;
  return true;
}

// So do the labels of a diagram.
void Joiner::add_label(std::uint32_t i) {
  const bool follows = !labels_.empty() && labels_.back().last == i;
  if (follows && (is_stacked(lines_.all[i - 1], lines_.all[i]) || (is_lone_bullet(lines_.all[i - 1].text) && same_row(lines_.all[i - 1], lines_.all[i])))) {
    labels_.back().last = i + 1;
  } else {
    Draft label;
    label.first = i;
    label.last = i + 1;
    label.use = Use::kLabel;
    label.zone = Zone::kCaption;
    labels_.push_back(label);
  }
  if (!open_) close();
}

void Joiner::add_stated(std::uint32_t i) {
  const Line& line = lines_.all[i];
  const Block& block = *line.block;
  close();
  Draft draft;
  draft.first = i;
  draft.last = i + 1;
  draft.stated = true;
  draft.gap_before = true;
  draft.level = block.level;
  switch (block.role) {
    case BlockRole::kTitle: draft.title = true; [[fallthrough]];
    case BlockRole::kHeading:
      draft.kind = PassageKind::kHeading;
      draft.zone = Zone::kHeading;
      draft.level = std::max(1, block.level);
      in_references_ = section_type(line.text) == "references";
      break;
    case BlockRole::kListItem: {
      draft.kind = PassageKind::kListItem;
      draft.level = std::max(1, block.level);
      const Mark mark = find_mark(block.marker.empty() ? line.text : std::string_view(block.marker));
      draft.number = mark.kind == MarkKind::kNumber ? mark.number : std::string();
      break;
    }
    case BlockRole::kTableRow:
      draft.kind = PassageKind::kTableRow;
      draft.zone = Zone::kTable;
      draft.header_row = block.header_row;
      break;
    case BlockRole::kCaption:
      draft.kind = PassageKind::kCaption;
      draft.zone = Zone::kCaption;
      break;
    case BlockRole::kQuotation: draft.zone = Zone::kQuotation; break;
    case BlockRole::kCode: draft.zone = Zone::kSearchMethods; break;
    case BlockRole::kFootnote: draft.kind = PassageKind::kFootnote; break;
    default: {
      const Mark mark = find_mark(line.text);
      if (mark.kind == MarkKind::kDecimal) {
        draft.number = mark.number;
        draft.mark = mark.bytes;
      }
      if (is_caption(line.text) && line.columns <= 250) {
        draft.kind = PassageKind::kCaption;
        draft.zone = Zone::kCaption;
      } else if (block.bold && count_words(line.text, 8) <= 6 && is_title_like(line.text)) {
        // A few strong words by themselves head what follows, below all headings that are marked as such.
        draft.kind = PassageKind::kHeading;
        draft.zone = Zone::kHeading;
        draft.level = 7;
      }
    }
  }
  drafts_.push_back(std::move(draft));
}

void Joiner::add_line(std::uint32_t i) {
  const Line& line = lines_.all[i];
  const Line* before = open_ ? &lines_.all[last_] : nullptr;
  new_page_ = line.page_break || (before != nullptr && line.page != before->page);
  for (std::uint32_t k = last_ + 1; before != nullptr && !new_page_ && k < i; ++k) new_page_ = lines_.all[k].use == Use::kFurniture;
  gap_ = before == nullptr || has_gap(*before, line);
  const bool listed = shape_.contents_pages.count(line.page) > 0 && section_type(line.text) != "contents";
  const bool heading = !listed && is_known_heading(line.text) && !(before != nullptr && shape_.boxed && same_row(*before, line));
  if (heading) {
    // On a line of its own such a title is a heading, unless the sentence before runs on into it.
    if (gap_ || before == nullptr || ends_sentence(before->text) || new_page_) {
      open(i, Mark());
      in_references_ = section_type(line.text) == "references";
      sure_heading_ = true;
      last_ = i;
      return;
    }
  }
  if (in_references_ && gap_ && is_title_like(line.text)) {
    // What follows the list has a heading of its own.
    const bool larger = line.block->font_size > shape_.body_size * 1.12F && shape_.body_size > 0;
    const std::string type = section_type(line.text);
    if (larger || (!type.empty() && type != "references" && find_year(line.text) == 0)) {
      in_references_ = false;
      open(i, Mark());
      sure_heading_ = true;
      last_ = i;
      return;
    }
  }
  Mark mark = find_mark(line.text);
  if (mark.kind != MarkKind::kNone && !accepts_mark(mark, before, i)) mark = Mark();
  const bool starts = before == nullptr || sure_heading_ || mark.kind != MarkKind::kNone || breaks(*before, line, i);
  sure_heading_ = false;
  if (starts) {
    const bool loose = before != nullptr && mark.kind == MarkKind::kNone && shape_.wrapped && starts_loose_item(*before, line);
    open(i, mark);
    draft_.loose = loose;
    if (loose) {
      draft_.kind = PassageKind::kListItem;
      draft_.level = 1;
      since_list_ = 0;
    }
    draft_.entry = in_references_;
    if (!shape_.boxed && draft_.kind == PassageKind::kParagraph && is_columns(line.text)) {
      draft_.kind = PassageKind::kTableRow;
      draft_.zone = Zone::kTable;
    }
  } else {
    draft_.last = i + 1;
    if (!hanging_ && draft_.kind == PassageKind::kListItem) hanging_ = is_deeper(line, lines_.all[draft_.first]);
  }
  last_ = i;
}

bool Joiner::is_deeper(const Line& line, const Line& than) const {
  if (shape_.boxed) return line.page == than.page && line.block->box.left > than.block->box.left + 3;
  return line.indent > than.indent;
}

bool Joiner::same_row(const Line& before, const Line& line) const {
  if (before.page != line.page) return false;
  const Box &a = before.block->box, &b = line.block->box;
  // Raised marks share only part of the height.
  const float height = std::max(1.0F, std::min(a.bottom - a.top, b.bottom - b.top));
  return std::min(a.bottom, b.bottom) - std::max(a.top, b.top) > 0.6F * height && b.left >= a.right - 1;
}

bool Joiner::has_gap(const Line& before, const Line& line) const {
  if (new_page_) return true;
  if (!shape_.boxed) {
    if (!line.blank_before) return shape_.spaced_out;
    return !shape_.spaced_out || (shape_.gap > 0 && line.gap * 10 >= shape_.gap * 16);
  }
  const Box &a = before.block->box, &b = line.block->box;
  const float size = std::max({before.block->font_size, line.block->font_size, 6.0F});
  const float pitch = b.bottom - a.bottom;
  if (pitch < -0.5F * size) return true;  // the next column, or back to the top of a region
  return pitch > pitch_.usual(line.block->font_size) * 1.22F + 0.5F;
}

// Does a text that broke off at the end of a page or column go on here?
bool Joiner::continues(const Line& before, const Line& line) const {
  if (ends_sentence(before.text)) return false;
  if (shape_.boxed && !same_type(before, line)) return false;
  const char32_t last = last_character(before.text).code;
  if (last == ':' || sure_heading_) return false;
  if (starts_lower(line.text) || last == '-' || last == ',' || last == 0xAD) return true;
  const bool prose = draft_.last - draft_.first >= 2 || before.columns >= 60;
  return prose && before.columns * 10 >= shape_.width * 7 && shape_.width > 0;
}

bool Joiner::same_type(const Line& before, const Line& line) const {
  const float a = before.block->font_size, b = line.block->font_size;
  if (a <= 0 || b <= 0) return true;
  return std::abs(a - b) <= 0.07F * std::max(a, b);
}

bool Joiner::breaks(const Line& before, const Line& line, std::uint32_t i) const {
  if (in_references_ && draft_.entry) return breaks_entry(before, line);
  if (is_caption(line.text) && (gap_ || ends_sentence(before.text))) return true;
  return shape_.boxed ? breaks_boxed(before, line) : breaks_plain(before, line, i);
}

bool Joiner::is_row(const Line& line) const {
  if (row_line_ != &line) {
    was_row_ = has_leaders(line.text) || is_columns(line.text);
    row_line_ = &line;
  }
  return was_row_;
}

bool Joiner::breaks_plain(const Line& before, const Line& line, std::uint32_t i) const {
  if (is_row(before) || is_row(line)) return true;
  const std::uint32_t word = count_columns(first_word(line.text));
  if (!shape_.wrapped) {
    // A paragraph a line; a line broken by accident goes on in lower case.
    if (gap_) return true;
    return !(starts_lower(line.text) && before.columns >= 60 && !ends_sentence(before.text));
  }
  if (gap_) {
    const bool page = new_page_ || (shape_.spaced_out && !line.blank_before);
    return !(page && continues(before, line));
  }
  // A block set in as a whole: its lines are short, but fill their own width.
  const bool block = line.indent >= 3 && line.indent == before.indent;
  if (block && before.columns * 10 >= shape_.width * 6 && !ends_sentence(before.text) && !before.text.ends_with(";")) return false;
  // Centred lines of a title page.
  if (line.indent >= 4 && (before.indent >= 4 || line.indent >= before.indent + 8) && line.indent != before.indent && draft_.kind != PassageKind::kListItem && !starts_lower(line.text)) return true;
  // An item whose bullet was lost: set in, after a lead-in or another such item.
  if (starts_loose_item(before, line)) return true;
  // The next word had room on this line, so the break was meant.
  const bool room = before.columns + 1 + word < shape_.width * 85 / 100;
  const bool much_room = before.columns + 1 + word < shape_.width * 60 / 100;
  if (ends_sentence(before.text) && room) return true;
  if (much_room && !starts_lower(line.text)) return true;
  // A heading that nearly fills its line, above its text.
  const bool heads = i == draft_.first + 1 && draft_.gap_before && draft_.mark == 0 && before.columns + word + 4 < shape_.width && starts_upper(line.text);
  if (heads && is_title_like(before.text)) return true;
  if (hanging_ && line.indent <= lines_.all[draft_.first].indent) return true;
  // First line of a paragraph set in, the others not.
  const bool set_in = line.indent >= before.indent + 2 && ends_sentence(before.text) && (i - draft_.first >= 2 || draft_.kind != PassageKind::kListItem);
  return set_in && draft_.mark == 0;
}

// Text out of a PDF may lose the bullets and keep the space before the items.
bool Joiner::starts_loose_item(const Line& before, const Line& line) const {
  if (new_page_ || (shape_.spaced_out && !line.blank_before) || shape_.boxed || line.indent == 0) return false;
  const Line& first = lines_.all[draft_.first];
  if (last_character(before.text).code == ':') return line.indent > before.indent && line.indent > first.indent;
  return draft_.loose && line.indent == first.indent && before.indent <= line.indent;
}

bool Joiner::breaks_boxed(const Line& before, const Line& line) const {
  if (before.page == line.page && same_row(before, line)) return false;
  if (shape_.contents_pages.count(line.page) > 0 && (is_page_number(before.text) || ends_in_page(before.text) || has_leaders(before.text))) return true;
  if (!same_type(before, line)) return true;
  if (before.block->bold != line.block->bold && gap_) return true;
  if (new_page_ || (gap_ && line.block->box.bottom < before.block->box.bottom)) return !continues(before, line);
  if (gap_) return true;
  if (has_leaders(before.text)) return true;
  const Box &a = before.block->box, &b = line.block->box;
  const float size = std::max(line.block->font_size, 6.0F);
  if (before.block->bold != line.block->bold && draft_.last - draft_.first <= 2 && !starts_lower(line.text)) return true;
  const Box& first = lines_.all[draft_.first].block->box;
  if (draft_.kind == PassageKind::kListItem && hanging_ && b.left < first.left + 2 && ends_sentence(before.text)) return true;
  if (!ends_sentence(before.text)) return false;
  // Set in, after lines that were not.
  if (draft_.mark == 0 && b.left > a.left + 0.8F * size && draft_.last - draft_.first >= 2) return true;
  // A last line with room for the next word, by the widths of its own letters.
  const float width = right_edge_ - a.left;
  const float letter = before.columns > 0 ? (a.right - a.left) / static_cast<float>(before.columns) : 5;
  const auto word = static_cast<float>(count_columns(first_word(line.text)) + 2);
  return right_edge_ > a.left && a.right + word * letter < right_edge_ - 0.08F * width;
}

// Entries of a reference list begin with a number or a name, and the one before has ended.
bool Joiner::breaks_entry(const Line& before, const Line& line) const {
  if (shape_.boxed && before.page == line.page && same_row(before, line)) return false;
  const bool ended = ends_sentence(before.text) || is_address(last_word(before.text)) || (before.text.back() >= '0' && before.text.back() <= '9') || before.text.back() == '>' || before.text.back() == '/';
  const Line& first = lines_.all[draft_.first];
  if (is_entry_label(line.text) && is_entry_label(first.text)) return true;
  // In a text with an empty line between all lines the list may have none within its entries.
  const bool close = shape_.spaced_out && !line.blank_before && !new_page_;
  if (gap_ && !close && !new_page_ && !(shape_.boxed && line.block->box.bottom < before.block->box.bottom)) return ended || !starts_lower(line.text);
  // Hanging indent: what is set in goes on.
  if (is_deeper(line, first)) return false;
  if (is_address(first_word(line.text))) return false;
  // Where a paragraph is a line, so is an entry, whatever it begins with: a title, a body, "van der".
  if (!shape_.boxed && !shape_.wrapped) return ended || !starts_lower(line.text) || starts_reference(line.text);
  return ended && starts_reference(line.text);
}

}  // namespace litmotif::document
