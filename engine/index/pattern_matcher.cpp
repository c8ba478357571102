#include "index/pattern_matcher.h"

#include <algorithm>
#include <cstring>

#include <litmotif/text.h>

#include "index/xapian_file.h"

namespace litmotif::index {
namespace {

constexpr std::size_t kMostKnown = 1 << 16;  // spellings; then it starts anew

bool is_ascii(std::string_view text) {
  std::uint64_t all = 0, word = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::memcpy(&word, text.data() + at, 8);
    all |= word;
  }
  for (; at < text.size(); ++at) all |= static_cast<unsigned char>(text[at]);
  return (all & 0x8080808080808080U) == 0;
}

bool same(const TextPattern::Word& a, const TextPattern::Word& b) { return a.wildcard == b.wildcard && a.text == b.text; }

}  // namespace

PatternMatcher::PatternMatcher(const Leaf& leaf) : leaf_(leaf) {
  for (const TextPattern& pattern : leaf.patterns) {
    std::vector<std::uint32_t>& numbers = patterns_.emplace_back();
    for (const TextPattern::Word& word : pattern.words) {
      const auto known = std::find_if(distinct_.begin(), distinct_.end(), [&](const TextPattern::Word& other) { return same(word, other); });
      numbers.push_back(static_cast<std::uint32_t>(known - distinct_.begin()));
      if (known == distinct_.end()) distinct_.push_back(word);
    }
  }
}

void PatternMatcher::expect(const std::vector<std::string>& forms) {
  narrowed_ = true;
  for (const std::string& form : forms) {
    const auto first = static_cast<unsigned char>(form.front());
    lengths_[first] |= length_bit(form.size());
    if (first >= 'a' && first <= 'z') lengths_[first - 'a' + 'A'] |= length_bit(form.size());
  }
}

std::uint32_t PatternMatcher::wanted_by(std::string_view raw) {
  if (raw.size() > sizeof(std::uint64_t)) return wanted_by_known(raw);
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, raw.data(), raw.size());
  Short& slot = short_[(bytes * 0x9E3779B97F4A7C15U) >> 56];
  if (slot.bytes != bytes || slot.length != raw.size()) slot = {bytes, static_cast<std::uint32_t>(raw.size()), wanted_by_known(raw)};
  return slot.wanted;
}

std::uint32_t PatternMatcher::wanted_by_known(std::string_view raw) {
  if (const auto known = known_.find(raw); known != known_.end()) return known->second;
  const std::string form = capped_term(fold(raw)), key = inflection_key(form);
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < distinct_.size(); ++i) {
    if (distinct_[i].wildcard ? matches_wildcard(form, distinct_[i].text) : key == distinct_[i].text) numbers.push_back(i);
  }
  const auto set = std::find(sets_.begin(), sets_.end(), numbers);
  const auto number = static_cast<std::uint32_t>(set - sets_.begin());
  if (set == sets_.end()) sets_.push_back(std::move(numbers));
  if (known_.size() >= kMostKnown) known_.clear();
  known_.emplace(raw, number);
  return number;
}

void PatternMatcher::read(std::string_view sentence) {
  spans_.clear();
  words_.clear();
  split_words(sentence, spans_);
  const bool ascii = is_ascii(sentence);
  for (const ByteSpan span : spans_) {
    const bool possible = !narrowed_ || !(ascii || is_ascii(span.of(sentence))) || (lengths_[static_cast<unsigned char>(sentence[span.start])] & length_bit(span.end - span.start)) != 0;
    words_.push_back({span, possible ? wanted_by(span.of(sentence)) : 0});
  }
}

bool PatternMatcher::is(std::size_t word, std::uint32_t wanted) const {
  const std::vector<std::uint32_t>& set = sets_[words_[word].wanted];
  return std::find(set.begin(), set.end(), wanted) != set.end();
}

template <class Use>
void PatternMatcher::each_run(std::size_t pattern, std::string_view sentence, Use&& use) const {
  const std::vector<std::uint32_t>& wanted = patterns_[pattern];
  for (std::size_t i = 0; i + wanted.size() <= words_.size(); ++i) {
    bool all = words_[i].wanted != 0;
    for (std::size_t k = 0; k < wanted.size() && all; ++k) {
      const auto between = [&] { return sentence.substr(words_[i + k - 1].span.end, words_[i + k].span.start - words_[i + k - 1].span.end); };
      all = is(i + k, wanted[k]) && (k == 0 || joins_phrase(between()));
    }
    if (all && !use(Run{i, i + wanted.size() - 1})) return;
  }
}

template <class Use>
void PatternMatcher::each_pair(std::string_view sentence, Use&& use) const {
  std::vector<Run> sides[2];
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    each_run(i, sentence, [&](const Run& run) {
      sides[i < leaf_.left ? 0 : 1].push_back(run);
      return true;
    });
  }
  const auto near = [&](const Run& a, const Run& b) { return a.last < b.first && b.first - a.last - 1 <= static_cast<std::size_t>(leaf_.distance); };
  for (const Run& left : sides[0]) {
    for (const Run& right : sides[1]) {
      if ((near(left, right) || near(right, left)) && !use(left, right)) return;
    }
  }
}

bool PatternMatcher::holds(std::string_view sentence) {
  read(sentence);
  bool found = false;
  if (leaf_.kind == Leaf::Kind::kNear) {
    each_pair(sentence, [&](const Run&, const Run&) {
      found = true;
      return false;
    });
  } else {
    each_run(0, sentence, [&](const Run&) {
      found = true;
      return false;
    });
  }
  return found;
}

void PatternMatcher::mark(std::string_view sentence, std::vector<ByteSpan>& out) {
  read(sentence);
  const auto add = [&](const Run& run) { out.push_back({words_[run.first].span.start, words_[run.last].span.end}); };
  if (leaf_.kind == Leaf::Kind::kNear) {
    each_pair(sentence, [&](const Run& left, const Run& right) {
      add(left);
      add(right);
      return true;
    });
  } else {
    each_run(0, sentence, [&](const Run& run) {
      add(run);
      return true;
    });
  }
}

}  // namespace litmotif::index
