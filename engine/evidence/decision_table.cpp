// A table of evidence that was decided on in a spreadsheet, read back.
#include <litmotif/reviewing.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <litmotif/csv.h>
#include <litmotif/text.h>

#include "evidence/reviewing_parts.h"

namespace litmotif {
namespace {

constexpr std::array<std::string_view, 7> kFields = {"theme", "stance", "by_absence", "role", "claim", "voice", "speaker"};

// Spreadsheets of many countries write semicolons.
char delimiter_of(std::string_view csv) {
  const std::string_view names = csv.substr(0, csv.find('\n'));
  return std::ranges::count(names, ';') > std::ranges::count(names, ',') ? ';' : ',';
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
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

}  // namespace

Result<DecisionCounts> decide_by_table(Store& store, std::string_view csv, const std::string& path, const Reviewer& reviewer) {
  Result<DecisionMaker> maker = DecisionMaker::open(store, reviewer);
  if (!maker.ok()) return maker.status();
  CsvRows rows(csv, path, delimiter_of(csv));
  std::vector<std::string> cells;
  if (!rows.next(cells)) return rows.status().ok() ? Status(Code::kParse, "the table is empty").in(path) : rows.status();
  std::map<std::string, std::size_t, std::less<>> column;
  for (std::size_t i = 0; i < cells.size(); ++i) column.emplace(fold(trimmed(cells[i])), i);
  if (!column.contains("id")) return Status(Code::kParse, "no column 'id', which says whose decision a line is; litmotif table --kind evidence -o FILE.csv writes it").in(path);
  std::size_t asked = 0, unchanged = 0;
  std::set<std::string> seen;
  while (rows.next(cells)) {
    const std::string place = fmt::format("{}:{}", path, rows.line());
    const auto cell = [&](std::string_view name) -> std::string {
      const auto at = column.find(name);
      return at == column.end() || at->second >= cells.size() ? std::string() : std::string(trimmed(without_formula_guard(cells[at->second])));
    };
    const std::string id = cell("id");
    if (id.empty()) continue;
    if (!seen.insert(id).second) return Status(Code::kParse, fmt::format("row {} is in the table twice", id)).in(place);
    Result<StoredRow> row = decided_row(store, id);
    if (!row.ok()) return row.status().in(place);
    Result<const ThemeTree*> tree = maker.value().tree_of(row.value());
    if (!tree.ok()) return tree.status().in(place);
    Result<Verdict> verdict = verdict_of(cell("decision"));
    if (!verdict.ok()) return verdict.status().in(place);
    std::size_t made = 0, wanted = 0;
    const auto make = [&](const RowDecision& decision) -> Status {
      ++wanted;
      Result<std::size_t> done = maker.value().make(row.value(), decision);
      if (!done.ok()) return done.status().in(place);
      made += done.value();
      return {};
    };
    RowDecision edit{Action::kEdit, cell("reason"), {}};
    for (const std::string_view field : kFields) {
      std::string value = cell(field);
      if (value.empty()) continue;
      if (field == "by_absence") value = fold(value);  // spreadsheets write TRUE
      const StoredTheme& theme = tree.value()->themes[row.value().theme];
      const bool same = field == "theme" ? value == theme.path || value == theme.id : value == field_of(row.value(), *tree.value(), field);
      if (!same) edit.edits.emplace_back(field, value);
    }
    if (!edit.edits.empty()) LITMOTIF_TRY(make(edit));
    // A cell that says what all say of the row by now is how the table came, not this reviewer's word.
    if (verdict.value() != Verdict::kNone && verdict.value() != row.value().verdict) {
      LITMOTIF_TRY(make({verdict.value() == Verdict::kAccepted ? Action::kAccept : Action::kReject, cell("reason"), {}}));
    }
    if (const std::string note = cell("note"); !note.empty()) LITMOTIF_TRY(make({Action::kNote, note, {}}));
    if (wanted > 0) ++asked;
    if (wanted > 0 && made == 0) ++unchanged;
  }
  LITMOTIF_TRY(rows.status());
  return maker.value().store(asked, unchanged);
}

}  // namespace litmotif
