// What readers hand on is UTF-8 without control characters, whatever the file holds: it ends in a database, in JSON and on terminals.
#pragma once

#include <string>

#include <litmotif/source.h>

namespace litmotif::source {

// Bytes that are no UTF-8 become U+FFFD, control characters but line breaks and tabs become blanks. Whether anything was replaced.
bool make_valid(std::string& text);
// Of every field; what was replaced is said in a warning of the item.
void make_valid(SourceItem& item);
void make_valid(Warning& warning);

}  // namespace litmotif::source
