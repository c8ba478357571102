// What is said around a quotation of who speaks in it. Internal to citation/.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

#include "citation/speech_words.h"

namespace litmotif {

// kNobody: known to be no speech. kSomebody: whoever "they" are, who were named before.
enum class Verdict : std::uint8_t { kNobody, kSomebody, kParticipant, kOrganisation };
using Decision = std::optional<Verdict>;                                      // nothing: this does not tell

struct ClassedWords {
  explicit ClassedWords(std::string_view text);
  std::size_t size() const { return spans.size(); }
  bool has(WordClass wanted) const;
  std::vector<ByteSpan> spans;
  std::vector<WordClass> classes;
};

// Before it, in the same sentence: "One manager said:", "as was put by a nurse in another ward:"; nobody for "the policy states that", "the term".
Decision lead_verdict(std::string_view lead);
// Behind it, in the same sentence: ", said one manager", "as one nurse put it"; nothing when another statement begins.
Decision trail_verdict(std::string_view trail);
// A document or a term is spoken of in its last words.
bool ends_in_term(std::string_view text);

// A work is cited in it: "et al", "[12]", "(Okafor 2016)". Who speaks there, and whom "they" mean behind it, are its authors.
bool mentions_works(std::string_view text);

// What brackets or a dash behind a quotation say: "GP, site 2". Nothing for what is no tag; nobody for a work cited.
Decision tag_verdict(std::string_view tag);
// A code as studies give their participants: "P12", "GP-03", "Int 4", "HV 2b"; not "p. 12", "Q4".
bool is_participant_code(std::string_view part);

}  // namespace litmotif
