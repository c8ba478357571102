#include "evidence/writers.h"

namespace litmotif {

std::unique_ptr<RowWriter> row_writer(TableFormat format, const WriteOptions& options) {
  switch (format) {
    case TableFormat::kCsv: return delimited_writer(',', options);
    case TableFormat::kTsv: return delimited_writer('\t', options);
    case TableFormat::kMarkdown: return markdown_writer(options);
    case TableFormat::kJson: return json_writer();
    case TableFormat::kJsonl: return jsonl_writer(options);
    case TableFormat::kText:
    case TableFormat::kHtml: break;
  }
  return nullptr;
}

Result<std::string> write_table(const Table& table, TableFormat format, const WriteOptions& options) {
  for (const std::vector<Cell>& row : table.rows) {
    if (row.size() != table.columns.size()) return Status(Code::kInternal, "a row of the table has not one cell for each column");
  }
  if (format == TableFormat::kText) return write_text(table, options);
  if (format == TableFormat::kHtml) return write_html(table, options);
  const std::unique_ptr<RowWriter> writer = row_writer(format, options);
  std::string out;
  writer->begin(table, out);
  for (const std::vector<Cell>& row : table.rows) writer->row(row, out);
  writer->end(table.note, out);
  return out;
}

}  // namespace litmotif
