// A zip archive made by hand, members stored as they are: any name, also twice, and marks that writers of archives do not set by themselves.
#pragma once

#include <string>
#include <vector>

namespace litmotif {

struct ZipMember {
  std::string path, bytes;
  bool encrypted = false;  // only says so
};
std::string stored_zip(const std::vector<ZipMember>& members);

}  // namespace litmotif
