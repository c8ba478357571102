#include "codebook/exchange/foreign_term.h"

#include <algorithm>

#include <fmt/format.h>
#include <litmotif/text.h>

#include "codebook/exchange/lines.h"
#include "codebook/term_parser.h"

namespace litmotif {
namespace {

bool is_wildcard(char c) { return c == '*' || c == '?'; }

// One word of a term as an expression.
std::string escaped(std::string_view word, bool wildcards) {
  std::string expression;
  for (const char c : word) {
    if (wildcards && c == '*') expression += R"([\pL\pN]*)";
    else if (wildcards && c == '?') expression += R"([\pL\pN])";
    else if (std::string_view(R"(\.+*?()|[]{}^$)").find(c) != std::string_view::npos) expression.append(1, '\\').append(1, c);
    else expression += c;
  }
  return expression;
}

bool is_of_a_word(std::string_view text, bool first, bool wildcards) {
  std::vector<ByteSpan> words;
  std::string plain(text);
  if (wildcards) std::replace_if(plain.begin(), plain.end(), is_wildcard, 'x');
  split_words(plain, words);
  if (words.empty()) return false;
  return first ? words.front().start == 0 : words.back().end == plain.size();
}

Result<DraftRule> expression_rule(std::string_view term, bool wildcards) {
  if (std::all_of(term.begin(), term.end(), [&](char c) { return c == ' ' || (wildcards && is_wildcard(c)); })) {
    return Status(Code::kParse, "it would match every word");
  }
  std::string expression;
  for (const std::string_view word : split(term, ' ')) {
    if (!word.empty()) expression.append(expression.empty() ? "" : R"([\s-]+)").append(escaped(word, wildcards));
  }
  if (is_of_a_word(term, true, wildcards)) expression.insert(0, R"(\b)");
  if (is_of_a_word(term, false, wildcards)) expression += R"(\b)";
  if (expression.size() > TermLimits{}.bytes) return Status(Code::kParse, fmt::format("it is longer than the {} bytes of an expression", TermLimits{}.bytes));
  const Result<Regex> compiled = Regex::compile(expression);
  if (!compiled.ok()) return compiled.status();
  DraftRule rule;
  rule.call = true;
  rule.entry = "re: '";
  for (const char c : expression) rule.entry.append(c == '\'' ? 2 : 1, c);
  rule.entry += '\'';
  return rule;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ' && c != 0x7F) line += c;
    else if (!line.empty() && line.back() != ' ') line += ' ';
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

Result<DraftRule> word_rule(const std::string& written, std::string_view term, bool wildcards) {
  if (const Result<RulePattern> pattern = parse_term(written); pattern.ok()) {
    DraftRule rule;
    rule.entry = yaml_text(written);
    return rule;
  }
  return expression_rule(term, wildcards);
}

}  // namespace

Result<DraftRule> pattern_rule(std::string_view term, bool inflect) {
  std::string text = one_line(term);
  std::replace(text.begin(), text.end(), '_', ' ');
  text = one_line(text);
  if (text.empty()) return Status(Code::kParse, "it is empty");
  const bool signs = text.front() == '=' || text.front() == '+' || text.front() == '@';
  if (signs) return expression_rule(text, true);
  return word_rule(inflect ? text : "+" + text, text, true);
}

Result<DraftRule> label_rule(std::string_view label) {
  const std::string text = one_line(label);
  if (text.empty()) return Status(Code::kParse, "it is empty");
  const bool signs = text.find_first_of("*?") != std::string::npos || text.front() == '=' || text.front() == '+' || text.front() == '@';
  return signs ? expression_rule(text, false) : word_rule(text, text, false);
}

Result<DraftRule> own_rule(const std::string& entry) {
  const std::string text(trim(entry));
  if (text.find_first_of("\r\n") != std::string::npos) return Status(Code::kParse, "it has a line break: a rule stands on one line");
  DraftRule rule;
  const std::size_t colon = std::min(text.find(':'), text.size());
  const bool named = colon + 1 < text.size() && (text[colon + 1] == ' ' || text[colon + 1] == '\t');
  const std::string_view name = std::string_view(text).substr(0, named ? colon : 0);
  rule.call = name == "re" || name.starts_with("near(") || name.starts_with("before(") || name == "same-sentence" || name == "same-passage";
  rule.entry = rule.call ? text : yaml_text(text);
  if (!rule.call) {
    const Result<RulePattern> pattern = parse_term(text);
    if (!pattern.ok()) return pattern.status();
    return rule;
  }
  YamlNode root;
  CodebookProblem problem;
  if (!parse_yaml("[" + rule.entry + "]", {}, root, problem)) return Status(Code::kParse, problem.message);
  if (root.items.size() != 1) return Status(Code::kParse, "one rule was expected");
  const YamlNode* at = nullptr;
  const Result<RulePattern> pattern = parse_rule(root.items.front(), {}, at);
  if (!pattern.ok()) return pattern.status();
  return rule;
}

void RuleList::add(std::string_view term, const Result<DraftRule>& rule, double weight, const std::string& place) {
  if (!rule.ok()) {
    losses_->push_back({"term", place, fmt::format("\"{}\" is left out: {}", term, rule.status().message())});
    return;
  }
  DraftRule own = rule.value();
  own.weight = weight;
  if (std::string fate; rules_.merge(own, fate)) {
    losses_->push_back({"repeated", place, fmt::format("\"{}\" stands twice in its category; it is one rule{}", term, fate)});
    return;
  }
  if (own.call && own.entry.starts_with("re: ") && !term.starts_with("re: ")) {
    losses_->push_back({"expression", place, fmt::format("\"{}\" can be no rule of words; it is written as the expression {}", term, own.entry)});
  }
  if (!(weight > 0) || weight > 1000) {
    losses_->push_back({"weight", place, fmt::format("\"{}\" has the weight {:g}; a rule may have one above 0, up to 1000: it has 1", term, weight)});
    weight = 1;
  } else if (weight != 1) {
    losses_->push_back({"weight", place, fmt::format("\"{}\" keeps its weight {:g}, which counts only where its theme says at-least:", term, weight)});
  }
  if (own.also.size() > TermLimits{}.alternatives) {
    losses_->push_back({"term", place, fmt::format("\"{}\" has {} other words; the first {} are kept", term, own.also.size(), TermLimits{}.alternatives)});
    own.also.resize(TermLimits{}.alternatives);
  }
  own.weight = weight;
  rules_.add(std::move(own));
}

}  // namespace litmotif
