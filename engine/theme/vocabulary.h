// Remembers, for each distinct word met, which atoms it answers: what folding and inflection cost is paid once a word, not once a token.
// One a coder. Bounded: when the table is full it is emptied, and the frequent words are back within a page.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "theme/program.h"
#include "theme/syntax.h"

namespace litmotif {

// What a token is to the rules. `group` 0: nothing; most words.
struct WordClass {
  std::uint32_t group = 0;
  WordTags tags = 0;
};

class Vocabulary {
 public:
  static constexpr std::size_t kMostWords = std::size_t{1} << 17;  // 4 MB of slots and about 1 MB of letters
  static constexpr std::size_t kLongestWord = 64;                  // bytes; longer ones are not words of a language and are not kept

  Vocabulary(const Lexicon& lexicon, const Program& themes, const Program& cues);

  // Call between sentences: empties the table when it is full. Groups given out before are void then.
  void make_room();
  WordClass look_up(std::string_view word);

  // Of a group: the atoms it answers, and the nodes below the root of each program's trie where they lead.
  std::span<const Atom> atoms(std::uint32_t group) const { return part(groups_[group].atoms); }
  std::span<const std::uint32_t> theme_starts(std::uint32_t group) const { return part(groups_[group].themes); }
  std::span<const std::uint32_t> cue_starts(std::uint32_t group) const { return part(groups_[group].cues); }
  std::size_t word_count() const { return count_; }

 private:
  struct Range {
    std::uint32_t first = 0, size = 0;
  };
  struct Group {
    Range atoms, themes, cues;
  };
  struct Slot {
    std::uint64_t hash = 0;  // 0: free
    std::uint32_t letters = 0;  // into letters_
    std::uint16_t size = 0;
    WordClass word;
  };
  std::span<const std::uint32_t> part(Range range) const { return {numbers_.data() + range.first, range.size}; }
  Range append(std::span<const std::uint32_t> numbers);
  void clear();
  WordClass classify(std::string_view word);
  std::uint32_t group_of(const std::vector<Atom>& atoms);

  const Lexicon* lexicon_;
  const Program* themes_;
  const Program* cues_;
  std::vector<Slot> slots_;
  std::size_t count_ = 0;
  std::string letters_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> numbers_;
  std::map<std::vector<Atom>, std::uint32_t> group_of_atoms_;
  std::vector<Atom> scratch_;
};

}  // namespace litmotif
