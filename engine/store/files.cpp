// The files of a review and what became of them.
#include <litmotif/store.h>

#include "store/store_impl.h"

namespace litmotif {
namespace {

#define LITMOTIF_FILE_COLUMNS \
  "id, path, size, modified_ns, sha256, reader, reader_version, encoding, state, reason, bytes_done, entries_done, documents, records, passages, sentences, characters, container, seconds"

StoredFile file_of(const Statement& row) {
  StoredFile file;
  file.id.value = row.integer(0);
  file.path = row.string(1);
  file.size = static_cast<std::uint64_t>(row.integer(2));
  file.modified_ns = row.integer(3);
  file.sha256 = row.string(4);
  file.reader = row.string(5);
  file.reader_version = row.string(6);
  file.encoding = row.string(7);
  file.state = enum_from_name(row.text(8), file_state_name, 5);
  file.reason = row.string(9);
  file.bytes_done = static_cast<std::uint64_t>(row.integer(10));
  file.entries_done = row.number(11);
  file.documents = row.number(12);
  file.records = row.number(13);
  file.passages = row.number(14);
  file.sentences = row.number(15);
  file.characters = static_cast<std::uint64_t>(row.integer(16));
  file.container.value = row.integer(17);
  file.seconds = row.real(18);
  return file;
}

Status read_warnings(Database& database, StoredFile& file) {
  LITMOTIF_SQL(row, database, "SELECT kind, message, place FROM warnings WHERE file = ? ORDER BY number", file.id.value);
  return row.each([&] { file.warnings.push_back({row.string(0), row.string(1), row.string(2)}); });
}

Result<std::optional<StoredFile>> one_file(Database& database, Statement& row) {
  Result<bool> found = row.step();
  if (!found.ok()) return found.status();
  if (!found.value()) return std::optional<StoredFile>();
  StoredFile file = file_of(row);
  LITMOTIF_TRY(row.sound());
  LITMOTIF_TRY(read_warnings(database, file));
  return std::optional<StoredFile>(std::move(file));
}

}  // namespace

Result<std::optional<StoredFile>> Store::find_file(const std::string& path) {
  LITMOTIF_SQL(row, impl_->database, "SELECT " LITMOTIF_FILE_COLUMNS " FROM files WHERE path = ? AND state != 'vanished'", path);
  return one_file(impl_->database, row);
}

Result<std::optional<StoredFile>> Store::find_content(const std::string& sha256) {
  LITMOTIF_SQL(row, impl_->database, "SELECT " LITMOTIF_FILE_COLUMNS " FROM files WHERE sha256 = ? AND state IN ('read', 'read-with-warnings', 'reading') ORDER BY state = 'reading', path LIMIT 1", sha256);
  return one_file(impl_->database, row);
}

Result<std::vector<StoredFile>> Store::files() {
  std::vector<StoredFile> files;
  LITMOTIF_SQL(row, impl_->database, "SELECT " LITMOTIF_FILE_COLUMNS " FROM files WHERE state != 'vanished' ORDER BY path");
  LITMOTIF_TRY(row.each([&] { files.push_back(file_of(row)); }));
  for (StoredFile& file : files) LITMOTIF_TRY(read_warnings(impl_->database, file));
  return files;
}

Result<FileId> Store::put_file(const StoredFile& file) {
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  LITMOTIF_SQL(put, impl_->database,
               "INSERT INTO files (path, size, modified_ns, sha256, reader, reader_version, encoding, state, reason, bytes_done, entries_done, documents, records, passages, "
               "sentences, characters, container, seconds) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18) ON CONFLICT (path) DO UPDATE SET size = ?2, modified_ns = ?3, "
               "sha256 = ?4, reader = ?5, reader_version = ?6, encoding = ?7, state = ?8, reason = ?9, bytes_done = ?10, entries_done = ?11, documents = ?12, records = ?13, "
               "passages = ?14, sentences = ?15, characters = ?16, container = ?17, seconds = ?18 RETURNING id",
               file.path, file.size, file.modified_ns, file.sha256, file.reader, file.reader_version, file.encoding, file_state_name(file.state), file.reason, file.bytes_done,
               file.entries_done, file.documents, file.records, file.passages, file.sentences, file.characters, file.container ? std::optional<std::int64_t>(file.container.value) : std::nullopt, static_cast<float>(file.seconds));
  Result<bool> row = put.step();
  if (!row.ok()) return row.status();
  const FileId id{put.integer(0)};
  LITMOTIF_TRY(put.run());
  LITMOTIF_SQL(clear, impl_->database, "DELETE FROM warnings WHERE file = ?", id.value);
  LITMOTIF_TRY(clear.run());
  int number = 0;
  for (const Warning& warning : file.warnings) {
    LITMOTIF_SQL(insert, impl_->database, "INSERT INTO warnings VALUES (?, ?, ?, ?, ?)", id.value, number++, warning.kind, warning.place, warning.message);
    LITMOTIF_TRY(insert.run());
  }
  LITMOTIF_TRY(change.keep());
  return id;
}

Status Store::drop_file_documents(FileId file) {
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  std::vector<DocumentId> documents;
  {
    LITMOTIF_SQL(row, impl_->database, "SELECT id FROM documents WHERE file = ? AND to_run IS NULL", file.value);
    LITMOTIF_TRY(row.each([&] { documents.push_back({row.integer(0)}); }));
  }
  for (const DocumentId document : documents) LITMOTIF_TRY(impl_->end_coding(document));
  LITMOTIF_SQL(end_documents, impl_->database, "UPDATE documents SET to_run = ? WHERE file = ? AND to_run IS NULL", impl_->run, file.value);
  LITMOTIF_TRY(end_documents.run());
  LITMOTIF_SQL(end_records, impl_->database, "UPDATE records SET to_run = ? WHERE file = ? AND to_run IS NULL", impl_->run, file.value);
  LITMOTIF_TRY(end_records.run());
  impl_->changed = impl_->changed || !documents.empty() || impl_->database.changes() > 0;
  impl_->copies.clear();
  return change.keep();
}

Status Store::drop_file(FileId file) {
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  LITMOTIF_TRY(drop_file_documents(file));
  LITMOTIF_SQL(clear, impl_->database, "DELETE FROM warnings WHERE file = ?", file.value);
  LITMOTIF_TRY(clear.run());
  // The row stays while ended documents point at it, under a path no file can have.
  LITMOTIF_SQL(rename, impl_->database, "UPDATE files SET state = 'vanished', path = path || '#vanished-' || id WHERE id = ? AND state != 'vanished'", file.value);
  LITMOTIF_TRY(rename.run());
  return change.keep();
}

}  // namespace litmotif
