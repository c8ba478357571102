// Records as they are stored: as JSON text (without the abstract), with a name for the report that says just what they do, and with the hashes of their blocks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/record.h>

namespace litmotif {

std::string record_to_json(const Record& record);       // abstract_text left out: it has a column of its own
Status record_from_json(std::string_view text, Record& into);  // kCorrupt when it is no JSON object

// A name for a report from what its record says of it: order of reading does not matter.
std::string report_name(const Record& record);
// How much a record states: the fullest stands for the report.
std::uint32_t fullness(const Record& record);
// Of a column `blocks`.
std::vector<std::uint64_t> hashes_of(std::string_view bytes);

}  // namespace litmotif
