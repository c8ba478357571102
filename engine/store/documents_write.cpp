// Storing a document: its text once, everything else as code points of it.
#include <litmotif/store.h>

#include <fmt/format.h>

#include "store/record_json.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

// Columns for one part of a document; `points` turns its bytes into code points.
struct Writer {
  Database& database;
  std::int64_t document;
  const CodePoints& points;

  Status sections(const std::vector<Section>& sections) {
    int number = 0;
    for (const Section& section : sections) {
      const Span span = points.span(section.span);
      LITMOTIF_SQL(insert, database, "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?)", document, number++, section.title, section.path, section.type, section.level, span.start, span.end);
      LITMOTIF_TRY(insert.run());
    }
    return {};
  }

  Status passages(const std::vector<Passage>& passages) {
    const auto optional = [](std::uint32_t index) { return index == kNone ? std::int64_t{-1} : static_cast<std::int64_t>(index); };
    int number = 0;
    for (const Passage& passage : passages) {
      const Span span = points.span(passage.span);
      LITMOTIF_SQL(insert, database, "INSERT INTO passages VALUES (?, ?, ?, ?, nullif(?, -1), nullif(?, -1), nullif(?, ''), ?, ?)", document, number++, passage_kind_name(passage.kind),
                   zone_name(passage.zone), optional(passage.section), optional(passage.stem), passage.paragraph, span.start, span.end);
      LITMOTIF_TRY(insert.run());
    }
    return {};
  }

  Status sentences(const std::vector<Sentence>& sentences) {
    int number = 0;
    for (const Sentence& sentence : sentences) {
      const Span span = points.span(sentence.span);
      LITMOTIF_SQL(insert, database, "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)", document, number++, sentence.passage, span.start, span.end);
      LITMOTIF_TRY(insert.run());
    }
    return {};
  }

  Status places(const Document& from) {
    for (const PageStart& page : from.page_starts) {
      LITMOTIF_SQL(insert, database, "INSERT OR REPLACE INTO page_starts VALUES (?, ?, ?, ?)", document, points.at_byte(page.start), page.page, page.label);
      LITMOTIF_TRY(insert.run());
    }
    int number = 0;
    for (const Mend& mend : from.mends) {
      LITMOTIF_SQL(insert, database, "INSERT INTO mends VALUES (?, ?, ?, ?)", document, number++, points.at_byte(mend.at), mend.what);
      LITMOTIF_TRY(insert.run());
    }
    for (const Origin& origin : from.origins) {
      const Span span = points.span(origin.span);
      LITMOTIF_SQL(insert, database, "INSERT OR REPLACE INTO origins VALUES (?, ?, ?, ?, ?)", document, span.start, span.end, origin.file_start, origin.file_end);
      LITMOTIF_TRY(insert.run());
    }
    number = 0;
    for (const Warning& warning : from.warnings) {
      LITMOTIF_SQL(insert, database, "INSERT INTO document_warnings VALUES (?, ?, ?, ?, ?)", document, number++, warning.kind, warning.place, warning.message);
      LITMOTIF_TRY(insert.run());
    }
    return {};
  }

  Status citations(const Citations& from) {
    int number = 0;
    for (const Reference& reference : from.references) {
      const Span span = points.span(reference.span);
      LITMOTIF_SQL(insert, database, "INSERT INTO reference_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", document, number++, span.start, span.end, reference.key, reference.number,
                   record_to_json(reference.fields), reference.confidence);
      LITMOTIF_TRY(insert.run());
    }
    number = 0;
    for (const Citation& citation : from.citations) {
      const Span span = points.span(citation.span);
      LITMOTIF_SQL(insert, database, "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, nullif(?, -1), ?)", document, number++, citation.sentence, span.start, span.end, citation.key,
                   citation.reference == kNone ? std::int64_t{-1} : static_cast<std::int64_t>(citation.reference), citation.narrative);
      LITMOTIF_TRY(insert.run());
    }
    return {};
  }
};

std::string joined_names(const std::vector<Name>& names) {
  std::string joined;
  for (const Name& name : names) {
    if (!joined.empty()) joined += "; ";
    joined += name.display();
  }
  return joined;
}

}  // namespace

Result<DocumentId> Store::put_document(FileId file, NewDocument&& incoming) {
  const Document& document = incoming.document;
  Database& database = impl_->database;
  const std::string hash = sha256(document.text);

  // The name follows the text; equal texts are told apart by how many came before.
  std::string public_id;
  for (int copy = 0;; ++copy) {
    public_id = content_id("d", {hash, fmt::format("{}", copy)});
    LITMOTIF_SQL(taken, database, "SELECT 1 FROM documents WHERE public_id = ? AND to_run IS NULL", public_id);
    Result<bool> found = taken.step();
    if (!found.ok()) return found.status();
    if (!found.value()) break;
  }

  DocumentId id;
  {
    const Record& record = document.record;
    const std::string authors = joined_names(record.authors);
    const std::string json = record_to_json(record);
    LITMOTIF_SQL(insert, database,
                 "INSERT INTO documents (public_id, file, entry, title, authors, year, type, language, text_basis, pages, sentence_count, from_record, record, text, text_sha256, from_run) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 public_id, file.value, incoming.entry, record.title, authors, record.year, record.type, document.language, text_basis_name(document.basis), document.pages,
                 document.sentences.size(), incoming.from_record, json, document.text, hash, impl_->run);
    LITMOTIF_TRY(insert.run());
    id.value = database.last_id();
  }
  const CodePoints points(document.text);
  Writer writer{database, id.value, points};
  LITMOTIF_TRY(writer.sections(document.sections));
  LITMOTIF_TRY(writer.passages(document.passages));
  LITMOTIF_TRY(writer.sentences(document.sentences));
  LITMOTIF_TRY(writer.places(document));
  LITMOTIF_TRY(writer.citations(incoming.citations));
  impl_->changed = true;
  for (DocumentCoding& coding : incoming.codings) {
    Result<bool> changed = put_coding(id, std::move(coding), document.text);
    if (!changed.ok()) return changed.status();
  }
  return id;
}

}  // namespace litmotif
