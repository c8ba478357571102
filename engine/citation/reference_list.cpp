#include "citation/reference_list.h"

#include <algorithm>

#include <litmotif/text.h>

#include "citation/reference_entry.h"

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

constexpr std::size_t kHeadBytes = 400;   // of an entry: names, mostly
constexpr std::size_t kHeadWords = 40;
constexpr std::size_t kMostLookedAt = 64;  // entries that are compared with a misspelt name
constexpr std::size_t kMostTied = 8;
constexpr std::size_t kLongestContext = 2000;  // bytes; a longer sentence is none

// Changes that make one word of the other: a letter put in, left out, changed, or two exchanged (Damerau 1964); more than `most` are not counted.
std::size_t changes_between(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > 40 || b.size() > 40 || a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  std::vector<std::vector<std::size_t>> steps(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t k = 0; k <= b.size(); ++k) {
      if (i == 0 || k == 0) {
        steps[i][k] = i + k;
        continue;
      }
      steps[i][k] = std::min({steps[i - 1][k] + 1, steps[i][k - 1] + 1, steps[i - 1][k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1)});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) steps[i][k] = std::min(steps[i][k], steps[i - 2][k - 2] + 1);
    }
  }
  return steps[a.size()][b.size()];
}

// "Hooft van Huijsduijnen" -> "huijsduijnen": names of several words are written in part as well.
std::string last_word_letters(std::string_view name) { return name_letters(name.substr(name.find_last_of(" -") + 1)); }

bool is_initials(std::string_view word) { return word.size() <= 3 && std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }); }

std::string bracketed(std::string_view name) {
  const std::size_t open = name.rfind(" (");
  return open != std::string_view::npos && name.ends_with(')') ? std::string(name.substr(open + 2, name.size() - open - 3)) : std::string();
}

}  // namespace

std::string name_letters(std::string_view name) {
  std::string kept = fold(name);
  if (kept.starts_with("the ")) kept.erase(0, 4);
  if (kept.ends_with("'s") || kept.ends_with("' ")) kept.resize(kept.size() - 2);
  std::erase_if(kept, [](char c) { return c < 'a' || c > 'z'; });
  return kept;
}

