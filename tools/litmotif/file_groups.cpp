#include "file_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace litmotif::tool {
namespace {

constexpr std::size_t kOneByOne = 3;

// What files of a group have in common.
std::string ending_of(const StoredFile& file) {
  std::string key = fmt::format("{}\x1f{}\x1f{}", file.container.value, static_cast<int>(file.state), file.reason);
  for (const Warning& warning : file.warnings) key += fmt::format("\x1f{}\x1f{}\x1f{}", warning.kind, warning.place, warning.message);
  return key;
}

}  // namespace

std::vector<FileGroup> group_by_archive(const std::vector<StoredFile>& files) {
  struct Members {
    std::size_t count = 0;
    std::string_view prefix;  // of all their paths
  };
  std::unordered_map<std::string, Members> alike;
  for (const StoredFile& file : files) {
    if (!file.container) continue;
    Members& members = alike[ending_of(file)];
    const std::string_view before = members.count++ == 0 ? std::string_view(file.path) : members.prefix;
    members.prefix = before.substr(0, static_cast<std::size_t>(std::mismatch(before.begin(), before.end(), file.path.begin(), file.path.end()).first - before.begin()));
  }
  std::vector<FileGroup> groups;
  for (const StoredFile& file : files) {
    const auto found = file.container ? alike.find(ending_of(file)) : alike.end();
    if (found == alike.end() || (found->second.count > 0 && found->second.count <= kOneByOne)) {
      groups.push_back({&file, file.path});
    } else if (const std::size_t count = std::exchange(found->second.count, 0); count > 0) {
      groups.push_back({&file, fmt::format("{}: {} of its files", found->second.prefix.substr(0, found->second.prefix.rfind('!')), count)});
    }
  }
  return groups;
}

}  // namespace litmotif::tool
