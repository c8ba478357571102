// Records on their way in, and the reports they are grouped into on their way out.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <unordered_map>

#include <litmotif/text.h>

#include "store/record_json.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

std::string bytes_of(const std::vector<std::uint64_t>& hashes) {
  std::string bytes;
  for (const std::uint64_t hash : hashes) {
    for (int i = 0; i < 8; ++i) bytes += static_cast<char>(hash >> (8 * i) & 0xff);
  }
  return bytes;
}

}  // namespace

std::string report_name(const Record& record) {
  return content_id("r", {record.doi, fold(record.title), citation_key(record), record.container, record.volume, record.pages});
}

std::uint32_t fullness(const Record& record) {
  std::size_t filled = record.authors.size() * 2 + record.urls.size() + record.keywords.size();
  for (const std::string* field : {&record.title, &record.container, &record.volume, &record.issue, &record.pages, &record.publisher, &record.place, &record.isbn, &record.doi}) filled += field->empty() ? 0 : 3;
  return static_cast<std::uint32_t>(filled + (record.year != 0 ? 3 : 0));
}

std::vector<std::uint64_t> hashes_of(std::string_view bytes) {
  std::vector<std::uint64_t> hashes;
  for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < 8; ++i) hash |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    hashes.push_back(hash);
  }
  return hashes;
}

PreparedRecord Store::prepare(const Record& record) {
  return {record.type,         record.title,         normal_doi(record.doi), record.abstract_text, record_to_json(record), record.year, report_name(record), citation_key(record),
          fullness(record), bytes_of(report_blocks(record))};
}

Result<std::int64_t> Store::Impl::own_report(const PreparedRecord& record) {
  LITMOTIF_SQL(insert, database, "INSERT OR IGNORE INTO reports (public_id, key) VALUES (?, ?)", record.name, record.key);
  LITMOTIF_TRY(insert.run());
  if (database.changes() > 0) return database.last_id();
  LITMOTIF_SQL(find, database, "SELECT id FROM reports WHERE public_id = ?", record.name);
  Result<bool> found = find.step();
  if (!found.ok()) return found.status();
  return find.integer(0);
}

Result<RecordId> Store::Impl::put_record(FileId file, std::uint32_t entry, const PreparedRecord& record, DocumentId document, std::optional<std::int64_t> report) {
  const std::optional<std::int64_t> described = document ? std::optional<std::int64_t>(document.value) : std::nullopt;
  LITMOTIF_SQL(insert, database,
               "INSERT INTO records (file, entry, document, report, from_run, name, key, fullness, blocks, type, title, year, doi, record, abstract) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               file.value, entry, described, report, run, record.name, record.key, record.fullness, Blob{record.blocks}, record.type, record.title, record.year, record.doi, record.json,
               record.abstract_text);
  LITMOTIF_TRY(insert.run());
  changed = true;
  return RecordId{database.last_id()};
}

Result<RecordId> Store::put_record(FileId file, std::uint32_t entry, const Record& record, DocumentId document) {
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  const PreparedRecord prepared = prepare(record);
  Result<std::int64_t> report = impl_->own_report(prepared);
  if (!report.ok()) return report.status();
  Result<RecordId> id = impl_->put_record(file, entry, prepared, document, report.value());
  if (!id.ok()) return id.status();
  if (document) {
    LITMOTIF_SQL(describe, impl_->database, "UPDATE documents SET report = ? WHERE id = ?", report.value(), document.value);
    LITMOTIF_TRY(describe.run());
  }
  LITMOTIF_TRY(change.keep());
  return id;
}

Result<std::optional<ReportId>> Store::find_report(std::string_view public_id) {
  std::optional<ReportId> found;
  LITMOTIF_SQL(row, impl_->database, "SELECT report FROM report_aliases WHERE alias = ?1 UNION ALL SELECT id FROM reports WHERE public_id = ?1 LIMIT 1", public_id);
  LITMOTIF_TRY(row.each([&] { found = ReportId{row.integer(0)}; }));
  return found;
}

Result<std::vector<StoredRecord>> Store::records_of(ReportId report) {
  std::vector<StoredRecord> records;
  LITMOTIF_SQL(row, impl_->database, "SELECT r.name, f.path, r.entry, r.record, ifnull(r.why_merged, '') FROM records r JOIN files f ON f.id = r.file WHERE r.report = ? AND r.to_run IS NULL ORDER BY f.path, r.entry, r.id", report.value);
  LITMOTIF_TRY(row.each([&]() -> Status {
    records.push_back({row.string(0), row.string(1), row.number(2), {}, row.string(4)});
    return record_from_json(row.text(3), records.back().record);
  }));
  return records;
}

Result<std::string> Store::report_of(const StoredRecord& record) {
  std::string report;
  LITMOTIF_SQL(row, impl_->database, "SELECT p.public_id FROM files f JOIN records r ON r.file = f.id JOIN reports p ON p.id = r.report WHERE f.path = ? AND r.entry = ? AND r.to_run IS NULL",
               record.path, record.entry);
  LITMOTIF_TRY(row.each([&] { report = row.string(0); }));
  if (report.empty()) return Status(Code::kNotFound, fmt::format("there is no record at {}#{}", record.path, record.entry));
  return report;
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
      reports.push_back({ReportId{row.integer(0)}, row.string(1), row.string(2), {}, {}, {}, {}, 0, {}});
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
  LITMOTIF_SQL(pair, impl_->database, "SELECT a.id, b.id, a.public_id, b.public_id, x.relation FROM report_relations x JOIN reports a ON a.id = x.from_report JOIN reports b ON b.id = x.to_report "
                                      "ORDER BY a.public_id, b.public_id, x.relation");
  LITMOTIF_TRY(pair.each([&] {
    const auto from = place.find(pair.integer(0));
    const auto to = place.find(pair.integer(1));
    if (from == place.end() || to == place.end()) return;
    const std::string relation = pair.string(4);
    const std::size_t of = relation.rfind("-of");
    reports[from->second].related.emplace_back(relation, pair.string(3));
    reports[to->second].related.emplace_back(of == std::string::npos ? relation : "has-" + relation.substr(0, of), pair.string(2));
  }));
  return reports;
}

}  // namespace litmotif
