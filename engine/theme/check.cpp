// Whether one rule makes another idle is decided by its words alone: phrase B stands in phrase A when B's words, or wildcards that take them in,
// stand in A side by side. Rules are looked up by their first word, so that a thesaurus of 10,000 terms is checked in a second.
#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>
#include <litmotif/text.h>
#include <litmotif/theme.h>

#include "theme/lexicon.h"

namespace litmotif {
namespace {

bool has_wildcard(std::string_view word) { return word.find_first_of("*?") != std::string_view::npos; }

// What one word of a rule asks for.
struct Asked {
  const std::string& word;
  RulePattern::Kind kind;
  bool exact() const { return kind == RulePattern::Kind::kExact; }
  bool form() const { return kind == RulePattern::Kind::kForm && !has_wildcard(word); }
  bool wild() const { return !exact() && has_wildcard(word); }
};

// Does every word that `inner` takes in match `outer` too?
bool covers(const Asked& outer, const Asked& inner) {
  if (outer.exact()) return inner.exact() && outer.word == inner.word;
  if (outer.form()) return (inner.exact() || inner.form()) && fold(outer.word) == fold(inner.word);
  if (!outer.wild()) return !inner.wild() && inflection_key(outer.word) == inflection_key(inner.word);
  const std::string shape = fold(outer.word);
  if (inner.exact() || inner.form()) return matches_glob(shape, fold(inner.word));
  if (!inner.wild()) return matches_glob(shape, fold(inner.word)) && matches_glob(shape, inflection_key(inner.word));
  // Both wild: certain only for stem* over a longer stem.
  const std::string folded = fold(inner.word);
  const std::size_t star = shape.find_first_of("*?");
  return star + 1 == shape.size() && shape[star] == '*' && folded.substr(0, folded.find_first_of("*?")).starts_with(shape.substr(0, star));
}

bool stands_in(const RulePattern& outer, const RulePattern& inner) {
  if (!outer.gaps.empty() || !inner.gaps.empty()) return outer.words == inner.words && outer.gaps == inner.gaps && outer.kind == inner.kind;
  for (std::size_t at = 0; at + outer.words.size() <= inner.words.size(); ++at) {
    bool all = true;
    for (std::size_t i = 0; all && i < outer.words.size(); ++i) all = covers({outer.words[i], outer.kind}, {inner.words[at + i], inner.kind});
    if (all) return true;
  }
  return false;
}

bool is_phrase(const RulePattern& pattern) {
  return pattern.kind == RulePattern::Kind::kPhrase || pattern.kind == RulePattern::Kind::kExact || pattern.kind == RulePattern::Kind::kForm;
}

// Phrases by the key of their first word; those that begin with a wildcard are tried on everything.
class PhraseIndex {
 public:
  void add(const Rule& rule) {
    if (!is_phrase(rule.pattern) || !rule.only_in.empty() || !rule.not_in.empty()) return;
    const std::string& first = rule.pattern.words.front();
    if (has_wildcard(first) && rule.pattern.kind != RulePattern::Kind::kExact) {
      wild_.push_back(&rule);
    } else {
      by_key_[inflection_key(first)].push_back(&rule);
    }
  }

  // A phrase, other than `self`, that matches inside every match of `pattern`.
  const Rule* inside(const RulePattern& pattern, const Rule* self) const {
    if (is_phrase(pattern)) {
      for (const std::string& word : pattern.words) {
        if (const auto found = by_key_.find(inflection_key(word)); found != by_key_.end()) {
          if (const Rule* rule = first_in(found->second, pattern, self); rule != nullptr) return rule;
        }
      }
      return first_in(wild_, pattern, self);
    }
    if (pattern.kind == RulePattern::Kind::kNear || pattern.kind == RulePattern::Kind::kBefore) {
      for (const RulePattern& part : pattern.parts) {
        if (const Rule* rule = inside(part, self); rule != nullptr) return rule;
      }
    }
    if (pattern.kind == RulePattern::Kind::kSamePassage) return inside(pattern.parts.front(), self);
    if (pattern.kind == RulePattern::Kind::kAnyOf) {
      const Rule* rule = nullptr;
      for (const RulePattern& part : pattern.parts) {
        rule = inside(part, self);
        if (rule == nullptr) return nullptr;
      }
      return rule;
    }
    return nullptr;
  }

