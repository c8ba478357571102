// Which marks open a list item, and how deep it is nested.
//
// A bullet always does. A dash, number or letter may as well stand in running text that happens to break before it: it opens an item at the start of a paragraph, after a lead-in
// or a finished sentence, or as the next of a list that is open.
#include <algorithm>
#include <cmath>

#include "document/characters.h"
#include "document/joiner.h"

namespace litmotif::document {

const Joiner::Level* Joiner::level_of(const Mark& mark) const {
  const bool capital = !mark.number.empty() && mark.number[0] >= 'A' && mark.number[0] <= 'Z';
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    if (level->kind == mark.kind && level->sign == mark.sign && level->letter_case == capital) return &*level;
  }
  return nullptr;
}

bool Joiner::accepts_mark(Mark& mark, const Line* before, std::uint32_t i) const {
  const Line& line = lines_.all[i];
  const std::string_view rest = line.text.substr(mark.bytes);
  if (in_references_ && mark.kind != MarkKind::kNumber && mark.kind != MarkKind::kBullet) return false;
  const bool starts = before == nullptr || gap_ || sure_heading_;
  const bool ended = starts || ends_sentence(before->text) || last_character(before->text).code == ':' || last_character(before->text).code == ';';
  const bool recent = since_list_ <= 3;
  switch (mark.kind) {
    case MarkKind::kNone: return false;
    case MarkKind::kBullet: return true;
    case MarkKind::kDash:
      // "o" needs company: alone it is a letter.
      if (mark.sign == 'o') return recent || (ended && before != nullptr && last_character(before->text).code == ':');
      return ended || (recent && level_of(mark) != nullptr) || (open_ && draft_.kind == PassageKind::kListItem && is_deeper(line, lines_.all[draft_.first]) && !in_text_of_item(line));
    case MarkKind::kDecimal: {
      // "5.1" right under the heading "5. Pooled fund".
      const Mark above = before == nullptr ? Mark() : find_mark(before->text);
      const bool under = above.kind == MarkKind::kNumber && mark.number.starts_with(above.number + ".");
      // "1.12 The text" is a numbered paragraph or heading; "3.5 per cent" is neither.
      return (ended || under) && (rest.empty() || starts_upper(rest)) && mark.number.size() <= 8 && mark.number[0] != '0' && number_value(std::string_view(mark.number).substr(0, mark.number.find('.'))) < 100;
    }
    case MarkKind::kNumber:
    case MarkKind::kLetter:
    case MarkKind::kRoman: break;
  }
  // "i", "v", "x", "c" are letters in a list of letters.
  if (mark.letter_too) {
    Mark letter = mark;
    letter.kind = MarkKind::kLetter;
    letter.value = (mark.number[0] | 0x20) - 'a' + 1;
    const Level* level = level_of(letter);
    if (level != nullptr && level->value + 1 == letter.value) mark = letter;
  }
  const Level* level = recent || mark.kind == MarkKind::kNumber ? level_of(mark) : nullptr;
  const bool next = level != nullptr && mark.value == level->value + 1;
  // "A. Smith" is a name.
  if (mark.kind == MarkKind::kLetter && mark.sign == '.' && !next && mark.value != 1) return false;
  if ((mark.kind == MarkKind::kLetter || mark.kind == MarkKind::kRoman) && rest.empty()) return false;
  // Entries of a reference list end in anything: a DOI, a number of an index.
  if (next) return ended || shape_.boxed || mark.sign != '.' || in_references_;
  if (mark.kind == MarkKind::kRoman && mark.sign == '.' && mark.value > 50) return false;
  return starts || (mark.value == 1 && ended);
}

// The line begins where the text of the open item does: a dash there is one of its sentence; that of a deeper item stands further right.
bool Joiner::in_text_of_item(const Line& line) const {
  if (!shape_.boxed) return false;
  const Line &first = lines_.all[draft_.first], &last = lines_.all[last_];
  const float left = line.block->box.left;
  if (last_ != draft_.first) return last.page == line.page && std::abs(last.block->box.left - left) <= 3;
  return std::any_of(first.block->gaps.begin(), first.block->gaps.end(), [&](const Gap& gap) { return gap.at == draft_.mark && std::abs(gap.right - left) <= 3; });
}

int Joiner::list_level(std::uint32_t i, const Mark& mark) {
  const Line& line = lines_.all[i];
  const float left = shape_.boxed ? line.block->box.left : static_cast<float>(line.indent);
  const float step = shape_.boxed ? 5 : 1;
  const bool capital = !mark.number.empty() && mark.number[0] >= 'A' && mark.number[0] <= 'Z';
  const bool new_list = since_list_ > 1;
  if (new_list && !(mark.kind == MarkKind::kNumber && mark.value > 1)) levels_.clear();
  const auto same = [&](const Level& level) { return level.kind == mark.kind && level.sign == mark.sign && level.letter_case == capital; };
  // Back to a level that has this mark, and is not clearly further left; else one deeper.
  std::size_t found = levels_.size();
  for (std::size_t depth = levels_.size(); depth-- > 0;) {
    if (same(levels_[depth]) && std::abs(levels_[depth].left - left) <= step * 2) {
      found = depth;
      break;
    }
    if (same(levels_[depth]) && found == levels_.size() && !(left > levels_[depth].left + step * 2)) found = depth;
  }
  if (found == levels_.size()) {
    // Marks that stand further left end the deeper levels.
    while (!levels_.empty() && left < levels_.back().left - step) levels_.pop_back();
    levels_.push_back({mark.kind, mark.sign, mark.value, left, capital});
    found = levels_.size() - 1;
    if (levels_.size() > 40) levels_.erase(levels_.begin()), --found;
  } else {
    levels_.resize(found + 1, levels_[found]);
    levels_[found].value = mark.value;
  }
  return static_cast<int>(found) + 1;
}

