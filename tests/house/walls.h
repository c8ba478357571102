// Who may include what. The order of the folders and the libraries each one wraps are read from the table in CMakeLists.txt.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tree.h"

namespace litmotif::house {

struct Walls {
  std::vector<std::string> order;                     // engine folders, upstream first
  std::map<std::string, std::set<std::string>> uses;  // folder or program -> names of libraries as in CMakeLists.txt (TBB, XML2, ...)
};

// Reads lines of the forms litmotif_folder(NAME PkgConfig::LIBRARY...) and litmotif_program(NAME FOLDER ...).
Walls read_walls(const std::string& cmake_lists);

// Faults of the #include graph of engine/, include/ and tools/:
// an arrow against the order, another folder's internal header, a library outside the folder that wraps it,
// a wrapped library in a public header, a library nobody has named, a folder that is not in the table, oneTBB in more than one file of base.
Faults check_includes(const Tree& tree, const Walls& walls);

}  // namespace litmotif::house
