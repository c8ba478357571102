// Where is it? The derived index of a review: immutable segments under REVIEW/index, listed in a manifest that is replaced by rename.
// Layout and fields: engine/index/README.md. Whatever is lost or damaged is rebuilt from the store.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/query.h>
#include <litmotif/store.h>

namespace litmotif {

struct IndexBuildOptions {
  int jobs = 1;
  std::uint64_t memory_bytes = std::uint64_t{256} << 20;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  // sentences; may be empty
};

// Brings REVIEW/index up to the store's generation: new documents as new segments, ended ones left out of the table of documents, changed codings as new files of rows; rebuilds what is
// missing or damaged, merges small segments.
// Needs the review's lock. Does nothing when all is current. Same bytes of every answer for any jobs.
Status update_index(Store& store, const IndexBuildOptions& options);

// Is the index of this generation and whole?
bool index_is_current(const Store& store);

enum class Scope : std::uint8_t { kSentence, kPassage, kDocument };

struct SearchOptions {
  Scope scope = Scope::kSentence;
  std::uint32_t limit = 20, offset = 0;
  bool count_only = false;
  bool facets = false;
};

// One sentence, passage or document, shown by its best sentence.
struct SearchHit {
  DocumentId document;
  std::uint32_t sentence = 0;  // of the document
  double score = 0;
  std::string quote;                 // the sentence, as stored
  Span span;                         // of the quote in the document's text (code points)
  std::vector<ByteSpan> highlights;  // within `quote`, in order, not overlapping
};

struct Facet {
  std::string field;  // "theme", "stance", "year", "type", "zone", "file"
  std::vector<std::pair<std::string, std::uint64_t>> values;  // most frequent first, then by name
};

struct SearchAnswer {
  std::uint64_t count = 0;      // exact: sentences, passages or documents by scope
  std::uint64_t documents = 0;  // exact
  std::vector<SearchHit> hits;  // by score descending, then document order, then sentence
  std::vector<Facet> facets;
  std::vector<std::string> notes;  // "no document has type thesis; there are: article, report"
};

// Sentences (passages, documents: by scope) under both themes, each with what is below it; counts exact, only primary documents.
struct Cooccurrence {
  std::vector<std::string> themes;  // paths
  struct Cell {
    std::uint64_t sentences = 0, documents = 0;
  };
  std::vector<Cell> cells;  // themes x themes, row-major; the diagonal is the theme alone
};

// An opened index: keeps the manifest it opened, whatever updates do meanwhile. One object a thread.
class Index {
 public:
  // kNotFound / kCorrupt / kTooOld say that update_index is needed. Maps files and reads little of them; large files whose time is as it was written are taken to be whole (verify_index reads all).
  static Result<Index> open(const Store& store);
  Index(Index&&) noexcept;
  ~Index();

  // kInvalidArgument for unknown themes and values (naming the nearest).
  Result<SearchAnswer> search(const QueryNode& query, const SearchOptions& options);
  // All matching sentences as (document, sentence), in document order; at passage and document scope all sentences of what matches.
  Result<std::vector<std::pair<DocumentId, std::uint32_t>>> matches(const QueryNode& query, Scope scope);
  // How the query is run at sentence scope: its tree, what each part stands for and how many sentences it holds for, and the matches of each segment.
  Result<std::string> explain(const QueryNode& query);
  // Between the themes of a codebook down to this depth (1: top level; 0: all). kNotFound when the index has no coding of it.
  Result<Cooccurrence> cooccurrence(CodebookId codebook, int depth, Scope scope);

 private:
  struct Impl;
  explicit Index(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Every segment's checksums against the manifest; one Status for each fault, and kTooOld where the index is behind the store or not made yet: update_index mends both.
std::vector<Status> verify_index(const Store& store);

}  // namespace litmotif
