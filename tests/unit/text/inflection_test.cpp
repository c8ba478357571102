#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <litmotif/text.h>

namespace litmotif {
namespace {

// Each line is one word: all of its forms and spellings share a key, and no two lines share one.
constexpr const char* kWords[] = {
    "lead leads led leading lead's", "leader leaders leader's leaders' Leader", "leadership leaderships", "child children child's children's",
    "care cares cared caring", "carer carers carers' carer's", "car cars car's", "plan plans planned planning", "plane planes",
    "policy policies policy's", "police polices policed policing", "organise organize organised organized organises organizes organising organizing",
    "organisation organization organisations organizations organisation's", "programme program programmes programs", "centre center centres centers centred centered",
    "labour labor labours labors laboured labored", "behaviour behavior behaviours behaviors", "behavioural behavioral", "neighbourhood neighborhood neighbourhoods",
    "colour color colours colored", "favour favor favours favored favoured favouring", "analyse analyze analysed analyzed analysing analyzing analysis analyses",
    "defence defense defences", "licence license licences licensed licensing licenses", "practice practise practices practised practising", "fulfil fulfill fulfils fulfilled fulfilling",
    "enrol enroll enrolled enrolling enrols", "enrolment enrollment enrolments", "judgement judgment judgements judgments", "travel travels travelled traveled travelling traveling",
    "traveller traveler travellers", "model models modelled modeled modelling modeling", "label labels labelled labeled labelling", "counsel counselled counseled counselling counseling",
    "counsellor counselor counsellors", "dialogue dialog dialogues", "catalogue catalog catalogued cataloging cataloguing", "integrate integrates integrated integrating",
    "integration integrations", "commission commissions commissioned commissioning", "commissioner commissioners", "govern governs governed governing", "governance",
    "communicate communicates communicated communicating", "communication communications", "use uses used using", "us", "user users", "staff staffs staffed staffing staff's",
    "staffer staffers", "fund funds funded funding", "fun", "finance finances financed financing", "financial", "budget budgets budgeted budgeting", "pool pools pooled pooling",
    "pay pays paid paying", "payment payments", "incentive incentives", "contract contracts contracted contracting", "tender tenders tendered tendering",
    "measure measures measured measuring", "measurement measurements", "monitor monitors monitored monitoring", "evaluate evaluates evaluated evaluating",
    "review reviews reviewed reviewing", "outcome outcomes", "target targets targeted targetted targeting", "benefit benefits benefited benefitted benefiting",
    "focus focuses focused focusing focussed focussing", "refer refers referred referring", "referral referrals", "commit commits committed committing", "committee committees",
    "control controls controlled controlling", "occur occurs occurred occurring", "transfer transfers transferred transferring", "admit admits admitted admitting",
    "develop develops developed developing", "visit visits visited visiting", "open opens opened opening", "offer offers offered offering", "stop stops stopped stopping",
    "hope hopes hoped hoping", "hop hops hopped hopping", "note notes noted noting", "not", "rate rates rated rating", "rat rats", "base bases based basing", "basis",
    "age ages aged ageing aging", "add adds added adding", "ad ads", "err errs erred erring", "study studies studied studying", "try tries tried trying", "apply applies applied applying",
    "carry carries carried carrying", "employ employs employed employing", "play plays played playing", "tie ties tied tying", "die dies died dying", "lie lies lied lying",
    "agree agrees agreed agreeing", "agreement agreements", "see sees saw seen seeing", "free frees freed freeing", "need needs needed needing", "feed feeds fed feeding",
    "succeed succeeds succeeded succeeding", "proceed proceeds proceeded proceeding", "exceed exceeds exceeded exceeding", "success successes", "process processes processed processing",
    "access accesses accessed accessing", "address addresses addressed addressing", "box boxes boxed", "tax taxes taxed taxing", "church churches", "approach approaches approached approaching",
    "reach reaches reached reaching", "change changes changed changing", "manage manages managed managing", "manager managers", "management", "create creates created creating",
    "treat treats treated treating", "state states stated stating", "enable enables enabled enabling", "enabler enablers", "table tables tabled", "hinder hinders hindered hindering",
    "barrier barriers", "issue issues issued issuing", "value values valued valuing", "continue continues continued continuing", "queue queues queued queueing queuing",
    "provide provides provided providing", "provider providers", "service services serviced", "nurse nurses nursed nursing", "house houses housed housing", "cause causes caused causing",
    "reduce reduces reduced reducing", "increase increases increased increasing", "improve improves improved improving", "improvement improvements", "share shares shared sharing",
    "vision visions", "goal goals", "trust trusts trusted trusting", "train trains trained training", "trainee trainees", "employee employees", "role roles", "rule rules ruled ruling",
    "buy buys bought buying", "bring brings brought bringing", "build builds built building", "write writes wrote written writing", "take takes took taken taking",
    "give gives gave given giving", "make makes made making", "have has had having", "be is are was were been being am", "do does did done doing", "go goes went gone going",
    "know knows knew known knowing", "grow grows grew grown growing", "find finds found finding findings", "keep keeps kept keeping", "hold holds held holding",
    "meet meets met meeting meetings", "mean means meant meaning", "think thinks thought thinking", "begin begins began begun beginning", "choose chooses chose chosen choosing",
    "understand understands understood understanding", "undertake undertakes undertook undertaken undertaking", "withdraw withdraws withdrew withdrawn withdrawing",
    "man men man's", "woman women women's", "foot feet", "half halves", "criterion criteria", "consortium consortia consortiums", "forum fora forums", "index indices indexes",
    "crisis crises", "hypothesis hypotheses", "diagnosis diagnoses diagnose diagnosed diagnosing", "appendix appendices appendixes", "matrix matrices", "stimulus stimuli",
    "status statuses", "virus viruses", "bus buses", "gas gases", "lens lenses", "news", "new", "always", "perhaps", "series", "species",
    "economics", "economic", "politics", "politic", "morale", "moral morals", "humane", "human humans", "rationale rationales", "rational", "locale locales", "local locals",
    "evening", "even", "hundred hundreds", "embed embeds embedded embedding", "during", "paediatric pediatric", "anaesthetic anesthetic", "haemorrhage hemorrhage", "foetus fetus",
    "GP GPs GP's gp", "CCG CCGs", "NGO NGOs", "ICU ICUs", "bias biases biased", "enquiry inquiry enquiries inquiries", "size sizes sized sizing", "prioritise prioritize prioritising prioritizing",
    "café cafés", "metre meter metres", "fibre fiber", "grey gray", "sceptic skeptic sceptics", "skilful skillful", "artefact artifact artifacts", "instalment installment",
    "ox oxen", "spend spends spent spending", "win wins won winning", "wine wines", "cut cuts cutting", "fix fixes fixed fixing", "show shows showed shown showing", "own owns owned owning",
    "panic panics panicked panicking", "quiz quizzes", "person persons", "people", "data datum", "boy boys", "university universities", "universe",
};

TEST(InflectionKey, FormsOfAWordShareAKeyAndWordsDoNot) {
  ASSERT_GE(std::size(kWords), 150U);
  std::map<std::string, std::string> owner;
  for (const char* line : kWords) {
    std::istringstream forms(line);
    std::string first;
    forms >> first;
    const std::string key = inflection_key(first);
    EXPECT_EQ(owner.count(key), 0U) << "\"" << first << "\" and \"" << owner[key] << "\" share the key " << key;
    owner[key] = first;
    for (std::string form; forms >> form;) EXPECT_EQ(inflection_key(form), key) << form << " of " << first;
  }
}

TEST(InflectionKey, LeavesAloneWhatHasNoInflection) {
  struct Row {
    const char *word, *key;
  };
  const Row rows[] = {{"", ""}, {"a", "a"}, {"as", "as"}, {"1990s", "1990s"}, {"covid19", "covid19"}, {"thing", "thing"}, {"string", "string"}, {"bed", "bed"}, {"3.5", "3.5"}};
  for (const Row& row : rows) EXPECT_EQ(inflection_key(row.word), row.key) << row.word;
}

}  // namespace
}  // namespace litmotif
