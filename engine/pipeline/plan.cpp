#include "pipeline/plan.h"

#include <algorithm>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>

namespace litmotif::pipeline {
namespace {

std::string absolute(const std::string& path) {
  std::error_code fault;
  std::filesystem::path whole = std::filesystem::absolute(path, fault).lexically_normal();
  if (fault) return path;
  std::string text = whole.string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

bool is_below(const std::string& path, const std::string& directory) {
  return path == directory || (path.starts_with(directory) && (directory.back() == '/' || path[directory.size()] == '/'));
}

}  // namespace

PipelineLimits reading_limits(int jobs, std::uint64_t memory_bytes) {
  PipelineLimits limits;
  limits.jobs = jobs;
  limits.items = static_cast<std::size_t>(jobs) * 8;
  limits.bytes = memory_bytes / 24;
  return limits;
}

Result<Plan> make_plan(const IndexRequest& request, Store& store) {
  Plan plan;
  const std::string review = absolute(request.review);
  const std::string base = std::filesystem::path(review).parent_path().string();
  std::vector<std::string> given;
  for (const std::string& path : request.paths) given.push_back(absolute(path));

  Result<std::vector<StoredFile>> stored = store.files();
  if (!stored.ok()) return stored.status();
  std::unordered_map<std::string, const StoredFile*> known;
  for (const StoredFile& file : stored.value()) known.emplace(file.path, &file);

  const Listing listing = list_files(given);
  for (const ListFault& fault : listing.faults) {
    ++plan.found;
    plan.faults.push_back({"not-listed", fault.status.message(), path_relative_to(fault.path, base)});
  }
  std::unordered_set<std::string> seen;
  for (const FileInfo& info : listing.files) {
    if (is_below(info.path, review)) continue;
    PlannedFile file;
    file.disk_path = info.path;
    file.info = info;
    file.path = path_relative_to(info.path, base);
    ++plan.found;
    seen.insert(file.path);
    if (const auto at = known.find(file.path); at != known.end()) {
      file.known = *at->second;
      const bool whole = file.known.state != FileState::kReading;
      // What failed for want of rights or by a full disk is tried again; a file that cannot be read as it is stays so until it changes.
      if (!request.again && whole && file.known.size == info.size && file.known.modified_ns == info.modified_ns && !file.known.sha256.empty()) {
        ++plan.unchanged;
        continue;
      }
    }
    plan.bytes += info.size;
    plan.files.push_back(std::move(file));
  }
  std::sort(plan.files.begin(), plan.files.end(), [](const PlannedFile& a, const PlannedFile& b) { return a.path < b.path; });
  for (const StoredFile& file : stored.value()) {
    const std::string whole = absolute((std::filesystem::path(base) / file.path).string());
    const bool covered = std::any_of(given.begin(), given.end(), [&](const std::string& path) { return is_below(whole, path); });
    if (covered && !seen.contains(file.path)) {
      const bool faulty = std::any_of(plan.faults.begin(), plan.faults.end(), [&](const Warning& fault) { return is_below(file.path, fault.place); });
      if (!faulty) plan.vanished.push_back(file);  // below a directory that could not be listed nothing is known to be gone
    }
  }
  return plan;
}

}  // namespace litmotif::pipeline
