// Is what is stored what was stored? SQLite's own check finds a fraction of flipped bits; the hashes of texts and codings find those that matter.
#include <litmotif/store.h>

#include <fmt/format.h>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

struct Checked {
  DocumentId id;
  std::string public_id, path;

  Status fault(std::string message) const { return Status(Code::kCorrupt, std::move(message)).in(path, "document " + public_id); }
};

// SQLite's own checks of pages and of rows that point at nothing.
Status check_database(Database& database, std::vector<Status>& faults) {
  LITMOTIF_SQL(pages, database, "PRAGMA integrity_check(20)");
  LITMOTIF_TRY(pages.each([&] {
    if (pages.text(0) != "ok") faults.push_back(Status(Code::kCorrupt, pages.string(0)).in("review.db"));
  }));
  LITMOTIF_SQL(keys, database, "PRAGMA foreign_key_check");
  return keys.each([&] {
    faults.push_back(Status(Code::kCorrupt, fmt::format("table {}, row {}: points at a row of {} that is not there", keys.text(0), keys.integer(1), keys.text(2))).in("review.db"));
  });
}

Status check_texts(Database& database, std::vector<Checked>& documents, std::vector<Status>& faults) {
  LITMOTIF_SQL(row, database, "SELECT d.id, d.public_id, d.text, d.text_sha256, ifnull(f.path, '?') FROM documents d LEFT JOIN files f ON f.id = d.file WHERE d.to_run IS NULL ORDER BY d.id");
  return row.each([&] {
    const Checked& place = documents.emplace_back(Checked{{row.integer(0)}, row.string(1), row.string(4)});
    if (sha256(row.text(2)) != row.text(3)) faults.push_back(place.fault("the stored text differs from its hash; read the file again with: litmotif index --again"));
  });
}

}  // namespace

Status Store::Impl::check_coding(Store& store, DocumentId document, const StoredCodebook& book, std::string_view text, std::string& wrong) {
  LITMOTIF_SQL(cover, database, "SELECT state, coding_sha256 FROM coverage WHERE document = ? AND codebook = ?", document.value, book.id.value);
  Result<bool> found = cover.step();
  if (!found.ok()) return found.status();
  if (!found.value()) {
    wrong = fmt::format("not coded by '{}'; run litmotif index again", book.name);
    return {};
  }
  DocumentCoding coding;
  coding.codebook = book.id;
  coding.coverage = enum_from_name(cover.text(0), coverage_name, 4);
  LITMOTIF_TRY(store.each_hit(document, book.id, [&](const StoredHit& hit) {
    coding.hits.push_back(hit);
    return Status();
  }));
  std::vector<std::string> ids;
  LITMOTIF_SQL(row, database, LITMOTIF_RULE_ROWS, document.value, book.id.value);
  LITMOTIF_TRY(row.each([&]() -> Status {
    Result<StoredRow> stored = row_of(row);
    if (!stored.ok()) return stored.status();
    ids.push_back(stored.value().id);
    coding.rows.push_back(std::move(stored).value());
    return {};
  }));
  if (coding_hash(coding) != cover.text(1)) {
    wrong = fmt::format("hits or rows of '{}' differ from their hash; run litmotif recode", book.name);
    return {};
  }
  Result<const BookNames*> names = names_of(book.id);
  if (!names.ok()) return names.status();
  LITMOTIF_TRY(name_rows(document, text, *names.value(), coding));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (coding.rows[i].id != ids[i]) wrong = fmt::format("the id of evidence row {} does not follow from its quote; restore review.db from a copy", ids[i]);
  }
  return {};
}

Result<std::vector<Status>> Store::verify() {
  std::vector<Status> faults;
  const auto note = [&](const Status& status) {
    if (!status.ok()) faults.push_back(status);
  };
  impl_->book_names.clear();
  note(check_database(impl_->database, faults));
  std::vector<Checked> documents;
  note(check_texts(impl_->database, documents, faults));
  note(impl_->check_works(faults));
  Result<std::vector<StoredCodebook>> books = codebooks();
  if (!books.ok()) {
    note(books.status());
    return faults;
  }
  for (const StoredCodebook& book : books.value()) {
    note(themes(book.id).status());
    note(rules(book.id).status());
  }
  for (const Checked& place : documents) {
    Result<StoredDocument> stored = read_document(place.id);
    if (!stored.ok()) {
      note(stored.status());
      continue;
    }
    for (const StoredCodebook& book : books.value()) {
      std::string wrong;
      if (Status checked = impl_->check_coding(*this, place.id, book, stored.value().document.text, wrong); !checked.ok()) wrong = checked.message();
      if (!wrong.empty()) faults.push_back(place.fault(wrong));
    }
  }
  return faults;
}

}  // namespace litmotif
