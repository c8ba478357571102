#include "walls.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <sstream>
#include <string_view>

namespace litmotif::house {

namespace {

// Public headers that are not called after their folder.
const std::map<std::string, std::string, std::less<>>& header_folders() {
  static const std::map<std::string, std::string, std::less<>> kFolders = {{"system", "base"}, {"csv", "base"}, {"output", "base"}, {"exchange", "codebook"}, {"workbook", "source"}, {"sentences", "document"}, {"decisions", "store"}, {"reviewing", "evidence"}};
  return kFolders;
}

struct Library {
  std::string_view prefix;  // of the included path
  std::string_view name;    // as in CMakeLists.txt; empty: allowed everywhere
};
constexpr Library kLibraries[] = {
    {"fmt/", ""},           {"tbb/", "TBB"},           {"oneapi/", "TBB"},       {"nettle/", "NETTLE"},       {"unicode/", "ICU"},   {"re2/", "RE2"},
    {"libxml/", "XML2"},    {"archive.h", "ARCHIVE"},  {"archive_entry.h", "ARCHIVE"}, {"nlohmann/", "JSON"}, {"yaml-cpp/", "YAML"},
    {"raptor2", "RAPTOR"},  {"sqlite3", "SQLITE"},     {"xapian", "XAPIAN"},     {"xlsxwriter", "XLSX"}, {"poppler", "POPPLER"},
    {"cld2/", "CLD2"},      {"cmark-gfm", "CMARK"}, {"glib", "POPPLER"},    {"gio/", "POPPLER"},       {"cairo", "POPPLER"},     {"CLI/", "CLI"},          {"seccomp.h", "SECCOMP"},
};
constexpr std::string_view kSystem[] = {
    "sys/",     "linux/",   "errno.h",    "dirent.h", "fcntl.h",  "langinfo.h", "limits.h", "locale.h", "poll.h",   "pthread.h", "sched.h",
    "signal.h", "spawn.h",  "stdio.h",    "stdlib.h", "string.h", "termios.h",  "time.h",   "unistd.h", "wchar.h",  "immintrin.h", "emmintrin.h",
};

struct Include {
  std::size_t line = 0;
  std::string path;
  bool quoted = false;
};

std::vector<Include> includes_of(const std::string& text) {
  std::vector<Include> found;
  const std::string code = strip(text, Literals::kKeep);
  std::size_t number = 0;
  for (std::string_view line : lines_of(code)) {
    ++number;
    std::string_view rest = line;
    const auto skip_blank = [&rest] {
      while (!rest.empty() && std::isspace(static_cast<unsigned char>(rest.front())) != 0) rest.remove_prefix(1);
    };
    const auto skip_word = [&](std::string_view word) {
      skip_blank();
      if (rest.substr(0, word.size()) != word) return false;
      rest.remove_prefix(word.size());
      return true;
    };
    if (!skip_word("#") || !skip_word("include")) continue;
    skip_blank();
    if (rest.empty() || (rest.front() != '"' && rest.front() != '<')) continue;
    const bool quoted = rest.front() == '"';
    rest.remove_prefix(1);
    found.push_back({number, std::string(rest.substr(0, rest.find(quoted ? '"' : '>'))), quoted});
  }
  return found;
}

std::string first_part(std::string_view path) { return std::string(path.substr(0, path.find('/'))); }

// The folder a public header belongs to: "litmotif/query.h" -> "query".
std::string folder_of_public(std::string_view include) {
  std::string name = first_part(include.substr(include.find('/') + 1));
  name = name.substr(0, name.find('.'));
  const auto other = header_folders().find(name);
  return other == header_folders().end() ? name : other->second;
}

// What a file is, seen from the walls.
struct Place {
  std::string folder;   // engine folder; empty for tools/
  std::string program;  // "litmotif-reader", "litmotif", or empty
  bool is_public = false;
};

class Checker {
 public:
  Checker(const Walls& walls, Faults& faults) : walls_(walls), faults_(faults) {}

  void check(const File& file) {
    const std::optional<Place> place = place_of(file);
    if (!place) return;
    for (const Include& include : includes_of(file.text)) check_one(file, *place, include);
  }

 private:
  std::size_t rank(const std::string& folder) const {
    return static_cast<std::size_t>(std::find(walls_.order.begin(), walls_.order.end(), folder) - walls_.order.begin());
  }
  bool known(const std::string& folder) const { return rank(folder) < walls_.order.size(); }
  void fault(const File& file, std::size_t line, const std::string& what) { faults_.push_back(file.path + ":" + std::to_string(line) + ": " + what); }

