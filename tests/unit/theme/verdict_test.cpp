// Forty sentences written before the rules that read them were tried on any. Of the forty the rules for constructions got 15 right at first sight, the
// rules before them 9; what was mended since was mended as a class (2026-11).
#include <gtest/gtest.h>

#include "stance_table.h"

namespace litmotif {
namespace {

class UnseenTest : public testing::TestWithParam<SaidRow> {};

TEST_P(UnseenTest, SaysWhatTheSentenceSays) { EXPECT_EQ(said_of(GetParam()), GetParam().expected) << GetParam().sentence; }

INSTANTIATE_TEST_SUITE_P(All, UnseenTest, testing::ValuesIn<SaidRow>({
  {"e1", "A strong tradition of partnership and a shared vision gave the county a head start.", "leadership", "enabler"},
  {"e2", "Interviewees repeatedly pointed to co-location as the thing that had made the biggest difference.", "workforce", "enabler"},
  {"e3", "The steering group kept the project on track through two changes of supplier.", "governance", "enabler"},
  {"e4", "None of this would have been achieved without mutual respect.", "trust", "enabler"},
  {"e6", "By aligning incentives, the contract encouraged providers to keep patients well.", "finance", "enabler"},
  {"e7", "Having a chief executive who believed in the work opened doors that had long been shut.", "leadership", "enabler"},
  {"e8", "Partners agreed that the pooled budget had been worth the effort.", "finance", "enabler"},
  {"e9", "Teams in which trust was high settled disputes more quickly.", "trust", "enabler"},
  {"e10", "Interoperability is the foundation on which everything else rests.", "it", "enabler"},
  {"b2", "Rigid payment systems left managers with little room for manoeuvre.", "finance", "barrier"},
  {"b3", "Regulation was blamed for the slow pace of change.", "policy", "barrier"},
  {"b4", "The partners could not agree on governance.", "governance", "barrier"},
  {"b5", "Mistrust of the new information system led many clinicians to keep paper notes.", "it", "barrier"},
  {"b7", "Concerns were expressed about the burden of training on small practices.", "workforce", "barrier"},
  {"b8", "The payment system works against prevention.", "finance", "barrier"},
  {"b9", "Obstacles encountered along the way ranged from regulation to the weather.", "policy", "barrier"},
  {"b10", "Changes of chief executive brought the talks to a halt on two occasions.", "leadership", "barrier"},
  {"a1", "Nobody had overall accountability for the pathway.", "governance", "barrier lack"},
  {"a2", "Hospitals and general practices were working with out-of-date information systems.", "it", "barrier lack"},
  {"a3", "A dearth of training left new recruits unprepared.", "workforce", "barrier lack"},
  {"a4", "Communication with families was often an afterthought.", "communication", "barrier lack"},
  {"a5", "The partners never developed a shared vision.", "leadership", "barrier lack"},
  {"a6", "Where funding was uncertain, posts could not be filled.", "finance", "barrier lack"},
  {"m1", "For some practices the shared record was a blessing, for others a curse.", "it", "mixed"},
  {"m2", "Co-location brought teams together but did not change the way in which they worked.", "workforce", "mixed"},
  {"m3", "Whether the incentives had any effect is impossible to say.", "finance", "unclear"},
  {"m4", "Admissions were no lower in areas with a joint board.", "governance", "no-effect"},
  {"m5", "Data on the contribution of training were lacking.", "workforce", "unclear"},
  {"m6", "The reorganisation changed little.", "policy", "no-effect"},
  {"t1", "The evaluation team asked staff to list the three biggest barriers to change.", "workforce", "topic; method"},
  {"t2", "Chapter four deals with funding and the difficult question of eligibility.", "finance", "topic"},
  {"t3", "Joint board members received a briefing on the success of the pilot.", "governance", "topic"},
  {"t4", "Most national policy in this field has been written since 2010.", "policy", "topic"},
  {"t6", "Patients praised the quality of care.", "outcomes", "topic"},
  {"c1", "Commissioners need to invest in interoperability so that teams can see the same plan.", "it", "enabler; recommendation"},
  {"c2", "Mutual respect may be defined as the readiness to be persuaded.", "trust", "topic; definition"},
}), [](const testing::TestParamInfo<SaidRow>& info) { return std::string(info.param.name); });

// What is out of reach of rules of these rules: a metaphor, an effect told by a number.
class BeyondTest : public testing::TestWithParam<SaidRow> {};

TEST_P(BeyondTest, IsNotUnderstoodYet) { EXPECT_NE(said_of(GetParam()), GetParam().expected) << "understood now: move it up. " << GetParam().sentence; }

INSTANTIATE_TEST_SUITE_P(All, BeyondTest, testing::ValuesIn<SaidRow>({
  {"e5", "Nurses attributed the fall in missed visits to better information exchange.", "communication", "enabler"},
  {"b1", "Every reorganisation cost the programme a year.", "policy", "barrier"},
  {"b6", "As long as competition is the rule, providers have every reason to guard their patients.", "policy", "barrier"},
  {"t5", "The chief executive limited her remarks to the budget.", "leadership", "topic"},
}), [](const testing::TestParamInfo<SaidRow>& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace litmotif
