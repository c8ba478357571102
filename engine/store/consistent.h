// Do the parts of a document fit together? Asked of what comes in, and of what a database that may be damaged gives back.
#pragma once

#include <litmotif/citation.h>
#include <litmotif/document.h>

namespace litmotif {

// Every span lies within the text, every index leads to something. `with_references`: the references are there, so that citations can be held against them.
bool is_consistent(const Document& document, const Citations& citations, bool with_references);

}  // namespace litmotif
