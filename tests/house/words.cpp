#include "words.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

namespace litmotif::house {

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string fault(const File& file, std::size_t line, const std::string& what) { return file.path + ":" + std::to_string(line) + ": " + what; }

// `name` in `line` as a whole word, at or after `from`.
std::size_t find_word(std::string_view line, std::string_view name, std::size_t from = 0) {
  for (std::size_t at = line.find(name, from); at != std::string_view::npos; at = line.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_word(line[at - 1])) && (end == line.size() || !is_word(line[end]))) return at;
  }
  return std::string_view::npos;
}

// `name` followed by an opening parenthesis, and not a member of something (`run.exit(`, `run->exit(`).
bool calls(std::string_view line, std::string_view name) {
  for (std::size_t at = find_word(line, name); at != std::string_view::npos; at = find_word(line, name, at + 1)) {
    const std::size_t next = line.find_first_not_of(' ', at + name.size());
    if (next == std::string_view::npos || line[next] != '(') continue;
    const bool member = at > 0 && (line[at - 1] == '.' || (line[at - 1] == '>' && at > 1 && line[at - 2] == '-'));
    if (!member) return true;
  }
  return false;
}

}  // namespace

Faults check_paths(const Tree& tree) {
  static constexpr std::string_view kFolders[] = {"home", "root", "Users", "work", "mnt", "media", "tmp"};
  Faults faults;
  for (const File& file : tree) {
    std::size_t number = 0;
    for (std::string_view line : lines_of(file.text)) {
      ++number;
      for (std::string_view folder : kFolders) {
        const std::string path = "/" + std::string(folder) + "/";
        for (std::size_t at = line.find(path); at != std::string_view::npos; at = line.find(path, at + 1)) {
          // Not the middle of a longer path or address, and something follows.
          const bool begins = at == 0 || (!is_word(line[at - 1]) && std::string_view(".-/}~*)").find(line[at - 1]) == std::string_view::npos);
          const std::size_t end = at + path.size();
          if (begins && end < line.size() && is_word(line[end])) faults.push_back(fault(file, number, "a path of one machine: " + path));
        }
      }
    }
  }
  return faults;
}

Faults check_silence(const Tree& tree) {
  static constexpr std::string_view kCalls[] = {"printf", "fprintf", "vprintf", "vfprintf", "puts",          "putchar", "perror",   "exit",
                                                "abort",  "getenv",  "setenv",  "putenv",   "secure_getenv", "unsetenv", "quick_exit", "terminate"};
  static constexpr std::string_view kNames[] = {"std::cout", "std::cerr", "std::clog", "std::cin", "stdout", "stderr", "fmt::print", "fmt::println"};
  Faults faults;
  for (const File& file : tree) {
    const bool engine = starts_with_folder(file.path, "engine") || starts_with_folder(file.path, "include");
    if (!engine || !is_cpp(file.path) || starts_with_folder(file.path, "engine/source/reader")) continue;
    const std::string code = strip(file.text, Literals::kBlank);
    std::size_t number = 0;
    for (std::string_view line : lines_of(code)) {
      ++number;
      for (std::string_view name : kCalls) {
        if (calls(line, name)) faults.push_back(fault(file, number, "the library does not print, exit or read the environment: " + std::string(name)));
      }
      for (std::string_view name : kNames) {
        if (find_word(line, name) != std::string_view::npos) faults.push_back(fault(file, number, "the library does not print: " + std::string(name)));
      }
    }
  }
  return faults;
}

Faults check_finished(const Tree& tree) {
  // In two pieces, or this line would be a fault.
  const std::string marks[] = {std::string("TO") + "DO", std::string("FIX") + "ME", std::string("DISABLED") + "_"};
  Faults faults;
  for (const File& file : tree) {
    if (starts_with_folder(file.path, "corpora")) continue;
    std::size_t number = 0;
    for (std::string_view line : lines_of(file.text)) {
      ++number;
      for (const std::string& mark : marks) {
        const std::size_t at = mark.back() == '_' ? line.find(mark) : find_word(line, mark);
        if (at != std::string_view::npos) faults.push_back(fault(file, number, "unfinished: " + mark));
      }
    }
  }
  return faults;
}

}  // namespace litmotif::house
