// Reports that a reviewer joins or splits, or links as one study.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include <litmotif/reviewing.h>

namespace litmotif {
namespace {

Status no_report(const std::string& id) { return Status(Code::kNotFound, fmt::format("the review has no report '{}'; litmotif table REVIEW --kind records --format csv lists them", id)); }

// Of two names or ids.
Decision of_pair(const std::string& one, const std::string& other, Action action, const std::string& reason, const Reviewer& reviewer) {
  Decision decision;
  decision.subject = one;
  decision.new_value = other;
  decision.action = action;
  decision.reason = reason;
  decision.reviewer = reviewer.name;
  decision.time = reviewer.time;
  decision.round = reviewer.round;
  decision.blind = reviewer.blind;
  decision.id = decision_id(decision);
  return decision;
}

Decision of_records(const StoredRecord& one, const StoredRecord& other, Action action, const std::string& reason, const Reviewer& reviewer) {
  return of_pair(std::min(one.name, other.name), std::max(one.name, other.name), action, reason, reviewer);
}

std::string place_of(const StoredRecord& record) { return fmt::format("{}#{}", record.path, record.entry); }

// The one record at a place; kNotFound, or kInvalidArgument when a path alone names several.
Result<std::size_t> find_record(const std::vector<StoredRecord>& records, const std::string& place) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (place_of(records[i]) == place) return i;
    if (records[i].path == place) found.push_back(i);
  }
  if (found.size() == 1) return found.front();
  std::vector<std::string> places;
  for (const StoredRecord& record : records) places.push_back(place_of(record));
  return Status(found.empty() ? Code::kNotFound : Code::kInvalidArgument, fmt::format("'{}' {}; its records are at {}", place, found.empty() ? "is no place of this report" : "names several records of this report", fmt::join(places, ", ")));
}

Result<std::vector<StoredRecord>> records_of(Store& store, const std::string& id, ReportId& report) {
  Result<std::optional<ReportId>> found = store.find_report(id);
  if (!found.ok()) return found.status();
  if (!found.value()) return no_report(id);
  report = *found.value();
  Result<std::vector<StoredRecord>> records = store.records_of(report);
  if (records.ok() && records.value().empty()) return no_report(id);
  return records;
}

// The id that a report goes by now.
Result<std::string> present_id(Store& store, const std::string& id) {
  ReportId report;
  Result<std::vector<StoredRecord>> records = records_of(store, id, report);
  if (!records.ok()) return records.status();
  return store.report_of(records.value().front());
}

}  // namespace

Result<std::string> link_reports(Store& store, const std::vector<std::string>& reports, const std::string& reason, const Reviewer& reviewer) {
  std::vector<std::string> ids;
  for (const std::string& report : reports) {
    Result<std::string> id = present_id(store, report);
    if (!id.ok()) return id.status();
    if (std::ranges::find(ids, id.value()) != ids.end()) return Status(Code::kInvalidArgument, fmt::format("'{}' is one report with another that is named", report));
    ids.push_back(std::move(id).value());
  }
  if (ids.size() < 2) return Status(Code::kInvalidArgument, "one report alone is a study already; name two or more");
  // Each with each, so that one can be taken out and the others stay linked.
  std::vector<Decision> decisions;
  for (std::size_t a = 0; a < ids.size(); ++a) {
    for (std::size_t b = a + 1; b < ids.size(); ++b) decisions.push_back(of_pair(ids[a], ids[b], Action::kLink, reason, reviewer));
  }
  LITMOTIF_TRY(store.put_decisions(decisions).status());
  Result<std::map<std::string, std::string>> linked = store.linked_reports();
  if (!linked.ok()) return linked.status();
  return linked.value()[ids.front()];
}

