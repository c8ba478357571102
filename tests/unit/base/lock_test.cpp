#include <gtest/gtest.h>

#include <unistd.h>

#include <litmotif/system.h>
#include "scratch.h"

namespace litmotif {
namespace {

TEST(ReviewLock, OneHolderWhoIsNamed) {
  const Scratch scratch;
  {
    const Result<ReviewLock> first = ReviewLock::acquire(scratch.path());
    ASSERT_TRUE(first.ok()) << first.status().to_string();
    const Status second = ReviewLock::acquire(scratch.path()).status();
    EXPECT_EQ(second.code(), Code::kBusy);
    EXPECT_NE(second.message().find("process " + std::to_string(::getpid()) + " on "), std::string::npos) << second.message();
  }
  EXPECT_TRUE(ReviewLock::acquire(scratch.path()).ok()) << "released with its object";
}

TEST(ReviewLock, MovesAndIsHeldOnce) {
  const Scratch scratch;
  ReviewLock a = ReviewLock::acquire(scratch.path()).value();
  const ReviewLock b = std::move(a);
  EXPECT_EQ(ReviewLock::acquire(scratch.path()).status().code(), Code::kBusy);
}

TEST(ReviewLock, AChildDoesNotInheritIt) {
  const Scratch scratch;
  const Result<Child> child = [&] {
    const Result<ReviewLock> lock = ReviewLock::acquire(scratch.path());
    return Child::start("/bin/sleep", {"60"}, {});
  }();
  ASSERT_TRUE(child.ok());
  EXPECT_TRUE(ReviewLock::acquire(scratch.path()).ok());
}

TEST(ReviewLock, NoSuchDirectory) {
  EXPECT_EQ(ReviewLock::acquire("/no/such/review").status().code(), Code::kNotFound);
}

}  // namespace
}  // namespace litmotif
