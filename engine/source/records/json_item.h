// One JSON object that describes a publication, as a Record: CSL, Zotero's own items, our records table, or plain names (title, authors, year, ...).
#pragma once

#include <nlohmann/json.hpp>

#include <litmotif/record.h>

namespace litmotif::source {

// Does it describe a publication: a title and something only a bibliography has beside it?
bool is_publication(const nlohmann::json& wrapped);
Record json_record(const nlohmann::json& wrapped);

}  // namespace litmotif::source
