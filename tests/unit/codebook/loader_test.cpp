// What loads, and what is said of what does not: line, column, what to write instead.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <litmotif/codebook.h>

namespace litmotif {
namespace {

Codebook parse(std::string_view yaml) {
  std::vector<CodebookProblem> problems;
  Result<Codebook> book = parse_codebook(yaml, "test.yaml", problems);
  EXPECT_TRUE(book.ok()) << book.status().to_string();
  EXPECT_TRUE(problems.empty());
  return book.ok() ? std::move(book).value() : Codebook();
}

constexpr std::string_view kFull = R"yaml(codebook: integrated-care
version: "1.0"
language: en
themes:
  leadership:
    was: [management/leaders]
    label: Leadership and management
    definition: Who leads.
    not-here: Rules are governance.
    origin: {induced: [row-1, row-2]}
    source: A reference
    include:
      - leader*
      - "=SELFIE"
      - near(6): [senior, [manager*, chief executive]]
      - before(4): [lack of, leadership]
      - re: '\bleader(less|ship)\b'
    exclude: [market leader]
    examples:
      match: ["Leaders met."]
      skip: ["This led to a fall: nothing else."]
    themes:
      clinical:
        id: leadership-clinical
        include: {en: [clinical leader], de: [Chefarzt]}
  empty-parent:
    split-into: [leadership, other]
    merged-into: leadership
    themes: {}
facets:
  level:
    themes: {micro: {include: [patient]}, macro: {}}
stance:
  target: integrated working
  barrier: [hinder*]
  no-effect: []
  negation: ["no", not]
)yaml";

TEST(Loader, KeepsEverythingThatWasWritten) {
  const Codebook book = parse(kFull);
  EXPECT_EQ(book.id, "integrated-care");
  EXPECT_EQ(book.version, "1.0");
  EXPECT_EQ(book.source, kFull);
  EXPECT_EQ(book.hash, sha256(kFull));
  EXPECT_EQ(book.path, "test.yaml");
  ASSERT_EQ(book.themes.size(), 3U);
  const Theme& theme = book.themes[0];
  EXPECT_EQ(theme.id, "management/leaders") << "an id that is not given is the first path";
  EXPECT_EQ(theme.path, "leadership");
  EXPECT_EQ(theme.label, "Leadership and management");
  EXPECT_EQ(theme.not_here, "Rules are governance.");
  EXPECT_EQ(theme.origin, "induced: row-1, row-2");
  EXPECT_EQ(theme.line, 5);
  ASSERT_EQ(theme.include.size(), 5U);
  EXPECT_EQ(theme.include[0].id, "management/leaders#1");
  EXPECT_EQ(theme.include[0].line, 13);
  EXPECT_EQ(theme.include[0].column, 9);
  EXPECT_EQ(theme.include[2].pattern.text, "near(6): [senior, [manager*, chief executive]]");
  EXPECT_EQ(theme.include[2].pattern.distance, 6);
  EXPECT_EQ(theme.include[3].pattern.kind, RulePattern::Kind::kBefore);
  EXPECT_EQ(theme.include[4].pattern.kind, RulePattern::Kind::kRegex);
  EXPECT_EQ(theme.examples.skip, std::vector<std::string>{"This led to a fall: nothing else."});
  EXPECT_EQ(book.themes[1].path, "leadership/clinical");
  EXPECT_EQ(book.themes[1].parent, 0);
  ASSERT_EQ(book.themes[1].include.size(), 1U) << "only the codebook's language";
  EXPECT_EQ(book.themes[2].merged_into, "leadership");
  EXPECT_EQ(book.themes[2].split_into.size(), 2U);
  ASSERT_EQ(book.facets.size(), 3U);
  EXPECT_EQ(book.facets[1].path, "level/micro");
  EXPECT_EQ(book.rule_count(), 7U);
  EXPECT_EQ(book.find("leadership/clinical"), 1);
  EXPECT_EQ(book.find("leadership-clinical"), 1);
  EXPECT_EQ(book.find("nowhere"), -1);
}

TEST(Loader, CueListsLeftOutComeFromTheDefaults) {
  const Codebook book = parse(kFull);
  EXPECT_EQ(book.stance.target, "integrated working");
  ASSERT_EQ(book.stance.barrier.size(), 1U);
  EXPECT_EQ(book.stance.barrier[0].id, "barrier#1");
  EXPECT_TRUE(book.stance.no_effect.empty()) << "an empty list is a list";
  EXPECT_EQ(book.stance.negation.size(), 2U);
  EXPECT_GT(book.stance.enabler.size(), 40U);
  EXPECT_GT(book.stance.recommendation.size(), 5U);
  const Codebook bare = parse("codebook: b\nthemes: {t: {include: [x]}}\n");
  EXPECT_GT(bare.stance.barrier.size(), 40U);
  EXPECT_GT(bare.stance.affected.size(), 5U);
}

struct Row {
  const char* name;
  std::string yaml;
  int line, column;
  const char* message;  // part of it
};

class FaultTest : public testing::TestWithParam<Row> {};

TEST_P(FaultTest, NamesPlaceAndRemedy) {
  const Row& row = GetParam();
  std::vector<CodebookProblem> problems;
  const Result<Codebook> book = parse_codebook(row.yaml, "test.yaml", problems);
  ASSERT_FALSE(book.ok());
  EXPECT_EQ(book.status().code(), Code::kParse);
  EXPECT_EQ(book.status().file(), "test.yaml");
  ASSERT_FALSE(problems.empty());
  EXPECT_NE(problems[0].message.find(row.message), std::string::npos) << problems[0].message;
  EXPECT_EQ(problems[0].line, row.line) << problems[0].message;
  if (row.column > 0) {
    EXPECT_EQ(problems[0].column, row.column) << problems[0].message;
  }
}

std::string theme(const std::string& lines) { return "codebook: b\nthemes:\n  t:\n" + lines; }

INSTANTIATE_TEST_SUITE_P(All, FaultTest, testing::ValuesIn<Row>({
  {"map_for_term", theme("    include:\n      - payer: provider split\n"), 5, 9, "\"payer: provider split\" in quotes"},
  {"bare_no", theme("    include: [yes please, no]\n"), 4, 27, "write \"no\" in quotes"},
  {"bare_yes", theme("    include:\n      - Yes\n"), 5, 9, "write \"Yes\" in quotes"},
  {"at_sign", theme("    include:\n      - @providers\n"), 5, 0, "put the term in quotes"},
  {"at_sign_quoted", theme("    include:\n      - \"@providers\"\n"), 5, 9, "write it under lists:"},
  {"list_unknown", "codebook: b\nlists:\n  places: [ward]\nthemes:\n  t: {include: [\"@providers\"]}\n", 5, 0, "there is @places"},
  {"list_before_itself", "codebook: b\nlists:\n  a: [\"@b\"]\n  b: [ward]\nthemes:\n  t: {include: [x]}\n", 3, 7, "no word list is called \"@b\""},
  {"list_empty", "codebook: b\nlists:\n  a: []\nthemes:\n  t: {include: [x]}\n", 3, 3, "is empty"},
  {"list_of_rules", "codebook: b\nlists:\n  a:\n    - near(3): [a, b]\nthemes:\n  t: {include: [x]}\n", 4, 7, "YAML reads this as a map"},
  {"section_unknown", theme("    include: [x]\n    only-in: [result]\n"), 5, 14, "no type of section"},
  {"weight_zero", theme("    include:\n      - {term: board, weight: 0}\n"), 5, 31, "above 0"},
  {"weight_of_exclusion", theme("    include: [x]\n    exclude:\n      - {term: board, weight: 2}\n"), 6, 23, "for rules under include"},
  {"also_of_no_term", theme("    include:\n      - {near(2): [a, b], also: [x]}\n"), 5, 9, "also: gives other words for a term"},
  {"also_of_a_list", theme("    include:\n      - {term: x, also: [near(2): [a, b]]}\n"), 5, 0, "YAML reads this as a map"},
  {"also_without_list", theme("    include:\n      - {term: x, also: y}\n"), 5, 25, "wants a list of terms"},
  {"two_rules_in_one", theme("    include:\n      - {near(2): [a, b], re: x, weight: 2}\n"), 5, 9, "YAML reads this as a map"},
  {"same_passage_alone", theme("    include:\n      - same-passage: [x]\n"), 5, 23, "a list of two or more terms"},
  {"import_absent", "codebook: b\nimport: [other.yaml]\nthemes:\n  t: {include: [x]}\n", 2, 10, "other.yaml is not there"},
  {"import_of_itself", "codebook: b\nimport: test.yaml\nthemes:\n  t: {include: [x]}\n", 2, 9, "imports itself"},
  {"import_of_nothing", "codebook: b\nimport:\n  - {themes: [a]}\nthemes:\n  t: {include: [x]}\n", 3, 5, "wants the path"},
  {"leading_star", theme("    include:\n      - *ship\n"), 5, 0, "alias"},
  {"duplicate_theme", "codebook: b\nthemes:\n  t: {include: [x]}\n  t: {include: [y]}\n", 4, 3, "stands twice"},
  {"duplicate_key", theme("    include: [x]\n    include: [y]\n"), 5, 5, "\"include\" stands twice in theme t"},
  {"unknown_key", theme("    includes: [x]\n"), 4, 5, "unknown key \"includes\" in theme t: known are"},
  {"theme_with_cues", theme("    stance: {enabler: [x]}\n"), 4, 13, "a theme has \"stance: none\""},
  {"unknown_top_key", "codebook: b\ntheme: {}\nthemes: {t: {}}\n", 2, 1, "unknown key \"theme\""},
  {"unknown_cue_list", "codebook: b\nthemes: {t: {}}\nstance: {helps: [x]}\n", 3, 10, "unknown key \"helps\" in stance"},
  {"short_wildcard", theme("    include: [IT*]\n"), 4, 15, "at least 3 letters"},
  {"near_without_distance", theme("    include:\n      - near: [a, b]\n"), 5, 9, "near(6)"},
  {"near_too_far", theme("    include:\n      - near(51): [aa, bb]\n"), 5, 9, "from 0 to 50"},
  {"near_bad_distance", theme("    include:\n      - near(x): [aa, bb]\n"), 5, 9, "whole number"},
  {"near_one_term", theme("    include:\n      - near(3): [aa]\n"), 5, 18, "two or more"},
  {"near_too_many", theme("    include:\n      - near(3): [aa, bb, cc, dd, ee, ff, gg]\n"), 5, 18, "up to 6"},
  {"near_nested", theme("    include:\n      - near(3): [aa, {near(2): [bb, cc]}]\n"), 5, 0, "as a map"},
  {"bad_expression", theme("    include:\n      - re: '(lead'\n"), 5, 13, "("},
  {"missing_term", theme("    include:\n      - \n"), 5, 0, "a term is missing"},
  {"list_for_term", theme("    include:\n      - [aa, bb]\n"), 5, 9, "a term was expected and this is a list"},
  {"text_for_list", theme("    include: leader\n"), 4, 14, "must be a list of terms"},
  {"example_map", theme("    examples:\n      skip:\n        - This led to: a fall\n"), 6, 11, "put the text in quotes"},
  {"bad_name", "codebook: b\nthemes:\n  \"a/b\": {}\n", 3, 3, "cannot name a theme"},
  {"same_id", "codebook: b\nthemes:\n  a: {id: x}\n  c: {id: x}\n", 4, 3, "two themes have the id"},
  {"no_name", "themes: {t: {}}\n", 1, 1, "no name"},
  {"no_themes", "codebook: b\n", 1, 1, "no themes"},
  {"a_list", "- a\n- b\n", 1, 1, "this is a list"},
  {"empty", "", 1, 1, "begins with"},
  {"tab", "codebook: b\nthemes:\n\tt: {}\n", 3, 0, "tab"},
  {"open_bracket", "codebook: b\nthemes: {t: {include: [a, b}\n", 2, 0, "not YAML"},
  {"two_documents", "codebook: b\nthemes: {t: {}}\n---\ncodebook: c\n", 4, 1, "one codebook a file"},
  {"facets_are_checked", "codebook: b\nthemes: {t: {}}\nfacets: {m: {includes: []}}\n", 3, 14, "unknown key"},
}), [](const auto& info) { return info.param.name; });

TEST(Loader, OneFaultDoesNotHideTheNext) {
  std::vector<CodebookProblem> problems;
  EXPECT_FALSE(parse_codebook("codebook: b\nthemes:\n  t:\n    include: [IT*, no, fine]\n    extra: 1\n", "x", problems).ok());
  EXPECT_EQ(problems.size(), 3U);
  EXPECT_TRUE(std::all_of(problems.begin(), problems.end(), [](const CodebookProblem& problem) { return problem.theme == "t"; }));
}

// --- Word lists, conditions, imports ----------------------------------------------------------------------------------------

TEST(Loader, WordListsStandForTheirTerms) {
  const Codebook book = parse(R"yaml(codebook: b
lists:
  wards: [ward, "=ICU"]
  places: ["@wards", clinic]
themes:
  t:
    include:
      - "@places"
      - near(3): [nurse, [porter, "@wards"]]
)yaml");
  const std::vector<Rule>& rules = book.themes[0].include;
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0].pattern.kind, RulePattern::Kind::kAnyOf);
  EXPECT_EQ(rules[0].pattern.text, "@places");
  EXPECT_EQ(rules[0].pattern.parts.size(), 3U);
  EXPECT_EQ(rules[1].pattern.text, "near(3): [nurse, [porter, @wards]]");
  EXPECT_EQ(rules[1].pattern.parts[1].parts.size(), 3U) << "a list within a list of alternatives is its terms";
}

