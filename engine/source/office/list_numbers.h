// Numbers of list items, notes and headings as word processors print them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace litmotif::source {

enum class NumberStyle : std::uint8_t { kNone, kBullet, kDecimal, kTwoDigits, kLowerLetter, kUpperLetter, kLowerRoman, kUpperRoman, kOrdinal };

// "iv", "C", "07", "2nd"; empty for kNone and kBullet. Letters go on with "aa", "bb"; what has no sign in the style (0 in letters, 5,000 in Roman) is decimal.
std::string print_number(int value, NumberStyle style);

}  // namespace litmotif::source