void Pitch::learn(const Lines& lines) {
  std::map<int, std::map<int, int>> counts;
  const Line* before = nullptr;
  for (const Line& line : lines.all) {
    if (line.use == Use::kFurniture) continue;
    if (before != nullptr && before->page == line.page && std::abs(before->block->font_size - line.block->font_size) < 0.3F) {
      const float pitch = line.block->box.bottom - before->block->box.bottom;
      const float size = line.block->font_size;
      if (pitch > 0.6F * size && pitch < 2.2F * size) ++counts[static_cast<int>(std::lround(size * 4))][static_cast<int>(std::lround(pitch * 4))];
    }
    before = &line;
  }
  for (const auto& [size, pitches] : counts) {
    int most = 0, best = 0, all = 0;
    for (const auto& [pitch, count] : pitches) {
      all += count;
      // Neighbouring quarter points are one pitch: boxes are rounded.
      const auto above = pitches.find(pitch + 1);
      const int together = count + (above == pitches.end() ? 0 : above->second);
      if (together > most) most = together, best = pitch + (above != pitches.end() && above->second > count ? 1 : 0);
    }
    if (all >= 4) by_size_[size] = static_cast<float>(best) / 4;
  }
}

float Pitch::usual(float size) const {
  const auto found = by_size_.find(static_cast<int>(std::lround(size * 4)));
  return found != by_size_.end() ? found->second : (size > 0 ? size * 1.3F : 14);
}

void Joiner::prepare() {
  if (!shape_.boxed) return;
  pitch_.learn(lines_);
  std::map<int, std::uint32_t> edges;
  for (const Line& line : lines_.all) {
    if (line.use == Use::kText && line.columns >= 40) ++edges[static_cast<int>(line.block->box.right / 4)];
  }
  // The right margin: ninety in a hundred long lines end before it.
  std::uint32_t all = 0, seen = 0;
  for (const auto& [edge, count] : edges) all += count;
  for (const auto& [edge, count] : edges) {
    seen += count;
    if (seen * 10 >= all * 9) {
      right_edge_ = static_cast<float>(edge * 4 + 4);
      break;
    }
  }
}

std::vector<Draft> join_lines(const Lines& lines, const Shape& shape) {
  Joiner joiner(lines, shape);
  joiner.prepare();
  return joiner.run();
}

// Two or more paragraphs on end whose first line is set in, in a text whose paragraphs are not: items that lost their bullets.
void find_loose_items(const Lines& lines, const Shape& shape, std::vector<Draft>& drafts) {
  if (shape.boxed || !shape.wrapped) return;
  const auto set_in = [&](const Draft& draft) {
    const Line& line = lines.all[draft.first];
    if (draft.stated || draft.kind != PassageKind::kParagraph || draft.mark > 0 || line.indent == 0) return false;
    if (line.page_break || (shape.spaced_out && !line.blank_before)) return false;
    return draft.first + 1 >= draft.last || lines.all[draft.first + 1].indent < line.indent;
  };
  // Where a quarter of all paragraphs are set in, that is how the text marks paragraphs.
  std::size_t inside = 0, all = 0;
  for (const Draft& draft : drafts) {
    if (draft.stated || draft.kind != PassageKind::kParagraph || draft.last - draft.first < 3) continue;
    ++all;
    inside += set_in(draft) ? 1 : 0;
  }
  if (inside * 4 > all) return;
  // Whether the paragraph before announces a list.
  const auto announces = [&](std::size_t i) {
    if (i == 0) return false;
    for (std::uint32_t l = drafts[i - 1].last - std::min(drafts[i - 1].last - drafts[i - 1].first, 2U); l < drafts[i - 1].last; ++l) {
      const std::string_view text = lines.all[l].text;
      if (text.ends_with(':') || has_word_nocase(text, "following") || has_word_nocase(text, "below") || has_word_nocase(text, "these are") || has_word_nocase(text, "included")) return true;
    }
    return false;
  };
  for (std::size_t i = 0; i < drafts.size();) {
    std::size_t j = i;
    while (j < drafts.size() && set_in(drafts[j])) ++j;
    for (std::size_t k = i; j - i >= 2 && announces(i) && k < j; ++k) {
      drafts[k].kind = PassageKind::kListItem;
      drafts[k].level = 1;
    }
    i = std::max(j, i + 1);
  }
}

// Numbers that run on through the document, across headings, number paragraphs; those that begin anew with each list number items.
void number_paragraphs(std::vector<Draft>& drafts) {
  int expected = 1;
  std::vector<std::size_t> run;
  bool interrupted = false;
  std::size_t interruptions = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    const bool item = draft.kind == PassageKind::kListItem && !draft.number.empty() && number_value(draft.number) > 0;
    if (item && number_value(draft.number) == expected) {
      if (interrupted && !run.empty()) ++interruptions;
      interrupted = false;
      run.push_back(i);
      ++expected;
    } else if (draft.kind == PassageKind::kHeading || draft.kind == PassageKind::kParagraph) {
      interrupted = true;
    }
  }
  if (run.size() < 10 || interruptions < 3) return;
  for (const std::size_t i : run) {
    drafts[i].kind = PassageKind::kParagraph;
    drafts[i].level = 0;
  }
}

}  // namespace litmotif::document
