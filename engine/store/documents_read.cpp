// Reading documents back, offsets as bytes of their text again.
#include <litmotif/store.h>

#include "store/consistent.h"
#include "store/record_json.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

std::uint32_t index_or_none(const Statement& row, int column) { return row.null(column) ? kNone : row.number(column); }

// Sections, passages, sentences: what coding and indexing need.
Status read_structure(Database& database, std::int64_t id, BytePlaces& places, Document& document) {
  const auto span = [&](const Statement& row, int column) { return places.span(row.number(column), row.number(column + 1)); };
  LITMOTIF_SQL(section, database, "SELECT title, path, type, level, start, \"end\" FROM sections WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(section.each([&] {
    document.sections.push_back({section.string(0), section.string(1), section.string(2), static_cast<int>(section.integer(3)), span(section, 4)});
  }));
  LITMOTIF_SQL(passage, database, "SELECT kind, zone, section, stem, paragraph, start, \"end\", language, marker FROM passages WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(passage.each([&] {
    document.passages.push_back({span(passage, 5), passage_kind_from_name(passage.text(0)), zone_from_name(passage.text(1)), index_or_none(passage, 2), index_or_none(passage, 3),
                                 passage.string(4), passage.string(8), passage.string(7)});
  }));
  LITMOTIF_SQL(sentence, database, "SELECT passage, start, \"end\" FROM sentences WHERE document = ? ORDER BY number", id);
  return sentence.each([&] { document.sentences.push_back({span(sentence, 1), sentence.number(0)}); });
}

Status read_citations(Database& database, std::int64_t id, BytePlaces& places, Citations& into) {
  LITMOTIF_SQL(row, database, "SELECT start, \"end\", sentence, key, reference, narrative FROM citations WHERE document = ? ORDER BY number", id);
  return row.each([&] { into.citations.push_back({places.span(row.number(0), row.number(1)), row.number(2), row.string(3), index_or_none(row, 4), row.integer(5) != 0}); });
}

Status read_works(Database& database, std::int64_t id, std::vector<std::string>& works) {
  LITMOTIF_SQL(row, database, "SELECT number, work FROM works WHERE document = ?", id);
  return row.each([&] {
    if (row.number(0) < works.size()) works[row.number(0)] = row.string(1);
  });
}

Status read_rest(Database& database, std::int64_t id, BytePlaces& places, StoredDocument& into) {
  Document& document = into.document;
  LITMOTIF_SQL(page, database, "SELECT start, page, label FROM page_starts WHERE document = ? ORDER BY start, page", id);
  LITMOTIF_TRY(page.each([&] { document.page_starts.push_back({places.byte(page.number(0)), static_cast<int>(page.integer(1)), page.string(2)}); }));
  LITMOTIF_SQL(mend, database, "SELECT at, what FROM mends WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(mend.each([&] { document.mends.push_back({places.byte(mend.number(0)), mend.string(1)}); }));
  LITMOTIF_SQL(origin, database, "SELECT start, \"end\", file_start, file_end FROM origins WHERE document = ? ORDER BY start", id);
  LITMOTIF_TRY(origin.each([&] {
    document.origins.push_back(
        {places.span(origin.number(0), origin.number(1)), static_cast<std::uint64_t>(origin.integer(2)), static_cast<std::uint64_t>(origin.integer(3))});
  }));
  LITMOTIF_SQL(warning, database, "SELECT kind, message, place FROM document_warnings WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(warning.each([&] { document.warnings.push_back({warning.string(0), warning.string(1), warning.string(2)}); }));
  LITMOTIF_SQL(reference, database, "SELECT start, \"end\", key, label, record, confidence FROM reference_entries WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(reference.each([&]() -> Status {
    Reference entry{places.span(reference.number(0), reference.number(1)), reference.string(2), reference.string(3), {}, static_cast<float>(reference.real(5))};
    LITMOTIF_TRY(record_from_json(reference.text(4), entry.fields));
    document.references.push_back(entry.span);
    into.citations.references.push_back(std::move(entry));
    return {};
  }));
  into.works.resize(into.citations.references.size());
  return read_works(database, id, into.works);
}

Status damaged(const DocumentInfo& info) {
  return Status(Code::kCorrupt, "stored places do not fit the text; read the file again with: litmotif index --again").in(info.path, "document " + info.public_id);
}

#define LITMOTIF_DOCUMENT_FROM " FROM documents d JOIN files f ON f.id = d.file LEFT JOIN reports p ON p.id = d.report "

void take_text(std::string_view text, StoredDocument& into) {
  into.document.text = text;
  into.document.language = into.info.language;
  into.document.basis = into.info.basis;
  into.document.pages = into.info.pages;
}

}  // namespace

