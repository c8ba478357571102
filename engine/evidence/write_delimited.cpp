// CSV and TSV; cells that a spreadsheet would run are guarded in both. In TSV a tab or line break inside a cell becomes a blank: the format has no way to keep it.
#include <fmt/format.h>
#include <litmotif/csv.h>

#include <iterator>

#include "evidence/json_text.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

class DelimitedWriter final : public RowWriter {
 public:
  DelimitedWriter(char delimiter, bool header) : delimiter_(delimiter), header_(header) {}

  Status begin(const Table& head, std::string& out) override {
    if (!header_) return {};
    for (std::size_t i = 0; i < head.columns.size(); ++i) {
      if (i > 0) out += delimiter_;
      text(head.columns[i].name, out);
    }
    end_line(out);
    return {};
  }

  Status row(const std::vector<Cell>& cells, std::string& out) override {
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
    return {};
  }

  Status end(const std::string& /*note*/, std::string& /*out*/) override { return {}; }

 private:
  void end_line(std::string& out) const { out += delimiter_ == ',' ? "\r\n" : "\n"; }

  void text(std::string_view cell, std::string& out) const {
    if (delimiter_ == ',') return append_csv_cell(out, cell);
    if (runs_as_formula(cell)) out += '\'';
    for (const char c : cell) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }

  char delimiter_;
  bool header_;
};

}  // namespace

std::unique_ptr<RowWriter> delimited_writer(char delimiter, const WriteOptions& options) { return std::make_unique<DelimitedWriter>(delimiter, options.header); }

}  // namespace litmotif
