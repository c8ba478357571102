#include "source/file_offsets.h"

#include <gtest/gtest.h>

namespace litmotif::source {
namespace {

using namespace std::string_literals;

struct Case {
  const char* name;
  std::string bytes;
  std::vector<std::pair<std::size_t, std::uint64_t>> places;  // byte of the text, byte of the file
};

class Offsets : public testing::TestWithParam<Case> {};

TEST_P(Offsets, lead_back_to_the_file) {
  const Decoded decoded = decode(GetParam().bytes);
  FileOffsets offsets(decoded, GetParam().bytes, 100);
  for (const auto& [text, file] : GetParam().places) EXPECT_EQ(offsets.at(text), 100 + file) << "text byte " << text;
}

INSTANTIATE_TEST_SUITE_P(, Offsets,
                         testing::Values(Case{"utf8", "a\xC3\xA9"s + "b", {{0, 0}, {1, 1}, {3, 3}, {4, 4}}}, Case{"byte_order_mark", "\xEF\xBB\xBF" "ab", {{0, 3}, {2, 5}}},
                                         Case{"windows_1252", "\xE9\x92" "b", {{0, 0}, {2, 1}, {5, 2}, {6, 3}}},
                                         Case{"utf16", "\xFF\xFE\xE9\0\x3D\xD8\x00\xDE" "b\0"s, {{0, 2}, {2, 4}, {6, 8}, {7, 10}}},
                                         Case{"nul", "a\0\xC3\xA9" "b"s, {{1, 1}, {4, 2}, {6, 4}, {7, 5}}},
                                         Case{"stray_byte_in_utf8", "\xC3\xA9\x96" "b", {{2, 2}, {5, 3}, {6, 4}}},
                                         Case{"going_back", "\xE9\x92" "b", {{5, 2}, {2, 1}, {0, 0}, {6, 3}}},
                                         Case{"behind_the_end", "\xE9" "b", {{50, 2}}}),
                         [](const auto& info) { return info.param.name; });

TEST(FileOffsets, of_a_changed_text_are_no_longer_than_the_file) {
  EXPECT_EQ(end_of_changed(10, 14, 3, 20), 14U) << "tells already";
  EXPECT_EQ(end_of_changed(10, 13, 3, 20), 14U);
  EXPECT_EQ(end_of_changed(17, 20, 3, 20), 19U);
  EXPECT_EQ(end_of_changed(0, 0, 0, 20), 0U) << "no place";
}

}  // namespace
}  // namespace litmotif::source
