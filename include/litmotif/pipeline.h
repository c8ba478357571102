// Who works on what, in parallel, within which memory: indexing a folder and coding again.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/codebook.h>
#include <litmotif/store.h>

namespace litmotif {

struct Progress {
  std::uint64_t files_done = 0, files = 0;
  std::uint64_t bytes_done = 0, bytes = 0;
  std::string stage;  // "reading", "indexing"
};

struct IndexRequest {
  std::string review;
  std::vector<std::string> paths;      // files and directories
  std::vector<std::string> codebooks;  // files; empty: those the review has
  int jobs = 0;                        // 0: all cores
  std::uint64_t memory_bytes = std::uint64_t{512} << 20;
  bool prune = false;                  // forget files that have vanished
  bool dry_run = false;                // say what would be read
  bool again = false;                  // read unchanged files again too
  std::string reader_program;          // empty: beside the running program
  std::string columns;                 // of tables: SourceOptions::columns
  std::string command;                 // for the run's record
  std::function<void(const Progress&)> progress;   // on one thread at a time; may be empty
  const std::atomic<bool>* stop = nullptr;         // set: finish the batch in hand and return kInterrupted
};

struct IndexReport {
  std::uint64_t found = 0, read = 0, warned = 0, skipped = 0, failed = 0;  // found = read + warned + skipped + failed
  std::uint64_t unchanged = 0;                                             // of those skipped
  std::uint64_t documents = 0, records = 0, sentences = 0, rows = 0, bytes = 0;
  std::vector<StoredFile> files;          // all that are not plainly read or unchanged: warnings, duplicates, failures; and with dry_run what would be read
  std::vector<std::string> vanished;      // in the review, no longer found below the paths given
  std::vector<Warning> faults;            // directories that could not be listed, paths that do not exist (counted as found and failed)
  std::size_t codebooks = 0;              // that code this review
  std::uint64_t recoded = 0;              // documents coded again because a codebook changed
  double seconds = 0;
};

// Creates or updates a review. A failing Status means the run could not go on (busy, disk, codebook); files that could not be read are in the report.
Result<IndexReport> index_review(const IndexRequest& request);

struct RecodeReport {
  std::uint64_t documents = 0, changed = 0;  // looked at; whose hits or rows differ
  std::uint64_t rows_before = 0, rows_after = 0;
  struct ThemeChange {
    std::string theme;
    std::uint64_t before = 0, after = 0;
  };
  std::vector<ThemeChange> themes;
  double seconds = 0;
};

// Applies a codebook to the stored text; reads no file. With `preview`, stores nothing.
Result<RecodeReport> recode_review(const IndexRequest& request, bool preview);

}  // namespace litmotif
