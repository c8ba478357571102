#include "pipeline/known_files.h"

namespace litmotif::pipeline {

KnownFiles::KnownFiles(std::vector<StoredFile> files) : files_(std::move(files)) {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    by_path_.emplace(files_[i].path, i);
    by_id_.emplace(files_[i].id.value, i);
    if (files_[i].container) by_container_[files_[i].container.value].push_back(i);
  }
}

const StoredFile* KnownFiles::find(const std::string& path) const {
  const auto at = by_path_.find(path);
  return at == by_path_.end() ? nullptr : &files_[at->second];
}

std::vector<const StoredFile*> KnownFiles::members(FileId container) const {
  std::vector<const StoredFile*> found;
  if (const auto at = by_container_.find(container.value); at != by_container_.end()) {
    for (const std::size_t i : at->second) found.push_back(&files_[i]);
  }
  return found;
}

std::vector<const StoredFile*> KnownFiles::below(FileId container) const {
  std::vector<const StoredFile*> found = members(container);
  // A damaged database could say that two files lie within each other: no more than there are.
  for (std::size_t i = 0; i < found.size() && found.size() <= files_.size(); ++i) {
    const std::vector<const StoredFile*> more = members(found[i]->id);
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

const StoredFile& KnownFiles::outermost(const StoredFile& file) const {
  const StoredFile* outer = &file;
  for (std::size_t step = 0; outer->container && step <= files_.size(); ++step) {
    const auto at = by_id_.find(outer->container.value);
    if (at == by_id_.end()) break;
    outer = &files_[at->second];
  }
  return *outer;
}

void KnownFiles::forget(const std::vector<StoredFile>& vanished) {
  std::unordered_set<std::int64_t> gone;
  for (const StoredFile& file : vanished) gone.insert(file.id.value);
  std::unordered_set<std::string> held;
  for (const StoredFile& file : files_) {
    if (file.state != FileState::kSkipped && !gone.contains(file.id.value)) held.insert(file.sha256);
  }
  for (const StoredFile& file : files_) {
    const bool lost_original = file.state == FileState::kSkipped && !held.contains(file.sha256);
    const bool lost_members = members(file.id).size() > file.entries_done && by_container_.contains(file.id.value);
    if (gone.contains(file.id.value) || (!lost_original && !lost_members)) continue;
    orphans_.insert(file.id.value);
    FileId container = file.container;
    while (container && orphans_.insert(container.value).second) {
      const auto at = by_id_.find(container.value);
      container = at == by_id_.end() ? FileId{} : files_[at->second].container;
    }
  }
}

}  // namespace litmotif::pipeline
