// Words. Text is read in blocks of 64 bytes as bits, and words are the runs of ones. Where a run meets a byte above ASCII or fills a block, the
// word is read character by character.
#include <array>
#include <bit>
#include <cstring>

#include <litmotif/text.h>
#include "text/block.h"
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

// The block at `at`; behind the end of the text stand blanks.
Block block_at(std::string_view text, std::uint32_t at) {
  if (text.size() - at >= Block::kSize) return read_block(text.data() + at);
  std::array<char, Block::kSize> bytes;
  bytes.fill(' ');
  std::memcpy(bytes.data(), text.data() + at, text.size() - at);
  return read_block(bytes.data());
}

// Words that begin in the block at `at`, into `found`; says where to go on.
struct BlockWords {
  std::array<ByteSpan, Block::kSize> found;
  std::size_t count = 0;

  std::uint32_t split(std::string_view text, std::uint32_t at) {
    count = 0;
    const Block block = block_at(text, at);
    // A point between digits and an apostrophe between letters are of the word. ("a3.5": what is before a point is a digit, whatever was before that.)
    const std::uint64_t inner = (block.points & (block.digits << 1U) & (block.digits >> 1U)) | (block.quotes & (block.letters << 1U) & (block.letters >> 1U));
    std::uint64_t word = block.letters | block.digits | inner;
    // Whether one in the last place belongs to the word before it is seen in the next block.
    word |= (block.points | block.quotes) & (word << 1U) & kLast;
    return block.high == 0 ? split_plain(text, at, word) : split_mixed(text, at, word, block);
  }

 private:
  static constexpr std::uint64_t kLast = std::uint64_t{1} << 63U;

  std::uint32_t split_plain(std::string_view text, std::uint32_t at, std::uint64_t word) {
    std::uint64_t starts = word & ~(word << 1U), ends = ~word & (word << 1U);
    for (; ends != 0; ends &= ends - 1, starts &= starts - 1) {
      found[count++] = {at + static_cast<std::uint32_t>(std::countr_zero(starts)), at + static_cast<std::uint32_t>(std::countr_zero(ends))};
    }
    return starts == 0 ? at + Block::kSize : open_word(text, at, static_cast<std::uint32_t>(std::countr_zero(starts)));
  }

  // A word that reaches the end of the block begins the next one, unless it fills this one.
  std::uint32_t open_word(std::string_view text, std::uint32_t at, std::uint32_t start) {
    if (start != 0) return at + start;
    const std::uint32_t end = word_end(text, at);
    found[count++] = {at, end};
    return end;
  }

  std::uint32_t split_mixed(std::string_view text, std::uint32_t at, std::uint64_t word, const Block& block) {
    const std::uint64_t doubtful = block.high | (block.quotes & (block.high >> 1U));  // a word that runs into one of these may go on
    std::uint64_t left = ~std::uint64_t{0};
    while (((word | block.high) & left) != 0) {
      const auto start = static_cast<std::uint32_t>(std::countr_zero((word | block.high) & left));
      const std::uint32_t length = static_cast<std::uint32_t>(std::countr_one(word >> start));
      std::uint32_t end = start + length;
      if (end >= Block::kSize) return open_word(text, at, start);
      if (((doubtful >> end) & 1U) != 0) {
        end = word_end(text, at + start) - at;
        if (end == start) {
          end += code_point_at(text, at + start).length;
        } else {
          found[count++] = {at + start, at + end};
        }
        if (end >= Block::kSize) return at + end;
      } else {
        found[count++] = {at + start, at + end};
      }
      left = ~std::uint64_t{0} << end;
    }
    return at + Block::kSize;
  }
};

}  // namespace

void split_words(std::string_view text, std::vector<ByteSpan>& out) {
  std::uint32_t at = 0;
  for (BlockWords words; at < text.size();) {
    at = words.split(text, at);
    out.insert(out.end(), words.found.begin(), words.found.begin() + static_cast<std::ptrdiff_t>(words.count));
  }
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
