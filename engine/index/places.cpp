#include "index/places.h"

#include <algorithm>

namespace litmotif::index {
namespace {

constexpr std::size_t kFewForms = 4;  // the inflections of a word: merged one by one; a wildcard's many are sorted

struct WordPlace {
  std::uint32_t sentence = 0, word = 0;
  bool joined = false;
};

std::vector<WordPlace> places_of(const Segment& segment, const std::vector<std::uint32_t>& forms, const Bitmap& wanted, bool& damaged) {
  std::vector<WordPlace> found;
  std::vector<Place> places;
  const auto earlier = [](const WordPlace& a, const WordPlace& b) { return a.sentence != b.sentence ? a.sentence < b.sentence : a.word < b.word; };
  for (const std::uint32_t form : forms) {
    const auto before = static_cast<std::ptrdiff_t>(found.size());
    PostingReader reader = segment.postings(form);
    while (reader.next_block_unless([&](std::uint32_t first, std::uint32_t last) { return !wanted.any_in(first, last + 1); })) {
      for (std::uint32_t i = 0; i < reader.size(); ++i) {
        const std::uint32_t sentence = reader.sentence(i);
        if (!wanted.test(sentence)) continue;
        places.clear();
        reader.places(i, places);
        for (const Place& place : places) found.push_back({sentence, place.word, place.joined});
      }
    }
    damaged |= reader.damaged();
    if (forms.size() <= kFewForms) std::inplace_merge(found.begin(), found.begin() + before, found.end(), earlier);
  }
  if (forms.size() > kFewForms) std::sort(found.begin(), found.end(), earlier);
  return found;
}

// For each of `from`: is there one of `to` that begins behind it, with at most `distance` words between? The first that begins behind is the nearest.
void mark_behind(const std::vector<Occurrence>& from, const std::vector<Occurrence>& to, int distance, Bitmap& sentences) {
  auto next = to.begin();
  for (const Occurrence& before : from) {
    // What begins no later than `before` begins is behind neither it nor any that follow.
    while (next != to.end() && (next->sentence < before.sentence || (next->sentence == before.sentence && next->first <= before.first))) ++next;
    auto behind = next;
    while (behind != to.end() && behind->sentence == before.sentence && behind->first <= before.last) ++behind;
    if (behind == to.end()) continue;
    if (behind->sentence == before.sentence && behind->first - before.last - 1 <= static_cast<std::uint32_t>(distance)) sentences.set(before.sentence);
  }
}

}  // namespace

std::vector<std::uint32_t> forms_of(const Segment& segment, const TextPattern::Word& word) {
  if (!word.wildcard) return segment.forms_of_key(word.text);
  std::vector<std::uint32_t> found;
  const StringTable& forms = segment.forms();
  const std::string_view prefix = std::string_view(word.text).substr(0, word.text.find_first_of("*?"));
  for (std::uint32_t i = forms.lower_bound(prefix); i < forms.size() && forms.at(i).starts_with(prefix); ++i) {
    if (matches_wildcard(forms.at(i), word.text)) found.push_back(i);
  }
  return found;
}

Bitmap sentences_with(const Segment& segment, const std::vector<std::uint32_t>& forms, bool& damaged) {
  Bitmap found(segment.sentences());
  for (const std::uint32_t form : forms) {
    PostingReader reader = segment.postings(form);
    while (reader.next_block()) {
      for (std::uint32_t i = 0; i < reader.size(); ++i) found.set(reader.sentence(i));
    }
    damaged |= reader.damaged();
  }
  return found;
}

PatternSearch::PatternSearch(const Segment& segment, const TextPattern& pattern) : segment_(segment) {
  for (const TextPattern::Word& word : pattern.words) forms_.push_back(forms_of(segment, word));
}

const Bitmap& PatternSearch::candidates(bool& damaged) {
  if (ready_) return candidates_;
  ready_ = true;
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    const Bitmap with = sentences_with(segment_, forms_[i], damaged);
    if (i == 0) {
      candidates_ = with;
    } else {
      candidates_ &= with;
    }
  }
  return candidates_;
}

std::vector<Occurrence> PatternSearch::occurrences(const Bitmap& wanted, bool& damaged) {
  Bitmap sentences = candidates(damaged);
  sentences &= wanted;
  std::vector<Occurrence> found;
  for (const WordPlace& place : places_of(segment_, forms_.front(), sentences, damaged)) found.push_back({place.sentence, place.word, place.word});
  for (std::size_t i = 1; i < forms_.size(); ++i) {
    const std::vector<WordPlace> next = places_of(segment_, forms_[i], sentences, damaged);
    std::vector<Occurrence> longer;
    auto at = found.begin();
    for (const WordPlace& place : next) {
      if (!place.joined) continue;
      while (at != found.end() && (at->sentence < place.sentence || (at->sentence == place.sentence && at->last + 1 < place.word))) ++at;
      if (at != found.end() && at->sentence == place.sentence && at->last + 1 == place.word) longer.push_back({place.sentence, at->first, place.word});
    }
    found = std::move(longer);
  }
  return found;
}

Bitmap near_sentences(std::uint32_t sentences, const std::vector<Occurrence>& left, const std::vector<Occurrence>& right, int distance) {
  Bitmap found(sentences);
  mark_behind(left, right, distance, found);
  mark_behind(right, left, distance, found);
  return found;
}

}  // namespace litmotif::index
