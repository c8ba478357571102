// What every worker needs: the codebooks ready to match, the readers, and the step from a document to what is stored of it.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <litmotif/source.h>
#include <litmotif/store.h>
#include <litmotif/theme.h>

namespace litmotif::pipeline {

// A codebook in use. The matcher points at `book`, so both stay where they are.
struct ActiveCodebook {
  std::unique_ptr<Codebook> book;
  std::unique_ptr<Matcher> matcher;
  CodebookNumbers numbers;  // from Store::put_codebook
  // Where all stored text is coded with an earlier version: the rules by which this one may differ from it (changed_rules), ready to match.
  std::unique_ptr<Codebook> changed_rules;
  std::unique_ptr<Matcher> changes;
};

// Codebooks of files; the first fault of any of them is returned.
Result<std::vector<ActiveCodebook>> load_codebooks(const std::vector<std::string>& files);
// Behind them those the review has: it keeps coding with every one, since a new batch must not be blind to any.
Status add_stored_codebooks(Store& store, std::vector<ActiveCodebook>& active);
// Finds `changes`. Call before the codebooks are put into the store; the same content as stored has none, so that coding with it again codes everything.
Status find_changes(Store& store, std::vector<ActiveCodebook>& active);

// One thread's tools; not shared while in use.
struct Worker {
  Worker(const std::vector<ActiveCodebook>& codebooks, const SourceOptions& options);
  Sources sources;
  std::vector<Coder> coders;
  Coding coding;
};

// Workers are made when first needed and handed back after each piece of work.
class Workers {
 public:
  Workers(const std::vector<ActiveCodebook>& codebooks, SourceOptions options) : codebooks_(codebooks), options_(std::move(options)) {}
  std::unique_ptr<Worker> take();
  void give_back(std::unique_ptr<Worker> worker);

 private:
  const std::vector<ActiveCodebook>& codebooks_;
  SourceOptions options_;
  std::mutex guard_;
  std::vector<std::unique_ptr<Worker>> idle_;
};

// What each codebook finds in a document: hits and rows in code points, with voice and citations.
std::vector<DocumentCoding> code_document(const Document& document, const Citations& citations, const std::vector<ActiveCodebook>& codebooks, Worker& worker);

}  // namespace litmotif::pipeline
