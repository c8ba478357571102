// Are works that nobody names said to have found something? Internal to citation/.
#pragma once

#include "citation/voice_words.h"

namespace litmotif {

// "Most studies report", "in 22 publications", "there is consensus that", in the first statement of these words. What there is to read, how much and how good is no claim of the literature's.
bool is_claim_of_literature(const VoiceWords& words);

}  // namespace litmotif
