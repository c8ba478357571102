// The shape of single lines: captions, page numbers, contents lines, titles.
#include "document/patterns.h"

#include <algorithm>
#include <array>

#include "document/characters.h"

namespace litmotif::document {

bool is_caption(std::string_view text) {
  constexpr std::array<std::string_view, 10> kNames = {"table", "figure", "fig.", "fig", "box", "chart", "exhibit", "panel", "diagram", "map"};
  if (!starts_upper(text)) return false;
  for (const std::string_view name : kNames) {
    if (!starts_with_nocase(text, name)) continue;
    std::string_view rest = text.substr(name.size());
    if (rest.empty() || rest.front() != ' ') continue;
    rest = trim_left(rest);
    const std::string_view number = first_word(rest);
    std::string_view digits = number;
    while (!digits.empty() && (digits.back() == '.' || digits.back() == ':' || digits.back() == ')')) digits.remove_suffix(1);
    if (digits.empty()) return false;
    for (const char byte : digits) {
      if (!is_digit(static_cast<unsigned char>(byte)) && byte != '.' && byte != '-' && !(digits.size() <= 4 && byte >= 'A' && byte <= 'Z')) return false;
    }
    if (!is_digit(static_cast<unsigned char>(digits.front())) && digits.size() > 2) return false;
    const std::string_view after = trim_left(rest.substr(number.size()));
    const char32_t next = first_character(after).code;
    // "Table 2 shows": prose. A stop or colon, a capital or a dash after the number: a caption.
    return after.empty() || digits.size() < number.size() || is_upper(next) || is_digit(next) || is_opening(next) || (next != 0 && !is_letter(next) && next != ',' && next != ';' && next != ')');
  }
  return false;
}

bool is_page_number(std::string_view text, std::string* label) {
  if (text.size() > 40) return false;
  const auto strip = [](std::string_view rest) {
    for (bool again = true; again && !rest.empty();) {
      again = false;
      const Character first = first_character(rest), last = last_character(rest);
      const auto border = [](char32_t code) { return code == '-' || code == '|' || code == 0x2013 || code == 0x2014 || code == '~' || is_space(code) || code == '[' || code == ']'; };
      if (border(first.code)) rest.remove_prefix(first.bytes), again = true;
      else if (border(last.code)) rest.remove_suffix(last.bytes), again = true;
    }
    return rest;
  };
  std::string_view rest = strip(text);
  if (starts_with_nocase(rest, "page ")) rest = trim_left(rest.substr(5));
  else if (starts_with_nocase(rest, "p. ")) rest = trim_left(rest.substr(3));
  const std::string_view number = first_word(rest);
  const std::string_view after = trim(rest.substr(number.size()));
  if (!after.empty()) {
    std::string_view total;
    if (starts_with_nocase(after, "of ")) total = trim(after.substr(3));
    else if (after.front() == '/') total = trim(after.substr(1));
    if (number_value(total) < 0) return false;
  }
  const bool arabic = number_value(number) >= 0 && number.size() <= 4;
  if (!arabic && (roman_value(number) == 0 || starts_upper(number))) return false;
  if (label != nullptr) *label = std::string(number);
  return true;
}

bool has_leaders(std::string_view text) {
  // Most lines end in a word or a stop.
  if (text.size() < 5 || std::string_view("0123456789ivxlcIVXLC").find(text.back()) == std::string_view::npos) return false;
  const std::string_view number = last_word(text);
  if (number.empty()) return false;
  std::string_view head = trim_right(text.substr(0, text.size() - number.size()));
  std::string_view page = number;
  // "Title.......12": the leaders may touch the number.
  const std::size_t dot = page.rfind('.');
  if (dot != std::string_view::npos) {
    head = text.substr(0, text.size() - (page.size() - dot - 1));
    page = page.substr(dot + 1);
  }
  if (number_value(page) < 0 && roman_value(page) == 0) return false;
  int dots = 0;
  while (!head.empty()) {
    const Character last = last_character(head);
    if (last.code == '.' || last.code == 0xB7 || last.code == '_') ++dots;
    else if (last.code == 0x2026) dots += 3;
    else if (!is_space(last.code)) break;
    head.remove_suffix(last.bytes);
  }
  return dots >= 3 && !head.empty();
}

bool ends_in_page(std::string_view text) {
  const std::string_view number = last_word(text);
  const int value = number_value(number);
  if (number.size() == text.size() || text.size() > 200) return false;
  if (value < 0) return roman_value(number) > 0 && number.size() > 1 && !starts_upper(number);
  const std::string_view head = trim_right(text.substr(0, text.size() - number.size()));
  return value < 1500 && !head.empty() && is_letter(first_character(text).code) && !ends_sentence(text);
}

bool is_capitals(std::string_view text) {
  std::uint32_t upper = 0, lower = 0;
  while (!text.empty()) {
    const Character next = first_character(text);
    upper += is_upper(next.code) ? 1 : 0;
    lower += is_lower(next.code) ? 1 : 0;
    text.remove_prefix(next.bytes);
  }
  return upper >= 4 && lower * 8 <= upper;
}

bool is_columns(std::string_view text) {
  // A run of three spaces covers one of every third byte.
  int gaps = 0;
  for (std::size_t at = 2; at < text.size(); at += 3) {
    if (text[at] != ' ') continue;
    std::size_t from = at, to = at;
    while (from > 0 && text[from - 1] == ' ') --from;
    while (to < text.size() && text[to] == ' ') ++to;
    gaps += to - from >= 3 && from > 0 && to < text.size() ? 1 : 0;
    at = to > at + 2 ? to - 1 : at;
  }
  return gaps >= 2 && !has_leaders(text);
}

bool is_figures(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
  return static_cast<std::size_t>(digits) * 8 >= text.size();
}

bool is_rule(std::string_view text) {
  if (text.size() < 4) return false;
  while (!text.empty()) {
    const Character next = first_character(text);
    const bool line = next.code == '_' || next.code == '-' || next.code == '=' || next.code == '*' || next.code == ' ' || (next.code >= 0x2500 && next.code <= 0x257F) || next.code == 0x2014 || next.code == 0x2015;
    if (!line) return false;
    text.remove_prefix(next.bytes);
  }
  return true;
}

bool is_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  if (text.size() > 30 || count_words(text, 6) > 4 || find_year(text) == 0) return false;
  for (const std::string_view month : kMonths) {
    if (has_word_nocase(text, month)) return true;
  }
  return false;
}

