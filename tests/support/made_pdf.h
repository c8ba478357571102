// Small PDF files written by hand in a test: what stands where is seen in the test itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace litmotif::testing {

// A file of these objects, numbered from 1; the first is the catalog. The cross-reference table is right, whatever they say.
std::string pdf_of(const std::vector<std::string>& objects);

class MadePdf {
 public:
  // A4, points from the top left. Lines set in Helvetica; `top` is the base line. Bytes are Latin-1, but for "\xDE" and "\xDF", the ligatures fi and fl; "\xAD" is a soft hyphen.
  MadePdf& page();
  MadePdf& text(double left, double top, std::string_view text, double size = 10, bool bold = false);
  // A line that runs from the bottom to the top of the page.
  MadePdf& upright(double left, double top, std::string_view text, double size = 10);
  // Lines one under the other, `pitch` apart.
  MadePdf& lines(double left, double top, const std::vector<std::string>& lines, double size = 10, double pitch = 12);
  // A grey picture over the whole page: `pixels` a byte each, row by row.
  MadePdf& picture(std::size_t columns, std::size_t rows, std::string_view pixels);
  std::string bytes() const;

 private:
  std::vector<std::string> pages_;  // content streams
};

}  // namespace litmotif::testing
