// Journal articles in XML from any bytes.
#include "checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  litmotif::fuzz::check_reading("fuzz.nxml", litmotif::fuzz::view(data, size), "jats");
  return 0;
}
