#include "codebook/exchange/wordstat_rule.h"

#include <algorithm>

#include <fmt/format.h>

#include "codebook/exchange/lines.h"

namespace litmotif {
namespace {

Status not_understood(std::string message) { return {Code::kParse, std::move(message)}; }

// "/S3", "/P", "/10".
Status read_scope(std::string_view text, WordStatRule& rule) {
  const std::string_view word = text;
  text.remove_prefix(1);
  if (!text.empty() && (text.front() < '0' || text.front() > '9')) {
    rule.scope = static_cast<char>(text.front() & ~0x20);
    text.remove_prefix(1);
  }
  if (std::string_view("SPDC").find(rule.scope) == std::string_view::npos) return not_understood(fmt::format("the scope {} is none of /S, /P, /D", word));
  if (text.empty()) return {};
  double words = 0;
  if (!read_number(text, words) || words < 0 || words > 1000 || words != static_cast<int>(words)) return not_understood(fmt::format("\"{}\" is no number of words", text));
  rule.words = static_cast<int>(words);
  return {};
}

}  // namespace

Result<WordStatRule> parse_wordstat_rule(std::string_view text) {
  WordStatRule rule;
  const std::size_t open = text.find('['), close = text.rfind(']');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return not_understood("a rule is written @NAME [A NEAR B /S3]");
  rule.name = trim(text.substr(1, open - 1));
  if (rule.name.empty()) return not_understood("the rule has no name");
  bool has_operator = false, negated = false;
  std::string item;
  const auto end_item = [&] {
    if (item.empty()) return false;
    const bool category = item.front() == '#';
    rule.items.push_back({std::string(trim(std::string_view(item).substr(category ? 1 : 0))), category});
    item.clear();
    return !rule.items.back().text.empty();
  };
  for (const std::string_view part : split(text.substr(open + 1, close - open - 1), ' ')) {
    const std::string_view word = trim(part);
    if (word.empty()) continue;
    const bool near = word == "NEAR", after = word == "AFTER", before = word == "BEFORE";
    if (word == "NOT" && !item.empty()) {
      negated = true;
    } else if (near || after || before) {
      const WordStatRule::Order order = near ? WordStatRule::Order::kNear : after ? WordStatRule::Order::kAfter : WordStatRule::Order::kBefore;
      if (!end_item()) return not_understood(fmt::format("no item stands before {}", word));
      if (has_operator && (order != rule.order || negated != rule.negated)) return not_understood("operators of two sorts in one rule");
      rule.order = order;
      rule.negated = negated;
      has_operator = true;
      negated = false;
    } else if (word.front() == '/' && word.size() > 1) {
      LITMOTIF_TRY(read_scope(word, rule));
    } else if (negated) {
      return not_understood("NOT stands before no operator");
    } else {
      item.append(item.empty() ? "" : " ").append(word);
    }
  }
  if (!end_item() || rule.items.size() < 2) return not_understood("a rule wants two items and an operator: NEAR, AFTER, BEFORE");
  if (rule.negated && rule.items.size() != 2) return not_understood("NOT between more than two items");
  return rule;
}

}  // namespace litmotif
