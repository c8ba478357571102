// Why records are one report, and why others that are near are not: a row for each record that was joined, with one that it was joined to, and a row for each two reports kept apart.
// Worked out again from the stored records, by the comparison that grouped them.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "evidence/record_cells.h"
#include "evidence/tables.h"

namespace litmotif {
namespace {

constexpr std::size_t kShown = 24;  // reports of a block that another is compared with, as in deduplication

using Names = std::pair<std::string, std::string>;  // of two records or reports, in order

std::string place_of(const StoredRecord& record) { return fmt::format("{}#{}", record.path, record.entry); }

std::string in_words(const Decision& decision) {
  return fmt::format("a reviewer {} them: {}, {}{}", decision.action == Action::kJoin ? "joined" : "split", decision.reviewer, decision.time.substr(0, 10),
                     decision.reason.empty() ? "" : fmt::format(" ({})", decision.reason));
}

// The latest that reviewers said of two records.
Result<std::map<Names, Decision>> said_of_records(Store& store) {
  Result<std::vector<Decision>> log = store.decisions();
  if (!log.ok()) return log.status();
  std::map<Names, Decision> said;
  for (Decision& decision : log.value()) {
    if (is_of_records(decision.action)) said.insert_or_assign(std::minmax(decision.subject, decision.new_value), decision);
  }
  return said;
}

class Reasons {
 public:
  Reasons(Store& store, Table& table, std::map<Names, Decision>&& said, std::vector<StoredReport>&& reports)
      : store_(store), table_(table), said_(std::move(said)), reports_(std::move(reports)) {}

  Status fill() {
    LITMOTIF_TRY(find_split());
    find_near();
    for (std::size_t at = 0; at < reports_.size(); ++at) {
      if (reports_[at].merged > 1) LITMOTIF_TRY(add_joined(reports_[at]));
      for (const std::size_t other : near_[at]) add_apart(reports_[at], reports_[other]);
    }
    return {};
  }

 private:
  // Two reports that hold records which a reviewer took apart.
  Status find_split() {
    std::unordered_map<std::int64_t, std::size_t> at;
    for (std::size_t i = 0; i < reports_.size(); ++i) at.emplace(reports_[i].id.value, i);
    for (const auto& [names, decision] : said_) {
      if (decision.action != Action::kSplit) continue;
      Result<std::optional<ReportId>> one = store_.find_report(names.first);
      if (!one.ok()) return one.status();
      Result<std::optional<ReportId>> other = store_.find_report(names.second);
      if (!other.ok()) return other.status();
      if (!one.value() || !other.value()) continue;
      const auto a = at.find(one.value()->value);
      const auto b = at.find(other.value()->value);
      if (a == at.end() || b == at.end() || a == b) continue;
      split_.insert_or_assign(std::minmax(reports_[a->second].public_id, reports_[b->second].public_id), decision);
      const auto [first, second] = std::minmax(a->second, b->second);
      near_[first].insert(second);
    }
    return {};
  }

  void find_near() {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> blocks;  // the latest of each
    for (std::size_t i = 0; i < reports_.size(); ++i) {
      std::set<std::size_t> met;
      for (const std::uint64_t hash : report_blocks(reports_[i].record)) {
        std::vector<std::size_t>& block = blocks[hash];
        met.insert(block.begin(), block.end());
        if (block.size() == kShown) block.erase(block.begin());
        block.push_back(i);
      }
      for (const std::size_t other : met) {
        if (other != i && compare_records(reports_[other].record, reports_[i].record).near) near_[other].insert(i);
      }
    }
  }

  Status add_joined(const StoredReport& report) {
    Result<std::vector<StoredRecord>> read = store_.records_of(report.id);
    if (!read.ok()) return read.status();
    const std::vector<StoredRecord>& records = read.value();
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (records[i].why_merged.empty()) continue;
      std::string why = records[i].why_merged;
      const StoredRecord& with = records[partner(records, i, why)];
      add(report, records[i], "joined", place_of(records[i]), place_of(with), why, compare_records(with.record, records[i].record), {});
    }
    return {};
  }

  // The record of its report that this one was joined to by the rule that is stored with it: the first of those before it, else of those behind.
  std::size_t partner(const std::vector<StoredRecord>& records, std::size_t record, std::string& why) const {
    constexpr std::size_t kMost = 200;  // that are compared: a report of more records says what it says by then
    for (std::size_t other = 0; other < records.size() && other < kMost; ++other) {
      if (other == record) continue;
      if (const auto said = said_.find(std::minmax(records[other].name, records[record].name)); said != said_.end() && said->second.action == Action::kJoin) {
        why = in_words(said->second);
        return other;
      }
      const Comparison compared = compare_records(records[other].record, records[record].record);
      if (compared.rule == why && compared.against.empty()) return other;
    }
    return record == 0 ? 1 : 0;
  }

  void add_apart(const StoredReport& one, const StoredReport& other) {
    const Comparison compared = compare_records(one.record, other.record);
    const auto split = split_.find(std::minmax(one.public_id, other.public_id));
    std::string why = compared.against.empty() ? "another record of one of them speaks against it" : compared.against;
    if (split != split_.end()) why = in_words(split->second);
    std::string relation;
    for (const auto& [name, report] : one.related) {
      if (report == other.public_id) relation = name;
    }
    const StoredRecord shown = {{}, {}, 0, one.record, {}};
    add(one, shown, "apart", one.found_in.front(), other.found_in.front(), why, compared, other.public_id, relation);
  }

  void add(const StoredReport& report, const StoredRecord& record, const char* state, const std::string& place, const std::string& with, const std::string& why, const Comparison& compared,
           const std::string& other, const std::string& relation = {}) {
    const auto put = [](JsonWriter& writer, const std::string& text) { writer.value(text); };
    table_.rows.push_back({std::string(state), report.key, report.public_id, record.record.title, place, with, text_or_null(other), why, list_cell(compared.agree, put), list_cell(compared.differ, put),
                           text_or_null(relation)});
  }

  Store& store_;
  Table& table_;
  std::map<Names, Decision> said_;
  std::vector<StoredReport> reports_;
  std::map<Names, Decision> split_;                  // of reports
  std::map<std::size_t, std::set<std::size_t>> near_;  // the later ones
};

}  // namespace

Status record_reasons_table(Store& store, Table& table) {
  auto said = said_of_records(store);
  if (!said.ok()) return said.status();
  Result<std::vector<StoredReport>> reports = store.reports();
  if (!reports.ok()) return reports.status();
  table.title = "Why records are one report";
  table.note = "One row a record that was joined to another, by the rule that did it; and one row two reports that are near and were kept apart. Agree and differ: what both state, as deduplication compares it.";
  table.columns = {{"state", "State"},       {"key", "Key"}, {"report", "Report", false}, {"title", "Title"}, {"record", "Record"}, {"with", "With"}, {"other_report", "Other report", false},
                   {"why", "Why"}, {"agree", "Agree"}, {"differ", "Differ"}, {"relation", "Relation", false}};
  return Reasons(store, table, std::move(said).value(), std::move(reports).value()).fill();
}

}  // namespace litmotif
