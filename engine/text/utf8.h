// Reading UTF-8 that is known to be valid (everything behind decode() is; a stray byte reads as U+FFFD and never runs past the end).
// Internal to text/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace litmotif {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 1;  // bytes
};

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The code point at `at`, which must be inside the text.
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto tail = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
  const auto has = [&](std::size_t count) {
    if (text.size() - at <= count) return false;
    for (std::size_t i = 1; i <= count; ++i) {
      if (!is_continuation(text[at + i])) return false;
    }
    return true;
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && has(1)) return {static_cast<char32_t>(lead & 0x1F) << 6 | tail(1), 2};
  if (lead >= 0xE0 && lead < 0xF0 && has(2)) return {static_cast<char32_t>(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3};
  if (lead >= 0xF0 && lead < 0xF5 && has(3)) {
    return {static_cast<char32_t>(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
  }
  return {0xFFFD, 1};
}

// The code point that ends before `at` (at > 0).
inline CodePoint code_point_before(std::string_view text, std::size_t at) {
  std::size_t start = at - 1;
  while (start > 0 && at - start < 4 && is_continuation(text[start])) --start;
  const CodePoint found = code_point_at(text.substr(0, at), start);
  if (start + found.length == at) return found;
  return {0xFFFD, 1};
}

inline void append_utf8(char32_t value, std::string& to) {
  const auto put = [&](char32_t byte) { to += static_cast<char>(byte); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3F));
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

inline bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char byte : text) all |= static_cast<unsigned char>(byte);
  return all < 0x80;
}

}  // namespace litmotif