TEST(Loader, OtherWordsForATerm) {
  const Codebook book = parse(R"yaml(codebook: b
themes:
  t:
    include:
      - {term: pooled budget, also: [shared budget, "=JB"], weight: 0.5}
      - budget
    exclude:
      - {term: pool, also: [puddle]}
)yaml");
  const Rule& rule = book.themes[0].include[0];
  EXPECT_EQ(rule.preferred, "pooled budget");
  EXPECT_EQ(rule.pattern.kind, RulePattern::Kind::kAnyOf);
  EXPECT_EQ(rule.pattern.text, "pooled budget, also: [shared budget, =JB]");
  ASSERT_EQ(rule.pattern.parts.size(), 3U);
  EXPECT_EQ(rule.pattern.parts[0].text, "pooled budget");
  EXPECT_EQ(rule.pattern.parts[2].kind, RulePattern::Kind::kExact);
  EXPECT_DOUBLE_EQ(rule.weight, 0.5);
  EXPECT_EQ(book.themes[0].include[1].preferred, "");
  EXPECT_EQ(book.themes[0].exclude[0].preferred, "pool");
}

TEST(Loader, NoStanceHoldsBelow) {
  const Codebook book = parse("codebook: b\nthemes:\n  outcomes:\n    themes:\n      cost: {include: [cost]}\n    stance: none\n  trust: {include: [trust]}\n");
  EXPECT_TRUE(book.themes[0].no_stance);
  EXPECT_TRUE(book.themes[1].no_stance) << "outcomes/cost";
  EXPECT_FALSE(book.themes[2].no_stance);
}

