// Themes as people name them: by path, by id, by label ("Leadership and management"), by the last part of the path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/selection.h"

namespace litmotif {

struct NamedTheme {
  const ThemeTree* tree = nullptr;
  std::uint32_t number = 0;
};

// Of current themes those with this path or id; where there are none, those with this label, and without these the ones whose path ends in it (both in any case).
std::vector<NamedTheme> themes_named(const std::vector<const ThemeTree*>& trees, std::string_view name);

// The one theme of the codebook that is meant. kNotFound as no_theme; kInvalidArgument when a label is that of several, naming their paths.
Result<std::uint32_t> theme_named(const ThemeTree& tree, std::string_view name);

// What a path or id is in some of the codebooks stays as it is; a label becomes the path. Errors as above; one path in several codebooks is no fault.
Result<std::string> theme_path_of(const std::vector<const ThemeTree*>& trees, std::string_view name);

// "several themes are called 'Trust': ...".
Status several_themes(std::string_view name, const std::vector<NamedTheme>& themes);

// Does the query ask, outside of NOT, for a theme that this codebook has?
bool asks_for_theme_of(const ThemeTree& tree, const QueryNode& query);

}  // namespace litmotif
