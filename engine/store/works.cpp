// Works: the entries of all reference lists, joined as records are, and with the reports that are held.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "store/record_json.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

constexpr std::size_t kLikenesses = std::size_t{48} << 20;  // bytes

// In the order of all tables, so that the same lists make the same works.
constexpr const char* kEntries =
    "SELECT e.document, e.number, e.record FROM files f CROSS JOIN documents d ON d.file = f.id CROSS JOIN reference_entries e ON e.document = d.id "
    "WHERE d.to_run IS NULL AND d.is_primary = 1 ORDER BY f.path, d.entry, d.id, e.number";

// One that could be a work: a record that is held, or an entry.
struct Candidate {
  std::int64_t from = 0;     // record; document of an entry
  std::uint32_t number = 0;  // of an entry
  std::string name;          // public id of the report that is held; of an entry, what it would be
};

struct Gathered {
  Database& database;
  std::vector<Candidate> candidates = {};
  std::size_t held = 0;  // the first ones

  Result<Record> record(std::size_t number) const {
    const Candidate& candidate = candidates[number];
    Record record;
    if (number < held) {
      LITMOTIF_SQL(row, database, "SELECT record FROM records WHERE id = ?", candidate.from);
      LITMOTIF_TRY(row.each([&] { return record_from_json(row.text(0), record); }));
    } else {
      LITMOTIF_SQL(row, database, "SELECT record FROM reference_entries WHERE document = ? AND number = ?", candidate.from, candidate.number);
      LITMOTIF_TRY(row.each([&] { return record_from_json(row.text(0), record); }));
    }
    return record;
  }

  // Records that share a block with an entry, before all entries: what is held gives a work its name.
  Status add_held(ReportGrouper& grouper) {
    const Result<std::vector<std::uint64_t>> read = hashes_of_entries();
    if (!read.ok()) return read.status();
    const std::vector<std::uint64_t>& wanted = read.value();
    LITMOTIF_SQL(row, database,
                 "SELECT r.id, p.public_id, r.blocks, r.record FROM files f CROSS JOIN records r ON r.file = f.id JOIN reports p ON p.id = r.report WHERE r.to_run IS NULL "
                 "ORDER BY f.path, r.entry, r.id");
    LITMOTIF_TRY(row.each([&]() -> Status {
      std::vector<std::uint64_t> blocks = hashes_of(row.blob(2));
      if (std::ranges::none_of(blocks, [&](std::uint64_t hash) { return std::ranges::binary_search(wanted, hash); })) return {};
      candidates.push_back({row.integer(0), 0, row.string(1)});
      Record record;
      LITMOTIF_TRY(record_from_json(row.text(3), record));
      return grouper.add(record, blocks);
    }));
    held = candidates.size();
    return {};
  }

  Status add_entries(ReportGrouper& grouper) {
    LITMOTIF_SQL(row, database, kEntries);
    return row.each([&]() -> Status {
      Record record;
      LITMOTIF_TRY(record_from_json(row.text(2), record));
      candidates.push_back({row.integer(0), row.number(1), report_name(record)});
      return grouper.add(record, report_blocks(record));
    });
  }

 private:
  // Of all blocks that an entry stands in, sorted.
  Result<std::vector<std::uint64_t>> hashes_of_entries() {
    std::vector<std::uint64_t> hashes;
    LITMOTIF_SQL(row, database, kEntries);
    LITMOTIF_TRY(row.each([&]() -> Status {
      Record record;
      LITMOTIF_TRY(record_from_json(row.text(2), record));
      const std::vector<std::uint64_t> own = report_blocks(record);
      hashes.insert(hashes.end(), own.begin(), own.end());
      return {};
    }));
    std::ranges::sort(hashes);
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    return hashes;
  }
};

