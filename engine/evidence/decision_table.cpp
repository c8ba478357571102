// A table of evidence that was decided on in a spreadsheet, read back.
#include <litmotif/reviewing.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include <litmotif/csv.h>
#include <litmotif/query.h>
#include <litmotif/source.h>
#include <litmotif/text.h>
#include <litmotif/workbook.h>

#include "evidence/decide_studies.h"
#include "evidence/evidence_rows.h"
#include "evidence/reviewing_parts.h"
#include "evidence/theme_names.h"

namespace litmotif {
namespace {

constexpr std::string_view kAboutSheet = "About";  // write_xlsx.cpp
constexpr std::array<std::string_view, 7> kFields = {"theme", "stance", "by_absence", "role", "claim", "voice", "speaker"};

// Spreadsheets of many countries write semicolons.
char delimiter_of(std::string_view text) {
  if (const char stated = stated_delimiter(text); stated != '\0') return stated;
  const std::string_view names = text.substr(0, text.find_first_of("\r\n"));
  return *std::ranges::max_element(std::string_view(",;\t"), {}, [&](char sign) { return std::ranges::count(names, sign); });
}

// What a person may have typed for a verdict.
Result<Verdict> verdict_of(std::string_view cell) {
  static const std::map<std::string, Verdict, std::less<>> kWords = {{"", Verdict::kNone},           {"accept", Verdict::kAccepted},   {"accepted", Verdict::kAccepted}, {"yes", Verdict::kAccepted},
                                                                     {"y", Verdict::kAccepted},      {"1", Verdict::kAccepted},        {"reject", Verdict::kRejected},   {"rejected", Verdict::kRejected},
                                                                     {"no", Verdict::kRejected},     {"n", Verdict::kRejected},        {"0", Verdict::kRejected},        {"disputed", Verdict::kNone}};
  const auto found = kWords.find(fold(cell));
  if (found == kWords.end()) return Status(Code::kParse, fmt::format("'{}' is no decision; write accepted or rejected, or leave the cell empty", cell));
  return found->second;
}

// The field that a heading names, by its name before its label; "" for any other.
std::string_view field_named(std::string_view heading) {
  const std::string wanted = plain_heading(heading);
  for (const Column& column : evidence_columns()) {
    if (plain_heading(column.name) == wanted) return column.name;
  }
  for (const std::string_view own : {"reason", "note"}) {
    if (wanted == own) return own;
  }
  for (const Column& column : evidence_columns()) {
    if (plain_heading(column.label) == wanted) return column.name;
  }
  return {};
}

// What an import looks at, as people write it.
const std::vector<std::string>& read_headings() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = {"id", "row", "decision", "reason", "note"};
    all.insert(all.end(), kFields.begin(), kFields.end());
    return all;
  }();
  return names;
}

bool decides(std::string_view field) { return field == "decision" || field == "note" || std::ranges::find(kFields, field) != kFields.end(); }

// Of the cell of a row's decisions: "[]", or an array of objects with an id each.
Result<std::set<std::string>> decision_ids(const std::string& cell) {
  std::set<std::string> ids;
  if (cell.empty()) return ids;
  const nlohmann::json json = nlohmann::json::parse(cell, nullptr, false);
  if (!json.is_array()) return Status(Code::kParse, "the cell of decisions is not as it was written; undo the change, or delete the whole column: every verdict in the table is then yours");
  for (const nlohmann::json& decision : json) {
    if (decision.is_object() && decision.contains("id") && decision["id"].is_string()) ids.insert(decision["id"].get<std::string>());
  }
  return ids;
}

// By path, id or label.
bool is_called(const ThemeTree& tree, const std::string& id, std::string_view name) {
  const Result<std::uint32_t> named = theme_named(tree, name);
  return named.ok() && tree.themes[named.value()].id == id;
}

// A field as decisions left it, else as the rules have it; a theme by its id.
std::string field_as_written(const StoredRow& row, const ThemeTree& tree, std::string_view field, const Stand& stand) {
  for (const auto& [edited, value] : stand.edits) {
    if (edited == field) return value;
  }
  return field_of(row.as_found ? *row.as_found : row, tree, field);
}

