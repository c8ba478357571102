// Names as exports and reference lists print them. A comma decides between the two orders; without one, capitals after the name mean the
// Vancouver order ("Okafor NA"), and words of organisations mean a body.
#include <algorithm>
#include <array>

#include <litmotif/record.h>
#include <litmotif/text.h>

namespace litmotif {
namespace {

// Sorted. A person's name hardly ever has one of these, a body's hardly ever has none.
constexpr auto kBodyWords = std::to_array<std::string_view>({
    "academy", "advisory", "agency", "alliance", "assembly", "associates", "association", "authorities", "authority", "board", "britain",
    "bureau", "care", "center", "centre", "chamber", "charity", "clinic", "coalition", "cochrane", "collaboration", "collaborative",
    "college", "commission", "committee", "company", "confederation", "conference", "consortium", "consulting", "corporation", "council",
    "department", "directorate", "europe", "executive", "faculty", "federation", "forum", "foundation", "fund", "government", "group",
    "health", "healthwatch", "hospice", "hospital", "hospitals", "inc", "initiative", "inquiry", "inspectorate", "institute", "institution",
    "international", "kingdom", "laboratory", "limited", "llp", "ltd", "ministry", "monitor", "national", "network", "nhs", "observatory",
    "oecd", "office", "ombudsman", "organisation", "organization", "parliament", "partners", "partnership", "plc", "programme", "project",
    "public", "research", "royal", "school", "secretariat", "service", "services", "society", "states", "taskforce", "team", "trust",
    "trusts", "union", "unit", "united", "university", "who",
});
static_assert(std::ranges::is_sorted(kBodyWords));

constexpr auto kParticles = std::to_array<std::string_view>(
    {"al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le", "ten", "ter", "van", "von", "y", "zu"});
static_assert(std::ranges::is_sorted(kParticles));

constexpr auto kTitles = std::to_array<std::string_view>({"dame", "dr", "lord", "mr", "mrs", "ms", "prof", "professor", "sir"});

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> tokens;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_space(text[at])) ++at;
    const std::size_t start = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    if (at > start) tokens.push_back(text.substr(start, at - start));
  }
  return tokens;
}

bool has_body_word(std::string_view text) {
  std::vector<ByteSpan> words;
  split_words(text, words);
  return std::ranges::any_of(words, [&](ByteSpan word) { return std::ranges::binary_search(kBodyWords, fold(word.of(text))); });
}

bool joins_body(std::string_view text) { return text.find(" of ") != std::string_view::npos || text.find(" for ") != std::string_view::npos || text.find(" and ") != std::string_view::npos; }

// "N", "NA", "N.A.", "N-A": one to four capitals and nothing else but stops and hyphens.
bool is_initials(std::string_view token) {
  int capitals = 0;
  for (const char c : token) {
    if (c >= 'A' && c <= 'Z') {
      ++capitals;
    } else if (c != '.' && c != '-') {
      return false;
    }
  }
  return capitals >= 1 && capitals <= 4;
}

bool is_all_capitals(std::string_view token) {
  return token.size() >= 3 && std::ranges::all_of(token, [](char c) { return (c >= 'A' && c <= 'Z') || c == '&'; });
}

std::string joined(const std::vector<std::string_view>& tokens, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? " " : "") + std::string(tokens[i]);
  return text;
}

Name body(std::string_view text) {
  Name name;
  name.literal = std::string(text);
  return name;
}

Name person(std::string family, std::string given) {
  Name name;
  name.family = std::move(family);
  name.given = std::move(given);
  return name;
}

}  // namespace

std::string Name::display() const {
  if (corporate()) return literal;
  return given.empty() ? family : family.empty() ? given : family + ", " + given;
}

Name parse_name(std::string_view text) {
  text = trimmed(text);
  if (text.ends_with(';')) text = trimmed(text.substr(0, text.size() - 1));
  const std::size_t comma = text.find(',');
  if (comma != std::string_view::npos) {
    const std::string_view before = trimmed(text.substr(0, comma));
    const std::string_view after = trimmed(text.substr(comma + 1));
    if (after.empty()) return body(before);  // how EndNote marks a body
    if (joins_body(text) && has_body_word(text)) return body(text);
    return person(std::string(before), std::string(after));
  }
  if (text.empty()) return {};
  if (has_body_word(text)) return body(text);
  std::vector<std::string_view> tokens = tokens_of(text);
  while (tokens.size() > 1) {
    std::string first = fold(tokens.front());
    if (first.ends_with('.')) first.pop_back();
    if (std::ranges::find(kTitles, first) == kTitles.end()) break;
    tokens.erase(tokens.begin());
  }
  if (tokens.size() == 1) return is_all_capitals(tokens[0]) ? body(tokens[0]) : person(std::string(tokens[0]), "");
  if (is_initials(tokens.back()) && !is_initials(tokens.front())) {
    return person(joined(tokens, 0, tokens.size() - 1), std::string(tokens.back()));
  }
  // The family name is the last word, with the particles before it.
  std::size_t family = tokens.size() - 1;
  while (family > 1 && std::ranges::binary_search(kParticles, tokens[family - 1])) --family;
  return person(joined(tokens, family, tokens.size()), joined(tokens, 0, family));
}

}  // namespace litmotif
