// What a sentence says of a theme: does it help, hinder, lack, or is it what others act on?
#pragma once

#include <string>
#include <vector>

#include <litmotif/theme.h>

#include "theme/context.h"

namespace litmotif {

struct Verdict {
  Stance stance = Stance::kNone;
  bool by_absence = false;
  Role role = Role::kTopic;
  bool from_stem = false;
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// What each cue did, for explanations: index into Context::cues and a few words.
struct CueEffect {
  std::uint32_t cue = 0;
  std::string effect;
};

// Judges the theme at `hit` (words of the context). With a stem in the context, its cues are used too; from_stem then says that one decided.
// `effects` may be null.
Verdict judge(const Context& context, WordRange hit, std::vector<CueEffect>* effects);

}  // namespace litmotif
