// Why a cell is empty: how many texts were looked through, and what was not coded. No evidence is not evidence of none.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "evidence/selection.h"

namespace litmotif {

// What stands behind a row of a table, for one codebook.
struct Covered {
  std::array<std::uint32_t, 4> coded{};    // by TextBasis
  std::array<std::uint32_t, 4> missing{};  // by Coverage; [0]: the codebook was never applied
  // "none found (2 full texts, 1 abstract)", "none found (2 full texts; 1 not coded: no text)" or "not coded (language not covered)".
  std::string why_empty() const;
};

class CoverageOf {
 public:
  static Result<CoverageOf> read(Store& store, const Selection& selection);
  void add(std::size_t tree, const DocumentInfo& document, Covered& covered) const;

 private:
  std::vector<std::unordered_map<std::int64_t, Coverage>> states_;  // by tree: document -> state
};

}  // namespace litmotif
