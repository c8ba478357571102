// RTF as a row of tokens: braces, control words with their numbers, bytes of text. Knows nothing of what they mean, but for \bin, whose data is no text.
#pragma once

#include <cstdint>
#include <string>
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

// The code page of a font, by the number Windows has for its script; empty: the file's own.
std::string charset_page(int charset);
std::string page_of_number(int number);
bool has_two_byte_characters(std::string_view page);
std::string_view sign_of(std::string_view word);  // of words that stand for a character; else empty

}  // namespace litmotif::source
