// RTF from any bytes: valid UTF-8 in every block, places within the file.
#include <cstdint>
#include <cstdlib>

#include <litmotif/source.h>
#include <litmotif/text.h>

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const litmotif::RawDocument& document, std::size_t size) {
  for (const litmotif::Block& block : document.blocks) {
    require(block.file_start <= block.file_end && block.file_end <= size);
    require(!block.text.empty() || !block.cells.empty());
    require(litmotif::is_valid_utf8(block.text) && litmotif::is_valid_utf8(block.marker));
    for (const std::string& cell : block.cells) require(litmotif::is_valid_utf8(cell));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  static litmotif::Sources sources{litmotif::SourceOptions()};
  const litmotif::Input input{"fuzz.rtf", bytes};
  if (litmotif::recognise(input) != "rtf" || size == 0) return 0;
  std::vector<litmotif::Warning> warnings;
  const litmotif::Status status = sources.read(
      input,
      [&](litmotif::SourceItem&& item) {
        check(std::get<litmotif::RawDocument>(item), size);
        return litmotif::Status();
      },
      warnings);
  require(status.ok() || status.code() == litmotif::Code::kLimit || status.code() == litmotif::Code::kParse);
  return 0;
}
