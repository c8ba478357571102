// What DOCX and LaTeX share: a table for paper. The brief columns, widths by content, the page they need, rows parted by theme.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/evidence.h>

namespace litmotif {

constexpr std::size_t kMostPrintedRows = 20000;

struct PrintColumn {
  std::size_t at = 0;  // of the table
  std::string label;
  bool right = false;  // numbers
  double share = 0;    // of the width within the margins
  std::size_t below = kNothing;  // column of the table that is set below each cell, in grey
  static constexpr std::size_t kNothing = static_cast<std::size_t>(-1);
  bool turned = false;           // its heading reads from bottom to top
  bool dashes = false;           // a sign stands for 0
};

struct PrintGroup {
  std::string heading;  // "" when the table is not parted
  std::vector<std::size_t> rows;
};

// Paper in millimetres.
struct PrintPage {
  double width, height;
  static constexpr double kMargin = 15;
};

struct PrintLayout {
  std::vector<PrintColumn> columns;
  std::vector<PrintGroup> groups;
  PrintPage page;
  double heading = 0;  // height in millimetres of the row of headings where some are turned
  std::string facts;  // "Review: north · Codebook: integrated-care 1.0 · 1,228 rows"
  std::string note;   // with what signs mean and what was cut
};
PrintLayout lay_out(const Table& table, const WriteOptions& options);

// What is set below a cell, in one line; "" for nothing.
std::string print_below(const Table& table, const PrintColumn& column, std::size_t row);

// A cell in one line; a sign where a count says why there is none.
std::string print_cell(const Cell& cell, const Column& column);
// The same in its column of the layout, which may have signs for zeros.
std::string print_cell(const Table& table, const PrintColumn& column, std::size_t row);

// How far a sub-theme is set in at the start of a text; `text` is left without.
std::size_t take_indent(std::string_view& text);

}  // namespace litmotif
