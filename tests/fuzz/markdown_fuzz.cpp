// Markdown from any bytes: valid UTF-8 in every block, blocks in file order and within the file.
#include <cstdint>
#include <cstdlib>

#include <litmotif/source.h>
#include <litmotif/text.h>

using litmotif::RawDocument;
using litmotif::SourceItem;
using litmotif::Status;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const RawDocument& document, std::size_t size) {
  std::uint64_t last = 0;
  for (const litmotif::Block& block : document.blocks) {
    require(block.file_start >= last && block.file_start <= block.file_end && block.file_end <= size);
    last = block.file_start;
    require(!block.text.empty() || !block.cells.empty());
    require(litmotif::is_valid_utf8(block.text) && block.text.find('\0') == std::string::npos);
    for (const std::string& cell : block.cells) require(litmotif::is_valid_utf8(cell));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  static litmotif::Sources sources{litmotif::SourceOptions()};
  const litmotif::Input input{"fuzz.md", bytes};
  // What looks like another format inside goes to that format's reader, or to none.
  if (litmotif::recognise(input) != "markdown") return 0;
  std::vector<litmotif::Warning> warnings;
  const Status status = sources.read(
      input,
      [&](SourceItem&& item) {
        check(std::get<RawDocument>(item), size);
        return Status();
      },
      warnings);
  require(status.ok() || status.code() == litmotif::Code::kLimit);
  return 0;
}
