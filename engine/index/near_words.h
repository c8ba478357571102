// What to try where nothing was found: words of the query that no sentence of the review holds, and words it has that are like them.
#pragma once

#include <string>
#include <vector>

#include "index/plan.h"
#include "index/snapshot.h"

namespace litmotif::index {

// Adds a sentence for each such word. Throws what Xapian throws.
void add_near_words(const Snapshot& snapshot, const Plan& plan, std::vector<std::string>& notes);

}  // namespace litmotif::index
