// Reading documents back, offsets as bytes of their text again.
#include <litmotif/store.h>

#include "store/record_json.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

std::uint32_t index_or_none(const Statement& row, int column) { return row.null(column) ? kNone : static_cast<std::uint32_t>(row.integer(column)); }
std::uint32_t number(const Statement& row, int column) { return static_cast<std::uint32_t>(row.integer(column)); }

// Calls `take` for each row of the statement.
template <class Take>
Status each(Statement& row, Take take) {
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return {};
    take(row);
  }
}

// Sections, passages, sentences: what coding and indexing need, with the citations.
Status read_structure(Database& database, std::int64_t id, const CodePoints& points, Document& document) {
  const auto span = [&](const Statement& row, int column) { return points.bytes({number(row, column), number(row, column + 1)}); };
  LITMOTIF_SQL(sections, database, "SELECT title, path, type, level, start, \"end\" FROM sections WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(each(sections, [&](const Statement& row) {
    document.sections.push_back({row.string(0), row.string(1), row.string(2), static_cast<int>(row.integer(3)), span(row, 4)});
  }));
  LITMOTIF_SQL(passages, database, "SELECT kind, zone, section, stem, paragraph, start, \"end\" FROM passages WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(each(passages, [&](const Statement& row) {
    document.passages.push_back({span(row, 5), passage_kind_from_name(row.text(0)), zone_from_name(row.text(1)), index_or_none(row, 2), index_or_none(row, 3), row.string(4)});
  }));
  LITMOTIF_SQL(sentences, database, "SELECT passage, start, \"end\" FROM sentences WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(each(sentences, [&](const Statement& row) {
    document.sentences.push_back({span(row, 1), number(row, 0)});
  }));
  return {};
}

Status read_citations(Database& database, std::int64_t id, const CodePoints& points, Citations& into) {
  LITMOTIF_SQL(citations, database, "SELECT start, \"end\", sentence, key, reference, narrative FROM citations WHERE document = ? ORDER BY number", id);
  return each(citations, [&](const Statement& row) {
    into.citations.push_back({points.bytes({number(row, 0), number(row, 1)}), number(row, 2), row.string(3), index_or_none(row, 4), row.integer(5) != 0});
  });
}