  std::optional<Place> place_of(const File& file) {
    if (!is_cpp(file.path)) return std::nullopt;
    Place place;
    if (starts_with_folder(file.path, "tools")) {
      place.program = "litmotif";
      return place;
    }
    if (starts_with_folder(file.path, "include")) {
      place.is_public = true;
      place.folder = folder_of_public(std::string_view(file.path).substr(8));
      if (!starts_with_folder(file.path, "include/litmotif")) fault(file, 1, "public headers are in include/litmotif/");
    } else if (starts_with_folder(file.path, "engine")) {
      place.folder = first_part(std::string_view(file.path).substr(7));
      if (starts_with_folder(file.path, "engine/source/reader")) place.program = "litmotif-reader";
    } else {
      return std::nullopt;
    }
    if (!known(place.folder)) {
      fault(file, 1, "belongs to no folder of the table in CMakeLists.txt: " + place.folder);
      return std::nullopt;
    }
    return place;
  }

  void check_one(const File& file, const Place& place, const Include& include) {
    const auto say = [&](const std::string& what) { fault(file, include.line, what + ": " + include.path); };
    if (include.path.find("..") != std::string::npos) return say("a path that climbs");
    const std::string first = first_part(include.path);
    if (first == "litmotif" && first.size() < include.path.size()) {
      const std::string target = folder_of_public(include.path);
      if (!known(target)) return say("a public header of no known folder");
      if (!place.folder.empty() && rank(target) > rank(place.folder)) return say("an arrow against the order, " + place.folder + " -> " + target);
      return;
    }
    if (include.quoted) {
      if (place.is_public) return say("a public header includes an internal one");
      const bool has_folder = first.size() < include.path.size();
      if (has_folder && known(first) && first != place.folder) return say("an internal header of another folder");
      return;
    }
    check_library(file, place, include);
  }

  void check_library(const File& file, const Place& place, const Include& include) {
    const auto say = [&](const std::string& what) { fault(file, include.line, what + ": " + include.path); };
    for (const Library& library : kLibraries) {
      if (include.path.compare(0, library.prefix.size(), library.prefix) != 0) continue;
      if (library.name.empty()) return;
      if (place.is_public) return say("a wrapped library in a public header");
      if (!uses(place, library.name)) return say("a library that " + (place.program.empty() ? place.folder : place.program) + " does not wrap");
      if (library.name == "TBB" && place.folder == "base" && tbb_in_base_.insert(file.path).second && tbb_in_base_.size() > 1) {
        say("oneTBB in a second file of base");
      }
      return;
    }
    for (std::string_view system : kSystem) {
      if (include.path.compare(0, system.size(), system) == 0) return;
    }
    // The standard library's headers have neither a dot nor a slash in their names.
    if (include.path.find_first_of("./") != std::string::npos) say("a library that is not in the table");
  }

  bool uses(const Place& place, std::string_view library) const {
    for (const std::string& user : {place.program, place.folder}) {
      const auto found = walls_.uses.find(user);
      if (found == walls_.uses.end()) continue;
      for (const std::string& name : found->second) {
        if (name.compare(0, library.size(), library) == 0) return true;  // ICU stands for ICU_UC and ICU_I18N
      }
    }
    return place.program == "litmotif" && library == "CLI";
  }

  const Walls& walls_;
  Faults& faults_;
  std::set<std::string> tbb_in_base_;
};

}  // namespace

Walls read_walls(const std::string& cmake_lists) {
  Walls walls;
  for (std::string_view line : lines_of(cmake_lists)) {
    const std::size_t open = line.find('(');
    if (open == std::string_view::npos) continue;
    const std::string_view command = line.substr(0, open);
    if (command != "litmotif_folder" && command != "litmotif_program") continue;
    std::istringstream words(std::string(line.substr(open + 1, line.find(')') - open - 1)));
    std::string name;
    words >> name;
    if (command == "litmotif_folder") walls.order.push_back(name);
    for (std::string word; words >> word;) {
      if (word.compare(0, 11, "PkgConfig::") == 0) walls.uses[name].insert(word.substr(11));
    }
  }
  return walls;
}

Faults check_includes(const Tree& tree, const Walls& walls) {
  Faults faults;
  Checker checker(walls, faults);
  for (const File& file : tree) checker.check(file);
  return faults;
}

}  // namespace litmotif::house
