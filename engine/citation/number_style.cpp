// A list is made to be cited: of the ways to print numbers, the document's own is the one that leads to most of its entries. "[3]" says by itself what it is and needs
// no such proof beside a numbered list; "(3)" and digits behind a word do, since lists, equations, genes and units are written like them.
#include "citation/number_style.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "citation/letters.h"

namespace litmotif {
namespace {

// Units and functions that numbers are glued to; they are shorter than words, but for these.
constexpr auto kNoWords = std::to_array<std::string_view>({"exp", "ln", "log", "mol", "psi"});

// Digits at a word: of `alone` times that it stands without, and `times` with just these.
bool is_glued_citation(std::string_view word, std::uint32_t alone, std::uint32_t times) {
  if (word.size() < 3 || std::ranges::find(kNoWords, word) != kNoWords.end() || word.ends_with("cm") || word.ends_with("mm") || word.ends_with("km")) return false;
  const bool small = std::ranges::all_of(word.substr(1), [](char c) { return is_lower(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80; });
  return small ? times <= 3 || alone >= times : alone >= 2 && times <= 2;
}

// Of the section that holds most entries: notes that only cite are entries too, and stand elsewhere.
std::vector<std::uint32_t> places_of_entries(const Document& document) {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_section;
  std::uint32_t entry = 0;
  for (const Passage& passage : document.passages) {
    if (passage.zone != Zone::kReferences || passage.kind == PassageKind::kHeading) continue;
    while (entry < document.references.size() && document.references[entry].end <= passage.span.start) ++entry;
    const bool known = entry < document.references.size() && document.references[entry].start <= passage.span.start;
    if (known && document.references[entry].start < passage.span.start) continue;  // an address below its entry
    by_section[passage.section].push_back(known ? entry : kNone);
  }
  std::vector<std::uint32_t> places;
  for (auto& [section, found] : by_section) {
    if (found.size() > places.size() || (found.size() == places.size() && !found.empty() && found.front() < places.front())) places = std::move(found);
  }
  return places;
}

}  // namespace

NumberStyle::NumberStyle(const Document& document, const Entries& entries, std::vector<NumberMark> marks, const ReferenceList& list, std::size_t named)
    : list_(list), entries_(document.references.size()), all_(entries.references.size()), marks_(std::move(marks)) {
  if (entries_ == 0) {  // nothing to lead to: only what says by itself what it is
    std::erase_if(marks_, [](const NumberMark& mark) { return mark.kind != NumberKind::kSquare; });
    return;
  }
  if (!list_.numbered()) places_ = places_of_entries(document);
  for (std::uint32_t& place : places_) place = place == kNone ? kNone : entries.of_list[place];
  drop_formulae(document.text);
  const std::optional<NumberKind> kind = kind_of_document(named);
  dominant_ = kind.has_value();
  if (!kind && !places_.empty()) marks_.clear();
  const NumberKind kept = kind.value_or(NumberKind::kSquare);
  std::erase_if(marks_, [&](const NumberMark& mark) { return mark.kind != kept || (kept != NumberKind::kSquare && !leads(mark)); });
}

std::uint32_t NumberStyle::entry(int number) const {
  if (places_.empty()) return list_.find_number(std::to_string(number));
  return number >= 1 && static_cast<std::size_t>(number) <= places_.size() ? places_[static_cast<std::size_t>(number - 1)] : kNone;
}

std::size_t NumberStyle::entries_cited(NumberKind kind) const {
  std::vector<bool> cited(all_, false);
  for (const NumberMark& mark : marks_) {
    if (mark.kind != kind || !leads(mark)) continue;
    for (int number = mark.first; number <= mark.last; ++number) {
      const std::uint32_t entry = this->entry(number);
      if (entry != kNone) cited[entry] = true;
    }
  }
  return static_cast<std::size_t>(std::ranges::count(cited, true));
}

std::optional<NumberKind> NumberStyle::kind_of_document(std::size_t named) const {
  std::optional<NumberKind> best;
  std::size_t most = 0;
  for (const NumberKind kind : {NumberKind::kSquare, NumberKind::kRound, NumberKind::kRaised}) {
    const std::size_t cited = entries_cited(kind);
    if (cited <= most) continue;
    most = cited;
    best = kind;
  }
  if (most <= named || most * 2 < entries_) return std::nullopt;
  return best;
}

// "CD4", "log10", "NOD2": digits that belong to their word. A word in small letters is one that stands without digits elsewhere; what has capitals must be seen without them, and seldom with these.
void NumberStyle::drop_formulae(std::string_view text) {
  std::unordered_map<std::string_view, std::uint32_t> alone, glued;
  const auto word_of = [&](const NumberMark& mark) { return text.substr(mark.word, mark.span.start - mark.word); };
  for (const NumberMark& mark : marks_) {
    if (mark.kind != NumberKind::kRaised || mark.word == mark.span.start) continue;
    alone.emplace(word_of(mark), 0);
    ++glued[text.substr(mark.word, mark.span.end - mark.word)];
  }
  if (alone.empty()) return;
  const auto is_word_byte = [](char c) { return is_letter(c) || is_digit(c) || c == '-'; };
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_byte(text[i])) {
      ++i;
      continue;
    }
    const std::size_t from = i;
    while (i < text.size() && is_word_byte(text[i])) ++i;
    if (i - from > 60) continue;
    if (const auto found = alone.find(text.substr(from, i - from)); found != alone.end()) ++found->second;
  }
  // What follows in a list shares the fate of the number at the word.
  std::uint32_t last_word = 0;
  bool last_dropped = false;
  std::erase_if(marks_, [&](const NumberMark& mark) {
    if (mark.kind != NumberKind::kRaised || mark.word == mark.span.start) return false;
    if (mark.word != last_word) {
      last_word = mark.word;
      last_dropped = !is_glued_citation(word_of(mark), alone[word_of(mark)], glued[text.substr(mark.word, mark.span.end - mark.word)]);
    }
    return last_dropped;
  });
}

}  // namespace litmotif
