// How a theme's words stand to a cue: do they act, are they acted on, or neither?
#pragma once

#include "theme/context.h"

namespace litmotif {

enum class Relation : std::uint8_t { kNone, kFactor, kAffected };

// Cue and hit in one clause, or in clauses between which nothing contrasts.
Relation relation(const Context& context, const Cue& cue, WordRange hit);

// A rule may hold the cue itself ("recruitment is a problem" as a hit of workforce): the words of the hit of which it says something. All of them where cue and hit lie apart.
WordRange without_cue(WordRange hit, WordRange cue);

// Does a negation govern the cue ("did not improve", "no clear benefit", "failed to support")? `hit` may stand between only when it is no part of the negation ("no shared vision helped" is a lack).
bool is_negated(const Context& context, const Cue& cue, WordRange hit);

// Is the barrier overcome ("helped to overcome barriers", "barriers were removed by")?
bool is_overcome(const Context& context, const Cue& cue, WordRange hit);

// Does the cue say that the hit is lacking or poor ("lack of leadership", "leadership was weak", "staff shortages")?
bool lacks(const Context& context, const Cue& absence, WordRange hit);

// Does the cue cast doubt ("no evidence", "unclear whether"), unlike "may" and "could"?
bool is_doubt(const Context& context, const Cue& cue);

// Do two cues speak of the same subject ("was an enabler in some sites and a barrier in others")?
bool linked(const Context& context, const Cue& nearer, const Cue& farther);

}  // namespace litmotif
