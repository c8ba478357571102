#include "source/office/list_numbers.h"

#include <array>
#include <utility>

namespace litmotif::source {
namespace {

constexpr int kMostRoman = 3999;
constexpr int kMostLetters = 26 * 20;  // twenty of the same

std::string roman(int value, bool upper) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> kSigns = {
      {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string out;
  for (const auto& [worth, sign] : kSigns) {
    for (; value >= worth; value -= worth) out += sign;
  }
  if (upper) {
    for (char& c : out) c = static_cast<char>(c - 32);
  }
  return out;
}

std::string ordinal(int value) {
  const int last = value % 10, two = value % 100;
  const char* end = last == 1 && two != 11 ? "st" : last == 2 && two != 12 ? "nd" : last == 3 && two != 13 ? "rd" : "th";
  return std::to_string(value) + end;
}

}  // namespace

std::string print_number(int value, NumberStyle style) {
  const bool letters = value > 0 && value <= kMostLetters, digits = value > 0 && value <= kMostRoman;
  switch (style) {
    case NumberStyle::kNone:
    case NumberStyle::kBullet: return {};
    case NumberStyle::kTwoDigits: return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
    case NumberStyle::kLowerLetter:
    case NumberStyle::kUpperLetter:
      if (letters) return std::string(static_cast<std::size_t>((value - 1) / 26 + 1), static_cast<char>((style == NumberStyle::kLowerLetter ? 'a' : 'A') + (value - 1) % 26));
      break;
    case NumberStyle::kLowerRoman:
    case NumberStyle::kUpperRoman:
      if (digits) return roman(value, style == NumberStyle::kUpperRoman);
      break;
    case NumberStyle::kOrdinal:
      if (value > 0) return ordinal(value);
      break;
    case NumberStyle::kDecimal: break;
  }
  return std::to_string(value);
}

}  // namespace litmotif::source
