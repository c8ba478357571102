// YAML tree -> Codebook. Every fault is collected with its place; one fault never hides the next.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <litmotif/codebook.h>

#include "codebook/yaml_tree.h"

namespace litmotif {

struct CueList {
  std::string_view key;
  std::vector<Rule> StanceCues::* rules;
};
constexpr CueList kStanceLists[] = {
    {"enabler", &StanceCues::enabler},       {"barrier", &StanceCues::barrier},
    {"absence", &StanceCues::absence},       {"negation", &StanceCues::negation},
    {"hedge", &StanceCues::hedge},           {"contrast", &StanceCues::contrast},
    {"no-effect", &StanceCues::no_effect},   {"mixed", &StanceCues::mixed},
    {"affected", &StanceCues::affected},     {"recommendation", &StanceCues::recommendation},
    {"expectation", &StanceCues::expectation}, {"definition", &StanceCues::definition},
};

// The texts of the codebooks that one imports, by their path from its directory (imports.cpp).
using ImportedTexts = std::map<std::string, std::string_view, std::less<>>;

class Loader {
 public:
  // `name` is the codebook's own path from the directory of the outermost; `chain` holds those that import it.
  Loader(Codebook& book, std::vector<CodebookProblem>& problems, const ImportedTexts& texts, std::string name, std::vector<std::string> chain)
      : book_(book), problems_(problems), texts_(texts), name_(std::move(name)), chain_(std::move(chain)) {}

  void load(const YamlNode& root);
  void load_stance(const YamlNode& node, bool defaults);

 private:
  void error(const YamlNode& at, std::string message) {
    constexpr std::size_t kMostProblems = 500;
    if (problems_.size() < kMostProblems) problems_.push_back({CodebookProblem::Kind::kError, theme_, std::move(message), at.line, at.column});
  }

  // Reports a key that stands twice, then hands each entry to `take(key, value)`, which returns false for a key it does not know.
  template <class Take>
  void each(const YamlNode& map, std::string_view what, std::string_view known, Take take) {
    if (map.kind == YamlNode::Kind::kNull) return;
    if (map.kind != YamlNode::Kind::kMap) return error(map, fmt::format("{} must be a map (key: value), and this is {}", what, kind_name(map)));
    std::set<std::string_view> seen;
    for (const auto& [key, value] : map.entries) {
      if (key.kind != YamlNode::Kind::kScalar) {
        error(key, fmt::format("a name was expected as key of {}, and this is {}", what, kind_name(key)));
      } else if (!seen.insert(key.text).second) {
        error(key, fmt::format("\"{}\" stands twice in {}: join the two", key.text, what));
      } else if (!take(key, value)) {
        error(key, fmt::format("unknown key \"{}\" in {}: known are {}", key.text, what, known));
      }
    }
  }

  std::string text(const YamlNode& value, std::string_view key);
  std::vector<std::string> texts(const YamlNode& value, std::string_view key);
  std::string origin(const YamlNode& value);
  bool no_stance(const YamlNode& value);
  std::vector<std::string> sections(const YamlNode& value, std::string_view key);
  double number(const YamlNode& value, std::string_view key);

  // rule_lists.cpp
  const YamlNode* in_own_language(const YamlNode& value, std::string_view key);
  void rules(const YamlNode& value, std::string_view key, std::string_view id_prefix, bool with_conditions, std::vector<Rule>& out);
  YamlNode take_conditions(const YamlNode& item, bool allowed, Rule& rule, const YamlNode*& also);
  void add_synonyms(const YamlNode& also, Rule& rule);
  void lists(const YamlNode& node);

  void examples(const YamlNode& value, Examples& out);
  void themes(const YamlNode& map, std::string_view what, const std::string& parent_path, std::int32_t parent, std::vector<Theme>& out, int depth);
  void theme(const YamlNode& key, const YamlNode& value, const std::string& parent_path, std::int32_t parent, std::vector<Theme>& out, int depth);

  // imports.cpp
  void imports(const YamlNode& node);
  void import_one(const YamlNode& entry);
  void adopt(const Loader& other, const YamlNode& at, const std::vector<std::string>& only, const std::vector<std::string>& without);
  void adopt_cues();

  Codebook& book_;
  std::vector<CodebookProblem>& problems_;
  const ImportedTexts& texts_;
  std::string name_;
  std::vector<std::string> chain_;
  std::string theme_;  // path of the theme being read, for messages
  std::set<std::string> ids_;
  std::map<std::string, std::size_t, std::less<>> imported_;  // path of an imported theme: its place in the codebook
  std::set<std::string> given_;  // cue lists the codebook has itself, or has from one it imports
  StanceCues borrowed_;          // cue lists of imported codebooks, the first that gives one
  std::set<std::string> borrowed_keys_;
};

// The codebook's own text and those load_codebook() put below it.
std::string_view own_text(std::string_view bundled, ImportedTexts& imported);
// A codebook's text with those of all it imports; what cannot be read is left out, and named when the text is loaded.
std::string with_imports(const std::string& path, std::string_view text);

// Sub-themes behind their parents.
void order_depth_first(std::vector<Theme>& themes);

}  // namespace litmotif
