// Gold sentences as a table: names of columns in the first line, one code a line.
#pragma once

#include <string>
#include <vector>

#include <litmotif/evidence.h>

namespace litmotif {

// As read_gold() says; `path` is for messages.
Result<std::vector<GoldSentence>> read_gold_csv(std::string_view bytes, const std::string& path);

}  // namespace litmotif
