#include <algorithm>
#include <bit>
#include <cstring>

#include <litmotif/text.h>
#include "text/utf8.h"

namespace litmotif {
namespace {

constexpr std::uint32_t kBlock = 64;

std::uint32_t starts_in(std::string_view bytes) {
  // Continuation bytes have their highest bit set and the next one clear: eight bytes a step.
  std::uint32_t continuations = 0;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + at, 8);
    continuations += static_cast<std::uint32_t>(std::popcount(eight >> 7 & ~(eight >> 6) & 0x0101010101010101U));
  }
  for (; at < bytes.size(); ++at) continuations += is_continuation(bytes[at]) ? 1 : 0;
  return static_cast<std::uint32_t>(bytes.size()) - continuations;
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text), ascii_(is_ascii(text)) {
  if (ascii_) return;
  block_start_.reserve(text.size() / kBlock + 2);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    block_start_.push_back(count);
    count += starts_in(text.substr(at, kBlock));
  }
  block_start_.push_back(count);
}

std::uint32_t CodePoints::size() const { return ascii_ ? static_cast<std::uint32_t>(text_.size()) : block_start_.back(); }

std::uint32_t CodePoints::at_byte(std::uint32_t byte) const {
  byte = std::min(byte, static_cast<std::uint32_t>(text_.size()));
  if (ascii_) return byte;
  const std::uint32_t block = byte / kBlock;
  return block_start_[block] + starts_in(text_.substr(std::size_t{block} * kBlock, byte % kBlock));
}

std::uint32_t CodePoints::to_byte(std::uint32_t code_point) const {
  code_point = std::min(code_point, size());
  if (ascii_) return code_point;
  // The last block that starts at or before it; blocks cannot be empty, so starts differ.
  const auto after = std::upper_bound(block_start_.begin(), block_start_.end() - 1, code_point);
  const auto block = static_cast<std::uint32_t>(after - block_start_.begin()) - 1;
  std::uint32_t left = code_point - block_start_[block];
  std::uint32_t byte = block * kBlock;
  const auto size = static_cast<std::uint32_t>(text_.size());
  while (byte < size && is_continuation(text_[byte])) ++byte;  // the tail of a character that starts in the block before
  for (; left > 0 && byte < size; --left) {
    ++byte;
    while (byte < size && is_continuation(text_[byte])) ++byte;
  }
  return byte;
}

}  // namespace litmotif
