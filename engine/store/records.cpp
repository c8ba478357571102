// Records, and the reports they are grouped into.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include <litmotif/text.h>

#include "store/record_json.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

struct Entry {
  std::int64_t id = 0, document = 0;
  std::string path;
  std::uint32_t entry = 0;
  TextBasis basis = TextBasis::kReferenceOnly;
};

// All current records with where they come from, in table order.
Status read_entries(Database& database, std::vector<Entry>& entries, std::vector<Record>& records) {
  LITMOTIF_SQL(row, database,
               "SELECT r.id, ifnull(r.document, 0), f.path, r.entry, r.record, ifnull(d.text_basis, 'reference-only') FROM records r JOIN files f ON f.id = r.file "
               "LEFT JOIN documents d ON d.id = r.document WHERE r.to_run IS NULL ORDER BY f.path, r.entry, r.id");
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return {};
    entries.push_back({row.integer(0), row.integer(1), row.string(2), static_cast<std::uint32_t>(row.integer(3)), text_basis_from_name(row.text(5))});
    records.push_back(record_from_json(row.text(4)));
  }
}

// A name for a report from what its record says of it: order of reading does not matter.
std::string report_name(const Record& record) {
  return content_id("r", {record.doi, fold(record.title), citation_key(record), record.container, record.volume, record.pages});
}

// How much a record states: the fullest stands for the report.
std::size_t fullness(const Record& record) {
  std::size_t filled = record.authors.size() * 2 + record.urls.size() + record.keywords.size();
  for (const std::string* field : {&record.title, &record.container, &record.volume, &record.issue, &record.pages, &record.publisher, &record.place, &record.isbn, &record.doi}) filled += field->empty() ? 0 : 3;
  return filled + (record.year != 0 ? 3 : 0);
}

}  // namespace

Result<RecordId> Store::put_record(FileId file, std::uint32_t entry, const Record& record, DocumentId document) {
  const std::string json = record_to_json(record);
  const std::string doi = normal_doi(record.doi);
  LITMOTIF_SQL(insert, impl_->database,
               "INSERT INTO records (file, entry, document, type, title, year, doi, record, abstract, from_run) VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)", file.value, entry,
               document.value, record.type, record.title, record.year, doi, json, record.abstract_text, impl_->run);
  LITMOTIF_TRY(insert.run());
  impl_->changed = true;
  return RecordId{impl_->database.last_id()};
}

Status Store::update_reports() {
  Database& database = impl_->database;
  std::vector<Entry> entries;
  std::vector<Record> records;
  LITMOTIF_TRY(read_entries(database, entries, records));
  std::map<std::string, int> used;
  for (const ReportGroup& group : same_reports(records)) {
    std::string name;
    std::size_t fullest = group.members.front();
    for (const std::size_t member : group.members) {
      const std::string candidate = report_name(records[member]);
      if (name.empty() || candidate < name) name = candidate;
      if (fullness(records[member]) > fullness(records[fullest])) fullest = member;
    }
    // Records that say exactly the same and yet are kept apart (untitled ones) get a count.
    if (const int before = used[name]++; before > 0) name = content_id("r", {name, fmt::format("{}", before)});

    LITMOTIF_SQL(put, database, "INSERT INTO reports (public_id, key) VALUES (?1, ?2) ON CONFLICT (public_id) DO UPDATE SET key = ?2 RETURNING id", name, citation_key(records[fullest]));
    Result<bool> row = put.step();
    if (!row.ok()) return row.status();
    const std::int64_t report = put.integer(0);
    LITMOTIF_TRY(put.run());

    // Full text before abstract, then table order.
    std::int64_t primary = 0;
    auto best = TextBasis::kReferenceOnly;
    for (const std::size_t member : group.members) {
      const Entry& entry = entries[member];
      if (entry.document != 0 && (primary == 0 || entry.basis < best)) {
        primary = entry.document;
        best = entry.basis;
      }
    }
    for (std::size_t i = 0; i < group.members.size(); ++i) {
      const Entry& entry = entries[group.members[i]];
      const std::string why = i == 0 ? std::string() : group.why_merged[i - 1];
      LITMOTIF_SQL(alias, database,
                   "INSERT OR REPLACE INTO report_aliases SELECT p.public_id, ?1 FROM records r JOIN reports p ON p.id = r.report WHERE r.id = ?2 AND r.report != ?1", report, entry.id);
      LITMOTIF_TRY(alias.run());
      LITMOTIF_SQL(record, database, "UPDATE records SET report = ?1, why_merged = nullif(?2, '') WHERE id = ?3 AND (report IS NOT ?1 OR ifnull(why_merged, '') != ?2)", report, why, entry.id);
      LITMOTIF_TRY(record.run());
      if (entry.document == 0) continue;
      LITMOTIF_SQL(document, database, "UPDATE documents SET report = ?1, is_primary = ?2 WHERE id = ?3 AND (report IS NOT ?1 OR is_primary != ?2)", report, entry.document == primary,
                   entry.document);
      LITMOTIF_TRY(document.run());
    }
  }
  return {};
}

Result<std::vector<StoredReport>> Store::reports() {
  std::vector<StoredReport> reports;
  std::map<std::int64_t, std::size_t> place;
  std::vector<std::size_t> fullest_score;
  LITMOTIF_SQL(row, impl_->database,
               "SELECT p.id, p.public_id, p.key, r.record, r.abstract, ifnull(r.document, 0), f.path, r.entry, ifnull(r.why_merged, '') FROM records r JOIN files f ON f.id = r.file "
               "JOIN reports p ON p.id = r.report WHERE r.to_run IS NULL ORDER BY f.path, r.entry, r.id");
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return reports;
    Record record = record_from_json(row.text(3));
    record.abstract_text = row.string(4);
    const auto [at, is_new] = place.try_emplace(row.integer(0), reports.size());
    if (is_new) {
      reports.push_back({ReportId{row.integer(0)}, row.string(1), row.string(2), {}, {}, {}, {}, 0});
      fullest_score.push_back(0);
    }
    StoredReport& report = reports[at->second];
    std::string abstract = record.abstract_text.empty() ? report.record.abstract_text : record.abstract_text;
    std::string abstract_by = record.abstract_text.empty() ? report.record.abstract_by : record.abstract_by;
    if (const std::size_t score = fullness(record) + 1; score > fullest_score[at->second]) {
      fullest_score[at->second] = score;
      report.record = std::move(record);
    }
    if (report.record.abstract_text.empty()) {
      report.record.abstract_text = std::move(abstract);
      report.record.abstract_by = std::move(abstract_by);
    }
    if (row.integer(5) != 0) report.documents.push_back({row.integer(5)});
    report.found_in.push_back(fmt::format("{}#{}", row.text(6), row.integer(7)));
    if (!row.text(8).empty()) report.why_merged.push_back(row.string(8));
    ++report.merged;
  }
}

}  // namespace litmotif
