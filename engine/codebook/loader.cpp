// YAML tree -> Codebook. Every fault is collected with its place; one fault never hides the next.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <litmotif/codebook.h>
#include <litmotif/text.h>

#include "codebook/default_cues.h"
#include "codebook/term_parser.h"
#include "codebook/yaml_tree.h"

namespace litmotif {
namespace {

constexpr std::size_t kMostProblems = 500;
constexpr int kMostNesting = 16;

struct CueList {
  std::string_view key;
  std::vector<Rule> StanceCues::* rules;
};
constexpr CueList kCueLists[] = {
    {"enabler", &StanceCues::enabler},       {"barrier", &StanceCues::barrier},
    {"absence", &StanceCues::absence},       {"negation", &StanceCues::negation},
    {"hedge", &StanceCues::hedge},           {"contrast", &StanceCues::contrast},
    {"no-effect", &StanceCues::no_effect},   {"mixed", &StanceCues::mixed},
    {"affected", &StanceCues::affected},     {"recommendation", &StanceCues::recommendation},
    {"expectation", &StanceCues::expectation}, {"definition", &StanceCues::definition},
};

std::string cue_keys() {
  std::string names = "target";
  for (const CueList& list : kCueLists) names += fmt::format(", {}", list.key);
  return names;
}

class Loader {
 public:
  Loader(Codebook& book, std::vector<CodebookProblem>& problems) : book_(book), problems_(problems) {}

  void load(const YamlNode& root);
  void load_stance(const YamlNode& node, bool defaults);

