// Finding, recommendation, expectation, definition, method: from the section, the modality of the clause, and whether it only says what was looked at.
#pragma once

#include <litmotif/theme.h>

#include "theme/context.h"

namespace litmotif {

// `from_section` unless the hit's clause (or the lead-in or clause before a colon, when the clause itself says nothing) says otherwise.
Claim claim_of(const Context& context, WordRange hit, Claim from_section);

}  // namespace litmotif
