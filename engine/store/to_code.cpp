// What coding asks of stored documents, a stretch of ids at a time. The parts lie in tables ordered by document, so that one statement a table runs
// along with the documents, instead of one for each document and part.
#include <litmotif/store.h>

#include "store/consistent.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

// The rows of one table for a stretch of documents; the first column is the document.
class Along {
 public:
  explicit Along(Statement&& row) : row_(std::move(row)) {}

  // Calls take(row) for the rows of a document; those of earlier ones (they have ended) are passed over.
  template <class Take>
  Status of(std::int64_t document, Take take) {
    if (!begun_) LITMOTIF_TRY(next());
    begun_ = true;
    while (more_ && row_.integer(0) < document) LITMOTIF_TRY(next());
    while (more_ && row_.integer(0) == document) {
      take(row_);
      LITMOTIF_TRY(row_.sound());
      LITMOTIF_TRY(next());
    }
    return {};
  }

 private:
  Status next() {
    Result<bool> more = row_.step();
    if (!more.ok()) return more.status();
    more_ = more.value();
    return {};
  }

  Statement row_;
  bool begun_ = false, more_ = false;
};

std::uint32_t index_or_none(const Statement& row, int column) { return row.null(column) ? kNone : row.number(column); }

}  // namespace

Result<DocumentId> Store::last_document() {
  LITMOTIF_SQL(row, impl_->database, "SELECT ifnull(max(id), 0) FROM documents");
  Result<bool> found = row.step();
  if (!found.ok()) return found.status();
  return DocumentId{row.integer(0)};
}

Result<std::vector<std::pair<DocumentId, std::uint32_t>>> Store::documents_to_code(DocumentId last) {
  std::vector<std::pair<DocumentId, std::uint32_t>> documents;
  // From the indexes alone: the rows themselves are spread over all the texts.
  LITMOTIF_SQL(row, impl_->database,
               "SELECT id, sentence_count FROM documents WHERE +id <= ? AND id NOT IN (SELECT id FROM documents WHERE to_run IS NOT NULL) ORDER BY +id", last.value);
  LITMOTIF_TRY(row.each([&] { documents.emplace_back(DocumentId{row.integer(0)}, row.number(1)); }));
  return documents;
}

Status Store::each_to_code(DocumentId first, DocumentId last, const std::function<Status(DocumentToCode&&)>& visit, const std::function<bool(const Document&)>& wanted) {
  Database& database = impl_->database;
  const std::int64_t from = first.value;
  const std::int64_t to = last.value;
  LITMOTIF_SQL(section_rows, database, "SELECT document, title, type, level, start, \"end\" FROM sections WHERE document BETWEEN ? AND ? ORDER BY document, number", from, to);
  LITMOTIF_SQL(passage_rows, database, "SELECT document, kind, zone, section, stem, start, \"end\", language FROM passages WHERE document BETWEEN ? AND ? ORDER BY document, number", from, to);
  LITMOTIF_SQL(sentence_rows, database, "SELECT document, passage, start, \"end\" FROM sentences WHERE document BETWEEN ? AND ? ORDER BY document, number", from, to);
  LITMOTIF_SQL(citation_rows, database, "SELECT document, start, \"end\", sentence, key, reference, narrative FROM citations WHERE document BETWEEN ? AND ? ORDER BY document, number", from, to);
  LITMOTIF_SQL(coverage_rows, database, "SELECT document, codebook, coding_sha256 FROM coverage WHERE document BETWEEN ? AND ? ORDER BY document, codebook", from, to);
  Along sections(std::move(section_rows)), passages(std::move(passage_rows)), sentences(std::move(sentence_rows)), citations(std::move(citation_rows)), coverage(std::move(coverage_rows));
  LITMOTIF_SQL(row, database, "SELECT id, language, is_primary, public_id, text FROM documents WHERE id BETWEEN ? AND ? AND to_run IS NULL ORDER BY id", from, to);
  return row.each([&]() -> Status {
    DocumentToCode read;
    read.id.value = row.integer(0);
    read.primary = row.integer(2) != 0;
    Document& document = read.document;
    document.language = row.string(1);
    document.text = row.text(4);
    const CodePoints points(document.text);
    BytePlaces places{points};
    const auto span = [&](const Statement& part, int column) { return places.span(part.number(column), part.number(column + 1)); };
    LITMOTIF_TRY(sentences.of(read.id.value, [&](Statement& part) { document.sentences.push_back({span(part, 2), part.number(1)}); }));
    if (wanted && places.sound && !wanted(document)) return {};
    LITMOTIF_TRY(sections.of(read.id.value, [&](Statement& part) { document.sections.push_back({part.string(1), {}, part.string(2), static_cast<int>(part.integer(3)), span(part, 4)}); }));
    LITMOTIF_TRY(passages.of(read.id.value, [&](Statement& part) {
      document.passages.push_back({span(part, 5), passage_kind_from_name(part.text(1)), zone_from_name(part.text(2)), index_or_none(part, 3), index_or_none(part, 4), {}, {}, part.string(7)});
    }));
    LITMOTIF_TRY(citations.of(read.id.value, [&](Statement& part) {
      read.citations.citations.push_back({span(part, 1), part.number(3), part.string(4), index_or_none(part, 5), part.integer(6) != 0});
    }));
    LITMOTIF_TRY(coverage.of(read.id.value, [&](Statement& part) { read.coded.emplace_back(CodebookId{part.integer(1)}, part.string(2)); }));
    if (!places.sound || !is_consistent(document, read.citations, false)) {
      return Status(Code::kCorrupt, "stored places do not fit the text; read the file again with: litmotif index --again").in(impl_->review, "document " + row.string(3));
    }
    return visit(std::move(read));
  });
}

Result<std::map<std::uint32_t, std::uint64_t>> Store::rows_by_theme(CodebookId codebook, DocumentId last) {
  std::map<std::uint32_t, std::uint64_t> by_theme;
  LITMOTIF_SQL(row, impl_->database,
               "SELECT theme, count(*) FROM evidence_rows WHERE codebook = ? AND document <= ? AND to_run IS NULL AND origin = 'rule' "
               "AND document NOT IN (SELECT id FROM documents WHERE is_primary = 0) AND document NOT IN (SELECT id FROM documents WHERE to_run IS NOT NULL) GROUP BY theme",
               codebook.value, last.value);
  LITMOTIF_TRY(row.each([&] { by_theme.emplace(row.number(0), static_cast<std::uint64_t>(row.integer(1))); }));
  return by_theme;
}

Status Store::count_rows(DocumentId document, CodebookId codebook, std::map<std::uint32_t, std::uint64_t>& by_theme) {
  LITMOTIF_SQL(row, impl_->database, "SELECT theme FROM evidence_rows WHERE document = ? AND codebook = ? AND to_run IS NULL AND origin = 'rule'", document.value, codebook.value);
  return row.each([&] { ++by_theme[row.number(0)]; });
}

}  // namespace litmotif
