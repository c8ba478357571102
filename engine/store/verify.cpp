// Is what is stored what was stored? SQLite's own check finds a fraction of flipped bits; the hashes of texts and codings find those that matter.
#include <litmotif/store.h>

#include <fmt/format.h>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {

Result<std::vector<Status>> Store::verify() {
  std::vector<Status> faults;
  Database& database = impl_->database;
  {
    LITMOTIF_SQL(check, database, "PRAGMA integrity_check(20)");
    for (;;) {
      Result<bool> more = check.step();
      if (!more.ok()) return more.status();
      if (!more.value()) break;
      if (check.text(0) != "ok") faults.push_back(Status(Code::kCorrupt, check.string(0)).in("review.db"));
    }
  }
  struct Place {
    std::int64_t id;
    std::string public_id, path;
  };
  std::vector<Place> documents;
  {
    LITMOTIF_SQL(row, database, "SELECT d.id, d.public_id, d.text, d.text_sha256, ifnull(f.path, '?') FROM documents d LEFT JOIN files f ON f.id = d.file WHERE d.to_run IS NULL ORDER BY d.id");
    for (;;) {
      Result<bool> more = row.step();
      if (!more.ok()) return more.status();
      if (!more.value()) break;
      documents.push_back({row.integer(0), row.string(1), row.string(4)});
      if (sha256(row.text(2)) != row.text(3)) {
        faults.push_back(Status(Code::kCorrupt, "the stored text differs from its hash; read the file again with: litmotif index --again").in(row.string(4), "document " + row.string(1)));
      }
    }
  }
  Result<std::vector<StoredCodebook>> books = codebooks();
  if (!books.ok()) return books.status();
  for (const Place& place : documents) {
    for (const StoredCodebook& book : books.value()) {
      LITMOTIF_SQL(cover, database, "SELECT state, coding_sha256 FROM coverage WHERE document = ? AND codebook = ?", place.id, book.id.value);
      Result<bool> found = cover.step();
      if (!found.ok()) return found.status();
      if (!found.value()) {
        faults.push_back(Status(Code::kCorrupt, fmt::format("not coded by '{}'; run litmotif index again", book.name)).in(place.path, "document " + place.public_id));
        continue;
      }
      DocumentCoding coding;
      coding.codebook = book.id;
      coding.coverage = enum_from_name(cover.text(0), coverage_name, 4);
      LITMOTIF_TRY(each_hit({place.id}, book.id, [&](const StoredHit& hit) {
        coding.hits.push_back(hit);
        return Status();
      }));
      LITMOTIF_SQL(row, database, LITMOTIF_ROW_SELECT " WHERE r.document = ? AND r.codebook = ? AND r.to_run IS NULL AND r.origin = 'rule' ORDER BY r.sentence, r.number", place.id,
                   book.id.value);
      for (;;) {
        Result<bool> more = row.step();
        if (!more.ok()) return more.status();
        if (!more.value()) break;
        coding.rows.push_back(row_of(row));
      }
      if (coding_hash(coding) != cover.text(1)) {
        faults.push_back(Status(Code::kCorrupt, fmt::format("hits or rows of '{}' differ from their hash; run litmotif recode", book.name)).in(place.path, "document " + place.public_id));
      }
    }
  }
  return faults;
}

}  // namespace litmotif
