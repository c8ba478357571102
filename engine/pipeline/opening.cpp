#include "pipeline/opening.h"

#include <filesystem>

#include <fmt/format.h>

namespace litmotif::pipeline {

namespace fs = std::filesystem;

Result<std::pair<Store, ReviewLock>> open_for_writing(const std::string& review) {
  std::error_code fault;
  fs::create_directories(review, fault);
  if (fault) return Status(Code::kIo, fmt::format("cannot create the review's directory: {}", fault.message())).in(review);
  Result<ReviewLock> lock = ReviewLock::acquire(review);
  if (!lock.ok()) return lock.status();
  Result<Store> store = Store::open(review, Store::Mode::kWrite);
  if (!store.ok()) return store.status();
  return std::pair<Store, ReviewLock>(std::move(store).value(), std::move(lock).value());
}

Before look_before(const std::string& review) {
  std::error_code fault;
  return {fs::exists(review, fault), fs::exists(review + "/review.db", fault)};
}

void take_away_what_is_new(const std::string& review, const Before& before) {
  if (before.review) return;
  std::error_code fault;
  for (const char* name : {"review.db", "lock"}) fs::remove(review + "/" + name, fault);
  if (!before.directory) fs::remove(review, fault);
}

}  // namespace litmotif::pipeline
