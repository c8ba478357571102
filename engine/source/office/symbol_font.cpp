#include "source/office/symbol_font.h"

#include <algorithm>
#include <array>
#include <utility>

namespace litmotif::source {
namespace {

// Adobe's Symbol encoding: letters are Greek by their sound, the upper half holds mathematics. 0: a piece of a large bracket, or nothing.
constexpr std::array<char16_t, 64> kSymbolLetters = {
    0x2245, 0x391, 0x392, 0x3A7, 0x394, 0x395, 0x3A6, 0x393, 0x397, 0x399, 0x3D1, 0x39A, 0x39B, 0x39C, 0x39D, 0x39F, 0x3A0, 0x398, 0x3A1, 0x3A3, 0x3A4, 0x3A5, 0x3C2, 0x3A9, 0x39E, 0x3A8, 0x396, '[', 0x2234, ']', 0x22A5, '_',
    0,      0x3B1, 0x3B2, 0x3C7, 0x3B4, 0x3B5, 0x3C6, 0x3B3, 0x3B7, 0x3B9, 0x3D5, 0x3BA, 0x3BB, 0x3BC, 0x3BD, 0x3BF, 0x3C0, 0x3B8, 0x3C1, 0x3C3, 0x3C4, 0x3C5, 0x3D6, 0x3C9, 0x3BE, 0x3C8, 0x3B6, '{', '|',    '}', 0x223C, 0};
constexpr std::array<char16_t, 96> kSymbolUpper = {
    0x20AC, 0x3D2,  0x2032, 0x2264, 0x2044, 0x221E, 0x192,  0x2663, 0x2666, 0x2665, 0x2660, 0x2194, 0x2190, 0x2191, 0x2192, 0x2193, 0xB0,   0xB1,   0x2033, 0x2265, 0xD7,   0x221D, 0x2202, 0x2022,
    0xF7,   0x2260, 0x2261, 0x2248, 0x2026, 0,      0,      0x21B5, 0x2135, 0x2111, 0x211C, 0x2118, 0x2297, 0x2295, 0x2205, 0x2229, 0x222A, 0x2283, 0x2287, 0x2284, 0x2282, 0x2286, 0x2208, 0x2209,
    0x2220, 0x2207, 0xAE,   0xA9,   0x2122, 0x220F, 0x221A, 0x22C5, 0xAC,   0x2227, 0x2228, 0x21D4, 0x21D0, 0x21D1, 0x21D2, 0x21D3, 0x25CA, 0x2329, 0xAE,   0xA9,   0x2122, 0x2211, 0,      0,
    0,      0,      0,      0,      0,      0,      0,      0,      0,      0x232A, 0x222B, 0x2320, 0,      0x2321, 0,      0,      0,      0,      0,      0,      0,      0,      0,      0};
constexpr std::array<std::pair<unsigned char, char16_t>, 5> kSymbolSigns = {{{'"', 0x2200}, {'$', 0x2203}, {'\'', 0x220B}, {'*', 0x2217}, {'-', 0x2212}}};
// Of Wingdings what stands for something: bullets, boxes, ticks and crosses, arrows.
constexpr std::array<std::pair<unsigned char, char16_t>, 34> kWingdings = {
    {{0x28, 0x260E}, {0x2A, 0x2709}, {0x6C, 0x25CF}, {0x6D, 0x274D}, {0x6E, 0x25A0}, {0x6F, 0x25A1}, {0x70, 0x25A1}, {0x71, 0x2751}, {0x72, 0x2752}, {0x73, 0x2B27}, {0x74, 0x29EB}, {0x75, 0x25C6},
     {0x76, 0x2756}, {0x77, 0x2B25}, {0x9E, 0x00B7}, {0x9F, 0x2022}, {0xA0, 0x25AA}, {0xA7, 0x25AA}, {0xA8, 0x25A1}, {0xD8, 0x27A2}, {0xDF, 0x2190}, {0xE0, 0x2192}, {0xE1, 0x2191}, {0xE2, 0x2193},
     {0xE7, 0x2190}, {0xE8, 0x2192}, {0xEF, 0x21E6}, {0xF0, 0x21E8}, {0xF3, 0x2194}, {0xFB, 0x2717}, {0xFC, 0x2713}, {0xFD, 0x2612}, {0xFE, 0x2611}, {0xA1, 0x25CB}}};

bool names(std::string_view font, std::string_view name) {
  return std::search(font.begin(), font.end(), name.begin(), name.end(), [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; }) != font.end();
}

char16_t symbol(std::uint32_t code) {
  const auto sign = std::find_if(kSymbolSigns.begin(), kSymbolSigns.end(), [&](const auto& one) { return one.first == code; });
  if (sign != kSymbolSigns.end()) return sign->second;
  if (code >= 0x40 && code < 0x80) return kSymbolLetters.at(code - 0x40);
  if (code >= 0xA0) return kSymbolUpper.at(code - 0xA0);
  return code >= 0x20 && code < 0x40 ? static_cast<char16_t>(code) : u'\0';
}

bool is_private(std::uint32_t character) { return character >= 0xF020 && character <= 0xF0FF; }

}  // namespace

void append_utf8(std::uint32_t code, std::string& out) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  const auto add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return add(code);
  if (code < 0x800) {
    add(0xC0U | code >> 6U);
  } else {
    if (code < 0x10000) {
      add(0xE0U | code >> 12U);
    } else {
      add(0xF0U | code >> 18U);
      add(0x80U | (code >> 12U & 0x3FU));
    }
    add(0x80U | (code >> 6U & 0x3FU));
  }
  add(0x80U | (code & 0x3FU));
}

std::string symbol_text(std::uint32_t character, std::string_view font) {
  std::string out;
  const bool wingdings = names(font, "wingdings"), webdings = names(font, "webdings"), known = wingdings || names(font, "symbol");
  const std::uint32_t code = is_private(character) ? character - 0xF000 : character;
  char16_t found = 0;
  if (wingdings && code < 0x100) {
    const auto sign = std::find_if(kWingdings.begin(), kWingdings.end(), [&](const auto& one) { return one.first == code; });
    if (sign != kWingdings.end()) found = sign->second;
  } else if (!webdings && (known || is_private(character)) && code < 0x100) {
    found = symbol(code);
  } else if (!webdings && !is_private(character)) {
    append_utf8(character, out);
  }
  if (found != 0) append_utf8(found, out);
  return out;
}

bool replace_symbols(std::string_view text, std::string_view font, std::string& out) {
  // U+F020 to U+F0FF are EF 80 A0 to EF 83 BF.
  const auto at = [&](std::size_t from) {
    for (from = text.find('\xEF', from); from != std::string_view::npos; from = text.find('\xEF', from + 1)) {
      if (from + 2 < text.size() && static_cast<unsigned char>(text[from + 1]) >= 0x80 && static_cast<unsigned char>(text[from + 1]) <= 0x83) return from;
    }
    return text.size();
  };
  std::size_t next = at(0);
  if (next == text.size()) return false;
  out.clear();
  for (std::size_t from = 0; from < text.size(); next = at(from)) {
    out += text.substr(from, next - from);
    from = next;
    if (from == text.size()) break;
    const std::uint32_t code = 0xF000U | (static_cast<unsigned char>(text[next + 1]) & 0x3FU) << 6U | (static_cast<unsigned char>(text[next + 2]) & 0x3FU);
    out += symbol_text(code, font);
    from += 3;
  }
  return true;
}

}  // namespace litmotif::source
