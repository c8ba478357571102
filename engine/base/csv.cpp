#include <litmotif/csv.h>

#include <algorithm>

namespace litmotif {

CsvRows::CsvRows(std::string_view text, std::string path, char delimiter) : text_(text), path_(std::move(path)), delimiter_(delimiter) {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  const char stated = stated_delimiter(text_);
  if (stated == '\0') return;
  delimiter_ = stated;
  at_ = std::min(text_.find_first_of("\r\n"), text_.size());
  at_ += text_.substr(at_).starts_with("\r\n") ? 2 : at_ < text_.size() ? 1 : 0;
  ++next_line_;
}

bool CsvRows::next(std::vector<std::string>& cells) {
  cells.clear();
  if (!status_.ok() || at_ >= text_.size()) return false;
  line_ = next_line_;
  for (bool more = true; more;) {
    std::string& cell = cells.emplace_back();
    if (at_ < text_.size() && text_[at_] == '"' && (delimiter_ != '\t' || closes())) {
      if (!read_quoted(cell)) return false;
    } else {
      while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') cell += text_[at_++];
    }
    more = at_ < text_.size() && text_[at_] == delimiter_;
    if (more) ++at_;
  }
  at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
  ++next_line_;
  return true;
}

// Between tabs: does the quote at hand hold a whole cell? Many programs write tabs without quoting, and then it is a letter.
bool CsvRows::closes() const {
  for (std::size_t at = at_ + 1; at < text_.size() && text_[at] != '\t'; ++at) {
    if (text_[at] != '"') continue;
    if (at + 1 == text_.size() || std::string_view("\t\n\r").find(text_[at + 1]) != std::string_view::npos) return true;
    if (text_[++at] != '"') return false;
  }
  return false;
}

bool CsvRows::read_quoted(std::string& cell) {
  const auto fault = [this](std::size_t line, const char* what) {
    status_ = Status(Code::kParse, what).in(path_, "line " + std::to_string(line));
    return false;
  };
  const std::size_t opened = next_line_;
  for (++at_;; ++at_) {
    if (at_ >= text_.size()) return fault(opened, "a quotation mark opens here and does not close");
    const bool doubled = text_.substr(at_).starts_with("\"\"");
    if (text_[at_] == '"' && !doubled) break;
    if (doubled) ++at_;
    if (text_[at_] == '\n' || (text_[at_] == '\r' && !text_.substr(at_).starts_with("\r\n"))) ++next_line_;
    cell += text_[at_];
  }
  ++at_;
  if (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') {
    return fault(next_line_, "text behind a closing quotation mark: the quotes hold the whole cell, and one within them is doubled");
  }
  return true;
}

char stated_delimiter(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() >= 2 && line.starts_with('"') && line.ends_with('"')) line = line.substr(1, line.size() - 2);
  const bool names = line.size() > 4 && (line[0] == 's' || line[0] == 'S') && (line[1] == 'e' || line[1] == 'E') && (line[2] == 'p' || line[2] == 'P') && line[3] == '=';
  if (!names) return '\0';
  // A spreadsheet that fills the line up adds its own sign behind: "sep=;;;".
  const char sign = line[4];
  const bool alone = line.find_first_not_of(sign, 4) == std::string_view::npos || line.find_first_not_of(",;\t", 5) == std::string_view::npos;
  return alone && std::string_view(",;\t|").find(sign) != std::string_view::npos ? sign : '\0';
}

bool runs_as_formula(std::string_view text) { return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos; }

std::string_view without_formula_guard(std::string_view cell) { return cell.starts_with('\'') && runs_as_formula(cell.substr(1)) ? cell.substr(1) : cell; }

void append_csv_cell(std::string& out, std::string_view text) {
  const std::string_view guard = runs_as_formula(text) ? "'" : "";
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out.append(guard).append(text);
    return;
  }
  out.append(1, '"').append(guard);
  for (std::size_t done = 0; done < text.size();) {
    const std::size_t quote = std::min(text.find('"', done), text.size());
    out.append(text, done, quote - done);
    if (quote < text.size()) out += "\"\"";
    done = quote + 1;
  }
  out += '"';
}

}  // namespace litmotif
