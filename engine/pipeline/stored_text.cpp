#include "pipeline/stored_text.h"

#include <algorithm>

namespace litmotif::pipeline {

ChangeFinder::ChangeFinder(const std::vector<ActiveCodebook>& which) {
  for (const ActiveCodebook& active : which) {
    known_ = known_ && active.changes != nullptr;
    if (known_) coders_.emplace_back(*active.changes);
  }
}

// Sentences that are no evidence are looked at, too: lead-ins are read for cues.
bool ChangeFinder::may_change(const Document& document) {
  if (!known_) return true;
  sentences_.clear();
  for (const Sentence& sentence : document.sentences) sentences_.emplace_back().span = sentence.span;
  return std::ranges::any_of(coders_, [&](Coder& coder) {
    coder.code(document.text, sentences_, coding_);
    return !coding_.hits.empty();
  });
}

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
  return std::make_unique<Bench>(Bench{std::move(store).value(), Worker(which_, {}), ChangeFinder(which_)});
}

void Benches::give_back(std::unique_ptr<Bench> bench) {
  const std::lock_guard<std::mutex> lock(guard_);
  idle_.push_back(std::move(bench));
}

}  // namespace litmotif::pipeline
