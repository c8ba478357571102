// What tesseract saw on the picture of a page: its answer in hOCR to lines.
#pragma once

#include <string_view>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::source {

struct RecognisedText {
  std::vector<Block> lines;  // kLine, with boxes and type sizes in points; no page yet
  double confidence = 0;     // 0 to 100: of its words, weighted by their length
  std::size_t letters = 0;   // what that is the mean of
};

// `dpi`: pixels an inch. What cannot be read of a broken answer is left out. Lines without a letter or digit, and those tesseract itself believes less than a third, are
// specks and pictures taken for text: they are left out.
RecognisedText recognised_text(std::string_view hocr, double dpi);

}  // namespace litmotif::source
