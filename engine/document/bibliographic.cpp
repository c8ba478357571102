// What bibliographic entries, imprints, addresses and search strategies look like.
#include <array>

#include "document/characters.h"
#include "document/patterns.h"

namespace litmotif::document {

namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// How often a Boolean operator stands between spaces. Capitals are rare, so this looks at few places.
int count_operators(std::string_view text) {
  int found = 0;
  for (const std::string_view name : {"AND", "OR", "NOT", "ADJ", "NEAR/"}) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + name.size())) {
      const std::size_t after = at + name.size();
      const bool open_end = name == "ADJ" || name == "NEAR/";
      if (at > 0 && text[at - 1] == ' ' && after < text.size() && (open_end || text[after] == ' ')) ++found;
    }
  }
  return found;
}

bool ends_in_year(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ']' || text.back() == ')')) text.remove_suffix(1);
  if (text.size() < 4) return false;
  const int year = number_value(text.substr(text.size() - 4));
  return year >= 1900 && year < 2100 && (text.size() == 4 || !is_digit(static_cast<unsigned char>(text[text.size() - 5])));
}

// "2013; 123 (6376)": year, then volume, as journals are cited; also "2013;123:4" and "2013, 12(3), 4-9".
bool has_journal_place(std::string_view text) {
  for (std::size_t at = 0; at + 6 < text.size(); ++at) {
    if (!is_digit(static_cast<unsigned char>(text[at])) || (at > 0 && is_digit(static_cast<unsigned char>(text[at - 1])))) continue;
    const int year = number_value(text.substr(at, 4));
    if (year < 1900 || year >= 2100 || text[at + 4] != ';') continue;
    const std::string_view rest = trim_left(text.substr(at + 5));
    if (!rest.empty() && (is_digit(static_cast<unsigned char>(rest.front())) || is_upper(static_cast<unsigned char>(rest.front())))) return true;
  }
  return false;
}

// "12(3):45-67", "12, 45–67", "pp 12-30", "pp. 12".
bool has_volume_pages(std::string_view text) {
  for (std::size_t at = 1; at + 2 < text.size(); ++at) {
    const bool digit_before = is_digit(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == ')';
    if (digit_before && text[at] == ':' && is_digit(static_cast<unsigned char>(trim_left(text.substr(at + 1)).empty() ? 0 : trim_left(text.substr(at + 1)).front()))) return true;
    if (is_digit(static_cast<unsigned char>(text[at - 1])) && text[at] == '(' && is_digit(static_cast<unsigned char>(text[at + 1]))) return true;
  }
  return has_word_nocase(text, "pp") || has_word_nocase(text, "vol");
}

}  // namespace

bool is_address(std::string_view text) {
  if (text.size() > 2 && text.front() == '<' && text.back() == '>') text = text.substr(1, text.size() - 2);
  if (contains(text, " ")) return false;
  return starts_with_nocase(text, "http://") || starts_with_nocase(text, "https://") || starts_with_nocase(text, "www.") || starts_with_nocase(text, "doi:") ||
         (contains(text, "@") && contains(text, "."));
}

bool is_imprint(std::string_view text) {
  if (text.size() > 240 || text.size() < 10) return false;
  if (ends_in_year(text) && (starts_upper(text) || text.front() == '[')) {
    const std::size_t colon = text.find(" : "), comma = text.rfind(',');
    if (colon < 60 && comma != std::string_view::npos && text.size() - comma <= 9) return true;
  }
  return contains(text, ";") && starts_upper(text) && has_journal_place(text) && count_words(text, 22) < 20;
}

namespace {

constexpr auto kDetails = std::to_array<std::string_view>({"isbn", "issn", "all rights reserved", "crown copyright", "published by", "printed in", "printed by", "printed on", "designed and", "typeset by",
                                                           "registered charity", "charity number", "company number", "open government licence", "creative commons", "tel:", "telephone:", "fax:",
                                                           "email:", "e-mail:", "ordered by the house", "presented to parliament", "this publication is available", "british library", "no part of this publication", "licensed under"});
// By the low bits of the first three bytes, which do not tell case.
constexpr std::size_t three_bytes(std::string_view text) {
  const auto low = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(text[at]) & 0x1FU); };
  return low(0) << 10U | low(1) << 5U | low(2);
}
constexpr auto kDetailBegins = [] {
  std::array<bool, 1U << 15U> begins{};
  for (const std::string_view sign : kDetails) begins[three_bytes(sign)] = true;
  return begins;
}();

// One of the signs at the start of a word. The end of a word must follow, but not where the text begins so; in a short text the colon of "tel:" may stand elsewhere.
bool has_detail(std::string_view text) {
  const bool labelled = text.size() < 120 && contains(text, ":");
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
    if ((at > 0 && is_word_byte(text[at - 1])) || !kDetailBegins[three_bytes(text.substr(at, 3))]) continue;
    const std::string_view rest = text.substr(at);
    const auto ends = [&](std::size_t size) { return size >= rest.size() || !is_word_byte(rest[size]); };
    for (const std::string_view sign : kDetails) {
      const std::string_view word = labelled && sign.back() == ':' ? sign.substr(0, sign.size() - 1) : sign;
      if (!starts_with_nocase(rest, word)) continue;
      if (ends(word.size()) || (starts_with_nocase(rest, sign) && (at == 0 || ends(sign.size())))) return true;
    }
  }
  return false;
}

}  // namespace

