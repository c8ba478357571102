// Runs a plan over one segment: each leaf becomes a set of sentences, is lifted to the scope, and the sets are combined there.
#pragma once

#include <vector>

#include <litmotif/base.h>

#include "index/bitmap.h"
#include "index/places.h"
#include "index/plan.h"
#include "index/snapshot.h"

namespace litmotif::index {

// Rows of one coding that pass the leaf's test: visit(row).
template <class Visit>
void each_row_of(const Leaf& leaf, const SegmentView& view, Visit&& visit) {
  for (const CodingFile& coding : view.codings) {
    Range run{0, static_cast<std::uint32_t>(coding.rows().size())};
    if (!leaf.theme.empty()) {
      const std::uint32_t theme = coding.find_theme(leaf.theme);
      if (theme == coding.themes()) continue;
      run = coding.rows_under(theme);
    }
    for (std::uint32_t i = run.first; i < run.end; ++i) {
      const Row& row = coding.rows()[i];
      const bool passes = row.sentence < view.segment.sentences() && (leaf.stance < 0 || row.stance == leaf.stance) && (leaf.role < 0 || row.role == leaf.role) &&
                          (leaf.claim < 0 || row.claim == leaf.claim) && (leaf.voice < 0 || row.voice == leaf.voice) && (leaf.speaker < 0 || row.speaker == leaf.speaker);
      if (!passes) continue;
      bool cites_all = true;
      for (const std::string& key : leaf.cites) cites_all = cites_all && coding.row_cites(i, key);
      if (cites_all) visit(row);
    }
  }
}

// Sentences of live documents for which the leaf holds.
Bitmap sentences_of_leaf(const Leaf& leaf, const SegmentView& view, bool& damaged);

// The units for which the whole plan holds. `counts[leaf]` grows by the live units each leaf holds for. kCorrupt when a file of the segment is damaged.
Result<Bitmap> evaluate(const Plan& plan, const SegmentView& view, const Units& units, std::vector<std::uint64_t>& counts);

}  // namespace litmotif::index
