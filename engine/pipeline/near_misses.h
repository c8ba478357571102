// Phrases of two or three words that stand in a theme's sentences more than elsewhere and in none of its hits: candidates for rules.
// Compared by the log-likelihood ratio of Dunning (1993), "Accurate methods for the statistics of surprise and coincidence".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/pipeline.h>

namespace litmotif::pipeline {

struct PhraseCount {
  std::string shown;  // as first met
  std::uint64_t sentences = 0;
};
using PhraseCounts = std::unordered_map<std::string, PhraseCount>;  // by the inflection keys of its words

// Of a sample of sentences, first their phrases under each theme, then how often those stand elsewhere.
class PhraseTally {
 public:
  explicit PhraseTally(std::size_t themes) : by_theme_(themes), theme_sentences_(themes) {}

  // A sentence with the themes it is under and, for each, the spans of its hits there.
  struct Under {
    std::size_t theme;
    std::vector<ByteSpan> hits;
  };
  void add(std::string_view sentence, const std::vector<Under>& themes);
  void add(const PhraseTally& other);
  // Keeps what is frequent enough to be a candidate: no common word at its ends, and at most 200 a theme.
  void choose();
  // Second round, of all sentences of the same sample: counts the candidates.
  void add_elsewhere(std::string_view sentence, PhraseCounts& all) const;
  // At most five a theme.
  std::vector<CodebookFit::NearMiss> near_misses(const PhraseCounts& all, const std::vector<std::string>& paths) const;
  std::uint64_t sentences() const { return sentences_; }

 private:
  std::vector<PhraseCounts> by_theme_;
  std::vector<std::uint64_t> theme_sentences_;
  std::unordered_map<std::string, std::uint64_t> words_;  // sentences that hold a word, by inflection key
  std::uint64_t sentences_ = 0;
  std::unordered_map<std::string, bool> candidates_;
};

}  // namespace litmotif::pipeline
