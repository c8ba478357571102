#include "codebook/loader.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fmt/ranges.h>
#include <litmotif/document.h>
#include <litmotif/text.h>

#include "codebook/default_cues.h"

namespace litmotif {
namespace {

std::string cue_keys() {
  std::string names = "target";
  for (const CueList& list : kStanceLists) names += fmt::format(", {}", list.key);
  return names;
}

}  // namespace

std::string Loader::text(const YamlNode& value, std::string_view key) {
  if (value.kind == YamlNode::Kind::kScalar) return value.text;
  if (value.kind != YamlNode::Kind::kNull) error(value, fmt::format("{} must be a text, and this is {}: put it in quotes if it holds \": \"", key, kind_name(value)));
  return {};
}

std::vector<std::string> Loader::texts(const YamlNode& value, std::string_view key) {
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
std::string Loader::origin(const YamlNode& value) {
  if (value.kind != YamlNode::Kind::kMap) return text(value, "origin");
  std::string all;
  for (const auto& [key, rows] : value.entries) {
    std::string joined;
    for (const std::string& row : texts(rows, "origin")) joined += (joined.empty() ? "" : ", ") + row;
    all += fmt::format("{}{}: {}", all.empty() ? "" : "; ", key.text, joined);
  }
  return all;
}

std::vector<std::string> Loader::sections(const YamlNode& value, std::string_view key) {
  std::vector<std::string> types = texts(value, key);
  for (const std::string& type : types) {
    const auto known = section_types();
    if (std::find(known.begin(), known.end(), type) == known.end()) {
      error(value, fmt::format("{}: \"{}\" is no type of section; known are {}", key, type, fmt::join(known, ", ")));
    }
  }
  return types;
}

double Loader::number(const YamlNode& value, std::string_view key) {
  double number = 0;
  const std::string& text = value.text;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (value.kind != YamlNode::Kind::kScalar || fault != std::errc() || end != text.data() + text.size() || !(number > 0) || number > 1000) {
    error(value, fmt::format("{} must be a number above 0, up to 1000", key));
    return 1;
  }
  return number;
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

bool Loader::no_stance(const YamlNode& value) {
  if (value.kind == YamlNode::Kind::kScalar && value.text == "none") return true;
  error(value, "a theme has \"stance: none\" (its rows say what came of a thing, not what it does) or no such key; cues stand under \"stance:\" of the codebook");
  return false;
}

bool is_theme_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || !is_valid_utf8(name)) return false;
  return std::none_of(name.begin(), name.end(), [](unsigned char c) { return c <= ' ' || c == 0x7F || std::string_view("/#:\"'()[]{},*?").find(static_cast<char>(c)) != std::string_view::npos; });
}

void Loader::themes(const YamlNode& map, std::string_view what, const std::string& parent_path, std::int32_t parent, std::vector<Theme>& out, int depth) {
  if (depth > kDeepestThemes) return error(map, fmt::format("themes nested more than {} deep", kDeepestThemes));
  each(map, what, "", [&](const YamlNode& key, const YamlNode& value) {
    theme(key, value, parent_path, parent, out, depth);
    return true;
  });
}

void Loader::theme(const YamlNode& key, const YamlNode& value, const std::string& parent_path, std::int32_t parent, std::vector<Theme>& out, int depth) {
  if (!is_theme_name(key.text)) {
    return error(key, fmt::format("\"{}\" cannot name a theme: use letters, digits and - (the words for people go into label:)", key.text));
  }
  const std::string outer = std::exchange(theme_, parent_path.empty() ? key.text : parent_path + "/" + key.text);
  // A theme that was imported grows by what is written here.
  const auto imported = &out == &book_.themes ? imported_.find(theme_) : imported_.end();
  const std::size_t index = imported == imported_.end() ? out.size() : imported->second;
  if (index == out.size()) {
    Theme& theme = out.emplace_back();
    theme.path = theme_;
    theme.parent = parent;
    theme.no_stance = parent >= 0 && out[static_cast<std::size_t>(parent)].no_stance;
    theme.line = key.line;
  }
  const std::string former_id = out[index].id;
  const YamlNode *include = nullptr, *exclude = nullptr, *nested = nullptr;
  each(value, fmt::format("theme {}", theme_), "id, was, merged-into, split-into, label, definition, not-here, origin, source, include, exclude, only-in, not-in, at-least, stance, examples, themes",
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
         else if (name.text == "only-in") theme.only_in = sections(field, "only-in");
         else if (name.text == "not-in") theme.not_in = sections(field, "not-in");
         else if (name.text == "at-least") theme.at_least = number(field, "at-least");
         else if (name.text == "stance") theme.no_stance = no_stance(field);
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
    if (!former_id.empty() && theme.id != former_id) error(key, fmt::format("the imported theme has the id \"{}\": an id never changes", former_id));
    if (former_id.empty() && !ids_.insert(theme.id).second) error(key, fmt::format("two themes have the id \"{}\": an id never changes and is never shared", theme.id));
    if (include != nullptr) rules(*include, "include", theme.id + "#", true, theme.include);
    if (exclude != nullptr) rules(*exclude, "exclude", theme.id + "#exclude-", false, theme.exclude);
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
    const auto list = std::find_if(std::begin(kStanceLists), std::end(kStanceLists), [&](const CueList& cue) { return cue.key == key.text; });
    if (list == std::end(kStanceLists)) return false;
    // A list that is given stands for itself, also when it is empty.
    if (!defaults || !given_.contains(key.text)) rules(value, key.text, key.text + "#", false, book_.stance.*(list->rules));
    if (!defaults) given_.insert(key.text);
    return true;
  });
}

