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
  void begin_text() {
    passage_ = {};
    is_read_ = false;
  }
  // Costs nothing but to note the passage: it is read when a match asks what else stands in it, once for its sentences. Text and vocabulary must stay
  // as they are until the sentence is done; the scanner is for passages alone, since that of the sentence may be asked for more.
  void enter(std::string_view text, const SentenceToCode& sentence, Vocabulary& vocabulary, Scanner& scanner);
  bool holds(std::uint32_t rule);
  // Why it does not hold, for people.
  std::string why_not(std::uint32_t rule);

 private:
  const RuleOrigin& origin(std::uint32_t rule) const { return rules_->origins[rule]; }
  bool stands(std::uint32_t companion);
  void read_passage();

  const RuleTable* rules_;
  std::uint32_t section_ = 0;
  std::string_view section_name_;
  std::string_view text_;
  Vocabulary* vocabulary_ = nullptr;
  Scanner* scanner_ = nullptr;
  ByteSpan passage_;
  bool is_read_ = false;
  SentenceWords words_;
  std::vector<Match> matches_;
  std::vector<char> standing_;              // by rule number: does this companion stand in the passage?
  std::vector<std::uint32_t> set_;          // those that are 1
};

}  // namespace litmotif
