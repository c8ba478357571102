// The lines of one PDF page, in Poppler's reading order, with box and font.
#pragma once

#include <poppler.h>

#include <cstdint>
#include <string>
#include <vector>

namespace litmotif::reader {

struct Gap {
  std::uint32_t at = 0;       // byte of the text behind it
  float left = 0, right = 0;  // points
};

struct Line {
  std::string text;  // valid UTF-8 without control characters; never empty
  float left = 0, top = 0, right = 0, bottom = 0;  // points from the top left of the page; all 0 where Poppler gave none
  std::string font;  // of most of its characters, without the subset's prefix
  float size = 0;
  bool bold = false, italic = false;
  std::vector<Gap> gaps;  // spaces wider than between words, or before a column of the page, in order
};

// Nothing is dropped. What is changed:
// - the ligatures U+FB00 to U+FB06 become their letters, so that words can be searched;
// - small raised digits become superscript digits on the word before ("evidence, 6 some" -> "evidence,⁶ some"): printed as a footnote mark, a
//   plain digit would read as part of the sentence;
// - the space behind an opening quotation mark that hangs in the margin goes;
// - control characters (fonts without a Unicode table) become spaces.
// Hyphens and soft hyphens at line ends stay.
std::vector<Line> page_lines(PopplerPage* page);

}  // namespace litmotif::reader
