// Is a cue a verb, a passive, a noun, an adjective in this place?
#pragma once

#include "theme/context.h"

namespace litmotif {

// Sets cue.form, and cue.dropped where the word is no cue in this place ("support services", "by improving communication", "success" in a name).
void find_form(const Context& context, Cue& cue);

}  // namespace litmotif
