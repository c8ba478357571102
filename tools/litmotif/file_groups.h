// Files of one archive that ended alike are said in one line.
#pragma once

#include <string>
#include <vector>

#include <litmotif/store.h>

namespace litmotif::tool {

// Files that lie in the same archive and have the same state, reason and warnings. `path` names the archive, or the file where it stands alone.
struct FileGroup {
  const StoredFile* first = nullptr;
  std::string path;
  std::size_t files = 0;
};

// In the order of `files`, which must outlive the groups; a group stands where its first file stands. Up to three members are said one by one.
std::vector<FileGroup> group_by_archive(const std::vector<StoredFile>& files);

}  // namespace litmotif::tool
