// List marks and numbers at the start of a line.
#include <array>
#include <algorithm>

#include "document/characters.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

// Bullets of text fonts, and those of Symbol and Wingdings as they come out of PDF (private use area).
bool is_bullet(char32_t code) {
  constexpr std::array<char32_t, 20> kBullets = {0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB,
                                                 0x25B6, 0x25B8, 0x25BA, 0x25C6, 0x25CB, 0x25CF, 0x25E6, 0x2756, 0x27A2, 0xB7};
  return (code >= 0xF000 && code <= 0xF0FF) || code == 0xE000 || code == 0x2713 || code == 0x2714 || std::find(kBullets.begin(), kBullets.end(), code) != kBullets.end();
}

bool is_dash(char32_t code) { return code == '-' || code == '*' || code == '+' || code == 0x2013 || code == 0x2014 || code == 0x2212; }

Mark with_space(Mark mark, std::string_view rest) {
  const std::string_view text = trim_left(rest);
  if (text.size() == rest.size() && !text.empty()) return {};
  mark.bytes += static_cast<std::uint32_t>(rest.size() - text.size());
  return mark;
}

// "3.", "3)", "(3)", "b)", "iv." ...; "1.12" and "2.1.3" with or without a stop.
Mark numbered(std::string_view text) {
  // Nearly all lines begin with a word.
  const auto may_be_roman = [](char byte) { return std::string_view("ivxlcIVXLC").find(byte) != std::string_view::npos; };
  if (text.size() >= 2 && is_letter(static_cast<unsigned char>(text[0])) && is_letter(static_cast<unsigned char>(text[1])) && !(may_be_roman(text[0]) && may_be_roman(text[1]))) return {};
  const bool bracket = text.front() == '(' || text.front() == '[';
  std::string_view body = bracket ? text.substr(1) : text;
  std::size_t length = 0;
  bool digits = true, decimal = false;
  for (; length < body.size() && length < 12; ++length) {
    const char byte = body[length];
    if (byte == '.' && digits && length > 0 && length + 1 < body.size() && is_digit(static_cast<unsigned char>(body[length + 1]))) {
      decimal = true;
    } else if (!is_digit(static_cast<unsigned char>(byte))) {
      const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
      if (!letter || (length > 0 && digits)) break;
      digits = false;
    } else if (!digits) {
      break;
    }
  }
  if (length == 0 || length >= 12) return {};
  if (!decimal && digits && length > 3) return {};
  std::string_view rest = body.substr(length);
  if (!bracket && !decimal && (rest.empty() || (rest.front() != '.' && rest.front() != ')'))) return {};
  Mark mark;
  mark.number = std::string(body.substr(0, length));
  mark.sign = 0;
  mark.bytes = static_cast<std::uint32_t>(length) + (bracket ? 1 : 0);
  const char closing = text.front() == '[' ? ']' : ')';
  if (bracket) {
    if (rest.empty() || rest.front() != closing) return {};
    mark.sign = static_cast<unsigned char>(text.front());
    ++mark.bytes;
    rest.remove_prefix(1);
  } else if (!rest.empty() && (rest.front() == '.' || rest.front() == ')' || rest.front() == ':')) {
    mark.sign = static_cast<unsigned char>(rest.front());
    ++mark.bytes;
    rest.remove_prefix(1);
  }
  if (decimal) {
    mark.kind = MarkKind::kDecimal;
    mark.value = std::max(0, number_value(std::string_view(mark.number).substr(mark.number.rfind('.') + 1)));
    return with_space(std::move(mark), rest);
  }
  if (mark.sign == 0 || mark.sign == ':') return {};
  if (digits) {
    mark.kind = MarkKind::kNumber;
    mark.value = number_value(mark.number);
    return with_space(std::move(mark), rest);
  }
  const int roman = roman_value(mark.number);
  if (roman > 0) {
    mark.kind = MarkKind::kRoman;
    mark.value = roman;
    mark.letter_too = length == 1;
  } else if (length == 1) {
    mark.kind = MarkKind::kLetter;
    const char byte = mark.number[0];
    mark.value = (byte >= 'a' ? byte - 'a' : byte - 'A') + 1;
  } else {
    return {};
  }
  return with_space(std::move(mark), rest);
}

}  // namespace

bool is_lone_bullet(std::string_view text) {
  const Character first = first_character(text);
  return first.bytes > 0 && first.bytes == text.size() && is_bullet(first.code);
}

Mark find_mark(std::string_view text) {
  const Character first = first_character(text);
  if (first.bytes == 0) return {};
  Mark mark;
  mark.sign = first.code;
  mark.bytes = first.bytes;
  const std::string_view rest = text.substr(first.bytes);
  if (is_bullet(first.code)) {
    // A bullet may touch its text.
    mark.kind = MarkKind::kBullet;
    mark.bytes += static_cast<std::uint32_t>(rest.size() - trim_left(rest).size());
    return mark;
  }
  if (is_dash(first.code)) {
    if (first.code == '*' && !rest.empty() && rest.front() == '*') return {};
    mark.kind = MarkKind::kDash;
    return with_space(std::move(mark), rest);
  }
  // Word processors' second-level bullet comes out as the letter o.
  if (first.code == 'o' && !rest.empty() && rest.front() == ' ') {
    mark.kind = MarkKind::kDash;
    return with_space(std::move(mark), rest);
  }
  // "A1.13.": paragraphs of an annex carry its letter.
  if (first.code >= 'A' && first.code <= 'Z' && !rest.empty() && is_digit(static_cast<unsigned char>(rest.front()))) {
    Mark annex = numbered(rest);
    if (annex.kind != MarkKind::kDecimal) return {};
    annex.number.insert(annex.number.begin(), static_cast<char>(first.code));
    ++annex.bytes;
    return annex;
  }
  if (first.code < 0x80 && (is_digit(first.code) || is_letter(first.code) || first.code == '(' || first.code == '[')) return numbered(text);
  return {};
}

NoteMark find_note_mark(std::string_view text) {
  const Character first = first_character(text);
  if (first.code == 0x2020 || first.code == 0x2021 || (first.code == '*' && first_word(text).size() == 1)) return {true, true, 0};
  if (is_superscript(first.code)) {
    int number = 0;
    for (Character next = first; superscript_value(next.code) >= 0 && number < 10000; next = first_character(text)) {
      number = number * 10 + superscript_value(next.code);
      text.remove_prefix(next.bytes);
    }
    return {true, true, number};
  }
  const std::string_view word = first_word(text);
  const int number = word.size() <= 3 ? number_value(word) : -1;
  return {number > 0, false, std::max(number, 0)};
}

}  // namespace litmotif::document
