#include "theme/near.h"

#include <gtest/gtest.h>

namespace litmotif {
namespace {

struct Row {
  const char* name;
  std::vector<PartAt> places;
  std::uint32_t parts, distance;
  bool ordered;
  std::vector<WordRange> expected;
};

class NearTest : public testing::TestWithParam<Row> {};

TEST_P(NearTest, Finds) {
  std::vector<WordRange> found;
  find_near(GetParam().places, GetParam().parts, GetParam().distance, GetParam().ordered, found);
  EXPECT_EQ(found, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(All, NearTest, testing::ValuesIn<Row>({
  {"side_by_side", {{{0, 1}, 0}, {{1, 2}, 1}}, 2, 0, false, {{0, 2}}},
  {"other_order", {{{0, 1}, 1}, {{1, 2}, 0}}, 2, 0, false, {{0, 2}}},
  {"other_order_refused", {{{0, 1}, 1}, {{1, 2}, 0}}, 2, 0, true, {}},
  {"at_the_limit", {{{0, 1}, 0}, {{4, 5}, 1}}, 2, 3, false, {{0, 5}}},
  {"past_the_limit", {{{0, 1}, 0}, {{5, 6}, 1}}, 2, 3, false, {}},
  {"smallest_only", {{{0, 1}, 0}, {{2, 3}, 0}, {{4, 5}, 1}}, 2, 9, false, {{2, 5}}},
  {"both_sides", {{{0, 1}, 0}, {{2, 3}, 1}, {{4, 5}, 0}}, 2, 9, false, {{0, 3}, {2, 5}}},
  {"no_overlap", {{{0, 2}, 0}, {{1, 2}, 1}}, 2, 9, false, {}},
  {"one_word_is_not_two", {{{0, 1}, 0}, {{0, 1}, 1}}, 2, 9, false, {}},
  {"three_parts_total_gap", {{{0, 1}, 0}, {{2, 3}, 1}, {{4, 5}, 2}}, 3, 2, true, {{0, 5}}},
  {"three_parts_gap_too_large", {{{0, 1}, 0}, {{2, 3}, 1}, {{5, 6}, 2}}, 3, 2, true, {}},
  {"phrase_counts_as_matched", {{{0, 3}, 0}, {{5, 7}, 1}}, 2, 2, false, {{0, 7}}},
  {"longer_alternative_fills_gap", {{{0, 1}, 0}, {{0, 3}, 0}, {{4, 5}, 1}}, 2, 1, false, {{0, 5}}},
}), [](const auto& info) { return info.param.name; });

// What a hostile sentence could do: every word is every part.
TEST(Near, DenseTextStaysCheap) {
  std::vector<PartAt> places;
  for (std::uint32_t word = 0; word < 20'000; ++word) {
    for (std::uint32_t part = 0; part < 6; ++part) places.push_back({{word, word + 1}, part});
  }
  std::vector<WordRange> found;
  find_near(places, 6, 50, false, found);
  EXPECT_EQ(found.size(), 20'000U - 5U);
}

}  // namespace
}  // namespace litmotif
