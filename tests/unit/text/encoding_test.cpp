#include <gtest/gtest.h>

#include <litmotif/text.h>

namespace litmotif {
namespace {

using namespace std::string_literals;

TEST(Decode, Table) {
  struct Row {
    const char* name;
    std::string bytes;
    const char* declared;
    std::string text;
    const char* encoding;
    bool identity;
    std::uint32_t skipped;
    std::vector<std::string> warnings;
  };
  const Row rows[] = {
      {"empty", "", "", "", "UTF-8", true, 0, {}},
      {"ASCII", "care", "", "care", "UTF-8", true, 0, {}},
      {"UTF-8", "caf\xC3\xA9", "", "café", "UTF-8", true, 0, {}},
      {"UTF-8 with mark", "\xEF\xBB\xBF" "caf\xC3\xA9", "", "café", "UTF-8", true, 3, {}},
      {"UTF-16LE with mark", "\xFF\xFE" "c\0a\0f\0\xE9\0"s, "", "café", "UTF-16LE", false, 2, {}},
      {"UTF-16BE with mark", "\xFE\xFF\0c\0a\0f\0\xE9"s, "", "café", "UTF-16BE", false, 2, {}},
      {"UTF-16LE without mark", "c\0a\0r\0e\0"s, "", "care", "UTF-16LE", false, 0, {}},
      {"UTF-16BE without mark", "\0c\0a\0r\0e"s, "", "care", "UTF-16BE", false, 0, {}},
      {"UTF-16 beyond the basic plane", "\xFF\xFE\x3D\xD8\x00\xDE"s, "", "😀", "UTF-16LE", false, 2, {}},
      {"UTF-32LE with mark", "\xFF\xFE\0\0c\0\0\0"s, "", "c", "UTF-32LE", false, 4, {}},
      {"Windows-1252", "caf\xE9 \x93quoted\x94 \x96 \x80", "", "café “quoted” – €", "windows-1252", false, 0, {}},
      {"undefined in Windows-1252", "caf\xE9 \x81\x8D", "", "café \uFFFD\uFFFD", "windows-1252", false, 0, {"undefined-bytes"}},
      {"UTF-8 with one byte of Windows-1252", "caf\xC3\xA9 \xE2\x80\x99 it\x92s", "", "café ’ it’s", "UTF-8", false, 0, {"mixed-encodings"}},
      {"overlong form is not UTF-8", "\xC0\xAF", "", "À¯", "windows-1252", false, 0, {}},
      {"surrogate is not UTF-8", "a\xED\xA0\x80", "", "aí\u00A0€", "windows-1252", false, 0, {}},
      {"zero bytes", "a\0b"s, "", "a\uFFFDb", "UTF-8", false, 0, {"zero-bytes"}},
      {"declared Latin 2", "\xB9\xE6", "iso-8859-2", "šć", "iso-8859-2", false, 0, {}},
      {"declared Latin 1 is read as browsers do", "\x93" "a\x94", "iso-8859-1", "“a”", "windows-1252", false, 0, {}},
      {"declared, but plainly UTF-8", "caf\xC3\xA9 d\xC3\xA9j\xC3\xA0", "iso-8859-2", "café déjà", "UTF-8", true, 0, {}},
      {"declared UTF-8, but is not", "caf\xE9", "utf-8", "café", "windows-1252", false, 0, {}},
      {"declared by a name nobody knows", "caf\xE9", "x-none", "café", "windows-1252", false, 0, {}},
  };
  for (const Row& row : rows) {
    const Decoded decoded = decode(row.bytes, row.declared);
    EXPECT_EQ(decoded.text, row.text) << row.name;
    EXPECT_EQ(decoded.encoding, row.encoding) << row.name;
    EXPECT_EQ(decoded.identity, row.identity) << row.name;
    EXPECT_EQ(decoded.skipped, row.skipped) << row.name;
    std::vector<std::string> kinds;
    for (const Warning& warning : decoded.warnings) kinds.push_back(warning.kind);
    EXPECT_EQ(kinds, row.warnings) << row.name;
    EXPECT_TRUE(is_valid_utf8(decoded.text)) << row.name;
    if (decoded.identity) {
      EXPECT_EQ(decoded.text, row.bytes.substr(decoded.skipped)) << row.name;
    }
  }
}

TEST(ValidUtf8, Table) {
  struct Row {
    std::string bytes;
    std::string replaced;  // equal when valid
  };
  const Row rows[] = {
      {"", ""},
      {"plain text, more than eight bytes", "plain text, more than eight bytes"},
      {"é \u20AC \U0001F600", "é \u20AC \U0001F600"},
      {"\x80", "\uFFFD"},
      {"a\xC3", "a\uFFFD"},
      {"\xE2\x82", "\uFFFD\uFFFD"},
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\xF5\x80\x80\x80 12345678", "\uFFFD\uFFFD\uFFFD\uFFFD 12345678"},
      {"12345678\xE9", "12345678\uFFFD"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(is_valid_utf8(row.bytes), row.bytes == row.replaced) << row.bytes;
    EXPECT_EQ(replace_invalid_utf8(row.bytes), row.replaced) << row.bytes;
  }
}

}  // namespace
}  // namespace litmotif
