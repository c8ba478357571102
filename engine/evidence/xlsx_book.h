// A workbook on its way to disk, by libxlsxwriter: rows leave memory as the next one begins, and the same calls give the same bytes.
// Rows of a sheet come in order; the cells of a row, its links and comments in any order before the next row begins.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <litmotif/base.h>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace litmotif {

class XlsxBook {
 public:
  enum class Look { kPlain, kWrapped, kNumber, kLeft, kCount, kShare, kAside, kLink, kLinkText, kHeading, kTitle, kName, kQuietPlain, kQuietWrapped };
  // Text that would run when somebody edits the cell has looks of its own (Excel: format "Text").
  static Look quiet(Look look) { return look == Look::kPlain ? Look::kQuietPlain : look == Look::kWrapped ? Look::kQuietWrapped : look; }

  // kIo when the folder for temporary files takes none.
  static Result<std::unique_ptr<XlsxBook>> create(const std::string& title, const std::string& subject);
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;
  ~XlsxBook();

  Result<lxw_worksheet*> add_sheet(const std::string& name);
  // A column's number, from 0, and its width in characters.
  Status set_width(lxw_worksheet* sheet, std::uint16_t column, double width);
  // Room for so many lines of wrapped text; before the row's cells.
  Status set_lines(lxw_worksheet* sheet, std::uint32_t row, std::size_t lines);
  Status put(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const std::string& text, Look look);
  Status put(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, double number, Look look);
  Status put(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, bool yes, Look look);
  // To be followed by the put() of what the cell shows. False when Excel takes no link of that length.
  Result<bool> link(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const std::string& target);
  Status comment(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const std::string& text);

  // What a table has around its rows: heading in view and on every printed page, filters, landscape, `printed` columns on paper, `header` above and pages counted below.
  struct Frame {
    std::uint32_t last_row = 0;
    std::uint16_t last_column = 0, frozen_columns = 0, printed = 0;
    bool large_paper = false;  // A3
    std::string header;
  };
  Status frame(lxw_worksheet* sheet, const Frame& frame);

  // On paper as wide as the page.
  void fit_width(lxw_worksheet* sheet);

  // Nothing can be put afterwards. kIo when there is no room for the temporary files.
  Status close();
  // After close(): appends the next bytes of the file; false when there are none.
  Result<bool> read(std::string& out);

 private:
  XlsxBook() = default;
  Status said(int outcome) const;

  std::string folder_;      // of temporary files
  int descriptor_ = -1;     // of the file made, which has no name
  lxw_workbook* book_ = nullptr;
  std::vector<lxw_worksheet*> sheets_;
  std::vector<lxw_format*> looks_;
};

}  // namespace litmotif