DocumentInfo document_info_of(const Statement& row) {
  DocumentInfo info;
  info.id.value = row.integer(0);
  info.public_id = row.string(1);
  info.file.value = row.integer(2);
  info.path = row.string(3);
  info.entry = row.number(4);
  info.report.value = row.integer(5);
  info.report_id = row.string(6);
  info.title = row.string(7);
  info.type = row.string(8);
  info.language = row.string(9);
  info.authors = row.string(10);
  info.year = static_cast<int>(row.integer(11));
  info.pages = static_cast<int>(row.integer(12));
  info.basis = text_basis_from_name(row.text(13));
  info.primary = row.integer(14) != 0;
  info.sentences = row.number(15);
  info.from_run.value = row.integer(16);
  info.study = row.string(17);
  return info;
}

Result<std::vector<DocumentInfo>> Store::documents() {
  std::vector<DocumentInfo> documents;
  LITMOTIF_SQL(row, impl_->database,
               "SELECT " LITMOTIF_DOCUMENT_COLUMNS " FROM files f CROSS JOIN documents d ON d.file = f.id LEFT JOIN reports p ON p.id = d.report WHERE d.to_run IS NULL "
               "ORDER BY f.path, d.entry, d.id");
  LITMOTIF_TRY(row.each([&] { documents.push_back(document_info_of(row)); }));
  return documents;
}

Result<std::optional<DocumentInfo>> Store::find_document(std::string_view public_id_or_path) {
  std::optional<DocumentInfo> found;
  const auto take = [&](Statement& row) -> Status {
    return row.each([&] { found = document_info_of(row); });
  };
  LITMOTIF_SQL(by_id, impl_->database, "SELECT " LITMOTIF_DOCUMENT_COLUMNS LITMOTIF_DOCUMENT_FROM "WHERE d.to_run IS NULL AND d.public_id = ? ORDER BY d.id LIMIT 1", public_id_or_path);
  LITMOTIF_TRY(take(by_id));
  if (found) return found;
  LITMOTIF_SQL(by_path, impl_->database, "SELECT " LITMOTIF_DOCUMENT_COLUMNS LITMOTIF_DOCUMENT_FROM "WHERE d.to_run IS NULL AND f.path = ? ORDER BY d.entry, d.id LIMIT 1", public_id_or_path);
  LITMOTIF_TRY(take(by_path));
  return found;
}

Result<StoredDocument> Store::read_document(DocumentId id) {
  StoredDocument stored;
  {
    LITMOTIF_SQL(row, impl_->database, "SELECT " LITMOTIF_DOCUMENT_COLUMNS ", d.text, d.record" LITMOTIF_DOCUMENT_FROM "WHERE d.id = ?", id.value);
    Result<bool> found = row.step();
    if (!found.ok()) return found.status();
    if (!found.value()) return Status(Code::kNotFound, "no such document in the review");
    stored.info = document_info_of(row);
    LITMOTIF_TRY(row.sound());
    take_text(row.text(kDocumentColumns), stored);
    LITMOTIF_TRY(record_from_json(row.text(kDocumentColumns + 1), stored.document.record));
  }
  const CodePoints points(stored.document.text);
  BytePlaces places{points};
  LITMOTIF_TRY(read_structure(impl_->database, id.value, places, stored.document));
  LITMOTIF_TRY(read_citations(impl_->database, id.value, places, stored.citations));
  LITMOTIF_TRY(read_rest(impl_->database, id.value, places, stored));
  if (!places.sound || !is_consistent(stored.document, stored.citations, true)) return damaged(stored.info);
  return stored;
}

Status Store::each_document(DocumentId after, const std::function<Status(StoredDocument&&)>& visit) {
  LITMOTIF_SQL(row, impl_->database, "SELECT " LITMOTIF_DOCUMENT_COLUMNS ", d.text" LITMOTIF_DOCUMENT_FROM "WHERE d.id > ? AND d.to_run IS NULL ORDER BY d.id", after.value);
  return row.each([&]() -> Status {
    StoredDocument stored;
    stored.info = document_info_of(row);
    LITMOTIF_TRY(row.sound());
    take_text(row.text(kDocumentColumns), stored);
    const CodePoints points(stored.document.text);
    BytePlaces places{points};
    LITMOTIF_TRY(read_structure(impl_->database, stored.info.id.value, places, stored.document));
    LITMOTIF_TRY(read_citations(impl_->database, stored.info.id.value, places, stored.citations));
    if (!places.sound || !is_consistent(stored.document, stored.citations, false)) return damaged(stored.info);
    return visit(std::move(stored));
  });
}

Result<std::vector<DocumentId>> Store::ended_documents() {
  std::vector<DocumentId> ended;
  LITMOTIF_SQL(row, impl_->database, "SELECT id FROM documents WHERE to_run IS NOT NULL ORDER BY id");
  LITMOTIF_TRY(row.each([&] { ended.push_back({row.integer(0)}); }));
  return ended;
}

}  // namespace litmotif