// The rows of a table, sheet by sheet, made into decisions.
class DecisionTable {
 public:
  DecisionTable(Store& store, DecisionMaker& maker, std::string path) : store_(store), maker_(maker), path_(std::move(path)) {}

  // The next row that is taken holds headings. `name`: empty for text.
  void begin_sheet(std::string_view name) {
    sheet_ = name;
    headed_ = false;
    column_.clear();
  }
  Status take(const std::vector<std::string>& cells, std::uint32_t number);
  Result<DecisionCounts> finish();

 private:
  Status take_headings(const std::vector<std::string>& cells);
  // The decisions that the cells of a row ask for.
  Status decide(const StoredRow& row, const ThemeTree& tree);
  Result<Stand> stand_as_written(const StoredRow& row) const;
  Status make(const StoredRow& row, const RowDecision& decision);
  std::string cell(std::string_view field) const {
    const auto at = column_.find(field);
    return at == column_.end() || at->second >= cells_->size() ? std::string() : std::string(trimmed(without_formula_guard((*cells_)[at->second])));
  }

  Store& store_;
  DecisionMaker& maker_;
  std::string path_, sheet_;
  bool headed_ = false, any_headed_ = false, has_rows_ = false, decides_ = false;
  std::map<std::string, std::size_t, std::less<>> column_;
  const std::vector<std::string>* cells_ = nullptr;
  std::size_t asked_ = 0, unchanged_ = 0, wanted_ = 0, made_ = 0;
  std::set<std::string> seen_;
  std::vector<std::string> passed_over_;
};

Status DecisionTable::take_headings(const std::vector<std::string>& cells) {
  headed_ = any_headed_ = true;
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (trimmed(cells[i]).empty()) continue;
    const std::string_view field = field_named(cells[i]);
    if (field.empty()) {
      unknown.emplace_back(trimmed(cells[i]));
      continue;
    }
    // "Row" may be a count of lines beside the true id.
    const auto [at, first] = column_.emplace(field, i);
    if (!first && plain_heading(cells[i]) == plain_heading(cells[at->second])) return Status(Code::kParse, fmt::format("the column '{}' is there twice; leave one", trimmed(cells[i])));
    if (plain_heading(cells[i]) == plain_heading(field)) at->second = i;
  }
  if (!column_.contains("id")) {
    column_.clear();
    if (!sheet_.empty() && sheet_ != kAboutSheet) passed_over_.push_back(fmt::format("sheet '{}' is passed over: it has no column 'id' (or 'Row')", sheet_));
    return {};
  }
  has_rows_ = true;
  std::string others;
  for (const std::string& heading : unknown) {
    const std::vector<std::string> near = nearest_words(plain_heading(heading), read_headings());
    if (!near.empty()) return Status(Code::kParse, fmt::format("there is no column '{}'; did you mean {}? Give it that name, or one that is unlike it", heading, fmt::join(near, " or ")));
    others += fmt::format("{}'{}'", others.empty() ? "" : ", ", heading);
  }
  const std::string sentence = fmt::format("columns passed over: {}", others);
  const bool said = std::ranges::find(passed_over_, sentence) != passed_over_.end();  // sheets by theme have the same columns
  if (!others.empty() && !said) passed_over_.push_back(sentence);
  decides_ = decides_ || std::ranges::any_of(column_, [](const auto& one) { return decides(one.first); });
  return {};
}

Status DecisionTable::take(const std::vector<std::string>& cells, std::uint32_t number) {
  if (!headed_) {
    if (std::ranges::all_of(cells, [](const std::string& text) { return trimmed(text).empty(); })) return {};
    return take_headings(cells).in(path_, sheet_.empty() ? "" : fmt::format("sheet '{}'", sheet_));
  }
  cells_ = &cells;
  const std::string id = cell("id");
  if (id.empty()) return {};
  const auto here = [&](Status status) { return sheet_.empty() ? std::move(status).in(fmt::format("{}:{}", path_, number)) : std::move(status).in(path_, fmt::format("sheet '{}', row {}", sheet_, number)); };
  if (!seen_.insert(id).second) return here(Status(Code::kParse, fmt::format("row {} is in the table twice", id)));
  Result<StoredRow> row = decided_row(store_, id);
  if (!row.ok()) return here(row.status());
  Result<const ThemeTree*> tree = maker_.tree_of(row.value());
  if (!tree.ok()) return here(tree.status());
  return here(decide(row.value(), *tree.value()));
}

