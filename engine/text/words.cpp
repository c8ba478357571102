// Words. ASCII is split by one table of 256 kinds; at the first byte above it, the character is looked up and the word goes on or ends.
#include <array>

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

}  // namespace

void split_words(std::string_view text, std::vector<ByteSpan>& out) {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size;) {
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
