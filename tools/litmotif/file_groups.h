// Files of one archive that ended alike are said in one line.
#pragma once

#include <string>
#include <vector>

#include <litmotif/store.h>

namespace litmotif::tool {

// Files that lie in the same archive and have the same state, reason and warnings.
struct FileGroup {
  const StoredFile* first = nullptr;
  std::string name;  // the file's path, or "ARCHIVE: 12 of its files"
};

// In the order of `files`, which must outlive the groups; a group stands where its first file stands. Up to three members are said one by one.
std::vector<FileGroup> group_by_archive(const std::vector<StoredFile>& files);

}  // namespace litmotif::tool
