#include "source/pdf/wire.h"

#include <gtest/gtest.h>

namespace litmotif::wire {
namespace {

TEST(Wire, what_goes_in_comes_out) {
  Writer writer;
  writer.u8(7);
  writer.u32(70'000);
  writer.u64(std::uint64_t{1} << 40);
  writer.f32(1.5F);
  writer.text("caf\xC3\xA9");
  writer.text("");
  const std::string message = writer.message(Kind::kPage);
  const Header head = header(message);
  EXPECT_EQ(head.kind, Kind::kPage);
  ASSERT_EQ(head.length, message.size() - kHeaderBytes);
  Reader reader(std::string_view(message).substr(kHeaderBytes));
  EXPECT_EQ(reader.u8(), 7);
  EXPECT_EQ(reader.u32(), 70'000U);
  EXPECT_EQ(reader.u64(), std::uint64_t{1} << 40);
  EXPECT_EQ(reader.f32(), 1.5F);
  EXPECT_EQ(reader.text(), "caf\xC3\xA9");
  EXPECT_EQ(reader.text(), "");
  EXPECT_TRUE(reader.ok());
}

TEST(Wire, every_cut_is_noticed) {
  Writer writer;
  writer.u32(1);
  writer.text("abc");
  const std::string message = writer.message(Kind::kPage).substr(kHeaderBytes);
  for (std::size_t size = 0; size < message.size(); ++size) {
    Reader reader(std::string_view(message).substr(0, size));
    (void)reader.u32();
    EXPECT_EQ(reader.text(), "") << size;
    EXPECT_FALSE(reader.ok()) << size;
    EXPECT_EQ(reader.u64(), 0U);
  }
}

}  // namespace
}  // namespace litmotif::wire
