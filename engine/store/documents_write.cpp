// Storing a document: its text once, everything else as code points of it.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <optional>

#include "store/consistent.h"
#include "store/record_json.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

std::optional<std::int64_t> index_or_null(std::uint32_t index) { return index == kNone ? std::nullopt : std::optional<std::int64_t>(index); }

// The parts of a document, a table each; `points` turns its bytes into code points.
struct Writer {
  Database& database;
  std::int64_t document;
  const CodePoints& points;

  Status sections(const std::vector<Section>& sections) {
    if (sections.empty()) return {};
    int number = 0;
    LITMOTIF_SQL(insert, database, "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const Section& section : sections) {
      const Span span = points.span(section.span);
      LITMOTIF_TRY(insert.with(document, number++, section.title, section.path, section.type, section.level, span.start, span.end).run());
    }
    return {};
  }

  Status passages(const std::vector<Passage>& passages) {
    int number = 0;
    LITMOTIF_SQL(insert, database, "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, nullif(?, ''), nullif(?, ''))");
    for (const Passage& passage : passages) {
      const Span span = points.span(passage.span);
      LITMOTIF_TRY(insert.with(document, number++, passage_kind_name(passage.kind), zone_name(passage.zone), index_or_null(passage.section), index_or_null(passage.stem), passage.paragraph,
                               span.start, span.end, passage.language, passage.marker).run());
    }
    return {};
  }

  Status sentences(const std::vector<Sentence>& sentences) {
    int number = 0;
    LITMOTIF_SQL(insert, database, "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)");
    for (const Sentence& sentence : sentences) {
      const Span span = points.span(sentence.span);
      LITMOTIF_TRY(insert.with(document, number++, sentence.passage, span.start, span.end).run());
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
      LITMOTIF_SQL(insert, database, "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?)", document, number++, citation.sentence, span.start, span.end, citation.key,
                   index_or_null(citation.reference), citation.narrative);
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

Result<std::string> Store::Impl::free_public_id(const std::string& hash) {
  LITMOTIF_SQL(find, database, "SELECT 1 FROM documents WHERE public_id = ? AND to_run IS NULL");
  const auto name = [&](int copy) { return content_id("d", {hash, fmt::format("{}", copy)}); };
  const auto taken = [&](int copy) -> Result<bool> {
    const std::string id = name(copy);
    Result<bool> found = find.with(id).step();
    Status done = find.run();  // to the end, so that it can be bound again
    if (!done.ok()) return done;
    return found;
  };
  // Thousands of entries may say "Editorial" and nothing else: doubling steps, then halving.
  int low = -1;
  int high = 0;
  if (const auto seen = copies.find(hash); seen != copies.end()) high = seen->second;
  for (int step = 1;; step *= 2) {
    Result<bool> at = taken(high);
    if (!at.ok()) return at.status();
    if (!at.value()) break;
    low = high;
    high += step;
  }
  while (high - low > 1) {
    const int middle = low + (high - low) / 2;
    Result<bool> at = taken(middle);
    if (!at.ok()) return at.status();
    (at.value() ? low : high) = middle;
  }
  if (high > 0) copies[hash] = high + 1;
  return name(high);
}

void Store::prepare(NewDocument& document) {
  const Record& record = document.document.record;
  document.text_sha256 = sha256(document.document.text);
  document.authors = joined_names(record.authors);
  document.record_json = record_to_json(record);
  for (DocumentCoding& coding : document.codings) prepare(coding);
}

Result<DocumentId> Store::put_document(FileId file, NewDocument&& document) {
  const Document& built = document.document;
  Database& database = impl_->database;
  if (built.text.size() > 0xffffffff) return Status(Code::kLimit, "a document's text is longer than 4 GB");
  if (!is_consistent(built, document.citations, true)) return Status(Code::kInvalidArgument, "the parts of a document do not fit its text");
  Change change(*impl_);
  LITMOTIF_TRY(change.begin());
  if (document.text_sha256.empty()) prepare(document);
  // Where the text is a title or nothing, the record is the content: otherwise equal titles would be told apart by the order they came in.
  const bool by_record = built.text.empty() || built.basis == TextBasis::kReferenceOnly;
  Result<std::string> public_id = impl_->free_public_id(by_record ? sha256(document.record_json) : document.text_sha256);
  if (!public_id.ok()) return public_id.status();
  std::optional<std::int64_t> report;
  if (document.record) {
    Result<std::int64_t> own = impl_->own_report(*document.record);
    if (!own.ok()) return own.status();
    report = own.value();
  }

  DocumentId id;
  {
    const Record& record = built.record;
    LITMOTIF_SQL(insert, database,
                 "INSERT INTO documents (public_id, file, entry, report, title, authors, year, type, language, text_basis, pages, sentence_count, from_record, record, text, text_sha256, from_run) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 public_id.value(), file.value, document.entry, report, record.title, document.authors, record.year, record.type, built.language, text_basis_name(built.basis), built.pages,
                 built.sentences.size(), document.from_record, document.record_json, built.text, document.text_sha256, impl_->run);
    LITMOTIF_TRY(insert.run());
    id.value = database.last_id();
  }
  const CodePoints points(built.text);
  Writer writer{database, id.value, points};
  LITMOTIF_TRY(writer.sections(built.sections));
  LITMOTIF_TRY(writer.passages(built.passages));
  LITMOTIF_TRY(writer.sentences(built.sentences));
  LITMOTIF_TRY(writer.places(built));
  if (document.citations.references.empty()) {  // nobody parsed them: where they stand is kept
    for (const ByteSpan& span : built.references) document.citations.references.push_back({span, {}, {}, {}, 0});
  }
  LITMOTIF_TRY(writer.citations(document.citations));
  if (document.record) {
    Result<RecordId> record = impl_->put_record(file, document.entry, *document.record, id, report);
    if (!record.ok()) return record.status();
  }
  impl_->changed = true;
  for (DocumentCoding& coding : document.codings) {
    Result<bool> changed = put_coding(id, std::move(coding), built.text);
    if (!changed.ok()) return changed.status();
  }
  LITMOTIF_TRY(change.keep());
  return id;
}

}  // namespace litmotif
