// The negations marked in BioScope's abstracts (Szarvas, Vincze, Farkas, Csirik 2008), as words of our own counting.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace litmotif {

struct MarkedNegation {
  std::set<std::uint32_t> cue, scope;  // numbers of words; the scope holds the cue
};

struct MarkedSentence {
  std::string document, text;  // document: PubMed's number
  std::vector<MarkedNegation> negations;
};

// Empty when the file is not there.
std::vector<MarkedSentence> read_bioscope(const std::string& path);

// F1 of found against marked negations over sentences.
struct NegationScore {
  double cues = 0;    // all words of the cue and no others
  double scopes = 0;  // (negation, word) pairs without the words of the cue; a negation found in the wrong place counts with all its words
  std::uint32_t marked = 0;
};
NegationScore score_negations(const std::vector<const MarkedSentence*>& sentences);

}  // namespace litmotif