void Loader::load(const YamlNode& root) {
  if (root.kind != YamlNode::Kind::kMap) return error(root, fmt::format("a codebook begins with \"codebook: NAME\", and this is {}", kind_name(root)));
  const YamlNode *theme_map = nullptr, *facet_map = nullptr, *stance = nullptr, *list_map = nullptr, *import = nullptr;
  each(root, "the codebook", "codebook, version, language, label, definition, source, licence, import, lists, themes, facets, stance",
       [&](const YamlNode& key, const YamlNode& value) {
         if (key.text == "codebook") book_.id = text(value, "codebook");
         else if (key.text == "version") book_.version = text(value, "version");
         else if (key.text == "language") book_.language = text(value, "language");
         else if (key.text == "import") import = &value;
         else if (key.text == "lists") list_map = &value;
         else if (key.text == "themes") theme_map = &value;
         else if (key.text == "facets") facet_map = &value;
         else if (key.text == "stance") stance = &value;
         else if (key.text == "label" || key.text == "definition" || key.text == "source" || key.text == "licence") text(value, key.text);
         else return false;
         return true;
       });
  if (book_.id.empty()) error(root, "the codebook has no name: begin with \"codebook: NAME\"");
  if (import != nullptr) imports(*import);
  if (list_map != nullptr) lists(*list_map);
  const bool has_themes = theme_map != nullptr && theme_map->kind != YamlNode::Kind::kNull;
  const bool has_others = !book_.themes.empty() || (!chain_.empty() && !book_.lists.empty());  // imported themes; a codebook that is there for its word lists
  if (has_themes) themes(*theme_map, "themes", {}, -1, book_.themes, 1);
  else if (!has_others) error(theme_map == nullptr ? root : *theme_map, "the codebook has no themes: write them under \"themes:\"");
  if (!imported_.empty()) order_depth_first(book_.themes);
  if (facet_map != nullptr) themes(*facet_map, "facets", {}, -1, book_.facets, 1);
  if (stance != nullptr) load_stance(*stance, false);
  adopt_cues();
}

Result<Codebook> parse_codebook(std::string_view yaml, const std::string& path, std::vector<CodebookProblem>& problems) {
  const std::size_t before = problems.size();
  Codebook book;
  YamlNode root;
  ImportedTexts imported;
  const std::string_view own = own_text(yaml, imported);
  if (CodebookProblem problem; parse_yaml(own, {}, root, problem)) {
    Loader loader(book, problems, imported, std::filesystem::path(path).filename().string(), {});
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
