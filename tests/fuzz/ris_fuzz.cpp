// RIS from any bytes, whoever else might take them; and the same twice.
#include <litmotif/text.h>

#include "checks.h"

namespace {

using namespace litmotif;

std::size_t entries(std::string_view bytes) {
  std::size_t entries = 0;
  std::vector<Warning> warnings;
  const Status status = read_ris(
      {"fuzz.ris", bytes},
      [&](SourceItem&& item) {
        const auto& record = std::get<RawRecord>(item);
        fuzz::require(record.entry == entries++, "an entry out of turn");
        fuzz::require(record.file_start < record.file_end && record.file_end <= bytes.size(), "a place outside the file");
        return Status();
      },
      warnings);
  fuzz::require(status.ok() || entries == 0, "a refusal behind an entry");
  return entries;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::view(data, size);
  fuzz::check_reading("fuzz.ris", bytes, "ris");
  fuzz::require(entries(bytes) == entries(bytes), "another answer to the same question");
  return 0;
}