bool is_publishing_detail(std::string_view text) {
  if (text.size() > 700) return false;
  if (has_detail(text)) return true;
  // The dates and addresses papers print beside their first lines: "Submitted: 3 April 2020", "DOI: ...".
  constexpr std::array<std::string_view, 15> kLabels = {"submitted", "received", "accepted", "revised", "published", "published online", "first published", "doi", "licence", "license", "editor", "edited by", "correspondence", "e-number", "citation"};
  for (const std::string_view label : kLabels) {
    if (text.size() > 120 || !starts_with_nocase(text, label)) continue;
    const std::string_view rest = trim_left(text.substr(label.size()));
    if (rest.empty() || rest.front() == ':' || (find_year(rest) > 0 && is_date(rest))) return true;
  }
  const Character first = first_character(text);
  return first.code == 0xA9 || starts_with_nocase(text, "copyright ") || (starts_with_nocase(text, "(c) ") && find_year(text.substr(0, 12)) > 0);
}

bool is_search_string(std::string_view text) {
  const int operators = count_operators(text);
  if (operators > 0) {
    int signs = 0;
    for (const std::string_view sign : {"(", "\"", "\xE2\x80\x9C", "[", "*", ".mp", ".ti", ".ab", "/exp", "exp ", "$", "#"}) signs += contains(text, sign) ? 1 : 0;
    const auto words = static_cast<int>(count_words(text, 2000));
    if (operators >= 2 && signs >= 1 && operators * 14 >= words) return true;
    if (signs >= 2 && operators * 12 >= words) return true;
  } else if (text.size() > 200) {
    return false;
  }
  // A line of Ovid: "12. exp Delivery of Health Care, Integrated/"
  const bool ovid = contains(text, ".mp.") || contains(text, ".ti,ab.") || contains(text, "[MeSH") || (text.ends_with('/') && contains(text, "exp "));
  return ovid && count_words(text, 15) <= 14;
}

bool starts_reference(std::string_view text) {
  if (!starts_upper(text)) return false;
  std::string_view rest = text;
  // Up to four words of the name: "Ham", "de Silva", "The King's Fund", then what follows a name in a list.
  for (int words = 0; words < 6; ++words) {
    const std::string_view word = first_word(rest);
    if (word.empty()) return false;
    const std::string_view after = trim_left(rest.substr(word.size()));
    const std::string_view next = first_word(after);
    if (word.back() == ',' && !next.empty()) {
      // "Surname, A." or "Surname, Given"
      return words <= 2 && is_upper(first_character(next).code) && (next.size() <= 3 || contains(next, ".") || find_year(text.substr(0, 300)) > 0);
    }
    // "Surname AB," "Surname A." "Surname AB and"
    std::string_view initials = next;
    while (!initials.empty() && (initials.back() == ',' || initials.back() == '.' || initials.back() == ';' || initials.back() == ':')) initials.remove_suffix(1);
    const bool capitals = !initials.empty() && initials.size() <= 4 && is_upper(static_cast<unsigned char>(initials.front())) && (initials.size() == 1 || is_capitals(std::string(initials) + "AAAA"));
    if (words <= 2 && capitals && initials.size() < next.size()) return true;
    if (capitals && (initials == "AND" || initials == "OR" || initials == "NOT" || initials == "NHS" || initials == "UK" || initials == "US" || initials == "EU" || initials == "GP")) {
      rest = after;
      continue;
    }
    if (words <= 2 && capitals && find_year(text.substr(0, 300)) > 0) return true;
    // "NHS England (2014)", "Department of Health. 2011"
    if (next.size() >= 6 && next.front() == '(' && find_year(next) > 0) return true;
    if (word.back() == '.' && words > 0 && next.size() >= 4 && find_year(next.substr(0, 5)) > 0) return true;
    rest = after;
  }
  return false;
}

bool is_entry_label(std::string_view text) {
  constexpr std::size_t kLongest = 14;
  if (!text.starts_with('[')) return false;
  const std::size_t close = text.substr(0, kLongest).find(']');
  if (close == std::string_view::npos || close + 2 >= text.size() || text[close + 1] != ' ' || !is_digit(static_cast<unsigned char>(text[close - 1]))) return false;
  for (const char byte : text.substr(1, close - 1)) {
    if (!is_word_byte(byte) && byte != '+' && byte != ' ' && byte != '-') return false;
  }
  return true;
}

bool is_reference(std::string_view text) {
  if (text.size() < 25 || text.size() > 900) return false;
  const bool link = contains(text, "doi.org/") || contains(text, "doi:") || contains(text, "http") || contains(text, "www.");
  const bool year = find_year(text) > 0;
  if (!year && !link) return false;
  constexpr int kEnough = 4;
  int signs = (starts_reference(text) ? 2 : 0) + (link ? 1 : 0) + (year ? 1 : 0);
  if (signs + 2 < kEnough) return false;  // the place and the house take longest to find
  signs += has_journal_place(text) || has_volume_pages(text) || contains(text, ": ") ? 1 : 0;
  if (signs + 1 != kEnough) return signs >= kEnough;
  return has_word_nocase(text, "press") || has_word_nocase(text, "available at") || has_word_nocase(text, "available from") || has_word_nocase(text, "accessed") || has_word_nocase(text, "report") ||
         has_word_nocase(text, "et al");
}

}  // namespace litmotif::document
