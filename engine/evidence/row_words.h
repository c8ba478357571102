// How people are told of an evidence row: one way for every format they read. Machine formats keep the fields apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/evidence.h>

namespace litmotif {

// "barrier"; "barrier by absence" where the lack of the theme is what hinders.
std::string stance_in_words(std::string_view stance, bool by_absence);

// What Markdown, DOCX and LaTeX show of a table: of kind evidence, fields that belong together as one; of others, the table as it is.
class ReadingView {
 public:
  explicit ReadingView(const Table& head);
  const std::vector<Column>& columns() const { return columns_; }
  // A row of the table, with a cell for each of columns(); those nobody reads are empty.
  std::vector<Cell> cells(const std::vector<Cell>& row) const;

 private:
  bool evidence_;
  std::vector<Column> columns_;
  std::size_t stance_, by_absence_;
};
Table for_reading(const Table& table);

}  // namespace litmotif
