// From what stands in an include, exclude or cue list to a RulePattern.
//
//   leader*                          a text: phrase, wildcard, "=Exact" or "+form"
//   near(6): [senior, manager*]      a map of one entry: near(n), before(n), same-sentence, same-passage or re
//   "@providers"                     a word list of the codebook
#pragma once

#include <string>
#include <string_view>

#include <litmotif/base.h>
#include <litmotif/codebook.h>

#include "codebook/yaml_tree.h"

namespace litmotif {

struct TermLimits {
  int distance = 50;               // words, in near() and before()
  std::size_t parts = 6;           // in one near() or before()
  std::size_t alternatives = 200;  // in one part, those of word lists apart
  std::size_t list = 5000;         // in one word list
  std::size_t words = 24;          // of a phrase
  std::size_t bytes = 1000;        // of a term
  int letters_before_star = 3;     // shorter stems match most of the dictionary
};

// A text: words, wildcards, "=Exact", "+form". The failure (kParse, kLimit) says what to write instead.
Result<RulePattern> parse_term(std::string_view text, const TermLimits& limits = {});

// An entry of a list; `lists` are the word lists it may name. On failure `at` is the node at fault.
Result<RulePattern> parse_rule(const YamlNode& node, const WordLists& lists, const YamlNode*& at);
// A text that may be the name of a word list.
Result<RulePattern> parse_scalar(const YamlNode& node, const WordLists& lists, const YamlNode*& at);

// yes, no, on, off, true, false in any case: unquoted, YAML readers take them for truth values.
bool is_truth_word(std::string_view text);

}  // namespace litmotif
