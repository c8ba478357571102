#include "citation/reference_list.h"

#include <algorithm>

#include <litmotif/text.h>

namespace litmotif {
namespace {

std::string author_year(std::string_view author, int year) { return std::string(author) + "-" + (year == 0 ? "nd" : std::to_string(year)); }

std::string letters_of(const Name& name) { return name_letters(name.corporate() ? name.literal : name.family); }

// "Department of Health" -> "doh" and "dh": both are in use.
std::vector<std::string> initials_of(std::string_view body) {
  std::vector<ByteSpan> words;
  split_words(body, words);
  std::string all;
  std::string capitals;
  for (const ByteSpan& span : words) {
    const std::string_view word = span.of(body);
    const std::string folded = fold(word);
    if (folded.empty() || folded[0] < 'a' || folded[0] > 'z' || (all.empty() && folded == "the")) continue;
    all += folded[0];
    if (word[0] >= 'A' && word[0] <= 'Z') {
      // An acronym inside a name stands whole: "NHS England" -> "nhse".
      const bool acronym = word.size() > 1 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
      capitals += acronym ? folded : folded.substr(0, 1);
    }
  }
  std::vector<std::string> found;
  if (all.size() >= 2) found.push_back(all);
  if (capitals.size() >= 2 && capitals != all) found.push_back(capitals);
  return found;
}

}  // namespace

std::string name_letters(std::string_view name) {
  std::string kept = fold(name);
  if (kept.starts_with("the ")) kept.erase(0, 4);
  if (kept.ends_with("'s") || kept.ends_with("' ")) kept.resize(kept.size() - 2);
  std::erase_if(kept, [](char c) { return c < 'a' || c > 'z'; });
  return kept;
}

std::string printed_key(const CitedNames& names, int year, std::string_view letter) {
  std::string key = names.names.empty() ? std::string() : name_letters(names.names.front());
  // "Equality and Human Rights Commission": one body with an "and", unless the first is a body by itself.
  if (names.names.size() == 2 && !names.others && parse_name(names.names[1]).corporate() && !parse_name(names.names[0]).corporate()) {
    key = name_letters(names.names[0] + " and " + names.names[1]);
  }
  if (key.empty()) key = "anonymous";
  return author_year(key, year) + std::string(letter);
}

ReferenceList::ReferenceList(const std::vector<Reference>& references) : references_(references) {
  for (std::uint32_t i = 0; i < references.size(); ++i) {
    const Record& fields = references[i].fields;
    if (!references[i].number.empty()) by_number_.try_emplace(references[i].number, i);
    const std::vector<Name>& names = fields.authors.empty() ? fields.editors : fields.authors;
    if (names.empty()) continue;
    by_author_year_[author_year(letters_of(names.front()), fields.year)].push_back(i);
    if (names.front().corporate()) {
      for (const std::string& initials : initials_of(names.front().literal)) by_author_year_[author_year(initials, fields.year)].push_back(i);
    }
  }
}

std::uint32_t ReferenceList::find(const CitedNames& names, int year, std::string_view letter) const {
  if (names.names.empty()) return kNone;
  auto found = by_author_year_.find(author_year(name_letters(names.names.front()), year));
  if (found == by_author_year_.end() && names.names.size() > 1) {
    // "Department of Health and Social Care" is one name with an "and".
    std::string joined;
    for (const std::string& name : names.names) joined += (joined.empty() ? "" : " and ") + name;
    found = by_author_year_.find(author_year(name_letters(joined), year));
  }
  if (found == by_author_year_.end()) return kNone;
  std::uint32_t best = kNone;
  int best_score = -1;
  bool tied = false;
  for (const std::uint32_t i : found->second) {
    const Record& fields = references_[i].fields;
    if (!letter.empty() && !fields.year_letter.empty() && fields.year_letter != letter) continue;
    int score = fields.year_letter == letter ? 4 : 0;
    const std::size_t count = fields.authors.size();
    if (names.others) {
      score += count >= 3 ? 2 : 0;
    } else if (names.names.size() >= 2) {
      score += count >= 2 && name_letters(names.names[1]) == letters_of(fields.authors[1]) ? 3 : 0;
    } else {
      score += count == 1 ? 2 : 0;
    }
    if (score == best_score) tied = true;
    if (score > best_score) {
      best = i;
      best_score = score;
      tied = false;
    }
  }
  return tied ? kNone : best;
}

std::uint32_t ReferenceList::find_number(std::string_view number) const {
  const auto found = by_number_.find(std::string(number));
  return found == by_number_.end() ? kNone : found->second;
}

}  // namespace litmotif
