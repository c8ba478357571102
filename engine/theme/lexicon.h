// What rules ask of a single word. Each distinct question is an atom; a word of the text answers a few of them, most words none.
//
//   key    "leader"     words with this inflection key
//   glob   "facilitat*" folded words of this shape ("meeting" of "+meeting" is one, too)
//   exact  "SELFIE"     these bytes
//   part   "lead"       words that hold these letters (what an expression cannot match without)
//
// Built once a codebook, then read by all coders; every question is answered once a distinct word, never once a token.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace litmotif {

using Atom = std::uint32_t;

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// Does the folded word have this shape? * is any run of characters, ? exactly one code point.
bool matches_glob(std::string_view pattern, std::string_view word);

// Letter by letter from the root; each node may carry values.
class LetterTrie {
 public:
  LetterTrie() { nodes_.emplace_back(); }
  void add(std::string_view letters, std::uint32_t value);
  bool empty() const { return nodes_.size() == 1; }

  // take(value) for every entry that is a prefix of `letters`.
  template <class Take>
  void prefixes(std::string_view letters, Take take) const {
    std::uint32_t node = 0;
    for (const char letter : letters) {
      node = child(node, letter);
      if (node == 0) return;
      for (const std::uint32_t value : nodes_[node].values) take(value);
    }
  }

 private:
  struct Node {
    char letter = 0;
    std::uint32_t first_child = 0, next = 0;
    std::vector<std::uint32_t> values;
  };
  std::uint32_t child(std::uint32_t node, char letter) const {
    for (std::uint32_t at = nodes_[node].first_child; at != 0; at = nodes_[at].next) {
      if (nodes_[at].letter == letter) return at;
    }
    return 0;
  }
  std::vector<Node> nodes_;
};

class Lexicon {
 public:
  Atom key(std::string_view word);      // the word as the rule has it; its inflection key is taken here
  Atom glob(std::string_view pattern);  // folded here
  Atom exact(std::string_view word);
  Atom part(std::string_view letters);  // ASCII letters and digits, lower case
  std::size_t size() const { return size_; }

  // Appends the atoms that hold for a word of a text, ascending. `folded` is fold(word).
  void atoms_of(std::string_view word, std::string_view folded, std::vector<Atom>& out) const;

 private:
  using Table = std::unordered_map<std::string, Atom, StringHash, std::equal_to<>>;
  Atom intern(Table& table, std::string text);

  std::uint32_t size_ = 0;
  Table keys_, globs_, exacts_, parts_;
  std::vector<std::string> glob_patterns_;  // by glob number
  std::vector<Atom> glob_atoms_;
  LetterTrie glob_prefixes_;  // literal start of a glob -> glob number
  std::vector<std::uint32_t> free_globs_;  // begin with ?
  LetterTrie part_letters_;   // -> atom
};

}  // namespace litmotif