Result<std::vector<std::string>> unlink_reports(Store& store, const std::vector<std::string>& reports, const std::string& reason, const Reviewer& reviewer) {
  Result<std::map<std::string, std::string>> linked = store.linked_reports();
  if (!linked.ok()) return linked.status();
  std::vector<std::string> ids;
  std::vector<Decision> decisions;
  for (const std::string& report : reports) {
    Result<std::string> id = present_id(store, report);
    if (!id.ok()) return id.status();
    const auto study = linked.value().find(id.value());
    if (study == linked.value().end()) return Status(Code::kInvalidArgument, fmt::format("'{}' is linked to no other report", report));
    for (const auto& [other, of] : linked.value()) {
      const bool said = std::ranges::find(ids, other) != ids.end();
      if (of == study->second && other != id.value() && !said) decisions.push_back(of_pair(id.value(), other, Action::kUnlink, reason, reviewer));
    }
    ids.push_back(std::move(id).value());
  }
  LITMOTIF_TRY(store.put_decisions(decisions).status());
  return ids;
}

Result<std::string> join_reports(Store& store, const std::vector<std::string>& reports, const std::string& reason, const Reviewer& reviewer) {
  std::vector<std::vector<StoredRecord>> groups;
  std::set<std::int64_t> seen;
  for (const std::string& id : reports) {
    ReportId report;
    Result<std::vector<StoredRecord>> records = records_of(store, id, report);
    if (!records.ok()) return records.status();
    if (!seen.insert(report.value).second) return Status(Code::kInvalidArgument, fmt::format("'{}' is one report with another that is named", id));
    groups.push_back(std::move(records).value());
  }
  if (groups.size() < 2) return Status(Code::kInvalidArgument, "one report alone cannot be joined; name two or more");
  // Each record with each: what was said before of any two of them no longer holds.
  std::vector<Decision> decisions;
  for (std::size_t a = 0; a < groups.size(); ++a) {
    for (std::size_t b = a + 1; b < groups.size(); ++b) {
      for (const StoredRecord& one : groups[a]) {
        for (const StoredRecord& other : groups[b]) {
          if (one.name == other.name) {
            return Status(Code::kInvalidArgument, fmt::format("{} says just what {} does, and too little to tell whether they are one", place_of(one), place_of(other)));
          }
          decisions.push_back(of_records(one, other, Action::kJoin, reason, reviewer));
        }
      }
    }
  }
  LITMOTIF_TRY(store.put_decisions(decisions).status());
  return store.report_of(groups.front().front());
}

Result<std::vector<std::string>> split_report(Store& store, const std::string& id, const std::vector<std::string>& places, const std::string& reason, const Reviewer& reviewer) {
  ReportId report;
  Result<std::vector<StoredRecord>> records = records_of(store, id, report);
  if (!records.ok()) return records.status();
  std::set<std::size_t> apart;
  for (const std::string& place : places) {
    Result<std::size_t> found = find_record(records.value(), place);
    if (!found.ok()) return found.status();
    apart.insert(found.value());
  }
  if (apart.size() == records.value().size()) return Status(Code::kInvalidArgument, fmt::format("these are all records of {}; name those that are another report, and leave the others", id));
  std::vector<Decision> decisions;
  for (const std::size_t one : apart) {
    for (std::size_t other = 0; other < records.value().size(); ++other) {
      if (apart.contains(other)) continue;
      if (records.value()[one].name == records.value()[other].name) {
        return Status(Code::kInvalidArgument, fmt::format("{} says just what {} does, so they cannot be two reports", place_of(records.value()[one]), place_of(records.value()[other])));
      }
      decisions.push_back(of_records(records.value()[one], records.value()[other], Action::kSplit, reason, reviewer));
    }
  }
  LITMOTIF_TRY(store.put_decisions(decisions).status());
  std::set<std::string> now;
  for (const std::size_t one : apart) {
    Result<std::string> report_now = store.report_of(records.value()[one]);
    if (!report_now.ok()) return report_now.status();
    now.insert(std::move(report_now).value());
  }
  return std::vector<std::string>(now.begin(), now.end());
}

}  // namespace litmotif
