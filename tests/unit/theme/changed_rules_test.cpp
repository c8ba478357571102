// What a change of a codebook cannot touch stays as it is: of each change, sentences that none of the changed rules hits are coded alike by both versions.
#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <litmotif/theme.h>

namespace litmotif {
namespace {

constexpr std::string_view kBook = R"(codebook: b
lists:
  staff: [nurse, doctor]
themes:
  leadership:
    include: [leader, '=NHS', near(3): ['@staff', vision]]
    exclude: [market leader]
    themes:
      clinical:
        include: [clinical leader, {term: vision, only-in: results}]
  trust:
    at-least: 2
    include: [trust, confidence, before(2): [trust, partners]]
    exclude: [re: '\btrusts? (fund|board)\b', {same-passage: [trust, hospital]}]
stance:
  enabler: [help*]
  barrier: [hinder*]
)";

// One part of kBook as it is, and as it is after the change; what the change is known by.
struct Change {
  const char* name;
  const char* from;
  const char* to;
  const char* touches;  // the rules it touches text by, as written, "|" between; "all": by any text
};

constexpr std::array<std::string_view, 14> kSentences = {
    "The leader helped.", "A market leader hindered trust.",        "The NHS has no leader.",          "Nurses had a vision and confidence.", "A clinical leader hindered the nurses' vision.",
    "Trust and confidence helped.",                                  "The trust fund and confidence.",  "Trust between partners hindered the leader.", "A therapist with vision helped a leader.",
    "Nothing of it.", "Trust in the hospital, and confidence in it.", "Partners obstruct the leader.", "It was a matter of confidence.", "Leaders enable trust among partners."};

Codebook parse(std::string_view yaml) {
  std::vector<CodebookProblem> problems;
  Result<Codebook> book = parse_codebook(yaml, "test.yaml", problems);
  EXPECT_TRUE(book.ok()) << book.status().to_string();
  return book.ok() ? std::move(book).value() : Codebook();
}

std::string changed(const Change& change) {
  std::string yaml(kBook);
  const std::size_t at = yaml.find(change.from);
  EXPECT_NE(at, std::string::npos);
  return yaml.replace(at, std::string_view(change.from).size(), change.to);
}

// Hits and rows by names, so that two versions of a codebook can be compared.
std::string coded(const Codebook& book, std::string_view text, std::string_view section) {
  const Result<Matcher> matcher = Matcher::compile(book);
  EXPECT_TRUE(matcher.ok()) << matcher.status().to_string();
  Coder coder(matcher.value());
  SentenceToCode sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  sentence.section = section;
  Coding coding;
  coder.code(text, {&sentence, 1}, coding);
  std::string all;
  std::vector<std::string> hits;
  for (const Hit& hit : coding.hits) hits.push_back(fmt::format("{} {} {}\n", book.themes[hit.theme].id, book.themes[hit.theme].include[hit.rule].pattern.text, hit.span.of(text)));
  std::ranges::sort(hits);
  for (const std::string& hit : hits) all += hit;
  for (const CodedRow& row : coding.rows) all += fmt::format("row {} {} {} {} {}\n", book.themes[row.theme].id, stance_name(row.stance), row.by_absence, role_name(row.role), claim_name(row.claim));
  return all;
}

class ChangeTest : public testing::TestWithParam<Change> {};

TEST_P(ChangeTest, IsKnownByItsRules) {
  const std::optional<Codebook> rules = changed_rules(parse(kBook), parse(changed(GetParam())));
  std::string all;
  if (rules) {
    for (const Rule& rule : rules->themes.front().include) all += (all.empty() ? "" : "|") + rule.pattern.text;
  }
  EXPECT_EQ(rules ? all : "all", GetParam().touches);
}

TEST_P(ChangeTest, WhatNoneOfItsRulesHitsIsCodedAlike) {
  const Codebook before = parse(kBook), after = parse(changed(GetParam()));
  const std::optional<Codebook> rules = changed_rules(before, after);
  if (!rules) return;
  for (const std::string_view section : {"results", "methods"}) {
    for (const std::string_view text : kSentences) {
      const bool touched = !coded(*rules, text, "").empty();
      if (!touched) {
        EXPECT_EQ(coded(before, text, section), coded(after, text, section)) << text;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Rules, ChangeTest, testing::ValuesIn<Change>({
  {"nothing", "codebook: b", "codebook: b", ""},
  {"what_is_not_coded", "codebook: b", "codebook: b\nversion: '2'", ""},
  {"added", "[leader, ", "[leader, partner, ", "partner"},
  {"removed", "[trust, confidence,", "[trust,", "confidence"},
  {"an_exclusion_added", "[market leader]", "[market leader, no leader]", "no leader"},
  {"an_exclusion_removed", "    exclude: [market leader]\n", "", "market leader"},
  {"an_expression_of_an_exclusion", "(fund|board)", "(fund|funds|board)", "\\btrusts? (fund|board)\\b|\\btrusts? (fund|funds|board)\\b"},
  {"a_word_list", "[nurse, doctor]", "[nurse, doctor, therapist]", "near(3): [@staff, vision]|near(3): [@staff, vision]"},
  {"a_distance", "near(3)", "near(2)", "near(3): [@staff, vision]|near(2): [@staff, vision]"},
  {"a_passage_by_its_first_part", ", {same-passage: [trust, hospital]}", "", "trust"},
  {"a_section_of_a_rule", "only-in: results", "only-in: methods", "vision"},
  {"a_weight", "[trust, confidence,", "[trust, {term: confidence, weight: 2},", "confidence"},
  {"an_order", "[leader, '=NHS',", "['=NHS', leader,", "leader|=NHS|near(3): [@staff, vision]"},
  {"a_cue", "[help*]", "[help*, enable]", "enable"},
  {"a_cue_of_another_kind", "barrier: [hinder*]", "barrier: [hinder*, obstruct]", "obstruct"},
  {"what_the_theme_asks_for", "at-least: 2", "at-least: 1", "trust|confidence|before(2): [trust, partners]|\\btrusts? (fund|board)\\b|trust"},
  {"a_theme_moved", "  trust:\n    at-least", "  confidence:\n    include: [partner]\n  trust:\n    at-least", "partner"},
  {"a_language", "codebook: b", "codebook: b\nlanguage: de", "all"},
}), [](const auto& info) { return info.param.name; });

TEST(ChangedRules, ConditionsOfAThemeTouchAllBelowIt) {
  const Codebook before = parse("codebook: b\nthemes:\n  a:\n    include: [one, two]\n    themes:\n      b: {include: [three]}\n  c: {include: [four, five, six, seven, eight, nine, ten]}\n");
  const Codebook after = parse("codebook: b\nthemes:\n  a:\n    stance: none\n    include: [one, two]\n    themes:\n      b: {include: [three]}\n  c: {include: [four, five, six, seven, eight, nine, ten]}\n");
  const std::optional<Codebook> rules = changed_rules(before, after);
  ASSERT_TRUE(rules);
  std::vector<std::string> texts;
  for (const Rule& rule : rules->themes.front().include) texts.push_back(rule.pattern.text);
  EXPECT_EQ(texts, (std::vector<std::string>{"one", "two", "three"}));
}

TEST(ChangedRules, ThemesInAnotherOrderTouchEverything) {
  const Codebook before = parse("codebook: b\nthemes:\n  a: {include: [one]}\n  b: {include: [two]}\n"), after = parse("codebook: b\nthemes:\n  b: {include: [two]}\n  a: {include: [one]}\n");
  EXPECT_FALSE(changed_rules(before, after));
}

}  // namespace
}  // namespace litmotif
