// Finding, recommendation, expectation, definition; lead-ins of lists.
#include <string>

#include <gtest/gtest.h>
#include <litmotif/theme.h>

namespace litmotif {
namespace {

constexpr std::string_view kBook = R"yaml(
codebook: claims
themes:
  leadership: {include: [leader*, board]}
  finance: {include: [pooled budget, funding]}
  workforce: {include: [staff, training]}
)yaml";

const Matcher& matcher() {
  static const Codebook kParsed = [] {
    std::vector<CodebookProblem> problems;
    return parse_codebook(kBook, "claims.yaml", problems).value();
  }();
  static const Matcher kMatcher = Matcher::compile(kParsed).value();
  return kMatcher;
}

struct Row {
  const char* name;
  const char* sentence;
  Claim from_section;
  const char* expected;
};

class ClaimTest : public testing::TestWithParam<Row> {};

TEST_P(ClaimTest, FollowsModality) {
  Coder coder(matcher());
  Coding coding;
  const std::string_view text = GetParam().sentence;
  SentenceToCode sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  sentence.default_claim = GetParam().from_section;
  coder.code(text, {&sentence, 1}, coding);
  ASSERT_FALSE(coding.rows.empty()) << text;
  EXPECT_EQ(claim_name(coding.rows[0].claim), GetParam().expected) << text;
}

INSTANTIATE_TEST_SUITE_P(All, ClaimTest, testing::ValuesIn<Row>({
  {"plain", "Leaders met every month.", Claim::kFinding, "finding"},
  {"background", "Leaders met every month.", Claim::kBackground, "background"},
  {"should", "Boards should publish their decisions.", Claim::kFinding, "recommendation"},
  {"must", "Funding must follow the patient.", Claim::kBackground, "recommendation"},
  {"need_to", "Leaders need to agree on priorities.", Claim::kFinding, "recommendation"},
  {"needs_noun", "The needs of staff were recorded.", Claim::kFinding, "finding"},
  {"recommended_that", "We recommend that funding be pooled over three years.", Claim::kFinding, "recommendation"},
  {"is_recommended", "It is recommended that training be shared.", Claim::kFinding, "recommendation"},
  {"recommended_model", "The board adopted the recommended model.", Claim::kFinding, "finding"},
  {"will", "The pooled budget will cover three localities.", Claim::kFinding, "expectation"},
  {"expected_to", "Training is expected to reduce turnover.", Claim::kFinding, "expectation"},
  {"would_appear", "It would appear that leaders disagreed.", Claim::kFinding, "finding"},
  {"defined_as", "A pooled budget is defined as a single fund held by one partner.", Claim::kFinding, "definition"},
  {"refers_to", "Distributed leadership refers to influence shared among many.", Claim::kBackground, "definition"},
  {"other_clause", "Leaders were willing, but boards should do more.", Claim::kFinding, "finding"},
  {"before_colon", "Partners should: publish plans, share funding and report yearly.", Claim::kFinding, "recommendation"},
  {"whether", "It is unclear whether boards should merge.", Claim::kFinding, "finding"},
  {"method_will", "We will interview staff in six sites.", Claim::kMethod, "method"},
  {"method_should", "Staff should be interviewed twice.", Claim::kMethod, "recommendation"},
  {"section_recommends", "A shared fund will hold funding for carers.", Claim::kRecommendation, "recommendation"},
}), [](const auto& info) { return info.param.name; });

struct StemRow {
  const char* name;
  const char* stem;
  const char* item;
  Stance stance;
  bool by_absence, from_stem;
  Claim claim;
};

class StemTest : public testing::TestWithParam<StemRow> {};

TEST_P(StemTest, LeadInSpeaksForItems) {
  const StemRow& row = GetParam();
  const std::string text = std::string(row.stem) + "\n" + row.item;
  SentenceToCode sentence;
  sentence.stem = {0, static_cast<std::uint32_t>(std::string_view(row.stem).size())};
  sentence.span = {sentence.stem.end + 1, static_cast<std::uint32_t>(text.size())};
  Coder coder(matcher());
  Coding coding;
  coder.code(text, {&sentence, 1}, coding);
  ASSERT_EQ(coding.rows.size(), 1U);
  EXPECT_EQ(stance_name(coding.rows[0].stance), stance_name(row.stance));
  EXPECT_EQ(coding.rows[0].by_absence, row.by_absence);
  EXPECT_EQ(coding.rows[0].cue_from_stem, row.from_stem);
  EXPECT_EQ(claim_name(coding.rows[0].claim), claim_name(row.claim));
}

INSTANTIATE_TEST_SUITE_P(All, StemTest, testing::ValuesIn<StemRow>({
  {"barriers", "The main barriers to integration were:", "short-term funding", Stance::kBarrier, false, true, Claim::kFinding},
  {"enablers", "Enablers of joint working include:", "joint training", Stance::kEnabler, false, true, Claim::kFinding},
  {"depends", "Success depends on:", "committed leaders", Stance::kEnabler, false, true, Claim::kFinding},
  {"helped_by", "Progress was helped by:", "a pooled budget", Stance::kEnabler, false, true, Claim::kFinding},
  {"own_cue", "Enablers of joint working include:", "lack of funding, which hindered progress", Stance::kBarrier, true, false, Claim::kFinding},
  {"own_lack", "The main barriers were:", "a lack of training", Stance::kBarrier, true, false, Claim::kFinding},
  {"should", "Commissioners should:", "agree a pooled budget", Stance::kNone, false, false, Claim::kRecommendation},
  {"neutral", "The report covers:", "funding", Stance::kNone, false, false, Claim::kFinding},
  {"themes_not_from_stem", "Leaders said that barriers were:", "funding", Stance::kBarrier, false, true, Claim::kFinding},
}), [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace litmotif
