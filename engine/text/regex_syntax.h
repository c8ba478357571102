// The syntax of RE2, read far enough to answer two questions: what must every match contain, and how does the expression look over a text
// into which word bounds have been written (regex.cpp says why). Internal to text/.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace litmotif {

// Two noncharacters of Unicode, which no text holds for good reason: "a word bound is here", "none is here".
constexpr char32_t kBoundMark = 0xFDD0;
constexpr char32_t kInsideMark = 0xFDD1;
constexpr std::string_view kMarkRange = "\\x{FDD0}\\x{FDD1}";  // both, as they stand inside a class

struct RegexNode {
  enum class Kind : std::uint8_t { kEmpty, kLiteral, kClass, kAssertion, kBound, kNotBound, kFlags, kGroup, kConcatenation, kAlternation, kRepeat };
  Kind kind = Kind::kEmpty;
  std::string text;               // as written: literal, assertion, flags, opening of a group, repetition; a class as rewritten without the two marks
  char32_t value = 0;             // kLiteral
  std::vector<char32_t> choices;  // kClass: its characters when there are few
  int least = 0, most = 0;        // kRepeat; most -1: no end
  std::vector<RegexNode> children;
};

// The tree of an expression that RE2 has accepted; nullptr when it holds something not known here.
std::unique_ptr<RegexNode> parse_regex(std::string_view expression);

// How many \b and \B it has.
int count_bounds(const RegexNode& node);

// The expression over marked text: any mark may stand before a character, \b asks for kBoundMark, \B for kInsideMark.
std::string marked_expression(const RegexNode& node);

// ASCII strings in lower case of which every match contains at least one, each of two characters or more; empty when there are none.
std::vector<std::string> literals_of(const RegexNode& node);

}  // namespace litmotif
