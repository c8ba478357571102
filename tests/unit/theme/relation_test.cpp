// Constructions in which reports say that something helped, hindered or was lacking, each with look-alikes that say nothing of the kind.
#include <gtest/gtest.h>

#include "stance_table.h"

namespace litmotif {
namespace {

class ConstructionTest : public testing::TestWithParam<SaidRow> {};

TEST_P(ConstructionTest, SaysWhatTheSentenceSays) { EXPECT_EQ(said_of(GetParam()), GetParam().expected) << GetParam().sentence; }

std::string name_of(const testing::TestParamInfo<SaidRow>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(KeyTo, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"central_to", "Visible leadership was central to the progress made in both counties.", "leadership", "enabler"},
  {"critical_in", "Trust was critical in keeping the partners at the table.", "trust", "enabler"},
  {"mattered_most", "What mattered most was trust between the two hospitals.", "trust", "enabler"},
  {"deciding_factor", "Data sharing was the deciding factor in the success of the hubs.", "it", "enabler"},
  {"importance_of", "A recurring lesson was the importance of joint training.", "workforce", "enabler"},
  {"strength_of", "The joint board was a strength of the northern scheme.", "governance", "enabler"},
  {"valued", "The shared record was valued by clinicians.", "it", "enabler"},
  {"useful", "Most teams found joint training useful.", "workforce", "enabler"},
  {"made_the_difference", "Help with interoperability made all the difference.", "it", "enabler"},
  {"key_people", "The key leaders met in March.", "leadership", "topic"},
  {"critical_incident", "Critical incidents involving staff were logged separately.", "workforce", "topic"},
  {"important_changes", "Important changes in funding were announced in May.", "finance", "topic"},
  {"central_place", "The central training department moved to new offices.", "workforce", "topic"},
}), name_of);

INSTANTIATE_TEST_SUITE_P(DependsOn, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"success_depended", "The success of the scheme depended on trust.", "trust", "enabler"},
  {"will_depend", "Whether the scheme succeeds will depend on funding.", "finance", "enabler; expectation"},
  {"attributed_good", "Much of the progress was attributed to a shared vision.", "leadership", "enabler"},
  {"attributed_bad", "The delays were attributed to regulation.", "policy", "barrier"},
  {"put_down_to", "Interviewees put the failure of the hub down to competition.", "policy", "barrier"},
  {"made_possible_by", "Progress was made possible by a pooled budget.", "finance", "enabler"},
  {"made_it_possible", "Pooled budgets made it possible to employ link workers.", "finance", "enabler"},
  {"credited_object", "The joint board was credited with improving trust.", "trust", "affected"},
  {"credited_subject", "The joint board was credited with improving trust.", "governance", "enabler"},
  {"thanks_to", "Thanks in part to data sharing, discharges were quicker.", "it", "enabler"},
  {"more_likely_where", "Integration was more likely to succeed where there was trust between partners.", "trust", "enabler"},
  {"provided_that", "The model can succeed provided that funding is secure.", "finance", "enabler"},
  {"meant_solved", "Co-location meant that problems could be solved in the corridor.", "workforce", "enabler"},
  {"needed_to", "More training is needed if the teams are to work together.", "workforce", "topic; recommendation"},
  {"funding_depended", "Funding depended on the number of registered patients.", "finance", "affected"},
  {"depended_neutral", "The length of training depended on the grade.", "workforce", "affected"},
  {"meant_neutral", "Co-location meant that desks were shared.", "workforce", "topic"},
  {"needed_bare", "More funding is needed.", "finance", "topic; recommendation"},
}), name_of);

INSTANTIATE_TEST_SUITE_P(Comparison, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"sites_with", "Sites with strong leadership did better than those without.", "leadership", "enabler"},
  {"areas_that_had", "Areas that had a pooled budget made faster progress.", "finance", "enabler"},
  {"more_the_more", "The better the communication, the fewer the delays.", "communication", "enabler"},
  {"followed_by", "The most common barrier was funding, followed by regulation.", "policy", "barrier"},
  {"ahead_of", "Regulation was the barrier named most often, ahead of funding.", "finance", "barrier"},
  {"above_all", "Funding, regulation and above all competition hindered the work.", "finance", "barrier"},
  {"rather_than", "Competition, rather than funding, was the main obstacle.", "policy", "barrier"},
  {"sites_with_neutral", "Sites with a pooled budget were visited in May.", "finance", "topic"},
  {"followed_neutral", "Training was followed by a survey.", "workforce", "topic"},
  {"better_off", "The better known of the leaders retired.", "leadership", "topic"},
}), name_of);

