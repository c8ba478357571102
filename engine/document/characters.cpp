#include "document/characters.h"

#include <algorithm>
#include <array>

namespace litmotif::document {

namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

char lower_of(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

}  // namespace

namespace beyond_ascii {

Character first(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<char32_t>(static_cast<unsigned char>(text[at])); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::uint32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (length == 1 || text.size() < length) return {0xFFFD, 1};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::uint32_t i = 1; i < length; ++i) code = (code << 6U) | (byte(i) & 0x3FU);
  return {code, length};
}

Character last(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && text.size() - at < 4 && is_continuation(text[at])) --at;
  return first(text.substr(at));
}

bool is_space(char32_t code) {
  return code == 0xA0 || code == 0x85 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 ||
         code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

bool is_upper(char32_t code) {
  if (code >= 0xC0 && code <= 0xDE) return code != 0xD7;
  if (code >= 0x100 && code <= 0x17F) {
    // Latin Extended-A alternates upper and lower case; the parity turns twice.
    const bool odd_is_upper = (code >= 0x139 && code <= 0x148) || code >= 0x179;
    return (code % 2 == 1) == odd_is_upper;
  }
  return (code >= 0x391 && code <= 0x3A9) || (code >= 0x400 && code <= 0x42F);
}

bool is_lower(char32_t code) {
  if (code >= 0xDF && code <= 0xFF) return code != 0xF7;
  if (code >= 0x100 && code <= 0x17F) return !is_upper(code);
  return (code >= 0x3B1 && code <= 0x3C9) || (code >= 0x430 && code <= 0x45F) || (code >= 0xFB00 && code <= 0xFB06);
}

bool is_letter(char32_t code) {
  if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA;
  if (code == 0xD7 || code == 0xF7) return false;
  if (code >= 0x2000 && code < 0x2C00) return false;  // punctuation, symbols, arrows
  if (code >= 0x3000 && code < 0x3041) return false;
  if (code >= 0xE000 && code < 0xF900) return false;  // private use: bullets of symbol fonts
  return code < 0xFE00 || code > 0xFFFF;
}

}  // namespace beyond_ascii

bool is_opening(char32_t code) {
  return code == '"' || code == '\'' || code == '(' || code == '[' || code == '{' || code == 0x2018 || code == 0x201C || code == 0xAB || code == 0x201E;
}

bool is_closing(char32_t code) {
  return code == '"' || code == '\'' || code == ')' || code == ']' || code == '}' || code == 0x2019 || code == 0x201D || code == 0xBB;
}

std::string_view trim_left(std::string_view text) {
  while (!text.empty()) {
    const Character first = first_character(text);
    if (!is_space(first.code)) break;
    text.remove_prefix(first.bytes);
  }
  return text;
}

std::string_view trim_right(std::string_view text) {
  while (!text.empty()) {
    const Character last = last_character(text);
    if (!is_space(last.code)) break;
    text.remove_suffix(last.bytes);
  }
  return text;
}

std::string_view trim(std::string_view text) { return trim_right(trim_left(text)); }

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const Character next = first_character(text.substr(end));
    if (is_space(next.code)) break;
    end += next.bytes;
  }
  return text.substr(0, end);
}

std::string_view last_word(std::string_view text) {
  std::string_view head = text;
  while (!head.empty()) {
    const Character last = last_character(head);
    if (is_space(last.code)) break;
    head.remove_suffix(last.bytes);
  }
  return text.substr(head.size());
}

namespace {

char32_t first_of_word(std::string_view text) {
  for (int marks = 0; marks < 4; ++marks) {
    const Character first = first_character(text);
    if (first.bytes == 0) return 0;
    if (!is_opening(first.code) && first.code != '*' && first.code != '_') return first.code;
    text.remove_prefix(first.bytes);
  }
  return 0;
}

}  // namespace

bool starts_lower(std::string_view text) { return is_lower(first_of_word(text)); }
bool starts_upper(std::string_view text) { return is_upper(first_of_word(text)); }

int superscript_value(char32_t code) {
  switch (code) {
    case 0xB9: return 1;
    case 0xB2: return 2;
    case 0xB3: return 3;
    default: return code == 0x2070 || (code >= 0x2074 && code <= 0x2079) ? static_cast<int>(code - 0x2070) : -1;
  }
}

bool is_superscript(char32_t code) { return superscript_value(code) >= 0; }

