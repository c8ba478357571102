#include "evidence/attribute_maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "evidence/tables.h"
#include "evidence/writers.h"

namespace litmotif {

AttributeMaker::AttributeMaker(Store& store, const Reviewer& reviewer, Table&& table, StudyDecisions&& log)
    : store_(store), reviewer_(reviewer), table_(std::move(table)), log_(std::move(log)), attributes_(study_attribute_names(table_)) {}

Result<AttributeMaker> AttributeMaker::open(Store& store, const Reviewer& reviewer) {
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

bool AttributeMaker::may_fill(std::string_view name) const { return std::ranges::find(attributes_, name) != attributes_.end(); }

Result<bool> AttributeMaker::make(std::string_view study, std::string_view attribute, std::string_view value, const std::string& reason, bool as_shown) {
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
    for (const Decision& other : standing) {
      if (other.reviewer == reviewer_.name && other.time > decision.time) decision.supersedes.push_back(other.id);  // by a clock ahead of this one
    }
  }
  decision.id = decision_id(decision);
  decisions_.push_back(std::move(decision));
  return true;
}

Result<DecisionCounts> AttributeMaker::store(std::size_t studies, std::size_t unchanged) {
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

Result<const std::vector<Cell>*> AttributeMaker::row_of(std::string_view study) const {
  const std::vector<Cell>* found = nullptr;
  for (const std::vector<Cell>& row : table_.rows) {
    if (string_of(row[0]) == study) return &row;
    if (string_of(row[1]) != study) continue;
    if (found != nullptr) return Status(Code::kInvalidArgument, fmt::format("'{}' is the key of several studies; name one by its id, {} or {}", study, string_of((*found)[0]), string_of(row[0])));
    found = &row;
  }
  if (found == nullptr) {
    // A report of a study that another stands for.
    Result<std::map<std::string, std::string>> linked = store_.linked_reports();
    if (!linked.ok()) return linked.status();
    const auto of = linked.value().find(std::string(study));
    if (of != linked.value().end() && of->second != study) return row_of(of->second);
  }
  if (found == nullptr) return Status(Code::kNotFound, fmt::format("the review has no study '{}'; litmotif table --kind studies shows their ids and keys", study));
  return found;
}

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

}  // namespace litmotif
