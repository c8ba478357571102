#include "index/snapshot.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace litmotif::index {

Result<Snapshot> Snapshot::open(const std::string& directory, const Store& store) {
  Result<Manifest> manifest = read_manifest(directory);
  if (!manifest.ok()) return manifest.status();
  LITMOTIF_TRY(check_origin(manifest.value(), directory, store));
  LITMOTIF_TRY(each_file(manifest.value(), [&](const ListedFile& file) { return check_file(directory, file, false); }));
  Result<DocumentTable> documents = DocumentTable::open(directory, manifest.value().documents);
  if (!documents.ok()) return documents.status();
  Snapshot snapshot(std::move(manifest).value(), std::move(documents).value());
  for (const ListedSegment& listed : snapshot.manifest.segments) {
    Result<Segment> segment = Segment::open(directory, listed);
    if (!segment.ok()) return segment.status();
    SegmentView view{std::move(segment).value(), {}, {}, {}};
    for (const ListedCoding& coding : listed.codings) {
      Result<CodingFile> file = CodingFile::open(directory, coding, view.segment);
      if (!file.ok()) return file.status();
      view.codings.push_back(std::move(file).value());
    }
    view.table.assign(view.segment.documents(), kNoDocument);
    view.live = Bitmap(view.segment.sentences());
    snapshot.segments.push_back(std::move(view));
  }
  snapshot.homes.resize(snapshot.documents.size());
  Home last;
  for (std::uint32_t line = 0; line < snapshot.documents.size(); ++line) {
    const std::int64_t id = snapshot.documents.id(line);
    // Entries of one export stand side by side here and there: look next to the last one first.
    if (last.segment != kNoDocument && last.document + 1 < snapshot.segments[last.segment].segment.documents() &&
        snapshot.segments[last.segment].segment.document_id(last.document + 1) == id) {
      ++last.document;
      snapshot.settle(line, last);
      continue;
    }
    const auto listed = std::lower_bound(snapshot.manifest.segments.begin(), snapshot.manifest.segments.end(), id,
                                         [](const ListedSegment& segment, std::int64_t wanted) { return segment.last_document < wanted; });
    if (listed == snapshot.manifest.segments.end()) continue;
    last.segment = static_cast<std::uint32_t>(listed - snapshot.manifest.segments.begin());
    last.document = snapshot.segments[last.segment].segment.find_document(id);
    if (last.document == snapshot.segments[last.segment].segment.documents()) {
      last = {};
      continue;
    }
    snapshot.settle(line, last);
  }
  return snapshot;
}

void Snapshot::settle(std::uint32_t line, Home home) {
  SegmentView& view = segments[home.segment];
  homes[line] = home;
  view.table[home.document] = line;
  const Range sentences = view.segment.sentences_of_document(home.document);
  view.live.set_range(sentences.first, sentences.end);
}

Bitmap Units::lift(const Bitmap& sentences) const {
  if (scope_ == Scope::kSentence) return sentences;
  Bitmap units(count());
  if (sentences.count() < count() / 8) {  // few: each finds its unit; many: each unit looks for one
    sentences.each([&](std::uint32_t sentence) { units.set(of_sentence(sentence)); });
    return units;
  }
  for (std::uint32_t unit = 0; unit < count(); ++unit) {
    const Range range = this->sentences(unit);
    if (sentences.any_in(range.first, range.end)) units.set(unit);
  }
  return units;
}

std::uint64_t Units::count_documents(const Bitmap& units) const {
  if (scope_ == Scope::kDocument) return units.count();
  std::uint64_t documents = 0;
  if (scope_ == Scope::kSentence && units.count() > segment_.documents()) {  // many: each document looks for one
    for (std::uint32_t document = 0; document < segment_.documents(); ++document) {
      const Range range = segment_.sentences_of_document(document);
      documents += units.any_in(range.first, range.end) ? 1 : 0;
    }
    return documents;
  }
  std::uint32_t last = kNoDocument;
  units.each([&](std::uint32_t unit) {
    const std::uint32_t document = this->document(unit);
    documents += document != last ? 1 : 0;
    last = document;
  });
  return documents;
}

}  // namespace litmotif::index
