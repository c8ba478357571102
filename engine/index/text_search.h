// Words, wildcards, phrases and NEAR in one segment: candidates from the database of words, the rest decided on the text.
#pragma once

#include <string>
#include <vector>

#include "index/bitmap.h"
#include "index/plan.h"
#include "index/snapshot.h"

namespace litmotif::index {

// Forms of the segment a word of a pattern stands for. Throws what Xapian throws.
std::vector<std::string> forms_of(const WordDatabase& words, const TextPattern::Word& word);

// Sentences of live documents in which the leaf (kText, kNear) holds. Throws what Xapian throws.
Bitmap sentences_of_text(const Leaf& leaf, const SegmentView& view);

}  // namespace litmotif::index