INSTANTIATE_TEST_SUITE_P(Hindered, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"proved_difficult", "Data sharing proved difficult in all four sites.", "it", "barrier"},
  {"struggled_with", "The teams struggled with data sharing.", "it", "barrier"},
  {"found_hard", "Partners found joint training hard to arrange.", "workforce", "barrier"},
  {"such_as_first", "Challenges such as funding and interoperability remain.", "finance", "barrier"},
  {"such_as_second", "Challenges such as funding and interoperability remain.", "it", "barrier"},
  {"remains_challenge", "Interoperability remains a challenge.", "it", "barrier"},
  {"single_biggest", "Funding was the biggest single challenge.", "finance", "barrier"},
  {"hampered_by", "Progress was hampered by competition.", "policy", "barrier"},
  {"hampered_subject", "Joint working was hampered by competition.", "integration", "affected"},
  {"stood_in_way", "Regulation stood in the way of joint posts.", "policy", "barrier"},
  {"pulled_apart", "National policy pulled the partners apart.", "policy", "barrier"},
  {"expense_object", "Targets were met at the expense of relationships.", "trust", "affected"},
  {"expense_subject", "Incentives reward activity at the expense of integrated care.", "finance", "barrier"},
  {"distracted", "Reorganisation took up a year and distracted the partners from the work.", "policy", "barrier"},
  {"too_much", "There was too much regulation.", "policy", "barrier"},
  {"cumbersome", "Governance was cumbersome and slow.", "governance", "barrier"},
  {"differing", "Differences in professional culture between the two services caused misunderstanding.", "workforce", "barrier"},
  {"competing", "Competing incentives were the commonest complaint.", "finance", "barrier"},
  {"led_to_loss", "Reorganisation led to a loss of trust.", "policy", "barrier"},
  {"as_barrier", "Data sharing as a barrier was raised twice.", "it", "barrier"},
  {"to_barrier", "Competition is a barrier to data sharing.", "it", "affected"},
  {"barriers_in_order", "Barriers included, in order of mention, funding, regulation and trust.", "trust", "barrier"},
  {"suffered_result", "Relationships suffered as a result of reorganisation.", "trust", "affected"},
  {"as_result_of", "Relationships suffered as a result of reorganisation.", "policy", "barrier"},
  {"because_of_first", "Because of competition, data sharing stalled.", "policy", "barrier"},
  {"because_of_second", "Because of competition, data sharing stalled.", "it", "affected"},
  {"posed_by", "Leaders must overcome the barriers posed by regulation.", "policy", "barrier; recommendation"},
  {"differences_neutral", "Differences in length of stay between the groups were recorded.", "outcomes", "topic"},
  {"much_neutral", "Much of the regulation dates from 1999.", "policy", "topic"},
  {"slow_other", "The slow train to the joint board took an hour.", "governance", "topic"},
}), name_of);

INSTANTIATE_TEST_SUITE_P(WhoReports, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"staff_reported", "Staff reported problems with data sharing.", "workforce", "topic"},
  {"staff_reported_what", "Staff reported problems with data sharing.", "it", "barrier"},
  {"described_as", "Leaders described competition as a barrier.", "policy", "barrier"},
  {"who_described", "Leaders described competition as a barrier.", "leadership", "topic"},
  {"cited_as", "Chief executives cited funding as the main obstacle.", "finance", "barrier"},
  {"who_cited", "Chief executives cited funding as the main obstacle.", "leadership", "topic"},
  {"felt_poor", "Staff felt that communication between wards was poor.", "communication", "barrier lack"},
  {"who_felt", "Staff felt that communication between wards was poor.", "workforce", "topic"},
  {"feared", "Staff feared that competition would fragment services.", "policy", "barrier; expectation"},
  {"who_feared", "Staff feared that competition would fragment services.", "workforce", "topic; expectation"},
  {"few_raised", "Staff raised few difficulties.", "workforce", "topic"},
  {"leaders_acted", "Leaders prevented the closure of the hub.", "leadership", "enabler"},
  {"frustrated_whom", "Separate information systems frustrated staff.", "workforce", "affected"},
  {"frustrated_what", "Separate information systems frustrated staff.", "it", "barrier"},
}), name_of);

