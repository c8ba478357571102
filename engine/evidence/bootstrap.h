// Percentile bootstrap (Efron 1979) with a generator of our own, so that intervals are the same on every machine and with every library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <litmotif/evidence.h>

namespace litmotif {

// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // Below `bound`, by multiplication; the bias at the sizes used here is under 1 in 10^6.
  std::size_t below(std::size_t bound);

 private:
  std::uint64_t state_;
};

// `measure` gets the items drawn (indexes below `count`, with repetition) and fills one value a measure; nullopt where it is not defined (no positives drawn, ...).
// The first call gets each item once: its values are the estimates, 0 where undefined. Intervals are the 2.5th and 97.5th percentile of the defined
// resamples; 0 to 1 when there are none.
using Measure = std::function<void(const std::vector<std::size_t>& items, std::vector<std::optional<double>>& values)>;
std::vector<Interval> bootstrap(std::size_t count, std::size_t measures, const Measure& measure);

}  // namespace litmotif
