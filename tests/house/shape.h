// The shape of the tree: what lies where, and how long it may be.
#pragma once

#include "tree.h"

namespace litmotif::house {

inline constexpr std::size_t kMaxFileLines = 400;
inline constexpr std::size_t kMaxReadmeLines = 60;

// Anything at the top but what DESIGN section 2 names, and dotfiles.
Faults check_top_level(const Tree& tree);

// Files of engine/, include/ and tools/ with more than kMaxFileLines lines.
Faults check_length(const Tree& tree);

// Folders of engine/ without a README.md of their own, and READMEs in engine/ with more than kMaxReadmeLines lines.
Faults check_readmes(const Tree& tree);

}  // namespace litmotif::house