Status read_rest(Database& database, std::int64_t id, const CodePoints& points, StoredDocument& into) {
  Document& document = into.document;
  const auto byte = [&](const Statement& row, int column) { return points.to_byte(number(row, column)); };
  const auto span = [&](const Statement& row, int column) { return points.bytes({number(row, column), number(row, column + 1)}); };
  LITMOTIF_SQL(pages, database, "SELECT start, page, label FROM page_starts WHERE document = ? ORDER BY start, page", id);
  LITMOTIF_TRY(each(pages, [&](const Statement& row) { document.page_starts.push_back({byte(row, 0), static_cast<int>(row.integer(1)), row.string(2)}); }));
  LITMOTIF_SQL(mends, database, "SELECT at, what FROM mends WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(each(mends, [&](const Statement& row) { document.mends.push_back({byte(row, 0), row.string(1)}); }));
  LITMOTIF_SQL(origins, database, "SELECT start, \"end\", file_start, file_end FROM origins WHERE document = ? ORDER BY start", id);
  LITMOTIF_TRY(each(origins, [&](const Statement& row) {
    document.origins.push_back({span(row, 0), static_cast<std::uint64_t>(row.integer(2)), static_cast<std::uint64_t>(row.integer(3))});
  }));
  LITMOTIF_SQL(warnings, database, "SELECT kind, message, place FROM document_warnings WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(each(warnings, [&](const Statement& row) { document.warnings.push_back({row.string(0), row.string(1), row.string(2)}); }));
  LITMOTIF_SQL(references, database, "SELECT start, \"end\", key, label, record, confidence FROM reference_entries WHERE document = ? ORDER BY number", id);
  LITMOTIF_TRY(each(references, [&](const Statement& row) {
    into.citations.references.push_back({span(row, 0), row.string(2), row.string(3), record_from_json(row.text(4)), static_cast<float>(row.real(5))});
    document.references.push_back(into.citations.references.back().span);
  }));
  return {};
}

#define LITMOTIF_DOCUMENT_FROM " FROM documents d JOIN files f ON f.id = d.file LEFT JOIN reports p ON p.id = d.report "

void take_text(const Statement& row, int column, StoredDocument& into) {
  into.document.text = row.string(column);
  into.document.record = record_from_json(row.text(column + 1));
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
  info.entry = number(row, 4);
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
  info.sentences = number(row, 15);
  info.from_run.value = row.integer(16);
  return info;
}

Result<std::vector<DocumentInfo>> Store::documents() {
  std::vector<DocumentInfo> documents;
  LITMOTIF_SQL(row, impl_->database, "SELECT " LITMOTIF_DOCUMENT_COLUMNS LITMOTIF_DOCUMENT_FROM "WHERE d.to_run IS NULL ORDER BY f.path, d.entry, d.id");
  LITMOTIF_TRY(each(row, [&](const Statement& at) { documents.push_back(document_info_of(at)); }));
  return documents;
}

Result<std::optional<DocumentInfo>> Store::find_document(std::string_view name) {
  LITMOTIF_SQL(row, impl_->database,
               "SELECT " LITMOTIF_DOCUMENT_COLUMNS LITMOTIF_DOCUMENT_FROM "WHERE d.to_run IS NULL AND (d.public_id = ?1 OR f.path = ?1) ORDER BY d.entry, d.id LIMIT 1", name);
  Result<bool> found = row.step();
  if (!found.ok()) return found.status();
  if (!found.value()) return std::optional<DocumentInfo>();
  return std::optional<DocumentInfo>(document_info_of(row));
}

Result<StoredDocument> Store::read_document(DocumentId id) {
  StoredDocument stored;
  {
    LITMOTIF_SQL(row, impl_->database, "SELECT " LITMOTIF_DOCUMENT_COLUMNS ", d.text, d.record" LITMOTIF_DOCUMENT_FROM "WHERE d.id = ?", id.value);
    Result<bool> found = row.step();
    if (!found.ok()) return found.status();
    if (!found.value()) return Status(Code::kNotFound, "no such document in the review");
    stored.info = document_info_of(row);
    take_text(row, kDocumentColumns, stored);
  }
  const CodePoints points(stored.document.text);
  LITMOTIF_TRY(read_structure(impl_->database, id.value, points, stored.document));
  LITMOTIF_TRY(read_citations(impl_->database, id.value, points, stored.citations));
  LITMOTIF_TRY(read_rest(impl_->database, id.value, points, stored));
  return stored;
}

Status Store::each_document(DocumentId after, const std::function<Status(StoredDocument&&)>& visit) {
  LITMOTIF_SQL(row, impl_->database, "SELECT " LITMOTIF_DOCUMENT_COLUMNS ", d.text, d.record" LITMOTIF_DOCUMENT_FROM "WHERE d.id > ? AND d.to_run IS NULL ORDER BY d.id", after.value);
  for (;;) {
    Result<bool> more = row.step();
    if (!more.ok()) return more.status();
    if (!more.value()) return {};
    StoredDocument stored;
    stored.info = document_info_of(row);
    take_text(row, kDocumentColumns, stored);
    const CodePoints points(stored.document.text);
    LITMOTIF_TRY(read_structure(impl_->database, stored.info.id.value, points, stored.document));
    LITMOTIF_TRY(read_citations(impl_->database, stored.info.id.value, points, stored.citations));
    LITMOTIF_TRY(visit(std::move(stored)));
  }
}

Result<std::vector<DocumentId>> Store::ended_documents() {
  std::vector<DocumentId> ended;
  LITMOTIF_SQL(row, impl_->database, "SELECT id FROM documents WHERE to_run IS NOT NULL ORDER BY id");
  LITMOTIF_TRY(each(row, [&](const Statement& at) { ended.push_back({at.integer(0)}); }));
  return ended;
}

}  // namespace litmotif
