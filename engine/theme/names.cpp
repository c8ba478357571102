#include <litmotif/theme.h>

namespace litmotif {

std::string_view stance_name(Stance stance) {
  switch (stance) {
    case Stance::kEnabler: return "enabler";
    case Stance::kBarrier: return "barrier";
    case Stance::kMixed: return "mixed";
    case Stance::kNoEffect: return "no-effect";
    case Stance::kUnclear: return "unclear";
    case Stance::kNone: return "none";
  }
  return "none";
}

std::string_view role_name(Role role) {
  switch (role) {
    case Role::kFactor: return "factor";
    case Role::kAffected: return "affected";
    case Role::kTopic: return "topic";
  }
  return "topic";
}

std::string_view claim_name(Claim claim) {
  switch (claim) {
    case Claim::kFinding: return "finding";
    case Claim::kRecommendation: return "recommendation";
    case Claim::kExpectation: return "expectation";
    case Claim::kBackground: return "background";
    case Claim::kDefinition: return "definition";
    case Claim::kMethod: return "method";
  }
  return "finding";
}

}  // namespace litmotif
