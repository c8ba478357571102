// RTF from any bytes.
#include "checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  litmotif::fuzz::check_reading("fuzz.rtf", litmotif::fuzz::view(data, size), "rtf");
  return 0;
}
