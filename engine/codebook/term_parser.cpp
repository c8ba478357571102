#include "codebook/term_parser.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <litmotif/text.h>

namespace litmotif {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t start = text.find_first_not_of(kSpace);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(kSpace) - start + 1);
}

Status parse_error(std::string message) { return {Code::kParse, std::move(message)}; }

// Wildcards are letters as far as word bounds go.
std::string without_wildcards(std::string_view text) {
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '*', 'x');
  std::replace(plain.begin(), plain.end(), '?', 'x');
  return plain;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Status check_wildcards(std::string_view word, const TermLimits& limits) {
  const std::size_t star = word.find('*');
  std::string literal = fold(word.substr(0, star));
  std::erase(literal, '?');
  const std::size_t letters = code_points(literal);
  if (star != std::string_view::npos && letters < static_cast<std::size_t>(limits.letters_before_star)) {
    return parse_error(fmt::format("\"{}\" needs at least {} letters before the *: write the words out, or more of the stem", word, limits.letters_before_star));
  }
  if (letters == 0) return parse_error(fmt::format("\"{}\" has no letter beside the wildcards, so it matches every word of its length", word));
  return {};
}

// What must stand before, between and after the words. Edges count for "=" and "+" only: a full stop typed after a phrase means nothing.
std::vector<std::string> required_gaps(std::string_view text, const std::vector<ByteSpan>& words, bool edges) {
  std::vector<std::string> gaps(words.size() + 1);
  std::size_t end = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    const std::size_t start = i < words.size() ? words[i].start : text.size();
    const std::string_view gap = trimmed(text.substr(end, start - end));
    const bool edge = i == 0 || i == words.size();
    if (edge ? edges && !gap.empty() : !gap.empty() && !joins_phrase(gap)) gaps[i] = gap;
    if (i < words.size()) end = words[i].end;
  }
  if (std::all_of(gaps.begin(), gaps.end(), [](const std::string& gap) { return gap.empty(); })) gaps.clear();
  return gaps;
}

// "near(6)" -> 6; nothing when the name is another.
bool is_call(std::string_view key, std::string_view name) {
  key = trimmed(key);
  return key.starts_with(name) && trimmed(key.substr(name.size())).starts_with('(');
}

Result<int> call_distance(std::string_view key, std::string_view name, const TermLimits& limits) {
  std::string_view inner = trimmed(trimmed(key).substr(name.size()));
  inner.remove_prefix(1);
  int distance = -1;
  const auto [end, fault] = std::from_chars(inner.data(), inner.data() + inner.size(), distance);
  const std::string_view rest(end, inner.data() + inner.size());
  if (fault != std::errc() || trimmed(rest) != ")" || distance < 0 || distance > limits.distance) {
    return parse_error(fmt::format("\"{}\": write {}(n) with a whole number of words from 0 to {}", key, name, limits.distance));
  }
  return distance;
}

Status expected_term(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kNull) return parse_error("a term is missing here: write a word, a phrase or a rule after the dash");
  if (node.kind == YamlNode::Kind::kMap && !node.entries.empty()) {
    const auto& [key, value] = node.entries.front();
    return parse_error(fmt::format("YAML reads this as a map: for a term with a colon write \"{}: {}\" in quotes; rules are near(n):, before(n):, same-sentence:, same-passage: and re:", key.text,
                                   value.kind == YamlNode::Kind::kScalar ? value.text : "..."));
  }
  return parse_error(fmt::format("a term was expected and this is {}", kind_name(node)));
}

// "providers" where the lists are "@commissioners", ...: what there is instead.
Status unknown_list(std::string_view name, const WordLists& lists) {
  std::string known;
  for (const auto& [other, terms] : lists) known += fmt::format("{}@{}", known.empty() ? "" : ", ", other);
  return parse_error(fmt::format("no word list is called \"{}\" here: {}", name, known.empty() ? "write it under lists: at the top of the codebook" : "there is " + known));
}

Result<RulePattern> parse_part(const YamlNode& node, const WordLists& lists, const YamlNode*& at) {
  constexpr TermLimits kLimits;
  at = &node;
  if (node.kind != YamlNode::Kind::kList) return parse_scalar(node, lists, at);
  if (node.items.empty()) return parse_error("an empty list of alternatives");
  if (node.items.size() > kLimits.alternatives) {
    return Status(Code::kLimit, fmt::format("{} alternatives; a part may have {}: make a word list of them", node.items.size(), kLimits.alternatives));
  }
  RulePattern any;
  any.kind = RulePattern::Kind::kAnyOf;
  for (const YamlNode& item : node.items) {
    Result<RulePattern> alternative = parse_scalar(item, lists, at);
    if (!alternative.ok()) return alternative;
    if (!any.text.empty()) any.text += ", ";
    any.text += alternative.value().text;
    if (alternative.value().kind == RulePattern::Kind::kAnyOf) {
      for (RulePattern& term : alternative.value().parts) any.parts.push_back(std::move(term));
    } else {
      any.parts.push_back(std::move(alternative).value());
    }
  }
  any.text = "[" + any.text + "]";
  return any;
}

// `name` is what stands before the colon, as messages and the rule's text show it.
Result<RulePattern> parse_parts(RulePattern rule, const std::string& name, const YamlNode& value, const WordLists& lists, const YamlNode*& at) {
  constexpr TermLimits kLimits;
  at = &value;
  if (value.kind != YamlNode::Kind::kList || value.items.size() < 2) return parse_error(fmt::format("{0} wants a list of two or more terms: {0}: [senior, manager*]", name));
  if (value.items.size() > kLimits.parts) {
    return Status(Code::kLimit, fmt::format("{} terms; {} takes up to {}: put alternatives in a list of their own", value.items.size(), name, kLimits.parts));
  }
  std::string inner;
  for (const YamlNode& item : value.items) {
    Result<RulePattern> part = parse_part(item, lists, at);
    if (!part.ok()) return part;
    inner += (inner.empty() ? "" : ", ") + part.value().text;
    rule.parts.push_back(std::move(part).value());
  }
  rule.text = fmt::format("{}: [{}]", name, inner);
  return rule;
}