INSTANTIATE_TEST_SUITE_P(PoorState, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"fragmented_adjective", "Poor IT and fragmented funding slowed the work.", "finance", "barrier lack"},
  {"inconsistent", "Inconsistent national policy made planning hard.", "policy", "barrier lack"},
  {"too_little", "Too little funding reached community teams.", "finance", "barrier lack"},
  {"attention", "Insufficient attention was paid to communication.", "communication", "barrier lack"},
  {"little_thought", "Little thought had been given to governance.", "governance", "barrier lack"},
  {"absence_felt", "The absence of data sharing was felt most at weekends.", "it", "barrier lack"},
  {"no_existed", "No incentive existed for hospitals to take part.", "finance", "barrier lack"},
  {"not_available", "Funding was not always available.", "finance", "barrier lack"},
  {"not_agreed", "Accountability had not been agreed.", "governance", "barrier lack"},
  {"few_had", "Few sites had a shared vision.", "leadership", "barrier lack"},
  {"broke_down", "Trust broke down within a year.", "trust", "barrier lack"},
  {"strained", "Relationships between the partners were strained.", "trust", "barrier lack"},
  {"limited_meant", "Limited interoperability meant that nurses entered data twice.", "it", "barrier lack"},
  {"without_would", "Without a partnership agreement the scheme would have collapsed.", "governance", "enabler"},
  {"without_fails", "Without a partnership agreement such a scheme will collapse.", "governance", "barrier lack; expectation"},
  {"lack_clause", "Funding was generous; however, the lack of a shared vision proved fatal.", "leadership", "barrier lack"},
  {"lack_other_clause", "Funding was generous; however, the lack of a shared vision proved fatal.", "finance", "topic"},
  {"little_else", "Little else was said about governance.", "governance", "topic"},
  {"without_waiting", "Without waiting for funding, the team began work.", "finance", "topic"},
  {"limited_company", "Training was provided by Ashdown Limited.", "workforce", "topic"},
  {"not_lack_but", "Progress stalled, and not for lack of training.", "workforce", "topic"},
}), name_of);

INSTANTIATE_TEST_SUITE_P(Balance, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"either_or", "Competition can either help or hinder integration.", "policy", "mixed"},
  {"little_difference", "Incentives made little difference to the way teams worked.", "finance", "no-effect"},
  {"neither_nor_noun", "Regulation was neither a help nor a hindrance.", "policy", "no-effect"},
  {"advantages_drawbacks", "The reorganisation had both advantages and drawbacks.", "policy", "mixed"},
  {"some_others", "Training helped some teams but confused others.", "workforce", "mixed"},
  {"limited_use", "The training was of limited use.", "workforce", "no-effect"},
  {"not_enough_alone", "Co-location alone was not enough.", "workforce", "mixed"},
  {"necessary_not_sufficient", "Trust is necessary but not sufficient for joint working.", "trust", "enabler"},
  {"both_essential_first", "Leadership and trust were both essential.", "leadership", "enabler"},
  {"both_essential_second", "Leadership and trust were both essential.", "trust", "enabler"},
  {"neither_barrier", "Neither leadership nor trust was a barrier.", "trust", "none"},
  {"although_useful", "Although training was useful, competition blocked progress.", "workforce", "enabler"},
  {"although_blocked", "Although training was useful, competition blocked progress.", "policy", "barrier"},
  {"despite_good", "Despite good communication, the pilot closed.", "communication", "topic"},
  {"despite_bad", "Despite competition between them, the two trusts ran joint clinics.", "policy", "topic"},
}), name_of);

