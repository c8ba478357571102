#include "theme/lexicon.h"

#include <algorithm>

#include <litmotif/text.h>

namespace litmotif {
namespace {

std::size_t code_point_size(std::string_view text, std::size_t at) {
  std::size_t size = 1;
  while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80) ++size;
  return size;
}

// Lower case as far as ASCII goes, and the two letters outside it that ignore-case matching takes for k and s (Unicode CaseFolding.txt).
std::string lower_for_parts(std::string_view word) {
  std::string lower;
  lower.reserve(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c >= 'A' && c <= 'Z') {
      lower += static_cast<char>(c + 32);
    } else if (word.substr(i).starts_with("\u212A")) {
      lower += 'k';
      i += 2;
    } else if (word.substr(i).starts_with("\u017F")) {
      lower += 's';
      i += 1;
    } else {
      lower += c;
    }
  }
  return lower;
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view word) {
  std::size_t p = 0, w = 0;
  std::size_t star = std::string_view::npos, retry = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      w += code_point_size(word, w);
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      retry += code_point_size(word, retry);
      w = retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

void LetterTrie::add(std::string_view letters, std::uint32_t value) {
  std::uint32_t node = 0;
  for (const char letter : letters) {
    std::uint32_t next = child(node, letter);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({letter, 0, nodes_[node].first_child, {}});
      nodes_[node].first_child = next;
    }
    node = next;
  }
  nodes_[node].values.push_back(value);
}

Atom Lexicon::intern(Table& table, std::string text) {
  const auto [entry, added] = table.try_emplace(std::move(text), size_);
  if (added) ++size_;
  return entry->second;
}

Atom Lexicon::key(std::string_view word) { return intern(keys_, inflection_key(word)); }

Atom Lexicon::exact(std::string_view word) { return intern(exacts_, std::string(word)); }

Atom Lexicon::glob(std::string_view pattern) {
  std::string folded = fold(pattern);
  const std::size_t before = size_;
  const Atom atom = intern(globs_, folded);
  if (size_ == before) return atom;
  const auto number = static_cast<std::uint32_t>(glob_patterns_.size());
  const std::size_t literal = folded.find_first_of("*?");
  if (literal == 0) {
    free_globs_.push_back(number);
  } else {
    glob_prefixes_.add(std::string_view(folded).substr(0, literal), number);
  }
  glob_patterns_.push_back(std::move(folded));
  glob_atoms_.push_back(atom);
  return atom;
}

Atom Lexicon::part(std::string_view letters) {
  const std::size_t before = size_;
  const Atom atom = intern(parts_, std::string(letters));
  if (size_ != before) part_letters_.add(letters, atom);
  return atom;
}

void Lexicon::atoms_of(std::string_view word, std::string_view folded, std::vector<Atom>& out) const {
  const std::size_t first = out.size();
  if (!keys_.empty()) {
    if (const auto found = keys_.find(inflection_key(word)); found != keys_.end()) out.push_back(found->second);
  }
  if (!exacts_.empty()) {
    if (const auto found = exacts_.find(word); found != exacts_.end()) out.push_back(found->second);
  }
  const auto try_glob = [&](std::uint32_t number) {
    if (matches_glob(glob_patterns_[number], folded)) out.push_back(glob_atoms_[number]);
  };
  glob_prefixes_.prefixes(folded, try_glob);
  std::for_each(free_globs_.begin(), free_globs_.end(), try_glob);
  if (!part_letters_.empty()) {
    const std::string lower = lower_for_parts(word);
    for (std::size_t i = 0; i < lower.size(); ++i) {
      part_letters_.prefixes(std::string_view(lower).substr(i), [&](Atom atom) { out.push_back(atom); });
    }
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
  out.erase(std::unique(out.begin() + static_cast<std::ptrdiff_t>(first), out.end()), out.end());
}

}  // namespace litmotif
