// Terms of other programs as rules of ours, by what they find.
//
//   abus*      "+abus*"                         a dictionary's words are found as they stand, capitals or not: no inflections
//   civil_war  "+civil war"                     _ joins the words of a phrase
//   *deceit*   re: '\b[\pL\pN]*deceit[\pL\pN]*\b'   too few letters before the * for a rule of words
//   :)         re: ':\)'                        signs without a word
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/exchange.h>

#include "codebook/exchange/draft.h"

namespace litmotif {

// A term with * and ? as wildcards. kParse says why it can be no rule: it would match every word, or is too long.
Result<DraftRule> pattern_rule(std::string_view term, bool inflect);
// A label as people write it, * and ? being signs; its words match their inflections.
Result<DraftRule> label_rule(std::string_view label);
// A rule as it stands in a codebook of ours, on one line: blanks within an expression count. kParse with what is wrong with it.
Result<DraftRule> own_rule(const std::string& entry);

// Puts the rules of one theme together: each once; what cannot be one, is there twice or had to become an expression is a loss.
class RuleList {
 public:
  explicit RuleList(std::vector<ExchangeLoss>& losses) : losses_(&losses) {}
  void add(std::string_view term, const Result<DraftRule>& rule, double weight, const std::string& place);
  std::vector<DraftRule> take() { return rules_.take(); }

 private:
  std::vector<ExchangeLoss>* losses_;
  DraftRules rules_;
};

}  // namespace litmotif
