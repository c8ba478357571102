#include "evidence/coder_agreement.h"

namespace litmotif {
namespace {

struct Margins {
  double units = 0, same = 0;
  std::vector<double> one, other;
};

Margins margins_of(const Contingency& counts) {
  Margins margins;
  margins.one.resize(counts.categories());
  margins.other.resize(counts.categories());
  for (std::size_t i = 0; i < counts.categories(); ++i) {
    for (std::size_t j = 0; j < counts.categories(); ++j) {
      margins.units += counts.at(i, j);
      margins.one[i] += counts.at(i, j);
      margins.other[j] += counts.at(i, j);
    }
    margins.same += counts.at(i, i);
  }
  return margins;
}

}  // namespace

std::optional<double> cohens_kappa(const Contingency& counts) {
  const Margins margins = margins_of(counts);
  // All in counts, which are whole: chance agreement of 1 is then exactly that.
  double by_chance = 0;
  for (std::size_t i = 0; i < counts.categories(); ++i) by_chance += margins.one[i] * margins.other[i];
  const double all = margins.units * margins.units;
  if (by_chance == all) return std::nullopt;
  return (margins.same * margins.units - by_chance) / (all - by_chance);
}

std::optional<double> krippendorffs_alpha(const Contingency& counts) {
  const Margins margins = margins_of(counts);
  const double values = 2 * margins.units;
  // Ordered pairs of values that differ: within units, and among all values.
  const double observed = 2 * (margins.units - margins.same);
  double among_all = values * values;
  for (std::size_t i = 0; i < counts.categories(); ++i) {
    const double both = margins.one[i] + margins.other[i];
    among_all -= both * both;
  }
  if (among_all == 0) return std::nullopt;
  return 1 - (values - 1) * observed / among_all;
}

}  // namespace litmotif
