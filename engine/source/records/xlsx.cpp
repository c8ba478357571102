// Excel workbooks as tables of records: each sheet is a table with headings of its own.
#include <optional>

#include <litmotif/workbook.h>

#include "source/readers.h"
#include "source/records/table_records.h"

namespace litmotif::source {

Match recognise_xlsx(const Probe& probe) {
  if (probe.head.starts_with("PK\x03\x04") && (probe.head.find("xl/workbook.xml") != std::string_view::npos || probe.head.find("xl/worksheets/") != std::string_view::npos)) return Match::kByContent;
  return probe.suffix == ".xlsx" || probe.suffix == ".xlsm" ? Match::kBySuffix : Match::kNo;
}

Status read_xlsx(const ReadContext& context) {
  Result<Columns> columns = parse_columns(context.options.columns);
  if (!columns.ok()) return columns.status();
  std::optional<TableRecords> records;
  std::size_t sheet = 0;
  std::uint32_t entry = 0;
  bool any = false;
  std::string first_row;
  const auto finish = [&]() -> Status {
    if (!records) return {};
    LITMOTIF_TRY(records->finish());
    any = any || records->has_headings();
    if (first_row.empty()) first_row = records->first_row();
    return {};
  };
  LITMOTIF_TRY(read_workbook(context.input, [&](SheetRow&& row) -> Status {
    if (!records || row.sheet != sheet) {
      LITMOTIF_TRY(finish());
      records.emplace(context, "xlsx", columns.value(), entry);
      sheet = row.sheet;
    }
    TableRow cells;
    cells.cells = std::move(row.cells);
    cells.line = row.number;
    return records->take(std::move(cells));
  }, context.warnings));
  LITMOTIF_TRY(finish());
  return any ? Status() : no_headings(first_row, columns.value());
}

}  // namespace litmotif::source
