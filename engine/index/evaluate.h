// Runs a plan over one segment: each leaf becomes a set of sentences, is lifted to the scope, and the sets are combined there.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <litmotif/base.h>

#include "index/bitmap.h"
#include "index/plan.h"
#include "index/snapshot.h"

namespace litmotif::index {

// Evidence rows that pass the leaf's test: visit(sentence, rules). Throws what Xapian throws, as all here does.
template <class Visit>
void each_row_of(const Leaf& leaf, const SegmentView& view, Visit&& visit) {
  for (const CodingFile& coding : view.codings) {
    std::span<const RowKind> kinds = coding.kinds();
    if (!leaf.theme.empty()) {
      const std::uint32_t theme = coding.find_theme(leaf.theme);
      if (theme == coding.themes()) continue;
      kinds = coding.kinds_under(theme);
    }
    for (const RowKind& kind : kinds) {
      bool passes = true;
      for (std::size_t i = 0; i < kFacets; ++i) passes = passes && (leaf.facets[i] < 0 || kind.facets[i] == leaf.facets[i]);
      if (!passes) continue;
      if (leaf.cites.empty()) {
        coding.each_row(kind, visit);
      } else {
        coding.each_citing(kind, leaf.cites, visit);
      }
    }
  }
}

// Sentences of live documents for which the leaf holds.
Bitmap sentences_of_leaf(const Leaf& leaf, const SegmentView& view);

// What a plan comes to in one segment.
struct Evaluated {
  Bitmap matched;              // units for which the whole plan holds
  std::vector<Bitmap> leaves;  // sentences for which each leaf holds; ranking and showing ask again
};

// `counts[leaf]` grows by the live units each leaf holds for.
Evaluated evaluate(const Plan& plan, const SegmentView& view, const Units& units, std::vector<std::uint64_t>& counts);

}  // namespace litmotif::index
