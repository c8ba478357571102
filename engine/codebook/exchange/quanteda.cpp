// quanteda's YAML (R package quanteda, dictionary(file = ..., format = "YAML") and as.yaml()): keys hold a pattern, a list of patterns, or further keys; a list
// may hold both. Patterns are globs, whatever their case; words of a phrase are parted by blanks. Under the key "__" stand the patterns of the key above.
#include "codebook/exchange/foreign_term.h"
#include "codebook/exchange/readers.h"
#include "codebook/yaml_tree.h"

namespace litmotif {
namespace {

constexpr std::string_view kOwnPatterns = "__";

class QuantedaReader {
 public:
  explicit QuantedaReader(const Reading& in) : in_(in) {}

  Status keys(const YamlNode& map, int parent) {
    for (const auto& [key, value] : map.entries) {
      if (key.kind != YamlNode::Kind::kScalar) return in_.fault(key.line, "a name was expected as key");
      const int theme = parent >= 0 && key.text == kOwnPatterns ? parent : in_.draft.add(parent, key.text);
      LITMOTIF_TRY(values(value, theme));
    }
    return {};
  }

  void put_rules() {
    for (const auto& [theme, patterns] : patterns_) {
      RuleList rules(in_.losses);
      for (const YamlNode* pattern : patterns) rules.add(pattern->text, pattern_rule(pattern->text, in_.options.inflect), 1, fmt::format("line {}", pattern->line));
      in_.draft.theme(theme).include = rules.take();
    }
  }

 private:
  Status values(const YamlNode& value, int theme) {
    switch (value.kind) {
      case YamlNode::Kind::kNull: return {};
      case YamlNode::Kind::kScalar: patterns_[theme].push_back(&value); return {};
      case YamlNode::Kind::kMap: return keys(value, theme);
      case YamlNode::Kind::kList: break;
    }
    for (const YamlNode& item : value.items) LITMOTIF_TRY(values(item, theme));
    return {};
  }

  const Reading& in_;
  std::map<int, std::vector<const YamlNode*>> patterns_;  // by theme
};

}  // namespace

Status read_quanteda(const Reading& in) {
  YamlNode root;
  CodebookProblem problem;
  if (!parse_yaml(in.text, {}, root, problem)) return in.fault(problem.line, problem.message);
  if (root.kind != YamlNode::Kind::kMap) return in.fault(1, fmt::format("a dictionary begins with a key (name: [pattern, ...]), and this is {}", kind_name(root)));
  QuantedaReader reader(in);
  LITMOTIF_TRY(reader.keys(root, -1));
  reader.put_rules();
  return {};
}

}  // namespace litmotif
