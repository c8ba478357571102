#include "source/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <map>

namespace litmotif::source {
namespace {

// A zip archive of these members; `packed` lets repetitive ones shrink.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string out(std::size_t{4} << 20, '\0');
  std::size_t used = 0;
  struct archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  EXPECT_EQ(archive_write_open_memory(zip, out.data(), out.size(), &used), ARCHIVE_OK);
  for (const auto& [path, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_write_header(zip, entry);
    archive_write_data(zip, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(zip);
  archive_write_free(zip);
  out.resize(used);
  return out;
}

struct Visit {
  Status status;
  std::map<std::string, std::string> members;
  std::vector<Warning> warnings;
};

Visit visit(std::string_view bytes, ArchiveLimits limits = {}, ArchiveKind kind = ArchiveKind::kZip) {
  Visit out;
  Input input;
  input.path = "a.zip";
  input.bytes = bytes;
  out.status = each_member(
      input, kind, limits, [](const std::string& path) { return path != "unwanted"; },
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
