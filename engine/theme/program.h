// The rules of a codebook (or its cues) compiled into one machine: phrases into a trie, near and before over shared items, expressions behind
// the letters they cannot match without.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/codebook.h>
#include <litmotif/text.h>

#include "theme/lexicon.h"
#include "theme/phrase_trie.h"

namespace litmotif {

class Program {
 public:
  struct Near {
    std::uint32_t rule = 0;
    std::uint32_t distance = 0;
    bool ordered = false;
    std::vector<std::uint32_t> items;
  };
  struct Expression {
    std::uint32_t rule = 0;
    Regex regex;
    bool by_words = false;              // a sink of the trie says when to run it
    std::vector<std::string> literals;  // otherwise: run where one of these bytes stands; none: run on every sentence
  };

  explicit Program(Lexicon& lexicon) : lexicon_(lexicon) {}

  // Adds a rule that will be reported as number `rule`. kParse or kLimit when an expression does not compile.
  Status add(const RulePattern& pattern, std::uint32_t rule);
  void freeze();  // call once, when all is added

  const PhraseTrie& trie() const { return trie_; }
  const std::vector<Near>& nears() const { return nears_; }
  // near and before rules to be tried when an item occurs: each rule waits at the item that fewest rules share, so that a common word costs one
  // note of its place and not a step for each rule it is part of.
  const std::vector<std::uint32_t>& waiting_at(std::uint32_t item) const { return waiting_[item]; }
  std::size_t item_count() const { return waiting_.size(); }
  const std::vector<Expression>& expressions() const { return expressions_; }
  const std::vector<std::uint32_t>& unprompted() const { return unprompted_; }  // expressions that no word prompts

 private:
  void add_phrase(const RulePattern& pattern, Sink sink);
  Status add_expression(const RulePattern& pattern, std::uint32_t rule);
  std::uint32_t item(const RulePattern& part);

  Lexicon& lexicon_;
  PhraseTrie trie_;
  std::vector<Near> nears_;
  std::vector<Expression> expressions_;
  std::vector<std::uint32_t> unprompted_;
  std::unordered_map<std::string, std::uint32_t> items_;
  std::vector<std::uint32_t> item_uses_;
  std::vector<std::vector<std::uint32_t>> waiting_;
};

}  // namespace litmotif
