// BibTeX from any bytes: entries in file order within the file, valid UTF-8 in every field, the same twice.
#include <cstdint>
#include <cstdlib>

#include <litmotif/source.h>
#include <litmotif/text.h>

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

std::size_t read(std::string_view bytes) {
  std::size_t entries = 0;
  std::uint64_t last = 0;
  std::vector<litmotif::Warning> warnings;
  litmotif::Sources sources{litmotif::SourceOptions()};
  const litmotif::Status status = sources.read(
      {"fuzz.bib", bytes},
      [&](litmotif::SourceItem&& item) {
        const auto* record = std::get_if<litmotif::RawRecord>(&item);
        if (record == nullptr) return litmotif::Status();
        require(record->entry == entries++);
        require(record->file_start >= last && record->file_start < record->file_end && record->file_end <= bytes.size());
        last = record->file_end;
        for (const std::string* field : {&record->record.title, &record->record.container, &record->record.abstract_text, &record->record.date}) {
          require(litmotif::is_valid_utf8(*field) && field->find('\0') == std::string::npos);
        }
        return litmotif::Status();
      },
      warnings);
  require(status.ok() || entries == 0);
  return entries;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  require(read(bytes) == read(bytes));
  return 0;
}
