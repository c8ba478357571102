// Attributes as reviewers have them: set one by one, or in a table of studies that was edited in a spreadsheet.
#include "evidence/study_decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include <litmotif/reviewing.h>

#include "evidence/reviewing_parts.h"
#include "evidence/tables.h"
#include "evidence/writers.h"

namespace litmotif {

Result<StudyDecisions> StudyDecisions::read(Store& store, const std::vector<DocumentInfo>& documents) {
  Result<std::vector<Decision>> all = store.attribute_decisions();
  if (!all.ok()) return all.status();
  StudyDecisions read;
  if (all.value().empty()) return read;
  std::unordered_map<std::int64_t, std::string> names;
  for (const DocumentInfo& document : documents) names.emplace(document.report.value, document.report_id);
  for (Decision& decision : standing(std::move(all).value())) {
    std::string study = decision.subject;
    if (study.starts_with("r-")) {
      Result<std::optional<ReportId>> report = store.find_report(study);
      if (!report.ok()) return report.status();
      const auto now = report.value() ? names.find(report.value()->value) : names.end();
      if (now != names.end()) study = now->second;
    }
    read.log_[{study, decision.field}].push_back(std::move(decision));
  }
  return read;
}

const std::vector<Decision>& StudyDecisions::standing_on(std::string_view study, std::string_view attribute) const {
  static const std::vector<Decision> kNothing;
  const auto found = log_.find({std::string(study), std::string(attribute)});
  return found == log_.end() ? kNothing : found->second;
}

std::vector<Decision> StudyDecisions::of(std::string_view study, std::string_view attribute) const {
  std::vector<Decision> last;
  for (const Decision& decision : standing_on(study, attribute)) {
    std::erase_if(last, [&](const Decision& earlier) { return earlier.reviewer == decision.reviewer; });
    last.push_back(decision);
  }
  std::erase_if(last, [](const Decision& decision) { return decision.new_value.empty(); });
  return last;
}

std::set<std::string> StudyDecisions::studies() const {
  std::set<std::string> ids;
  for (const auto& [key, decisions] : log_) ids.insert(key.first);
  return ids;
}

bool agree(const std::vector<Decision>& decisions) {
  return std::ranges::all_of(decisions, [&](const Decision& decision) { return decision.new_value == decisions.front().new_value; });
}

std::vector<std::string> split_values(std::string_view text) {
  std::vector<std::string> values;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    if (const std::string_view one = trimmed(text.substr(0, end)); !one.empty()) values.emplace_back(one);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return values;
}

namespace {

// The table of studies as it stands, and what is decided about it.
class AttributeMaker {
 public:
  static Result<AttributeMaker> open(Store& store, const Reviewer& reviewer) {
    if (reviewer.name.empty()) return Status(Code::kInvalidArgument, "a decision must say whose it is");
    TableOptions options;
    options.kind = TableKind::kStudies;
    Result<Table> table = make_table(store, nullptr, options);
    if (!table.ok()) return table.status();
    Result<std::vector<DocumentInfo>> documents = store.documents();
    if (!documents.ok()) return documents.status();
    Result<StudyDecisions> log = StudyDecisions::read(store, documents.value());
    if (!log.ok()) return log.status();
    return AttributeMaker(store, reviewer, std::move(table).value(), std::move(log).value());
  }

  // Is this a column that reviewers may fill?
  bool may_fill(std::string_view name) const { return std::ranges::find(attributes_, name) != attributes_.end(); }

  // Decides on one attribute of a study, named by its id or its key. `as_shown`: a value that is what the table shows decides nothing. Returns whether that made a decision.
  Result<bool> make(std::string_view study, std::string_view attribute, std::string_view value, const std::string& reason, bool as_shown) {
    Result<const std::vector<Cell>*> row = row_of(study);
    if (!row.ok()) return row.status();
    if (!may_fill(attribute)) {
      return Status(Code::kInvalidArgument, fmt::format("a study has no attribute '{}' that reviewers fill; known are: {}", attribute, fmt::join(attributes_, ", ")));
    }
    const std::size_t column = column_at(table_.columns, attribute);
    Decision decision;
    decision.subject = string_of((*row.value())[0]);
    decision.reviewer = reviewer_.name;
    decision.time = reviewer_.time;
    decision.round = reviewer_.round;
    decision.blind = reviewer_.blind;
    decision.action = Action::kEdit;
    decision.reason = reason;
    decision.field = attribute;
    decision.old_value = cell_text((*row.value())[column], table_.columns[column]);
    decision.new_value = fmt::format("{}", fmt::join(split_values(value), "; "));
    if (as_shown && decision.new_value == fmt::format("{}", fmt::join(split_values(decision.old_value), "; "))) return false;
    if (!said_.emplace(decision.subject, decision.field).second) return Status(Code::kInvalidArgument, fmt::format("'{}' of {} is given twice", attribute, study));
    const std::vector<Decision>& standing = log_.standing_on(decision.subject, attribute);
    if (reviewer_.adjudicates) {
      for (const Decision& other : standing) decision.supersedes.push_back(other.id);
    } else {
      const auto own = std::find_if(standing.rbegin(), standing.rend(), [&](const Decision& other) { return other.reviewer == reviewer_.name; });
      if (own == standing.rend() ? decision.new_value.empty() : own->new_value == decision.new_value) return false;
    }
    decision.id = decision_id(decision);
    decisions_.push_back(std::move(decision));
    return true;
  }