Status DecisionTable::make(const StoredRow& row, const RowDecision& decision) {
  ++wanted_;
  Result<std::size_t> done = maker_.make(row, decision);
  if (!done.ok()) return done.status();
  made_ += done.value();
  return {};
}

// A cell that says what it said when the table was written is no word of this reviewer's, whatever was decided since: the column of decisions tells how the row stood. A table without
// it was made by hand: all verdicts in it are the reviewer's, and fields where they differ from how the row stands now.
Result<Stand> DecisionTable::stand_as_written(const StoredRow& row) const {
  const std::vector<Decision>& log = maker_.log_of(row.id);
  if (!column_.contains("decisions")) {
    Stand stand = stand_of(log);
    stand.verdict = Verdict::kNone;
    return stand;
  }
  const Result<std::set<std::string>> known = decision_ids(cell("decisions"));
  if (!known.ok()) return known.status();
  // Those of another copy of the review are news here.
  std::vector<Decision> then;
  std::ranges::copy_if(log, std::back_inserter(then), [&](const Decision& decision) { return known.value().contains(decision.id); });
  return stand_of(std::move(then));
}

Status DecisionTable::decide(const StoredRow& row, const ThemeTree& tree) {
  Result<Verdict> verdict = verdict_of(cell("decision"));
  if (!verdict.ok()) return verdict.status();
  wanted_ = made_ = 0;
  Result<Stand> written = stand_as_written(row);
  if (!written.ok()) return written.status();
  RowDecision edit{Action::kEdit, cell("reason"), {}};
  for (const std::string_view field : kFields) {
    std::string value = cell(field);
    if (value.empty()) continue;
    if (field != "theme") value = fold(value);  // spreadsheets write TRUE, people Barrier
    const std::string as_written = field_as_written(row, tree, field, written.value());
    const bool same = value == as_written || (field == "theme" && is_called(tree, as_written, value));
    if (!same) edit.edits.emplace_back(field, value);
  }
  if (!edit.edits.empty()) LITMOTIF_TRY(make(row, edit));
  if (verdict.value() != Verdict::kNone && verdict.value() != written.value().verdict) {
    LITMOTIF_TRY(make(row, {verdict.value() == Verdict::kAccepted ? Action::kAccept : Action::kReject, cell("reason"), {}}));
  }
  if (const std::string note = cell("note"); !note.empty()) LITMOTIF_TRY(make(row, {Action::kNote, note, {}}));
  if (wanted_ > 0) ++asked_;
  if (wanted_ > 0 && made_ == 0) ++unchanged_;
  return {};
}

Result<DecisionCounts> DecisionTable::finish() {
  if (!any_headed_) return Status(Code::kParse, "the table is empty").in(path_);
  if (!has_rows_) {
    return Status(Code::kParse, "no column 'id' (in a workbook: 'Row'), which says whose decision a line is; litmotif table REVIEW --kind evidence -o FILE.xlsx writes one to decide in").in(path_);
  }
  if (!decides_) {
    return Status(Code::kParse, fmt::format("no column says what was decided; name one 'decision' (its cells: accepted or rejected), 'note', or one of {}", fmt::join(kFields, ", "))).in(path_);
  }
  Result<DecisionCounts> counts = maker_.store(asked_, unchanged_);
  if (counts.ok()) counts.value().passed_over = std::move(passed_over_);
  return counts;
}

// A workbook is whole, or nothing is decided by it.
Status check_whole(const std::vector<Warning>& faults, const std::string& path) {
  if (faults.empty()) return {};
  const Warning& first = faults.front();
  const bool cell = first.kind == "cell-fault";
  return Status(Code::kCorrupt, fmt::format("{}; {}", first.message, cell ? "put a value there, or empty it" : "open the workbook in a spreadsheet and save it again")).in(path, first.place);
}

// Rows of a workbook with the place of each; nothing of it counts unless all of it can be read.
Status each_row(const Input& input, const TakeSheetRow& take) {
  std::vector<Warning> faults;
  Status read = read_workbook(input, take, faults);
  if (!read.ok() && read.file().empty()) {
    std::string place = read.place();
    return std::move(read).in(input.path, std::move(place));
  }
  if (!read.ok()) return read;
  return check_whole(faults, input.path);
}

