// Remembers, for each distinct word met, which atoms it answers: what folding and inflection cost is paid once a word, not once a token.
// One a coder. Bounded: the first words met, which hold the frequent ones of any corpus, stay; what comes when that table is full goes to a
// small one that is emptied whenever it is full.
//
// A token costs one look at a slot of half a cache line, which holds up to sixteen bytes of the word and its group: most of a text is words that
// begin no rule, and what begins or goes on with one is known without another look.
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

class Vocabulary {
 public:
  static constexpr std::size_t kMostWords = std::size_t{3} << 16U;  // 8 MB of slots, filled to three quarters, and 2 MB of what is known of them
  static constexpr std::size_t kSpareWords = std::size_t{1} << 14U;
  static constexpr std::size_t kLongestWord = 64;                  // bytes; longer ones are not words of a language and are not kept

  Vocabulary(const Lexicon& lexicon, const Program& themes, const Program& cues);

  // Call between sentences: numbers and groups given out before may be void then.
  void make_room();

  // A look-up in two steps, so that a sentence's slots are on their way while its words are still being hashed. `readable_end`: bytes up to
  // there may be read, beyond the word too.
  struct Key {
    std::uint64_t head = 0;  // the first eight bytes, zeros after the word
    std::uint64_t tail = 0;  // the last eight; 0 for words that have no more than eight
    std::uint64_t hash = 0;
  };
  static Key key(std::string_view word, const char* readable_end);
  void fetch(const Key& key) const { __builtin_prefetch(&main_.slots[key.hash & (main_.slots.size() - 1)]); }

  struct Token {
    std::uint32_t word = 0;     // its number
    std::uint32_t group = 0;    // words that answer the same atoms have one; 0: none, most words
    bool begins_theme = false;  // some rule of the program begins with it
    bool begins_cue = false;
  };
  Token look_up(std::string_view word, const Key& key) {
    const Slot* slot = find(main_, word, key);
    return slot != nullptr ? Token{slot->word, slot->group, slot->begins_theme, slot->begins_cue} : look_up_rare(word, key);
  }

  WordTags tags(std::uint32_t word) const { return words_[word].tags; }
  // Of a group: the atoms it answers, and the nodes below the root of each program's trie where they lead.
  std::span<const Atom> atoms(std::uint32_t group) const { return entries(groups_[group].atoms); }
  std::uint64_t atom_bits(std::uint32_t group) const { return groups_[group].atom_bits; }  // as PhraseTrie::may_go_on takes them
  std::span<const std::uint32_t> theme_starts(std::uint32_t group) const { return entries(groups_[group].themes); }
  std::span<const std::uint32_t> cue_starts(std::uint32_t group) const { return entries(groups_[group].cues); }

 private:
  struct List {
    std::uint32_t first = 0;  // into numbers_; of a list of one, what most are, its only entry
    std::uint32_t size = 0;
  };
  struct Group {
    List atoms, themes, cues;
    std::uint64_t atom_bits = 0;
  };
  struct alignas(32) Slot {
    std::uint64_t head = 0, tail = 0;  // as in Key
    std::uint32_t word = 0, group = 0;
    std::uint8_t size = 0;  // bytes; 0: free
    bool begins_theme = false, begins_cue = false;
  };
  struct Word {
    std::uint32_t letters = 0;  // into letters_, for words of more than sixteen bytes: head and tail hold the others
    WordTags tags = 0;
  };
  struct Table {
    std::vector<Slot> slots;
    std::size_t count = 0;
    void clear();
  };

  std::span<const std::uint32_t> entries(const List& list) const { return {list.size == 1 ? &list.first : numbers_.data() + list.first, list.size}; }
  List keep(std::span<const std::uint32_t> entries);
  void clear();
  const Slot* find(const Table& table, std::string_view word, const Key& key) const {
    const std::size_t mask = table.slots.size() - 1;
    for (std::size_t at = key.hash & mask; table.slots[at].size != 0; at = (at + 1) & mask) {
      const Slot& slot = table.slots[at];
      if (slot.head != key.head || slot.tail != key.tail || slot.size != word.size()) continue;
      if (word.size() <= 16 || same_letters(words_[slot.word], word)) return &slot;
    }
    return nullptr;
  }
  bool same_letters(const Word& known, std::string_view word) const;
  Token look_up_rare(std::string_view word, const Key& key);
  void add(Table& table, const Slot& slot, const Key& key);
  std::uint32_t group_of(const std::vector<Atom>& atoms);

  const Lexicon* lexicon_;
  const Program* themes_;
  const Program* cues_;
  Table main_, spare_;
  std::vector<Word> words_;  // by number: up to kMostWords that stay, behind them those of the spare table
  std::string letters_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> numbers_;
  std::map<std::vector<Atom>, std::uint32_t> group_of_atoms_;
  std::vector<Atom> scratch_;
};

}  // namespace litmotif
