// The cells of an Excel workbook, for tables that come back from a spreadsheet. Part of the folder source/.
//
//   LITMOTIF_TRY(read_workbook({path, bytes}, [&](SheetRow&& row) { ...; return Status(); }, warnings));
//
// Bibliographic tables in XLSX are read by `Sources`, which knows what their columns mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/source.h>

namespace litmotif {

struct SheetRow {
  std::size_t sheet = 0;           // 0-based, in the workbook's order
  std::string_view sheet_name;     // valid during the call
  std::uint32_t number = 0;        // as the program shows it beside the row
  std::vector<std::string> cells;  // text as it stands; whole numbers without exponent, days as 2016-03-31, truth values as TRUE and FALSE, faults (#REF!) empty; escapes (_x000D_) undone
};
using TakeSheetRow = std::function<Status(SheetRow&&)>;

// Every row that the file holds, sheet by sheet; rows that hold nothing may be left out. A failing Status of `take` ends the reading and is returned. kParse: no zip archive;
// kLimit: more than is taken of a workbook; kUnsupported: encrypted. Damage that leaves the rest readable goes to `warnings`, and so do parts that are missing ("broken-workbook") and cells that
// hold a fault ("cell-fault", one a sheet, with the first of them). Thread-safe.
Status read_workbook(const Input& input, const TakeSheetRow& take, std::vector<Warning>& warnings);

}  // namespace litmotif
