// The rules of a codebook (or its cues) compiled into one machine: phrases into a trie, near and before over shared items, expressions behind
// the letters they cannot match without.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/codebook.h>
#include <litmotif/text.h>

#include "theme/lexicon.h"
#include "theme/phrase_trie.h"

namespace litmotif {

// Must a rule be tried in every sentence, or only where its answer is asked for (an exclusion, where something may be excluded)?
enum class When : std::uint8_t { kAlways, kWhenAsked };

class Program {
 public:
  // Codebooks repeat what they exclude under many themes: what is written alike is one of these, with all its rules.
  struct Near {
    std::vector<std::uint32_t> rules;
    std::uint32_t distance = 0;
    bool ordered = false;
    std::vector<std::uint32_t> items;
  };
  struct Expression {
    std::vector<std::uint32_t> rules;
    Regex regex;
    When when = When::kAlways;
    bool by_words = false;              // a sink of the trie says when to run it
    std::vector<std::string> literals;  // otherwise: run where one of these bytes stands; none: run on every sentence
  };

  explicit Program(Lexicon& lexicon) : lexicon_(lexicon) {}

  // Adds a rule that will be reported as number `rule`. kParse or kLimit when an expression does not compile. Phrases cost so little that they never wait to be asked for.
  Status add(const RulePattern& pattern, std::uint32_t rule, When when = When::kAlways);
  void freeze();  // call once, when all is added

  const PhraseTrie& trie() const { return trie_; }
  const std::vector<Near>& nears() const { return nears_; }
  // near and before rules to be tried when an item occurs: each rule waits at the item that fewest rules share, so that a common word costs one
  // note of its place and not a step for each rule it is part of.
  const std::vector<std::uint32_t>& waiting_at(std::uint32_t item, When when) const { return waiting_[slot(when)][item]; }
  std::size_t item_count() const { return item_uses_.size(); }
  const std::vector<Expression>& expressions() const { return expressions_; }
  const std::vector<std::uint32_t>& unprompted() const { return unprompted_; }  // expressions that no word prompts

 private:
  using NearKey = std::tuple<std::vector<std::uint32_t>, std::uint32_t, bool>;  // items, distance, ordered
  void add_phrase(const RulePattern& pattern, Sink sink);
  Status add_expression(const RulePattern& pattern, std::uint32_t rule, When when);
  void add_near(const RulePattern& pattern, std::uint32_t rule, When when);
  static std::size_t slot(When when) { return static_cast<std::size_t>(when); }
  std::uint32_t item(const RulePattern& part);

  Lexicon& lexicon_;
  PhraseTrie trie_;
  std::vector<Near> nears_;
  std::vector<Expression> expressions_;
  std::vector<std::uint32_t> unprompted_;
  std::unordered_map<std::string, std::uint32_t> items_;
  std::vector<std::uint32_t> item_uses_;
  std::array<std::vector<std::vector<std::uint32_t>>, 2> waiting_;  // by When, then item
  // While building: what is there already, by how it is written.
  std::array<std::map<std::string, std::uint32_t>, 2> known_expressions_;
  std::array<std::map<NearKey, std::uint32_t>, 2> known_nears_;
};

}  // namespace litmotif
