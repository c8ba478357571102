// Rows of a table (CSV, XLSX) as records: finds the row of headings, then one record a row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "source/records/field_names.h"
#include "source/records/name_lists.h"
#include "source/readers.h"

namespace litmotif::source {

struct TableRow {
  std::vector<std::string> cells;
  std::uint64_t file_start = 0, file_end = 0;
  std::uint32_t line = 0;   // of its first character, or the row's number in a sheet
  std::vector<Warning> warnings;
};

using Columns = std::vector<std::pair<Field, std::string>>;

class TableRecords {
 public:
  // `reader` names the reader in what comes out; `entry` counts on from one sheet to the next.
  TableRecords(const ReadContext& context, std::string reader, const Columns& columns, std::uint32_t& entry) : context_(context), reader_(std::move(reader)), columns_(columns), entry_(entry) {}

  // The row of headings is the first, of the first twenty, that describes publications.
  Status take(TableRow&& row);
  Status finish();
  bool has_headings() const { return !meanings_.empty(); }
  // "Name, Year, Place": the first row, for messages.
  const std::string& first_row() const { return first_row_; }

 private:
  Status emit(TableRow& row);
  Status flush();

  const ReadContext& context_;
  std::string reader_;
  const Columns& columns_;
  std::uint32_t& entry_;
  std::vector<std::string> names_;
  std::vector<FieldMeaning> meanings_;
  std::string first_row_;
  int rows_seen_ = 0;
  NameStyle style_ = NameStyle::kUnknown;
  bool styled_ = false;
  std::vector<TableRow> waiting_;  // the first rows, until it is known how authors are set apart
};

// What the cells of a row mean as headings; empty when they describe no publications. With `columns`, the title's must be among them.
std::vector<FieldMeaning> headings(const std::vector<std::string>& cells, const Columns& columns);

// What a table without headings of a bibliography is told.
Status no_headings(const std::string& first_row, const Columns& columns);

}  // namespace litmotif::source
