#include "file_groups.h"

#include <fmt/format.h>

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
  std::unordered_map<std::string, std::size_t> sizes;
  for (const StoredFile& file : files) {
    if (file.container) ++sizes[ending_of(file)];
  }
  std::vector<FileGroup> groups;
  for (const StoredFile& file : files) {
    const auto found = file.container ? sizes.find(ending_of(file)) : sizes.end();
    if (found == sizes.end() || (found->second > 0 && found->second <= kOneByOne)) {
      groups.push_back({&file, file.path, 1});
    } else if (const std::size_t count = std::exchange(found->second, 0); count > 0) {
      groups.push_back({&file, fmt::format("{}: {} of its files", file.path.substr(0, file.path.find('!')), count), count});
    }
  }
  return groups;
}

}  // namespace litmotif::tool
