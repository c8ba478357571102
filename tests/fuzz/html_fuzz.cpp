// HTML from any bytes; and the same bytes as a page of a book.
#include <litmotif/text.h>

#include "checks.h"
#include "source/web/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace litmotif;
  const std::string_view bytes = fuzz::view(data, size);
  fuzz::check_reading("fuzz.html", bytes, "html");
  std::vector<Warning> warnings;
  std::vector<Block> blocks;
  fuzz::require(source::read_book_page(bytes, BlockPart::kUnsaid, blocks, warnings).ok(), "a page of a book refused");
  for (const Block& block : blocks) {
    fuzz::require(block.file_start == 0 && block.file_end == 0, "a place in a zip");
    fuzz::require((!block.text.empty() || !block.cells.empty()) && is_valid_utf8(block.text), "a block that says nothing");
  }
  return 0;
}
