// What stands between a theme and a cue of its clause, and whether the two can belong together across it.
#pragma once

#include "theme/context.h"

namespace litmotif {

// Few enough words, few enough predicates between: [first, end) is what stands between the two.
bool within_reach(const Context& context, std::uint32_t first, std::uint32_t end);

// "tools that improve": the verb belongs to what stands right before "that", not to the hit farther left.
bool belongs_to_another(const Context& context, const Cue& cue, WordRange hit);

// ", which helped us to plan, covered": what stands in a relative clause between commas and what follows it say nothing of each other.
bool parted_by_relative(const Context& context, WordRange earlier, WordRange later);

// "staff reported that", "leaders described": the theme is who tells of what follows.
bool tells_of_it(const Context& context, WordRange hit, std::uint32_t cue);

// "sites with leadership", "areas that had a pooled budget", "by using a shared record, ...": what a subject has or uses acts through it.
bool is_means(const Context& context, WordRange hit, std::uint32_t cue);

// "... were no lower in areas with a joint board"
bool is_compared(const Context& context, WordRange hit);

// "uncertainty about what contracts allow": the verb's object is the question word, so nobody says that it happens.
bool is_asked_about(const Context& context, WordRange hit, WordRange cue);

// "leaders agreed on a plan, and the new roles helped": after a predicate and ", and" another subject begins. Whichever of hit and cue comes first.
bool starts_anew(const Context& context, WordRange hit, WordRange cue);

// "by dedication rather than by incentives": the theme is set aside.
bool is_set_aside(const Context& context, WordRange hit);

// "In this governance structure, the board supports": what stands before the comma is no subject.
bool is_setting(const Context& context, WordRange hit, std::uint32_t cue);

// "training to improve skills", "a goal to improve": a purpose by name, not a statement that it was met.
bool is_named_purpose(const Context& context, WordRange hit, std::uint32_t cue);

// First word of the clause.
std::uint32_t clause_start(const Context& context, std::uint32_t word);

}  // namespace litmotif