TEST(Loader, ConditionsStandBesideARule) {
  const Codebook book = parse(R"yaml(codebook: b
themes:
  t:
    not-in: [references, appendix]
    at-least: 1.5
    include:
      - {term: board, weight: 0.5}
      - {near(3): [trust, board], only-in: [results], not-in: [methods]}
      - same-sentence: [trust, board]
      - same-passage: [trust, "=NHS"]
)yaml");
  const Theme& theme = book.themes[0];
  EXPECT_EQ(theme.not_in, (std::vector<std::string>{"references", "appendix"}));
  EXPECT_DOUBLE_EQ(theme.at_least, 1.5);
  ASSERT_EQ(theme.include.size(), 4U);
  EXPECT_DOUBLE_EQ(theme.include[0].weight, 0.5);
  EXPECT_EQ(theme.include[0].pattern.text, "board");
  EXPECT_EQ(theme.include[1].only_in, std::vector<std::string>{"results"});
  EXPECT_EQ(theme.include[1].not_in, std::vector<std::string>{"methods"});
  EXPECT_EQ(theme.include[2].pattern.text, "same-sentence: [trust, board]");
  EXPECT_EQ(theme.include[2].pattern.distance, kWholeSentence);
  EXPECT_EQ(theme.include[3].pattern.kind, RulePattern::Kind::kSamePassage);
}

