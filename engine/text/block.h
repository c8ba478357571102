// Sixty-four bytes of text as bits: which are letters, digits, points, quotes, above ASCII? The lowest bit is the first byte.
// Internal to text/.
#pragma once

#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace litmotif {

struct Block {
  static constexpr std::uint32_t kSize = 64;
  std::uint64_t letters = 0;  // of ASCII
  std::uint64_t digits = 0;
  std::uint64_t points = 0;   // . and ,
  std::uint64_t quotes = 0;   // '
  std::uint64_t high = 0;     // above ASCII
  friend bool operator==(const Block&, const Block&) = default;
};

// Eight bytes at a time, for any processor (H. Warren, "Hacker's Delight", chapter 6, for ranges in a word).
inline Block read_block_portably(const char* bytes) {
  constexpr auto kRepeat = [](std::uint64_t byte) { return byte * 0x0101010101010101U; };
  constexpr std::uint64_t kHighBits = kRepeat(0x80);
  // High bits of the bytes in [low, high]; all eight are below 0x80.
  constexpr auto kInRange = [kRepeat](std::uint64_t eight, unsigned low, unsigned high) {
    return (eight + kRepeat(0x80U - low)) & ~(eight + kRepeat(0x7FU - high)) & kHighBits;
  };
  // One bit a byte.
  constexpr auto kGather = [](std::uint64_t high_bits) { return ((high_bits >> 7U) * 0x0102040810204080U) >> 56U; };
  Block block;
  for (unsigned i = 0; i < 8; ++i) {
    std::uint64_t eight = 0;
    for (unsigned k = 0; k < 8; ++k) eight |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[8 * i + k])) << (8 * k);
    const std::uint64_t low = eight & ~kHighBits;
    const auto bits = [&](std::uint64_t found) { return kGather(found & ~eight) << (8 * i); };
    block.letters |= bits(kInRange(low | kRepeat(0x20), 'a', 'z'));
    block.digits |= bits(kInRange(low, '0', '9'));
    block.points |= bits(kInRange(low, '.', '.') | kInRange(low, ',', ','));
    block.quotes |= bits(kInRange(low, '\'', '\''));
    block.high |= kGather(eight & kHighBits) << (8 * i);
  }
  return block;
}

#if defined(__SSE2__)
inline Block read_block(const char* bytes) {
  const auto bits = [](__m128i found) { return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))); };
  const auto within = [](__m128i v, char low, char high) {  // signed: bytes above ASCII are below everything
    return _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(low - 1))), _mm_cmplt_epi8(v, _mm_set1_epi8(static_cast<char>(high + 1))));
  };
  Block block;
  for (unsigned i = 0; i < Block::kSize; i += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    block.letters |= bits(within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'a', 'z')) << i;
    block.digits |= bits(within(v, '0', '9')) << i;
    block.points |= bits(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('.')), _mm_cmpeq_epi8(v, _mm_set1_epi8(',')))) << i;
    block.quotes |= bits(_mm_cmpeq_epi8(v, _mm_set1_epi8('\''))) << i;
    block.high |= bits(v) << i;
  }
  return block;
}
#else
inline Block read_block(const char* bytes) { return read_block_portably(bytes); }
#endif

}  // namespace litmotif
