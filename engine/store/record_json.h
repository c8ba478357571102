// A record as JSON text, the form it has in the database (without its abstract) and in exported tables.
#pragma once

#include <string>
#include <string_view>

#include <litmotif/record.h>

namespace litmotif {

std::string record_to_json(const Record& record);       // abstract_text left out: it has a column of its own
Record record_from_json(std::string_view json);          // what cannot be read stays empty

}  // namespace litmotif
