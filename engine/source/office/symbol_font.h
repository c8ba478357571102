// Characters that word processors take from the fonts Symbol and Wingdings, which number their signs by their own table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace litmotif::source {

// The sign as UTF-8 for a character (0x20 to 0xFF, or U+F020 to U+F0FF of the private use area) in that font; empty where it is an ornament without meaning or not known.
// A font that is neither, or is not named, is taken for Symbol when the character is in the private use area, and left alone otherwise.
std::string symbol_text(std::uint32_t character, std::string_view font);

// Text in which characters of the private use area are replaced so; returns false, and leaves `out` alone, when there is none.
bool replace_symbols(std::string_view text, std::string_view font, std::string& out);

void append_utf8(std::uint32_t code_point, std::string& out);  // U+FFFD for what is no character

}  // namespace litmotif::source
