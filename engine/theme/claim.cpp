#include "theme/claim.h"

#include <algorithm>
#include <optional>

#include "theme/aim.h"

namespace litmotif {
namespace {

// "It is unclear whether boards should ..." and "it would appear" recommend and expect nothing.
bool means_it(const Context& context, const Cue& cue) {
  const bool settles = cue.words.end < context.size() && begins_with_any(context.words[cue.words.end], "depend rest hinge");  // "whether it lasts will depend on"
  for (std::uint32_t back = 1; back <= 4 && back <= cue.words.first && !settles; ++back) {
    if (context.is(cue.words.first - back, "whether")) return false;
  }
  // "would have collapsed": it did not.
  if (is_any(context.words[cue.words.first], "would") && cue.words.end < context.size() && context.any(cue.words.end, std::min(cue.words.end + 2, context.size()), tag::kHave)) return false;
  return !(cue.words.end < context.size() && begins_with_any(context.words[cue.words.end], "appear seem")) &&
         !is_any(context.words[cue.words.first], "recommended recommendation recommendations considered willing wills willed");
}

// A recommendation reported ("the recommended model") is one only with its subject: "we recommended that", "it is recommended".
bool recommends(const Context& context, const Cue& cue) {
  if (!is_any(context.words[cue.words.first], "recommended recommendation recommendations")) return means_it(context, cue);
  return cue.words.first > 0 && context.has(cue.words.first - 1, tag::kBe | tag::kPronoun) && !is_any(context.words[cue.words.first - 1], "which who");
}

bool says(const Context& context, CueKind kind, std::uint32_t word) {
  return std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& cue) {
    if (cue.kind != kind || !context.same_clause(cue.words.first, word)) return false;
    return kind == CueKind::kRecommendation ? recommends(context, cue) : means_it(context, cue);
  });
}

std::optional<Claim> modality(const Context& context, std::uint32_t word) {
  if (says(context, CueKind::kRecommendation, word)) return Claim::kRecommendation;
  if (says(context, CueKind::kDefinition, word)) return Claim::kDefinition;
  if (says(context, CueKind::kExpectation, word)) return Claim::kExpectation;
  return std::nullopt;
}

}  // namespace

Claim claim_of(const Context& context, WordRange hit, Claim from_section) {
  std::optional<Claim> said = modality(context, hit.first);
  if (!said) {
    std::uint32_t opens = hit.first;
    while (opens > 0 && context.same_clause(opens - 1, hit.first)) --opens;
    if (opens > 0 && context.marks[opens] == Mark::kColon) said = modality(context, opens - 1);
  }
  if (!said) return from_section != Claim::kRecommendation && is_aimed_at(context, hit.first) ? Claim::kMethod : from_section;
  // A plan of work ("we will interview") stays method; what a section of recommendations expects, it recommends.
  if (from_section == Claim::kMethod && *said != Claim::kRecommendation) return from_section;
  if (from_section == Claim::kRecommendation && *said == Claim::kExpectation) return from_section;
  return *said;
}

}  // namespace litmotif