bool ends_sentence(std::string_view text) {
  text = trim_right(text);
  // Behind the stop there may be the mark of a footnote.
  for (int digits = 0; digits < 4; ++digits) {
    const Character last = last_character(text);
    if (!is_superscript(last.code)) break;
    text.remove_suffix(last.bytes);
  }
  for (int marks = 0; marks < 4; ++marks) {
    const Character last = last_character(text);
    if (last.bytes == 0) return false;
    if (last.code == '.' || last.code == '!' || last.code == '?' || last.code == 0x2026) return true;
    if (!is_closing(last.code)) return false;
    text.remove_suffix(last.bytes);
  }
  return false;
}

void lower_ascii(std::string& text) {
  for (char& byte : text) byte = lower_of(byte);
}

std::string fold_label(std::string_view text) { return fold_short(text, text.size()); }

std::string fold_short(std::string_view text, std::size_t most) {
  // A character and the space before it are put down at once; there is room for them behind `most`.
  std::string folded(std::min(text.size(), most) + 8, '\0');
  std::size_t size = 0;
  bool space = false;
  char* const out = folded.data();
  for (const char *at = text.data(), *const end = at + text.size(); at < end;) {
    const auto byte = static_cast<unsigned char>(*at);
    const Character next = byte < 0x80 ? Character{byte, 1} : beyond_ascii::first({at, end});
    if (is_space(next.code)) {
      space = true;
    } else {
      if (space && size > 0) out[size++] = ' ';
      space = false;
      if (next.bytes == 1) out[size++] = lower_of(*at);
      else if (next.code == 0x2019) out[size++] = '\'';
      else size = static_cast<std::size_t>(std::copy(at, at + next.bytes, out + size) - out);
      if (size > most) return {};
    }
    at += next.bytes;
  }
  folded.resize(size);
  return folded;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

bool starts_with_nocase(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  for (std::size_t i = 0; i < lower_prefix.size(); ++i) {
    if (lower_of(text[i]) != lower_prefix[i]) return false;
  }
  return true;
}

bool has_word_nocase(std::string_view text, std::string_view lower_word) {
  if (lower_word.empty() || text.size() < lower_word.size()) return false;
  const char lower = lower_word[0], upper = lower >= 'a' && lower <= 'z' ? static_cast<char>(lower - 32) : lower;
  const std::size_t last = text.size() - lower_word.size();
  for (std::size_t at = 0; at <= last; ++at) {
    if ((text[at] != lower && text[at] != upper) || (at > 0 && is_word_byte(text[at - 1]))) continue;
    const std::size_t after = at + lower_word.size();
    if ((after == text.size() || !is_word_byte(text[after])) && starts_with_nocase(text.substr(at), lower_word)) return true;
  }
  return false;
}

std::uint32_t count_words(std::string_view text, std::uint32_t limit) {
  std::uint32_t words = 0;
  bool inside = false;
  for (const char byte : text) {
    const bool space = byte == ' ' || (byte >= 0x09 && byte <= 0x0D);
    if (!space && !inside && ++words >= limit) return words;
    inside = !space;
  }
  return words;
}

std::uint32_t count_columns(std::string_view text) {
  std::uint32_t columns = 0;
  for (const char byte : text) columns += is_continuation(byte) ? 0 : 1;
  return columns;
}

int roman_value(std::string_view text) {
  if (text.empty() || text.size() > 9) return 0;
  const auto value = [](char byte) {
    switch (lower_of(byte)) {
      case 'i': return 1;
      case 'v': return 5;
      case 'x': return 10;
      case 'l': return 50;
      case 'c': return 100;
      default: return 0;
    }
  };
  int total = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int here = value(text[i]);
    const int next = i + 1 < text.size() ? value(text[i + 1]) : 0;
    if (here == 0) return 0;
    total += here < next ? -here : here;
  }
  if (total <= 0 || total >= 200) return 0;
  // Only the usual spelling counts: "iiii" or "vx" are no numbers.
  std::string usual;
  const int values[] = {100, 90, 50, 40, 10, 9, 5, 4, 1};
  const char* const names[] = {"c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
  int rest = total;
  for (std::size_t i = 0; i < 9; ++i) {
    for (; rest >= values[i]; rest -= values[i]) usual += names[i];
  }
  return starts_with_nocase(text, usual) && text.size() == usual.size() ? total : 0;
}

int number_value(std::string_view text) {
  if (text.empty() || text.size() > 9) return -1;
  int value = 0;
  for (const char byte : text) {
    if (byte < '0' || byte > '9') return -1;
    value = value * 10 + (byte - '0');
  }
  return value;
}

}  // namespace litmotif::document
