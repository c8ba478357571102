#include <gtest/gtest.h>

#include <litmotif/query.h>

namespace litmotif {
namespace {

struct NearRow {
  const char* name;
  const char* word;
  std::vector<std::string> nearest;
};

class Nearest : public testing::TestWithParam<NearRow> {};

TEST(NearestParts, NameTheWholesTheyStandIn) {
  const std::vector<std::string> known = {"relationships/trust", "relationships-trust", "entrusted", "leadership/shared-goals", "truss"};
  EXPECT_EQ(nearest_words("Trust", known), (std::vector<std::string>{"relationships-trust", "relationships/trust", "truss"}));
  EXPECT_EQ(nearest_words("shared-goals", known), (std::vector<std::string>{"leadership/shared-goals"}));
}

TEST_P(Nearest, NamesUpToThree) {
  const std::vector<std::string> known = {"leadership", "governance", "communication", "commissioning", "barrier", "barriers", "carrier", "Caf\u00e9"};
  EXPECT_EQ(nearest_words(GetParam().word, known), GetParam().nearest);
}

INSTANTIATE_TEST_SUITE_P(Query, Nearest,
                         testing::Values(NearRow{"exact", "leadership", {"leadership"}}, NearRow{"letter_left_out", "leadrship", {"leadership"}},
                                         NearRow{"letters_swapped", "governacne", {"governance"}}, NearRow{"capitals", "GOVERNANCE", {"governance"}},
                                         NearRow{"nearest_first", "barrier", {"barrier", "barriers", "carrier"}}, NearRow{"accents_do_not_count", "cafe", {"Caf\u00e9"}},
                                         NearRow{"too_far", "sausage", {}}, NearRow{"empty", "", {}}),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace litmotif
