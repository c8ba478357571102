// Exports of tagged lines and in XML from any bytes, the first byte choosing the format: entries in file order within the file, valid UTF-8 in every field.
#include <array>
#include <cstdint>
#include <cstdlib>

#include <litmotif/source.h>
#include <litmotif/text.h>

using litmotif::RawRecord;
using litmotif::SourceItem;
using litmotif::Status;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 5> kStarts = {"PMID- 1\nTI  - A\n", "FN X\nVR 1.0\nPT J\n", "%0 Book\n%T A\n", "<PubmedArticleSet>", "<xml><records><record><titles>"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  const std::string file = std::string(kStarts[static_cast<unsigned char>(bytes[0]) % kStarts.size()]) + std::string(bytes.substr(1));
  litmotif::Sources sources({});
  std::size_t entries = 0;
  std::vector<litmotif::Warning> warnings;
  const Status status = sources.read(
      {"fuzz", file},
      [&](SourceItem&& item) {
        if (const auto* record = std::get_if<RawRecord>(&item)) {
          require(record->entry == entries++);
          require(record->file_start <= record->file_end && record->file_end <= file.size());
          for (const std::string* field : {&record->record.title, &record->record.container, &record->record.abstract_text, &record->record.date}) require(litmotif::is_valid_utf8(*field));
        }
        return Status();
      },
      warnings);
  require(status.ok() || !status.message().empty());
  return 0;
}
