// CSV and TSV exports of databases and screening tools: the columns are known by their names, or by what the reviewer says they are.
#include <fmt/format.h>

#include <algorithm>

#include "source/records/delimited.h"
#include "source/records/export_text.h"
#include "source/markup_text.h"
#include "source/readers.h"
#include "source/records/table_records.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kHead = std::size_t{64} << 10;
constexpr std::size_t kRowsLookedAt = 20;

// The delimiter under which a row of headings is found, the one with most known columns; false when there is none.
bool find_dialect(std::string_view head, const Columns& columns, Dialect& best) {
  std::size_t most = 0;
  for (const Dialect& dialect : dialects(head)) {
    for (const std::vector<std::string>& row : first_rows(head, dialect, kRowsLookedAt)) {
      const std::vector<FieldMeaning> meanings = headings(row, columns);
      const auto known = static_cast<std::size_t>(std::count_if(meanings.begin(), meanings.end(), [](const FieldMeaning& one) { return one.field != Field::kOther; }));
      if (known <= most) continue;
      most = known;
      best = dialect;
    }
  }
  return most > 0;
}

}  // namespace

// By content only where the first row has the headings and the next has as many cells: a text may begin with "Title, Authors".
Match recognise_table(const Probe& probe) {
  if (!probe.is_text) return Match::kNo;
  const bool named = probe.suffix == ".csv" || probe.suffix == ".tsv" || probe.suffix == ".tab";
  Dialect dialect;
  if (named) return find_dialect(probe.text, {}, dialect) ? Match::kByContent : Match::kBySuffix;
  if (probe.suffix != ".txt" && probe.suffix != ".xls" && !probe.suffix.empty()) return Match::kNo;
  if (!find_dialect(probe.text, {}, dialect)) return Match::kNo;
  const std::vector<std::vector<std::string>> rows = first_rows(probe.text, dialect, 2);
  const bool even = rows.size() == 2 && (rows[0].size() == rows[1].size() || (dialect.delimiter == '\t' && rows[0].size() > 3));
  return even && !headings(rows[0], {}).empty() ? Match::kByContent : Match::kNo;
}

Status read_table(const ReadContext& context) {
  Result<Columns> columns = parse_columns(context.options.columns);
  if (!columns.ok()) return columns.status();
  ExportText text(context.input);
  Dialect dialect;
  const std::string_view head = text.text().substr(0, kHead);
  if (!find_dialect(head, columns.value(), dialect)) {
    // The delimiter that cuts the first row most, for the message.
    std::size_t most = 0;
    std::string shown;
    for (const Dialect& one : dialects(head)) {
      const std::vector<std::vector<std::string>> rows = first_rows(head, one, 1);
      if (rows.empty() || rows[0].size() <= most) continue;
      most = rows[0].size();
      shown = fmt::format("{}", fmt::join(rows[0].begin(), rows[0].begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(most, 20)), ", "));
    }
    return no_headings(replace_invalid_utf8(single_spaced(shown.substr(0, 400))), columns.value());
  }
  std::uint32_t entry = 0;
  TableRecords records(context, "table", columns.value(), entry);
  DelimitedRows rows(text.text(), dialect);
  for (TableRow row; rows.next(row.cells); row = {}) {
    if (rows.too_long()) return Status(Code::kLimit, "a row is longer than 64 MB, or has more than 100,000 cells").in({}, fmt::format("line {}", text.line(rows.start())));
    row.file_start = text.file_offset(rows.start());
    row.file_end = text.file_offset(rows.end());
    row.line = text.line(rows.start());
    if (rows.broken()) row.warnings.push_back({"broken-record", "The quotes of the row do not close; each line from here on was read by itself.", fmt::format("line {}", row.line)});
    for (std::string& cell : row.cells) cell = text.readable(cell, rows.start(), row.warnings);
    LITMOTIF_TRY(records.take(std::move(row)));
  }
  LITMOTIF_TRY(records.finish());
  text.report(context.warnings);
  if (!records.has_headings()) return no_headings(records.first_row(), columns.value());
  return {};
}

}  // namespace litmotif::source