INSTANTIATE_TEST_SUITE_P(Doubt, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"no_evidence_found", "No evidence was found that competition undermines joint working.", "policy", "unclear"},
  {"how_far", "How far funding contributed to the outcome could not be determined.", "finance", "unclear"},
  {"do_not_know", "We do not know if joint training helps.", "workforce", "unclear"},
  {"too_early", "It is too early to say whether the pooled budget has improved care.", "finance", "unclear"},
  {"evidence_weak", "The evidence that co-location helps is weak.", "workforce", "unclear"},
  {"none_assessed", "No study assessed the effect of training.", "workforce", "unclear"},
  {"possible_that", "It is possible that competition has benefits.", "policy", "unclear"},
  {"good_evidence", "There is good evidence that co-location helps.", "workforce", "enabler"},
  {"not_true_that", "It is not true that regulation prevents data sharing.", "policy", "none"},
  {"question", "Does competition hinder integration?", "policy", "topic"},
  {"question_how", "How can leaders support integration?", "leadership", "topic"},
  {"aim", "The aim of the seminar was to explore how leadership can facilitate integration.", "leadership", "topic; method"},
  {"paper_examines", "This paper examines the barriers to data sharing.", "it", "topic; method"},
  {"study_assessed", "We examined whether training improves communication.", "workforce", "topic; method"},
  {"paper_shows", "This paper shows that leadership can facilitate integration.", "leadership", "enabler"},
  {"paper_argues", "The review found that funding was the main barrier.", "finance", "barrier"},
}), name_of);

INSTANTIATE_TEST_SUITE_P(LeadIns, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"barriers_to", "regulation", "policy", "barrier", "Barriers to integration:"},
  {"following_helped", "a joint board that meets monthly", "governance", "enabler", "The following helped:"},
  {"works_best_when", "there is co-location", "workforce", "enabler", "Integration works best when:"},
  {"success_factors", "a joint board", "governance", "enabler", "Key success factors"},
  {"challenges", "data sharing between hospitals", "it", "barrier", "Challenges"},
  {"worked_well", "joint training", "workforce", "enabler", "What worked well"},
  {"in_the_way", "competition", "policy", "barrier", "What got in the way?"},
  {"needed", "a pooled budget", "finance", "enabler", "Progress was quickest where there was:"},
  {"covered", "funding", "finance", "topic", "The following were covered:"},
  {"recommend", "pool their funding", "finance", "topic; recommendation", "We recommend that the partners:"},
  {"neutral_heading", "training", "workforce", "topic", "Issues for discussion"},
  {"last_sentence", "funding", "finance", "topic", "Competition had hindered the work. To put this right, the ministry has set out plans for:"},
  {"full_sentence", "Differences in staff contracts and funding build allegiances that make it difficult to meet.", "finance", "barrier", "The following barriers were most often cited as barriers to developing integrated care."},
  {"own_statement", "training, which helped the teams to meet", "workforce", "enabler", "Barriers to integration:"},
}), name_of);

INSTANTIATE_TEST_SUITE_P(ClausesAndMeans, ConstructionTest, testing::ValuesIn<SaidRow>({
  {"relative", "The joint board, which had held the partners together, was abolished.", "governance", "enabler"},
  {"that_subject", "Training that strengthened trust was offered to all.", "workforce", "enabler"},
  {"that_object", "Training that strengthened trust was offered to all.", "trust", "affected"},
  {"object_relative", "The trust that partners had built allowed them to take risks.", "trust", "enabler"},
  {"through", "Communication was improved through joint training.", "workforce", "enabler"},
  {"passive_alone", "Communication was improved.", "communication", "affected"},
  {"by_using", "By using a pooled budget the partners avoided disputes.", "finance", "enabler"},
  {"with_in_place", "With a shared record in place, delays fell.", "it", "enabler"},
  {"stronger_would", "Stronger governance would help.", "governance", "enabler; expectation"},
  {"expected_to", "A pooled budget is expected to reduce delays.", "finance", "enabler; expectation"},
  {"should_to", "Funding should be pooled to encourage joint working.", "finance", "enabler; recommendation"},
  {"way_of", "Partners see data sharing as a way of driving change.", "it", "enabler"},
  {"costs_high", "The costs of data sharing can be high.", "it", "barrier"},
  {"more_quickly_by", "Care may be joined up more quickly by co-location of the teams.", "workforce", "enabler"},
  {"more_quickly_who", "Staff discharged patients more quickly.", "workforce", "affected"},
  {"where_more_confident", "Where there was joint training, nurses felt more confident.", "workforce", "enabler"},
  {"will_be", "A prerequisite to better care will be funding for community teams.", "finance", "enabler; expectation"},
  {"could_not_only", "Limitations as to what can be done within funding were listed.", "finance", "topic"},
  {"takes_years", "Trust takes years to build.", "trust", "topic"},
  {"which_other", "The survey, which helped us to plan, covered governance.", "governance", "topic; method"},
  {"to_improve_plain", "The team wanted to improve communication.", "communication", "affected"},
}), name_of);

}  // namespace
}  // namespace litmotif
