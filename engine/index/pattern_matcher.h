// Where the words, phrases and NEAR pairs of a query stand in a sentence, decided on its text. A phrase may run over line ends and hyphens (joins_phrase).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <litmotif/base.h>

#include "index/plan.h"

namespace litmotif::index {

// Made for one leaf (kText or kNear), which outlives it; remembers what it has found out of each spelling. One object a thread.
class PatternMatcher {
 public:
  explicit PatternMatcher(const Leaf& leaf);

  // The forms that can match: lets ASCII words be passed over by first letter and length. Without it every word is looked at.
  void expect(const std::vector<std::string>& forms);

  bool holds(std::string_view sentence);
  // Appends the spans that make the leaf hold: words and phrases, of NEAR both sides.
  void mark(std::string_view sentence, std::vector<ByteSpan>& out);

 private:
  struct Word {
    ByteSpan span;
    std::uint32_t wanted = 0;  // number in sets_: which words of the patterns it is
  };
  struct Run {
    std::size_t first = 0, last = 0;  // words of the sentence
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  // A short spelling as a number, for a table without hashing of strings.
  struct Short {
    std::uint64_t bytes = 0;
    std::uint32_t length = 0, wanted = 0;
  };
  void read(std::string_view sentence);
  static std::uint64_t length_bit(std::size_t length) { return std::uint64_t{1} << std::min<std::size_t>(length, 63); }
  std::uint32_t wanted_by(std::string_view raw);
  std::uint32_t wanted_by_known(std::string_view raw);
  bool is(std::size_t word, std::uint32_t wanted) const;
  // use(run) until it returns false.
  template <class Use>
  void each_run(std::size_t pattern, std::string_view sentence, Use&& use) const;
  // use(left, right) for each pair of NEAR, until it returns false.
  template <class Use>
  void each_pair(std::string_view sentence, Use&& use) const;

  const Leaf& leaf_;
  std::vector<TextPattern::Word> distinct_;           // words of the patterns
  std::vector<std::vector<std::uint32_t>> patterns_;  // as numbers into distinct_
  std::vector<std::vector<std::uint32_t>> sets_{{}};  // numbers into distinct_; the first is empty
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> known_;  // spelling -> sets_
  std::array<Short, 256> short_{};  // the last word of up to eight bytes seen in each slot
  std::array<std::uint64_t, 256> lengths_{};  // by first letter: a bit for each length a form has
  bool narrowed_ = false;
  std::vector<ByteSpan> spans_;
  std::vector<Word> words_;
};

}  // namespace litmotif::index
