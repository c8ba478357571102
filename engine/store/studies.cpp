// Studies: reports that reviewers linked, worked out again from the log whenever it or the reports change. Reports that nobody linked are studies of their own and have no row here.
#include <litmotif/store.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "store/store_impl.h"

namespace litmotif {
namespace {

using Pair = std::pair<std::int64_t, std::int64_t>;  // of reports

struct Said {
  bool linked = false;
  std::string time;
  std::int64_t first = 0;  // the one named first
};

// The current report of a name, if it has a record; 0 without.
Result<std::int64_t> report_named(Database& database, const std::string& name) {
  LITMOTIF_SQL(row, database,
               "SELECT n.id FROM (SELECT report AS id FROM report_aliases WHERE alias = ?1 UNION ALL SELECT id FROM reports WHERE public_id = ?1 LIMIT 1) n "
               "WHERE EXISTS (SELECT 1 FROM records r WHERE r.report = n.id AND r.to_run IS NULL)",
               name);
  Result<bool> found = row.step();
  if (!found.ok()) return found.status();
  return found.value() ? row.integer(0) : 0;
}

// The latest that was said of each two reports.
Status read_said(Database& database, std::map<Pair, Said>& said) {
  LITMOTIF_SQL(row, database, "SELECT subject, new_value, action = ?, time FROM decisions WHERE subject_kind = 'report' ORDER BY time, id", action_name(Action::kLink));
  return row.each([&]() -> Status {
    Result<std::int64_t> one = report_named(database, row.string(0));
    if (!one.ok()) return one.status();
    Result<std::int64_t> other = report_named(database, row.string(1));
    if (!other.ok()) return other.status();
    if (one.value() == 0 || other.value() == 0 || one.value() == other.value()) return {};
    said[std::minmax(one.value(), other.value())] = {row.integer(2) != 0, row.string(3), one.value()};
    return {};
  });
}

// Sets of linked reports, by any chain of links.
std::vector<std::set<std::int64_t>> studies_of(const std::map<Pair, Said>& said) {
  std::map<std::int64_t, std::vector<std::int64_t>> beside;
  for (const auto& [pair, one] : said) {
    if (!one.linked) continue;
    beside[pair.first].push_back(pair.second);
    beside[pair.second].push_back(pair.first);
  }
  std::vector<std::set<std::int64_t>> studies;
  std::set<std::int64_t> seen;
  for (const auto& [report, others] : beside) {
    if (seen.contains(report)) continue;
    std::set<std::int64_t>& study = studies.emplace_back();
    for (std::vector<std::int64_t> open = {report}; !open.empty();) {
      const std::int64_t next = open.back();
      open.pop_back();
      if (!study.insert(next).second) continue;
      seen.insert(next);
      open.insert(open.end(), beside[next].begin(), beside[next].end());
    }
  }
  return studies;
}

// The report that stands for the study: of the latest links the one that is named before all others.
std::int64_t main_of(const std::set<std::int64_t>& study, const std::map<Pair, Said>& said) {
  std::string latest;
  std::set<std::int64_t> first, behind;
  for (const auto& [pair, one] : said) {
    if (!one.linked || !study.contains(pair.first) || one.time < latest) continue;
    if (one.time > latest) {
      latest = one.time;
      first.clear();
      behind.clear();
    }
    first.insert(one.first);
    behind.insert(one.first == pair.first ? pair.second : pair.first);
  }
  const auto found = std::ranges::find_if(first, [&](std::int64_t report) { return !behind.contains(report); });
  return found != first.end() ? *found : *study.begin();
}

}  // namespace

Status Store::Impl::update_studies() {
  std::map<Pair, Said> said;
  LITMOTIF_TRY(read_said(database, said));
  LITMOTIF_SQL(no_links, database, "DELETE FROM study_reports");
  LITMOTIF_TRY(no_links.run());
  LITMOTIF_SQL(none, database, "DELETE FROM studies");
  LITMOTIF_TRY(none.run());
  for (const std::set<std::int64_t>& study : studies_of(said)) {
    LITMOTIF_SQL(put, database, "INSERT INTO studies (public_id, label) SELECT public_id, key FROM reports WHERE id = ?", main_of(study, said));
    LITMOTIF_TRY(put.run());
    const std::int64_t id = database.last_id();
    for (const std::int64_t report : study) {
      LITMOTIF_SQL(link, database, "INSERT INTO study_reports VALUES (?, ?, 'reviewer')", id, report);
      LITMOTIF_TRY(link.run());
    }
  }
  return {};
}

Result<std::map<std::string, std::string>> Store::linked_reports() {
  std::map<std::string, std::string> studies;
  LITMOTIF_SQL(row, impl_->database, "SELECT p.public_id, s.public_id FROM study_reports x JOIN studies s ON s.id = x.study JOIN reports p ON p.id = x.report");
  LITMOTIF_TRY(row.each([&] { studies.emplace(row.string(0), row.string(1)); }));
  return studies;
}

}  // namespace litmotif
