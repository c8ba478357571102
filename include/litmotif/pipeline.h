// Who works on what, in parallel, within which memory: indexing a folder and coding again.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/codebook.h>
#include <litmotif/source.h>
#include <litmotif/store.h>

namespace litmotif {

struct Progress {
  std::uint64_t files_done = 0, files = 0;
  std::uint64_t bytes_done = 0, bytes = 0;
  std::string stage;  // "reading", "indexing"
  std::uint64_t pages = 0;  // recognised in pictures so far
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
  OcrOptions ocr;                      // languages: also files that were read without text are read again; page_done is the run's own
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
  std::vector<std::pair<std::string, std::string>> moved;  // vanished, and found under another path with the same content: from, to
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
    std::uint64_t before = 0, after = 0;  // rows of the theme and of all below it, in primary documents
  };
  std::vector<ThemeChange> themes;
  double seconds = 0;
};

// A sentence and theme on which two codebooks differ. Themes are the same when their ids are.
struct EvidenceChange {
  enum class Kind : std::uint8_t { kGained, kLost, kMoved, kStance };
  Kind kind = Kind::kGained;
  std::string theme;  // path in the second codebook; of what is lost, in the first
  std::string was;    // kMoved: path in the first; kStance: the stances there, joined by ", "
  std::string now;    // kStance: those in the second
  std::string rules;  // as written, of the codebook that has the row; joined by "; "
  DocumentId document;
  std::string document_id, path, page_label;  // page_label: printed, else the index; "" without pages
  Span span;
  std::string quote;  // the sentence
};
std::string_view change_name(EvidenceChange::Kind kind);  // "gained", "lost", "moved", "stance"

struct CodebookDiff {
  struct Theme {
    std::string path;  // in the second codebook; in the first where it is gone
    std::uint64_t before = 0, after = 0;  // sentences
    std::uint64_t gained = 0, lost = 0, moved_in = 0, moved_out = 0, stance = 0;
  };
  std::vector<Theme> themes;            // in the order of the second codebook, those that differ; themes it has no more at the end
  std::vector<EvidenceChange> changes;  // by document, sentence
  std::uint64_t documents = 0, sentences = 0;  // looked at: primary documents, evidence sentences
};

// What changes when `request.codebooks` = {first, second} follow each other on the stored text of primary documents; stores nothing. A sentence that leaves one theme for
// another is moved. `most`: changes kept of each kind and theme; 0: all. Counts are exact either way.
Result<CodebookDiff> diff_codebooks(const IndexRequest& request, std::uint64_t most);

// How a codebook fits a review's text.
struct CodebookFit {
  struct RuleUse {
    std::string theme, rule;  // path; as written
    int line = 0;
    std::uint64_t sentences = 0;
  };
  struct ThemeUse {
    std::string path;
    std::uint64_t sentences = 0;
  };
  // A phrase that marks off the theme's sentences and that none of its rules takes in: a candidate for a rule. Counts are of sentences of a sample.
  struct NearMiss {
    std::string theme, phrase;
    std::uint64_t with_theme = 0, elsewhere = 0;
    double log_likelihood = 0;  // G2 (Dunning 1993)
  };
  std::uint64_t documents = 0, sentences = 0;  // primary documents, their evidence sentences
  std::uint64_t sampled = 0;                   // evidence sentences that near misses are counted in
  std::vector<RuleUse> rules;                  // in the order of the codebook
  std::vector<ThemeUse> themes;
  std::vector<NearMiss> near_misses;           // by theme, best first
};
// Codes the stored text with the one codebook of the request; stores nothing.
Result<CodebookFit> fit_codebook(const IndexRequest& request);

// Applies a codebook to the stored text; reads no file. With `preview`, stores nothing.
Result<RecodeReport> recode_review(const IndexRequest& request, bool preview);

}  // namespace litmotif
