// A few bytes looked for in much text: a table answers for each byte, where std::string_view::find_first_of() calls a function (4 ns a byte, 2026-11).
//
//   constexpr ByteSet kEnds("\n\r\f");
//   const std::size_t end = kEnds.find(text, at);
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace litmotif::source {

class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char byte : bytes) has_[static_cast<unsigned char>(byte)] = true;
  }

  constexpr bool has(char byte) const { return has_[static_cast<unsigned char>(byte)]; }
  // The first of them from `at` on; npos when there is none.
  constexpr std::size_t find(std::string_view text, std::size_t at = 0) const {
    for (; at < text.size(); ++at) {
      if (has(text[at])) return at;
    }
    return std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace litmotif::source
