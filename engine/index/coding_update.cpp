#include "index/coding_update.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "index/coding.h"
#include "index/segment.h"

namespace litmotif::index {
namespace {

// Up to this many documents, rows are asked for one document at a time instead of all at once.
constexpr std::uint32_t kFewDocuments = 2000;

// Themes of the codebook in its order, then those that are gone from it but may still have rows.
std::vector<ThemeEntry> theme_entries(std::vector<StoredTheme> themes) {
  std::sort(themes.begin(), themes.end(), [](const StoredTheme& a, const StoredTheme& b) {
    if ((a.position < 0) != (b.position < 0)) return b.position < 0;
    return std::pair(a.position, a.number) < std::pair(b.position, b.number);
  });
  std::vector<ThemeEntry> entries;
  for (const StoredTheme& theme : themes) {
    const auto depth = 1 + static_cast<int>(std::count(theme.path.begin(), theme.path.end(), '/'));
    entries.push_back({theme.id, theme.path, theme.number, static_cast<std::uint32_t>(entries.size() + 1), depth});
  }
  // Depth first: what lies below a theme follows it, so its end is that of its last descendant.
  for (std::size_t i = entries.size(); i-- > 0;) {
    if (themes[i].position < 0) continue;
    while (entries[i].end < entries.size() && themes[entries[i].end].position >= 0 && entries[entries[i].end].depth > entries[i].depth) entries[i].end = entries[entries[i].end].end;
  }
  return entries;
}

// Sorts the rows of one codebook into the segments that want them.
class RowSorter {
 public:
  RowSorter(Store& store, std::vector<ThemeEntry> themes) : store_(store), themes_(std::move(themes)) {
    for (std::uint32_t i = 0; i < themes_.size(); ++i) numbers_.emplace(themes_[i].number, i);
  }

  void want(const Segment& segment, std::int64_t last_document) { wanted_.push_back({&segment, last_document, {}}); }

  Status collect(CodebookId codebook) {
    std::uint64_t documents = 0;
    for (const Wanted& wanted : wanted_) documents += wanted.segment->documents();
    RowFilter filter;
    filter.codebook = codebook;
    filter.primary_only = false;
    const auto take = [&](const StoredRow& row) { return add(row); };
    if (documents > kFewDocuments) return store_.each_row(filter, take);
    for (const Wanted& wanted : wanted_) {
      for (std::uint32_t i = 0; i < wanted.segment->documents(); ++i) {
        filter.document = DocumentId{wanted.segment->document_id(i)};
        LITMOTIF_TRY(store_.each_row(filter, take));
      }
    }
    return {};
  }

  CodingContent content(std::size_t wanted, CodebookId codebook) {
    const Segment& segment = *wanted_[wanted].segment;
    return {codebook.value, segment.number(), segment.sentences(), themes_, std::move(wanted_[wanted].rows)};
  }

 private:
  struct Wanted {
    const Segment* segment = nullptr;
    std::int64_t last_document = 0;
    std::vector<CodingRow> rows;
  };

  Status add(const StoredRow& stored) {
    const auto wanted = std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& w) { return w.last_document >= stored.document.value; });
    if (wanted == wanted_.end()) return {};
    const Segment& segment = *wanted->segment;
    const std::uint32_t document = segment.find_document(stored.document.value);
    if (document == segment.documents()) return {};  // of a segment that has its coding already
    const Range sentences = segment.sentences_of_document(document);
    if (stored.sentence >= sentences.end - sentences.first) {
      return Status(Code::kCorrupt, fmt::format("evidence row {} stands in sentence {} of a document that has {}; run verify --repair", stored.id, stored.sentence,
                                                sentences.end - sentences.first));
    }
    const auto theme = numbers_.find(stored.theme);
    if (theme == numbers_.end()) return Status(Code::kCorrupt, fmt::format("evidence row {} has theme number {}, which its codebook never had; run verify", stored.id, stored.theme));
    CodingRow row;
    row.theme = theme->second;
    row.sentence = sentences.first + stored.sentence;
    row.facets = {static_cast<std::uint8_t>(stored.stance), static_cast<std::uint8_t>(stored.role),    static_cast<std::uint8_t>(stored.claim),
                  static_cast<std::uint8_t>(stored.voice),  static_cast<std::uint8_t>(stored.speaker), static_cast<std::uint8_t>(stored.by_absence ? 1 : 0)};
    row.rules = static_cast<std::uint32_t>(stored.rules.size());
    if (!stored.citations.empty()) LITMOTIF_TRY(add_cites(stored, row));
    wanted->rows.push_back(std::move(row));
    return {};
  }

  // Rows come document by document, so the citations of one document are kept at a time.
  Status add_cites(const StoredRow& stored, CodingRow& row) {
    if (cited_document_ != stored.document.value) {
      Result<StoredDocument> document = store_.read_document(stored.document);
      if (!document.ok()) return document.status();
      cited_document_ = stored.document.value;
      citations_ = std::move(document.value().citations.citations);
    }
    for (const std::uint32_t citation : stored.citations) {
      if (citation < citations_.size() && !citations_[citation].key.empty()) row.cites.push_back(citations_[citation].key);
    }
    std::sort(row.cites.begin(), row.cites.end());
    row.cites.erase(std::unique(row.cites.begin(), row.cites.end()), row.cites.end());
    return {};
  }

  Store& store_;
  std::vector<ThemeEntry> themes_;
  std::unordered_map<std::uint32_t, std::uint32_t> numbers_;  // theme number in the store -> entry
  std::vector<Wanted> wanted_;  // ascending by last_document
  std::int64_t cited_document_ = 0;
  std::vector<Citation> citations_;
};

}  // namespace

Status update_codings(Store& store, const std::string& directory, Manifest& manifest, std::uint32_t& next_number, int jobs) {
  Result<std::vector<StoredCodebook>> codebooks = store.codebooks();
  if (!codebooks.ok()) return codebooks.status();
  std::vector<Segment> segments;
  std::vector<std::vector<ListedCoding>> kept(manifest.segments.size());
  for (const ListedSegment& listed : manifest.segments) {
    Result<Segment> segment = Segment::open(directory, listed);
    if (!segment.ok()) return segment.status();
    segments.push_back(std::move(segment).value());
  }
  for (const StoredCodebook& codebook : codebooks.value()) {
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const std::vector<ListedCoding>& codings = manifest.segments[i].codings;
      const auto current = std::find_if(codings.begin(), codings.end(), [&](const ListedCoding& coding) {
        return coding.codebook == codebook.id.value && coding.generation == codebook.coding_generation;
      });
      if (current == codings.end()) {
        missing.push_back(i);
      } else {
        kept[i].push_back(*current);
      }
    }
    if (missing.empty()) continue;
    Result<std::vector<StoredTheme>> themes = store.themes(codebook.id);
    if (!themes.ok()) return themes.status();
    RowSorter sorter(store, theme_entries(std::move(themes).value()));
    for (const std::size_t i : missing) sorter.want(segments[i], manifest.segments[i].last_document);
    LITMOTIF_TRY(sorter.collect(codebook.id));
    for (std::size_t m = 0; m < missing.size(); ++m) {
      Result<ListedFile> file = write_coding(directory, fmt::format("coding-{}", next_number++), sorter.content(m, codebook.id), jobs);
      if (!file.ok()) return file.status();
      kept[missing[m]].push_back({codebook.id.value, codebook.coding_generation, std::move(file).value()});
    }
  }
  for (std::size_t i = 0; i < segments.size(); ++i) manifest.segments[i].codings = std::move(kept[i]);
  return {};
}

}  // namespace litmotif::index
