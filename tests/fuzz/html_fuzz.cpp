// HTML from any bytes: valid UTF-8 in every block, places in order and within the file; and the same bytes as a file of a book.
#include <cstdint>
#include <cstdlib>

#include <litmotif/source.h>
#include <litmotif/text.h>

#include "source/web/html.h"

using litmotif::Block;
using litmotif::RawDocument;
using litmotif::SourceItem;
using litmotif::Status;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const std::vector<Block>& blocks, std::size_t size) {
  std::uint64_t last = 0;
  for (const Block& block : blocks) {
    require(block.file_start <= block.file_end && block.file_end <= size + 1);
    if (block.file_end > 0) {
      require(block.file_start >= last);
      last = block.file_start;
    }
    require(!block.text.empty() || !block.cells.empty());
    require(litmotif::is_valid_utf8(block.text) && block.text.find('\0') == std::string::npos);
    for (const std::string& cell : block.cells) require(litmotif::is_valid_utf8(cell));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  static litmotif::Sources sources{litmotif::SourceOptions()};
  std::vector<litmotif::Warning> warnings;
  std::vector<Block> blocks;
  require(litmotif::source::read_book_page(bytes, litmotif::BlockPart::kUnsaid, blocks, warnings).ok());
  check(blocks, 0);
  const litmotif::Input input{"fuzz.html", bytes};
  // What looks like another format inside goes to that format's reader, or to none.
  if (litmotif::recognise(input) != "html") return 0;
  const Status status = sources.read(
      input,
      [&](SourceItem&& item) {
        check(std::get<RawDocument>(item).blocks, size);
        return Status();
      },
      warnings);
  require(status.ok() || status.code() == litmotif::Code::kLimit);
  return 0;
}