 private:
  void error(const YamlNode& at, std::string message) {
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

  std::string text(const YamlNode& value, std::string_view key) {
    if (value.kind == YamlNode::Kind::kScalar) return value.text;
    if (value.kind != YamlNode::Kind::kNull) error(value, fmt::format("{} must be a text, and this is {}: put it in quotes if it holds \": \"", key, kind_name(value)));
    return {};
  }

  std::vector<std::string> texts(const YamlNode& value, std::string_view key) {
    std::vector<std::string> list;
    if (value.kind == YamlNode::Kind::kScalar) {
      list.push_back(value.text);
    } else if (value.kind == YamlNode::Kind::kList) {
      for (const YamlNode& item : value.items) {
        if (item.kind == YamlNode::Kind::kScalar) {
          list.push_back(item.text);
        } else {
          error(item, fmt::format("{} is a list of texts, and this is {}: put the text in quotes", key, kind_name(item)));
        }
      }
    } else if (value.kind == YamlNode::Kind::kMap) {
      error(value, fmt::format("{} must be a list of texts, and this is a map", key));
    }
    return list;
  }

  // `origin: induced` or `origin: {induced: [row, row]}`.
  std::string origin(const YamlNode& value) {
    if (value.kind != YamlNode::Kind::kMap) return text(value, "origin");
    std::string all;
    for (const auto& [key, rows] : value.entries) {
      std::string joined;
      for (const std::string& row : texts(rows, "origin")) joined += (joined.empty() ? "" : ", ") + row;
      all += fmt::format("{}{}: {}", all.empty() ? "" : "; ", key.text, joined);
    }
    return all;
  }

  void rules(const YamlNode& value, std::string_view key, std::string_view id_prefix, std::vector<Rule>& out);
  void examples(const YamlNode& value, Examples& out);
  void themes(const YamlNode& map, std::string_view what, const std::string& parent_path, std::int32_t parent, std::vector<Theme>& out, int depth);
  void theme(const YamlNode& key, const YamlNode& value, const std::string& parent_path, std::int32_t parent, std::vector<Theme>& out, int depth);

  Codebook& book_;
  std::vector<CodebookProblem>& problems_;
  std::string theme_;  // path of the theme being read, for messages
  std::set<std::string> ids_;
  std::set<std::string> given_;  // cue lists the codebook has itself
};

void Loader::rules(const YamlNode& value, std::string_view key, std::string_view id_prefix, std::vector<Rule>& out) {
  const YamlNode* list = &value;
  if (value.kind == YamlNode::Kind::kMap) {  // by language
    list = nullptr;
    std::set<std::string_view> seen;
    for (const auto& [language, terms] : value.entries) {
      const bool code = language.text.size() >= 2 && language.text.size() <= 12 && language.text.find_first_of(" ()") == std::string::npos;
      if (!code || (terms.kind != YamlNode::Kind::kList && terms.kind != YamlNode::Kind::kNull)) {
        return error(language, fmt::format("{} must be a list of terms, each after a dash (or a map from language to such a list)", key));
      }
      if (!seen.insert(language.text).second) error(language, fmt::format("\"{}\" stands twice in {}: join the two", language.text, key));
      if (language.text == book_.language) list = &terms;
    }
    if (list == nullptr) return;
  }
  if (list->kind == YamlNode::Kind::kNull) return;
  if (list->kind != YamlNode::Kind::kList) return error(*list, fmt::format("{} must be a list of terms, each after a dash, and this is {}", key, kind_name(*list)));
  int position = 0;
  for (const YamlNode& item : list->items) {
    const YamlNode* at = &item;
    Result<RulePattern> pattern = parse_rule(item, {}, at);
    ++position;
    if (!pattern.ok()) {
      error(*at, pattern.status().message());
      continue;
    }
    out.push_back({fmt::format("{}{}", id_prefix, position), std::move(pattern).value(), item.line, item.column});
  }
}

void Loader::examples(const YamlNode& value, Examples& out) {
  each(value, "examples", "match, skip", [&](const YamlNode& key, const YamlNode& list) {
    if (key.text == "match") {
      out.match = texts(list, "match");
    } else if (key.text == "skip") {
      out.skip = texts(list, "skip");
    } else {
      return false;
    }
    return true;
  });
}

bool is_path_segment(std::string_view name) {
  if (name.empty() || name.size() > 100 || !is_valid_utf8(name)) return false;
  return std::none_of(name.begin(), name.end(), [](unsigned char c) { return c <= ' ' || c == 0x7F || std::string_view("/#:\"'()[]{},*?").find(static_cast<char>(c)) != std::string_view::npos; });
}

void Loader::themes(const YamlNode& map, std::string_view what, const std::string& parent_path, std::int32_t parent, std::vector<Theme>& out, int depth) {
  if (depth > kMostNesting) return error(map, fmt::format("themes nested more than {} deep", kMostNesting));
  each(map, what, "", [&](const YamlNode& key, const YamlNode& value) {
    theme(key, value, parent_path, parent, out, depth);
    return true;
  });
}

void Loader::theme(const YamlNode& key, const YamlNode& value, const std::string& parent_path, std::int32_t parent, std::vector<Theme>& out, int depth) {
  if (!is_path_segment(key.text)) {
    return error(key, fmt::format("\"{}\" cannot name a theme: use letters, digits and - (the words for people go into label:)", key.text));
  }
  const std::string outer = std::exchange(theme_, parent_path.empty() ? key.text : parent_path + "/" + key.text);
  const auto index = out.size();
  {
    Theme& theme = out.emplace_back();
    theme.path = theme_;
    theme.parent = parent;
    theme.line = key.line;
  }
  const YamlNode *include = nullptr, *exclude = nullptr, *nested = nullptr;
  each(value, fmt::format("theme {}", theme_), "id, was, merged-into, split-into, label, definition, not-here, origin, source, include, exclude, examples, themes",
       [&](const YamlNode& name, const YamlNode& field) {
         Theme& theme = out[index];
         if (name.text == "id") theme.id = text(field, "id");
         else if (name.text == "was") theme.was = texts(field, "was");
         else if (name.text == "merged-into") theme.merged_into = text(field, "merged-into");
         else if (name.text == "split-into") theme.split_into = texts(field, "split-into");
         else if (name.text == "label") theme.label = text(field, "label");
         else if (name.text == "definition") theme.definition = text(field, "definition");
         else if (name.text == "not-here") theme.not_here = text(field, "not-here");
         else if (name.text == "origin") theme.origin = origin(field);
         else if (name.text == "source") theme.source = text(field, "source");
         else if (name.text == "include") include = &field;
         else if (name.text == "exclude") exclude = &field;
         else if (name.text == "examples") examples(field, theme.examples);
         else if (name.text == "themes") nested = &field;
         else return false;
         return true;
       });
  {
    Theme& theme = out[index];
    if (theme.id.empty()) theme.id = theme.was.empty() ? theme.path : theme.was.front();
    if (theme.label.empty()) theme.label = key.text;
    if (!ids_.insert(theme.id).second) error(key, fmt::format("two themes have the id \"{}\": an id never changes and is never shared", theme.id));
    if (include != nullptr) rules(*include, "include", theme.id + "#", theme.include);
    if (exclude != nullptr) rules(*exclude, "exclude", theme.id + "#exclude-", theme.exclude);
  }
  if (nested != nullptr) themes(*nested, "themes", theme_, static_cast<std::int32_t>(index), out, depth + 1);
  theme_ = outer;
}

void Loader::load_stance(const YamlNode& node, bool defaults) {
  each(node, "stance", cue_keys(), [&](const YamlNode& key, const YamlNode& value) {
    if (key.text == "target") {
      if (!defaults) book_.stance.target = text(value, "target");
      return true;
    }
    const auto list = std::find_if(std::begin(kCueLists), std::end(kCueLists), [&](const CueList& cue) { return cue.key == key.text; });
    if (list == std::end(kCueLists)) return false;
    // A list that is given stands for itself, also when it is empty.
    if (!defaults || !given_.contains(key.text)) rules(value, key.text, key.text + "#", book_.stance.*(list->rules));
    if (!defaults) given_.insert(key.text);
    return true;
  });
}

void Loader::load(const YamlNode& root) {
  if (root.kind != YamlNode::Kind::kMap) return error(root, fmt::format("a codebook begins with \"codebook: NAME\", and this is {}", kind_name(root)));
  const YamlNode *theme_map = nullptr, *facet_map = nullptr, *stance = nullptr;
  each(root, "the codebook", "codebook, version, language, label, definition, source, licence, themes, facets, stance",
       [&](const YamlNode& key, const YamlNode& value) {
         if (key.text == "codebook") book_.id = text(value, "codebook");
         else if (key.text == "version") book_.version = text(value, "version");
         else if (key.text == "language") book_.language = text(value, "language");
         else if (key.text == "themes") theme_map = &value;
         else if (key.text == "facets") facet_map = &value;
         else if (key.text == "stance") stance = &value;
         else if (key.text == "label" || key.text == "definition" || key.text == "source" || key.text == "licence") text(value, key.text);
         else return false;
         return true;
       });
  if (book_.id.empty()) error(root, "the codebook has no name: begin with \"codebook: NAME\"");
  if (theme_map == nullptr || theme_map->kind == YamlNode::Kind::kNull) error(theme_map == nullptr ? root : *theme_map, "the codebook has no themes: write them under \"themes:\"");
  else themes(*theme_map, "themes", {}, -1, book_.themes, 1);
  if (facet_map != nullptr) themes(*facet_map, "facets", {}, -1, book_.facets, 1);
  if (stance != nullptr) load_stance(*stance, false);
}

}  // namespace

Result<Codebook> parse_codebook(std::string_view yaml, const std::string& path, std::vector<CodebookProblem>& problems) {
  const std::size_t before = problems.size();
  Codebook book;
  YamlNode root;
  if (CodebookProblem problem; parse_yaml(yaml, {}, root, problem)) {
    Loader loader(book, problems);
    loader.load(root);
    if (YamlNode cues; parse_yaml(default_cues(), {}, cues, problem)) loader.load_stance(cues, true);
  } else {
    problems.push_back(std::move(problem));
  }
  const auto first = std::find_if(problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
                                  [](const CodebookProblem& problem) { return problem.kind == CodebookProblem::Kind::kError; });
  if (first != problems.end()) return Status(Code::kParse, first->message).in(path, fmt::format("line {}, column {}", first->line, first->column));
  book.path = path;
  book.source = yaml;
  book.hash = sha256(yaml);
  return book;
}

}  // namespace litmotif