// The paths of a codebook's themes with their number of rules.
std::string outline(const Codebook& book) {
  std::string all;
  for (const Theme& theme : book.themes) all += (all.empty() ? "" : " ") + theme.path + ":" + std::to_string(theme.include.size());
  return all;
}

constexpr std::string_view kShared = R"yaml(codebook: shared
lists: {wards: [ward]}
themes:
  money:
    label: Money
    include: [budget]
    examples: {match: [a budget]}
    themes:
      pooled: {include: [pooled budget]}
      fees: {include: [fee]}
  trust: {include: [trust]}
stance: {target: joint work, barrier: [hinder*]}
)yaml";

Codebook importing(const std::string& own) { return parse(own + "\n--- # imported: sub/shared.yaml\n" + std::string(kShared)); }

TEST(Imports, BringThemesListsAndCues) {
  const Codebook book = importing("codebook: mine\nimport: sub/shared.yaml\nthemes:\n  own: {include: [\"@wards\"]}\n");
  EXPECT_EQ(outline(book), "money:1 money/pooled:1 money/fees:1 trust:1 own:1");
  EXPECT_EQ(book.stance.target, "joint work");
  EXPECT_EQ(book.stance.barrier.size(), 1U);
  EXPECT_GT(book.stance.enabler.size(), 40U) << "what neither gives is the engine's";
  EXPECT_EQ(book.themes[0].include[0].line, 2) << "an imported rule stands where it is imported";
}

