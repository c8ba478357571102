// The files a review has, as they were when the run began: by path, and by the container they are members of.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <litmotif/store.h>

namespace litmotif::pipeline {

class KnownFiles {
 public:
  KnownFiles() = default;
  explicit KnownFiles(std::vector<StoredFile> files);

  const std::vector<StoredFile>& all() const { return files_; }
  const StoredFile* find(const std::string& path) const;
  // Members, and members of members.
  std::vector<const StoredFile*> below(FileId container) const;
  std::vector<const StoredFile*> members(FileId container) const;
  // The file on disk that a member lies in; the file itself when it is on disk.
  const StoredFile& outermost(const StoredFile& file) const;

  // Tells which files are no longer there. What was skipped as a copy of one of them, a container that has lost members which are kept until they are pruned,
  // and every container around these must be looked into again.
  void forget(const std::vector<StoredFile>& vanished);
  bool is_orphan(FileId file) const { return orphans_.contains(file.value); }

 private:
  std::vector<StoredFile> files_;
  std::unordered_map<std::string, std::size_t> by_path_;
  std::unordered_map<std::int64_t, std::size_t> by_id_;
  std::unordered_map<std::int64_t, std::vector<std::size_t>> by_container_;
  std::unordered_set<std::int64_t> orphans_;
};

}  // namespace litmotif::pipeline
