// CSL-JSON, Zotero's JSON, JSON lines from any bytes.
#include "checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  litmotif::fuzz::check_reading("fuzz.json", litmotif::fuzz::view(data, size), "json");
  return 0;
}