TEST(Imports, ThemesAreChosenLeftOutAndAddedTo) {
  EXPECT_EQ(outline(importing("codebook: mine\nimport: [{from: sub/shared.yaml, themes: [money/pooled]}]\n")), "money:0 money/pooled:1") << "what holds a chosen theme comes without rules";
  EXPECT_EQ(outline(importing("codebook: mine\nimport: [{from: sub/shared.yaml, without: [money]}]\n")), "trust:1");
  const Codebook grown = importing("codebook: mine\nimport: [sub/shared.yaml]\nthemes:\n  money:\n    label: Finance\n    include: [cash]\n    themes: {grants: {include: [grant]}}\n");
  EXPECT_EQ(outline(grown), "money:2 money/pooled:1 money/fees:1 money/grants:1 trust:1") << "sub-themes lie behind their parent";
  EXPECT_EQ(grown.themes[0].label, "Finance");
  EXPECT_EQ(grown.themes[0].include[1].id, "money#2");
  EXPECT_EQ(grown.themes[3].parent, 0);
}

TEST(Imports, FaultsOfTheOtherNameItAndItsLine) {
  std::vector<CodebookProblem> problems;
  EXPECT_FALSE(parse_codebook("codebook: a\nimport: b.yaml\n\n--- # imported: b.yaml\ncodebook: b\nthemes:\n  t: {include: [IT*]}\n", "a.yaml", problems).ok());
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems[0].line, 2);
  EXPECT_NE(problems[0].message.find("b.yaml, line 3, column 17: "), std::string::npos) << problems[0].message;
  problems.clear();
  EXPECT_FALSE(parse_codebook("codebook: a\nimport: b.yaml\n\n--- # imported: b.yaml\ncodebook: b\nimport: a.yaml\n", "a.yaml", problems).ok());
  ASSERT_FALSE(problems.empty());
  EXPECT_NE(problems[0].message.find("a.yaml imports itself"), std::string::npos) << problems[0].message;
}

