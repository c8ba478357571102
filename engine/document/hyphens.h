// Words broken over a line end: is the hyphen part of the word?
#pragma once

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
  void count(std::string_view text, bool skip_first, bool skip_last);
  std::uint32_t times(const std::string& word) const;
  int stated(const Break& word) const;  // how often the document prints it with a hyphen, less how often without
  bool keeps_hyphen(const Break& word) const;
  void learn_habit(const std::vector<Break>& breaks);

  bool breaks_words_ = true;  // false: no word is broken at a line end, so every hyphen there belongs to its word
  std::unordered_map<std::string, std::uint32_t> counts_;  // only of words that some break asks about
};

}  // namespace litmotif::document
