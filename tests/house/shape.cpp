#include "shape.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace litmotif::house {

Faults check_top_level(const Tree& tree) {
  static constexpr std::string_view kAllowed[] = {"CMakeLists.txt", "engine", "include", "corpora", "tools", "tests", "README.md", "LICENSE", "CMakePresets.json"};
  std::set<std::string> top;
  for (const File& file : tree) top.insert(file.path.substr(0, file.path.find('/')));
  Faults faults;
  for (const std::string& name : top) {
    if (name.front() == '.' || std::find(std::begin(kAllowed), std::end(kAllowed), name) != std::end(kAllowed)) continue;
    faults.push_back(name + ": does not belong at the top");
  }
  return faults;
}

Faults check_length(const Tree& tree) {
  Faults faults;
  for (const File& file : tree) {
    if (!starts_with_folder(file.path, "engine") && !starts_with_folder(file.path, "include") && !starts_with_folder(file.path, "tools")) continue;
    const std::size_t lines = lines_of(file.text).size();
    if (lines > kMaxFileLines) faults.push_back(file.path + ": " + std::to_string(lines) + " lines, which is two ideas (limit " + std::to_string(kMaxFileLines) + ")");
  }
  return faults;
}

Faults check_readmes(const Tree& tree) {
  std::set<std::string> folders;
  std::set<std::string> with_readme;
  Faults faults;
  for (const File& file : tree) {
    if (!starts_with_folder(file.path, "engine")) continue;
    const std::string inside = file.path.substr(7);
    const std::size_t slash = inside.find('/');
    if (slash != std::string::npos) folders.insert(inside.substr(0, slash));
    if (inside != "README.md" && !has_suffix(inside, "/README.md")) continue;
    if (slash == inside.rfind('/') && slash != std::string::npos) with_readme.insert(inside.substr(0, slash));
    const std::size_t lines = lines_of(file.text).size();
    if (lines > kMaxReadmeLines) faults.push_back(file.path + ": " + std::to_string(lines) + " lines (limit " + std::to_string(kMaxReadmeLines) + ")");
  }
  for (const std::string& folder : folders) {
    if (with_readme.count(folder) == 0) faults.push_back("engine/" + folder + ": has no README.md");
  }
  return faults;
}

}  // namespace litmotif::house
