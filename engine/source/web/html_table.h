// Rows of one table while they are gathered: cells that span columns or rows leave empty cells, so that columns stay columns.
#pragma once

#include <string>
#include <vector>

#include <litmotif/source.h>

#include "source/web/html_run.h"

namespace litmotif::source {

class HtmlTableRows {
 public:
  void begin_head() { head_ = true; }
  void end_head() { head_ = false; }
  void begin_row();
  void begin_cell(int columns, int rows, bool heads);
  bool in_cell() const { return cell_; }
  void add(const TextRun& run);
  void end_cell() { cell_ = false; }
  bool end_row();  // true: a row with words is there to be taken
  Block take(BlockPart part);
  void end_table();

 private:
  void fill_spanned();

  std::vector<std::string> cells_;
  std::vector<int> below_;  // rows that the cells above still reach down, by column
  std::size_t empty_ = 0;   // cells made for spans so far, in all tables
  std::uint64_t start_ = 0, stop_ = 0;
  std::size_t at_ = 0;      // the open cell
  bool head_ = false, cell_ = false, all_heads_ = true, seen_data_ = false;
};

}  // namespace litmotif::source
