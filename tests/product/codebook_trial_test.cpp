// Codebooks tried on a review before they are applied: codebook diff, codebook check --review, explain as JSON.
#include <gtest/gtest.h>

#include "program.h"

namespace litmotif::product {
namespace {

std::string book(const std::string& themes) { return "codebook: mine\nthemes:\n" + themes; }

TEST(CodebookTrial, DiffListsEvidenceGainedLostMovedAndTurned) {
  const Directory place;
  write(place / "folder/a.txt",
        "Trust between the partners grew. The joint board met in May. Pooled budgets were agreed late. Staff were content.\n\n"
        "Leaders helped the wards to change.\n");
  ASSERT_EQ(litmotif({"index", place / "review", place / "folder"}).code, 0);
  write(place / "one.yaml", book("  relationships: {include: [trust, board, leader]}\n  money: {include: [staff]}\n"));
  write(place / "two.yaml", book("  partnership: {id: relationships, include: [trust]}\n  governance: {include: [board]}\n  money: {include: [budget]}\n  leaders: {include: [leader]}\n"));
  const Answer text = litmotif({"codebook", "diff", place / "one.yaml", place / "two.yaml", "--review", place / "review"});
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_NE(text.out.find("governance: 0 -> 1 sentences, 1 moved in"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("  > The joint board met in May.\n      from partnership; board (folder/a.txt)"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("money: 1 -> 1 sentences, 1 gained, 1 lost"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("  + Pooled budgets were agreed late.\n      budget ("), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("  - Staff were content.\n      was: staff ("), std::string::npos) << text.out;
  EXPECT_EQ(text.out.find("Trust between"), std::string::npos) << "a renamed theme keeps its evidence\n" << text.out;
  const Answer json = litmotif({"codebook", "diff", place / "one.yaml", place / "two.yaml", "--review", place / "review", "--format", "json"});
  EXPECT_NE(json.out.find("\"change\": \"moved\""), std::string::npos) << json.out;
  EXPECT_NE(json.out.find("\"change\": \"theme-renamed\",\n   \"text\": \"relationships\""), std::string::npos) << json.out;
  EXPECT_EQ(litmotif({"status", place / "review"}).out.find("mine"), std::string::npos) << "nothing is stored";
}

TEST(CodebookTrial, DiffOfStance) {
  const Directory place;
  write(place / "folder/a.txt", "Trust greases the wheels of joint work.\n");
  ASSERT_EQ(litmotif({"index", place / "review", place / "folder"}).code, 0);
  write(place / "one.yaml", book("  trust: {include: [trust]}\n"));
  write(place / "two.yaml", book("  trust: {include: [trust]}\nstance: {enabler: [greases]}\n"));
  const Answer answer = litmotif({"codebook", "diff", place / "one.yaml", place / "two.yaml", "--review", place / "review"});
  EXPECT_NE(answer.out.find("none -> enabler"), std::string::npos) << answer.out << answer.err;
  const Answer same = litmotif({"codebook", "diff", place / "one.yaml", place / "one.yaml", "--review", place / "review"});
  EXPECT_EQ(same.code, 1);
  EXPECT_EQ(same.out, "");
}

TEST(CodebookTrial, DiffWithoutAReviewListsRules) {
  const Directory place;
  write(place / "one.yaml", book("  a: {include: [trust, board], exclude: [trust fund]}\n"));
  write(place / "two.yaml", book("  a: {label: A, include: [trust, {term: chair, weight: 0.5}]}\n  b: {include: [x]}\n"));
  const Answer answer = litmotif({"codebook", "diff", place / "one.yaml", place / "two.yaml"});
  EXPECT_EQ(answer.code, 0);
  EXPECT_EQ(answer.out,
            "a  label  A\na  rule-added  chair, weight: 0.5\na  rule-removed  board\na  exclusion-removed  trust fund\nb  theme-added  1 rules\n");
}

TEST(CodebookTrial, CheckSaysWhatIsTooBroadAndWhatIsMissed) {
  const Directory place;
  std::string text;
  for (int i = 0; i < 30; ++i) {
    text += "The leaders agreed a shared vision for ward " + std::to_string(i) + ".\n\n";
    text += "Nobody counted the beds of house " + std::to_string(i) + ".\n\nThe kitchen of unit " + std::to_string(i) + " was painted.\n\n";
  }
  write(place / "folder/a.txt", text);
  ASSERT_EQ(litmotif({"index", place / "review", place / "folder"}).code, 0);
  write(place / "one.yaml", book("  lead: {definition: d, include: [leader, nobody ever], examples: {match: [the leaders], skip: [x]}}\n"));
  const Answer answer = litmotif({"codebook", "check", place / "one.yaml", "--review", place / "review"});
  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_NE(answer.out.find("\"leader\" hits 33.3 % of the sentences (30): is it too broad?"), std::string::npos) << answer.out;
  EXPECT_NE(answer.err.find("1 of 2 rules hit nothing in 90 sentences"), std::string::npos) << answer.err;
  EXPECT_EQ(answer.out.find("the leaders"), std::string::npos) << "what a rule takes in is no candidate\n" << answer.out;
}

TEST(CodebookTrial, ExplainAsJson) {
  const Directory place;
  write(place / "one.yaml", book("  trust: {include: [trust], exclude: [trust fund]}\n"));
  const Answer answer = litmotif({"codebook", "explain", place / "one.yaml", "“Trust” helped the trust fund.", "--format", "json"});
  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_NE(answer.out.find("\"matched\": \"Trust\",\n   \"start\": 1,\n   \"end\": 6,\n   \"excluded_by\": null"), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("\"excluded_by\": \"trust fund (trust fund)\""), std::string::npos) << answer.out;
  EXPECT_NE(answer.out.find("\"stance\": \"enabler\""), std::string::npos) << answer.out;
}

}  // namespace
}  // namespace litmotif::product
