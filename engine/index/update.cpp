// Bringing the index up to the store. Everything new is written under names never used before; then the manifest is replaced by rename; then what it no
// longer lists is removed. A run killed in between leaves the old manifest with all its files, and rubbish that the next run sweeps.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <set>

#include <fmt/format.h>

#include <litmotif/index.h>
#include <litmotif/system.h>

#include "index/chunk.h"
#include "index/coding.h"
#include "index/coding_update.h"
#include "index/document_table.h"
#include "index/manifest.h"
#include "index/segment.h"
#include "index/segment_writer.h"
#include "index/xapian_file.h"

namespace litmotif {
namespace {

using namespace index;
namespace fs = std::filesystem;

constexpr std::uint64_t kChunkBytes = std::uint64_t{2} << 20;  // of text, unless kShardSentences are reached first
constexpr std::size_t kManySegments = 8;
constexpr std::uint64_t kQuickSentences = 100000;  // built again within a second: joined whenever there are too many segments
constexpr std::uint64_t kMemoryATextByte = 24;  // what a chunk in work takes: Xapian keeps a shard's postings in maps until it is written

// Everything of the manifest that is on disk as it was written. A segment that is not takes those after it along: they are built again in one go.
Manifest what_is_sound(const std::string& directory, const Store& store) {
  Result<Manifest> read = read_manifest(directory);
  if (!read.ok() || read.value().generation > store.generation()) return {};  // an older store was put back: nothing is known of what it lacks
  const Result<std::int64_t> mark = store.mark_of(read.value().generation);
  if (!mark.ok() || mark.value() != read.value().mark) return {};  // as many batches, but not these
  Manifest manifest = std::move(read).value();
  for (std::size_t i = 0; i < manifest.segments.size(); ++i) {
    ListedSegment& segment = manifest.segments[i];
    const auto sound = [&](const ListedFile& file) { return check_file(directory, file, false).ok(); };
    const bool whole = std::all_of(segment.files.begin(), segment.files.end(), sound);
    const Result<Segment> opened = whole ? Segment::open(directory, segment) : Status(Code::kCorrupt, "not as it was written");
    if (!opened.ok()) {
      manifest.segments.resize(i);
      manifest.generation = 0;
      break;
    }
    const auto bad = std::remove_if(segment.codings.begin(), segment.codings.end(), [&](const ListedCoding& coding) { return !sound(coding.file) || !CodingFile::open(directory, coding, opened.value()).ok(); });
    if (bad != segment.codings.end()) manifest.generation = 0;
    segment.codings.erase(bad, segment.codings.end());
  }
  if (!check_file(directory, manifest.documents, false).ok()) manifest.generation = 0;
  return manifest;
}

// How many of the leading segments stay: when there are too many, the tail is built anew as one, from the point where a segment is no larger than all
// behind it together; likewise from a segment of which half has ended. Each document is thus written again a logarithmic number of times.
std::size_t segments_to_keep(const std::string& directory, const Manifest& manifest, const std::vector<DocumentInfo>& documents, std::uint64_t new_sentences) {
  std::set<std::int64_t> live;
  for (const DocumentInfo& document : documents) live.insert(document.id.value);
  const std::size_t count = manifest.segments.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Result<Segment> segment = Segment::open(directory, manifest.segments[i]);
    if (!segment.ok()) return i;
    std::uint64_t ended = 0;
    for (std::uint32_t d = 0; d < segment.value().documents(); ++d) ended += live.count(segment.value().document_id(d)) == 0 ? 1 : 0;
    if (ended * 2 > segment.value().documents()) return i;
  }
  if (count + (new_sentences > 0 ? 1 : 0) <= kManySegments) return count;
  std::uint64_t behind = new_sentences;
  std::size_t keep = count;
  const auto joins = [&](std::uint64_t sentences) { return sentences <= behind || (keep >= kManySegments && sentences + behind <= kQuickSentences); };
  while (keep > 0 && joins(manifest.segments[keep - 1].sentences)) behind += manifest.segments[--keep].sentences;
  return keep;
}

std::uint32_t first_free_number(const std::string& directory) {
  std::uint32_t free = 1;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    const std::size_t dash = name.rfind('-');
    std::uint32_t number = 0;
    if (dash != std::string::npos && std::from_chars(name.data() + dash + 1, name.data() + name.size(), number).ec == std::errc()) free = std::max(free, number + 1);
  }
  return free;
}

