#include "source/archive.h"

#include <gtest/gtest.h>

#include <map>

#include "office_files.h"

namespace litmotif::source {
namespace {

using testing_source::zip_of;

struct Visit {
  Status status;
  std::map<std::string, std::string> members;
  std::vector<Warning> warnings;
};

Visit visit(std::string_view bytes, ArchiveLimits limits = {}) {
  Visit out;
  Input input;
  input.path = "a.zip";
  input.bytes = bytes;
  out.status = each_member(
      input, limits, [](const std::string& path) { return path != "unwanted"; },
      [&](const std::string& path, std::string&& content) {
        out.members[path] = std::move(content);
        return Status();
      },
      out.warnings);
  return out;
}

TEST(Archive, hands_over_what_is_wanted) {
  const Visit got = visit(zip_of({{"a.txt", "one"}, {"unwanted", "two"}, {"b/c.txt", "three"}}));
  EXPECT_TRUE(got.status.ok()) << got.status.to_string();
  EXPECT_EQ(got.members, (std::map<std::string, std::string>{{"a.txt", "one"}, {"b/c.txt", "three"}}));
  EXPECT_TRUE(got.warnings.empty());
}

TEST(Archive, what_is_none_fails) {
  EXPECT_EQ(visit("no archive at all").status.code(), Code::kParse);
  EXPECT_EQ(visit("PK\x03\x04 and then rubbish").status.code(), Code::kParse);
}

TEST(Archive, damage_keeps_what_came_before) {
  std::string bytes = zip_of({{"a.txt", "one"}, {"b.txt", std::string(200'000, 'x') + std::to_string(1)}});
  const Visit got = visit(std::string_view(bytes).substr(0, bytes.size() / 3));
  EXPECT_TRUE(got.status.ok()) << got.status.to_string();
  EXPECT_EQ(got.members.count("a.txt"), 1U);
  ASSERT_EQ(got.warnings.size(), 1U);
  EXPECT_EQ(got.warnings[0].kind, "broken-archive");
}

TEST(Archive, limits_hold) {
  const std::string bytes = zip_of({{"a.txt", std::string(3'000'000, ' ')}, {"b.txt", "two"}});
  ArchiveLimits small_member;
  small_member.member = 1'000'000;
  EXPECT_EQ(visit(bytes, small_member).status.code(), Code::kLimit);
  ArchiveLimits few;
  few.members = 1;
  const Visit got = visit(bytes, few);
  EXPECT_EQ(got.status.code(), Code::kLimit);
  EXPECT_EQ(got.members.size(), 1U);
  ArchiveLimits small_total;
  small_total.total = 1'000'000;
  EXPECT_EQ(visit(bytes, small_total).status.code(), Code::kLimit);
}

TEST(Archive, a_bomb_is_left_alone) {
  const std::string bytes = zip_of({{"bomb", std::string(std::size_t{70} << 20, ' ')}});
  ArchiveLimits limits;
  limits.ratio = 100;
  EXPECT_EQ(visit(bytes, limits).status.code(), Code::kLimit);
}

}  // namespace
}  // namespace litmotif::source
