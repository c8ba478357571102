// A table with a row a term; the first row names the columns. Commas, semicolons or tabs (RFC 4180 otherwise). Terms are written as in our own rules; | parts those under also,
// and one that belongs to a term is written \|.
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/ranges.h>
#include <litmotif/csv.h>

#include "codebook/exchange/foreign_term.h"
#include "codebook/exchange/lines.h"
#include "codebook/exchange/readers.h"

namespace litmotif {
namespace {

enum Field : std::size_t { kTheme, kTerm, kAlso, kLabel, kDefinition, kKind, kWeight, kId, kFields };
constexpr std::array<std::string_view, kFields> kNames = {"theme", "term", "also", "label", "definition", "kind", "weight", "id"};
// What else tables call them.
constexpr std::pair<std::string_view, Field> kOtherNames[] = {{"category", kTheme}, {"code", kTheme}, {"key", kTheme}, {"sentiment", kTheme},
                                                         {"keyword", kTerm}, {"word", kTerm}, {"pattern", kTerm}, {"value", kTerm}, {"score", kWeight}};

struct Row {
  int line = 0;
  std::vector<std::string> cells;
};

std::string_view name_of(char separator) { return separator == ',' ? "comma" : separator == ';' ? "semicolon" : "tab"; }

// "shared budget | =A\|B"
std::vector<std::string> words_of(std::string_view cell) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell.substr(i, 2) == "\\|") words.back() += cell[++i];
    else if (cell[i] == '|') words.emplace_back();
    else words.back() += cell[i];
  }
  return words;
}

class TableReader {
 public:
  TableReader(const Reading& in, char separator) : in_(in), separator_(separator) {}

  Status take(const Row& row) {
    if (!has_head_) return read_head(row);
    if (row.cells.size() > columns_) return in_.fault(row.line, fmt::format("{} cells under {} names: a cell with a {} needs quotes", row.cells.size(), columns_, name_of(separator_)));
    const std::string_view path = cell(row, kTheme), term = cell(row, kTerm);
    if (path.empty() && column_[kTheme]) return in_.fault(row.line, "the theme is empty");
    const int theme = theme_of(path.empty() ? in_.draft.label : path);
    if (theme < 0) return in_.fault(row.line, fmt::format("\"{}\" names no theme", path));
    DraftTheme& into = in_.draft.theme(theme);
    const auto fill = [&](Field field, std::string& value) {
      const std::string_view text = cell(row, field);
      if (text.empty() || text == value) return;
      if (filled_[{theme, field}]) in_.lose("column", row.line, fmt::format("the {} of {} is given before; \"{}\" is left out", kNames[field], path, text));
      else value = text;
      filled_[{theme, field}] = true;
    };
    fill(kLabel, into.label);
    fill(kDefinition, into.definition);
    fill(kId, into.id);
    if (!term.empty()) return put_rule(row, theme, term);
    if (!cell(row, kAlso).empty() || !cell(row, kWeight).empty()) in_.lose("term", row.line, "other words or a weight without a term are left out");
    return {};
  }

  bool has_head() const { return has_head_; }

  void put_rules() {
    for (auto& [key, list] : lists_) (key.second ? in_.draft.theme(key.first).exclude : in_.draft.theme(key.first).include) = list.take();
  }

 private:
  std::string_view cell(const Row& row, Field field) const {
    const auto& column = column_[field];
    return column && *column < row.cells.size() ? without_formula_guard(row.cells[*column]) : std::string_view();
  }

  Status read_head(const Row& row) {
    has_head_ = true;
    columns_ = row.cells.size();
    std::multimap<std::string, Field> wanted;  // one column may be several fields
    for (const std::string_view part : split(in_.options.columns, ',')) {
      if (trim(part).empty()) continue;
      const std::size_t sign = part.find('=');
      const auto field = std::find(kNames.begin(), kNames.end(), trim(part.substr(0, sign)));
      if (sign == std::string_view::npos || field == kNames.end()) {
        return {Code::kInvalidArgument, fmt::format("--columns: \"{}\" is not FIELD=COLUMN with a field of {}", part, fmt::join(kNames, ", "))};
      }
      wanted.emplace(trim(part.substr(sign + 1)), static_cast<Field>(field - kNames.begin()));
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      std::string name = row.cells[i];
      std::vector<Field> fields;
      const auto [first, end] = wanted.equal_range(name);
      for (auto mapped = first; mapped != end; ++mapped) fields.push_back(mapped->second);
      wanted.erase(name);
      if (fields.empty()) {
        std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        for (std::size_t known = 0; known < kFields; ++known) {
          if (name == kNames[known]) fields.push_back(static_cast<Field>(known));
        }
        for (const auto& [other, known] : kOtherNames) {
          if (name == other) fields.push_back(known);
        }
      }
      bool used = false;
      for (const Field field : fields) {
        used = used || !column_[field];
        if (!column_[field]) column_[field] = i;
      }
      if (!used) in_.lose("column", row.line, fmt::format("the column \"{}\" is left out; --columns says which field a column is", row.cells[i]));
    }
    if (!wanted.empty()) return in_.fault(row.line, fmt::format("there is no column \"{}\"", wanted.begin()->first));
    if (!column_[kTerm]) return in_.fault(row.line, "no column is called term; say which are which, as in --columns theme=Category,term=Keyword");
    return {};
  }

