// Small questions about UTF-8 text that structure asks millions of times: first and last character, letters and their case, white space.
// Letter case is known for Latin, Greek and Cyrillic blocks; other scripts have no case here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace litmotif::document {

struct Character {
  char32_t code = 0;
  std::uint32_t bytes = 0;  // 0: no character there
};

// Most text is ASCII, which is answered in place; the rest is looked up here.
namespace beyond_ascii {
Character first(std::string_view text);  // of text that is not empty
Character last(std::string_view text);
bool is_space(char32_t code);
bool is_letter(char32_t code);
bool is_upper(char32_t code);
bool is_lower(char32_t code);
}  // namespace beyond_ascii

inline Character first_character(std::string_view text) {
  if (text.empty()) return {};
  const auto lead = static_cast<unsigned char>(text.front());
  return lead < 0x80 ? Character{lead, 1} : beyond_ascii::first(text);
}
inline Character last_character(std::string_view text) {
  if (text.empty()) return {};
  const auto last = static_cast<unsigned char>(text.back());
  return last < 0x80 ? Character{last, 1} : beyond_ascii::last(text);
}

// White space, control characters, no-break space, zero-width space, byte order mark.
inline bool is_space(char32_t code) { return code < 0x80 ? code <= ' ' && code != 0 : beyond_ascii::is_space(code); }
inline bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }
inline bool is_letter(char32_t code) { return code < 0x80 ? (code | 0x20U) >= 'a' && (code | 0x20U) <= 'z' : beyond_ascii::is_letter(code); }
inline bool is_upper(char32_t code) { return code < 0x80 ? code >= 'A' && code <= 'Z' : beyond_ascii::is_upper(code); }
inline bool is_lower(char32_t code) { return code < 0x80 ? code >= 'a' && code <= 'z' : beyond_ascii::is_lower(code); }
bool is_superscript(char32_t code);  // digits set as marks of footnotes
int superscript_value(char32_t code);  // of such a digit; -1: another character
bool is_opening(char32_t code);  // opening quotation marks and brackets
bool is_closing(char32_t code);  // closing quotation marks and brackets

std::string_view trim_left(std::string_view text);
std::string_view trim_right(std::string_view text);
std::string_view trim(std::string_view text);
// The text up to the first white space.
std::string_view first_word(std::string_view text);
std::string_view last_word(std::string_view text);

// First letter or digit after opening marks is a lower-case letter.
bool starts_lower(std::string_view text);
// The same, upper-case letter.
bool starts_upper(std::string_view text);
// Ends in . ! ? or an ellipsis, closing quotation marks, brackets and the mark of a footnote after it allowed.
bool ends_sentence(std::string_view text);

// ASCII letters to lower case, runs of white space to one space, ends trimmed: for comparing headings and labels.
std::string fold_label(std::string_view text);
// The same of a text that is no longer than `most` bytes when folded; else "".
std::string fold_short(std::string_view text, std::size_t most);
bool has_digit(std::string_view text);
// An ASCII letter or digit, or part of a longer character.
inline bool is_word_byte(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0x80 || is_letter(code) || is_digit(code);
}
void lower_ascii(std::string& text);
bool starts_with_nocase(std::string_view text, std::string_view lower_prefix);
// `lower_word` occurs with no letter or digit at either side; ASCII case ignored.
bool has_word_nocase(std::string_view text, std::string_view lower_word);

std::uint32_t count_words(std::string_view text, std::uint32_t limit);
std::uint32_t count_columns(std::string_view text);  // code points

// "iv", "XII": the value, 0 when it is no roman numeral below 200.
int roman_value(std::string_view text);
// Digits only, at most nine of them: the value, -1 otherwise.
int number_value(std::string_view text);

}  // namespace litmotif::document
