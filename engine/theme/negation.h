// Where English denies something, and how far the denial reaches.
//
//   "Leaders agreed a plan but budgets were not pooled, which delayed it."   cue "not", scope "budgets were not pooled"
//
// Scopes follow the guidelines of BioScope (Szarvas, Vincze, Farkas, Csirik 2008): from the cue to the end of its clause or noun phrase, and back
// to the subject where the denied verb is passive or the predicate says that something is absent.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "theme/near.h"
#include "theme/syntax.h"

namespace litmotif {

struct Negation {
  WordRange cue;    // "not", "lack", "rather than"
  WordRange second{0, 0};  // "nor" of "neither ... nor"; empty when there is none
  WordRange scope;  // cues among them
};

// Words of one sentence in order, views of one text (what stands between them is read from there), and their tags. Negations come out by cue.
// Of "not only", "no doubt", "whether or not" and their like there is none.
void find_negations(std::span<const std::string_view> words, std::span<const WordTags> tags, std::vector<Negation>& out);

}  // namespace litmotif
