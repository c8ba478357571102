// Records, and the reports they are grouped into.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <litmotif/text.h>

#include "store/record_json.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

// A current record: where it comes from, and what is stored of its grouping.
struct Entry {
  std::int64_t id = 0, document = 0, report = 0;
  std::string why;
  TextBasis basis = TextBasis::kReferenceOnly;
  std::int64_t document_report = 0;
  bool document_primary = false;
  std::size_t fullness = 0;
};

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

// All current records in table order.
Status read_entries(Database& database, std::vector<Entry>& entries, std::vector<Record>& records) {
  LITMOTIF_SQL(row, database,
               "SELECT r.id, ifnull(r.document, 0), ifnull(r.report, 0), ifnull(r.why_merged, ''), ifnull(d.text_basis, 'reference-only'), ifnull(d.report, 0), ifnull(d.is_primary, 0), "
               "r.record FROM files f CROSS JOIN records r ON r.file = f.id LEFT JOIN documents d ON d.id = r.document WHERE r.to_run IS NULL ORDER BY f.path, r.entry, r.id");
  return row.each([&]() -> Status {
    Record& record = records.emplace_back();
    LITMOTIF_TRY(record_from_json(row.text(7), record));
    entries.push_back({row.integer(0), row.integer(1), row.integer(2), row.string(3), text_basis_from_name(row.text(4)), row.integer(5), row.integer(6) != 0, fullness(record)});
    record.keywords = {};  // of no use for grouping, and many
    record.urls = {};
    record.other = {};
    return {};
  });
}

struct KnownReport {
  std::int64_t id = 0;
  std::string key;
};

// Writes a grouping: only what differs from what is stored.
struct Grouping {
  Database& database;
  std::unordered_map<std::string, KnownReport> reports = {};  // by public id
  std::unordered_set<std::int64_t> current = {};              // reports that have records now
  std::vector<std::pair<std::int64_t, std::int64_t>> moved = {};  // a record's report before and now
  bool changed = false;

  Status read() {
    LITMOTIF_SQL(row, database, "SELECT public_id, id, key FROM reports");
    return row.each([&] { reports.emplace(row.string(0), KnownReport{row.integer(1), row.string(2)}); });
  }

  Result<std::int64_t> report(const std::string& name, const std::string& key) {
    const auto known = reports.find(name);
    if (known != reports.end()) {
      if (known->second.key != key) {
        LITMOTIF_SQL(update, database, "UPDATE reports SET key = ? WHERE id = ?", key, known->second.id);
        LITMOTIF_TRY(update.run());
        changed = true;
      }
      return known->second.id;
    }
    LITMOTIF_SQL(insert, database, "INSERT INTO reports (public_id, key) VALUES (?, ?)", name, key);
    LITMOTIF_TRY(insert.run());
    changed = true;
    return database.last_id();
  }

  Status member(const Entry& entry, std::int64_t report, const std::string& why, bool primary) {
    if (entry.report != report || entry.why != why) {
      LITMOTIF_SQL(update, database, "UPDATE records SET report = ?, why_merged = nullif(?, '') WHERE id = ?", report, why, entry.id);
      LITMOTIF_TRY(update.run());
      changed = true;
    }
    if (entry.report != 0 && entry.report != report) moved.emplace_back(entry.report, report);
    if (entry.document == 0 || (entry.document_report == report && entry.document_primary == primary)) return {};
    LITMOTIF_SQL(update, database, "UPDATE documents SET report = ?, is_primary = ? WHERE id = ?", report, primary, entry.document);
    changed = true;
    return update.run();
  }

