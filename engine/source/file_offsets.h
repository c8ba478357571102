// From a byte of decoded text back to a byte of the file it was decoded from.
#pragma once

#include <cstdint>
#include <string_view>

#include <litmotif/text.h>

namespace litmotif::source {

// Ask for positions in ascending order: other encodings than UTF-8 are walked along, character by character, and from the start when a position lies behind.
class FileOffsets {
 public:
  // Keeps views: both must outlive it. `file_start` is where `bytes` begin in the file.
  FileOffsets(const Decoded& decoded, std::string_view bytes, std::uint64_t file_start = 0);

  std::uint64_t at(std::size_t text_position);

 private:
  enum class Width : std::uint8_t { kSame, kOneByte, kUtf16, kUtf32, kMended };
  std::string_view text_, bytes_;
  std::uint64_t file_start_ = 0;
  Width width_ = Width::kSame;
  std::size_t skipped_ = 0;  // bytes of a byte order mark
  std::size_t text_at_ = 0, file_at_ = 0;
};

// The end of a range of the file that gave a text which is no copy of it. A range as long as its text says that it is one: it takes a byte more, or, where the file
// ends, a byte less. Positions and `file_end`, the end of the bytes at hand, as the block has them.
std::uint64_t end_of_changed(std::uint64_t start, std::uint64_t end, std::size_t text_size, std::uint64_t file_end);

}  // namespace litmotif::source