  // "money/pooled-budgets": a level is made when it is first seen.
  int theme_of(std::string_view path) {
    int theme = -1;
    std::string key;
    for (std::size_t start = 0; start <= path.size();) {
      const std::size_t end = std::min(path.find(in_.options.levels, start), path.size());
      const std::string_view level = trim(path.substr(start, end - start));
      if (level.empty()) return -1;
      key.append(1, '\0').append(level);
      auto known = themes_.find(key);
      if (known == themes_.end()) known = themes_.emplace(key, in_.draft.add(theme, level)).first;
      theme = known->second;
      start = end + in_.options.levels.size();
    }
    return theme;
  }

  Status put_rule(const Row& row, int theme, std::string_view term) {
    const std::string_view kind = cell(row, kKind), weight_text = cell(row, kWeight);
    if (!kind.empty() && kind != "include" && kind != "exclude") return in_.fault(row.line, fmt::format("the kind is include or exclude, and this is \"{}\"", kind));
    double weight = 1;
    if (!weight_text.empty() && !read_number(weight_text, weight)) return in_.fault(row.line, fmt::format("the weight \"{}\" is no number", weight_text));
    const bool exclude = kind == "exclude";
    Result<DraftRule> rule = own_rule(std::string(term));
    if (rule.ok() && !cell(row, kAlso).empty()) {
      DraftRule own = rule.value();
      for (const std::string& part : words_of(cell(row, kAlso))) {
        const Result<DraftRule> word = own_rule(std::string(without_formula_guard(trim(part))));
        if (!word.ok() || word.value().call || own.call) in_.lose("term", row.line, fmt::format("\"{}\" can be no other word for \"{}\"", part, term));
        else own.also.push_back(word.value().entry);
      }
      rule = std::move(own);
    }
    const std::string place = fmt::format("line {}", row.line);
    if (exclude && weight != 1) in_.lose("weight", place, fmt::format("\"{}\" is an exclusion: its weight is left out", term));
    lists_.try_emplace({theme, exclude}, in_.losses).first->second.add(term, rule, exclude ? 1 : weight, place);
    return {};
  }

  const Reading& in_;
  char separator_;
  bool has_head_ = false;
  std::size_t columns_ = 0;
  std::array<std::optional<std::size_t>, kFields> column_;
  std::map<std::string, int> themes_;                        // by the levels of their paths
  std::map<std::pair<int, Field>, bool> filled_;
  std::map<std::pair<int, bool>, RuleList> lists_;  // by theme; true: exclusions
};

}  // namespace

Status read_csv(const Reading& in) {
  if (in.options.levels.empty()) return {Code::kInvalidArgument, "--levels wants a sign"};
  const std::string_view head = in.text.substr(0, in.text.find_first_of("\r\n"));
  const char separator = head.find('\t') != std::string_view::npos ? '\t' : head.find(',') == std::string_view::npos && head.find(';') != std::string_view::npos ? ';' : ',';
  TableReader reader(in, separator);
  CsvRows rows(in.text, in.path, separator);
  for (Row row; rows.next(row.cells);) {
    row.line = static_cast<int>(rows.line());
    for (std::string& cell : row.cells) cell = std::string(trim(cell));
    if (row.cells.size() > 1 || !row.cells.front().empty()) LITMOTIF_TRY(reader.take(row));
  }
  LITMOTIF_TRY(rows.status());
  if (!reader.has_head()) return in.fault(1, "the table is empty");
  reader.put_rules();
  return {};
}

}  // namespace litmotif
