// What must not be written in the tree: dead links, paths of one machine, a library that speaks or ends the process, unfinished work.
#pragma once

#include "tree.h"

namespace litmotif::house {

// Relative links of Markdown files (and their #anchors) that lead nowhere. Links in code are examples; documents of a corpus and
// test data are input, not ours to mend.
Faults check_links(const Tree& tree);

// Absolute paths that exist on one machine only: somebody's home, a mounted disk, a scratch folder.
Faults check_paths(const Tree& tree);

// Printing, ending the process, reading the environment in engine/ and include/; litmotif-reader is a program and may.
Faults check_silence(const Tree& tree);

// Marks of work left for later, in code, scripts and Markdown.
Faults check_finished(const Tree& tree);

}  // namespace litmotif::house
