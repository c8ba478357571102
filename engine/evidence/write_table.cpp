#include <limits>

#include "evidence/bibliography.h"
#include "evidence/html.h"
#include "evidence/print_layout.h"
#include "evidence/row_words.h"
#include "evidence/writers.h"

namespace litmotif {

std::unique_ptr<RowWriter> row_writer(TableFormat format, const WriteOptions& options) {
  switch (format) {
    case TableFormat::kCsv: return delimited_writer(',', options);
    case TableFormat::kTsv: return delimited_writer('\t', options);
    case TableFormat::kMarkdown: return markdown_writer(options);
    case TableFormat::kJson: return json_writer();
    case TableFormat::kJsonl: return jsonl_writer(options);
    case TableFormat::kXlsx: return xlsx_writer(options);
    case TableFormat::kText:
    case TableFormat::kHtml:
    case TableFormat::kDocx:
    case TableFormat::kLatex:
    case TableFormat::kRis:
    case TableFormat::kBibtex:
    case TableFormat::kCslJson: break;
  }
  return nullptr;
}

std::size_t most_rows(TableFormat format) {
  if (format == TableFormat::kHtml) return kMostHtmlRows;
  if (format == TableFormat::kDocx || format == TableFormat::kLatex) return kMostPrintedRows;
  return std::numeric_limits<std::size_t>::max();
}

Result<std::string> write_table(const Table& table, TableFormat format, const WriteOptions& options) {
  for (const std::vector<Cell>& row : table.rows) {
    if (row.size() != table.columns.size()) return Status(Code::kInternal, "a row of the table has not one cell for each column");
  }
  LITMOTIF_TRY(check_by_theme(table.kind, format, options));
  if (format == TableFormat::kText) return write_text(table, options);
  if (format == TableFormat::kHtml) return write_html(table, options);
  if (format == TableFormat::kDocx) return write_docx(for_reading(table), options);
  if (format == TableFormat::kLatex) return write_latex(for_reading(table), options);
  if (is_bibliographic(format)) {
    LITMOTIF_TRY(check_bibliographic(table.kind));
    if (table.entries.size() != table.rows.size()) return Status(Code::kInvalidArgument, "the table was made without its entries: TableOptions::entries asks for them, for references by work");
    return format == TableFormat::kRis ? write_ris(table) : format == TableFormat::kBibtex ? write_bibtex(table) : write_csl(table);
  }
  const std::unique_ptr<RowWriter> writer = row_writer(format, options);
  std::string out;
  LITMOTIF_TRY(writer->begin(table, out));
  for (const std::vector<Cell>& row : table.rows) LITMOTIF_TRY(writer->row(row, out));
  LITMOTIF_TRY(writer->end(table.note, out));
  for (;;) {
    Result<bool> more = writer->more(out);
    if (!more.ok()) return more.status();
    if (!more.value()) return out;
  }
}

Status check_by_theme(std::string_view kind, TableFormat format, const WriteOptions& options) {
  if (!options.by_theme) return {};
  if (kind != "evidence") return Status(Code::kInvalidArgument, "only tables of kind evidence can be parted by theme");
  if (format == TableFormat::kXlsx || format == TableFormat::kDocx || format == TableFormat::kLatex) return {};
  return Status(Code::kInvalidArgument, "only XLSX, DOCX and LaTeX can be parted by theme");
}

std::size_t group_of_theme(const std::vector<TableGroup>& groups, std::string_view codebook, std::string_view theme) {
  std::size_t at = 0;
  const auto holds = [&](const TableGroup& group) {
    return group.codebook == codebook && theme.starts_with(group.theme) && (theme.size() == group.theme.size() || theme[group.theme.size()] == '/');
  };
  while (at < groups.size() && !holds(groups[at])) ++at;
  return at;
}

}  // namespace litmotif