void remove_unlisted(const std::string& directory, const Manifest& manifest) {
  std::set<std::string> listed = {"manifest"};
  (void)each_file(manifest, [&](const ListedFile& file) {
    listed.insert(file.name.substr(0, file.name.find('/')));
    return Status();
  });
  std::error_code error;
  std::vector<fs::path> rubbish;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, error)) {
    if (listed.count(entry.path().filename().string()) == 0) rubbish.push_back(entry.path());
  }
  for (const fs::path& path : rubbish) fs::remove_all(path, error);  // what cannot be removed is tried again at the next update
}

// Reads documents from the store in chunks and writes segments of them.
class SegmentBuilder {
 public:
  SegmentBuilder(Store& store, const std::string& directory, const IndexBuildOptions& options, Manifest& manifest, std::uint32_t& next_number, std::uint64_t total)
      : store_(store), directory_(directory), shards_(directory + "/shards"), options_(options), manifest_(manifest), next_number_(next_number), total_(total) {
    if (!manifest.segments.empty()) last_ = DocumentId{manifest.segments.back().last_document};
  }

  Status build() {
    std::error_code error;
    fs::remove_all(shards_, error);  // of a killed run
    fs::create_directories(shards_, error);
    if (error) return Status(Code::kIo, fmt::format("cannot be created: {}", error.message())).in(shards_);
    PipelineLimits limits;
    limits.jobs = std::max(options_.jobs, 1);
    limits.items = static_cast<std::size_t>(limits.jobs) * 2 + 2;
    limits.bytes = options_.memory_bytes / 2;
    LITMOTIF_TRY(run_pipeline<Chunk>(
        limits, [&](Chunk& chunk) { return next(chunk); },
        [](Chunk& chunk) { return invert(chunk); },
        [&](Chunk& chunk) { return add(std::move(chunk)); }));
    LITMOTIF_TRY(failure_);
    LITMOTIF_TRY(finish_segment());
    fs::remove_all(shards_, error);
    return {};
  }

 private:
  static Status sound(const StoredDocument& stored) {
    const Document& document = stored.document;
    for (const Sentence& sentence : document.sentences) {
      if (sentence.span.start > sentence.span.end || sentence.span.end > document.text.size() || sentence.passage >= document.passages.size()) {
        return Status(Code::kCorrupt, fmt::format("document {} has a sentence outside its text; run verify", stored.info.public_id));
      }
    }
    return {};
  }

  std::int64_t next(Chunk& chunk) {
    std::uint64_t bytes = 0, sentences = 0;
    bool full = false;
    chunk.shard = fmt::format("{}/{}", shards_, chunks_++);
    const Status status = store_.each_document(last_, [&](StoredDocument&& document) {
      LITMOTIF_TRY(sound(document));
      last_ = document.info.id;
      bytes += document.document.text.size() + 64;
      sentences += document.document.sentences.size();
      chunk.documents.push_back(std::move(document));
      full = bytes >= kChunkBytes || sentences >= kShardSentences;
      return full ? Status(Code::kInterrupted, "the chunk is full") : Status();
    });
    if (!status.ok() && !full) {
      failure_ = status;
      return -1;
    }
    return chunk.documents.empty() ? -1 : static_cast<std::int64_t>(bytes * kMemoryATextByte);
  }

  Status add(Chunk&& chunk) {
    if (!writer_) {
      Result<std::unique_ptr<SegmentWriter>> writer = SegmentWriter::create(directory_, next_number_++);
      if (!writer.ok()) return writer.status();
      writer_ = std::move(writer).value();
    }
    done_ += chunk.columns.sentence_start.size();
    writer_->add(std::move(chunk));
    if (options_.progress) options_.progress(done_, std::max(total_, done_));
    return writer_->memory_bytes() * 2 > options_.memory_bytes ? finish_segment() : Status();
  }

