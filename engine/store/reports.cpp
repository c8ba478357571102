// Grouping records into reports, in memory that hardly grows with the review. Most records share no block and no name with another and stand under
// the report they named themselves when they were put: two looks at the hashes stored with each record find the others, and only these are
// read. For 124,379 records that was 420 MB of memory less (November 2026).
#include <litmotif/store.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/record_json.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

constexpr std::uint64_t kHashesAtOnce = std::uint64_t{6} << 20;      // 48 MB
constexpr std::size_t kLikenesses = std::size_t{48} << 20;           // bytes
constexpr std::uint64_t kHashesOfARecord = 9;

// Reports of one name are told apart by counting, so records of one name must be looked at together too.
std::uint64_t hash_of_name(std::string_view name) {
  std::uint64_t hash = 0x9e3779b97f4a7c15U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

// The hashes that two current records or more have.
class Shared {
 public:
  Status read(Database& database) {
    LITMOTIF_SQL(count, database, "SELECT count(*) FROM records");
    Result<bool> counted = count.step();
    if (!counted.ok()) return counted.status();
    const std::uint64_t parts = 1 + static_cast<std::uint64_t>(count.integer(0)) * kHashesOfARecord / kHashesAtOnce;
    for (std::uint64_t part = 0; part < parts; ++part) LITMOTIF_TRY(read_part(database, part, parts));
    std::sort(hashes_.begin(), hashes_.end());
    return {};
  }

  bool has(std::uint64_t hash) const { return std::binary_search(hashes_.begin(), hashes_.end(), hash); }

 private:
  // A pass over all records for each share of the hashes: what is in memory stays the same however many records there are.
  Status read_part(Database& database, std::uint64_t part, std::uint64_t parts) {
    std::vector<std::uint64_t> all;
    LITMOTIF_SQL(row, database, "SELECT name, blocks FROM records WHERE to_run IS NULL");
    LITMOTIF_TRY(row.each([&] {
      std::vector<std::uint64_t> own = hashes_of(row.blob(1));
      own.push_back(hash_of_name(row.text(0)));
      std::sort(own.begin(), own.end());
      own.erase(std::unique(own.begin(), own.end()), own.end());
      for (const std::uint64_t hash : own) {
        if (hash % parts == part) all.push_back(hash);
      }
    }));
    std::sort(all.begin(), all.end());
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (all[i] == all[i - 1] && (hashes_.empty() || hashes_.back() != all[i])) hashes_.push_back(all[i]);
    }
    return {};
  }

  std::vector<std::uint64_t> hashes_;
};

// A current record that is not settled by itself.
struct Entry {
  std::int64_t id = 0, document = 0, report = 0;
  std::uint32_t fullness = 0;
  std::string name;
};

// Ids of current documents that do not count, in order.
Status read_secondary(Database& database, std::vector<std::int64_t>& documents) {
  LITMOTIF_SQL(row, database, "SELECT id FROM documents WHERE is_primary = 0 ORDER BY id");
  return row.each([&] { documents.push_back(row.integer(0)); });
}

// Writes a grouping: only what differs from what is stored.
struct Grouping {
  Database& database;
  const std::map<std::pair<std::string, std::string>, bool>& said;  // by reviewers, of two names in order: one report, or not
  std::set<std::string> named = {};                                  // in it
  std::vector<Entry> entries = {};
  std::vector<std::pair<std::int64_t, std::int64_t>> moved = {};  // a record's report before and now
  std::unordered_map<std::string, int> used = {};                 // of the names that several records have
  bool changed = false;

  Result<Record> record(std::size_t entry) const {
    LITMOTIF_SQL(row, database, "SELECT record FROM records WHERE id = ?", entries[entry].id);
    Result<bool> found = row.step();
    if (!found.ok()) return found.status();
    Record record;
    LITMOTIF_TRY(record_from_json(row.text(0), record));
    return record;
  }

