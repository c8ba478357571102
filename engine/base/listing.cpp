// The walk over folders. Directories are told apart by what they are, not by name, and links to directories are not entered,
// so a link to a parent cannot make it endless.
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "base/descriptor.h"
#include <litmotif/system.h>

namespace litmotif {
namespace {

namespace fs = std::filesystem;

void add_file(const std::string& path, Listing& listing) {
  Result<FileInfo> info = file_info(path);
  if (info.ok()) {
    listing.files.push_back(std::move(info).value());
  } else {
    listing.faults.push_back({path, info.status()});
  }
}

void walk(const std::string& top, Listing& listing) {
  std::vector<std::string> pending{top};
  while (!pending.empty()) {
    const std::string directory = std::move(pending.back());
    pending.pop_back();
    std::error_code error;
    fs::directory_iterator entries(directory, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      const fs::directory_entry& entry = *entries;
      const std::string path = entry.path().string();
      if (entry.path().filename().string().starts_with('.')) continue;
      struct stat state {};
      if (::lstat(path.c_str(), &state) != 0) {
        listing.faults.push_back({path, system_failure("cannot look at the file", path)});
        continue;
      }
      if (S_ISDIR(state.st_mode)) {
        pending.push_back(path);
      } else if (S_ISREG(state.st_mode)) {
        add_file(path, listing);
      } else if (S_ISLNK(state.st_mode)) {
        struct stat target {};
        if (::stat(path.c_str(), &target) != 0) {
          listing.faults.push_back({path, system_failure("the link leads nowhere", path)});
        } else if (S_ISREG(target.st_mode)) {
          add_file(path, listing);
        }
      }
    }
    if (error) listing.faults.push_back({directory, system_failure("cannot list the directory", directory, error.value())});
  }
}

}  // namespace

Listing list_files(const std::vector<std::string>& paths) {
  Listing listing;
  for (const std::string& given : paths) {
    // "reports/" and "reports" name the same thing; "./a" and "a" too.
    std::string path = fs::path(given).lexically_normal().string();
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    struct stat state {};
    if (given.empty() || ::stat(path.c_str(), &state) != 0) {
      const int why = given.empty() ? ENOENT : errno;
      listing.faults.push_back({given, why == ENOENT ? Status(Code::kNotFound, "there is no such file or folder; a path begins at the folder you are in").in(given) : system_failure("cannot look at it", given, why)});
    } else if (S_ISDIR(state.st_mode)) {
      walk(path, listing);
    } else if (S_ISREG(state.st_mode)) {
      add_file(path, listing);
    } else {
      listing.faults.push_back({given, Status(Code::kInvalidArgument, "neither a file nor a directory").in(given)});
    }
  }
  std::ranges::sort(listing.files, {}, &FileInfo::path);
  const auto same_path = [](const FileInfo& a, const FileInfo& b) { return a.path == b.path; };
  listing.files.erase(std::unique(listing.files.begin(), listing.files.end(), same_path), listing.files.end());
  std::ranges::sort(listing.faults, {}, &ListFault::path);
  return listing;
}

}  // namespace litmotif
