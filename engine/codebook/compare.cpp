// What was changed between two versions of a codebook, without any text.
#include <litmotif/codebook.h>

#include <algorithm>
#include <map>

#include <fmt/ranges.h>

#include "codebook/loader.h"

namespace litmotif {
namespace {

// As written, with the conditions beside it.
std::string written(const Rule& rule) {
  std::string text = rule.pattern.kind == RulePattern::Kind::kRegex ? "re: '" + rule.pattern.text + "'" : rule.pattern.text;
  if (rule.weight != 1) text += fmt::format(", weight: {:g}", rule.weight);
  for (const auto& [name, types] : {std::pair{"only-in", &rule.only_in}, std::pair{"not-in", &rule.not_in}}) {
    for (std::size_t i = 0; i < types->size(); ++i) text += fmt::format("{}{}", i == 0 ? fmt::format(", {}: ", name) : " ", (*types)[i]);
  }
  return text;
}

class Comparison {
 public:
  std::vector<CodebookChange> changes;

  void rules(const std::string& theme, std::string_view kind, const std::vector<Rule>& first, const std::vector<Rule>& second) {
    std::map<std::string, int> count;
    for (const Rule& rule : first) ++count[written(rule)];
    for (const Rule& rule : second) {
      if (const std::string text = written(rule); --count[text] < 0) {
        count[text] = 0;
        changes.push_back({theme, fmt::format("{}-added", kind), text});
      }
    }
    for (const Rule& rule : first) {
      if (const std::string text = written(rule); count[text] > 0) {
        --count[text];
        changes.push_back({theme, fmt::format("{}-removed", kind), text});
      }
    }
  }

  void themes(const Theme& first, const Theme& second) {
    if (first.path != second.path) changes.push_back({second.path, "theme-renamed", first.path});
    const auto text = [&](std::string_view kind, const std::string& before, const std::string& after) {
      if (before != after) changes.push_back({second.path, std::string(kind), after});
    };
    text("label", first.label, second.label);
    text("definition", first.definition, second.definition);
    text("not-here", first.not_here, second.not_here);
    text("only-in", fmt::format("{}", fmt::join(first.only_in, " ")), fmt::format("{}", fmt::join(second.only_in, " ")));
    text("not-in", fmt::format("{}", fmt::join(first.not_in, " ")), fmt::format("{}", fmt::join(second.not_in, " ")));
    text("stance", first.no_stance ? "none" : "", second.no_stance ? "none" : "");
    text("at-least", fmt::format("{:g}", first.at_least), fmt::format("{:g}", second.at_least));
    rules(second.path, "rule", first.include, second.include);
    rules(second.path, "exclusion", first.exclude, second.exclude);
  }
};

}  // namespace

std::vector<CodebookChange> compare_codebooks(const Codebook& first, const Codebook& second) {
  Comparison comparison;
  std::map<std::string_view, const Theme*> by_id;
  for (const Theme& theme : first.themes) by_id.emplace(theme.id, &theme);
  for (const Theme& theme : second.themes) {
    const auto former = by_id.find(theme.id);
    if (former != by_id.end()) {
      comparison.themes(*former->second, theme);
      by_id.erase(former);
    } else {
      comparison.changes.push_back({theme.path, "theme-added", fmt::format("{} rules", theme.include.size())});
    }
  }
  for (const Theme& theme : first.themes) {
    if (by_id.contains(theme.id)) comparison.changes.push_back({theme.path, "theme-removed", fmt::format("{} rules", theme.include.size())});
  }
  for (const CueList& list : kStanceLists) comparison.rules("stance", list.key, first.stance.*(list.rules), second.stance.*(list.rules));
  return std::move(comparison.changes);
}

}  // namespace litmotif
