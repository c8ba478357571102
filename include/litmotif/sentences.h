// What single sentences of a document are for, beyond the zone of their passage. Pure functions of what is stored: they may be asked of any document at any time.
#pragma once

#include <cstdint>

#include <litmotif/document.h>

namespace litmotif {

// May a sentence be evidence? Its passage's zone says so, and it is no heading, be it one run in before the text of its paragraph ("Leadership."), and no name under a quotation.
bool may_be_evidence(const Document& document, const Sentence& sentence);

// Index of the last sentence of a passage, kNone where it has none. Of a lead-in it is the one that leads in: a list may follow a paragraph that had other things to say before.
std::uint32_t last_sentence_of(const Document& document, std::uint32_t passage);

}  // namespace litmotif
