// Ranking by BM25 (Robertson and others, 1994; k1 1.2, b 0.4) over the units of the scope. Each word, phrase, NEAR and theme of the query that is not
// under NOT counts: a word by how often it stands in the unit, a wildcard, phrase or NEAR by the unit's sentences it holds in, a theme by the rules that
// fired for its rows. Sentences and passages of zones that hold no evidence (reference lists, contents) count half. Fields of documents do not rank.
#pragma once

#include <cstdint>
#include <vector>

#include <litmotif/base.h>

#include "index/evaluate.h"

namespace litmotif::index {

struct RankedUnit {
  double score = 0;
  std::uint32_t line = 0;     // of the document table
  std::uint32_t segment = 0;  // index into the snapshot's segments
  std::uint32_t unit = 0;
  // Best first: score, then the order of documents, then of units in the document.
  bool before(const RankedUnit& other) const {
    if (score != other.score) return score > other.score;
    if (line != other.line) return line < other.line;
    return unit < other.unit;
  }
};

// What lengths and rarities are measured against: units and words of all live documents. Costs a pass over the documents; the same for every query.
struct Collection {
  double units = 0, words = 0;
};
Collection measure(const Snapshot& snapshot, Scope scope);

// The first `most` of the matches, best first. `found` (by segment) and `counts` as evaluate() gave them.
std::vector<RankedUnit> rank(const Snapshot& snapshot, const Plan& plan, Scope scope, const std::vector<Evaluated>& found,
                             const std::vector<std::uint64_t>& counts, const Collection& all, std::size_t most);

// For each ranked unit the sentence to show: where most of the query's rarer parts stand together; the first when none ranks.
std::vector<std::uint32_t> best_sentences(const Snapshot& snapshot, const Plan& plan, Scope scope, const std::vector<Evaluated>& found,
                                          const std::vector<RankedUnit>& ranked, const std::vector<std::uint64_t>& counts, const Collection& all);

}  // namespace litmotif::index
