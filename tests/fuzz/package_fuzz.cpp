// Documents that are zip inside. The input is their parts, so that what is changed is XML and not a checksum: a first byte (w Word, t OpenDocument text, b book, x workbook), then each part
// behind a line "@@path".
#include <algorithm>

#include "checks.h"
#include "support/stored_zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace litmotif;
  if (size == 0) return 0;
  const std::string_view bytes = fuzz::view(data, size);
  constexpr std::string_view kMark = "\n@@";
  std::vector<ZipMember> members;
  for (std::size_t at = bytes.find(kMark); at != std::string_view::npos && members.size() < 50;) {
    const std::size_t next = bytes.find(kMark, at + 1);
    const std::string_view part = bytes.substr(at + kMark.size(), next == std::string_view::npos ? next : next - at - kMark.size());
    const std::size_t line = std::min(part.find('\n'), part.size());
    members.push_back({std::string(part.substr(0, line)), std::string(part.substr(std::min(line + 1, part.size())))});
    at = next;
  }
  const char* path = bytes[0] == 't' ? "fuzz.odt" : bytes[0] == 'b' ? "fuzz.epub" : bytes[0] == 'x' ? "fuzz.xlsx" : "fuzz.docx";
  fuzz::check_reading(path, stored_zip(members));
  return 0;
}
