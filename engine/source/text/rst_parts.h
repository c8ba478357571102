// Pieces of reStructuredText that need no knowledge of what is around them: mark-up inside a line, and tables drawn with characters.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace litmotif::source {

// The words of a paragraph: emphasis, roles, links and targets go, their text stays; "[1]_" becomes "[^1]", as in Markdown; `substitutions` fill in |names|.
std::string rst_words(std::string_view text, const std::map<std::string, std::string>& substitutions);

struct RstRow {
  std::vector<std::string> cells;
  bool header = false;
};
bool is_adornment(std::string_view line);        // "-----"
std::size_t columns_of(std::string_view text);   // code points
std::size_t mark_of(std::string_view text);      // bytes of a list mark with the space behind it; 0 for none

bool is_grid_border(std::string_view line);    // "+----+----+"
bool is_simple_border(std::string_view line);  // "=====  ====="
// The lines of a table, its first and last border included.
std::vector<RstRow> rst_grid(const std::vector<std::string_view>& lines);
std::vector<RstRow> rst_simple(const std::vector<std::string_view>& lines);

}  // namespace litmotif::source
