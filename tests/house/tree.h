// The source tree as the checks see it: paths and texts, from the disk or made up by a test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace litmotif::house {

struct File {
  std::string path;  // relative to the top folder, with '/'
  std::string text;  // bytes; empty for a file that is not text (has a NUL)
};
using Tree = std::vector<File>;

// One line for each thing that is wrong: "path:line: what".
using Faults = std::vector<std::string>;

// Every regular file below `root`, sorted by path, without .git and build/, which no commit holds.
Tree read_tree(const std::string& root);

bool starts_with_folder(std::string_view path, std::string_view folder);  // "engine/text/a.h" is in "engine" and "engine/text", not in "eng"
bool has_suffix(std::string_view path, std::string_view suffix);
bool is_cpp(std::string_view path);

// The lines of a text without their ends.
std::vector<std::string_view> lines_of(std::string_view text);

// C++ with comments turned into spaces, and the inside of string and character literals too unless they are kept; lines stay where they were.
enum class Literals { kKeep, kBlank };
std::string strip(std::string_view code, Literals literals);

}  // namespace litmotif::house
