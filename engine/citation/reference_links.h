// What an entry says for machines: links, DOI, ISBN, and when a link was looked at. Internal to citation/.
#pragma once

#include <string>

#include <litmotif/record.h>

namespace litmotif {

// Moves links, DOI and ISBN of a line into the record, with the words that lead to them, and drops dates of access; kWall stands in their place.
void take_links(std::string& line, Record& record);

}  // namespace litmotif
