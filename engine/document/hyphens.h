// Words broken over a line end: is the hyphen part of the word?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/parts.h"

namespace litmotif::document {

// How two lines of one passage are put together.
struct Seam {
  std::uint32_t drop = 0;  // bytes taken off the end of the first line
  bool space = true;       // a space goes between
};

// How often a text prints the words some break asks about. Nearly all words of a text are turned away by their first two letters, or four.
class AskedWords {
 public:
  // Lower case. "stem*" asks for the words that begin so: with five to sixteen bytes of it, or, behind a hyphen, with four.
  void ask(std::string_view form);
  bool empty() const { return forms_.empty(); }
  // `skip_first`, `skip_last`: the word there is a part of one that was broken.
  void count(std::string_view text, bool skip_first, bool skip_last);
  std::uint32_t times(std::string_view form) const;

 private:
  struct Form {
    std::string text;  // without the star
    bool stem = false;
    std::uint32_t times = 0;
  };
  void count_at(std::string_view text, std::size_t at, bool skip_last);
  void count_word(std::string_view word);
  void count_pair(std::string_view pair, std::size_t stem);

  std::unordered_map<std::uint32_t, std::vector<Form>> forms_;  // by how they begin
  std::array<bool, 1024> may_begin_{};                          // by the first two letters
  std::vector<std::uint64_t> begun_;                            // a bit for each beginning, by its hash
};

class Hyphens {
 public:
  // Reads the words of the whole document, but only when some line ends in a hyphen.
  explicit Hyphens(const Lines& lines);
  Seam seam(std::string_view before, std::string_view after) const;

 private:
  struct Break {
    std::string left, right;  // lower case
    bool chain = false;       // a hyphen stands before `left` too: "day-to-"
  };
  static bool find_break(std::string_view before, std::string_view after, Break& out);
  std::uint32_t times(std::string_view word) const { return words_.times(word); }
  int stated(const Break& word) const;  // how often the document prints it with a hyphen, less how often without
  bool keeps_hyphen(const Break& word) const;
  void learn_habit(const std::vector<Break>& breaks);

  bool breaks_words_ = true;  // false: no word is broken at a line end, so every hyphen there belongs to its word
  AskedWords words_;
};

}  // namespace litmotif::document
