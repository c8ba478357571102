// What a match must meet beside the exclusions: the section its rule or theme asks for, and the other parts of a same-passage rule.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "theme/matcher_impl.h"
#include "theme/scanner.h"

namespace litmotif {

// Bit of a section type in RuleOrigin::sections; the last bit for "" and types not known.
std::uint32_t section_bit(std::string_view type);
// Sections that a theme, those above it and a rule of it leave open.
std::uint32_t open_sections(const Codebook& book, std::uint32_t theme, const Rule* rule);

// One a coder. For each sentence enter(), then holds() of each match.
class Conditions {
 public:
  explicit Conditions(const RuleTable& rules) : rules_(&rules), standing_(rules.origins.size(), 0) {}

  // A new text: what is known of passages is forgotten.
  void begin_text() { passage_ = {}; }
  // Reads the passage when it is not that of the sentence before. Costs nothing where no rule has conditions. The vocabulary must not make room before the sentence is done.
  void enter(std::string_view text, const SentenceToCode& sentence, Vocabulary& vocabulary, Scanner& scanner);
  bool holds(std::uint32_t rule) const;
  // Why it does not hold, for people.
  std::string why_not(std::uint32_t rule) const;

 private:
  const RuleOrigin& origin(std::uint32_t rule) const { return rules_->origins[rule]; }

  const RuleTable* rules_;
  std::uint32_t section_ = 0;
  std::string_view section_name_;
  ByteSpan passage_;
  SentenceWords words_;
  std::vector<Match> matches_;
  std::vector<char> standing_;              // by rule number: does this companion stand in the passage?
  std::vector<std::uint32_t> set_;          // those that are 1
};

}  // namespace litmotif
