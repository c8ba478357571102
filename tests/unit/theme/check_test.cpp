// check_codebook and run_examples.
#include <string>

#include <gtest/gtest.h>
#include <litmotif/theme.h>

namespace litmotif {
namespace {

Codebook parse(const std::string& yaml) {
  std::vector<CodebookProblem> problems;
  Result<Codebook> book = parse_codebook(yaml, "test.yaml", problems);
  EXPECT_TRUE(book.ok()) << book.status().to_string();
  return book.ok() ? std::move(book).value() : Codebook();
}

struct Row {
  const char* name;
  const char* rules;     // of a theme that has a definition and examples
  const char* expected;  // part of the only message; "" for none
};

class CheckTest : public testing::TestWithParam<Row> {};

TEST_P(CheckTest, Reports) {
  const Codebook book = parse("codebook: b\nthemes:\n  t:\n    definition: d\n    examples: {match: [a], skip: [b]}\n" + std::string(GetParam().rules));
  const std::vector<CodebookProblem> problems = check_codebook(book);
  std::string all;
  for (const CodebookProblem& problem : problems) all += std::to_string(problem.line) + ": " + problem.message + "\n";
  if (std::string_view(GetParam().expected).empty()) {
    EXPECT_EQ(all, "");
    return;
  }
  EXPECT_EQ(problems.size(), 1U) << all;
  EXPECT_NE(all.find(GetParam().expected), std::string::npos) << all;
}

INSTANTIATE_TEST_SUITE_P(All, CheckTest, testing::ValuesIn<Row>({
  {"fine", "    include: [leader, vision]\n", ""},
  {"excluded_itself", "    include: [market leader]\n    exclude: [leader]\n", "can never count: the exclusion \"leader\""},
  {"excluded_by_wildcard", "    include: [leadership role]\n    exclude: [\"leadership*\"]\n", "can never count"},
  {"contained_phrase", "    include: [budget, pooled budgets]\n", "\"pooled budgets\" adds nothing: \"budget\""},
  {"contained_in_wildcard", "    include: [\"lead*\", leadership]\n", "\"leadership\" adds nothing"},
  {"wildcard_in_wildcard", "    include: [\"lead*\", \"leader*\"]\n", "\"leader*\" adds nothing"},
  {"irregular_is_not_contained", "    include: [\"leads*\", lead]\n", ""},
  {"twice", "    include: [vision, visions]\n", "\"visions\" adds nothing: \"vision\""},
  {"near_contained", "    include: [manager, \"near(2)\": [senior, manager]]\n", "adds nothing: \"manager\""},
  {"near_alternatives_all", "    include:\n      - manager\n      - near(2): [senior, [manager, team manager]]\n", "adds nothing: \"manager\""},
  {"near_alternatives_some", "    include:\n      - manager\n      - near(2): [senior, [manager, team]]\n", ""},
  {"exact_in_plain", "    include: [trust, \"=Trust\"]\n", "\"=Trust\" adds nothing"},
  {"plain_in_exact", "    include: [trusts fund, \"=Trust\"]\n", ""},
  {"form_in_plain", "    include: [trust, +trusts]\n", "\"+trusts\" adds nothing: \"trust\""},
  {"plain_in_form", "    include: [+trust, trust]\n", "\"+trust\" adds nothing: \"trust\""},
  {"forms_of_one_word", "    include: [+trust, +trusts]\n", ""},
  {"form_in_wildcard", "    include: [\"lead*\", +leads]\n", "\"+leads\" adds nothing"},
  {"exact_in_form", "    include: [+trust, \"=Trust\"]\n", "\"=Trust\" adds nothing"},
  {"expression_without_letters", "    include:\n      - re: '\\d+'\n", "runs on every sentence"},
}), [](const auto& info) { return info.param.name; });

TEST(Check, MissingTexts) {
  const std::vector<CodebookProblem> problems = check_codebook(parse("codebook: b\nthemes:\n  a:\n    themes:\n      c: {definition: d}\n"));
  std::string all;
  for (const CodebookProblem& problem : problems) all += problem.theme + ": " + problem.message + "\n";
  EXPECT_EQ(all, "a: no definition: say in one line what belongs here\na/c: no rules for language \"en\": nothing can be coded here\n");
}

TEST(Check, ThousandsOfTermsTakeNoLongerThanTheyShould) {
  std::string yaml = "codebook: b\nthemes:\n  t:\n    definition: d\n    examples: {match: [a], skip: [b]}\n    include:\n";
  for (int i = 0; i < 11000; ++i) yaml += "      - term" + std::to_string(i) + " of art" + std::to_string(i % 97) + "\n";
  EXPECT_TRUE(check_codebook(parse(yaml)).empty());
}

TEST(Examples, SayWhatMatchedAndWhy) {
  const Codebook book = parse(
      "codebook: b\nthemes:\n  a:\n    include: [leader]\n    examples:\n      match: [The leaders met., Nobody came.]\n      skip: [A budget., Leaders again.]\n"
      "    themes:\n      c: {include: [vision], examples: {match: [A vision.]}}\n  d:\n    examples: {}\n");
  const Result<std::vector<ExampleResult>> results = run_examples(book);
  ASSERT_TRUE(results.ok());
  std::string all;
  for (const ExampleResult& result : results.value()) all += result.theme + (result.passed() ? " ok " : " FAILS ") + result.because + "\n";
  EXPECT_EQ(all, "a ok a#1 (leader): \"leaders\"\na FAILS \na ok \na FAILS a#1 (leader): \"Leaders\"\na/c ok a/c#1 (vision): \"vision\"\n");
}

}  // namespace
}  // namespace litmotif
