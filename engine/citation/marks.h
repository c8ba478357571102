// Citation marks in the running text of one passage. Internal to citation/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "citation/reference_list.h"

namespace litmotif {

// "(Okafor et al., 2016)", "Okafor (2016)".
struct NamedMark {
  ByteSpan span;
  CitedNames who;
  int year = 0;  // 0: undated
  std::string letter;
  bool narrative = false;
  bool doubtful = false;  // a mark only if the list knows the work: "(May and June 2010)"
};

// How a numbered work is cited: "[3]", "(3)", and raised: "shown³", or glued to the word once the type is lost: "shown.3".
enum class NumberKind : std::uint8_t { kSquare, kRound, kRaised };

constexpr int kMostInRange = 60;  // works of one "[3-5]" or "[3]-[5]"

// "[3-5]" is one mark.
struct NumberMark {
  ByteSpan span;
  int first = 0, last = 0;
  NumberKind kind = NumberKind::kSquare;
  std::uint32_t word = 0;  // raised: where the word begins that the digits are glued to; the span's start behind a stop or bracket, and for digits that are printed raised
};

// "ibid.", "Okafor (op. cit.)", and "Okafor et al." without a year.
struct RepeatMark {
  ByteSpan span;
  CitedNames who;        // empty: the work cited last
  bool mention = false;  // of names alone: a citation only of a work cited before
};

struct Marks {
  std::vector<NamedMark> named;
  std::vector<NumberMark> numbers;  // all that may be one; what the document's style makes of them is asked later
  std::vector<RepeatMark> repeats;
};

// Adds the marks of `text`, each kind in order of start; spans are within it. Linear in its length whatever brackets it holds.
void find_marks(std::string_view text, Marks& out);

// The numbers in a bracket, text [from, to): "12", "3-5, 8", "see 4 and 7", "16: Fig. 3". False, and nothing added, when it holds anything else.
bool read_numbers(std::string_view text, std::size_t from, std::size_t to, NumberKind kind, std::vector<NumberMark>& out);
// Digits behind a word or stop.
void find_raised(std::string_view text, std::vector<NumberMark>& out);
// What names works again outside of year brackets.
void find_repeats(std::string_view text, std::vector<RepeatMark>& out);

// Who is named in text that stands before a year: "see Brandt and Moore", "eg Silva et al.", "NHS England". Empty when nobody is; `start` is
// where the names begin within `text`. `narrative` reads from the end backwards over running text. `doubtful`: words that usually are no name.
CitedNames names_before_year(std::string_view text, bool narrative, std::uint32_t& start, bool& doubtful);

}  // namespace litmotif