Result<RulePattern> parse_call(const YamlNode& key, const YamlNode& value, bool ordered, const WordLists& lists, const YamlNode*& at) {
  const std::string_view name = ordered ? "before" : "near";
  at = &key;
  const Result<int> distance = call_distance(key.text, name, {});
  if (!distance.ok()) return distance.status();
  RulePattern rule;
  rule.kind = ordered ? RulePattern::Kind::kBefore : RulePattern::Kind::kNear;
  rule.distance = distance.value();
  return parse_parts(std::move(rule), fmt::format("{}({})", name, distance.value()), value, lists, at);
}

Result<RulePattern> parse_expression(const YamlNode& value, const YamlNode*& at) {
  constexpr TermLimits kLimits;
  at = &value;
  if (value.kind != YamlNode::Kind::kScalar || value.text.empty()) return parse_error("re: wants an expression in single quotes");
  if (value.text.size() > kLimits.bytes) return Status(Code::kLimit, fmt::format("an expression may have {} bytes", kLimits.bytes));
  const Result<Regex> compiled = Regex::compile(value.text);
  if (!compiled.ok()) return compiled.status();
  RulePattern rule;
  rule.kind = RulePattern::Kind::kRegex;
  rule.text = value.text;
  return rule;
}

}  // namespace

bool is_truth_word(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
  constexpr std::string_view kWords[] = {"yes", "no", "on", "off", "true", "false", "y", "n"};
  return std::find(std::begin(kWords), std::end(kWords), lower) != std::end(kWords);
}

Result<RulePattern> parse_term(std::string_view text, const TermLimits& limits) {
  RulePattern rule;
  rule.text = trimmed(text);
  if (rule.text.size() > limits.bytes) return Status(Code::kLimit, fmt::format("a term may have {} bytes; this one has {}", limits.bytes, rule.text.size()));
  if (!is_valid_utf8(rule.text)) return parse_error("a term that is not UTF-8: save the codebook as UTF-8");
  if (rule.text.starts_with('@')) return parse_error(fmt::format("\"{}\": names of word lists stand alone, as a rule or a part of one", rule.text));
  const bool call = is_call(rule.text, "near") || is_call(rule.text, "before");
  if ((call && rule.text.find("):") != std::string::npos) || rule.text.starts_with("re:")) {
    return parse_error(fmt::format("\"{}\" is a rule in quotes, which would be read as plain words: take the quotes away", rule.text));
  }
  std::string_view body = rule.text;
  const bool exact = body.starts_with('='), form = body.starts_with('+');
  if (exact || form) {
    rule.kind = exact ? RulePattern::Kind::kExact : RulePattern::Kind::kForm;
    body = trimmed(body.substr(1));
  }
  std::vector<ByteSpan> words;
  split_words(exact ? std::string(body) : without_wildcards(body), words);
  if (words.empty()) return parse_error(fmt::format("\"{}\" holds no word", rule.text));
  if (words.size() > limits.words) return Status(Code::kLimit, fmt::format("\"{}\" has {} words; a phrase may have {}", rule.text, words.size(), limits.words));
  for (const ByteSpan word : words) {
    rule.words.emplace_back(word.of(body));
    if (exact || rule.words.back().find_first_of("*?") == std::string::npos) continue;
    if (Status status = check_wildcards(rule.words.back(), limits); !status.ok()) return status;
  }
  rule.gaps = required_gaps(body, words, exact || form);
  return rule;
}

Result<RulePattern> parse_scalar(const YamlNode& node, const WordLists& lists, const YamlNode*& at) {
  at = &node;
  if (node.kind != YamlNode::Kind::kScalar) return expected_term(node);
  if (!node.quoted && is_truth_word(node.text)) {
    return parse_error(fmt::format("YAML reads a bare {0} as true or false: write \"{0}\" in quotes", node.text));
  }
  const std::string_view text = trimmed(node.text);
  if (!text.starts_with('@')) return parse_term(text);
  const auto list = lists.find(text.substr(1));
  if (list == lists.end()) return unknown_list(text, lists);
  RulePattern named = list->second;
  named.text = text;
  return named;
}

Result<RulePattern> parse_rule(const YamlNode& node, const WordLists& lists, const YamlNode*& at) {
  if (node.kind != YamlNode::Kind::kMap) return parse_scalar(node, lists, at);
  at = &node;
  if (node.entries.size() != 1) return expected_term(node);
  const auto& [key, value] = node.entries.front();
  const std::string_view name = trimmed(key.text);
  RulePattern rule;
  if (is_call(key.text, "near")) return parse_call(key, value, false, lists, at);
  if (is_call(key.text, "before")) return parse_call(key, value, true, lists, at);
  if (name == "re") return parse_expression(value, at);
  if (name == "same-sentence") {
    rule.kind = RulePattern::Kind::kNear;
    rule.distance = kWholeSentence;
    return parse_parts(std::move(rule), std::string(name), value, lists, at);
  }
  if (name == "same-passage") {
    rule.kind = RulePattern::Kind::kSamePassage;
    return parse_parts(std::move(rule), std::string(name), value, lists, at);
  }
  if (name == "near" || name == "before") return parse_error(fmt::format("\"{0}\" needs a distance: {0}(6): [senior, manager*]", name));
  return expected_term(node);
}

}  // namespace litmotif
