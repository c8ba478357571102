#include <gtest/gtest.h>

#include <litmotif/base.h>

namespace litmotif {
namespace {

TEST(Status, OneLine) {
  struct Row {
    const char* name;
    Status status;
    const char* expected;
  };
  const Row rows[] = {
      {"success", Status(), "ok"},
      {"message alone", Status(Code::kParse, "no such tag"), "no such tag"},
      {"file", Status(Code::kIo, "cannot open").in("a.ris"), "a.ris: cannot open"},
      {"file and place", Status(Code::kParse, "no year").in("a.ris", "line 3"), "a.ris: line 3: no year"},
      {"place alone", Status(Code::kParse, "no year").in("", "line 3"), "line 3: no year"},
  };
  for (const Row& row : rows) EXPECT_EQ(row.status.to_string(), row.expected) << row.name;
}

TEST(Status, TryHandsOnAFailureAndGoesOnAfterSuccess) {
  const auto run = [](Status first) -> Status {
    LITMOTIF_TRY(std::move(first));
    return {Code::kLimit, "reached"};
  };
  EXPECT_EQ(run(Status()).code(), Code::kLimit);
  EXPECT_EQ(run(Status(Code::kIo, "x")).code(), Code::kIo);
}

TEST(Result, HoldsAValueOrAFailureAndInventsNothing) {
  const Result<int> good = 3;
  const Result<int> bad = Status(Code::kNotFound, "none");
  EXPECT_TRUE(good.ok());
  EXPECT_EQ(good.value(), 3);
  EXPECT_TRUE(good.status().ok());
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.status().code(), Code::kNotFound);
  EXPECT_THROW((void)bad.value(), std::bad_variant_access);
}

}  // namespace
}  // namespace litmotif
