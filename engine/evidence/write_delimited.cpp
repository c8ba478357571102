// CSV after RFC 4180 and TSV. A spreadsheet runs a cell that begins with = + - @ (also after a tab or a line break) as a formula; such cells get a leading apostrophe,
// which spreadsheets show as text. In TSV a tab or line break inside a cell becomes a blank: the format has no way to keep it.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "evidence/json_text.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

bool runs_as_formula(std::string_view text) { return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos; }

class DelimitedWriter final : public RowWriter {
 public:
  DelimitedWriter(char delimiter, bool header) : delimiter_(delimiter), header_(header) {}

  void begin(const Table& head, std::string& out) override {
    if (!header_) return;
    for (std::size_t i = 0; i < head.columns.size(); ++i) {
      if (i > 0) out += delimiter_;
      text(head.columns[i].name, out);
    }
    end_line(out);
  }

  void row(const std::vector<Cell>& cells, std::string& out) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += delimiter_;
      const Cell& cell = cells[i];
      if (const auto* string = std::get_if<std::string>(&cell)) {
        text(*string, out);
      } else if (const auto* json = std::get_if<JsonText>(&cell)) {
        text(json->text, out);
      } else if (const auto* count = std::get_if<Count>(&cell)) {
        fmt::format_to(std::back_inserter(out), "{} ({})", count->documents, count->sentences);
      } else if (!std::holds_alternative<std::monostate>(cell)) {
        append_json_cell(out, cell);  // numbers and truth values
      }
    }
    end_line(out);
  }

  void end(const std::string& /*note*/, std::string& /*out*/) override {}

 private:
  void end_line(std::string& out) const { out += delimiter_ == ',' ? "\r\n" : "\n"; }

  void text(std::string_view cell, std::string& out) const {
    const bool defuse = runs_as_formula(cell);
    if (delimiter_ == '\t') {
      if (defuse) out += '\'';
      for (const char c : cell) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
      return;
    }
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
      if (defuse) out += '\'';
      out += cell;
      return;
    }
    out += defuse ? "\"'" : "\"";
    for (std::size_t done = 0; done < cell.size();) {
      const std::size_t quote = std::min(cell.find('"', done), cell.size());
      out.append(cell, done, quote - done);
      if (quote < cell.size()) out += "\"\"";
      done = quote + 1;
    }
    out += '"';
  }

  char delimiter_;
  bool header_;
};

}  // namespace

std::unique_ptr<RowWriter> delimited_writer(char delimiter, const WriteOptions& options) { return std::make_unique<DelimitedWriter>(delimiter, options.header); }

}  // namespace litmotif
