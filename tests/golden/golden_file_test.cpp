// The golden files' own form: what would make a golden test pass without proving anything is refused.
#include "golden_file.h"

#include <gtest/gtest.h>

namespace litmotif::golden {
namespace {

TEST(GoldenFile, PrintsAsItWasParsed) {
  const struct {
    const char *name, *text;
    std::size_t steps;
  } rows[] = {
      {"empty", "", 0},
      {"one command", "About.\n\n$ a\nout\n2> err\n=> 0\n", 1},
      {"text between and behind", "$ a\n1\n=> 0\n\nMore.\n\n$ b\n2\n=> 1\n\nEnd.\n", 2},
      {"a command over lines", "$ printf '\n> a' | b\nx\n=> 0\n", 1},
      {"not yet run", "$ a\n\n$ b\n", 2},
      {"an escaped mark in the answer", "$ a\n\\$ no command\n\\=> 3\n=> 0\n", 1},
  };
  for (const auto& row : rows) {
    const GoldenFile file = parse_golden(row.text);
    EXPECT_EQ(file.steps.size(), row.steps) << row.name;
    EXPECT_EQ(print_golden(file), row.text) << row.name;
  }
  EXPECT_EQ(parse_golden("$ printf '\n> a'\nx\n=> 0\n").steps[0].command, "printf '\na'");
}

TEST(GoldenFile, AnswersSayAllThereIs) {
  const struct {
    const char *name, *out, *err;
    int exit;
    const char* answer;
  } rows[] = {
      {"both streams", "a\nb\n", "c\n", 0, "a\nb\n2> c\n=> 0\n"},
      {"nothing", "", "", 1, "=> 1\n"},
      {"no line end", "a", "", 0, "a\n\\ no line end\n=> 0\n"},
      {"carriage returns, escapes", "a\r\n\x1b[1mb\n", "", 0, "a\\r\n\\x1b[1mb\n=> 0\n"},
      {"what looks like a mark", "$ a\n=> 0\n2> b\n\\c\n", "", 0, "\\$ a\n\\=> 0\n\\2> b\n\\\\c\n=> 0\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(print_answer(row.out, row.err, row.exit), row.answer) << row.name;
}

TEST(GoldenFile, OnlyWhatMustDifferIsTakenOut) {
  const struct {
    const char *text, *normal;
  } rows[] = {
      {"3 rows found, in 0.4 s", "3 rows found, in <seconds> s"},
      {R"({"seconds": 7.5e-04, "bytes": 3})", R"({"seconds": <seconds>, "bytes": 3})"},
      {"run 1  2026-11-27T02:25:12Z  done", "run 1  <moment>  done"},
      {"litmotif 0.1.0: from", "litmotif <version>: from"},
      {R"({"score":1.25e-3,"year":2016})", R"({"score":<score>,"year":2016})"},
      {"in 2016, 3.4 million, e-mszi7nw63wpp", "in 2016, 3.4 million, e-mszi7nw63wpp"},
  };
  for (const auto& row : rows) EXPECT_EQ(normalised(row.text), row.normal);
}

TEST(GoldenFile, EmptyEqualsEmptyIsRefused) {
  EXPECT_NE(fault_of(parse_golden("")), "");
  EXPECT_NE(fault_of(parse_golden("only text\n")), "");
  EXPECT_NE(fault_of(parse_golden("$ a\n=> 0\n")), "");
  EXPECT_NE(fault_of(parse_golden("$ a\nx\n=> 0\n$ b\n")), "");
  EXPECT_EQ(fault_of(parse_golden("$ a\nx\n=> 0\n")), "");
  EXPECT_EQ(fault_of(parse_golden("$ a\n2> x\n=> 2\n")), "");
}

}  // namespace
}  // namespace litmotif::golden