  // Takes in the records that may belong together, or that stand where they do not belong.
  Status read(const Shared& shared, ReportGrouper& grouper) {
    std::vector<std::int64_t> secondary;
    LITMOTIF_TRY(read_secondary(database, secondary));
    LITMOTIF_SQL(row, database,
                 "SELECT r.id, ifnull(r.document, 0), ifnull(r.report, 0), r.fullness, r.name, r.blocks, p.public_id IS r.name AND p.key IS r.key AND r.why_merged IS NULL, r.record "
                 "FROM files f CROSS JOIN records r ON r.file = f.id LEFT JOIN reports p ON p.id = r.report WHERE r.to_run IS NULL ORDER BY f.path, r.entry, r.id");
    return row.each([&]() -> Status {
      std::vector<std::uint64_t> blocks = hashes_of(row.blob(5));
      std::erase_if(blocks, [&](std::uint64_t hash) { return !shared.has(hash); });
      const std::int64_t document = row.integer(1);
      const bool settled = row.integer(6) != 0 && !std::binary_search(secondary.begin(), secondary.end(), document);
      if (settled && blocks.empty() && !shared.has(hash_of_name(row.text(4))) && !named.contains(row.string(4))) return {};
      entries.push_back({row.integer(0), document, row.integer(2), row.number(3), row.string(4)});
      Record record;
      if (!blocks.empty()) LITMOTIF_TRY(record_from_json(row.text(7), record));
      return grouper.add(record, blocks);
    });
  }

  bool apart(std::size_t one, std::size_t other) const {
    const auto found = said.find(std::minmax(entries[one].name, entries[other].name));
    return found != said.end() && !found->second;
  }

