#include "pipeline/near_misses.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <litmotif/text.h>

namespace litmotif::pipeline {
namespace {

constexpr std::uint64_t kFewest = 5;      // sentences of the theme with the phrase
constexpr std::size_t kMostChosen = 200;  // of one theme
constexpr std::size_t kMostShown = 5;
constexpr double kSurprising = 10.83;     // G2 of one degree of freedom at p = 0.001
constexpr double kCommon = 0.03;          // share of sentences: "of", "the", and what every text of the field says

struct Words {
  std::vector<ByteSpan> spans;
  std::vector<std::string> keys;
};

Words words_of(std::string_view sentence) {
  Words words;
  split_words(sentence, words.spans);
  for (const ByteSpan span : words.spans) words.keys.push_back(inflection_key(span.of(sentence)));
  return words;
}

bool is_word(std::string_view key) { return key.size() > 1 && std::none_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; }); }

// Hands on each phrase of two and three words side by side.
template <class Take>
void each_phrase(std::string_view sentence, const Words& words, Take take) {
  for (std::size_t first = 0; first < words.spans.size(); ++first) {
    if (!is_word(words.keys[first])) continue;
    std::string key = words.keys[first];
    for (std::size_t last = first + 1; last < words.spans.size() && last < first + 3; ++last) {
      if (!joins_phrase(sentence.substr(words.spans[last - 1].end, words.spans[last].start - words.spans[last - 1].end))) break;
      key += ' ';
      key += words.keys[last];
      if (is_word(words.keys[last])) take(key, ByteSpan{words.spans[first].start, words.spans[last].end});
    }
  }
}

// k of n against l of m.
double log_likelihood(double k, double n, double l, double m) {
  const double expected = (k + l) / (n + m);
  const auto term = [](double observed, double expectation) { return observed > 0 ? observed * std::log(observed / expectation) : 0.0; };
  return 2 * (term(k, n * expected) + term(n - k, n * (1 - expected)) + term(l, m * expected) + term(m - l, m * (1 - expected)));
}

}  // namespace

void PhraseTally::add(std::string_view sentence, const std::vector<Under>& themes) {
  const Words words = words_of(sentence);
  ++sentences_;
  for (const std::string& key : std::set<std::string>(words.keys.begin(), words.keys.end())) ++words_[key];
  for (const Under& under : themes) {
    ++theme_sentences_[under.theme];
    std::set<std::string> seen;
    each_phrase(sentence, words, [&](const std::string& key, ByteSpan span) {
      const bool hit = std::any_of(under.hits.begin(), under.hits.end(), [&](ByteSpan other) { return span.start < other.end && other.start < span.end; });
      if (hit || !seen.insert(key).second) return;
      PhraseCount& count = by_theme_[under.theme][key];
      if (count.sentences++ == 0) count.shown = span.of(sentence);
    });
  }
}

void PhraseTally::add(const PhraseTally& other) {
  sentences_ += other.sentences_;
  for (const auto& [word, count] : other.words_) words_[word] += count;
  for (std::size_t theme = 0; theme < by_theme_.size(); ++theme) {
    theme_sentences_[theme] += other.theme_sentences_[theme];
    for (const auto& [key, count] : other.by_theme_[theme]) {
      PhraseCount& own = by_theme_[theme][key];
      if (own.sentences == 0) own.shown = count.shown;
      own.sentences += count.sentences;
    }
  }
}

void PhraseTally::choose() {
  const auto is_common = [&](const std::string& word) { return static_cast<double>(words_.at(word)) > kCommon * static_cast<double>(sentences_); };
  for (PhraseCounts& counts : by_theme_) {
    std::erase_if(counts, [&](const auto& entry) {
      const std::string& key = entry.first;
      return entry.second.sentences < kFewest || is_common(key.substr(0, key.find(' '))) || is_common(key.substr(key.rfind(' ') + 1));
    });
    std::vector<std::pair<std::uint64_t, std::string>> ranked;
    for (const auto& [key, count] : counts) ranked.emplace_back(count.sentences, key);
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    for (std::size_t i = kMostChosen; i < ranked.size(); ++i) counts.erase(ranked[i].second);
    for (const auto& [key, count] : counts) candidates_[key] = true;
  }
  words_.clear();
}

void PhraseTally::add_elsewhere(std::string_view sentence, PhraseCounts& all) const {
  const Words words = words_of(sentence);
  std::set<std::string> seen;
  each_phrase(sentence, words, [&](const std::string& key, ByteSpan) {
    if (candidates_.contains(key) && seen.insert(key).second) ++all[key].sentences;
  });
}

std::vector<CodebookFit::NearMiss> PhraseTally::near_misses(const PhraseCounts& all, const std::vector<std::string>& paths) const {
  std::vector<CodebookFit::NearMiss> misses;
  for (std::size_t theme = 0; theme < by_theme_.size(); ++theme) {
    std::vector<CodebookFit::NearMiss> own;
    const auto with = static_cast<double>(theme_sentences_[theme]);
    const double without = static_cast<double>(sentences_) - with;
    for (const auto& [key, count] : by_theme_[theme]) {
      const auto total = all.find(key);
      const std::uint64_t elsewhere = total == all.end() || total->second.sentences < count.sentences ? 0 : total->second.sentences - count.sentences;
      const bool more = static_cast<double>(count.sentences) * without > static_cast<double>(elsewhere) * with;
      const double g2 = without > 0 ? log_likelihood(static_cast<double>(count.sentences), with, static_cast<double>(elsewhere), without) : 0;
      if (more && g2 >= kSurprising) own.push_back({paths[theme], count.shown, count.sentences, elsewhere, g2});
    }
    std::sort(own.begin(), own.end(), [](const auto& a, const auto& b) { return a.log_likelihood != b.log_likelihood ? a.log_likelihood > b.log_likelihood : a.phrase < b.phrase; });
    if (own.size() > kMostShown) own.resize(kMostShown);
    misses.insert(misses.end(), own.begin(), own.end());
  }
  return misses;
}

}  // namespace litmotif::pipeline
