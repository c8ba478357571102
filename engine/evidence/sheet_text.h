// What a spreadsheet takes as text: cells, names of sheets, links to source files.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace litmotif {

// Text for XML and LaTeX: valid UTF-8, line ends as LF, no control characters but tab and LF (others, and U+FFFE, U+FFFF, become U+FFFD).
std::string printable_text(std::string_view text);

// UTF-16 units, which is what Excel counts.
std::size_t utf16_units(std::string_view text);
// The beginning of the text, at most so many units long, never half a character.
std::string_view first_units(std::string_view text, std::size_t units);

// A cell as a workbook stores it: printable, and "_x0041_" written so that Excel does not read a character out of it (ECMA-376 part 1, 22.9.2.19). Too long, it is cut, with a mark
// that says by how much; `cut` is then set.
std::string sheet_cell(std::string_view text, std::uint32_t most_units, bool& cut);

// Names Excel takes for sheets: 1 to 31 units, without []:*?/\ and apostrophes at the ends, each once whatever its case.
class SheetNames {
 public:
  std::string name_for(std::string_view label);

 private:
  std::set<std::string> taken_ = {"history"};  // Excel keeps it for itself
};

// A relative reference (RFC 3986; letters beyond ASCII stay, as Excel writes them) from a file's path in the review, with "#page=N" for a page of a PDF; "" for a member of an
// archive, which no link can open. `from`: WriteOptions::files_from.
std::string source_link(std::string_view from, std::string_view path, std::int64_t page);

// Columns that the longest of its lines takes (display_width).
std::size_t longest_line(std::string_view text);

}  // namespace litmotif
