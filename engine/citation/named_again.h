// Somebody cited before who is named again without a year, and so without a mark. Internal to citation/.
#pragma once

#include <cstdint>
#include <vector>

#include <litmotif/citation.h>

#include "citation/voice_words.h"

namespace litmotif {

// "Okafor and colleagues conclude", "according to Okafor", "Okafor's interviewees": citations of sentences before this one, the latest of each name, in their order. `words` are those of the
// sentence. Looks at a bounded number of citations.
std::vector<std::uint32_t> works_named_again(const Citations& citations, std::uint32_t sentence, const VoiceWords& words);

}  // namespace litmotif