  // A report that lost its last record lives on as another name of the one that took it; names that led to it now lead there too.
  Status aliases() {
    for (const auto& [before, now] : moved) {
      if (current.count(before) != 0) continue;
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

}  // namespace

Result<RecordId> Store::put_record(FileId file, std::uint32_t entry, const Record& record, DocumentId document) {
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  const std::string json = record_to_json(record);
  const std::string doi = normal_doi(record.doi);
  const std::optional<std::int64_t> described = document ? std::optional<std::int64_t>(document.value) : std::nullopt;
  LITMOTIF_SQL(insert, impl_->database, "INSERT INTO records (file, entry, document, type, title, year, doi, record, abstract, from_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", file.value, entry,
               described, record.type, record.title, record.year, doi, json, record.abstract_text, impl_->run);
  LITMOTIF_TRY(insert.run());
  const RecordId id{impl_->database.last_id()};
  impl_->changed = true;
  LITMOTIF_TRY(change.keep());
  return id;
}

Status Store::update_reports() {
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  std::vector<Entry> entries;
  std::vector<Record> records;
  LITMOTIF_TRY(read_entries(impl_->database, entries, records));
  Grouping grouping{impl_->database};
  LITMOTIF_TRY(grouping.read());
  std::unordered_map<std::string, int> used;
  for (const ReportGroup& group : same_reports(records)) {
    std::string name;
    std::size_t fullest = group.members.front();
    std::int64_t primary = 0;  // full text before abstract, then table order
    auto best = TextBasis::kReferenceOnly;
    for (const std::size_t member : group.members) {
      std::string candidate = report_name(records[member]);
      if (name.empty() || candidate < name) name = std::move(candidate);
      const Entry& entry = entries[member];
      if (entry.fullness > entries[fullest].fullness) fullest = member;
      if (entry.document != 0 && (primary == 0 || entry.basis < best)) {
        primary = entry.document;
        best = entry.basis;
      }
    }
    // Records that say exactly the same and yet are kept apart (untitled ones) get a count.
    if (const int before = used[name]++; before > 0) name = content_id("r", {name, std::to_string(before)});
    Result<std::int64_t> report = grouping.report(name, citation_key(records[fullest]));
    if (!report.ok()) return report.status();
    grouping.current.insert(report.value());
    for (std::size_t i = 0; i < group.members.size(); ++i) {
      const Entry& entry = entries[group.members[i]];
      LITMOTIF_TRY(grouping.member(entry, report.value(), i == 0 ? std::string() : group.why_merged[i - 1], entry.document == primary));
    }
  }
  LITMOTIF_TRY(grouping.aliases());
  Result<bool> current = reports_are_current();
  if (!current.ok()) return current.status();
  impl_->changed = impl_->changed || grouping.changed || !current.value();
  if (impl_->changed) {
    LITMOTIF_SQL(mark, impl_->database, "INSERT OR REPLACE INTO meta VALUES ('reports_generation', ?)", impl_->generation + 1);
    LITMOTIF_TRY(mark.run());
  }
  return change.keep();
}

Result<bool> Store::reports_are_current() {
  std::int64_t grouped = 0;
  LITMOTIF_SQL(row, impl_->database, "SELECT value FROM meta WHERE key = 'reports_generation'");
  LITMOTIF_TRY(row.each([&] { grouped = row.integer(0); }));
  return grouped == impl_->generation;
}

Result<std::optional<ReportId>> Store::find_report(std::string_view public_id) {
  std::optional<ReportId> found;
  LITMOTIF_SQL(row, impl_->database, "SELECT report FROM report_aliases WHERE alias = ?1 UNION ALL SELECT id FROM reports WHERE public_id = ?1 LIMIT 1", public_id);
  LITMOTIF_TRY(row.each([&] { found = ReportId{row.integer(0)}; }));
  return found;
}

Result<std::vector<StoredReport>> Store::reports() {
  std::vector<StoredReport> reports;
  std::unordered_map<std::int64_t, std::size_t> place;
  std::vector<std::size_t> fullest_score;
  LITMOTIF_SQL(row, impl_->database,
               "SELECT p.id, p.public_id, p.key, r.record, r.abstract, ifnull(r.document, 0), f.path, r.entry, ifnull(r.why_merged, '') FROM files f CROSS JOIN records r ON r.file = f.id "
               "JOIN reports p ON p.id = r.report WHERE r.to_run IS NULL ORDER BY f.path, r.entry, r.id");
  LITMOTIF_TRY(row.each([&]() -> Status {
    Record record;
    LITMOTIF_TRY(record_from_json(row.text(3), record));
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
    return {};
  }));
  return reports;
}

}  // namespace litmotif
