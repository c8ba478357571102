// Text in columns: RFC 4180 as programs write it (commas, semicolons, tabs; quotes with line breaks in them; Excel's "sep=;").
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace litmotif::source {

struct Dialect {
  char delimiter = ',';
  bool backslash = false;      // \" stands for a quote within quotes
  std::size_t skip = 0;        // bytes of a "sep=" line
};

class DelimitedRows {
 public:
  DelimitedRows(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect), at_(dialect.skip) {}

  // Cells as they stand, quotes undone; views of the text or of `held_`, valid until the next call. False at the end.
  bool next(std::vector<std::string>& cells);
  std::size_t start() const { return start_; }
  std::size_t end() const { return at_; }
  // The row's quotes do not close: its first line was read as it stands, and so are the rows after it.
  bool broken() const { return broken_; }
  // The row has more bytes or cells than are read; it was given up there, and no row follows it.
  bool too_long() const { return too_long_; }

 private:
  bool quoted(std::string& cell);

  std::string_view text_;
  Dialect dialect_;
  std::size_t at_ = 0, start_ = 0;
  bool broken_ = false, within_lines_ = false, too_long_ = false;
};

// The first rows under each delimiter, for finding out which it is.
std::vector<std::vector<std::string>> first_rows(std::string_view text, Dialect dialect, std::size_t most);

// Dialects that could be, the likeliest first: what "sep=" says, else tab, comma, semicolon, bar.
std::vector<Dialect> dialects(std::string_view head);

}  // namespace litmotif::source