  // Stores what was decided, and looks on which studies reviewers differ now.
  Result<DecisionCounts> store(std::size_t studies, std::size_t unchanged) {
    Result<std::size_t> added = store_.put_decisions(decisions_);
    if (!added.ok()) return added.status();
    DecisionCounts counts;
    counts.rows = studies;
    counts.decisions = added.value();
    counts.unchanged = unchanged;
    Result<StudyDecisions> now = StudyDecisions::read(store_, {});
    if (!now.ok()) return now.status();
    std::set<std::string> disputed;
    for (const Decision& decision : decisions_) {
      if (!agree(now.value().of(decision.subject, decision.field))) disputed.insert(decision.subject);
    }
    counts.disputed.assign(disputed.begin(), disputed.end());
    return counts;
  }

 private:
  std::set<std::pair<std::string, std::string>> said_;  // study, attribute: in this call

  AttributeMaker(Store& store, const Reviewer& reviewer, Table&& table, StudyDecisions&& log) : store_(store), reviewer_(reviewer), table_(std::move(table)), log_(std::move(log)), attributes_(study_attribute_names(table_)) {}

  Result<const std::vector<Cell>*> row_of(std::string_view study) const {
    const std::vector<Cell>* found = nullptr;
    for (const std::vector<Cell>& row : table_.rows) {
      if (string_of(row[0]) == study) return &row;
      if (string_of(row[1]) != study) continue;
      if (found != nullptr) return Status(Code::kInvalidArgument, fmt::format("'{}' is the key of several studies; name one by its id, {} or {}", study, string_of((*found)[0]), string_of(row[0])));
      found = &row;
    }
    if (found == nullptr) return Status(Code::kNotFound, fmt::format("the review has no study '{}'; litmotif table --kind studies shows their ids and keys", study));
    return found;
  }

  Store& store_;
  Reviewer reviewer_;
  Table table_;
  StudyDecisions log_;
  std::vector<std::string> attributes_;
  std::vector<Decision> decisions_;
};

}  // namespace

Result<DecisionCounts> set_attributes(Store& store, const std::string& study, const std::vector<std::pair<std::string, std::string>>& values, const std::string& reason, const Reviewer& reviewer) {
  Result<AttributeMaker> maker = AttributeMaker::open(store, reviewer);
  if (!maker.ok()) return maker.status();
  std::size_t made = 0;
  for (const auto& [attribute, value] : values) {
    Result<bool> decided = maker.value().make(study, attribute, value, reason, false);
    if (!decided.ok()) return decided.status();
    made += decided.value() ? 1 : 0;
  }
  return maker.value().store(1, made == 0 ? 1 : 0);
}

Result<DecisionCounts> decide_studies_by_table(Store& store, CsvRows& rows, const std::vector<std::string>& names, const std::string& path, const Reviewer& reviewer) {
  Result<AttributeMaker> maker = AttributeMaker::open(store, reviewer);
  if (!maker.ok()) return maker.status();
  const auto at = [&](std::string_view name) { return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin()); };
  const std::size_t study = at("study"), reason = at("reason");
  std::size_t asked = 0, unchanged = 0;
  std::set<std::string> seen;
  for (std::vector<std::string> cells; rows.next(cells);) {
    const std::string place = fmt::format("{}:{}", path, rows.line());
    const auto cell = [&](std::size_t column) { return column < cells.size() ? std::string(trimmed(without_formula_guard(cells[column]))) : std::string(); };
    const std::string id = cell(study);
    if (id.empty()) continue;
    if (!seen.insert(id).second) return Status(Code::kParse, fmt::format("study {} is in the table twice", id)).in(place);
    std::size_t filled = 0, made = 0;
    for (std::size_t column = 0; column < names.size(); ++column) {
      std::string value = cell(column);
      if (value.empty() || value == "[]" || !maker.value().may_fill(names[column])) continue;
      if (value.starts_with("[\"") && value.ends_with("\"]")) value = fmt::format("{}", fmt::join(json_strings(value), "; "));  // a list as the table writes it
      if (value.empty()) continue;
      ++filled;
      Result<bool> decided = maker.value().make(id, names[column], value, cell(reason), true);
      if (!decided.ok()) return decided.status().in(place);
      made += decided.value() ? 1 : 0;
    }
    if (filled > 0) ++asked;
    if (filled > 0 && made == 0) ++unchanged;
  }
  LITMOTIF_TRY(rows.status());
  return maker.value().store(asked, unchanged);
}

}  // namespace litmotif
