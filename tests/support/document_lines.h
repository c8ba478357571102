// Blocks as the readers give them, made by hand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/document.h>
#include <litmotif/source.h>

namespace litmotif::testing {

// As the plain text reader: a line that is not empty is a block; pages by form feeds.
RawDocument plain_lines(std::string_view text);

// A line of a PDF. `top` in points from the page's top; width follows from the text unless given.
struct PdfLine {
  int page = 1;
  float top = 0;
  std::string text;
  float size = 10;
  bool bold = false;
  float left = 70;
  float right = 0;
};
RawDocument pdf_lines(const std::vector<PdfLine>& lines);

// The text of each passage, in order.
std::vector<std::string> passage_texts(const Document& document);
// "zone: text" of each passage.
std::vector<std::string> zoned_texts(const Document& document);

}  // namespace litmotif::testing
