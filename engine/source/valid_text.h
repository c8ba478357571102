// Records, warnings and messages of readers are UTF-8 without control characters, whatever the file holds: they end in a database, in JSON and on terminals.
// Blocks of text are cleaned where documents are built.
#pragma once

#include <string>

#include <litmotif/source.h>

namespace litmotif::source {

// Bytes that are no UTF-8 become U+FFFD, control characters but line breaks and tabs become blanks. Whether there were such bytes.
bool make_valid(std::string& text);
// Every field of the record; that there were such bytes is said in a warning of the item.
void make_valid(SourceItem& item);
void make_valid(Warning& warning);

}  // namespace litmotif::source
