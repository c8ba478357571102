// Inflections made one by the first and last steps of M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), which take off
// -s, -ed, -ing and a silent -e; steps 2 to 4, which take derivations apart (leadership, leader), are left out. Where the paper makes
// inflections of one word differ or joins words that a reviewer keeps apart, it is departed from:
//   -us, -is are no plurals (focus, basis); acronyms lose a small s whatever they are made of (GPs, NGOs);
//   a short syllable may be a vowel and a consonant (use, age: Porter 2, 2001), so that "use" is not "us";
//   ff is not undoubled (staffed), nor a word of three letters (added); proceed, exceed, succeed keep their end;
//   words on a list have no inflection (news, lens, hundred, economics, morale).
#include <algorithm>

#include <litmotif/text.h>
#include "text/irregular.h"
#include "text/utf8.h"

namespace litmotif {
namespace {

bool is_vowel(std::string_view word, std::size_t at) {
  switch (word[at]) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
      return true;
    case 'y':
      return at > 0 && !is_vowel(word, at - 1);
    default:
      return false;
  }
}

bool has_vowel(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_vowel(word, i)) return true;
  }
  return false;
}

// Porter's m: how many times consonants follow vowels.
int measure(std::string_view word) {
  int count = 0;
  bool vowel = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool now = is_vowel(word, i);
    if (vowel && !now) ++count;
    vowel = now;
  }
  return count;
}

// Ends in consonant, vowel, consonant other than w, x, y; or is a vowel and a consonant.
bool ends_short(std::string_view word) {
  const std::size_t size = word.size();
  if (size == 2) return is_vowel(word, 0) && !is_vowel(word, 1);
  if (size < 3) return false;
  const char last = word.back();
  return !is_vowel(word, size - 1) && is_vowel(word, size - 2) && !is_vowel(word, size - 3) && last != 'w' && last != 'x' && last != 'y';
}

bool drop(std::string& word, std::string_view ending) {
  if (!word.ends_with(ending)) return false;
  word.resize(word.size() - ending.size());
  return true;
}

void take_plural(std::string& word) {
  if (!word.ends_with('s')) return;
  if (word.ends_with("sses")) {
    word.resize(word.size() - 2);
  } else if (word.ends_with("ies")) {
    word.resize(word.size() - (word.size() == 4 ? 1 : 2));  // ties -> tie, policies -> polici
  } else if (!word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    word.pop_back();
  }
}

// After -ed or -ing is gone: give back what it had swallowed, or take back what it had doubled.
void mend_stem(std::string& word) {
  if (word.ends_with("at") || word.ends_with("bl") || word.ends_with("iz")) {
    word += 'e';
    return;
  }
  const std::size_t size = word.size();
  if (size >= 2 && word[size - 1] == word[size - 2] && !is_vowel(word, size - 1)) {
    const char last = word.back();
    if (size > 3 && last != 'l' && last != 's' && last != 'z' && last != 'f') word.pop_back();
    return;
  }
  if (measure(word) == 1 && ends_short(word)) word += 'e';
}

void take_tense(std::string& word) {
  if (word.ends_with("eed")) {
    const bool whole = word.ends_with("ceed");  // proceed, exceed, succeed
    if (!whole && measure(std::string_view(word).substr(0, word.size() - 3)) > 0) word.pop_back();
    return;
  }
  for (const std::string_view ending : {"ed", "ing"}) {
    if (!word.ends_with(ending)) continue;
    if (!has_vowel(std::string_view(word).substr(0, word.size() - ending.size()))) return;
    drop(word, ending);
    mend_stem(word);
    return;
  }
}

void take_end(std::string& word) {
  if (word.size() > 2 && word.ends_with('y') && !is_vowel(word, word.size() - 2)) word.back() = 'i';
  if (word.ends_with('e') && !is_uninflected(word)) {
    const std::string_view stem(word.data(), word.size() - 1);
    const int m = measure(stem);
    if (m > 1 || (m == 1 && !ends_short(stem))) word.pop_back();
  }
  if (word.ends_with("ll") && measure(std::string_view(word).substr(0, word.size() - 1)) > 1) word.pop_back();
}

// Two capitals or more and a small s: "GPs", "CCGs".
bool is_plural_acronym(std::string_view word) {
  return word.size() >= 3 && word.back() == 's' && std::ranges::all_of(word.substr(0, word.size() - 1), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void take_possessive(std::string& word) {
  if (!drop(word, "'s")) drop(word, "'");
}

}  // namespace

std::string inflection_key(std::string_view word) {
  std::string key = fold(word);
  take_possessive(key);
  if (is_plural_acronym(word)) {
    key.pop_back();
    return key;
  }
  if (key.size() < 3 && key != "am" && key != "is") return key;
  if (!std::ranges::all_of(key, [](char c) { return c >= 'a' && c <= 'z'; })) return key;
  unify_spelling(key);
  if (const std::string_view base = irregular_base(key); !base.empty()) key = base;
  if (is_uninflected(key)) return key;
  take_plural(key);
  if (is_uninflected(key)) return key;
  take_tense(key);
  take_end(key);
  return key;
}

}  // namespace litmotif
