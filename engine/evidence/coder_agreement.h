// How far two who coded the same units agree, beyond what chance would give.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace litmotif {

// Units by what the one and what the other called them: counts[one][other], square.
class Contingency {
 public:
  explicit Contingency(std::size_t categories) : categories_(categories), counts_(categories * categories) {}
  void add(std::size_t one, std::size_t other, double units = 1) { counts_[one * categories_ + other] += units; }
  double at(std::size_t one, std::size_t other) const { return counts_[one * categories_ + other]; }
  std::size_t categories() const { return categories_; }

 private:
  std::size_t categories_;
  std::vector<double> counts_;
};

// Cohen (1960), A coefficient of agreement for nominal scales: (po - pe) / (1 - pe), chance from each coder's own shares.
// nullopt without units, and where both put every unit into one category.
std::optional<double> cohens_kappa(const Contingency& counts);

// Krippendorff (2011), Computing Krippendorff's alpha-reliability, nominal data, two observers, none missing: 1 - Do / De, chance from the values of both taken
// together, without replacement. nullopt without units, and where only one category occurs.
std::optional<double> krippendorffs_alpha(const Contingency& counts);

}  // namespace litmotif
