#include <gtest/gtest.h>

#include <litmotif/text.h>

namespace litmotif {
namespace {

TEST(CodePoints, AgreeWithCountingOneByOne) {
  std::string mixed;
  for (int i = 0; i < 200; ++i) mixed += i % 3 == 0 ? "é" : i % 7 == 0 ? "\U0001F600" : i % 5 == 0 ? "€" : "ab";
  for (const std::string& text : {std::string(), std::string("plain"), std::string(300, 'x'), std::string("é"), mixed, std::string(63, 'x') + "€" + std::string(70, 'y')}) {
    const CodePoints points(text);
    std::uint32_t count = 0;
    for (std::uint32_t byte = 0; byte < text.size(); ++byte) {
      if ((static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) continue;
      ASSERT_EQ(points.at_byte(byte), count) << "byte " << byte << " of " << text;
      ASSERT_EQ(points.to_byte(count), byte) << "code point " << count << " of " << text;
      ++count;
    }
    EXPECT_EQ(points.size(), count);
    EXPECT_EQ(points.at_byte(static_cast<std::uint32_t>(text.size())), count);
    EXPECT_EQ(points.to_byte(count), text.size());
    EXPECT_EQ(points.to_byte(count + 5), text.size()) << "beyond the end is the end";
  }
}

TEST(CodePoints, Spans) {
  const std::string text = "caf\u00E9 au lait";
  const CodePoints points(text);
  EXPECT_EQ(points.span({0, 5}), (Span{0, 4}));
  EXPECT_EQ(points.bytes({5, 7}).of(text), "au");
}

}  // namespace
}  // namespace litmotif
