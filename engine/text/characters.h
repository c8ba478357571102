// What kind of character is this, as words and sentences need it: Unicode's word-break property (UAX 29) with the choices text.h states.
// Internal to text/.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/utf8.h"

namespace litmotif {

enum class CharKind : std::uint8_t {
  kOther,       // separates words
  kLetter,      // letters of alphabets and syllabaries written with spaces
  kDigit,
  kMark,        // combining marks: part of the word they follow
  kInvisible,   // soft hyphen, zero-width joiners: part of a word they stand inside
  kApostrophe,  // ' and U+2019: inside a word between letters
  kIdeograph,   // a word of its own (Han, Hiragana)
};

CharKind char_kind(char32_t value);

bool is_space(char32_t value);      // Unicode White_Space
bool is_upper(char32_t value);      // capital or title-case letters
bool is_lower(char32_t value);
bool is_word_char(char32_t value);  // \w of UTS 18, annex C: what \b looks at

// Bytes of white space at `at` (one character); 0 when there is none.
inline std::uint32_t space_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return byte == ' ' || (byte >= '\t' && byte <= '\r') ? 1 : 0;
  const CodePoint found = code_point_at(text, at);
  return is_space(found.value) ? found.length : 0;
}

}  // namespace litmotif
