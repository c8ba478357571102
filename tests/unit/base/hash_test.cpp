#include <gtest/gtest.h>

#include <litmotif/base.h>

namespace litmotif {
namespace {

TEST(Sha256, ExamplesOfTheStandard) {
  struct Row {
    std::string bytes;
    const char* digest;
  };
  const Row rows[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const Row& row : rows) EXPECT_EQ(sha256(row.bytes), row.digest);
}

TEST(Sha256, PiecesGiveTheDigestOfTheWhole) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += static_cast<char>(i * 7);
  for (const std::size_t step : {std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65}, std::size_t{1000}}) {
    Sha256 hash;
    for (std::size_t at = 0; at < bytes.size(); at += step) hash.add(std::string_view(bytes).substr(at, step));
    EXPECT_EQ(hash.digest(), sha256(bytes)) << step;
  }
}

TEST(ContentId, NamesByContent) {
  const std::string id = content_id("row", {"a", "b"});
  EXPECT_EQ(id.size(), 16U);
  EXPECT_EQ(id.substr(0, 4), "row-");
  EXPECT_EQ(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567", 4), std::string::npos);
  EXPECT_EQ(id, content_id("row", {"a", "b"}));
  EXPECT_NE(id, content_id("row", {"ab"}));
  EXPECT_NE(id, content_id("row", {"", "ab"}));
  EXPECT_NE(id, content_id("row", {"b", "a"}));
  EXPECT_NE(content_id("row", {}), content_id("row", {""}));
}

TEST(ContentId, StaysTheSameAcrossVersions) {
  // Written into reviews: a change of this value breaks every stored id.
  EXPECT_EQ(content_id("document", {"abc"}), "document-z2i5yxxmae42");
}

}  // namespace
}  // namespace litmotif