 private:
  static const Rule* first_in(const std::vector<const Rule*>& rules, const RulePattern& pattern, const Rule* self) {
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule* rule) { return rule != self && stands_in(rule->pattern, pattern); });
    return found == rules.end() ? nullptr : *found;
  }

  std::unordered_map<std::string, std::vector<const Rule*>> by_key_;
  std::vector<const Rule*> wild_;
};

class Checker {
 public:
  explicit Checker(const Codebook& book) : book_(book) {}

  std::vector<CodebookProblem> run() {
    std::vector<PhraseIndex> exclusions(book_.themes.size());
    for (std::size_t i = 0; i < book_.themes.size(); ++i) {
      const Theme& theme = book_.themes[i];
      for (const Rule& rule : theme.exclude) exclusions[i].add(rule);
      check_texts(i);
      check_rules(i, exclusions);
    }
    return std::move(problems_);
  }

 private:
  void warn(const Theme& theme, int line, int column, std::string message) {
    problems_.push_back({CodebookProblem::Kind::kWarning, theme.path, std::move(message), line, column});
  }

  void check_texts(std::size_t index) {
    const Theme& theme = book_.themes[index];
    const bool has_children = index + 1 < book_.themes.size() && book_.themes[index + 1].parent == static_cast<std::int32_t>(index);
    if (theme.definition.empty()) warn(theme, theme.line, 1, "no definition: say in one line what belongs here");
    if (theme.include.empty() && !has_children) warn(theme, theme.line, 1, fmt::format("no rules for language \"{}\": nothing can be coded here", book_.language));
    if (theme.include.empty()) return;
    if (theme.examples.match.empty()) warn(theme, theme.line, 1, "no example under match: add sentences that belong here");
    if (theme.examples.skip.empty()) warn(theme, theme.line, 1, "no example under skip: add sentences that look alike and belong elsewhere");
  }

  void check_rules(std::size_t index, const std::vector<PhraseIndex>& exclusions) {
    const Theme& theme = book_.themes[index];
    PhraseIndex includes;
    for (const Rule& rule : theme.include) includes.add(rule);
    for (const Rule& rule : theme.include) {
      bool idle = false;
      for (auto above = static_cast<std::int32_t>(index); above >= 0 && !idle; above = book_.themes[static_cast<std::size_t>(above)].parent) {
        const Rule* exclusion = exclusions[static_cast<std::size_t>(above)].inside(rule.pattern, nullptr);
        if (exclusion == nullptr) continue;
        idle = true;
        warn(theme, rule.line, rule.column, fmt::format("\"{}\" can never count: the exclusion \"{}\" (line {}) is part of it", rule.pattern.text, exclusion->pattern.text, exclusion->line));
      }
      if (idle) continue;
      if (const Rule* other = includes.inside(rule.pattern, &rule); other != nullptr && !(stands_in_both(*other, rule) && other > &rule)) {
        warn(theme, rule.line, rule.column, fmt::format("\"{}\" adds nothing: \"{}\" (line {}) matches wherever it does", rule.pattern.text, other->pattern.text, other->line));
      }
    }
    for (const std::vector<Rule>* rules : {&theme.include, &theme.exclude}) {
      for (const Rule& rule : *rules) check_expression(theme, rule);
    }
  }

  // Two rules that say the same: only the later one is reported.
  static bool stands_in_both(const Rule& a, const Rule& b) { return is_phrase(a.pattern) && is_phrase(b.pattern) && stands_in(a.pattern, b.pattern) && stands_in(b.pattern, a.pattern); }

  void check_expression(const Theme& theme, const Rule& rule) {
    if (rule.pattern.kind != RulePattern::Kind::kRegex) return;
    const Result<Regex> regex = Regex::compile(rule.pattern.text);
    if (!regex.ok()) {
      problems_.push_back({CodebookProblem::Kind::kError, theme.path, regex.status().message(), rule.line, rule.column});
    } else if (regex.value().required_literals().empty()) {
      warn(theme, rule.line, rule.column, fmt::format("the expression {} holds no letters that every match must have, so it runs on every sentence: add a word, or use near() or a phrase", rule.pattern.text));
    }
  }

  const Codebook& book_;
  std::vector<CodebookProblem> problems_;
};

}  // namespace

std::vector<CodebookProblem> check_codebook(const Codebook& codebook) { return Checker(codebook).run(); }

}  // namespace litmotif
