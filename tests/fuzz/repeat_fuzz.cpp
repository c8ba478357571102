// A few bytes a great many times: what takes the square of its size shows here, by -timeout. A first byte chooses the kind of file; then a head, the piece that is repeated, a tail, with U+001F
// between them. Zipped formats are left to package_fuzz.
#include <array>

#include "checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace litmotif;
  static constexpr std::array<const char*, 16> kPaths = {"a.txt", "a.md", "a.html", "a.rtf", "a.bib", "a.ris", "a.csv", "a.json", "a.rst", "a.nxml", "a.xml", "a.nbib", "a.ciw", "a.enw", "a.eml", "a.fodt"};
  constexpr std::size_t kSize = std::size_t{96} << 10;
  const std::string_view bytes = fuzz::view(data, size);
  const std::size_t head = bytes.find('\x1F'), piece = head == std::string_view::npos ? head : bytes.find('\x1F', head + 1);
  if (piece == std::string_view::npos || head == 0 || piece == head + 1) return 0;
  std::string file(bytes.substr(1, head - 1));
  while (file.size() < kSize) file += bytes.substr(head + 1, piece - head - 1);
  file += bytes.substr(piece + 1);
  const char* path = kPaths[static_cast<unsigned char>(bytes[0]) % kPaths.size()];
  fuzz::check_reading(path, file);
  fuzz::check_container(path, file);
  return 0;
}
