#include <gtest/gtest.h>

#include <litmotif/system.h>

namespace litmotif {
namespace {

TEST(IsoTime, Table) {
  struct Row {
    std::int64_t seconds;
    const char* expected;
  };
  const Row rows[] = {
      {0, "1970-01-01T00:00:00Z"}, {951'782'400, "2000-02-29T00:00:00Z"}, {1'772'366'400, "2026-03-01T12:00:00Z"}, {-1, "1969-12-31T23:59:59Z"}};
  for (const Row& row : rows) EXPECT_EQ(iso_time(row.seconds), row.expected);
}

TEST(Clock, MonotonicDoesNotGoBack) {
  const double before = monotonic_seconds();
  EXPECT_GE(monotonic_seconds(), before);
  EXPECT_GT(now_seconds(), 1'700'000'000);
}

}  // namespace
}  // namespace litmotif
