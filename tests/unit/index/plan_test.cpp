#include "index/plan.h"

#include <gtest/gtest.h>

#include <litmotif/theme.h>

#include "index/chunk.h"
#include "world.h"

namespace litmotif::testing {
namespace {

struct WildcardRow {
  const char* name;
  const char* word;
  const char* pattern;
  bool matches;
};

class Wildcards : public ::testing::TestWithParam<WildcardRow> {};

TEST_P(Wildcards, Match) { EXPECT_EQ(index::matches_wildcard(GetParam().word, GetParam().pattern), GetParam().matches); }

INSTANTIATE_TEST_SUITE_P(Index, Wildcards,
                         ::testing::Values(WildcardRow{"end", "vision", "vis*", true}, WildcardRow{"nothing_more", "vis", "vis*", true}, WildcardRow{"other", "trust", "vis*", false},
                                           WildcardRow{"middle", "organisation", "org*tion", true}, WildcardRow{"one", "woman", "wom?n", true}, WildcardRow{"one_is_needed", "womn", "wom?n", false},
                                           WildcardRow{"one_of_two_bytes", "wom\u00e9n", "wom?n", true}, WildcardRow{"back_and_forth", "abababc", "aba*abc", true},
                                           WildcardRow{"two_stars", "interorganisational", "int*org*al", true}, WildcardRow{"too_long", "visions", "vision", false}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Language, IsThePassagesAndIsNamedAsPeopleNameIt) {
  World world(52);
  world.add_file("a.ris", 40);
  world.update();
  Index opened = world.open();
  const auto count = [&](const char* text) {
    const Result<SearchAnswer> found = opened.search(parse_query(text).value(), {});
    EXPECT_TRUE(found.ok()) << text;
    return found.value();
  };
  EXPECT_GT(count("language:fr").count, 0U);  // of passages alone: no document is in French
  EXPECT_TRUE(count("language:fr").notes.empty());
  EXPECT_EQ(count("language:French").count, count("language:fr").count);
  EXPECT_EQ(count("language:en AND language:de").count, 0U);
  EXPECT_EQ(count("language:pl").count, 0U);
  ASSERT_EQ(count("language:pl").notes.size(), 1U);
  EXPECT_EQ(count("language:pl").notes[0], "nothing is in language pl; the documents are in: de, en");
}

// The parser repeats the names of enumerations that it does not know: each must parse, and be a value the index knows.
TEST(ClosedLists, AgreeWithTheEnumerations) {
  World world(51);
  world.add_file("a.ris", 5);
  world.update();
  Index opened = world.open();
  std::vector<std::string> queries;
  for (int i = 0; i <= static_cast<int>(Stance::kNone); ++i) queries.push_back("stance:" + std::string(stance_name(static_cast<Stance>(i))));
  for (int i = 0; i <= static_cast<int>(Role::kTopic); ++i) queries.push_back("role:" + std::string(role_name(static_cast<Role>(i))));
  for (int i = 0; i <= static_cast<int>(Claim::kMethod); ++i) queries.push_back("claim:" + std::string(claim_name(static_cast<Claim>(i))));
  for (int i = 0; i <= static_cast<int>(Voice::kLiterature); ++i) queries.push_back("voice:" + std::string(voice_name(static_cast<Voice>(i))));
  for (int i = 0; i <= static_cast<int>(Speaker::kCommenter); ++i) queries.push_back("speaker:" + std::string(speaker_name(static_cast<Speaker>(i))));
  for (int i = 0; i <= static_cast<int>(Zone::kAnnotation); ++i) queries.push_back("zone:" + std::string(zone_name(static_cast<Zone>(i))));
  for (int i = 0; i <= static_cast<int>(TextBasis::kReferenceOnly); ++i) queries.push_back("text-basis:" + std::string(text_basis_name(static_cast<TextBasis>(i))));
  for (const std::string& type : index::section_types()) queries.push_back("section:" + type);
  EXPECT_GT(queries.size(), 50U);
  for (const std::string& text : queries) {
    const Result<QueryNode> query = parse_query(text);
    ASSERT_TRUE(query.ok()) << query.status().to_string();
    EXPECT_TRUE(opened.search(query.value(), {}).ok()) << text;
  }
}

}  // namespace
}  // namespace litmotif::testing