Result<std::vector<std::pair<StoredWork::Entry, std::string>>> group_entries(Database& database) {
  Gathered gathered{database};
  ReportGrouper grouper([&](std::size_t number) { return gathered.record(number); }, kLikenesses);
  LITMOTIF_TRY(gathered.add_held(grouper));
  LITMOTIF_TRY(gathered.add_entries(grouper));
  std::vector<std::string> work_of(gathered.candidates.size());
  std::unordered_map<std::string, std::uint32_t> used;  // entries that say nothing by which to tell them apart are counted
  // A report without a title that says just this is held: too little to be told by, and an entry that was not joined with it is not it.
  const auto is_held = [&](const std::string& name) -> Result<bool> {
    LITMOTIF_SQL(row, database, "SELECT 1 FROM reports p JOIN records r ON r.report = p.id WHERE p.public_id = ? AND r.title = '' AND r.to_run IS NULL LIMIT 1", name);
    return row.step();
  };
  LITMOTIF_TRY(grouper.each_group([&](const ReportGroup& group) -> Status {
    std::string work = gathered.candidates[group.members.front()].name;
    if (group.members.front() >= gathered.held) {
      for (const std::size_t member : group.members) work = std::min(work, gathered.candidates[member].name);
      const std::uint32_t before = used[work]++;
      Result<bool> held = is_held(work);
      if (!held.ok()) return held.status();
      if (held.value() || before > 0) work = content_id("r", {work, held.value() ? "entry " + std::to_string(before) : std::to_string(before)});
    }
    for (const std::size_t member : group.members) work_of[member] = work;
    return {};
  }));
  std::vector<std::pair<StoredWork::Entry, std::string>> entries;
  for (std::size_t i = gathered.held; i < work_of.size(); ++i) entries.push_back({{{gathered.candidates[i].from}, gathered.candidates[i].number}, std::move(work_of[i])});
  return entries;
}

}  // namespace

Status Store::Impl::update_works() {
  auto grouped = group_entries(database);
  if (!grouped.ok()) return grouped.status();
  LITMOTIF_SQL(gone, database, "DELETE FROM works WHERE document NOT IN (SELECT id FROM documents WHERE to_run IS NULL AND is_primary = 1)");
  LITMOTIF_TRY(gone.run());
  for (const auto& [entry, work] : grouped.value()) {
    LITMOTIF_SQL(put, database, "INSERT INTO works VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET work = ?3 WHERE work IS NOT ?3", entry.document.value, entry.number, work);
    LITMOTIF_TRY(put.run());
  }
  return {};
}

Status Store::Impl::check_works(std::vector<Status>& faults) {
  auto grouped = group_entries(database);
  if (!grouped.ok()) return grouped.status();
  std::uint64_t wrong = 0;
  for (const auto& [entry, work] : grouped.value()) {
    LITMOTIF_SQL(row, database, "SELECT work FROM works WHERE document = ? AND number = ?", entry.document.value, entry.number);
    Result<bool> found = row.step();
    if (!found.ok()) return found.status();
    if (!found.value() || row.text(0) != work) ++wrong;
  }
  if (wrong > 0) faults.push_back(Status(Code::kCorrupt, fmt::format("{} entries of reference lists are not under the work they name; run litmotif index again", wrong)).in("review.db"));
  return {};
}

Result<std::vector<StoredWork>> Store::works() {
  std::vector<StoredWork> works;
  std::vector<std::uint32_t> most;  // that any of a work's records says
  std::unordered_map<std::string, std::size_t> place;
  const auto take = [&](std::size_t at, Record&& record, std::string key) {
    const std::uint32_t says = fullness(record) + 1;
    if (says <= most[at]) return;
    most[at] = says;
    works[at].record = std::move(record);
    works[at].key = std::move(key);
  };
  LITMOTIF_SQL(row, impl_->database,
               "SELECT w.work, e.document, e.number, e.key, e.record, (SELECT count(*) FROM citations c WHERE c.document = e.document AND c.reference = e.number) "
               "FROM files f CROSS JOIN documents d ON d.file = f.id CROSS JOIN works w ON w.document = d.id CROSS JOIN reference_entries e ON e.document = w.document AND e.number = w.number "
               "WHERE d.to_run IS NULL AND d.is_primary = 1 ORDER BY f.path, d.entry, d.id, e.number");
  LITMOTIF_TRY(row.each([&]() -> Status {
    Record record;
    LITMOTIF_TRY(record_from_json(row.text(4), record));
    const auto [at, is_new] = place.try_emplace(row.string(0), works.size());
    if (is_new) {
      works.push_back({row.string(0), {}, false, {}, {}});
      most.push_back(0);
    }
    works[at->second].entries.push_back({{row.integer(1)}, row.number(2), row.number(5)});
    take(at->second, std::move(record), row.string(3));
    return {};
  }));
  for (std::size_t i = 0; i < works.size(); ++i) {
    LITMOTIF_SQL(held, impl_->database, "SELECT p.key, r.record FROM reports p JOIN records r ON r.report = p.id JOIN files f ON f.id = r.file WHERE p.public_id = ? AND r.to_run IS NULL "
                                     "ORDER BY f.path, r.entry, r.id", works[i].id);
    std::string key;
    LITMOTIF_TRY(held.each([&]() -> Status {
      Record record;
      LITMOTIF_TRY(record_from_json(held.text(1), record));
      key = held.string(0);
      take(i, std::move(record), key);
      return {};
    }));
    works[i].held = !key.empty();
    if (works[i].held) works[i].key = std::move(key);
  }
  return works;
}

}  // namespace litmotif
