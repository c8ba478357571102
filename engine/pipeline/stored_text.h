// Every current document of a review, coded anew. A stretch of documents is read and worked on by one thread; what it found is handed on in order. Reading
// in the serial stage instead would bound the whole by one thread's reading.
#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <litmotif/system.h>

#include "pipeline/workbench.h"

namespace litmotif::pipeline {

struct RecodeLimits {
  int jobs = 1;
  std::uint64_t bytes = std::uint64_t{32} << 20;  // in flight, about
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t done, std::uint64_t all)> progress;  // documents
};

// Looks for what changed codebooks may code in another way.
class ChangeFinder {
 public:
  explicit ChangeFinder(const std::vector<ActiveCodebook>& which);
  // Text and sentences are looked at. True for every document, unless the changes of all codebooks are known.
  bool may_change(const Document& document);

 private:
  bool known_ = true;
  std::vector<Coder> coders_;
  std::vector<SentenceToCode> sentences_;
  Coding coding_;
};

// A thread's tools with a connection of its own.
struct Bench {
  Store store;
  Worker worker;
  ChangeFinder changes;
};

class Benches {
 public:
  Benches(std::string review, const std::vector<ActiveCodebook>& which) : review_(std::move(review)), which_(which) {}

  Result<std::unique_ptr<Bench>> take();
  void give_back(std::unique_ptr<Bench> bench);

 private:
  std::string review_;
  const std::vector<ActiveCodebook>& which_;
  std::mutex guard_;
  std::vector<std::unique_ptr<Bench>> idle_;
};

// `work` sees each document up to `last`, on several threads; `take` gets what a stretch of them gave, one call at a time and in order of id. Every thread reads
// `review` by itself, as it was last committed. `wanted`, if any, sees text and sentences of each first, and says whether `work` is to see it.
template <class Found>
Status over_stored_text(const std::string& review, DocumentId last, const std::vector<ActiveCodebook>& which, const RecodeLimits& limits,
                        const std::function<Status(DocumentToCode&&, Bench&, Found&)>& work, const std::function<Status(Found&)>& take,
                        const std::function<bool(const Document&, Bench&, Found&)>& wanted = nullptr) {
  constexpr std::uint64_t kSentenceBytes = 160;  // of text
  constexpr std::uint64_t kMemoryATextByte = 8;
  constexpr std::uint64_t kStretchBytes = std::uint64_t{4} << 20;
  struct Stretch {
    DocumentId first, last;
    std::uint64_t documents = 0;
    Found found;
  };
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
  std::uint64_t done = 0;
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
          ++stretch.documents;
        } while (next < documents.size() && bytes + bytes_of(documents[next].second) <= kStretchBytes);
        return static_cast<std::int64_t>(bytes);
      },
      [&](Stretch& stretch) -> Status {
        Result<std::unique_ptr<Bench>> bench = benches.take();
        if (!bench.ok()) return bench.status();
        std::function<bool(const Document&)> ask;
        if (wanted) ask = [&](const Document& document) { return wanted(document, *bench.value(), stretch.found); };
        Status read = bench.value()->store.each_to_code(
            stretch.first, stretch.last, [&](DocumentToCode&& document) { return work(std::move(document), *bench.value(), stretch.found); }, ask);
        benches.give_back(std::move(bench).value());
        return read;
      },
      [&](Stretch& stretch) -> Status {
        LITMOTIF_TRY(take(stretch.found));
        done += stretch.documents;
        if (limits.progress) limits.progress(done, documents.size());
        return {};
      });
}

}  // namespace litmotif::pipeline
