// Text on a terminal: how wide it is, where it breaks, what must not reach it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// Control characters (a file could send escape sequences) become U+FFFD, line breaks and tabs a blank, marks that turn the direction of writing are dropped. Runs of blanks become one.
std::string clean_for_terminal(std::string_view text);

// Columns a UTF-8 text takes: combining marks none, East Asian wide characters and emoji two (ranges after UAX 11, simplified).
std::size_t display_width(std::string_view text);

// Of the widest of its words, which blanks part.
std::size_t longest_word(std::string_view text);

// Lines of at most `width` columns, broken at blanks; a longer word is cut. At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

// `text` cleaned and wrapped, with the parts in `marks` (bytes, sorted; they may overlap) between `before` and `after`: brackets, or the ink's colour, which takes no room.
std::vector<std::string> wrap_marked(std::string_view text, const std::vector<ByteSpan>& marks, std::size_t width, std::string_view before, std::string_view after);

// Colours that read on light and dark grounds; without `color` everything is "".
struct Ink {
  explicit Ink(bool color);
  std::string_view bold, dim, theme, mark, enabler, barrier, other, off;
  std::string_view stance(std::string_view name) const;
};

}  // namespace litmotif
