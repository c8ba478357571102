// Archives and compressed files from any bytes, and any bytes as the names in a zip, whose checksums then hold.
#include <algorithm>

#include "checks.h"
#include "support/stored_zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace litmotif;
  const std::string_view bytes = fuzz::view(data, size);
  fuzz::check_container("fuzz.gz", bytes);
  std::vector<ZipMember> members;
  for (std::size_t at = 0; at < bytes.size() && members.size() < 20;) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    members.push_back({std::string(bytes.substr(at, end - at)), "x"});
    at = end + 1;
  }
  fuzz::check_container("fuzz.zip", stored_zip(members));
  return 0;
}