  Status finish_segment() {
    if (!writer_) return {};
    Result<ListedSegment> segment = writer_->finish();
    writer_.reset();
    if (!segment.ok()) return segment.status();
    manifest_.segments.push_back(std::move(segment).value());
    return {};
  }

  Store& store_;
  const std::string& directory_;
  const std::string shards_;  // where the chunks' words lie until they are joined
  const IndexBuildOptions& options_;
  Manifest& manifest_;
  std::uint32_t& next_number_;
  std::uint64_t total_ = 0, done_ = 0, chunks_ = 0;
  DocumentId last_;
  Status failure_;
  std::unique_ptr<SegmentWriter> writer_;
};

// Everything new, and the manifest that lists it; `manifest` becomes that one.
Status build_anew(Store& store, const std::string& directory, const IndexBuildOptions& options, Manifest& manifest) {
  std::uint32_t next_number = first_free_number(directory);

  std::uint64_t sentences_to_index = 0;
  {
    // Read again for the table below: 100,000 documents are 0.2 s, and 60 MB that the segments can use in between.
    Result<std::vector<DocumentInfo>> documents = store.documents();
    if (!documents.ok()) return documents.status();
    const auto sentences_after_last = [&] {
      const std::int64_t last = manifest.segments.empty() ? 0 : manifest.segments.back().last_document;
      std::uint64_t sum = 0;
      for (const DocumentInfo& document : documents.value()) sum += document.id.value > last ? document.sentences : 0;
      return sum;
    };
    manifest.segments.resize(segments_to_keep(directory, manifest, documents.value(), sentences_after_last()));
    sentences_to_index = sentences_after_last();
  }
  LITMOTIF_TRY(SegmentBuilder(store, directory, options, manifest, next_number, sentences_to_index).build());
  LITMOTIF_TRY(update_codings(store, directory, manifest, next_number, options.jobs));
  Result<std::vector<DocumentInfo>> documents = store.documents();
  if (!documents.ok()) return documents.status();
  Result<ListedFile> table = write_document_table(directory, fmt::format("documents-{}", next_number), documents.value());
  if (!table.ok()) return table.status();
  manifest.documents = std::move(table).value();
  manifest.generation = store.generation();
  const Result<std::int64_t> mark = store.mark_of(manifest.generation);
  if (!mark.ok()) return mark.status();
  manifest.mark = mark.value();
  return write_file(directory + "/manifest", print_manifest(manifest));
}

}  // namespace

Status update_index(Store& store, const IndexBuildOptions& options) {
  const std::string directory = index_directory(store.review());
  const Manifest sound = what_is_sound(directory, store);
  if (sound.generation == store.generation() && !sound.documents.name.empty()) {
    remove_unlisted(directory, sound);  // of a run killed after its manifest was in place
    return {};
  }
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) return Status(Code::kIo, fmt::format("cannot be created: {}", error.message())).in(directory);
  Manifest manifest = sound;
  Status built = build_anew(store, directory, options, manifest);
  remove_unlisted(directory, built.ok() ? manifest : sound);  // a full disk is not left full
  return built;
}

bool index_is_current(const Store& store) {
  const std::string directory = index_directory(store.review());
  const Result<Manifest> manifest = read_manifest(directory);
  if (!manifest.ok() || !check_origin(manifest.value(), directory, store).ok()) return false;
  return each_file(manifest.value(), [&](const ListedFile& file) { return check_file(directory, file, false); }).ok();
}

std::vector<Status> verify_index(const Store& store) {
  std::vector<Status> faults;
  const std::string directory = index_directory(store.review());
  const Result<Manifest> manifest = read_manifest(directory);
  if (manifest.status().code() == Code::kNotFound) return {Status(Code::kTooOld, "there is no index yet").in(directory)};
  if (!manifest.ok()) return {manifest.status()};
  if (Status origin = check_origin(manifest.value(), directory, store); !origin.ok()) faults.push_back(std::move(origin));
  (void)each_file(manifest.value(), [&](const ListedFile& file) {
    if (Status status = check_file(directory, file, true); !status.ok()) faults.push_back(std::move(status));
    return Status();
  });
  return faults;
}

}  // namespace litmotif
