// Pieces of reStructuredText that need no knowledge of what is around them: mark-up inside a line, and tables drawn with characters.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace litmotif::source {

// What fills in |names|. `room`: bytes that may still be filled in; 0 when there were too many (a name of one letter can stand for all of the file).
struct RstSubstitutions {
  std::map<std::string, std::string> texts;
  std::size_t room = 0;
};
// The words of a paragraph: emphasis, roles, links and targets go, their text stays; "[1]_" becomes "[^1]", as in Markdown.
std::string rst_words(std::string_view text, RstSubstitutions& substitutions);

struct RstRow {
  std::vector<std::string> cells;
  bool header = false;
};
bool is_adornment(std::string_view line);        // "-----"
std::size_t columns_of(std::string_view text);   // code points
std::size_t mark_of(std::string_view text);      // bytes of a list mark with the space behind it; 0 for none

bool is_grid_border(std::string_view line);    // "+----+----+"
bool is_simple_border(std::string_view line);  // "=====  ====="
// The lines of a table, its first and last border included. `room`: cells that may still be made; 0 afterwards when there was none for all rows (a row of two hundred can be one letter).
std::vector<RstRow> rst_grid(const std::vector<std::string_view>& lines, std::size_t& room);
std::vector<RstRow> rst_simple(const std::vector<std::string_view>& lines, std::size_t& room);

}  // namespace litmotif::source
