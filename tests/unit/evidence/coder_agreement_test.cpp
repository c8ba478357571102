// Each expectation is worked by hand, or printed in the paper that defines the measure.
#include "evidence/coder_agreement.h"

#include <string_view>

#include <gtest/gtest.h>

namespace litmotif {
namespace {

// A letter a unit.
Contingency coded(std::string_view one, std::string_view other) {
  Contingency counts(8);
  for (std::size_t i = 0; i < one.size(); ++i) counts.add(static_cast<std::size_t>(one[i] - 'a'), static_cast<std::size_t>(other[i] - 'a'));
  return counts;
}

TEST(CoderAgreement, KrippendorffsOwnExamples) {
  // Krippendorff (2011), part A: Meg and Owen, ten articles, 0 as a, 1 as b: alpha = .095.
  EXPECT_NEAR(*krippendorffs_alpha(coded("abaaaaaaba", "bbbaabaaaa")), 0.095, 0.0005);
  // Part B: Ben and Gerry, twelve articles, five categories: alpha = .692.
  EXPECT_NEAR(*krippendorffs_alpha(coded("aabbdcccedda", "babbbccceddd")), 0.692, 0.0005);
}

TEST(CoderAgreement, KappaByHand) {
  // 50 units: both yes 20, both no 15, one only 5, the other only 10. po = 35/50; pe = (25*30 + 25*20) / 2500 = 0.5; kappa = 0.2 / 0.5.
  Contingency counts(2);
  counts.add(1, 1, 20);
  counts.add(0, 0, 15);
  counts.add(1, 0, 5);
  counts.add(0, 1, 10);
  EXPECT_DOUBLE_EQ(*cohens_kappa(counts), 0.4);
  // The same: 100 values, 55 yes and 45 no; 30 ordered pairs within units differ, 2 * 55 * 45 = 4950 among all. alpha = 1 - 99 * 30 / 4950.
  EXPECT_DOUBLE_EQ(*krippendorffs_alpha(counts), 0.4);
  // Three categories, 200 units.
  Contingency three(3);
  const double rows[3][3] = {{88, 10, 2}, {14, 40, 6}, {18, 10, 12}};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) three.add(i, j, rows[i][j]);
  }
  // po = 140/200 = .70; pe = (100*120 + 60*60 + 40*20) / 40000 = .41; kappa = .29 / .59.
  EXPECT_DOUBLE_EQ(*cohens_kappa(three), 0.29 / 0.59);
}

TEST(CoderAgreement, Ends) {
  EXPECT_DOUBLE_EQ(*cohens_kappa(coded("abc", "abc")), 1);
  EXPECT_DOUBLE_EQ(*krippendorffs_alpha(coded("abc", "abc")), 1);
  EXPECT_LT(*cohens_kappa(coded("ab", "ba")), 0);
  EXPECT_LT(*krippendorffs_alpha(coded("ab", "ba")), 0);
  // One always says a: what they agree on is what chance gives.
  EXPECT_DOUBLE_EQ(*cohens_kappa(coded("aaaa", "aabb")), 0);
  // Nothing varies, or nothing is there: not defined.
  EXPECT_FALSE(cohens_kappa(coded("aaa", "aaa")).has_value());
  EXPECT_FALSE(krippendorffs_alpha(coded("aaa", "aaa")).has_value());
  EXPECT_FALSE(cohens_kappa(Contingency(2)).has_value());
  EXPECT_FALSE(krippendorffs_alpha(Contingency(2)).has_value());
}

}  // namespace
}  // namespace litmotif
