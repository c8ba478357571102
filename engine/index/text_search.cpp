#include "index/text_search.h"

#include <algorithm>
#include <cstdint>

#include "index/pattern_matcher.h"

namespace litmotif::index {
namespace {

// Reading a posting costs a fiftieth of reading a sentence (measured November 2026: 15 ns, 0.8 us). A word with more postings than so many times the candidates
// left is not looked up: their text decides.
constexpr std::uint64_t kPostingsASentence = 50;

struct WordForms {
  std::vector<std::string> forms;
  std::uint64_t postings = 0;
};

Bitmap sentences_with(const Segment& segment, const WordForms& word) {
  Bitmap found(segment.sentences());
  for (const std::string& form : word.forms) segment.words().each(form, [&](std::uint32_t sentence, std::uint32_t) { found.set(sentence); });
  return found;
}

// Sentences that may hold the pattern: of a single word, those that do. Its forms go to `forms`.
Bitmap candidates(const Segment& segment, const TextPattern& pattern, std::vector<std::string>& forms) {
  std::vector<WordForms> words;
  for (const TextPattern::Word& word : pattern.words) {
    WordForms& made = words.emplace_back(WordForms{forms_of(segment.words(), word), 0});
    for (const std::string& form : made.forms) made.postings += segment.words().count(form);
    forms.insert(forms.end(), made.forms.begin(), made.forms.end());
  }
  std::stable_sort(words.begin(), words.end(), [](const WordForms& a, const WordForms& b) { return a.postings < b.postings; });
  Bitmap found = sentences_with(segment, words.front());
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].postings > found.count() * kPostingsASentence) break;
    found &= sentences_with(segment, words[i]);
  }
  return found;
}

}  // namespace

std::vector<std::string> forms_of(const WordDatabase& words, const TextPattern::Word& word) {
  if (!word.wildcard) return words.forms_of_key(word.text);
  return words.forms_from(word.text.substr(0, word.text.find_first_of("*?")), [&](const std::string& form) { return matches_wildcard(form, word.text); });
}

Bitmap sentences_of_text(const Leaf& leaf, const SegmentView& view) {
  const Segment& segment = view.segment;
  std::vector<std::string> forms;
  Bitmap sides[2] = {Bitmap(segment.sentences()), Bitmap(segment.sentences())};
  for (std::size_t i = 0; i < leaf.patterns.size(); ++i) sides[leaf.kind == Leaf::Kind::kNear && i >= leaf.left ? 1 : 0] |= candidates(segment, leaf.patterns[i], forms);
  Bitmap& possible = sides[0];
  if (leaf.kind == Leaf::Kind::kNear) possible &= sides[1];
  possible &= view.live;
  if (leaf.kind == Leaf::Kind::kText && leaf.patterns.front().words.size() == 1) return possible;

  PatternMatcher matcher(leaf);
  matcher.expect(forms);
  Bitmap found(segment.sentences());
  possible.each([&](std::uint32_t sentence) {
    if (matcher.holds(segment.text_of(sentence))) found.set(sentence);
  });
  return found;
}

}  // namespace litmotif::index