  // After all were added, what reviewers joined.
  void join(ReportGrouper& grouper) const {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (named.contains(entries[i].name)) first.emplace(entries[i].name, i);
    }
    for (const auto& [names, same] : said) {
      const auto one = first.find(names.first);
      const auto other = first.find(names.second);
      if (same && one != first.end() && other != first.end()) grouper.join(one->second, other->second);
    }
  }

  Status write(const ReportGroup& group, const Shared& shared) {
    const Entry* fullest = &entries[group.members.front()];
    std::string name = fullest->name;
    for (const std::size_t member : group.members) {
      const Entry& entry = entries[member];
      name = std::min(name, entry.name);
      if (entry.fullness > fullest->fullness) fullest = &entry;
    }
    // Records that say exactly the same and yet are kept apart (untitled ones) get a count.
    if (shared.has(hash_of_name(name))) {
      if (const int before = used[name]++; before > 0) name = content_id("r", {name, std::to_string(before)});
    }
    Result<std::int64_t> report = this->report(name, fullest->id);
    if (!report.ok()) return report.status();
    Result<std::int64_t> primary = this->primary(group);
    if (!primary.ok()) return primary.status();
    for (std::size_t i = 0; i < group.members.size(); ++i) {
      const Entry& entry = entries[group.members[i]];
      LITMOTIF_TRY(member(entry, report.value(), i == 0 ? std::string() : group.why_merged[i - 1], entry.document == primary.value()));
    }
    return {};
  }

  // The report of this name, under the key of its fullest record.
  Result<std::int64_t> report(const std::string& name, std::int64_t fullest) {
    LITMOTIF_SQL(insert, database, "INSERT OR IGNORE INTO reports (public_id, key) SELECT ?, key FROM records WHERE id = ?", name, fullest);
    LITMOTIF_TRY(insert.run());
    changed = changed || database.changes() > 0;
    if (database.changes() > 0) return database.last_id();
    LITMOTIF_SQL(find, database, "SELECT p.id, p.key IS r.key FROM reports p, records r WHERE p.public_id = ? AND r.id = ?", name, fullest);
    Result<bool> found = find.step();
    if (!found.ok()) return found.status();
    const std::int64_t id = find.integer(0);
    if (find.integer(1) != 0) return id;
    LITMOTIF_SQL(update, database, "UPDATE reports SET key = (SELECT key FROM records WHERE id = ?) WHERE id = ?", fullest, id);
    LITMOTIF_TRY(update.run());
    changed = true;
    return id;
  }

  // Full text before abstract, then table order; 0 when there is no document.
  Result<std::int64_t> primary(const ReportGroup& group) const {
    std::int64_t primary = 0;
    auto best = TextBasis::kReferenceOnly;
    for (const std::size_t member : group.members) {
      const std::int64_t document = entries[member].document;
      if (document == 0) continue;
      auto basis = best;
      if (group.members.size() > 1) {
        LITMOTIF_SQL(row, database, "SELECT text_basis FROM documents WHERE id = ?", document);
        LITMOTIF_TRY(row.each([&] { basis = text_basis_from_name(row.text(0)); }));
      }
      if (primary != 0 && basis >= best) continue;
      primary = document;
      best = basis;
    }
    return primary;
  }

  Status member(const Entry& entry, std::int64_t report, const std::string& why, bool primary) {
    LITMOTIF_SQL(update, database, "UPDATE records SET report = ?1, why_merged = nullif(?2, '') WHERE id = ?3 AND (report IS NOT ?1 OR why_merged IS NOT nullif(?2, ''))", report, why, entry.id);
    LITMOTIF_TRY(update.run());
    changed = changed || database.changes() > 0;
    if (entry.report != 0 && entry.report != report) moved.emplace_back(entry.report, report);
    if (entry.document == 0) return {};
    LITMOTIF_SQL(describe, database, "UPDATE documents SET report = ?1, is_primary = ?2 WHERE id = ?3 AND (report IS NOT ?1 OR is_primary IS NOT ?2)", report, primary, entry.document);
    LITMOTIF_TRY(describe.run());
    changed = changed || database.changes() > 0;
    return {};
  }

  // What the rules say of reports that belong together; what reviewers say stays.
  Status relate(const ReportGrouper& grouper) {
    std::set<std::tuple<std::int64_t, std::int64_t, std::string>> related, stored;
    LITMOTIF_TRY(grouper.each_related([&](std::size_t from, std::size_t to, Relation relation) -> Status {
      LITMOTIF_SQL(row, database, "SELECT a.report, b.report FROM records a, records b WHERE a.id = ? AND b.id = ?", entries[from].id, entries[to].id);
      return row.each([&] { related.emplace(row.integer(0), row.integer(1), relation_name(relation)); });
    }));
    LITMOTIF_SQL(old, database, "SELECT from_report, to_report, relation FROM report_relations WHERE origin = 'rule'");
    LITMOTIF_TRY(old.each([&] { stored.emplace(old.integer(0), old.integer(1), old.string(2)); }));
    for (const auto& [from, to, relation] : stored) {
      if (related.contains({from, to, relation})) continue;
      LITMOTIF_SQL(gone, database, "DELETE FROM report_relations WHERE from_report = ? AND to_report = ? AND relation = ?", from, to, relation);
      LITMOTIF_TRY(gone.run());
      changed = true;
    }
    for (const auto& [from, to, relation] : related) {
      if (stored.contains({from, to, relation})) continue;
      LITMOTIF_SQL(put, database, "INSERT OR IGNORE INTO report_relations VALUES (?, ?, ?, 'rule')", from, to, relation);
      LITMOTIF_TRY(put.run());
      changed = true;
    }
    return {};
  }

  // A report that lost its last record lives on as another name of the one that took it, and names that led to it now lead there too; unless it
  // was never seen outside: made for a record put since the last grouping.
  Status aliases(std::int64_t last_seen) {
    for (const auto& [before, now] : moved) {
      LITMOTIF_SQL(left, database, "SELECT max(to_run IS NULL) FROM records WHERE report = ?", before);
      Result<bool> asked = left.step();
      if (!asked.ok()) return asked.status();
      const bool empty = left.null(0);
      if (left.integer(0) != 0) continue;
      if (empty && before > last_seen) {
        LITMOTIF_SQL(forget, database, "DELETE FROM reports WHERE id = ?", before);
        LITMOTIF_TRY(forget.run());
        continue;
      }
      LITMOTIF_SQL(follow, database, "UPDATE report_aliases SET report = ? WHERE report = ?", now, before);
      LITMOTIF_TRY(follow.run());
      LITMOTIF_SQL(insert, database, "INSERT OR REPLACE INTO report_aliases SELECT public_id, ? FROM reports WHERE id = ?", now, before);
      LITMOTIF_TRY(insert.run());
    }
    // A name is no alias once its report has records again.
    LITMOTIF_SQL(back, database, "DELETE FROM report_aliases WHERE alias IN (SELECT p.public_id FROM report_aliases a JOIN reports p ON p.public_id = a.alias JOIN records r ON r.report = p.id "
                                 "WHERE r.to_run IS NULL)");
    return back.run();
  }
};

