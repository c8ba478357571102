// A Markdown table of the brief columns (all forty of kind evidence would be no table to read).
#include <fmt/format.h>

#include <optional>

#include "evidence/html.h"
#include "evidence/row_words.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

// Nothing in a cell may end the cell, start markup or become HTML.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (std::string_view("\\|*_`[]#~!$").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

class MarkdownTable final : public RowWriter {
 public:
  explicit MarkdownTable(std::string review_name) : review_name_(std::move(review_name)) {}

  Status begin(const Table& head, std::string& out) override {
    view_.emplace(head);
    out += fmt::format("# {}\n\n", escaped(head.title));
    if (!review_name_.empty()) out += fmt::format("Review: {}\n\n", escaped(review_name_));
    std::string rule = "|";
    out += '|';
    for (const Column& column : view_->columns()) {
      if (!column.brief) continue;
      out += fmt::format(" {} |", escaped(column.label));
      rule += column.count ? " ---: |" : " --- |";
    }
    out += '\n' + rule + '\n';
    return {};
  }

  Status row(const std::vector<Cell>& cells, std::string& out) override {
    out += '|';
    const std::vector<Cell> read = view_->cells(cells);
    for (std::size_t i = 0; i < read.size(); ++i) {
      const Column& column = view_->columns()[i];
      if (!column.brief) continue;
      signs_ = signs_ || says_why_empty(read[i], column);
      const std::string text = says_why_empty(read[i], column) ? std::string(sign_of_empty(string_of(read[i]))) : cell_text(read[i], column);
      out += fmt::format(" {}", escaped(column.name == "theme" && column.label == "Theme" ? theme_in_words(text) : text));
      if (const std::string_view below = view_->below(column, read); !below.empty()) out += fmt::format("<br>*{}*", escaped(below));
      out += " |";
    }
    out += '\n';
    return {};
  }

  Status end(const std::string& note, std::string& out) override {
    if (!note.empty()) out += fmt::format("\n{}\n", escaped(note));
    if (signs_) out += fmt::format("\n{}\n", kSignsOfEmpty);
    return {};
  }

 private:
  std::string review_name_;
  std::optional<ReadingView> view_;
  bool signs_ = false;  // a cell has one
};

}  // namespace

std::unique_ptr<RowWriter> markdown_writer(const WriteOptions& options) { return std::make_unique<MarkdownTable>(options.review_name); }

}  // namespace litmotif
