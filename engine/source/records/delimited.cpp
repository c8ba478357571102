#include "source/records/delimited.h"

#include <algorithm>

#include "source/byte_set.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kLongestCell = std::size_t{32} << 20;
constexpr std::size_t kLongestRow = std::size_t{64} << 20;
constexpr std::size_t kMostCells = 100'000;  // of a row

bool is_break(char c) { return c == '\n' || c == '\r'; }

// Quotes within a cell written as \": some are followed by what cannot end a cell.
bool uses_backslashes(std::string_view head) {
  if (head.find("\"\"") != std::string_view::npos && head.find("\\\"\"") == std::string_view::npos) return false;
  for (std::size_t at = head.find("\\\""); at != std::string_view::npos; at = head.find("\\\"", at + 1)) {
    if (at + 2 < head.size() && head[at + 2] != '"' && head[at + 2] != ',' && head[at + 2] != ';' && head[at + 2] != '\t' && !is_break(head[at + 2])) return true;
  }
  return false;
}

}  // namespace

// A quoted cell from its opening quote on; false when it does not close. A quote that nothing that ends a cell follows is one of its own.
bool DelimitedRows::quoted(std::string& cell) {
  std::size_t at = at_ + 1;
  while (at < text_.size()) {
    const std::size_t found = text_.find_first_of(dialect_.backslash ? "\"\\" : "\"", at);
    if (found == std::string_view::npos) return false;
    const std::string_view before = text_.substr(at, found - at);
    if (within_lines_ && before.find('\n') != std::string_view::npos) return false;
    cell += before;
    if (cell.size() > kLongestCell) return false;
    const char next = found + 1 < text_.size() ? text_[found + 1] : '\n';
    if (text_[found] == '\\') {
      cell += next == '"' || next == '\\' ? next : '\\';
      at = found + (next == '"' || next == '\\' ? 2 : 1);
    } else if (next == '"') {
      cell += '"';
      at = found + 2;
    } else if (next == dialect_.delimiter || is_break(next)) {
      at_ = found + 1;
      return true;
    } else if (next == ' ' && text_.find_first_not_of(' ', found + 1) != std::string_view::npos && text_[text_.find_first_not_of(' ', found + 1)] == dialect_.delimiter) {
      at_ = text_.find_first_not_of(' ', found + 1);
      return true;
    } else {
      cell += '"';
      at = found + 1;
    }
  }
  return false;
}

bool DelimitedRows::next(std::vector<std::string>& cells) {
  cells.clear();
  broken_ = false;
  if (at_ >= text_.size() || too_long_) return false;
  start_ = at_;
  while (true) {
    too_long_ = at_ - start_ > kLongestRow || cells.size() >= kMostCells;
    if (too_long_) return true;
    std::string& cell = cells.emplace_back();
    std::size_t first = at_;
    while (dialect_.delimiter != '\t' && first < text_.size() && text_[first] == ' ') ++first;  // a, "b"
    const std::size_t cell_start = at_;
    bool read = false;
    if (first < text_.size() && text_[first] == '"') {
      at_ = first;
      read = quoted(cell);
      if (!read) {
        cell.clear();
        broken_ = true;
        within_lines_ = true;
        at_ = cell_start;
      }
    }
    if (!read) {
      constexpr ByteSet kTab("\t\n\r"), kSemicolon(";\n\r"), kBar("|\n\r"), kComma(",\n\r");
      const ByteSet& ends = dialect_.delimiter == '\t' ? kTab : dialect_.delimiter == ';' ? kSemicolon : dialect_.delimiter == '|' ? kBar : kComma;
      const std::size_t end = std::min(ends.find(text_, at_), text_.size());
      too_long_ = end - start_ > kLongestRow;
      if (too_long_) return true;
      cell = text_.substr(at_, end - at_);
      at_ = end;
    }
    if (at_ >= text_.size()) return true;
    if (text_[at_] == dialect_.delimiter) {
      ++at_;
      continue;
    }
    at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
    return true;
  }
}

std::vector<std::vector<std::string>> first_rows(std::string_view text, Dialect dialect, std::size_t most) {
  std::vector<std::vector<std::string>> out;
  DelimitedRows rows(text, dialect);
  for (std::vector<std::string> cells; out.size() < most && rows.next(cells);) out.push_back(cells);
  return out;
}

std::vector<Dialect> dialects(std::string_view head) {
  const bool backslash = uses_backslashes(head);
  if ((head.starts_with("sep=") || head.starts_with("\"sep=")) && head.size() > 6) {
    const std::size_t equals = head.find('=') + 1;
    const std::size_t line = head.find('\n');
    if (line < 12) return {{head[equals], backslash, line + 1}};
  }
  return {{'\t', backslash, 0}, {',', backslash, 0}, {';', backslash, 0}, {'|', backslash, 0}};
}

}  // namespace litmotif::source