bool is_author_line(std::string_view text) {
  // Initials stand before a comma or at the end.
  const auto capital = [&](std::size_t end) { return end > 0 && text[end - 1] >= 'A' && text[end - 1] <= 'Z'; };
  std::size_t comma = text.find(", ");
  while (comma != std::string_view::npos && !capital(trim_right(text.substr(0, comma)).size())) comma = text.find(", ", comma + 2);
  if (comma == std::string_view::npos && !capital(trim_right(text).size())) return false;
  for (const std::string_view part : {"appendix ", "annex", "part ", "section ", "table ", "figure ", "box ", "group ", "site ", "area ", "team ", "case ", "phase ", "level ", "option ", "vitamin ", "hepatitis "}) {
    if (starts_with_nocase(text, part)) return false;
  }
  int names = 0, others = 0;
  while (!text.empty()) {
    const std::size_t comma = text.find(", ");
    const std::string_view part = trim(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 2);
    const std::string_view last = last_word(part);
    bool initials = last.size() <= 3 && last.size() < part.size() && count_words(part, 5) <= 4;
    for (const char byte : last) initials &= byte >= 'A' && byte <= 'Z';
    ++(initials ? names : others);
  }
  return names > 0 && names > others;
}

bool is_title_like(std::string_view text, std::uint32_t most_words) {
  if (text.size() < 3 || text.size() > std::size_t{most_words} * 10 || count_words(text, 30) > (text.ends_with('?') ? std::max(22U, most_words) : most_words)) return false;
  const Character last = last_character(text);
  if (last.code == '.' || last.code == ',' || last.code == ';' || last.code == ':' || last.code == '-' || last.code == '!' || last.code == '(' || last.code == 0x2026) return false;
  if (text.find(" : ") != std::string_view::npos || text.find("://") != std::string_view::npos || text.find('@') != std::string_view::npos) return false;
  if (!starts_upper(text) && !is_digit(first_character(text).code)) return false;
  // Paths and menus of web pages.
  if (text.find(" > ") != std::string_view::npos || text.find(" | ") != std::string_view::npos) return false;
  if (is_date(text) || is_author_line(text)) return false;
  if (is_keywords(text)) return false;
  // A whole sentence in quotation marks.
  if (is_closing(last.code) && trim_right(text.substr(0, text.size() - last.bytes)).ends_with('.')) return false;
  // A title holds a word, and does not break off at one that calls for another.
  constexpr std::array<std::string_view, 27> kOpen = {"of", "the", "and", "to", "for", "in", "a", "an", "or", "with", "by", "at", "on", "from", "that", "which", "is", "are", "was", "were", "as", "their", "its", "be", "this", "these", "into"};
  // "What it is", "Where we are" may end in such a word.
  const std::string begins = fold_label(first_word(text));
  const bool question = begins == "what" || begins == "where" || begins == "how" || begins == "who" || begins == "why" || begins == "when";
  const std::string_view ending = last_word(text);
  const std::string folded = question || ending == "A" ? std::string() : fold_label(ending);
  for (const std::string_view word : kOpen) {
    if (folded == word) return false;
  }
  std::uint32_t run = 0, longest = 0, digits = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const Character next = first_character(rest);
    run = is_letter(next.code) ? run + 1 : 0;
    digits += is_digit(next.code) ? 1 : 0;
    longest = run > longest ? run : longest;
    rest.remove_prefix(next.bytes);
  }
  if (longest < 3 || std::size_t{digits} * 2 > text.size()) return false;
  // A stop inside, before a capital: sentences or an address, unless it ends a leading number.
  const std::size_t stop = text.find(". ");
  return stop == std::string_view::npos || stop <= 12;
}

int find_year(std::string_view text) {
  int found = 0;
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    if (!is_digit(static_cast<unsigned char>(text[at]))) continue;
    std::size_t end = at;
    while (end < text.size() && is_digit(static_cast<unsigned char>(text[end]))) ++end;
    const bool touched = at > 0 && ((text[at - 1] == '.' || text[at - 1] == ',' || text[at - 1] == '/') && at > 1 && is_digit(static_cast<unsigned char>(text[at - 2])));
    if (end - at == 4 && !touched) {
      const int value = number_value(text.substr(at, 4));
      if (value >= 1900 && value < 2100) found = value;
    }
    at = end;
  }
  return found;
}

}  // namespace litmotif::document
