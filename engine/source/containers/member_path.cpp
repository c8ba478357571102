#include <algorithm>

#include <litmotif/text.h>

#include "source/containers/member_source.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kLongest = 1000;  // bytes; the end of a longer one says more than its start

bool is_drive(std::string_view part) { return part.size() == 2 && part[1] == ':' && ((part[0] >= 'A' && part[0] <= 'Z') || (part[0] >= 'a' && part[0] <= 'z')); }

void drop_control_characters(std::string& path) {
  for (char& c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) c = '_';
  }
}

}  // namespace

std::string clean_member_path(std::string_view stored, std::string_view charset) {
  std::string path = is_valid_utf8(stored) ? std::string(stored) : decode(stored, charset).text;
  drop_control_characters(path);
  std::replace(path.begin(), path.end(), '\\', '/');
  std::string clean;
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    std::string_view part = std::string_view(path).substr(start, end - start);
    start = end + 1;
    if (clean.empty() && part.size() > 2 && is_drive(part.substr(0, 2))) part.remove_prefix(2);
    if (part.empty() || part == "." || part == ".." || (clean.empty() && is_drive(part))) continue;
    if (!clean.empty()) clean += '/';
    clean += part;
  }
  if (clean.size() > kLongest) {
    std::size_t cut = clean.size() - kLongest;
    while ((static_cast<unsigned char>(clean[cut]) & 0xC0) == 0x80) ++cut;
    clean.erase(0, cut);
  }
  return clean.empty() ? "unnamed" : clean;
}

bool is_hidden_member(std::string_view path) {
  if (path.starts_with("__MACOSX/")) return true;
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

}  // namespace litmotif::source
