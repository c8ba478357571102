// Where in its sentences a pattern stands: phrases and NEAR are decided from the places kept with each posting.
#pragma once

#include <cstdint>
#include <vector>

#include "index/bitmap.h"
#include "index/plan.h"
#include "index/segment.h"

namespace litmotif::index {

struct Occurrence {
  std::uint32_t sentence = 0, first = 0, last = 0;  // numbers of words, both inside
  friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

// Forms of the segment a word of a pattern stands for.
std::vector<std::uint32_t> forms_of(const Segment& segment, const TextPattern::Word& word);

// Sentences that hold one of these forms. `damaged` is set when a list makes no sense.
Bitmap sentences_with(const Segment& segment, const std::vector<std::uint32_t>& forms, bool& damaged);

// A text pattern in one segment.
class PatternSearch {
 public:
  PatternSearch(const Segment& segment, const TextPattern& pattern);
  // Sentences that hold all its words (of a single word: that hold it). Calculated once.
  const Bitmap& candidates(bool& damaged);
  // Occurrences within `wanted` sentences, ascending.
  std::vector<Occurrence> occurrences(const Bitmap& wanted, bool& damaged);

  std::size_t words() const { return forms_.size(); }
  const std::vector<std::uint32_t>& forms(std::size_t word) const { return forms_[word]; }

 private:
  const Segment& segment_;
  std::vector<std::vector<std::uint32_t>> forms_;  // of each word
  Bitmap candidates_;
  bool ready_ = false;
};

// Sentences with an occurrence of each side, not overlapping, in any order, at most `distance` words between. Both ascending.
Bitmap near_sentences(std::uint32_t sentences, const std::vector<Occurrence>& left, const std::vector<Occurrence>& right, int distance);

}  // namespace litmotif::index
