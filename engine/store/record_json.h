// A record as JSON text, the form it has in the database (without its abstract) and in exported tables.
#pragma once

#include <string>
#include <string_view>

#include <litmotif/base.h>
#include <litmotif/record.h>

namespace litmotif {

std::string record_to_json(const Record& record);       // abstract_text left out: it has a column of its own
Status record_from_json(std::string_view json, Record& into);  // kCorrupt when it is no JSON object

}  // namespace litmotif
