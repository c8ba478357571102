// Tables as text (RFC 4180, "Common Format and MIME Type for CSV Files"): rows of cells, and cells that no spreadsheet runs.
//
//   CsvRows rows(bytes, "gold.csv", ',');
//   for (std::vector<std::string> cells; rows.next(cells);) use(rows.line(), cells);
//   if (!rows.status().ok()) return rows.status();
//
// Part of the folder base/. For tables people make for us, where a fault is named. What other programs export is read by source/, which makes the best of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// A row ends with LF, CR LF or CR; a cell in quotes may hold them, and the delimiter, and doubled quotes. A byte order mark (UTF-8) is passed over.
// A quotation mark within a cell that does not begin with one is a letter like others, which the RFC has no place for. Between tabs (delimiter '\t') so is one that
// opens a cell and does not close at its end: such tables are written with quotes and without.
class CsvRows {
 public:
  // The text must outlive the object. `path` is for faults. A first line "sep=;", by which spreadsheets are told the delimiter, holds, and is no row.
  CsvRows(std::string_view text, std::string path, char delimiter);

  // The cells of the next row as they stand, quotes undone. A line without anything is a row of one empty cell. False at the end, and at a fault: `cells` is then without meaning.
  bool next(std::vector<std::string>& cells);
  std::size_t line() const { return line_; }  // 1-based, where the last row begins; 1 before the first
  // kParse, with path and line, for quotes that do not close and for text behind a closing one.
  const Status& status() const { return status_; }

 private:
  bool read_quoted(std::string& cell);
  bool closes() const;

  std::string_view text_;
  std::string path_;
  char delimiter_;
  std::size_t at_ = 0, line_ = 1, next_line_ = 1;
  Status status_;
};

// The sign that a first line such as "sep=;" names: one of , ; | or a tab; '\0' without such a line.
char stated_delimiter(std::string_view text);
// Would a spreadsheet run the cell as a formula? It does when it begins with = + - @, also after a tab or a line break.
bool runs_as_formula(std::string_view text);
// Appends a cell, in quotes where it needs them with commas as delimiter. One that a spreadsheet would run gets an apostrophe before it, which spreadsheets show as text.
void append_csv_cell(std::string& out, std::string_view text);
// A cell without that apostrophe.
std::string_view without_formula_guard(std::string_view cell);

}  // namespace litmotif
