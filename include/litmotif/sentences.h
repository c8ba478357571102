// What single sentences of a document are for, beyond the zone of their passage. Pure functions of what is stored: they may be asked of any document at any time.
#pragma once

#include <cstdint>

#include <litmotif/document.h>

namespace litmotif {

// Does a passage hold what could be evidence? By its zone, and it is no heading. What is counted as evidence sentences (status, residue, themes, theme:none) goes by this.
bool is_evidence(const Passage& passage);

// May a sentence be coded? Its passage holds evidence, and it is no heading run in before the text of its paragraph ("Leadership.") and no name under a quotation: these few
// are counted, and no theme can catch them.
bool may_be_evidence(const Document& document, const Sentence& sentence);

// Index of the last sentence of a passage, kNone where it has none. Of a lead-in it is the one that leads in: a list may follow a paragraph that had other things to say before.
std::uint32_t last_sentence_of(const Document& document, std::uint32_t passage);

}  // namespace litmotif
