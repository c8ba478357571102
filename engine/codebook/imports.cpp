// `import:`. A stored codebook must parse without the files beside it: load_codebook() puts the text of each codebook that is imported below the
// one that names it, behind a line of its own.
#include <algorithm>
#include <filesystem>

#include <litmotif/system.h>

#include "codebook/loader.h"

namespace litmotif {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "\n--- # imported: ";  // YAML sees another document here
constexpr std::size_t kMostImports = 100;
constexpr std::size_t kMostNesting = 8;

// `import:` holds a path, or a list of paths and of maps with `from`.
std::vector<std::string> paths_of(const YamlNode& node) {
  std::vector<std::string> paths;
  const auto add = [&](const YamlNode& entry) {
    if (entry.kind == YamlNode::Kind::kScalar) paths.push_back(entry.text);
    for (const auto& [key, value] : entry.entries) {
      if (key.text == "from" && value.kind == YamlNode::Kind::kScalar) paths.push_back(value.text);
    }
  };
  add(node);
  for (const YamlNode& entry : node.items) add(entry);
  return paths;
}

// From the directory of the outermost codebook, seen from `importer`.
std::string name_of(const std::string& importer, const std::string& path) { return (fs::path(importer).parent_path() / path).lexically_normal().string(); }

void collect(const fs::path& directory, const std::string& name, std::string_view text, std::map<std::string, std::string>& texts) {
  YamlNode root;
  CodebookProblem problem;
  if (text.find("import") == std::string_view::npos || !parse_yaml(text, {}, root, problem)) return;  // faults are reported where the text is loaded
  for (const auto& [key, value] : root.entries) {
    if (key.text != "import") continue;
    for (const std::string& path : paths_of(value)) {
      const std::string other = name_of(name, path);
      if (texts.contains(other) || texts.size() >= kMostImports) continue;
      Result<std::string> bytes = read_file((directory / other).string(), YamlLimits{}.bytes);
      if (!bytes.ok()) continue;
      texts.emplace(other, bytes.value());
      collect(directory, other, bytes.value(), texts);
    }
  }
}

bool is_below(std::string_view path, std::string_view above) { return path == above || (path.starts_with(above) && path[above.size()] == '/'); }

bool is_in(std::string_view path, const std::vector<std::string>& list) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& above) { return is_below(path, above); });
}

}  // namespace

std::string with_imports(const std::string& path, std::string_view text) {
  std::map<std::string, std::string> texts;
  const fs::path whole(path);
  collect(whole.parent_path(), whole.filename().string(), text, texts);
  std::string all(text);
  for (const auto& [name, bytes] : texts) all.append(kMark).append(name).append("\n").append(bytes);
  return all;
}

std::string_view own_text(std::string_view bundled, ImportedTexts& imported) {
  std::size_t at = bundled.find(kMark);
  const std::string_view own = bundled.substr(0, at);
  while (at != std::string_view::npos) {
    const std::size_t name = at + kMark.size();
    const std::size_t start = std::min(bundled.find('\n', name), bundled.size() - 1) + 1;
    const std::size_t next = bundled.find(kMark, start - 1);
    imported.emplace(bundled.substr(name, start - 1 - name), bundled.substr(start, next == std::string_view::npos ? next : next - start));
    at = next;
  }
  return own;
}

void Loader::imports(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kList) {
    for (const YamlNode& entry : node.items) import_one(entry);
  } else {
    import_one(node);
  }
}

void Loader::import_one(const YamlNode& entry) {
  std::string from;
  std::vector<std::string> only, without;
  if (entry.kind == YamlNode::Kind::kScalar) {
    from = entry.text;
  } else {
    each(entry, "import", "from, themes, without", [&](const YamlNode& key, const YamlNode& value) {
      if (key.text == "from") from = text(value, "from");
      else if (key.text == "themes") only = texts(value, "themes");
      else if (key.text == "without") without = texts(value, "without");
      else return false;
      return true;
    });
  }
  if (from.empty()) return error(entry, "import wants the path of a codebook: import: [other.yaml], or {from: other.yaml, themes: [leadership]}");
  const std::string name = name_of(name_, from);
  if (name == name_ || std::find(chain_.begin(), chain_.end(), name) != chain_.end()) return error(entry, fmt::format("{} imports itself", name));
  if (chain_.size() >= kMostNesting) return error(entry, fmt::format("codebooks that import each other more than {} deep", kMostNesting));
  const auto found = texts_.find(name);
  if (found == texts_.end()) return error(entry, fmt::format("the codebook {} is not there, or cannot be read; its path is taken from where this codebook lies", from));

  Codebook book;
  YamlNode root;
  std::vector<CodebookProblem> problems;
  std::vector<std::string> chain = chain_;
  chain.push_back(name_);
  Loader other(book, problems, texts_, name, std::move(chain));
  if (CodebookProblem problem; parse_yaml(found->second, {}, root, problem)) {
    other.load(root);
  } else {
    problems.push_back(std::move(problem));
  }
  for (const CodebookProblem& problem : problems) error(entry, fmt::format("{}, line {}, column {}: {}", name, problem.line, problem.column, problem.message));
  if (!problems.empty()) return;
  if (book.language != book_.language) return error(entry, fmt::format("{} is in the language \"{}\", and this codebook in \"{}\"", name, book.language, book_.language));
  for (const std::vector<std::string>* list : {&only, &without}) {
    for (const std::string& path : *list) {
      if (book.find(path) < 0) error(entry, fmt::format("{} has no theme \"{}\"", name, path));
    }
  }
  adopt(other, entry, only, without);
}

