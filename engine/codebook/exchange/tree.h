// Themes, of a codebook or a draft, as a tree: they stand in a list and know the index of their parent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace litmotif {

class ThemeTree {
 public:
  template <class Themes>
  explicit ThemeTree(const Themes& themes) : below_(themes.size() + 1) {
    for (std::size_t i = 0; i < themes.size(); ++i) below_[place(themes[i].parent)].push_back(i);
  }

  // Indices of the themes right below one; below -1 those without parent.
  const std::vector<std::size_t>& below(std::int64_t parent) const { return below_[place(parent)]; }

 private:
  static std::size_t place(std::int64_t parent) { return static_cast<std::size_t>(parent + 1); }

  std::vector<std::vector<std::size_t>> below_;
};

// "pooled-budgets" of "money/pooled-budgets".
inline std::string name_of_path(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace litmotif
