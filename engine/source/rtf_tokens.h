// RTF as a row of tokens: braces, control words with their numbers, bytes of text. Knows nothing of what they mean, but for \bin, whose data is no text.
#pragma once

#include <cstdint>
#include <string_view>

namespace litmotif::source {

struct RtfToken {
  enum class Kind : std::uint8_t { kEnd, kOpen, kClose, kWord, kSign, kHex, kText } kind = Kind::kEnd;
  std::string_view text;  // name of the word, the sign behind the backslash, or bytes of text without line breaks
  bool has_number = false;
  int number = 0;         // of a word (within a billion), or the byte of kHex
  std::size_t at = 0, end = 0;  // bytes of the file
};

class RtfTokens {
 public:
  explicit RtfTokens(std::string_view bytes) : bytes_(bytes) {}
  RtfToken next();

 private:
  RtfToken control();

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace litmotif::source
