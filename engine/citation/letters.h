// Bytes of text as marks and entries are read by. Internal to citation/.
#pragma once

#include <cstddef>
#include <string_view>

namespace litmotif {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
// And all bytes beyond ASCII: letters with accents, and other signs.
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80; }

// The bytes of a dash or hyphen at `at`, 0 when none is there: - ‐ ‑ ‒ – — −
constexpr std::size_t dash_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '-') return 1;
  if (text[at] != '\xE2') return 0;
  const std::string_view sign = text.substr(at, 3);
  return sign == "‐" || sign == "‑" || sign == "‒" || sign == "–" || sign == "—" || sign == "−" ? 3 : 0;
}

}  // namespace litmotif
