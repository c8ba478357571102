// From bytes to UTF-8. Valid UTF-8 with multi-byte sequences is hardly ever anything else; a file in which a few bytes break it is UTF-8
// with passages pasted from Windows, and those bytes alone are read as Windows-1252. Other declared encodings go through ICU.
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>

#include <litmotif/text.h>
#include "text/utf8.h"

namespace litmotif {
namespace {

// Bytes of the valid sequence at `at`, 0 when there is none (Unicode 15, table 3-7).
std::uint32_t valid_at(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U; };
  const auto in = [](unsigned value, unsigned low, unsigned high) { return value >= low && value <= high; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (in(lead, 0xC2, 0xDF)) return in(byte(1), 0x80, 0xBF) ? 2 : 0;
  if (in(lead, 0xE0, 0xEF)) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) ? 3 : 0;
  }
  if (in(lead, 0xF0, 0xF4)) {
    const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
    return in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) && in(byte(3), 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

// The first position from `at` on that is not ASCII; eight bytes a step.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  std::uint64_t eight = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::memcpy(&eight, bytes.data() + at, 8);
    if ((eight & kHigh) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

struct Utf8Census {
  std::size_t sequences = 0;  // valid, of two bytes or more
  std::size_t strays = 0;     // bytes that belong to none
};

Utf8Census census(std::string_view bytes) {
  Utf8Census counted;
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const std::uint32_t length = valid_at(bytes, at);
    ++(length != 0 ? counted.sequences : counted.strays);
    at += std::max<std::uint32_t>(length, 1);
  }
  return counted;
}

// 0x80 to 0x9F; 0 where Windows-1252 has no character.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// UTF-8 sequences are kept when `mixed`; every other byte is a character of Windows-1252. Returns how many had none.
std::size_t from_windows_1252(std::string_view bytes, bool mixed, std::string& text) {
  std::size_t undefined = 0;
  text.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t plain = skip_ascii(bytes, at);
    text.append(bytes, at, plain - at);
    at = plain;
    if (at == bytes.size()) break;
    const std::uint32_t length = mixed ? valid_at(bytes, at) : 0;
    if (length != 0) {
      text.append(bytes, at, length);
      at += length;
      continue;
    }
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    char32_t value = byte;
    if (byte < 0xA0) value = kWindows1252[byte - 0x80];
    if (value == 0) {
      value = 0xFFFD;
      ++undefined;
    }
    append_utf8(value, text);
  }
  return undefined;
}

// By ICU; false when there is no converter of that name.
bool convert(std::string_view bytes, const char* encoding, std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &error);
  if (U_FAILURE(error)) return false;
  const icu::UnicodeString units(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, error);
  ucnv_close(converter);
  if (U_FAILURE(error)) return false;
  units.toUTF8String(text);
  return true;
}

// UTF-16 without a mark: text in Latin letters has every second byte zero.
const char* utf16_by_zeros(std::string_view bytes) {
  const std::size_t looked = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1};
  if (looked < 4) return nullptr;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < looked; ++i) zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
  const std::size_t pairs = looked / 2;
  if (zeros[1] * 10 >= pairs * 7 && zeros[0] * 10 <= pairs) return "UTF-16LE";
  if (zeros[0] * 10 >= pairs * 7 && zeros[1] * 10 <= pairs) return "UTF-16BE";
  return nullptr;
}

void replace_zeros(Decoded& decoded) {
  if (decoded.text.find('\0') == std::string::npos) return;
  std::string text;
  std::size_t zeros = 0;
  for (const char byte : decoded.text) {
    if (byte != '\0') {
      text += byte;
    } else {
      text += "\xEF\xBF\xBD";
      ++zeros;
    }
  }
  decoded.text = std::move(text);
  decoded.identity = false;
  decoded.warnings.push_back({"zero-bytes", fmt::format("{} zero characters were replaced; the file may be damaged", zeros), ""});
}

void note_replaced(Decoded& decoded, std::size_t undefined) {
  if (undefined == 0) return;
  decoded.warnings.push_back({"undefined-bytes", fmt::format("{} bytes have no character in {}; check the file's encoding", undefined, decoded.encoding), ""});
}

void decode_bytes(std::string_view bytes, std::string_view declared, Decoded& decoded) {
  std::string name(declared);
  std::ranges::transform(name, name.begin(), [](unsigned char byte) { return byte >= 'A' && byte <= 'Z' ? byte + 32 : byte; });
  const char* wide = utf16_by_zeros(bytes);
  if (wide != nullptr && convert(bytes, wide, decoded.text)) {
    decoded.encoding = wide;
    return;
  }
  const Utf8Census counted = census(bytes);
  const bool one_byte_declared = !name.empty() && name != "utf-8" && name != "utf8" && name != "us-ascii" && name != "ascii" &&
                                 name != "windows-1252" && name != "cp1252" && name != "iso-8859-1" && name != "latin1";
  // Two sequences or more that fit UTF-8 with no stray byte are no accident, whatever a header says.
  const bool declared_rules = one_byte_declared && (counted.strays > 0 || counted.sequences < 2) && !name.starts_with("utf-16") && !name.starts_with("utf-32");
  if (declared_rules && counted.sequences + counted.strays > 0 && convert(bytes, name.c_str(), decoded.text)) {
    decoded.encoding = std::string(declared);
    note_replaced(decoded, static_cast<std::size_t>(std::ranges::count(decoded.text, '\x1A')));
    return;
  }
  if (counted.strays == 0) {
    decoded.text = std::string(bytes);
    decoded.encoding = "UTF-8";
    decoded.identity = true;
    return;
  }
  const bool mixed = counted.sequences >= counted.strays;
  decoded.encoding = mixed ? "UTF-8" : "windows-1252";
  const std::size_t undefined = from_windows_1252(bytes, mixed, decoded.text);
  if (mixed) {
    decoded.warnings.push_back({"mixed-encodings", fmt::format("{} bytes that are not UTF-8 were read as Windows-1252", counted.strays), ""});
  }
  note_replaced(decoded, undefined);
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view declared) {
  struct Mark {
    std::string_view bytes;
    const char* encoding;
  };
  static constexpr std::array<Mark, 5> kMarks = {{{{"\xEF\xBB\xBF", 3}, "UTF-8"},
                                                  {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                                  {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                                  {{"\xFF\xFE", 2}, "UTF-16LE"},
                                                  {{"\xFE\xFF", 2}, "UTF-16BE"}}};
  Decoded decoded;
  const auto* mark = std::ranges::find_if(kMarks, [&](const Mark& each) { return bytes.starts_with(each.bytes); });
  if (mark != kMarks.end()) {
    decoded.skipped = static_cast<std::uint32_t>(mark->bytes.size());
    const std::string_view rest = bytes.substr(mark->bytes.size());
    if (mark == kMarks.begin()) {
      decode_bytes(rest, "utf-8", decoded);
    } else if (convert(rest, mark->encoding, decoded.text)) {
      decoded.encoding = mark->encoding;
    }
  } else {
    decode_bytes(bytes, declared, decoded);
  }
  replace_zeros(decoded);
  return decoded;
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const std::uint32_t length = valid_at(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string replace_invalid_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::uint32_t length = valid_at(bytes, at);
    if (length == 0) {
      text += "\xEF\xBF\xBD";
      ++at;
    } else {
      text.append(bytes, at, length);
      at += length;
    }
  }
  return text;
}

}  // namespace litmotif
