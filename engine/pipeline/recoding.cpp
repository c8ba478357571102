// A stretch of documents is read, coded and held against the stored hashes on one thread; what goes on to the writer is what differs. Reading in
// the serial stage instead would bound the whole by one thread's reading.
#include "pipeline/recoding.h"

#include <algorithm>

#include <litmotif/system.h>

namespace litmotif::pipeline {
namespace {

constexpr std::uint64_t kSentenceBytes = 160;  // of text
constexpr std::uint64_t kMemoryATextByte = 8;
constexpr std::uint64_t kStretchBytes = std::uint64_t{4} << 20;

struct Changed {
  DocumentId document;
  std::string text;
  std::vector<DocumentCoding> codings;
};

struct Stretch {
  DocumentId first, last;
  std::vector<Changed> changed;
  RecodeCounts counts;
};

// A thread's tools with a connection of its own.
struct Bench {
  Store store;
  Worker worker;
};

class Benches {
 public:
  Benches(std::string review, const std::vector<ActiveCodebook>& which) : review_(std::move(review)), which_(which) {}

  Result<std::unique_ptr<Bench>> take() {
    {
      const std::lock_guard<std::mutex> lock(guard_);
      if (!idle_.empty()) {
        std::unique_ptr<Bench> bench = std::move(idle_.back());
        idle_.pop_back();
        return bench;
      }
    }
    Result<Store> store = Store::open(review_, Store::Mode::kRead);
    if (!store.ok()) return store.status();
    return std::make_unique<Bench>(Bench{std::move(store).value(), Worker(which_, {})});
  }
  void give_back(std::unique_ptr<Bench> bench) {
    const std::lock_guard<std::mutex> lock(guard_);
    idle_.push_back(std::move(bench));
  }

 private:
  std::string review_;
  const std::vector<ActiveCodebook>& which_;
  std::mutex guard_;
  std::vector<std::unique_ptr<Bench>> idle_;
};

bool is_coded_so(const DocumentToCode& document, const DocumentCoding& coding) {
  return std::any_of(document.coded.begin(), document.coded.end(), [&](const auto& known) { return known.first == coding.codebook && known.second == coding.hash; });
}

Status recode_document(DocumentToCode&& document, const std::vector<ActiveCodebook>& which, bool keep, Bench& bench, Stretch& stretch) {
  Changed changed;
  std::vector<DocumentCoding> codings = code_document(document.document, document.citations, which, bench.worker);
  bool differs = false;
  for (std::size_t i = 0; i < which.size(); ++i) {
    DocumentCoding& coding = codings[i];
    Store::prepare(coding);
    const bool same = is_coded_so(document, coding);
    if (document.primary) {
      for (const StoredRow& row : coding.rows) {
        ++stretch.counts.after[i][row.theme];
        if (same) ++stretch.counts.before[i][row.theme];
      }
      if (!same) LITMOTIF_TRY(bench.store.count_rows(document.id, coding.codebook, stretch.counts.before[i]));
    }
    differs = differs || !same;
    if (!same && keep) changed.codings.push_back(std::move(coding));
  }
  ++stretch.counts.documents;
  stretch.counts.changed += differs ? 1 : 0;
  if (changed.codings.empty()) return {};
  changed.document = document.id;
  changed.text = std::move(document.document.text);
  stretch.changed.push_back(std::move(changed));
  return {};
}

void add(const RecodeCounts& counts, RecodeCounts& to) {
  to.documents += counts.documents;
  to.changed += counts.changed;
  for (std::size_t i = 0; i < counts.after.size(); ++i) {
    for (const auto& [theme, rows] : counts.before[i]) to.before[i][theme] += rows;
    for (const auto& [theme, rows] : counts.after[i]) to.after[i][theme] += rows;
  }
}

}  // namespace

Status recode_documents(const std::string& review, DocumentId last, const std::vector<ActiveCodebook>& which, const RecodeLimits& limits, const TakeCoding& changed, RecodeCounts& counts) {
  counts.before.assign(which.size(), {});
  counts.after.assign(which.size(), {});
  Benches benches(review, which);
  std::vector<std::pair<DocumentId, std::uint32_t>> documents;
  {
    Result<std::unique_ptr<Bench>> bench = benches.take();
    if (!bench.ok()) return bench.status();
    Result<std::vector<std::pair<DocumentId, std::uint32_t>>> listed = bench.value()->store.documents_to_code(last);
    if (!listed.ok()) return listed.status();
    documents = std::move(listed).value();
    benches.give_back(std::move(bench).value());
  }
  const auto bytes_of = [](std::uint32_t sentences) { return (sentences + 4) * kSentenceBytes * kMemoryATextByte; };
  std::size_t next = 0;
  PipelineLimits bounds;
  bounds.jobs = limits.jobs;
  bounds.bytes = std::max(limits.bytes, kStretchBytes);
  return run_pipeline<Stretch>(
      bounds,
      [&](Stretch& stretch) -> std::int64_t {
        if (next == documents.size() || (limits.stop != nullptr && *limits.stop)) return -1;
        stretch.first = documents[next].first;
        std::uint64_t bytes = 0;
        do {
          bytes += bytes_of(documents[next].second);
          stretch.last = documents[next++].first;
        } while (next < documents.size() && bytes + bytes_of(documents[next].second) <= kStretchBytes);
        stretch.counts.before.resize(which.size());
        stretch.counts.after.resize(which.size());
        return static_cast<std::int64_t>(bytes);
      },
      [&](Stretch& stretch) -> Status {
        Result<std::unique_ptr<Bench>> bench = benches.take();
        if (!bench.ok()) return bench.status();
        Status read = bench.value()->store.each_to_code(stretch.first, stretch.last, [&](DocumentToCode&& document) {
          return recode_document(std::move(document), which, changed != nullptr, *bench.value(), stretch);
        });
        benches.give_back(std::move(bench).value());
        return read;
      },
      [&](Stretch& stretch) -> Status {
        for (Changed& one : stretch.changed) {
          for (DocumentCoding& coding : one.codings) LITMOTIF_TRY(changed(one.document, std::move(coding), one.text));
        }
        add(stretch.counts, counts);
        if (limits.progress) limits.progress(counts.documents, documents.size());
        return {};
      });
}

}  // namespace litmotif::pipeline
