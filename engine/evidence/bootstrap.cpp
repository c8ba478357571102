#include "evidence/bootstrap.h"

#include <algorithm>
#include <numeric>

namespace litmotif {
namespace {

constexpr int kResamples = 1000;
constexpr std::uint64_t kSeed = 20240229;

}  // namespace

std::uint64_t Random::next() {
  std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15U);
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
  return mixed ^ (mixed >> 31);
}

std::size_t Random::below(std::size_t bound) { return static_cast<std::size_t>(((next() >> 32) * static_cast<std::uint64_t>(bound)) >> 32); }

std::vector<Interval> bootstrap(std::size_t count, std::size_t measures, const Measure& measure) {
  std::vector<std::size_t> items(count);
  std::iota(items.begin(), items.end(), std::size_t{0});
  std::vector<std::optional<double>> values(measures);
  measure(items, values);
  std::vector<Interval> intervals;
  for (const std::optional<double>& value : values) intervals.push_back({value.value_or(0), 0, 1, value.has_value()});

  std::vector<std::vector<double>> drawn(measures);
  Random random(kSeed);
  for (int i = 0; i < kResamples && count > 0; ++i) {
    for (std::size_t& item : items) item = random.below(count);
    std::fill(values.begin(), values.end(), std::nullopt);
    measure(items, values);
    for (std::size_t m = 0; m < measures; ++m) {
      if (values[m].has_value()) drawn[m].push_back(*values[m]);
    }
  }
  for (std::size_t m = 0; m < measures; ++m) {
    std::vector<double>& sorted = drawn[m];
    if (sorted.empty()) continue;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](double share) { return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))]; };
    intervals[m].low = at(0.025);
    intervals[m].high = at(0.975);
  }
  return intervals;
}

}  // namespace litmotif
