// What single characters and tokens can mean at the end or start of a sentence: stops, brackets and quotation marks, bullets, numbers of items.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace litmotif {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_letter(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }

inline bool is_ellipsis(char32_t value) { return value == U'\u2026'; }
inline bool is_wide_stop(char32_t value) { return value == U'\u3002' || value == U'\uFF01' || value == U'\uFF1F'; }

// Signs that do nothing but begin an item of a list.
inline bool is_bullet(char32_t value) { return value == U'\u2022' || value == U'\u2023' || value == U'\u2043' || (value >= U'\u25A0' && value <= U'\u25FF'); }

inline bool is_closer(char32_t value) {
  switch (value) {
    case U')':
    case U']':
    case U'}':
    case U'"':
    case U'\'':
    case U'\u2019':
    case U'\u201D':
    case U'\u00BB':
    case U'\u203A':
      return true;
    default:
      return false;
  }
}

inline bool is_opener(char32_t value) {
  switch (value) {
    case U'(':
    case U'[':
    case U'{':
    case U'"':
    case U'\'':
    case U'*':  // emphasis in Markdown
    case U'_':
    case U'\u2018':
    case U'\u201C':
    case U'\u00AB':
    case U'\u2039':
    case U'\u00BF':
    case U'\u00A1':
      return true;
    default:
      return false;
  }
}

// Words after which a number or letter belongs to what they name or count.
inline bool takes_number(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>({"about", "and", "annex", "at", "band", "by", "category", "chapter", "class", "day", "figure", "for", "from", "grade", "group", "in", "level", "of", "only", "or", "over", "page",
                                                           "paragraph", "part", "phase", "question", "section", "site", "stage", "step", "table", "than", "tier", "to", "type", "under", "version", "week", "with", "year"});
  return word.empty() || is_ascii_upper(word[0]) || is_digit(word.back()) || std::ranges::binary_search(kWords, word);
}

// 12 -> 12, "b" -> 2; 0 for anything else.
inline std::uint32_t item_value(std::string_view mark) {
  if (mark.size() == 1 && is_ascii_letter(mark[0])) return static_cast<std::uint32_t>((mark[0] | 0x20) - 'a') + 1;
  std::uint32_t value = 0;
  for (const char c : mark) {
    if (!is_digit(c)) return 0;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

inline bool is_digit_point(char32_t value) { return value >= '0' && value <= '9'; }

inline bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 5 && std::ranges::all_of(word, [](char c) { return c == 'I' || c == 'V' || c == 'X' || c == 'L'; });
}

// "1", "1.2", "a", "iv", "(b)" at the start of a sentence number it.
inline bool is_enumerator(std::string_view token) {
  if (token.size() > 8) return false;
  if (is_digit(token[0])) {
    return token.size() <= 3 ? std::ranges::all_of(token, is_digit) || token.find('.') != std::string_view::npos
                             : token.find('.') != std::string_view::npos && std::ranges::all_of(token, [](char c) { return is_digit(c) || c == '.'; });
  }
  if (token.size() == 1) return is_ascii_letter(token[0]) && token[0] != 'I';
  return token.size() <= 5 && std::ranges::all_of(token, [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
}

}  // namespace litmotif
