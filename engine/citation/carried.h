// A sentence without a citation that goes on with what a cited work says. Internal to citation/.
#pragma once

#include <cstdint>
#include <vector>

#include <litmotif/citation.h>

#include "citation/voice_words.h"

namespace litmotif {

// Citations of sentence numbers [from, to) as indexes.
struct CitationRange {
  std::uint32_t from = 0, to = 0;
  bool empty() const { return from == to; }
};
CitationRange citations_of(const Citations& citations, std::uint32_t sentence);

bool is_in_methods(const Document& document, std::uint32_t sentence);

// The author that a key names: "okafor" of "okafor-2016".
std::string_view author_of_key(std::string_view key);

// The work's authors are part of the sentence, outside of brackets: by a narrative mark, or by their name before a number ("Samra and Anderson [23] found"). `words` are those of the
// sentence, which starts at byte `start` of the document's text.
bool is_named_in(const VoiceWords& words, std::uint32_t start, const Citation& citation);

// Citations of sentences before this one, in the same passage, whose claim it goes on with: "They go on to argue", "The authors stress", "Their interviewees", "This trial" behind a trial
// that is cited, and "Lindstrom and colleagues" wherever their work was cited before. Empty when it points to nothing of the kind, or the subject has changed since; citations of its own are not looked at.
// `words` are those of the sentence. Looks at a bounded number of sentences and citations before it.
std::vector<std::uint32_t> carried_works(const Document& document, const Citations& citations, std::uint32_t sentence, const VoiceWords& words);

}  // namespace litmotif
