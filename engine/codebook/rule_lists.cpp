// Lists of rules, the conditions a rule may carry, and word lists.
#include <algorithm>

#include "codebook/loader.h"
#include "codebook/term_parser.h"

namespace litmotif {
namespace {

bool is_condition(std::string_view key) { return key == "weight" || key == "only-in" || key == "not-in"; }

}  // namespace

// The list itself, or that of the codebook's language where it is a map by language; nullptr when there is none, or a fault was reported.
const YamlNode* Loader::in_own_language(const YamlNode& value, std::string_view key) {
  const YamlNode* list = &value;
  if (value.kind == YamlNode::Kind::kMap) {
    list = nullptr;
    std::set<std::string_view> seen;
    for (const auto& [language, terms] : value.entries) {
      const bool code = language.text.size() >= 2 && language.text.size() <= 12 && language.text.find_first_of(" ()") == std::string::npos;
      if (!code || (terms.kind != YamlNode::Kind::kList && terms.kind != YamlNode::Kind::kNull)) {
        error(language, fmt::format("{} must be a list of terms, each after a dash (or a map from language to such a list)", key));
        return nullptr;
      }
      if (!seen.insert(language.text).second) error(language, fmt::format("\"{}\" stands twice in {}: join the two", language.text, key));
      if (language.text == book_.language) list = &terms;
    }
    if (list == nullptr) return nullptr;
  }
  if (list->kind == YamlNode::Kind::kNull) return nullptr;
  if (list->kind == YamlNode::Kind::kList) return list;
  error(*list, fmt::format("{} must be a list of terms, each after a dash, and this is {}", key, kind_name(*list)));
  return nullptr;
}

// `{term: board, weight: 0.5}`, `{near(3): [a, b], only-in: [results]}`: the conditions go to the rule, what is left is the rule's own entry.
YamlNode Loader::take_conditions(const YamlNode& item, bool allowed, Rule& rule, const YamlNode*& also) {
  YamlNode own = item;
  own.entries.clear();
  const YamlNode* term = nullptr;
  for (const auto& [key, value] : item.entries) {
    if (key.text == "also") {
      also = &value;
    } else if (!is_condition(key.text)) {
      if (key.text == "term") term = &value;
      own.entries.push_back({key, value});
    } else if (!allowed) {
      error(key, fmt::format("\"{}\" is for rules under include", key.text));
    } else if (key.text == "weight") {
      rule.weight = number(value, key.text);
    } else {
      (key.text == "only-in" ? rule.only_in : rule.not_in) = sections(value, key.text);
    }
  }
  if (own.entries.size() == 1 && term != nullptr) return *term;
  if (also != nullptr) {
    error(item, "also: gives other words for a term: {term: pooled budget, also: [shared budget, joint budget]}");
    also = nullptr;
  }
  return own;
}

// `also: [shared budget, joint budget]`: the rule hits any of the words, and every hit is known by the term.
void Loader::add_synonyms(const YamlNode& also, Rule& rule) {
  constexpr TermLimits kLimits;
  if (also.kind != YamlNode::Kind::kList || also.items.empty()) return error(also, "also: wants a list of terms: {term: pooled budget, also: [shared budget, joint budget]}");
  if (also.items.size() > kLimits.alternatives) return error(also, fmt::format("{} terms; also: may have {}", also.items.size(), kLimits.alternatives));
  if (rule.pattern.kind == RulePattern::Kind::kAnyOf) return error(also, "a word list has no other words: add them to the list");
  RulePattern any;
  any.kind = RulePattern::Kind::kAnyOf;
  rule.preferred = rule.pattern.text;
  std::string others;
  any.parts.push_back(std::move(rule.pattern));
  for (const YamlNode& item : also.items) {
    const YamlNode* at = &item;
    Result<RulePattern> word = parse_scalar(item, book_.lists, at);
    if (!word.ok()) {
      error(*at, word.status().message());
    } else if (word.value().kind == RulePattern::Kind::kAnyOf) {
      error(*at, "also: wants terms, and this is a word list");
    } else {
      others += (others.empty() ? "" : ", ") + word.value().text;
      any.parts.push_back(std::move(word).value());
    }
  }
  any.text = fmt::format("{}, also: [{}]", rule.preferred, others);
  rule.pattern = std::move(any);
}

void Loader::rules(const YamlNode& value, std::string_view key, std::string_view id_prefix, bool with_conditions, std::vector<Rule>& out) {
  const YamlNode* list = in_own_language(value, key);
  if (list == nullptr) return;
  std::size_t position = out.size();  // an imported theme has some
  for (const YamlNode& item : list->items) {
    Rule rule;
    const bool map = item.kind == YamlNode::Kind::kMap && (item.entries.size() > 1 || (item.entries.size() == 1 && item.entries.front().key.text == "term"));
    const YamlNode* also = nullptr;
    const YamlNode own = map ? take_conditions(item, with_conditions, rule, also) : YamlNode();
    const YamlNode* at = &item;
    Result<RulePattern> pattern = parse_rule(map ? own : item, book_.lists, at);
    rule.id = fmt::format("{}{}", id_prefix, ++position);
    rule.line = item.line;
    rule.column = item.column;
    if (!pattern.ok()) {
      error(*at, pattern.status().message());
      continue;
    }
    rule.pattern = std::move(pattern).value();
    if (also != nullptr) add_synonyms(*also, rule);
    out.push_back(std::move(rule));
  }
}

// `providers: [trust, {..}]`: terms, and lists that stand above it.
void Loader::lists(const YamlNode& node) {
  each(node, "lists", "", [&](const YamlNode& key, const YamlNode& value) {
    const YamlNode* list = in_own_language(value, key.text);
    if (list == nullptr) return true;
    RulePattern any;
    any.kind = RulePattern::Kind::kAnyOf;
    any.text = "@" + key.text;
    for (const YamlNode& item : list->items) {
      const YamlNode* at = &item;
      Result<RulePattern> term = parse_scalar(item, book_.lists, at);
      if (!term.ok()) {
        error(*at, term.status().message());
      } else if (term.value().kind == RulePattern::Kind::kAnyOf) {
        for (RulePattern& part : term.value().parts) any.parts.push_back(std::move(part));
      } else {
        any.parts.push_back(std::move(term).value());
      }
      if (any.parts.size() > TermLimits{}.list) {
        error(*at, fmt::format("more than {} terms; a word list may have as many", TermLimits{}.list));
        any.parts.resize(1);  // lists below that name this one add no more faults
        break;
      }
    }
    if (any.parts.empty()) error(key, fmt::format("the word list \"{}\" is empty", key.text));
    book_.lists.insert_or_assign(key.text, std::move(any));
    return true;
  });
}

}  // namespace litmotif
