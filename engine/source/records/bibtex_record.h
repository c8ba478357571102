// What the fields of one BibTeX or BibLaTeX entry say, as a Record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

#include "source/records/bibtex_scanner.h"

namespace litmotif::source {

// Values must be valid UTF-8. Fields without a place in Record go to `other` under their name, the key under "key".
Record bibtex_record(const BibEntry& entry);

// "von Last, Jr, First and {Corporate Body} and others" -> names; "others" is dropped. A piece with more commas than a name has is a list by commas.
std::vector<Name> bibtex_names(std::string_view latex);

// Adds to `child` what it does not state and `parent` does: by crossref (a proceedings' title becomes a paper's booktitle) or, `plain`, by xdata.
void inherit(BibEntry& child, const BibEntry& parent, bool plain);

}  // namespace litmotif::source
