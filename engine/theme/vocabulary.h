// Remembers, for each distinct word met, which atoms it answers: what folding and inflection cost is paid once a word, not once a token.
// One a coder. Bounded: the first words met, which hold the frequent ones of any corpus, stay; what comes when that table is full goes to a
// small one that is emptied whenever it is full.
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
  static constexpr std::size_t kMostWords = std::size_t{1} << 18;   // 12 MB of slots and about 2 MB of letters
  static constexpr std::size_t kSpareWords = std::size_t{1} << 14;
  static constexpr std::size_t kLongestWord = 64;                  // bytes; longer ones are not words of a language and are not kept

  Vocabulary(const Lexicon& lexicon, const Program& themes, const Program& cues);

  // Call between sentences: groups given out before may be void then.
  void make_room();
  // In two steps, so that a sentence's slots are on their way while its words are still being hashed. `readable_end`: bytes up to there may be
  // read, beyond the word too.
  struct Key {
    std::uint64_t head = 0;  // the first eight bytes, zeros after the word
    std::uint64_t hash = 0;
  };
  static Key key(std::string_view word, const char* readable_end);
  void fetch(const Key& key) const { __builtin_prefetch(&main_.slots[key.hash & (main_.slots.size() - 1)]); }
  WordClass look_up(std::string_view word, const Key& key);
  WordClass look_up(std::string_view word) { return look_up(word, key(word, word.data() + word.size())); }

  // Of a group: the atoms it answers, and the nodes below the root of each program's trie where they lead.
  std::span<const Atom> atoms(std::uint32_t group) const { return part(groups_[group].atoms); }
  std::span<const std::uint32_t> theme_starts(std::uint32_t group) const { return part(groups_[group].themes); }
  std::span<const std::uint32_t> cue_starts(std::uint32_t group) const { return part(groups_[group].cues); }
  std::size_t word_count() const { return main_.count + spare_.count; }

 private:
  struct Range {
    std::uint32_t first = 0, size = 0;
  };
  struct Group {
    Range atoms, themes, cues;
  };
  struct Slot {
    std::uint64_t head = 0;           // all there is of most words, so that few look-ups touch the letters
    std::uint32_t letters = 0;        // into Table::letters
    std::uint32_t group = 0;
    std::uint32_t size_and_tags = 0;  // size in the upper eight bits; 0: free
  };
  struct Table {
    std::vector<Slot> slots;
    std::size_t count = 0;
    std::string letters;

    void clear();
    const Slot* find(const Key& key, std::string_view word) const;
    void add(const Key& key, std::string_view word, WordClass value);
  };
  std::span<const std::uint32_t> part(Range range) const { return {numbers_.data() + range.first, range.size}; }
  Range append(std::span<const std::uint32_t> numbers);
  void clear();
  WordClass classify(std::string_view word);
  std::uint32_t group_of(const std::vector<Atom>& atoms);

  const Lexicon* lexicon_;
  const Program* themes_;
  const Program* cues_;
  Table main_, spare_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> numbers_;
  std::map<std::vector<Atom>, std::uint32_t> group_of_atoms_;
  std::vector<Atom> scratch_;
};

}  // namespace litmotif
