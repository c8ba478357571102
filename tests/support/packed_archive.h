// Archives and compressed files as libarchive writes them.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace litmotif {

using ArchiveMembers = std::vector<std::pair<std::string, std::string>>;  // path, bytes

// Format "zip", "pax" or "ustar" (tar), "7zip", "raw" (one file, compressed); filter "" or "gzip", "bzip2", "xz", "zstd".
std::string packed(const char* format, const char* filter, const ArchiveMembers& members);

}  // namespace litmotif