Result<std::int64_t> number_of(Database& database, const char* sql) {
  LITMOTIF_SQL(row, database, sql);
  Result<bool> found = row.step();
  if (!found.ok()) return found.status();
  return found.value() ? row.integer(0) : 0;
}

// By two names in order: does the latest that a reviewer said of them join them?
Result<std::map<std::pair<std::string, std::string>, bool>> said_of_records(Database& database) {
  std::map<std::pair<std::string, std::string>, bool> said;
  LITMOTIF_SQL(row, database, "SELECT subject, new_value, action = ? FROM decisions WHERE subject_kind = 'record' ORDER BY time, id", action_name(Action::kJoin));
  LITMOTIF_TRY(row.each([&] { said[std::minmax(row.string(0), row.string(1))] = row.integer(2) != 0; }));
  return said;
}

}  // namespace

Status Store::update_reports() {
  Database& database = impl_->database;
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  Result<std::int64_t> last_seen = number_of(database, "SELECT value FROM meta WHERE key = 'reports_seen'");
  if (!last_seen.ok()) return last_seen.status();
  Result<std::map<std::pair<std::string, std::string>, bool>> said = said_of_records(database);
  if (!said.ok()) return said.status();
  Grouping grouping{database, said.value()};
  for (const auto& [names, same] : said.value()) grouping.named.insert({names.first, names.second});
  {
    Shared shared;
    LITMOTIF_TRY(shared.read(database));
    ReportGrouper::Apart apart;
    if (!said.value().empty()) apart = [&](std::size_t one, std::size_t other) { return grouping.apart(one, other); };
    ReportGrouper grouper([&](std::size_t entry) { return grouping.record(entry); }, kLikenesses, std::move(apart));
    LITMOTIF_TRY(grouping.read(shared, grouper));
    grouping.join(grouper);
    LITMOTIF_TRY(grouper.each_group([&](const ReportGroup& group) { return grouping.write(group, shared); }));
    LITMOTIF_TRY(grouping.relate(grouper));
  }
  LITMOTIF_TRY(grouping.aliases(last_seen.value()));
  Result<bool> current = reports_are_current();
  if (!current.ok()) return current.status();
  impl_->changed = impl_->changed || grouping.changed || !current.value();
  if (impl_->changed) {
    LITMOTIF_TRY(impl_->update_works());
    LITMOTIF_TRY(impl_->update_studies());
    LITMOTIF_SQL(mark, database, "INSERT OR REPLACE INTO meta VALUES ('reports_generation', ?), ('reports_seen', (SELECT ifnull(max(id), 0) FROM reports))", impl_->generation + 1);
    LITMOTIF_TRY(mark.run());
  }
  return change.keep();
}

Result<bool> Store::reports_are_current() {
  Result<std::int64_t> grouped = number_of(impl_->database, "SELECT value FROM meta WHERE key = 'reports_generation'");
  if (!grouped.ok()) return grouped.status();
  return grouped.value() == impl_->generation;
}

}  // namespace litmotif
