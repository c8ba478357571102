// An export of 100,000 entries is one file; cut at the ends of entries, several workers read it at once.
#include <litmotif/source.h>

#include <algorithm>
#include <cstring>

namespace litmotif {
namespace {

// End of the first "ER  -" line at or after `from`; the text's end when there is none.
std::size_t end_of_entry(std::string_view text, std::size_t from) {
  const std::size_t found = text.find("\nER  -", from);
  if (found == std::string_view::npos) return text.size();
  const std::size_t line_end = text.find('\n', found + 1);
  return line_end == std::string_view::npos ? text.size() : line_end + 1;
}

}  // namespace

std::vector<FilePart> parts_of(const Input& input, std::uint64_t size) {
  const std::string_view text = input.bytes;
  const bool utf16 = text.size() >= 2 && (text[0] == '\0' || text[1] == '\0' || text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"));
  if (text.size() <= size || utf16 || recognise(input) != "ris") return {{0, text.size(), 1}};
  std::vector<FilePart> parts;
  std::size_t start = 0;
  std::uint32_t line = 1;
  while (start < text.size()) {
    const std::size_t target = start + size;
    const std::size_t end = target >= text.size() ? text.size() : end_of_entry(text, target);
    parts.push_back({start, end, line});
    line += static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(start), text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    start = end;
  }
  // A last part without an entry (blank lines) goes with the one before.
  if (parts.size() > 1 && text.substr(parts.back().start).find("TY  -") == std::string_view::npos) {
    parts[parts.size() - 2].end = text.size();
    parts.pop_back();
  }
  return parts;
}

}  // namespace litmotif
