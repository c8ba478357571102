// Hits and rows: what matches, what exclusions take away, which theme a row stands under, and why.
#include <string>

#include <gtest/gtest.h>
#include <litmotif/theme.h>

namespace litmotif {
namespace {

Codebook parse(std::string_view yaml) {
  std::vector<CodebookProblem> problems;
  Result<Codebook> book = parse_codebook(yaml, "test.yaml", problems);
  EXPECT_TRUE(book.ok()) << book.status().to_string();
  return book.ok() ? std::move(book).value() : Codebook();
}

std::vector<SentenceToCode> whole(std::string_view text) {
  SentenceToCode sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  return {sentence};
}

std::string matched(const std::string& include, const std::string& exclude, std::string_view text) {
  const Codebook book = parse("codebook: b\nthemes:\n  t:\n    include:\n      - " + include + "\n" + (exclude.empty() ? "" : "    exclude:\n      - " + exclude + "\n"));
  const Result<Matcher> matcher = Matcher::compile(book);
  EXPECT_TRUE(matcher.ok()) << matcher.status().to_string();
  Coder coder(matcher.value());
  Coding coding;
  coder.code(text, whole(text), coding);
  std::string all;
  for (const Hit& hit : coding.hits) all += (all.empty() ? "" : "|") + std::string(hit.span.of(text));
  return all;
}

struct Row {
  const char* name;
  const char* include;
  const char* exclude;
  const char* text;
  const char* expected;
};

class HitTest : public testing::TestWithParam<Row> {};

TEST_P(HitTest, Matches) { EXPECT_EQ(matched(GetParam().include, GetParam().exclude, GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(Words, HitTest, testing::ValuesIn<Row>({
  {"inflection", "leader", "", "Leaders and the leader's team", "Leaders|leader's"},
  {"not_derivation", "leader", "", "leadership", ""},
  {"spelling", "organisation", "", "Organizations differ", "Organizations"},
  {"capitals", "trust", "", "TRUST", "TRUST"},
  {"star", "facilitat*", "", "facilitated facilitators facility", "facilitated|facilitators"},
  {"star_is_also_none", "trust*", "", "trust", "trust"},
  {"question_mark", "organi?ation", "", "organisation organization organiation", "organisation|organization"},
  {"question_mark_takes_a_letter", "caf?", "", "cafés café cafs", "café|cafs"},
  {"wildcards_do_not_inflect", "budge?", "", "budget budgets", "budget"},
  {"exact", "'=SELFIE'", "", "SELFIE selfie Selfies SELFIE-based", "SELFIE|SELFIE"},
  {"exact_sign", "'=C++'", "", "C and C++ differ", "C"},
  {"exact_gap", "'=R&D'", "", "R&D, R and D, R & D", "R&D|R & D"},
  {"ligature", "finance", "", "the ﬁnance team", "ﬁnance"},
  {"soft_hyphen", "leadership", "", "leader\u00ADship", "leader\u00ADship"},
  {"accent", "cafe", "", "cafe\u0301", "cafe\u0301"},
  {"number", "'2012'", "", "in 2012/13", "2012"},
  {"number_with_points", "'3.5'", "", "3.5 and 3.5.1, 13.5", "3.5"},
  {"eight_letters", "'=abcdefgh'", "", "abcdefg abcdefgh abcdefghi", "abcdefgh"},
  {"sixteen_letters", "'=abcdefghijklmnop'", "", "abcdefghijklmno abcdefghijklmnop abcdefghijklmnopq", "abcdefghijklmnop"},
  {"differs_in_the_middle", "otorhinolaryngology", "", "otorhinolarymgology otorhinolaryngology", "otorhinolaryngology"},
  {"longer_than_is_kept", "'=abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijx'", "",
   "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijx abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijy",
   "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijx"},
  {"spelling_in_a_long_word", "behaviour", "", "behavior behaviours behavioural", "behavior|behaviours"},
  {"possessive_typed_round", "carer", "", "the carer’s and carers' views", "carer’s|carers"},
}), [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(Phrases, HitTest, testing::ValuesIn<Row>({
  {"inflections_of_each", "shared vision", "", "sharing visions", "sharing visions"},
  {"line_break", "shared vision", "", "a shared\r\nvision", "shared\r\nvision"},
  {"hyphen_in_text", "co located", "", "co-located teams", "co-located"},
  {"hyphen_in_rule", "co-located", "", "co located teams", "co located"},
  {"no_break_space", "pooled budget", "", "pooled\u00A0budgets", "pooled\u00A0budgets"},
  {"comma_parts", "pooled budget", "", "pooled, budget", ""},
  {"full_stop_parts", "pooled budget", "", "pooled. Budget", ""},
  {"overlapping_itself", "care care", "", "care care care", "care care|care care"},
  {"sign_as_written", "health & care", "", "health & care, health and care", "health & care"},
  {"wildcard_in_phrase", "pooled bud*", "", "pooled budgeting", "pooled budgeting"},
}), [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(Constructs, HitTest, testing::ValuesIn<Row>({
  {"near", "near(2): [senior, manager*]", "", "managers who are senior", "managers who are senior"},
  {"near_too_far", "near(1): [senior, manager*]", "", "managers who are senior", ""},
  {"before", "before(2): [lack of, leadership]", "", "lack of strong leadership", "lack of strong leadership"},
  {"before_not_after", "before(5): [lack of, leadership]", "", "leadership shows a lack of care", ""},
  {"alternatives", "near(1): [[senior, executive], [manager*, team]]", "", "the executive team", "executive team"},
  {"same_item_twice", "near(3): [trust, trust]", "", "trust begets trust", "trust begets trust"},
  {"expression", R"(re: '\blead(er)?s?\b')", "", "leads led leader", "leads|leader"},
  {"expression_unicode_bounds", R"(re: '\bcaf\b')", "", "café caf", "caf"},
  {"expression_without_letters", R"(re: '£ ?\d+')", "", "£30 or £ 40", "£30|£ 40"},
  {"expression_long_s", "re: 'staff'", "", "\u017Ftaff", "\u017Ftaff"},
  {"exclusion_inside", "leader", "market leader", "the market leader and a leader", "leader"},
  {"exclusion_touches", "leader", "market", "market leader", ""},
  {"exclusion_apart", "leader", "market", "market and leader", "leader"},
  {"exclusion_by_near", "trust", "near(2): [hospital, trust]", "hospital and trust, then trust", "trust"},
  {"exclusion_by_expression", "trust", "re: '(?-i)NHS Trusts?'", "the NHS Trust relies upon trust", "trust"},
}), [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(WiderThanAPhrase, HitTest, testing::ValuesIn<Row>({
  {"same_sentence", "same-sentence: [board, [trust, vision]]", "", "The board met in May, and months of talk went by before trust grew.", "board met in May, and months of talk went by before trust"},
  {"same_sentence_needs_all", "same-sentence: [board, trust]", "", "The board met in May.", ""},
  {"same_passage_in_one", "same-passage: [board, trust]", "", "The board met. Trust grew.", "board"},
  {"same_passage_needs_all", "same-passage: [board, trust, may]", "", "The board met. Trust grew.", ""},
  {"same_passage_as_exclusion", "board", "same-passage: [board, school]", "The board of the school met.", ""},
  {"same_passage_exclusion_needs_all", "board", "same-passage: [board, school]", "The board of the trust met.", "board"},
}), [](const auto& info) { return info.param.name; });

// Conditions of sections, passages and weights. The text is one passage of two sentences; the section is that of both.
std::string under_conditions(std::string_view theme, std::string_view section, std::string_view why = {}) {
  const Codebook book = parse("codebook: b\nlists: {people: [nurse, doctor]}\nthemes:\n  t: " + std::string(theme) + "\n");
  const Matcher matcher = Matcher::compile(book).value();
  Coder coder(matcher);
  const std::string_view text = "The board met nurses. Trust grew.";
  SentenceToCode first, second;
  first.span = {0, 21};
  second.span = {22, 33};
  for (SentenceToCode* sentence : {&first, &second}) {
    sentence->passage = {0, 33};
    sentence->section = section;
  }
  Coding coding;
  coder.code(text, std::vector<SentenceToCode>{first, second}, coding);
  std::string all;
  for (const Hit& hit : coding.hits) all += (all.empty() ? "" : "|") + std::string(hit.span.of(text));
  if (!why.empty()) {
    const Coder::Explanation explanation = coder.explain(text, first);
    EXPECT_FALSE(explanation.hits.empty());
    for (const Coder::Reason& reason : explanation.hits) EXPECT_EQ(reason.excluded_by, why);
  }
  return all;
}

TEST(Conditions, SectionsOpenAndClose) {
  EXPECT_EQ(under_conditions("{include: [board], only-in: [results]}", "results"), "board");
  EXPECT_EQ(under_conditions("{include: [board], only-in: [results]}", "methods", "its section, of type methods"), "");
  EXPECT_EQ(under_conditions("{include: [board], only-in: [results]}", "", "its section, whose type is not known"), "");
  EXPECT_EQ(under_conditions("{include: [board, {term: nurse, not-in: [methods]}]}", "methods"), "board");
  EXPECT_EQ(under_conditions("{not-in: [methods], themes: {u: {include: [board]}}}", "methods"), "") << "what closes a theme closes those below";
}

TEST(Conditions, PassagesReachOverSentences) {
  EXPECT_EQ(under_conditions("{include: [{same-passage: [board, trust]}]}", ""), "board");
  EXPECT_EQ(under_conditions("{include: [{same-passage: [trust, '@people']}]}", ""), "Trust");
  EXPECT_EQ(under_conditions("{include: [{same-passage: [board, vision]}]}", "", "its passage, without vision"), "");
  EXPECT_EQ(under_conditions("{include: [board], exclude: [{same-passage: [board, trust]}]}", ""), "");
}

TEST(Conditions, LightRulesCountTogether) {
  EXPECT_EQ(under_conditions("{at-least: 1, include: [{term: board, weight: 0.5}]}", "", "its weight: 0.5 where the theme asks for 1"), "");
  EXPECT_EQ(under_conditions("{at-least: 1, include: [{term: board, weight: 0.5}, {term: '@people', weight: 0.5}]}", ""), "board|nurses");
  EXPECT_EQ(under_conditions("{at-least: 1, include: [board, {term: nurse, weight: 0.1}]}", ""), "board|nurses") << "a heavy rule carries the light ones";
}

TEST(Conditions, TermsOfAListMatchWordsOnce) {
  const Codebook book = parse("codebook: b\nlists: {people: [nurse, nurs*, nurses]}\nthemes:\n  t: {include: ['@people']}\n");
  const Matcher matcher = Matcher::compile(book).value();
  Coder coder(matcher);
  Coding coding;
  const std::string_view text = "Nurses met.";
  coder.code(text, whole(text), coding);
  EXPECT_EQ(coding.hits.size(), 1U);
}

constexpr std::string_view kNested = R"yaml(
codebook: nested
themes:
  finance:
    include: [budget, funding]
    exclude: [shoestring budget]
    themes:
      pooled: {include: [pooled budget]}
  leadership: {include: [leader*]}
)yaml";

std::string rows(const Codebook& book, std::string_view text, std::vector<SentenceToCode> sentences) {
  const Matcher matcher = Matcher::compile(book).value();
  Coder coder(matcher);
  Coding coding;
  coder.code(text, sentences, coding);
  std::string all;
  for (const CodedRow& row : coding.rows) {
    all += (all.empty() ? "" : "; ") + book.themes[row.theme].path + " " + std::string(stance_name(row.stance)) + " '" + std::string(row.clause.of(text)) + "'";
    for (const std::uint32_t hit : row.hits) EXPECT_EQ(coding.hits.at(hit).theme, row.theme);
  }
  return all;
}

TEST(Rows, ParentGivesWayInTheSameClause) {
  const std::string_view text = "Pooled budgets helped.";
  EXPECT_EQ(rows(parse(kNested), text, whole(text)), "finance/pooled enabler 'Pooled budgets helped.'");
}

TEST(Rows, ParentStaysInAnotherClause) {
  const std::string_view text = "Pooled budgets helped, but funding was a barrier.";
  EXPECT_EQ(rows(parse(kNested), text, whole(text)), "finance/pooled enabler 'Pooled budgets helped,'; finance barrier 'but funding was a barrier.'");
}

TEST(Rows, ClausesThatDifferMakeTwoRows) {
  const std::string_view text = "Leaders helped in the north, whereas leaders in the south were a barrier.";
  EXPECT_EQ(rows(parse(kNested), text, whole(text)), "leadership enabler 'Leaders helped in the north,'; leadership barrier 'whereas leaders in the south were a barrier.'");
}

TEST(Rows, ClausesThatAgreeMakeOne) {
  const std::string_view text = "Leaders helped, although leaders met seldom.";
  EXPECT_EQ(rows(parse(kNested), text, whole(text)), "leadership enabler 'Leaders helped, although leaders met seldom.'");
}

TEST(Rows, ExclusionOfAParentHoldsBelow) {
  const Codebook book = parse("codebook: b\nthemes:\n  a:\n    include: [x]\n    exclude: [market]\n    themes:\n      b: {include: [leader]}\n");
  const std::string_view text = "market leader";
  EXPECT_EQ(rows(book, text, whole(text)), "");
}

TEST(Rows, AThemeWithoutStanceOnlyTells) {
  const Codebook book = parse("codebook: b\nthemes:\n  outcomes:\n    stance: none\n    themes:\n      use: {include: [admission]}\n  trust: {include: [trust]}\n");
  const std::string_view text = "Trust helped, but admissions were a barrier.";
  EXPECT_EQ(rows(book, text, whole(text)), "trust enabler 'Trust helped,'; outcomes/use none 'but admissions were a barrier.'");
}

TEST(Rows, SentencesThatAreNoEvidenceArePassedOver) {
  const std::string_view text = "Leaders. Leaders.";
  SentenceToCode heading, body;
  heading.span = {0, 8};
  heading.evidence = false;
  body.span = {9, 17};
  EXPECT_EQ(rows(parse(kNested), text, {heading, body}), "leadership none 'Leaders.'");
}

TEST(Rows, OverlongSentencesAreHitsWithoutStance) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "leaders hinder ";
  const Codebook book = parse(kNested);
  const Matcher matcher = Matcher::compile(book).value();
  Coder coder(matcher);
  Coding coding;
  coder.code(text, whole(text), coding);
  EXPECT_EQ(coding.hits.size(), 3000U);
  ASSERT_EQ(coding.rows.size(), 1U);
  EXPECT_EQ(coding.rows[0].role, Role::kTopic);
}

TEST(Coder, ManyDistinctWordsStayBoundedAndRight) {
  const Codebook book = parse(kNested);
  const Matcher matcher = Matcher::compile(book).value();
  Coder coder(matcher);
  Coding coding;
  for (int round = 0; round < 40; ++round) {
    std::string text;
    std::vector<SentenceToCode> sentences;
    for (int i = 0; i < 1000; ++i) {
      SentenceToCode sentence;
      sentence.span.start = static_cast<std::uint32_t>(text.size());
      for (int word = 0; word < 10; ++word) text += "w" + std::to_string(round * 10000 + i * 10 + word) + "x ";
      text += "leaders";
      sentence.span.end = static_cast<std::uint32_t>(text.size());
      sentences.push_back(sentence);
      text += "\n";
    }
    coder.code(text, sentences, coding);
    ASSERT_EQ(coding.hits.size(), 1000U) << round;
  }
}

TEST(Coder, ZeroBytesPartWords) {
  const Codebook book = parse("codebook: b\nthemes:\n  t:\n    include: [pooled budget, leader]\n");
  const Matcher matcher = Matcher::compile(book).value();
  Coder coder(matcher);
  Coding coding;
  const std::string text{"leader\0x pooled\0budget pooled budget", 36};
  coder.code(text, whole(text), coding);
  ASSERT_EQ(coding.hits.size(), 2U);
  EXPECT_EQ(coding.hits[0].span.of(text), "leader");
  EXPECT_EQ(coding.hits[1].span, (ByteSpan{23, 36}));
}

// A text may be the end of what can be read: no byte behind it is touched (address sanitizer sees it).
TEST(Coder, ReadsNothingBehindTheText) {
  const Codebook book = parse(kNested);
  const Matcher matcher = Matcher::compile(book).value();
  Coder coder(matcher);
  Coding coding;
  for (const std::string_view words : {"leaders", "x leaders", "multidisciplinary leaders", "a b c d e f g h i j k l m n o p q r s t u v w x y z and all of the leaders"}) {
    const std::vector<char> exact(words.begin(), words.end());
    const std::string_view text(exact.data(), exact.size());
    coder.code(text, whole(text), coding);
    EXPECT_EQ(coding.hits.size(), 1U) << words;
  }
}

TEST(Coder, SameInputSameOutput) {
  const Codebook book = parse(kNested);
  const Matcher matcher = Matcher::compile(book).value();
  Coder first(matcher), second(matcher);
  Coding a, b;
  const std::string_view text = "Pooled budgets helped leaders, but funding was a barrier.";
  first.code("other words come first here", whole("other words come first here"), a);
  first.code(text, whole(text), a);
  second.code(text, whole(text), b);
  EXPECT_EQ(a.hits, b.hits);
  ASSERT_EQ(a.rows.size(), b.rows.size());
}

TEST(Explain, NamesRuleWordsExclusionAndCue) {
  const Codebook book = parse(kNested);
  const Matcher matcher = Matcher::compile(book).value();
  Coder coder(matcher);
  const std::string_view text = "A shoestring budget did not help; funding hindered it.";
  const Coder::Explanation why = coder.explain(text, whole(text)[0]);
  ASSERT_EQ(why.hits.size(), 2U);
  EXPECT_EQ(why.hits[0].rule, "finance#1");
  EXPECT_EQ(why.hits[0].matched, "budget");
  EXPECT_EQ(why.hits[0].excluded_by, "shoestring budget (shoestring budget)");
  EXPECT_EQ(why.hits[1].rule_text, "funding");
  EXPECT_EQ(why.hits[1].excluded_by, "");
  std::string effects;
  for (const Coder::CueReason& cue : why.cues) effects += cue.kind + ":" + cue.matched + ":" + cue.effect + "; ";
  EXPECT_NE(effects.find("barrier:hindered:gives stance barrier"), std::string::npos) << effects;
  EXPECT_NE(effects.find("enabler:help:in another clause"), std::string::npos) << effects;
}

// The example of corpora/codebooks/README.md.
TEST(Explain, SynonymsAreKnownByTheirTerm) {
  std::vector<CodebookProblem> problems;
  const Result<Codebook> book = parse_codebook("codebook: b\nthemes:\n  money:\n    include:\n      - {term: pooled budget, also: [shared budget, joint budget, \"=S75 fund\"]}\n", "b.yaml", problems);
  ASSERT_TRUE(book.ok()) << book.status().to_string();
  const Result<Matcher> matcher = Matcher::compile(book.value());
  ASSERT_TRUE(matcher.ok());
  Coder coder(matcher.value());
  const std::string text = "Joint budgets and an S75 fund replaced the pooled budget, not the s75 fund.";
  const Coder::Explanation why = coder.explain(text, whole(text)[0]);
  std::string all;
  for (const Coder::Reason& hit : why.hits) all += hit.rule + ": " + hit.matched + "\n";
  EXPECT_EQ(all, "money#1: Joint budgets\nmoney#1: S75 fund\nmoney#1: pooled budget\n");
  ASSERT_FALSE(why.hits.empty());
  EXPECT_TRUE(why.hits[0].rule_text.starts_with("pooled budget, also: [")) << why.hits[0].rule_text;
}

TEST(Matcher, CostlyExpressionsNameTheirRule) {
  Codebook book = parse(kNested);
  book.themes[2].include[0].pattern.kind = RulePattern::Kind::kRegex;
  book.themes[2].include[0].pattern.text = "(a.{0,400}b.{0,400}){9}";
  const Result<Matcher> matcher = Matcher::compile(book);
  ASSERT_FALSE(matcher.ok());
  EXPECT_NE(matcher.status().message().find("leadership#1"), std::string::npos) << matcher.status().to_string();
  EXPECT_NE(matcher.status().to_string().find("line 9"), std::string::npos) << matcher.status().to_string();
}

}  // namespace
}  // namespace litmotif
