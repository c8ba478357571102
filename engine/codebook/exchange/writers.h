// One writer a format, and what they share: which parts of a rule another program can understand.
#pragma once

#include <string>
#include <vector>

#include <litmotif/exchange.h>

namespace litmotif {

// The terms that a rule is made of, where it is made of nothing but terms: itself, its synonyms, those of its word list. Empty for near, before, expressions.
std::vector<const RulePattern*> terms_of(const RulePattern& pattern);
// The term without the sign of our language before it: "IT" of "=IT".
std::string bare_term(const RulePattern& term);
// Does a word of it match its inflections?
bool inflects(const RulePattern& term);
// A rule as it is written in a codebook, word lists written out.
std::string rule_as_yaml(const RulePattern& pattern);

// Which parts of a theme a format has a place for.
struct Carries {
  bool definition = false, not_here = false, exclusions = false, weights = false, examples = false, language = false;
};
// Says of all parts of a codebook that are not rules, and of conditions of rules, what is left behind.
void lose_parts(const Codebook& book, const Carries& carries, std::vector<ExchangeLoss>& losses);

Result<std::string> write_quanteda(const Codebook& book, std::vector<ExchangeLoss>& losses);
Result<std::string> write_skos(const Codebook& book, std::vector<ExchangeLoss>& losses);
Result<std::string> write_refi(const Codebook& book, std::vector<ExchangeLoss>& losses);
Result<std::string> write_csv(const Codebook& book, std::vector<ExchangeLoss>& losses);

}  // namespace litmotif
