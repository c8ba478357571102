#include "source/file_offsets.h"

#include <algorithm>

namespace litmotif::source {

FileOffsets::FileOffsets(const Decoded& decoded, std::string_view bytes, std::uint64_t file_start)
    : text_(decoded.text), bytes_(bytes), file_start_(file_start), skipped_(decoded.skipped), file_at_(decoded.skipped) {
  if (decoded.identity) {
    width_ = Width::kSame;
  } else if (decoded.encoding.starts_with("UTF-16")) {
    width_ = Width::kUtf16;
  } else if (decoded.encoding.starts_with("UTF-32")) {
    width_ = Width::kUtf32;
  } else if (decoded.encoding == "UTF-8") {
    width_ = Width::kMended;
  } else {
    width_ = Width::kOneByte;
  }
}

std::uint64_t FileOffsets::at(std::size_t text_position) {
  text_position = std::min(text_position, text_.size());
  if (width_ == Width::kSame) return file_start_ + file_at_ + text_position;
  if (text_position < text_at_) {
    text_at_ = 0;
    file_at_ = skipped_;
  }
  while (text_at_ < text_position) {
    const auto byte = static_cast<unsigned char>(text_[text_at_]);
    const std::size_t size = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    switch (width_) {
      case Width::kUtf16:
        file_at_ += size == 4 ? 4 : 2;
        break;
      case Width::kUtf32:
        file_at_ += 4;
        break;
      case Width::kMended:  // a zero byte became the three of U+FFFD, a stray byte a character of Windows-1252; all else stands in both
        file_at_ += file_at_ <= bytes_.size() && bytes_.substr(file_at_, size) == text_.substr(text_at_, size) ? size : 1;
        break;
      default:
        file_at_ += 1;
    }
    text_at_ += size;
  }
  return file_start_ + std::min(file_at_, bytes_.size());
}

std::uint64_t end_of_changed(std::uint64_t start, std::uint64_t end, std::size_t text_size, std::uint64_t file_end) {
  if (end <= start || end - start != text_size) return end;
  return end < file_end ? end + 1 : end - 1;
}

}  // namespace litmotif::source
