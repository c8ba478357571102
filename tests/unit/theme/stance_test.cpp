// Stance, role and lack in the register of health-policy reports, with the default cues. One row a sentence and theme.
#include <string>

#include <gtest/gtest.h>
#include <litmotif/theme.h>

namespace litmotif {
namespace {

constexpr std::string_view kThemes = R"yaml(
codebook: stance
themes:
  leadership: {include: [leadership, leader, senior manager, shared vision]}
  governance: {include: [governance, accountability, partnership agreement, joint board]}
  communication: {include: [communication, information exchange]}
  trust: {include: [trust, mutual respect, relationship]}
  finance: {include: [pooled budget, funding, payment system, incentive, financial pressure]}
  it: {include: [shared record, "=IT", data sharing, information system, interoperability]}
  workforce: {include: [staff, training, workforce, co-location, professional culture]}
  policy: {include: [national policy, regulation, reorganisation, competition]}
  outcomes: {include: [admission, patient experience, quality of care, length of stay]}
  integration: {include: [integrated care, integrated working, joint working, integration]}
)yaml";

struct Row {
  const char* name;
  const char* sentence;
  const char* theme;
  const char* expected;  // "barrier", "barrier lack", "affected", "topic", "none" (a factor without stance)
};

std::string said_of(const Coding& coding, const Codebook& book, std::string_view theme) {
  std::string all;
  for (const CodedRow& row : coding.rows) {
    if (book.themes[row.theme].path != theme) continue;
    if (!all.empty()) all += " + ";
    all += row.role == Role::kFactor ? stance_name(row.stance) : role_name(row.role);
    if (row.by_absence) all += " lack";
  }
  return all.empty() ? "no row" : all;
}

class StanceTest : public testing::TestWithParam<Row> {};

TEST_P(StanceTest, SaysWhatTheSentenceSays) {
  static const Codebook kBook = [] {
    std::vector<CodebookProblem> problems;
    return parse_codebook(kThemes, "stance.yaml", problems).value();
  }();
  static const Matcher kMatcher = Matcher::compile(kBook).value();
  const Row& row = GetParam();
  Coder coder(kMatcher);
  Coding coding;
  const std::string_view text = row.sentence;
  SentenceToCode sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  coder.code(text, {&sentence, 1}, coding);
  EXPECT_EQ(said_of(coding, kBook, row.theme), row.expected) << text;
}

INSTANTIATE_TEST_SUITE_P(Enablers, StanceTest, testing::ValuesIn<Row>({
  {"verb_present", "Strong clinical leadership facilitates integrated working across organisations.", "leadership", "enabler"},
  {"verb_past", "Co-location of social workers in GP practices helped teams to resolve cases quickly.", "workforce", "enabler"},
  {"verb_object_affected", "Co-location improved communication between nurses and social workers.", "communication", "affected"},
  {"passive_agent", "Joint working was supported by a pooled budget in two of the four sites.", "finance", "enabler"},
  {"passive_subject", "Joint working was supported by a pooled budget in two of the four sites.", "integration", "affected"},
  {"participle_by", "Progress, helped by regular training, was faster than planned.", "workforce", "enabler"},
  {"enabler_noun", "Trust was consistently identified as a key enabler of integrated care.", "trust", "enabler"},
  {"critical_to", "Senior managers were critical to the success of the pilots.", "leadership", "enabler"},
  {"essential_for", "A shared record is essential for coordinated discharge planning.", "it", "enabler"},
  {"essential_that", "Interviewees felt it was essential that staff were trained together.", "workforce", "enabler"},
  {"depends_on", "Successful integration depends on mutual respect between professionals.", "trust", "enabler"},
  {"depends_on_subject", "Integrated care depends on mutual respect between professionals.", "integration", "affected"},
  {"relies_on", "The model relied heavily on informal relationships between clinicians.", "trust", "enabler"},
  {"importance_of", "Participants stressed the importance of clear governance.", "governance", "enabler"},
  {"key_to", "Clear accountability was key to making the partnership work.", "governance", "enabler"},
  {"enablers_included", "Enablers included shared vision, co-location and a pooled budget.", "workforce", "enabler"},
  {"such_as", "Facilitators such as trust and joint training were reported in most studies.", "trust", "enabler"},
  {"colon_list", "Three factors enabled progress: leadership, information exchange and stable funding.", "finance", "enabler"},
  {"infinitive", "Pooled budgets were introduced to encourage flexible use of resources.", "finance", "enabler"},
  {"gerund_after", "The programme appointed local leaders, enabling quicker decisions.", "leadership", "enabler"},
  {"thanks_to", "The pilot survived thanks to committed leadership.", "leadership", "enabler"},
  {"reduced_good", "Shared records reduced duplication of assessments.", "it", "enabler"},
  {"contributed_to", "Regular information exchange contributed to earlier discharge.", "communication", "enabler"},
  {"overcame", "Strong leadership helped to overcome professional barriers.", "leadership", "enabler"},
  {"barriers_removed_by", "Many barriers were removed by a clear partnership agreement.", "governance", "enabler"},
  {"prerequisite", "Mutual respect is widely regarded as a prerequisite for joint working.", "trust", "enabler"},
  {"where_clause", "Integration worked best and success came where leaders were visibly committed.", "leadership", "enabler"},
  {"because_clause", "The initiative succeeded because senior managers protected it.", "leadership", "enabler"},
  {"two_subjects", "Leadership, trust and good communication all facilitated integration.", "trust", "enabler"},
  {"relative", "The partnership agreement, which strengthened local ownership, was renewed.", "governance", "enabler"},
  {"may_help", "Pooled budgets may help partners to agree priorities.", "finance", "enabler"},
  {"matters", "Leadership matters at every level of the system.", "leadership", "enabler"},
  {"not_only", "Training not only improved skills but strengthened ties between teams.", "workforce", "enabler"},
  {"driver", "Financial pressure was the main driver of joint working.", "finance", "enabler"},
  {"it_stays_word", "IT enabled teams to see the same care plan.", "it", "enabler"},
  {"positive_effect", "National policy had a positive effect on local ambition.", "policy", "enabler"},
  {"instrumental", "Senior managers were instrumental in bringing partners together.", "leadership", "enabler"},
  {"foundation_required", "Joint working requires trust between frontline teams.", "trust", "enabler"},
}), [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(Barriers, StanceTest, testing::ValuesIn<Row>({
  {"verb_present", "Competition hinders collaboration between providers.", "policy", "barrier"},
  {"verb_past", "Repeated reorganisation undermined relationships that had taken years to build.", "policy", "barrier"},
  {"verb_object", "Repeated reorganisation undermined relationships that had taken years to build.", "trust", "affected"},
  {"passive_agent", "Governance was undermined by poor communication.", "communication", "barrier lack"},
  {"passive_subject", "Governance was undermined by poor communication.", "governance", "affected"},
  {"barrier_noun", "Incompatible payment systems remain a barrier to integrated care.", "finance", "barrier lack"},
  {"barrier_to", "Incompatible payment systems remain a barrier to integrated care.", "integration", "affected"},
  {"barriers_included", "Barriers to integration included competition and separate information systems.", "policy", "barrier"},
  {"barriers_included_target", "Barriers to integration included competition and separate information systems.", "integration", "affected"},
  {"barriers_were", "The main obstacles were short-term funding and national policy.", "finance", "barrier"},
  {"compound", "Workforce challenges were reported in every site.", "workforce", "barrier"},
  {"problems_with", "Problems with data sharing delayed the start of the service.", "it", "barrier"},
  {"difficult_it", "It was difficult to agree accountability across two organisations.", "governance", "barrier"},
  {"made_difficult", "Separate information systems made joint assessment difficult.", "it", "barrier"},
  {"made_difficult_object", "The regulations made data sharing difficult.", "it", "affected"},
  {"constrained", "Commissioners were constrained by national policy.", "policy", "barrier"},
  {"prevented", "Regulation prevented the partners from moving money between budgets.", "policy", "barrier"},
  {"hampered_due", "Delivery was hampered by financial pressure and rising demand.", "finance", "barrier"},
  {"failed_because", "The pilot failed because of competition between two hospitals.", "policy", "barrier"},
  {"caused_delay", "Negotiating the partnership agreement caused long delays.", "governance", "barrier"},
  {"seen_as", "Professional culture was seen as an obstacle by half of those interviewed.", "workforce", "barrier"},
  {"tension_between", "Payment systems created tension between the hospital and its partners.", "finance", "barrier"},
  {"discouraged", "Activity-based incentives discouraged hospitals from shifting work to the community.", "finance", "barrier"},
  {"fragmented", "National policy fragmented responsibility among several bodies.", "policy", "barrier"},
  {"suffered_from", "Joint working suffered from constant reorganisation.", "policy", "barrier"},
  {"suffered_subject", "Joint working suffered from constant reorganisation.", "integration", "affected"},
  {"impeded_progress", "Differences in professional culture impeded progress.", "workforce", "barrier"},
  {"got_in_the_way", "Competition got in the way of collaboration.", "policy", "barrier"},
  {"stem_colon", "Several problems were raised: funding, data sharing and competition.", "it", "barrier"},
  {"resulted_increase", "Reorganisation increased bureaucracy for front-line teams.", "policy", "barrier"},
  {"reduced_trust", "Competition reduced trust between neighbouring providers.", "policy", "barrier"},
  {"risk_threat", "Short-term funding threatens the future of the service.", "finance", "barrier"},
  {"when_clause", "Progress slowed when funding was uncertain and problems built up.", "integration", "no row"},
  {"encountered", "Integrated care has encountered many obstacles.", "integration", "affected"},
  {"faced", "The joint board faced serious difficulties in its first year.", "governance", "affected"},
  {"denied_support", "The current payment system does not support integrated working.", "finance", "barrier"},
  {"denied_encourage", "Existing incentives do not encourage collaboration.", "finance", "barrier"},
  {"failed_to_support", "National policy has failed to support local innovation.", "policy", "barrier"},
}), [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(Lack, StanceTest, testing::ValuesIn<Row>({
  {"lack_hinders", "Lack of leadership hinders integrated care.", "leadership", "barrier lack"},
  {"lack_of_adjective", "A lack of effective clinical leadership slowed progress.", "leadership", "barrier lack"},
  {"lack_stated", "Several sites reported a lack of trust between partners.", "trust", "barrier lack"},
  {"absence_of", "In the absence of clear governance, decisions were postponed.", "governance", "barrier lack"},
  {"insufficient", "Insufficient funding was the most common barrier.", "finance", "barrier lack"},
  {"inadequate", "Inadequate training limited what support workers could do.", "workforce", "barrier lack"},
  {"weak_subject", "Accountability was weak and partners rarely met.", "governance", "barrier lack"},
  {"poor_list", "Barriers included poor communication, weak governance and limited funding.", "governance", "barrier lack"},
  {"lack_list", "The evaluation found a lack of leadership, trust and communication.", "communication", "barrier lack"},
  {"no_theme", "There was no shared vision among the partner organisations.", "leadership", "barrier lack"},
  {"without_fails", "Without leadership at the top, integrated care will fail.", "leadership", "barrier lack"},
  {"shortage_after", "Staff shortages disrupted the service.", "workforce", "barrier lack"},
  {"shortage_of", "A shortage of trained staff delayed implementation.", "workforce", "barrier lack"},
  {"missing", "Interoperability was missing in most of the systems we reviewed.", "it", "barrier lack"},
  {"undermined_by_lack", "The pilots were hampered by a lack of interoperability.", "it", "barrier lack"},
  {"due_to_lack", "Implementation failed due to insufficient training.", "workforce", "barrier lack"},
  {"not_lacking", "Leadership was not lacking in any of the sites.", "leadership", "topic"},
  {"not_enough", "There was not enough training for care coordinators.", "workforce", "barrier lack"},
  {"limited_by", "Joint working was limited by separate budgets.", "integration", "affected"},
  {"poor_it", "Poor IT was mentioned by nearly all respondents.", "it", "barrier lack"},
  {"poor_and_strong", "Poor communication and strong leadership marked the first year.", "leadership", "topic"},
  {"failure_of", "A failure of communication between wards was blamed.", "communication", "barrier lack"},
  {"little_trust", "There was little trust between the council and the hospital.", "trust", "barrier lack"},
  {"breakdown", "The breakdown of relationships between partners ended the scheme.", "trust", "barrier lack"},
  {"lack_in_object_of_lack", "Leaders lacked training in service improvement.", "workforce", "barrier lack"},
}), [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(NegationAndDoubt, StanceTest, testing::ValuesIn<Row>({
  {"did_not_improve", "Pooled budgets did not improve outcomes for older people.", "finance", "no-effect"},
  {"no_effect", "Co-location had no effect on emergency attendance.", "workforce", "no-effect"},
  {"no_effect_object", "The intervention had no effect on admissions.", "outcomes", "affected"},
  {"no_difference", "Shared records made no difference to the time taken.", "it", "no-effect"},
  {"no_significant_reduction", "Case finding led to no significant reduction in admissions.", "outcomes", "affected"},
  {"little_impact", "Financial incentives had little impact on referral patterns.", "finance", "no-effect"},
  {"failed_to_improve", "Reorganisation failed to improve joint working.", "policy", "no-effect"},
  {"did_little", "The partnership agreement did little to improve coordination.", "governance", "no-effect"},
  {"not_barrier", "Funding was not a barrier in any of the sites.", "finance", "none"},
  {"did_not_hinder", "Separate governance did not hinder day-to-day cooperation.", "governance", "none"},
  {"no_evidence_hinders", "There is no evidence that pooled budgets hinder joint working.", "finance", "unclear"},
  {"no_evidence_improves", "We found no evidence that co-location improves quality of care.", "workforce", "unclear"},
  {"little_evidence", "There is little evidence that financial incentives support integration.", "finance", "unclear"},
  {"unclear_whether", "It is unclear whether shared records reduce length of stay.", "it", "unclear"},
  {"unknown_whether", "It is not known whether leadership training improves performance.", "leadership", "unclear"},
  {"remains_to_be_seen", "It remains to be seen whether the new regulation will help providers.", "policy", "unclear"},
  {"evidence_unclear", "Evidence on the effect of pooled budgets is inconclusive.", "finance", "unclear"},
  {"impact_unclear", "The impact of competition on integrated care remains unclear.", "policy", "unclear"},
  {"may_plain", "Shared records may improve communication.", "it", "enabler"},
  {"could_plain", "Better data sharing could reduce delays.", "it", "enabler"},
  {"never_helped", "Competition never helped the partners to work together.", "policy", "barrier"},
  {"no_barrier", "Staff saw no barriers to data sharing.", "it", "affected"},
  {"lack_of_evidence", "There is a lack of evidence that training improves retention.", "workforce", "unclear"},
  {"strong_evidence", "There is strong evidence that trust facilitates joint working.", "trust", "enabler"},
}), [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(ContrastAndMixture, StanceTest, testing::ValuesIn<Row>({
  {"although_first", "Although leadership was strong, incompatible information systems hindered progress.", "leadership", "topic"},
  {"although_second", "Although leadership was strong, incompatible information systems hindered progress.", "it", "barrier lack"},
  {"but_left", "Trust helped the partners, but funding was a barrier.", "trust", "enabler"},
  {"but_right", "Trust helped the partners, but funding was a barrier.", "finance", "barrier"},
  {"however", "Co-location facilitated contact; however, regulation hindered joint posts.", "workforce", "enabler"},
  {"whereas", "Leadership was an enabler in the north, whereas competition hindered work in the south.", "policy", "barrier"},
  {"despite", "Despite committed leadership, the initiative failed.", "leadership", "topic"},
  {"both", "Leadership was both a barrier and an enabler.", "leadership", "mixed"},
  {"some_others", "Leadership was an enabler in some sites and a barrier in others.", "leadership", "mixed"},
  {"subject_goes_on", "Pooled budgets improved flexibility but increased bureaucracy.", "finance", "mixed"},
  {"mixed_evidence", "Evidence on the effects of co-location is mixed.", "workforce", "mixed"},
  {"and_two_subjects_left", "Trust facilitated joint working and competition hindered it.", "trust", "enabler"},
  {"and_two_subjects_right", "Trust facilitated joint working and competition hindered it.", "policy", "barrier"},
  {"while", "While funding was generous, staff found joint training difficult.", "finance", "topic"},
  {"list_barriers_enablers", "Barriers and enablers such as leadership were discussed at length.", "leadership", "mixed"},
}), [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(Topics, StanceTest, testing::ValuesIn<Row>({
  {"plain", "The joint board met four times a year.", "governance", "topic"},
  {"attributive", "The essential features of governance are set out in chapter two.", "governance", "topic"},
  {"support_service", "Staff from the support service attended the meeting.", "workforce", "topic"},
  {"happened", "Patient experience improved over the two years.", "outcomes", "affected"},
  {"happened_by", "Quality of care improved significantly after the merger.", "outcomes", "affected"},
  {"reduction_in", "There was a reduction in admissions among older people.", "outcomes", "affected"},
  {"means", "The team aimed at improving communication with families.", "communication", "topic"},
  {"far_clause", "The survey, which had been delayed, covered governance.", "governance", "topic"},
  {"described", "Each site described its governance in an annual return.", "governance", "topic"},
  {"number", "Some 240 staff took part.", "workforce", "topic"},
}), [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace litmotif