std::string_view body_before(std::string_view text, std::string_view abbreviation) {
  constexpr std::size_t kLongestBody = 120;
  const std::size_t cut = text.size() - std::min(text.size(), kLongestBody);
  const std::string_view near = text.substr(cut);
  std::vector<ByteSpan> words;
  split_words(near, words);
  // Backwards, a word for each capital; small words may stand between.
  std::size_t left = abbreviation.size();
  for (std::size_t i = words.size(); i > 0 && left > 0; --i) {
    const std::string_view word = words[i - 1].of(near);
    if (i < words.size() && near.substr(words[i - 1].end, words[i].start - words[i - 1].end).find_first_of(".;()") != std::string_view::npos) return {};
    if (abbreviation[left - 1] == '&' && word == "and") --left;
    else if (word[0] == abbreviation[left - 1]) --left;
    else if (word[0] >= 'A' && word[0] <= 'Z') return {};
    else if (word.size() > 3) return {};
    if (left == 0) return near.substr(words[i - 1].start);
  }
  return {};
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

ReferenceList::ReferenceList(std::string_view text, const std::vector<Reference>& references, const std::vector<std::uint32_t>& work) : text_(text), references_(references) {
  printed_.resize(references.size());
  for (std::uint32_t i = 0; i < references.size(); ++i) {
    const Record& fields = references[i].fields;
    if (!references[i].number.empty()) by_number_.try_emplace(references[i].number, i);
    if (work[i] != i) continue;
    read_printed(i);
    const std::vector<Name>& names = fields.authors.empty() ? fields.editors : fields.authors;
    if (names.empty()) continue;
    const std::string letters = letters_of(names.front());
    by_author_year_[author_year(letters, fields.year)].push_back(i);
    if (!letters.empty()) by_year_[author_year(letters.substr(0, 1), fields.year)].push_back(i);
    if (!names.front().corporate()) continue;
    // "Department of Health (DH)" is called by either.
    std::string body = names.front().literal;
    if (const std::string short_name = bracketed(body); !short_name.empty()) {
      by_author_year_[author_year(name_letters(short_name), fields.year)].push_back(i);
      body.resize(body.rfind(" ("));
      by_author_year_[author_year(name_letters(body), fields.year)].push_back(i);
    }
    for (const std::string& initials : initials_of(body)) by_author_year_[author_year(initials, fields.year)].push_back(i);
  }
  for (auto& [key, entries] : by_author_year_) entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
}

void ReferenceList::read_printed(std::uint32_t entry) {
  const std::string_view raw = references_[entry].span.of(text_);
  const std::string_view head = raw.substr(0, kHeadBytes);
  Printed& printed = printed_[entry];
  std::vector<ByteSpan> words;
  split_words(head, words);
  std::string joined;
  std::size_t taken = 0;
  for (const ByteSpan& span : words) {
    const std::string_view word = span.of(head);
    std::string letters = name_letters(word);
    if (letters.empty()) continue;
    // Initials stand behind names or before them.
    if (taken < 4 && !(taken == 0 && is_initials(word) && words.size() > 1)) {
      joined += letters;
      by_head_[joined].push_back(entry);
      ++taken;
    }
    printed.words.push_back(std::move(letters));
    if (printed.words.size() == kHeadWords) break;
  }
  for (std::size_t at = raw.find_first_of("12"); at != std::string_view::npos && printed.years.size() < 4; at = raw.find_first_of("12", at + 1)) {
    const YearMark mark = year_at(raw, at);
    if (mark.year > 0) printed.years.push_back(mark.year);
    while (at + 1 < raw.size() && raw[at + 1] >= '0' && raw[at + 1] <= '9') ++at;
  }
}

void ReferenceList::name_also(std::string_view abbreviation, std::string_view body) { bodies_.try_emplace(name_letters(abbreviation), name_letters(body)); }

const ReferenceList::Entries& ReferenceList::named(const std::string& letters, int year) const {
  static const Entries kNobody;
  const auto found = by_author_year_.find(author_year(letters, year));
  return found == by_author_year_.end() ? kNobody : found->second;
}

// Entries whose names or year were read wrongly, or that put them where none are looked for.
ReferenceList::Entries ReferenceList::begin_with(const std::string& letters, int year) const {
  Entries entries;
  const auto found = by_head_.find(letters);
  if (found == by_head_.end()) return entries;
  for (const std::uint32_t i : found->second) {
    if (std::ranges::find(printed_[i].years, year) != printed_[i].years.end() && entries.size() < kMostLookedAt) entries.push_back(i);
  }
  return entries;
}

bool ReferenceList::names_second(std::uint32_t entry, const CitedNames& names) const {
  const std::string second = name_letters(names.names[1]);
  const std::vector<Name>& authors = references_[entry].fields.authors;
  if (authors.size() >= 2 && letters_of(authors[1]) == second) return true;
  const std::vector<std::string>& words = printed_[entry].words;
  const std::string last = last_word_letters(names.names[1]);
  return std::find(words.begin() + (words.empty() ? 0 : 1), words.end(), last.empty() ? second : last) != words.end();
}

// Nothing that the mark says of the authors speaks against the entry.
bool ReferenceList::agrees(std::uint32_t entry, const CitedNames& names) const {
  const std::size_t authors = references_[entry].fields.authors.size();
  if (names.names.size() >= 2) return names_second(entry, names);
  return names.others ? authors != 1 : authors <= 1;
}

// In print a year later than online, or the other way round: the same authors, with no entry of theirs of the year that is given.
ReferenceList::Entries ReferenceList::year_beside(const CitedNames& names, const std::string& letters, int year) const {
  Entries entries;
  for (const int beside : {year - 1, year + 1}) {
    for (const std::uint32_t i : named(letters, beside)) {
      if (entries.size() < 2 && agrees(i, names)) entries.push_back(i);
    }
  }
  return entries.size() == 1 ? entries : Entries();
}

// "Reuffler" for Rueffler: an entry of that year whose first author is written nearly so, when it is the only one.
ReferenceList::Entries ReferenceList::misspelt(const CitedNames& names, const std::string& letters, int year) const {
  Entries entries;
  if (letters.size() < 5) return entries;
  const auto found = by_year_.find(author_year(letters.substr(0, 1), year));
  if (found == by_year_.end()) return entries;
  const std::size_t most = letters.size() < 8 ? 1 : 2;
  for (std::size_t k = 0; k < std::min(kMostLookedAt, found->second.size()); ++k) {
    const std::uint32_t i = found->second[k];
    if (agrees(i, names) && changes_between(letters, letters_of(references_[i].fields.authors.empty() ? references_[i].fields.editors.front() : references_[i].fields.authors.front()), most) <= most) entries.push_back(i);
  }
  return entries.size() == 1 ? entries : Entries();
}

std::uint32_t ReferenceList::nearest(const Entries& entries, std::string_view context) const {
  if (context.empty() || context.size() > kLongestContext || entries.size() > kMostTied) return kNone;
  const auto keys_of = [](std::string_view text) {
    std::unordered_set<std::string> keys;
    std::vector<ByteSpan> words;
    split_words(text, words);
    for (const ByteSpan& word : words) {
      if (word.size() > 3) keys.insert(inflection_key(word.of(text)));
    }
    return keys;
  };
  std::uint32_t best = kNone;
  std::size_t most = 0;
  bool tied = false;
  const std::unordered_set<std::string> said = keys_of(context);
  for (const std::uint32_t i : entries) {
    const auto placed = title_words_.try_emplace(i);
    std::unordered_set<std::string>& known = placed.first->second;
    if (placed.second) known = keys_of(references_[i].span.of(text_).substr(0, kLongestContext));
    const auto common = static_cast<std::size_t>(std::ranges::count_if(said, [&](const std::string& key) { return known.contains(key); }));
    tied = common == most && best != kNone;
    if (common <= most && best != kNone) continue;
    most = common;
    best = i;
  }
  return tied ? kNone : best;
}

std::uint32_t ReferenceList::best_of(const Entries& entries, const CitedNames& names, std::string_view letter, std::string_view context) const {
  Entries best;
  int best_score = -1;
  for (const std::uint32_t i : entries) {
    const Record& fields = references_[i].fields;
    if (!letter.empty() && !fields.year_letter.empty() && fields.year_letter != letter) continue;
    int score = fields.year_letter == letter ? 4 : 0;
    const std::size_t count = fields.authors.size();
    if (names.names.size() >= 2) {
      score += names_second(i, names) ? 3 : 0;
      if (!names.others && count == names.names.size()) score += 2;
    } else if (names.others) {
      score += count >= 3 ? 2 : count == 2 ? 1 : 0;
    } else {
      score += count == 1 ? 2 : 0;
    }
    if (score < best_score) continue;
    if (score > best_score) best.clear();
    best_score = score;
    best.push_back(i);
  }
  if (best.empty()) return kNone;
  if (best.size() == 1) return best.front();
  // Letters that the list leaves out follow its order.
  const auto place = letter.empty() ? best.size() : static_cast<std::size_t>(letter[0] - 'a');
  if (place < best.size() && std::ranges::all_of(best, [&](std::uint32_t i) { return references_[i].fields.year_letter.empty(); })) return best[place];
  return nearest(best, context);
}

std::uint32_t ReferenceList::find(const CitedNames& names, int year, std::string_view letter, std::string_view context, std::size_t& skipped) const {
  skipped = 0;
  if (names.names.empty()) return kNone;
  const auto exact = [&](const CitedNames& who) {
    const std::string letters = name_letters(who.names.front());
    if (letters.empty()) return kNone;
    if (const Entries& entries = named(letters, year); !entries.empty()) return best_of(entries, who, letter, context);
    if (who.names.size() > 1) {
      // "Department of Health and Social Care" is one name with an "and".
      std::string joined;
      for (const std::string& name : who.names) joined += (joined.empty() ? "" : " and ") + name;
      if (const Entries& entries = named(name_letters(joined), year); !entries.empty()) return best_of(entries, who, letter, context);
    }
    if (const auto body = bodies_.find(letters); body != bodies_.end()) {
      if (const Entries& entries = named(body->second, year); !entries.empty()) return best_of(entries, who, letter, context);
    }
    if (const Entries entries = begin_with(letters, year); !entries.empty()) return best_of(entries, who, letter, context);
    // "Elizabeth Blackburn and Janet Rowley (2004)"
    if (who.names.front().find(' ') == std::string::npos) return kNone;
    const std::uint32_t found = best_of(named(last_word_letters(who.names.front()), year), who, letter, context);
    return found != kNone && agrees(found, who) ? found : kNone;
  };
  CitedNames rest = names;
  for (; !rest.names.empty() && skipped < 3; ++skipped) {
    if (skipped > 0 && rest.names.size() < 2 && !rest.others) break;
    const std::uint32_t found = exact(rest);
    if (found != kNone && (skipped == 0 || agrees(found, rest))) return found;
    if (!named(name_letters(rest.names.front()), year).empty()) {
      skipped = 0;
      return kNone;  // known, but of several which one is not
    }
    rest.names.erase(rest.names.begin());
  }
  skipped = 0;
  const std::string letters = name_letters(names.names.front());
  Entries entries = year_beside(names, letters, year);
  if (entries.empty()) entries = misspelt(names, letters, year);
  return entries.empty() ? kNone : entries.front();
}

std::uint32_t ReferenceList::find_number(std::string_view number) const {
  const auto found = by_number_.find(std::string(number));
  return found == by_number_.end() ? kNone : found->second;
}

}  // namespace litmotif
