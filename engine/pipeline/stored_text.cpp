#include "pipeline/stored_text.h"

namespace litmotif::pipeline {

Result<std::unique_ptr<Bench>> Benches::take() {
  {
    const std::lock_guard<std::mutex> lock(guard_);
    if (!idle_.empty()) {
      std::unique_ptr<Bench> bench = std::move(idle_.back());
      idle_.pop_back();
      return bench;
    }
  }
  Result<Store> store = Store::open(review_, Store::Mode::kRead);
  if (!store.ok()) return store.status();
  return std::make_unique<Bench>(Bench{std::move(store).value(), Worker(which_, {})});
}

void Benches::give_back(std::unique_ptr<Bench> bench) {
  const std::lock_guard<std::mutex> lock(guard_);
  idle_.push_back(std::move(bench));
}

}  // namespace litmotif::pipeline
