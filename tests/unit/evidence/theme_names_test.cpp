#include <gtest/gtest.h>

#include <litmotif/evidence.h>
#include <litmotif/reviewing.h>

#include "evidence/theme_names.h"
#include "sample_store.h"

namespace litmotif {
namespace {

struct Made {
  std::string path, label;
};

ThemeTree tree_of(const std::string& book, const std::vector<Made>& themes) {
  ThemeTree tree;
  tree.book.name = book;
  for (const Made& made : themes) {
    const auto number = static_cast<std::uint32_t>(tree.themes.size());
    StoredTheme theme;
    theme.number = number;
    theme.id = "t" + std::to_string(number);
    theme.path = made.path;
    theme.label = made.label;
    tree.themes.push_back(theme);
    tree.order.push_back(number);
  }
  return tree;
}

const ThemeTree kCare = tree_of("care", {{"leadership", "Leadership and management"}, {"leadership/trust", "Trust"}, {"teams", "Teams"}, {"teams/trust", "Trust"}, {"teams/shared-goals", "What they share"}, {"money", "Teams of money"}});
const ThemeTree kOther = tree_of("other", {{"leadership", "Who leads"}, {"staff", "Teams"}, {"care/shared-goals", "Goals"}});

TEST(ThemeNames, PathAndIdBeforeLabelBeforeTheEndOfThePath) {
  struct Case {
    const char *name, *path;
  };
  const Case cases[] = {{"leadership", "leadership"}, {"t2", "t2"}, {"Leadership and management", "leadership"}, {"LEADERSHIP AND management", "leadership"}, {"teams", "teams"}, {"Teams", "teams"}, {"shared-goals", "teams/shared-goals"}, {"Shared-Goals", "teams/shared-goals"}};
  for (const Case& at : cases) {
    const Result<std::string> path = theme_path_of({&kCare}, at.name);
    ASSERT_TRUE(path.ok()) << at.name << ": " << path.status().to_string();
    EXPECT_EQ(path.value(), at.path) << at.name;
  }
  EXPECT_EQ(theme_named(kCare, "t4").value(), 4U);
}

TEST(ThemeNames, WhatSeveralAreCalledIsRefusedWithTheirPaths) {
  const Status one = theme_path_of({&kCare}, "trust").status(), two = theme_path_of({&kCare, &kOther}, "Teams").status();
  EXPECT_EQ(one.code(), Code::kInvalidArgument);
  EXPECT_EQ(one.message(), "several themes are called 'trust': leadership/trust, teams/trust; give the path of the one that is meant");
  EXPECT_EQ(two.message(), "several themes are called 'Teams': teams (codebook care), staff (codebook other); give the path of the one that is meant");
  EXPECT_EQ(theme_path_of({&kCare, &kOther}, "shared-goals").status().code(), Code::kInvalidArgument);
  EXPECT_EQ(theme_path_of({&kCare, &kOther}, "leadership").value(), "leadership") << "one path, whatever its labels";
  EXPECT_EQ(theme_path_of({&kCare}, "leadreship").status().code(), Code::kNotFound);
}

TEST(ThemeNames, AQueryAsksForAThemeOutsideOfNot) {
  const auto asks = [](const char* query) { return asks_for_theme_of(kOther, parse_query(query).value()); };
  EXPECT_TRUE(asks("theme:staff"));
  EXPECT_TRUE(asks("trust OR (vision theme:\"Who leads\"{barrier})"));
  EXPECT_FALSE(asks("trust NOT theme:staff"));
  EXPECT_FALSE(asks("staff theme:money"));
  EXPECT_FALSE(asks("theme:none"));
}

class NamesInAReview : public ::testing::Test {
 protected:
  NamesInAReview() {
    fill(review_);
    store_ = &review_.done();
  }
  SampleReview review_;
  Store* store_ = nullptr;
};

TEST_F(NamesInAReview, TablesTakeLabels) {
  for (const auto& [theme, rows] : std::vector<std::pair<std::string, std::size_t>>{{"Money", 2}, {"clinical LEADERSHIP", 1}, {"clinical", 1}, {"Leadership", 2}}) {
    TableOptions options;
    options.theme = theme;
    const Result<Table> table = make_table(*store_, nullptr, options);
    ASSERT_TRUE(table.ok()) << table.status().to_string();
    EXPECT_EQ(table.value().rows.size(), rows) << theme;
  }
}

TEST_F(NamesInAReview, QueriesTakeLabels) {
  const auto told = [&](const char* query) { return print_query(with_theme_paths(*store_, parse_query(query).value()).value()); };
  EXPECT_EQ(told("theme:money OR theme:\"Clinical leadership\"{barrier}"), print_query(parse_query("theme:finance OR theme:leadership/clinical{barrier}").value()));
  EXPECT_EQ(told("theme:none vision"), "theme:none AND vision");
  EXPECT_EQ(told("theme:leadreship"), "theme:leadreship") << "the index names what is nearest";
}

TEST_F(NamesInAReview, DecisionsTakeLabels) {
  const std::vector<std::string> rows = ids_that_match(*store_, "Money");
  ASSERT_EQ(rows.size(), 2U);
  const Reviewer ana = {"ana", "2026-01-01T00:00:00.000Z"};
  ASSERT_TRUE(decide_by_table(*store_, "id,theme\n" + rows[0] + ",Governance\n" + rows[1] + ",Money\n", "t.csv", ana).ok());
  EXPECT_EQ(ids_that_match(*store_, "finance"), std::vector<std::string>{rows[1]});
  const Result<DecisionCounts> refused = decide(*store_, {rows[1]}, {Action::kEdit, "", {{"theme", "Moneys"}}}, ana);
  EXPECT_EQ(refused.status().code(), Code::kNotFound);
}

}  // namespace
}  // namespace litmotif
