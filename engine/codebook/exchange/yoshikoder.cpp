// The .ykd of Yoshikoder (Lowe 2015), and .lcd of Lexicoder 2: <dictionary patternengine="...">, within it <cnode name desc> for categories and <pnode name score> for
// patterns. A single outer category without patterns is the dictionary itself.
#include <algorithm>

#include "codebook/exchange/foreign_term.h"
#include "codebook/exchange/lines.h"
#include "codebook/exchange/readers.h"
#include "codebook/exchange/xml_tree.h"

namespace litmotif {
namespace {

class YoshikoderReader {
 public:
  YoshikoderReader(const Reading& in, bool expressions) : in_(in), expressions_(expressions) {}

  Status category(const XmlNode& node, int parent) {
    if (trim(node.attribute("name")).empty()) return in_.fault(node.line, "a cnode without a name");
    const int theme = in_.draft.add(parent, trim(node.attribute("name")));
    describe(node, theme);
    RuleList rules(in_.losses);
    for (const XmlNode& child : node.children) {
      if (child.name == "cnode") LITMOTIF_TRY(category(child, theme));
      if (child.name == "pnode") pattern(child, rules);
    }
    in_.draft.theme(theme).include = rules.take();
    return {};
  }

 private:
  void describe(const XmlNode& node, int theme) {
    const std::string_view text = trim(node.attribute("desc"));
    if (text != in_.draft.theme(theme).label) in_.draft.theme(theme).definition = text;
    if (!node.attribute("score").empty()) {
      in_.lose("weight", node.line, fmt::format("the score {} of the category \"{}\" is left out: weights belong to rules", node.attribute("score"), node.attribute("name")));
    }
  }

  void pattern(const XmlNode& node, RuleList& rules) {
    const std::string_view name = trim(node.attribute("name"));
    double weight = 1;
    if (const std::string_view score = trim(node.attribute("score")); !score.empty() && !read_number(score, weight)) {
      in_.lose("weight", node.line, fmt::format("\"{}\": the score \"{}\" is no number", name, score));
      weight = 1;
    }
    const auto rule = expressions_ ? own_rule("re: '" + doubled(name) + "'") : pattern_rule(name, in_.options.inflect);
    rules.add(name, rule, weight, fmt::format("line {}", node.line));
  }

  static std::string doubled(std::string_view text) {
    std::string quoted;
    for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
    return quoted;
  }

  const Reading& in_;
  bool expressions_;
};

}  // namespace

Status read_yoshikoder(const Reading& in) {
  const Result<XmlNode> parsed = parse_xml(in.text, in.path);
  if (!parsed.ok()) return parsed.status();
  const XmlNode* root = &parsed.value();
  if (root->name != "dictionary") return in.fault(root->line, fmt::format("a Yoshikoder dictionary begins with <dictionary>, and this with <{}>", root->name));
  const std::string_view engine = root->attribute("patternengine");
  if (!root->attribute("name").empty()) in.draft.label = root->attribute("name");
  if (root->children.size() == 1 && root->children.front().name == "cnode") {
    const XmlNode& outer = root->children.front();
    const auto is = [](std::string_view name) { return [name](const XmlNode& child) { return child.name == name; }; };
    if (std::none_of(outer.children.begin(), outer.children.end(), is("pnode")) && std::any_of(outer.children.begin(), outer.children.end(), is("cnode"))) {
      in.draft.label = trim(outer.attribute("name"));
      if (trim(outer.attribute("desc")) != in.draft.label) in.draft.definition = trim(outer.attribute("desc"));
      root = &outer;
    }
  }
  YoshikoderReader reader(in, engine == "regexp");
  for (const XmlNode& child : root->children) {
    if (child.name == "cnode") LITMOTIF_TRY(reader.category(child, -1));
    else in.lose("element", child.line, fmt::format("<{}> outside a category is left out", child.name));
  }
  return {};
}

}  // namespace litmotif
