// A review made by hand: small documents with rows whose every field the test chose.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/reviewing.h>
#include <litmotif/store.h>

namespace litmotif {

// A document under construction: passages of sentences, rows on sentences by number.
class SampleDocument {
 public:
  explicit SampleDocument(std::string title, int year = 0);

  SampleDocument& section(const std::string& title, std::string type);
  SampleDocument& page(int page, std::string label);  // begins where the next passage does
  SampleDocument& passage(std::initializer_list<std::string> sentences, Zone zone = Zone::kBody, PassageKind kind = PassageKind::kParagraph);
  SampleDocument& stem(std::uint32_t passage);  // lead-in of the last passage
  SampleDocument& reference(const std::string& entry, std::string key);
  SampleDocument& citation(std::uint32_t sentence, std::string_view text, std::string key, std::uint32_t reference = kNone);
  // A row on a sentence; returned for the test to change.
  StoredRow& row(std::uint32_t sentence, std::uint32_t theme, Stance stance = Stance::kNone);

  NewDocument made;
  std::vector<StoredRow> rows;
  Coverage coverage = Coverage::kCoded;
  std::vector<StoredHit> hits;

 private:
  std::uint32_t append(std::string_view text, std::string_view before);
};

// Theme numbers of the sample codebook "care", in its order.
enum SampleTheme : std::uint32_t { kLeadership, kClinical, kGovernance, kFinance };
Codebook sample_codebook();

class SampleReview {
 public:
  SampleReview();
  SampleReview(const SampleReview&) = delete;
  SampleReview& operator=(const SampleReview&) = delete;
  ~SampleReview();

  // Stores a document as the only one of file `path`.
  DocumentId add(const std::string& path, SampleDocument document);
  FileId add_file(const StoredFile& file);
  void add_record(FileId file, std::uint32_t entry, const Record& record);
  // Ends the batch; the store may be read from then on.
  Store& done();

  const CodebookNumbers& numbers() const { return numbers_; }
  const std::string& directory() const { return directory_; }

 private:
  std::string directory_;
  std::unique_ptr<Store> store_;
  CodebookNumbers numbers_;
  RunId run_;
};

// join_log of "log.jsonl", at the end of time. All that was refused goes to `refused`.
Result<DecisionCounts> joined(Store& store, std::string_view log, std::vector<Status>* refused = nullptr);

// Two reports, an abstract that repeats a sentence, one text in another language: what most tests read.
void fill(SampleReview& review);

// Ids of the rows of a theme, as rows_that_match() finds them.
std::vector<std::string> ids_that_match(Store& store, const std::string& theme);

}  // namespace litmotif
