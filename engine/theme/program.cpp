#include "theme/program.h"

#include <algorithm>
#include <set>

namespace litmotif {
namespace {

bool is_ascii_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// The longest run of ASCII letters and digits: wherever the literal stands in a text, this stands inside one of its words.
std::string longest_part(std::string_view literal) {
  std::string_view best;
  for (std::size_t i = 0; i < literal.size();) {
    std::size_t end = i;
    while (end < literal.size() && is_ascii_alnum(literal[end])) ++end;
    if (end - i > best.size()) best = literal.substr(i, end - i);
    i = end + 1;
  }
  return std::string(best);
}

// Signs have no upper case, so their bytes can be looked for as they are: ASCII without letters, and U+0080 to U+00BF ("£", "§").
bool has_no_case(std::string_view literal) {
  for (std::size_t i = 0; i < literal.size(); ++i) {
    const auto byte = static_cast<unsigned char>(literal[i]);
    if (byte == 0xC2 && i + 1 < literal.size() && static_cast<unsigned char>(literal[i + 1]) != 0xB5) {
      ++i;
    } else if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) {
      return false;
    }
  }
  return true;
}

std::string item_name(const RulePattern& part) {
  std::set<std::string> names;
  const auto name = [](const RulePattern& phrase) {
    std::string text = phrase.kind == RulePattern::Kind::kExact ? "=" : phrase.kind == RulePattern::Kind::kForm ? "+" : "";
    for (const std::string& word : phrase.words) text += word + "\x1f";
    for (const std::string& gap : phrase.gaps) text += "\x1e" + gap;
    return text;
  };
  if (part.kind == RulePattern::Kind::kAnyOf) {
    for (const RulePattern& alternative : part.parts) names.insert(name(alternative));
  } else {
    names.insert(name(part));
  }
  std::string all;
  for (const std::string& each : names) all += each + "\x1d";
  return all;
}

}  // namespace

void Program::add_phrase(const RulePattern& pattern, Sink sink) {
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < pattern.words.size(); ++i) {
    const std::string& word = pattern.words[i];
    const bool loose = i > 0 && !pattern.gaps.empty() && !pattern.gaps[i].empty();
    const bool shape = pattern.kind == RulePattern::Kind::kForm || word.find_first_of("*?") != std::string::npos;  // a form is a shape without wildcards
    const Atom atom = pattern.kind == RulePattern::Kind::kExact ? lexicon_.exact(word) : shape ? lexicon_.glob(word) : lexicon_.key(word);
    node = trie_.extend(node, atom, loose);
  }
  if (!pattern.gaps.empty()) sink.gaps = trie_.add_gaps(pattern.gaps);
  trie_.add_sink(node, sink);
}

std::uint32_t Program::item(const RulePattern& part) {
  const auto [entry, added] = items_.try_emplace(item_name(part), static_cast<std::uint32_t>(items_.size()));
  const std::uint32_t index = entry->second;
  if (added) {
    item_uses_.push_back(0);
    const Sink sink{Sink::Kind::kItem, index, -1};
    if (part.kind == RulePattern::Kind::kAnyOf) {
      for (const RulePattern& alternative : part.parts) add_phrase(alternative, sink);
    } else {
      add_phrase(part, sink);
    }
  }
  ++item_uses_[index];
  return index;
}

Status Program::add_expression(const RulePattern& pattern, std::uint32_t rule, When when) {
  const auto [known, is_new] = known_expressions_[slot(when)].try_emplace(pattern.text, static_cast<std::uint32_t>(expressions_.size()));
  if (!is_new) {
    expressions_[known->second].rules.push_back(rule);
    return {};
  }
  Result<Regex> regex = Regex::compile(pattern.text);
  if (!regex.ok()) return regex.status();
  const auto index = static_cast<std::uint32_t>(expressions_.size());
  std::vector<std::string> parts;
  bool all_signs = true;
  const std::vector<std::string> literals = regex.value().required_literals();
  for (const std::string& literal : literals) {
    parts.push_back(longest_part(literal));
    all_signs = all_signs && !literal.empty() && has_no_case(literal);
  }
  Expression expression{{rule}, std::move(regex).value(), when, false, {}};
  // A single letter is in nearly every word: asking for it costs more than it saves.
  expression.by_words = !parts.empty() && std::all_of(parts.begin(), parts.end(), [](const std::string& part) { return part.size() >= 2; });
  if (expression.by_words) {
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    for (const std::string& part : parts) trie_.add_sink(trie_.extend(0, lexicon_.part(part), false), {Sink::Kind::kRegex, index, -1});
  } else {
    if (all_signs) expression.literals = literals;
    unprompted_.push_back(index);
  }
  expressions_.push_back(std::move(expression));
  return {};
}

void Program::add_near(const RulePattern& pattern, std::uint32_t rule, When when) {
  Near near{{rule}, static_cast<std::uint32_t>(pattern.distance), pattern.kind == RulePattern::Kind::kBefore, {}};
  for (const RulePattern& part : pattern.parts) near.items.push_back(item(part));
  const auto [known, is_new] = known_nears_[slot(when)].try_emplace({near.items, near.distance, near.ordered}, static_cast<std::uint32_t>(nears_.size()));
  if (is_new) {
    nears_.push_back(std::move(near));
  } else {
    nears_[known->second].rules.push_back(rule);
  }
}

Status Program::add(const RulePattern& pattern, std::uint32_t rule, When when) {
  switch (pattern.kind) {
    case RulePattern::Kind::kPhrase:
    case RulePattern::Kind::kExact:
    case RulePattern::Kind::kForm:
      add_phrase(pattern, {Sink::Kind::kRule, rule, -1});
      return {};
    case RulePattern::Kind::kAnyOf:
      for (const RulePattern& part : pattern.parts) LITMOTIF_TRY(add(part, rule, when));
      return {};
    case RulePattern::Kind::kRegex: return add_expression(pattern, rule, when);
    case RulePattern::Kind::kSamePassage: return {Code::kInvalidArgument, "same-passage is for rules of themes; a cue must stand in the sentence"};
    case RulePattern::Kind::kNear:
    case RulePattern::Kind::kBefore: break;
  }
  if (pattern.parts.size() > 6) return {Code::kLimit, "near and before take up to 6 terms"};
  add_near(pattern, rule, when);
  return {};
}

void Program::freeze() {
  for (const When when : {When::kAlways, When::kWhenAsked}) {
    waiting_[slot(when)].resize(item_uses_.size());
    for (const auto& [key, near] : known_nears_[slot(when)]) {
      const auto& items = nears_[near].items;
      const std::uint32_t rarest = *std::min_element(items.begin(), items.end(), [&](std::uint32_t a, std::uint32_t b) { return item_uses_[a] < item_uses_[b]; });
      waiting_[slot(when)][rarest].push_back(near);
    }
  }
  items_ = {};
  known_expressions_ = {};
  known_nears_ = {};
  trie_.freeze();
}

}  // namespace litmotif
