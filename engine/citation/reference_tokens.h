// The tokens of an entry: words with the punctuation around them, and what each looks like. Internal to citation/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "citation/letters.h"
#include "citation/reference_words.h"

namespace litmotif {

// What a token looks like; bits, beside the classes of its word.
enum Shape : std::uint32_t {
  kYearShape = 1U << 0U,      // 1987, 2004b, 1926/27
  kDigitsShape = 1U << 1U,    // digits alone
  kRangeShape = 1U << 2U,     // 12-30, R1250–R1259
  kNumeralShape = 1U << 3U,   // has a digit and is none of those: e123, 129A
  kInitialsShape = 1U << 4U,  // J., J.-P., NA, JRR
  kCapitalShape = 1U << 5U,   // begins with a capital
  kLowerShape = 1U << 6U,     // begins with a small letter
  kCapsShape = 1U << 7U,      // three capitals or more, and nothing else
  kAbbreviated = 1U << 8U,    // "Proc.", "Phys.": a short word whose stop may not end anything
  kRomanShape = 1U << 9U,     // XIV
  kDashShape = 1U << 10U,     // nothing but dashes: "———"
};

struct Token {
  std::size_t start = 0, end = 0;          // with all punctuation; bytes of the line
  std::size_t word_start = 0, word_end = 0;  // without
  std::uint32_t shape = 0, classes = 0;
  char after = 0;                // the strongest of . , ; : ? ! behind the word; 0: none
  bool bracket_opens = false;    // "(" or "[" before the word
  bool bracket_closes = false;   // and behind
  bool quote_opens = false, quote_closes = false;  // of a pair that was found
  bool quoted = false;           // within the pair, its last word excepted: no field ends here
  bool wall = false;             // no field reaches across the place before this token

  bool is(std::uint32_t word_class) const { return (classes & word_class) != 0; }
  bool looks(std::uint32_t shapes) const { return (shape & shapes) != 0; }
  // The stop of an initial or an abbreviation ends nothing by itself.
  bool ends_sentence() const { return after == '.' && !looks(kInitialsShape | kAbbreviated); }
};

// The byte of a line at which links, numbers of books and the like were taken out.
constexpr char kWall = '\x01';

std::vector<Token> tokens_of_entry(std::string_view line);

}  // namespace litmotif
