// Links of Markdown, read line by line: [text](target), ![text](target), [label]: target; code and fenced blocks left out.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "words.h"

namespace litmotif::house {

namespace {

struct Link {
  std::size_t line = 0;
  std::string target;
};

struct Page {
  std::vector<Link> links;
  std::set<std::string> anchors;
};

// Inside `code` there are no links.
std::string without_code(std::string_view line) {
  std::string out(line);
  for (std::size_t open = out.find('`'); open != std::string::npos; open = out.find('`', open)) {
    const std::size_t close = out.find('`', open + 1);
    if (close == std::string::npos) break;
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(open), out.begin() + static_cast<std::ptrdiff_t>(close) + 1, ' ');
  }
  return out;
}

// The anchor that forges make of a heading: lower case, spaces to hyphens, punctuation dropped.
std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80 || c == '_' || c == '-') anchor += static_cast<char>(std::tolower(byte));
    if (c == ' ') anchor += '-';
  }
  return anchor;
}

void add_links(std::string_view line, std::size_t number, std::vector<Link>& links) {
  for (std::size_t at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 1)) {
    const std::string_view rest = line.substr(at + 2);
    links.push_back({number, std::string(rest.substr(0, rest.find_first_of(" )")))});
  }
  const std::size_t label = line.find("]: ");
  if (!line.empty() && line.front() == '[' && label != std::string_view::npos && line.substr(0, 2) != "[^") {
    const std::string_view rest = line.substr(label + 3);
    links.push_back({number, std::string(rest.substr(0, rest.find(' ')))});
  }
}

Page read_page(std::string_view text) {
  Page page;
  bool fenced = false;
  std::size_t number = 0;
  for (std::string_view line : lines_of(text)) {
    ++number;
    if (line.substr(0, 3) == "```" || line.substr(0, 3) == "~~~") {
      fenced = !fenced;
      continue;
    }
    if (fenced) continue;
    const std::size_t level = line.find_first_not_of('#');
    if (level > 0 && level != std::string_view::npos && line[level] == ' ') page.anchors.insert(anchor_of(line.substr(level + 1)));
    add_links(without_code(line), number, page.links);
  }
  return page;
}

bool is_ours(const std::string& path) {
  if (!has_suffix(path, ".md")) return false;
  const std::string name = path.substr(path.rfind('/') + 1);
  if (starts_with_folder(path, "corpora")) return name == "README.md";
  return !starts_with_folder(path, "tests") || name == "README.md" || path.find("/data/") == std::string::npos;
}

bool is_address(std::string_view target) {
  const std::size_t colon = target.find(':');
  return colon != std::string_view::npos && target.find('/') > colon;
}

}  // namespace

Faults check_links(const Tree& tree) {
  std::set<std::string> paths;
  std::map<std::string, Page> pages;
  for (const File& file : tree) {
    for (std::filesystem::path path = file.path; !path.empty(); path = path.parent_path()) paths.insert(path.generic_string());
    if (has_suffix(file.path, ".md")) pages[file.path] = read_page(file.text);
  }
  Faults faults;
  for (const auto& [from, page] : pages) {
    if (!is_ours(from)) continue;
    for (const Link& link : page.links) {
      if (is_address(link.target)) continue;
      const std::size_t hash = std::min(link.target.find('#'), link.target.size());
      std::string to = from;
      if (hash > 0) to = (std::filesystem::path(from).parent_path() / link.target.substr(0, hash)).lexically_normal().generic_string();
      if (!to.empty() && to.back() == '/') to.pop_back();
      const std::string place = from + ":" + std::to_string(link.line) + ": ";
      if (to != "." && paths.count(to) == 0) {
        faults.push_back(place + "a link that leads nowhere: " + link.target);
      } else if (hash < link.target.size() && pages.count(to) != 0 && pages[to].anchors.count(link.target.substr(hash + 1)) == 0) {
        faults.push_back(place + "a link to a heading that is not there: " + link.target);
      }
    }
  }
  return faults;
}

}  // namespace litmotif::house
