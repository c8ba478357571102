// Kinds of cue words, in the order of the codebook's lists.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <litmotif/codebook.h>

namespace litmotif {

enum class CueKind : std::uint8_t {
  kEnabler, kBarrier, kAbsence, kNegation, kHedge, kContrast, kNoEffect, kMixed, kAffected, kRecommendation, kExpectation, kDefinition,
};

struct CueList {
  CueKind kind;
  std::string_view name;  // as in the codebook: "no-effect"
  std::vector<Rule> StanceCues::* rules;
};

inline constexpr CueList kCueLists[] = {
    {CueKind::kEnabler, "enabler", &StanceCues::enabler},
    {CueKind::kBarrier, "barrier", &StanceCues::barrier},
    {CueKind::kAbsence, "absence", &StanceCues::absence},
    {CueKind::kNegation, "negation", &StanceCues::negation},
    {CueKind::kHedge, "hedge", &StanceCues::hedge},
    {CueKind::kContrast, "contrast", &StanceCues::contrast},
    {CueKind::kNoEffect, "no-effect", &StanceCues::no_effect},
    {CueKind::kMixed, "mixed", &StanceCues::mixed},
    {CueKind::kAffected, "affected", &StanceCues::affected},
    {CueKind::kRecommendation, "recommendation", &StanceCues::recommendation},
    {CueKind::kExpectation, "expectation", &StanceCues::expectation},
    {CueKind::kDefinition, "definition", &StanceCues::definition},
};

// Where a rule number of the cue program comes from.
struct CueOrigin {
  CueKind kind = CueKind::kEnabler;
  const Rule* rule = nullptr;
};

}  // namespace litmotif
