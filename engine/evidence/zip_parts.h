// Parts of an office document as one zip file, by libarchive.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// Path and bytes of each part, in their order. No times are stored (all read as 1980-01-01), so the same parts give the same bytes. kInternal when libarchive refuses.
Result<std::string> zip_parts(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace litmotif
