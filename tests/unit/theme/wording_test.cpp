// Wording of reports and abstracts, with the cues of the shipped codebook.
#include <gtest/gtest.h>

#include "stance_table.h"

namespace litmotif {
namespace {

class WordingTest : public testing::TestWithParam<SaidRow> {};

TEST_P(WordingTest, SaysWhatTheSentenceSays) { EXPECT_EQ(said_of(GetParam()), GetParam().expected); }

const SaidRow kHelp[] = {
    {"led_to_faster", "Training led to faster referrals.", "workforce", "enabler"},
    {"resulted_in_better", "The shared record resulted in better coordination.", "it", "enabler"},
    {"gave_confidence", "Clear governance arrangements gave partners confidence.", "governance", "enabler"},
    {"saved_time", "The shared record saved time.", "it", "enabler"},
    {"meant_that_they_could", "A shared record meant that nurses could act sooner.", "it", "enabler"},
    {"staff_valued", "Nurses valued the training.", "workforce", "enabler"},
    {"ensured_that", "Leaders ensured that the change was kept.", "leadership", "enabler"},
    {"provided_clarity", "The partnership agreement provided clarity.", "governance", "enabler"},
};
const SaidRow kHindrance[] = {
    {"distorted", "Regulation distorted clinical behaviour.", "policy", "barrier"},
    {"destroyed", "Repeated reorganisation destroyed goodwill.", "policy", "barrier"},
    {"stood_in_the_way", "Competition between providers stood in the way of change.", "policy", "barrier"},
    {"made_difficult", "Regulation made longer plans difficult.", "policy", "barrier"},
    {"hard_to_sustain", "The payment system made the programme hard to sustain.", "finance", "barrier"},
    {"felt_exposed", "Senior managers felt particularly exposed.", "leadership", "barrier"},
    {"not_informed", "Staff were not informed of the plan.", "workforce", "barrier lack"},
    {"few_agreed_a_set", "Few sites had agreed a common set of incentives.", "finance", "barrier lack"},
    {"perpetuated", "Separate funding perpetuates fragmentation.", "finance", "barrier"},
    {"unprepared", "Staff were unprepared.", "workforce", "barrier lack"},
    {"blurred", "Accountability was blurred.", "governance", "barrier lack"},
};
const SaidRow kBoth[] = {
    {"subject_left_out", "Training improved morale but had no effect on turnover.", "workforce", "mixed"},
    {"helped_later_resisted", "Leaders helped at first but later hindered the changes.", "leadership", "mixed"},
    {"crowded_out", "Incentives encouraged screening, although they crowded out other work.", "finance", "mixed"},
};
// "Not only" denies nothing, however it is written; "no more than" does.
const SaidRow kNotOnly[] = {
    {"does_not_only", "Joint training does not only help staff.", "workforce", "enabler"},
    {"doesnt_only", "Joint training doesn't only help staff.", "workforce", "enabler"},
    {"isnt_merely", "Competition isn't merely a barrier.", "policy", "barrier"},
    {"cannot_just", "Shared records cannot just help doctors.", "it", "enabler"},
    {"doesnt", "Joint training doesn't help staff.", "workforce", "barrier"},
    {"no_more_effective", "Joint training was no more effective than usual care.", "workforce", "no-effect"},
    {"no_less_important", "Joint training was no less important.", "workforce", "enabler"},
    {"without_doubt", "Without doubt leadership helped.", "leadership", "enabler"},
    {"without", "The plan failed without leadership.", "leadership", "barrier lack"},
};
const SaidRow kNeither[] = {
    {"no_difference_between", "There was no difference in mortality between the pooled budget and usual funding.", "finance", "no-effect"},
    {"evidence_is_mixed", "Evidence on the effectiveness of pooled budgets is mixed.", "finance", "unclear"},
    {"results_inconsistent", "Results on training were inconsistent.", "workforce", "unclear"},
    {"purpose_after_a_comma", "We need new payment systems for the region, to enable earlier help.", "finance", "topic"},
};
// A noun with a relative clause tells which ones; a noun with a whole sentence says what is feared.
const SaidRow kClauseOfANoun[] = {
    {"risks_that_fell", "The steering group was in charge of the risks that fell within its brief.", "governance", "topic"},
    {"risk_that_is", "Any risk that is shared is listed in the partnership agreement.", "governance", "topic"},
    {"risks_that_they_carry", "The risks that providers carry are set out in the payment system.", "finance", "topic"},
    {"risk_that_it_fails", "There is a risk that competition will divide the partners.", "policy", "barrier; expectation"},
    {"fear_that", "There was a fear that reorganisation would break old ties.", "policy", "barrier; expectation"},
    {"fears_that", "Fears that data sharing would harm patients were common.", "it", "barrier; expectation"},
};
const SaidRow kAsked[] = {
    {"uncertain_what_it_allows", "There was uncertainty about what national regulation allows.", "policy", "barrier"},
    {"uncertain_what_it_supports", "Doctors disagreed over what the information system supports.", "it", "barrier"},
    {"allows_an_object", "What is known is that the pooled budget allows early discharge.", "finance", "enabler"},
    {"agreed_on_what", "They agreed on what to buy and the shared record helps.", "it", "enabler"},
};
const SaidRow kNegated[] = {
    {"barrier_denied", "Training did not in any of these places hinder the change.", "workforce", "none"},
    {"neither_nor", "Neither training nor trust was a barrier.", "workforce", "none"},
    {"not_only", "Trust not only helped but speeded up decisions.", "trust", "enabler"},
    {"whether_or_not", "Whether or not they agreed, trust helped.", "trust", "enabler"},
    {"no_doubt", "No doubt trust helped.", "trust", "enabler"},
    {"beyond_the_scope", "They did not meet, and trust helped.", "trust", "enabler"},
    {"no_evidence_that", "There is no evidence that pooled budgets hinder joint working.", "finance", "unclear"},
};

const auto kName = [](const testing::TestParamInfo<SaidRow>& row) { return std::string(row.param.name); };
INSTANTIATE_TEST_SUITE_P(Help, WordingTest, testing::ValuesIn(kHelp), kName);
INSTANTIATE_TEST_SUITE_P(Hindrance, WordingTest, testing::ValuesIn(kHindrance), kName);
INSTANTIATE_TEST_SUITE_P(Both, WordingTest, testing::ValuesIn(kBoth), kName);
INSTANTIATE_TEST_SUITE_P(NotOnly, WordingTest, testing::ValuesIn(kNotOnly), kName);
INSTANTIATE_TEST_SUITE_P(Neither, WordingTest, testing::ValuesIn(kNeither), kName);
INSTANTIATE_TEST_SUITE_P(ClauseOfANoun, WordingTest, testing::ValuesIn(kClauseOfANoun), kName);
INSTANTIATE_TEST_SUITE_P(Asked, WordingTest, testing::ValuesIn(kAsked), kName);
INSTANTIATE_TEST_SUITE_P(Negated, WordingTest, testing::ValuesIn(kNegated), kName);

}  // namespace
}  // namespace litmotif
