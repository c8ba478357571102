#include "codebook/exchange/writers.h"

#include <algorithm>

#include <fmt/format.h>

#include "codebook/exchange/draft.h"
#include "codebook/exchange/lines.h"
#include "codebook/loader.h"
#include "codebook/yaml_tree.h"

namespace litmotif {
namespace {

using Kind = RulePattern::Kind;

bool is_term(const RulePattern& pattern) { return pattern.kind == Kind::kPhrase || pattern.kind == Kind::kExact || pattern.kind == Kind::kForm; }

std::string part_as_yaml(const RulePattern& part) {
  if (is_term(part)) return yaml_text(part.text);
  std::string all = "[";
  for (const RulePattern& term : part.parts) all.append(all.size() == 1 ? "" : ", ").append(yaml_text(term.text));
  return all + "]";
}

// `include: {en: [...], de: [...]}`: a codebook is loaded in one language.
void lose_languages(const YamlNode& themes, const Codebook& book, std::vector<ExchangeLoss>& losses) {
  for (const auto& [name, theme] : themes.entries) {
    for (const auto& [key, value] : theme.entries) {
      if (key.text == "themes") lose_languages(value, book, losses);
      if ((key.text != "include" && key.text != "exclude") || value.kind != YamlNode::Kind::kMap) continue;
      for (const auto& [language, terms] : value.entries) {
        if (language.text != book.language) losses.push_back({"language", name.text, fmt::format("{} in \"{}\" left out", counted(terms.items.size(), "rule"), language.text)});
      }
    }
  }
}

// What stands in the text of a codebook and is not kept when it is loaded, or only with the engine's own words.
void lose_unread(const Codebook& book, std::vector<ExchangeLoss>& losses) {
  YamlNode root;
  CodebookProblem problem;
  ImportedTexts imported;
  if (!parse_yaml(own_text(book.source, imported), {}, root, problem)) return;
  for (const auto& [key, value] : root.entries) {
    const bool text = key.text == "label" || key.text == "definition" || key.text == "source" || key.text == "licence";
    if (text) losses.push_back({"codebook", "", fmt::format("{} of the codebook is left out: {}", key.text, value.text)});
    if (key.text == "stance") losses.push_back({"stance", "", "the words under stance: are left out"});
    if (key.text == "themes") lose_languages(value, book, losses);
  }
}

}  // namespace

std::vector<const RulePattern*> terms_of(const RulePattern& pattern) {
  std::vector<const RulePattern*> terms;
  if (is_term(pattern)) terms.push_back(&pattern);
  if (pattern.kind == Kind::kAnyOf) {
    for (const RulePattern& part : pattern.parts) terms.push_back(&part);
  }
  return terms;
}

std::string bare_term(const RulePattern& term) {
  return std::string(trim(term.kind == Kind::kPhrase ? std::string_view(term.text) : std::string_view(term.text).substr(1)));
}

bool inflects(const RulePattern& term) {
  return term.kind == Kind::kPhrase && std::any_of(term.words.begin(), term.words.end(), [](const std::string& word) { return word.find_first_of("*?") == std::string::npos; });
}

std::string rule_as_yaml(const RulePattern& pattern) {
  if (pattern.kind == Kind::kRegex) {
    std::string text = "re: '";
    for (const char c : pattern.text) text.append(c == '\'' ? 2 : 1, c);
    return text + "'";
  }
  if (is_term(pattern) || pattern.kind == Kind::kAnyOf) return pattern.text;
  std::string text = pattern.text.substr(0, pattern.text.find(':')) + ": [";
  for (std::size_t i = 0; i < pattern.parts.size(); ++i) text.append(i == 0 ? "" : ", ").append(part_as_yaml(pattern.parts[i]));
  return text + "]";
}

void lose_parts(const Codebook& book, const Carries& carries, std::vector<ExchangeLoss>& losses) {
  const auto lose = [&](std::string_view kind, const std::string& place, std::string what) { losses.push_back({std::string(kind), place, std::move(what)}); };
  for (const Theme& theme : book.themes) {
    const auto text = [&](std::string_view kind, const std::string& value) {
      if (!value.empty()) lose(kind, theme.path, fmt::format("{} is left out: {}", kind, value));
    };
    if (!carries.definition) text("definition", theme.definition);
    if (!carries.not_here) text("not-here", theme.not_here);
    text("origin", theme.origin);
    text("source", theme.source);
    text("merged-into", theme.merged_into);
    for (const std::string& path : theme.was) text("was", path);
    for (const std::string& path : theme.split_into) text("split-into", path);
    if (theme.no_stance) lose("stance", theme.path, "stance: none is left out");
    if (theme.at_least > 0) lose("at-least", theme.path, fmt::format("at-least: {:g} is left out: each rule counts alone", theme.at_least));
    if (!theme.only_in.empty() || !theme.not_in.empty()) lose("sections", theme.path, "only-in and not-in are left out: rules hold in all sections");
    if (!carries.examples && !theme.examples.match.empty()) lose("examples", theme.path, fmt::format("{} under match left out", counted(theme.examples.match.size(), "example")));
    if (!theme.examples.skip.empty()) lose("examples", theme.path, fmt::format("{} under skip left out", counted(theme.examples.skip.size(), "example")));
    for (const Rule& rule : theme.include) {
      if (!carries.weights && rule.weight != 1) lose("weight", theme.path, fmt::format("{}: its weight {:g} is left out", rule.pattern.text, rule.weight));
      if (!rule.only_in.empty() || !rule.not_in.empty()) lose("sections", theme.path, fmt::format("{}: only-in and not-in are left out", rule.pattern.text));
    }
    if (carries.exclusions) continue;
    for (const Rule& rule : theme.exclude) lose("exclusion", theme.path, fmt::format("the exclusion {} is left out", rule.pattern.text));
  }
  if (!book.facets.empty()) lose("facets", "", fmt::format("the second axis (facets:, {}) is left out", counted(book.facets.size(), "theme")));
  lose_unread(book, losses);
  if (!book.lists.empty()) lose("lists", "", fmt::format("{} written out where rules name them", counted(book.lists.size(), "word list")));
  if (!carries.language && book.language != ImportOptions{}.language) lose("language", "", fmt::format("the language \"{0}\" is left out; --language {0} gives it again", book.language));
  if (!book.version.empty()) lose("version", "", fmt::format("version {} is left out", book.version));
}

}  // namespace litmotif