bool is_blank(const std::vector<std::string>& cells) {
  return std::ranges::all_of(cells, [](const std::string& text) { return trimmed(text).empty(); });
}

// Sheets that begin as a table of studies does.
Result<std::set<std::size_t>> sheets_of_studies(const Input& input) {
  std::set<std::size_t> studies;
  std::size_t headed = std::string::npos;
  LITMOTIF_TRY(each_row(input, [&](SheetRow&& row) -> Status {
    if (row.sheet == headed || is_blank(row.cells)) return {};
    headed = row.sheet;
    if (is_head_of_studies(row.cells)) studies.insert(row.sheet);
    return {};
  }));
  return studies;
}

Result<DecisionCounts> decide_studies_by_workbook(Store& store, const Input& input, const std::set<std::size_t>& sheets, const Reviewer& reviewer) {
  Result<StudyTable> table = StudyTable::open(store, reviewer);
  if (!table.ok()) return table.status();
  std::size_t headed = std::string::npos;
  LITMOTIF_TRY(each_row(input, [&](SheetRow&& row) -> Status {
    if (is_blank(row.cells)) return {};
    const bool head = row.sheet != headed;
    headed = row.sheet;
    if (sheets.contains(row.sheet)) return (head ? table.value().take_headings(row.cells) : table.value().take(row.cells)).in(input.path, fmt::format("sheet '{}', row {}", row.sheet_name, row.number));
    if (head && row.sheet_name != kAboutSheet) table.value().pass_over(fmt::format("sheet '{}' is passed over: it has no column 'study'", row.sheet_name));
    return {};
  }));
  return table.value().finish();
}

Result<DecisionCounts> decide_studies_by_text(Store& store, CsvRows& rows, const std::vector<std::string>& headings, const std::string& path, const Reviewer& reviewer) {
  Result<StudyTable> table = StudyTable::open(store, reviewer);
  if (!table.ok()) return table.status();
  LITMOTIF_TRY(table.value().take_headings(headings).in(path));
  for (std::vector<std::string> cells; rows.next(cells);) LITMOTIF_TRY(table.value().take(cells).in(fmt::format("{}:{}", path, rows.line())));
  LITMOTIF_TRY(rows.status());
  return table.value().finish();
}

}  // namespace

std::string plain_heading(std::string_view heading) {
  std::string text = fold(trimmed(heading));
  std::ranges::replace(text, '_', ' ');
  return text;
}

Result<DecisionCounts> decide_by_table(Store& store, std::string_view bytes, const std::string& path, const Reviewer& reviewer) {
  const Input input = {path, bytes};
  const bool workbook = recognise(input) == "xlsx";
  if (workbook) {
    Result<std::set<std::size_t>> studies = sheets_of_studies(input);
    if (!studies.ok()) return studies.status();
    if (!studies.value().empty()) return decide_studies_by_workbook(store, input, studies.value(), reviewer);
  }
  Result<DecisionMaker> maker = DecisionMaker::open(store, reviewer);
  if (!maker.ok()) return maker.status();
  DecisionTable table(store, maker.value(), path);
  if (workbook) {
    std::size_t sheet = std::string::npos;
    LITMOTIF_TRY(each_row(input, [&](SheetRow&& row) -> Status {
      if (row.sheet != sheet) table.begin_sheet(row.sheet_name);
      sheet = row.sheet;
      return table.take(row.cells, row.number);
    }));
    return table.finish();
  }
  const std::string text = decode(bytes).text;
  {
    CsvRows studies(text, path, delimiter_of(text));
    std::vector<std::string> headings;
    if (studies.next(headings) && is_head_of_studies(headings)) return decide_studies_by_text(store, studies, headings, path, reviewer);
  }
  CsvRows rows(text, path, delimiter_of(text));
  table.begin_sheet({});
  for (std::vector<std::string> cells; rows.next(cells);) LITMOTIF_TRY(table.take(cells, static_cast<std::uint32_t>(rows.line())));
  LITMOTIF_TRY(rows.status());
  return table.finish();
}

}  // namespace litmotif
