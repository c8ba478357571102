// Counts over the matches of a query, and of themes against themes: from columns and postings of rows; no text is read.
#pragma once

#include <vector>

#include <litmotif/base.h>
#include <litmotif/index.h>

#include "index/bitmap.h"
#include "index/evaluate.h"

namespace litmotif::index {

// theme (with what is below it), stance, year, type, zone (not at document scope), file: matches under each value.
std::vector<Facet> count_facets(const Snapshot& snapshot, Scope scope, const std::vector<Evaluated>& found);

// kNotFound when no segment has a coding of this codebook.
Result<Cooccurrence> count_cooccurrence(const Snapshot& snapshot, std::int64_t codebook, int depth, Scope scope);

}  // namespace litmotif::index
