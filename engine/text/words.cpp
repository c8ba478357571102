// Words. Blocks of 64 bytes that hold nothing but ASCII letters, spaces and punctuation (most of running text) are split by bit masks: which
// bytes are letters is found eight at a time, and words are the runs of ones (H. Warren, "Hacker's Delight", chapter 6, for ranges in a word).
// Elsewhere a table of 256 kinds decides, and at a byte above ASCII the character is looked up.
#include <array>
#include <bit>
#include <cstring>

#include <litmotif/text.h>
#include "text/characters.h"

namespace litmotif {
namespace {

enum Byte : std::uint8_t { kBreak, kAlpha, kNumber, kQuote, kPoint, kHigh };

constexpr std::array<std::uint8_t, 256> kBytes = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (int c = 'a'; c <= 'z'; ++c) kinds[static_cast<std::size_t>(c)] = kinds[static_cast<std::size_t>(c - 32)] = kAlpha;
  for (int c = '0'; c <= '9'; ++c) kinds[static_cast<std::size_t>(c)] = kNumber;
  for (std::size_t c = 128; c < 256; ++c) kinds[c] = kHigh;
  kinds['\''] = kQuote;
  kinds['.'] = kinds[','] = kPoint;
  return kinds;
}();

Byte byte_kind(char byte) { return static_cast<Byte>(kBytes[static_cast<unsigned char>(byte)]); }

CharKind kind_of(std::string_view text, std::uint32_t at, std::uint32_t& length) {
  const CodePoint found = code_point_at(text, at);
  length = found.length;
  return char_kind(found.value);
}

// The end of the word that starts at `at` with a letter, digit or anything above ASCII; `at` when no word starts there.
// `last` is the kind of what was read last, marks aside.
std::uint32_t word_end(std::string_view text, std::uint32_t at) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t end = at;  // behind the last character that counts: invisible ones at the end of a word do not
  CharKind last = CharKind::kOther;
  while (at < size) {
    switch (byte_kind(text[at])) {
      case kAlpha:
        last = CharKind::kLetter;
        end = ++at;
        continue;
      case kNumber:
        last = CharKind::kDigit;
        end = ++at;
        continue;
      case kPoint:
        if (last == CharKind::kDigit && at + 1 < size && byte_kind(text[at + 1]) == kNumber) {
          ++at;
          continue;
        }
        return end;
      case kBreak:
        return end;
      default:
        break;
    }
    std::uint32_t length = 1;
    const CharKind kind = kind_of(text, at, length);
    switch (kind) {
      case CharKind::kLetter:
      case CharKind::kDigit:
        last = kind;
        end = at += length;
        continue;
      case CharKind::kMark:
        if (last == CharKind::kOther) return end;
        end = at += length;
        continue;
      case CharKind::kInvisible:
        if (last == CharKind::kOther) return end;
        at += length;
        continue;
      case CharKind::kApostrophe: {
        if (last != CharKind::kLetter || at + length >= size) return end;
        std::uint32_t next_length = 1;
        if (kind_of(text, at + length, next_length) != CharKind::kLetter) return end;
        at += length;
        continue;
      }
      case CharKind::kIdeograph:
        // One ideograph and its marks are a word.
        if (last != CharKind::kOther) return end;
        at += length;
        while (at < size && kind_of(text, at, length) == CharKind::kMark) at += length;
        return at;
      case CharKind::kOther:
        return end;
    }
  }
  return end;
}

// Splits from `at` on until a word ends, or nothing is left, at or behind `stop`; says where.
std::uint32_t split_slowly(std::string_view text, std::uint32_t at, std::uint32_t stop, std::vector<ByteSpan>& out) {
  const auto size = static_cast<std::uint32_t>(text.size());
  while (at < stop) {
    const Byte first = byte_kind(text[at]);
    if (first == kBreak || first == kQuote || first == kPoint) {
      ++at;
      continue;
    }
    std::uint32_t end = at + 1;
    if (first == kAlpha) {
      // The usual word: letters up to a blank.
      while (end < size && byte_kind(text[end]) == kAlpha) ++end;
      if (end < size && byte_kind(text[end]) != kBreak) end = word_end(text, at);
    } else {
      end = word_end(text, at);
    }
    if (end > at) {
      out.push_back({at, end});
      at = end;
    } else {
      at += code_point_at(text, at).length;
    }
  }
  return at;
}

constexpr std::uint64_t repeat(std::uint64_t byte) { return byte * 0x0101010101010101U; }
constexpr std::uint64_t kHighBits = repeat(0x80);

// High bits of the bytes in [low, high]; all eight below 0x80.
constexpr std::uint64_t in_range(std::uint64_t eight, char low, char high) {
  return (eight + repeat(0x80U - static_cast<unsigned char>(low))) & ~(eight + repeat(0x7FU - static_cast<unsigned char>(high))) & kHighBits;
}

// One bit a byte, the first byte lowest.
constexpr std::uint64_t gather(std::uint64_t high_bits) { return ((high_bits >> 7) * 0x0102040810204080U) >> 56; }

struct Block {
  std::uint64_t letters = 0;
  bool plain = true;  // no digit, apostrophe or byte above ASCII
};

Block look_at_block(const char* bytes) {
  Block block;
  std::uint64_t others = 0;
  for (int i = 0; i < 8; ++i) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes + 8 * i, 8);
    const std::uint64_t low = eight & ~kHighBits;
    const std::uint64_t letters = in_range(low | repeat(0x20), 'a', 'z') & ~eight;
    others |= (eight & kHighBits) | in_range(low, '0', '9') | in_range(low, '\'', '\'');
    block.letters |= gather(letters) << (8 * i);
  }
  block.plain = others == 0;
  return block;
}

}  // namespace

void split_words(std::string_view text, std::vector<ByteSpan>& out) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = 0;
  while (std::endian::native == std::endian::little && at + 64 <= size) {
    const Block block = look_at_block(text.data() + at);
    if (!block.plain) {
      at = split_slowly(text, at, at + 64, out);
      continue;
    }
    std::uint64_t letters = block.letters;
    std::uint32_t next = at + 64;
    while (letters != 0) {
      const int start = std::countr_zero(letters);
      const int length = std::countr_one(letters >> start);
      if (start + length == 64) {  // may go on: the next block starts with it
        next = start == 0 ? split_slowly(text, at, at + 1, out) : at + static_cast<std::uint32_t>(start);
        break;
      }
      const std::uint32_t from = at + static_cast<std::uint32_t>(start);
      out.push_back({from, from + static_cast<std::uint32_t>(length)});
      letters &= ~std::uint64_t{0} << (start + length);
    }
    at = next;
  }
  split_slowly(text, at, size, out);
}

bool joins_phrase(std::string_view between) {
  for (std::size_t at = 0; at < between.size();) {
    const CodePoint found = code_point_at(between, at);
    at += found.length;
    switch (found.value) {
      case U' ':
      case U'-':
      case U'/':
      case U'\u00AD':  // soft hyphen
      case U'\u200B':  // zero-width space
      case U'\u2010':  // hyphen
      case U'\u2011':  // non-breaking hyphen
        continue;
      default:
        if (!is_space(found.value)) return false;
    }
  }
  return true;
}

}  // namespace litmotif
