#include "evidence/theme_names.h"

#include <fmt/format.h>

#include <algorithm>

#include <litmotif/query.h>
#include <litmotif/text.h>

namespace litmotif {
namespace {

std::string_view leaf_of(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

template <class Is>
std::vector<NamedTheme> themes_that(const std::vector<const ThemeTree*>& trees, Is is) {
  std::vector<NamedTheme> found;
  for (const ThemeTree* tree : trees) {
    for (const std::uint32_t number : tree->order) {
      if (is(tree->themes[number])) found.push_back({tree, number});
    }
  }
  return found;
}

const std::string& path_of(const NamedTheme& theme) { return theme.tree->themes[theme.number].path; }

bool names_a_theme(const QueryNode& query) {
  return query.kind == QueryNode::Kind::kThemeRow || (query.kind == QueryNode::Kind::kField && query.field == "theme" && query.value != "none");
}

bool names_any_theme(const QueryNode& query) { return names_a_theme(query) || std::ranges::any_of(query.children, names_any_theme); }

Status put_paths(const std::vector<const ThemeTree*>& trees, QueryNode& query) {
  if (names_a_theme(query)) {
    Result<std::string> path = theme_path_of(trees, query.value);
    if (path.ok()) {
      query.value = std::move(path).value();
    } else if (path.status().code() != Code::kNotFound) {  // what is nowhere the index tells, with what it has
      Status several = path.status();
      return std::move(several).in({}, fmt::format("byte {}", query.at));
    }
  }
  for (QueryNode& child : query.children) LITMOTIF_TRY(put_paths(trees, child));
  return {};
}

}  // namespace

std::vector<NamedTheme> themes_named(const std::vector<const ThemeTree*>& trees, std::string_view name) {
  std::vector<NamedTheme> found = themes_that(trees, [&](const StoredTheme& theme) { return theme.path == name || theme.id == name; });
  const std::string folded = fold(name);
  if (found.empty()) found = themes_that(trees, [&](const StoredTheme& theme) { return !theme.label.empty() && fold(theme.label) == folded; });
  if (found.empty()) found = themes_that(trees, [&](const StoredTheme& theme) { return fold(leaf_of(theme.path)) == folded; });
  return found;
}

Status several_themes(std::string_view name, const std::vector<NamedTheme>& themes) {
  const bool one_codebook = std::ranges::all_of(themes, [&](const NamedTheme& theme) { return theme.tree == themes.front().tree; });
  std::string paths;
  for (const NamedTheme& theme : themes) {
    paths += fmt::format("{}{}", paths.empty() ? "" : ", ", path_of(theme));
    if (!one_codebook) paths += fmt::format(" (codebook {})", theme.tree->book.name);
  }
  return {Code::kInvalidArgument, fmt::format("several themes are called '{}': {}; give the path of the one that is meant", name, paths)};
}

Result<std::uint32_t> theme_named(const ThemeTree& tree, std::string_view name) {
  const std::vector<NamedTheme> found = themes_named({&tree}, name);
  if (found.empty()) return no_theme(name, {&tree});
  return found.size() == 1 ? Result<std::uint32_t>(found.front().number) : several_themes(name, found);
}

Result<std::string> theme_path_of(const std::vector<const ThemeTree*>& trees, std::string_view name) {
  const std::vector<NamedTheme> found = themes_named(trees, name);
  if (found.empty()) return no_theme(name, trees);
  const StoredTheme& first = found.front().tree->themes[found.front().number];
  if (first.path == name || first.id == name) return std::string(name);
  const bool one_path = std::ranges::all_of(found, [&](const NamedTheme& theme) { return path_of(theme) == first.path; });
  return one_path ? Result<std::string>(first.path) : several_themes(name, found);
}

bool asks_for_theme_of(const ThemeTree& tree, const QueryNode& query) {
  if (query.kind == QueryNode::Kind::kNot) return false;
  if (names_a_theme(query) && !themes_named({&tree}, query.value).empty()) return true;
  return std::ranges::any_of(query.children, [&](const QueryNode& child) { return asks_for_theme_of(tree, child); });
}

Result<QueryNode> with_theme_paths(Store& store, QueryNode query) {
  if (!names_any_theme(query)) return query;
  Result<ThemeTrees> trees = read_trees(store);
  if (!trees.ok()) return trees.status();
  std::vector<const ThemeTree*> all;
  for (const ThemeTree& tree : trees.value().trees) all.push_back(&tree);
  LITMOTIF_TRY(put_paths(all, query));
  return query;
}

}  // namespace litmotif
