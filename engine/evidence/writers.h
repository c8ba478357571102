// Tables as bytes. A RowWriter takes rows one at a time, so that a table larger than memory can pass through.
#pragma once

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
  // Everything is appended to `out`. `head` has no rows.
  virtual void begin(const Table& head, std::string& out) = 0;
  virtual void row(const std::vector<Cell>& cells, std::string& out) = 0;
  // `note`: as it is known once all rows are made.
  virtual void end(const std::string& note, std::string& out) = 0;
};

// For CSV, TSV, Markdown, JSON, JSONL; null for the others, which need the whole table.
std::unique_ptr<RowWriter> row_writer(TableFormat format, const WriteOptions& options);
std::unique_ptr<RowWriter> delimited_writer(char delimiter, const WriteOptions& options);
std::unique_ptr<RowWriter> markdown_writer(const WriteOptions& options);
std::unique_ptr<RowWriter> json_writer();
std::unique_ptr<RowWriter> jsonl_writer(const WriteOptions& options);

std::string write_text(const Table& table, const WriteOptions& options);
std::string write_html(const Table& table, const WriteOptions& options);

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
// Index of the column of that name; columns.size() when there is none.
std::size_t column_at(const std::vector<Column>& columns, std::string_view name);

}  // namespace litmotif
