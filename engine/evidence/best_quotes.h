// The few rows that speak best for a cell of a matrix, as quotes with where they stand.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "evidence/selection.h"

namespace litmotif {

struct BestQuote {
  std::string row, document;  // ids
  std::string quote;          // the stored text
  std::string source, place;  // "Okafor et al. (2016)"; "p. 47", else the section or the characters
};

// What reviewers accepted comes before all else, then findings of the document's own authors with a stance, then what most rules found; of equals the first. A sentence stands once in a cell.
class BestQuotes {
 public:
  using CellAt = std::pair<std::uint32_t, std::uint32_t>;  // group, column

  explicit BestQuotes(std::uint32_t most) : most_(most) {}

  // Documents in their order, rows of each in theirs.
  void add(const CellAt& cell, const DocumentInfo& document, const StoredRow& row);
  // Reads each document that is quoted once; best first. Cells without rows are not there.
  Result<std::map<CellAt, std::vector<BestQuote>>> read(Store& store) const;

 private:
  struct Candidate {
    int worth = 0;
    const DocumentInfo* document = nullptr;
    std::uint32_t sentence = 0;
    std::string row;
    std::vector<Span> spans;
  };
  std::uint32_t most_;
  std::map<CellAt, std::vector<Candidate>> best_;
};

// As people read it: "“...” (Okafor et al. (2016), p. 47)"; without the source where the row of the table names it.
std::string quote_in_words(const BestQuote& quote, bool with_source);

}  // namespace litmotif