void Loader::adopt(const Loader& other, const YamlNode& at, const std::vector<std::string>& only, const std::vector<std::string>& without) {
  std::map<std::int32_t, std::int32_t> moved;  // place there: place here
  for (std::size_t i = 0; i < other.book_.themes.size(); ++i) {
    const Theme& theme = other.book_.themes[i];
    const bool chosen = only.empty() || is_in(theme.path, only);
    const bool holds_chosen = std::any_of(only.begin(), only.end(), [&](const std::string& path) { return is_below(path, theme.path); });
    if ((!chosen && !holds_chosen) || is_in(theme.path, without)) continue;
    Theme copy = theme;
    if (!chosen) {  // there only to hold what is chosen
      copy.include.clear();
      copy.examples = {};
    }
    copy.parent = theme.parent < 0 ? -1 : moved.at(theme.parent);
    copy.line = at.line;
    for (std::vector<Rule>* rules : {&copy.include, &copy.exclude}) {
      for (Rule& rule : *rules) {
        rule.line = at.line;
        rule.column = at.column;
      }
    }
    if (imported_.contains(copy.path) || !ids_.insert(copy.id).second) {
      error(at, fmt::format("the theme {} of {} is here already: leave it out with without: [{}]", copy.path, other.name_, copy.path));
      return;
    }
    moved.emplace(static_cast<std::int32_t>(i), static_cast<std::int32_t>(book_.themes.size()));
    imported_.emplace(copy.path, book_.themes.size());
    book_.themes.push_back(std::move(copy));
  }
  for (const auto& [name, list] : other.book_.lists) book_.lists.emplace(name, list);
  for (const CueList& list : kStanceLists) {
    const std::string key(list.key);
    if (!other.given_.contains(key) || !borrowed_keys_.insert(key).second) continue;
    borrowed_.*(list.rules) = other.book_.stance.*(list.rules);
    for (Rule& rule : borrowed_.*(list.rules)) {
      rule.line = at.line;
      rule.column = at.column;
    }
  }
  if (borrowed_.target.empty()) borrowed_.target = other.book_.stance.target;
}

// A cue list that the codebook does not give is that of the first codebook it imports that does.
void Loader::adopt_cues() {
  for (const CueList& list : kStanceLists) {
    const std::string key(list.key);
    if (borrowed_keys_.contains(key) && given_.insert(key).second) book_.stance.*(list.rules) = std::move(borrowed_.*(list.rules));
  }
  if (book_.stance.target.empty()) book_.stance.target = borrowed_.target;
}

void order_depth_first(std::vector<Theme>& themes) {
  std::vector<std::vector<std::size_t>> children(themes.size() + 1);
  for (std::size_t i = 0; i < themes.size(); ++i) children[themes[i].parent < 0 ? themes.size() : static_cast<std::size_t>(themes[i].parent)].push_back(i);
  std::vector<Theme> ordered;
  std::vector<std::pair<std::size_t, std::int32_t>> open;  // theme, its parent's new place
  const auto push = [&](std::size_t parent, std::int32_t place) {
    for (auto child = children[parent].rbegin(); child != children[parent].rend(); ++child) open.emplace_back(*child, place);
  };
  push(themes.size(), -1);
  while (!open.empty()) {
    const auto [theme, parent] = open.back();
    open.pop_back();
    ordered.push_back(std::move(themes[theme]));
    ordered.back().parent = parent;
    push(theme, static_cast<std::int32_t>(ordered.size()) - 1);
  }
  themes = std::move(ordered);
}

}  // namespace litmotif
