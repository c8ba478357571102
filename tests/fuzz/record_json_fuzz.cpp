// Any bytes as a record in the database: refused, or read; what was read is written to JSON that gives the same record and the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "store/record_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  litmotif::Record record;
  if (!litmotif::record_from_json(bytes, record).ok()) return 0;
  const std::string written = litmotif::record_to_json(record);
  litmotif::Record again;
  if (!litmotif::record_from_json(written, again).ok()) std::abort();
  if (litmotif::record_to_json(again) != written) std::abort();
  return 0;
}
