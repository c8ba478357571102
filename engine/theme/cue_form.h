// Is a cue a verb, a passive, a noun, an adjective in this place?
#pragma once

#include "theme/context.h"

namespace litmotif {

// Sets cue.form, and cue.dropped where the word is no cue in this place ("support services", "by improving communication", "success" in a name).
void find_form(const Context& context, Cue& cue);

// Settles cues that belong together once each has its form: "slowed progress" hinders, "prevented the closure" helps.
void pair_cues(Context& context);

// "success", "improvement": nouns of what happened, which say something only of what brought it about.
bool is_event_noun(std::string_view word);

}  // namespace litmotif
