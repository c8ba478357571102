// Tables as bytes. A RowWriter takes rows one at a time, so that a table larger than memory can pass through.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/evidence.h>

namespace litmotif {

class RowWriter {
 public:
  virtual ~RowWriter() = default;
  RowWriter() = default;
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;
  // Everything is appended to `out`. Of `head` the rows are not looked at.
  virtual Status begin(const Table& head, std::string& out) = 0;
  virtual Status row(const std::vector<Cell>& cells, std::string& out) = 0;
  // `note`: as it is known once all rows are made.
  virtual Status end(const std::string& note, std::string& out) = 0;
  // After end(), for formats whose beginning is known last: appends the next piece; false when none is left.
  virtual Result<bool> more(std::string& /*out*/) { return false; }
};

// For CSV, TSV, Markdown, JSON, JSONL, XLSX; null for the others, which need the whole table.
std::unique_ptr<RowWriter> row_writer(TableFormat format, const WriteOptions& options);
// Rows that the format shows; it says so where there are more.
std::size_t most_rows(TableFormat format);
std::unique_ptr<RowWriter> delimited_writer(char delimiter, const WriteOptions& options);
std::unique_ptr<RowWriter> markdown_writer(const WriteOptions& options);
std::unique_ptr<RowWriter> json_writer();
std::unique_ptr<RowWriter> jsonl_writer(const WriteOptions& options);
// What Excel has room for; tests take less.
struct XlsxLimits {
  std::uint32_t rows = 1048576;  // of a sheet, the heading among them
  std::uint32_t links = 65530;   // of a sheet; here of the workbook, for each takes 2 KB of memory
  std::uint32_t comments = 5000;  // of the workbook; Excel draws each as a shape
  std::uint32_t units = 32767;   // of a cell's text, UTF-16
  std::uint32_t sheets = 250;    // themes; each has a file open
};
std::unique_ptr<RowWriter> xlsx_writer(const WriteOptions& options, const XlsxLimits& limits = {});

std::string write_text(const Table& table, const WriteOptions& options);
std::string write_html(const Table& table, const WriteOptions& options);
Result<std::string> write_docx(const Table& table, const WriteOptions& options);
std::string write_latex(const Table& table, const WriteOptions& options);
std::string write_ris(const Table& table);
std::string write_bibtex(const Table& table);
std::string write_csl(const Table& table);

// kInvalidArgument when `by_theme` is asked for where it has no meaning.
Status check_by_theme(std::string_view kind, TableFormat format, const WriteOptions& options);

// Which of the groups a row stands under; groups.size() when none is its own.
std::size_t group_of_theme(const std::vector<TableGroup>& groups, std::string_view codebook, std::string_view theme);

// Columns a table for people may take: as many as there are, 40 at least.
std::size_t text_width(const WriteOptions& options);
// The same for running text: longer lines are hard to read.
std::size_t prose_width(const WriteOptions& options);

// A cell as people read it: "1,204" in columns of counts, "yes", "3 (12)", JSON lists as their parts joined by "; ", "" for nothing.
std::string cell_text(const Cell& cell, const Column& column);
// The strings within a JSON text in order: list members and values of objects, keys left out.
std::vector<std::string> json_strings(std::string_view json);
// A cell's string; "" when it holds something else.
std::string_view string_of(const Cell& cell);
// Does the cell of a column of counts hold the words why there is none?
bool says_why_empty(const Cell& cell, const Column& column);
// The sign that stands for these words: "–" for none found, "×" for not coded.
std::string_view sign_of_empty(std::string_view words);
constexpr std::string_view kSignsOfEmpty = "Signs: – none found, × not coded; the reasons are in CSV, JSON, HTML and XLSX.";
// Index of the column of that name; columns.size() when there is none.
std::size_t column_at(const std::vector<Column>& columns, std::string_view name);

}  // namespace litmotif
