#include "pipeline/trial.h"

namespace litmotif::pipeline {

Result<ActiveCodebook> load_for_trial(const std::string& file, std::int64_t number, std::vector<std::string>& rules) {
  Result<std::vector<ActiveCodebook>> loaded = load_codebooks({file});
  if (!loaded.ok()) return loaded.status();
  ActiveCodebook active = std::move(loaded.value().front());
  active.numbers.id = {number};
  for (std::uint32_t theme = 0; theme < active.book->themes.size(); ++theme) {
    active.numbers.themes.push_back(theme);
    std::vector<std::uint32_t>& own = active.numbers.rules.emplace_back();
    for (const Rule& rule : active.book->themes[theme].include) {
      own.push_back(static_cast<std::uint32_t>(rules.size()));
      rules.push_back(rule.pattern.text);
    }
  }
  return active;
}

Result<DocumentId> last_document_of(const std::string& review) {
  Result<Store> store = Store::open(review, Store::Mode::kRead);
  if (!store.ok()) return store.status();
  return store.value().last_document();
}

RecodeLimits limits_of(const IndexRequest& request) {
  RecodeLimits limits;
  limits.jobs = request.jobs > 0 ? request.jobs : available_cores();
  limits.bytes = request.memory_bytes / 24;
  limits.stop = request.stop;
  if (request.progress) limits.progress = [&request](std::uint64_t done, std::uint64_t all) { request.progress({done, all, done, all, "coding"}); };
  return limits;
}

}  // namespace litmotif::pipeline
