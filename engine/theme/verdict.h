// What a sentence says of a theme: does it help, hinder, lack, or is it what others act on?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

// For explanations: what each cue did (index into Context::cues and a few words), and which of them decided.
struct Account {
  struct Effect {
    std::uint32_t cue = 0;
    std::string effect;
  };
  std::vector<Effect> effects;
  std::optional<std::uint32_t> decided_by;
  std::string because;

  void say(std::uint32_t cue, std::string effect) { effects.push_back({cue, std::move(effect)}); }
  void decide(std::optional<std::uint32_t> cue, std::string why) {
    decided_by = cue;
    because = std::move(why);
  }
};

// Judges the theme at `hit` (words of the context). With a stem in the context, its cues are used too; from_stem then says that one decided.
// `account` may be null.
Verdict judge(const Context& context, WordRange hit, Account* account);

// Of a dropped cue, in a few words.
std::string_view why_no_cue(const Cue& cue);

}  // namespace litmotif