TEST(Imports, AreReadFromTheFilesBesideAndKeptInTheSource) {
  const std::string place = testing::TempDir() + "codebook-imports";
  std::filesystem::create_directories(place + "/sub");
  std::ofstream(place + "/main.yaml") << "codebook: mine\nimport: sub/middle.yaml\n";
  std::ofstream(place + "/sub/middle.yaml") << "codebook: middle\nimport: shared.yaml\nthemes: {more: {include: [more]}}\n";
  std::ofstream(place + "/sub/shared.yaml") << kShared;
  std::vector<CodebookProblem> problems;
  const Result<Codebook> book = load_codebook(place + "/main.yaml", problems);
  ASSERT_TRUE(book.ok()) << book.status().to_string();
  EXPECT_EQ(outline(book.value()), "money:1 money/pooled:1 money/fees:1 trust:1 more:1");
  std::filesystem::remove_all(place);
  const Result<Codebook> again = parse_codebook(book.value().source, place + "/main.yaml", problems);
  ASSERT_TRUE(again.ok()) << again.status().to_string();
  EXPECT_EQ(outline(again.value()), outline(book.value()));
  EXPECT_EQ(again.value().hash, book.value().hash);
}

// --- Hostile files ------------------------------------------------------------------------------------------------------------

std::string fault_of(const std::string& yaml) {
  std::vector<CodebookProblem> problems;
  const Result<Codebook> book = parse_codebook(yaml, "x", problems);
  return book.ok() ? "" : book.status().message();
}

TEST(Hostile, AliasesAreRefused) {
  EXPECT_NE(fault_of("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n").find("alias"), std::string::npos);
}

TEST(Hostile, DepthIsBounded) {
  EXPECT_NE(fault_of("codebook: " + std::string(100, '[') + std::string(100, ']')), "");
  EXPECT_NE(fault_of("codebook: " + std::string(200'000, '[')), "");
  EXPECT_NE(fault_of(std::string(100'000, '{')), "");
  std::string nested = "codebook: b\nthemes:\n";
  for (int depth = 1; depth < 25; ++depth) nested += std::string(static_cast<std::size_t>(depth) * 2, ' ') + "t:\n" + std::string(static_cast<std::size_t>(depth) * 2 + 1, ' ') + "themes:\n";
  EXPECT_NE(fault_of(nested + std::string(60, ' ') + "t: {}\n"), "");
}

TEST(Hostile, SizeIsBounded) {
  EXPECT_NE(fault_of("codebook: b\nlabel: " + std::string(std::size_t{9} << 20U, 'x')).find("bytes"), std::string::npos);
  std::string many = "codebook: b\nthemes:\n  t:\n    include:\n";
  while (many.size() < 3'000'000) many += "    - a\n";
  EXPECT_EQ(fault_of(many), "");
  std::string nodes = "codebook: [";
  for (int i = 0; i < 600'000; ++i) nodes += "a,";
  EXPECT_NE(fault_of(nodes + "a]").find("500000"), std::string::npos);
}

// Each list holds the one above it twice: the terms of the last would be a thousand million.
TEST(Hostile, ListsOfListsAreBounded) {
  std::string lists = "codebook: b\nlists:\n  l0: [ward]\n";
  for (int i = 1; i <= 30; ++i) lists += "  l" + std::to_string(i) + ": [\"@l" + std::to_string(i - 1) + "\", \"@l" + std::to_string(i - 1) + "\"]\n";
  EXPECT_NE(fault_of(lists + "themes:\n  t: {include: [\"@l30\"]}\n").find("more than 5000 terms"), std::string::npos);
}

TEST(Hostile, OddBytes) {
  EXPECT_NE(fault_of(std::string("\0\0\0", 3)), "");
  EXPECT_NE(fault_of(std::string("\xFF\xFE\0", 3)), "");
  EXPECT_NE(fault_of("codebook: \"\\ud800\"\n"), "");
  EXPECT_NE(fault_of("%YAML 9.9\n---\nx"), "");
  EXPECT_NE(fault_of("? : - ! & *\n"), "");
}

}  // namespace
}  // namespace litmotif
