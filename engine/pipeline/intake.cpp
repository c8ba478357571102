#include "pipeline/intake.h"

#include <algorithm>
#include <utility>
#include <variant>

#include <litmotif/citation.h>
#include <litmotif/system.h>

namespace litmotif::pipeline {
namespace {

void add_document(Document document, const Record& record, bool from_record, Piece& piece, const std::vector<ActiveCodebook>& codebooks, Worker& worker) {
  NewDocument& intake = piece.documents.emplace_back();
  intake.record = Store::prepare(record);
  intake.from_record = from_record;
  intake.citations = find_citations(document);
  intake.codings = code_document(document, intake.citations, codebooks, worker);
  intake.document = std::move(document);
  Store::prepare(intake);  // here, where several threads work, and not where one writes
}

// A document says more of itself than what it came in does of it.
void complete(Record& record, const Record& about) {
  if (record.title.empty()) record.title = about.title;
  if (record.authors.empty()) record.authors = about.authors;
  if (record.year == 0) record.year = about.year;
  if (record.date.empty()) record.date = about.date;
}

}  // namespace

Status read_piece(Piece& piece, const std::vector<ActiveCodebook>& codebooks, Worker& worker) {
  if (!piece.read) return {};
  const double start = monotonic_seconds();
  const Input input = input_of({piece.stored.path, piece.bytes->bytes()}, piece.part);
  piece.fault = worker.sources.read(
      input,
      [&](SourceItem&& item) {
        if (auto* raw = std::get_if<RawDocument>(&item)) {
          piece.stored.reader = raw->reader;
          piece.stored.reader_version = raw->reader_version;
          piece.stored.encoding = raw->encoding;
          std::vector<Warning> warnings = raw->warnings;
          if (piece.about != nullptr) complete(raw->record, *piece.about);
          Document document = build_document(std::move(*raw), piece.stored.path);
          for (const Warning& warning : warnings) add_warning(piece.warnings, warning);
          for (const Warning& warning : document.warnings) {
            if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end()) add_warning(piece.warnings, warning);
          }
          const Record record = document.record;
          add_document(std::move(document), record, false, piece, codebooks, worker);
        } else if (auto* entry = std::get_if<RawRecord>(&item)) {
          piece.stored.reader = entry->reader;
          piece.stored.reader_version = entry->reader_version;
          for (const Warning& warning : entry->warnings) add_warning(piece.warnings, warning);
          Document document = build_document(entry->record);
          add_document(std::move(document), entry->record, true, piece, codebooks, worker);
        }
        return Status();
      },
      piece.warnings);
  piece.bytes->give_up(input.bytes);
  // What was read of two versions, or of none, is no evidence.
  if (const Status changed = piece.bytes->unchanged(); !changed.ok()) {
    piece.documents.clear();
    piece.warnings.clear();
    piece.fault = changed;
  }
  piece.seconds = monotonic_seconds() - start;
  return {};
}

}  // namespace litmotif::pipeline
