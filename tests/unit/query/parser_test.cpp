#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include <litmotif/query.h>

namespace litmotif {
namespace {

bool same_tree(const QueryNode& a, const QueryNode& b) {
  if (a.kind != b.kind || a.field != b.field || a.value != b.value || a.low != b.low || a.high != b.high || a.words != b.words ||
      a.distance != b.distance || a.children.size() != b.children.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.children.size(); ++i) {
    if (!same_tree(a.children[i], b.children[i])) return false;
  }
  return true;
}

struct Good {
  const char* name;
  const char* query;
  const char* canonical;
};

class Understood : public testing::TestWithParam<Good> {};

TEST_P(Understood, PrintsCanonically) {
  const Result<QueryNode> query = parse_query(GetParam().query);
  ASSERT_TRUE(query.ok()) << query.status().to_string();
  EXPECT_EQ(print_query(query.value()), GetParam().canonical);
  const Result<QueryNode> again = parse_query(GetParam().canonical);
  ASSERT_TRUE(again.ok()) << again.status().to_string();
  EXPECT_TRUE(same_tree(query.value(), again.value())) << print_query_tree(again.value());
}

INSTANTIATE_TEST_SUITE_P(
    Query, Understood,
    testing::Values(
        Good{"empty", "", ""}, Good{"white_space", " \n\t", ""}, Good{"word", "leadership", "leadership"},
        Good{"side_by_side", "leadership governance", "leadership AND governance"},
        Good{"and_binds_tighter_than_or", "a OR b c", "a OR b AND c"}, Good{"brackets", "(a OR b) c", "(a OR b) AND c"},
        Good{"needless_brackets", "((a b) c)", "a AND b AND c"}, Good{"not", "a NOT b", "a AND NOT b"},
        Good{"not_of_group", "NOT (a OR b)", "NOT (a OR b)"}, Good{"not_not", "NOT NOT a", "NOT NOT a"},
        Good{"lower_case_operators_are_words", "fish and chips", "fish AND and AND chips"},
        Good{"quoted_operator_is_a_word", "\"AND\"", "\"AND\""}, Good{"word_that_starts_like_near", "NEARBY", "\"NEARBY\""},
        Good{"phrase", "\"shared  vision\"", "\"shared vision\""}, Good{"phrase_of_one_word", "\"vision\"", "vision"},
        Good{"hyphen_is_a_phrase", "well-being", "\"well being\""}, Good{"curly_marks", "\u201Cshared vision\u201D", "\"shared vision\""},
        Good{"wildcard", "vis*", "vis*"}, Good{"wildcard_inside", "wom?n", "wom?n"}, Good{"wildcard_middle", "org*sation", "org*sation"},
        Good{"wildcard_in_phrase", "\"integrat* care\"", "\"integrat* care\""},
        Good{"near", "trust NEAR/5 partner*", "trust NEAR/5 partner*"}, Good{"near_phrase", "\"a b\" NEAR/0 c", "\"a b\" NEAR/0 c"},
        Good{"near_group", "(a OR b) NEAR/3 c", "(a OR b) NEAR/3 c"}, Good{"near_binds_tightest", "a b NEAR/2 c OR d", "a AND b NEAR/2 c OR d"},
        Good{"field", "theme:leadership", "theme:leadership"}, Good{"theme_path", "theme:a/b-c", "theme:a/b-c"},
        Good{"field_in_capitals", "THEME:x", "theme:x"}, Good{"quoted_value", "author:\"van der Berg\"", "author:\"van der Berg\""},
        Good{"escapes", "title:\"a \\\"b\\\" \\\\\"", "title:\"a \\\"b\\\" \\\\\""}, Good{"text_is_short", "text:abstract", "text-basis:abstract"},
        Good{"range", "year:2015..2020", "year:2015..2020"}, Good{"range_open_above", "year:2015..", "year:2015.."},
        Good{"range_open_below", "year:..2015", "year:..2015"}, Good{"year", "year:2015", "year:2015"},
        Good{"file_wildcard", "file:reports/2014*", "file:reports/2014*"}, Good{"cites", "cites:okafor-2016", "cites:okafor-2016"},
        Good{"braces", "theme:leadership{barrier cited}", "theme:leadership{stance:barrier voice:cited}"},
        Good{"braces_with_fields", "theme:x{ stance:none cites:a-2010 cites:b-2011 }", "theme:x{stance:none cites:a-2010 cites:b-2011}"},
        Good{"braces_then_more", "theme:x{barrier}y", "theme:x{stance:barrier} AND y"},
        Good{"from_the_contract", "theme:leadership AND theme:governance year:2015..", "theme:leadership AND theme:governance AND year:2015.."}),
    [](const auto& info) { return std::string(info.param.name); });

struct Bad {
  const char* name;
  std::string query;
  const char* place;
  const char* says;  // part of the message
  Code code = Code::kParse;
};

class NotUnderstood : public testing::TestWithParam<Bad> {};

TEST_P(NotUnderstood, NamesPlaceAndExpectation) {
  const Result<QueryNode> query = parse_query(GetParam().query);
  ASSERT_FALSE(query.ok());
  EXPECT_EQ(query.status().code(), GetParam().code);
  EXPECT_EQ(query.status().place(), GetParam().place);
  EXPECT_NE(query.status().message().find(GetParam().says), std::string::npos) << query.status().message();
}

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

INSTANTIATE_TEST_SUITE_P(
    Query, NotUnderstood,
    testing::Values(
        Bad{"unknown_field", "a them:leadership", "byte 2", "did you mean theme?"}, Bad{"unlike_any_field", "xyzzy:1", "byte 0", "the fields are theme"},
        Bad{"unknown_value", "stance:barier", "byte 7", "did you mean barrier?"}, Bad{"no_value", "theme: x", "byte 6", "expected a value after theme:"},
        Bad{"open_bracket", "a (b c", "byte 2", "not closed"}, Bad{"closing_bracket", "a b)", "byte 3", "closes nothing"},
        Bad{"empty_brackets", "a ()", "byte 2", "nothing stands between"}, Bad{"open_quote", "a \"b c", "byte 2", "not closed"},
        Bad{"no_word", "a --", "byte 2", "holds no word"}, Bad{"empty_phrase", "\"\"", "byte 0", "holds no word"},
        Bad{"or_first", "OR a", "byte 0", "stands between two parts"}, Bad{"ends_early", "a AND", "byte 5", "ends here"},
        Bad{"not_alone", "a NOT", "byte 5", "ends here"}, Bad{"star_too_early", "a vi*", "byte 2", "at least 3 letters"},
        Bad{"leading_star", "*ship", "byte 0", "at least 3 letters"}, Bad{"star_in_phrase", "\"a vi*\"", "byte 3", "at least 3 letters"},
        Bad{"leading_question_mark", "?ab", "byte 0", "a letter before"}, Bad{"near_without_number", "a NEAR b", "byte 2", "as in NEAR/5"},
        Bad{"near_too_far", "a NEAR/999 b", "byte 2", "0 to 200"}, Bad{"near_field", "a NEAR/5 theme:x", "byte 9", "NEAR joins words"},
        Bad{"near_chain", "a NEAR/5 b NEAR/5 c", "byte 11", "NEAR joins two"}, Bad{"year_word", "year:soon", "byte 5", "is no year"},
        Bad{"year_backwards", "year:2020..2015", "byte 5", "is empty"}, Bad{"year_dots", "year:..", "byte 5", "is no year"},
        Bad{"braces_elsewhere", "stance:barrier{cited}", "byte 14", "after a theme only"}, Bad{"braces_open", "theme:x{barrier", "byte 7", "not closed"},
        Bad{"braces_empty", "theme:x{}", "byte 7", "nothing stands in the braces"}, Bad{"braces_twice", "theme:x{barrier enabler}", "byte 16", "given twice"},
        Bad{"braces_unknown", "theme:x{bariers}", "byte 8", "did you mean barrier"}, Bad{"braces_foreign_field", "theme:x{year:2015}", "byte 8", "does not belong to a row"},
        Bad{"braces_none", "theme:none{barrier}", "byte 10", "has no rows"}, Bad{"not_utf8", "a\xff", "byte 0", "UTF-8"},
        Bad{"too_deep", repeated("(", 200) + "a", "byte 100", "nested deeper", Code::kLimit},
        Bad{"too_many_nots", repeated("NOT ", 200) + "a", "byte 400", "nested deeper", Code::kLimit},
        Bad{"too_long", repeated("a", 70000), "byte 0", "longer than", Code::kLimit},
        Bad{"too_many_parts", repeated("a ", 5000), "byte 2000", "more than 1000 parts", Code::kLimit}),
    [](const auto& info) { return std::string(info.param.name); });

// Queries put together at random from pieces that are mostly valid: whatever parses must come back the same from its canonical form.
TEST(Query, CanonicalFormParsesToTheSameTree) {
  const std::vector<std::string> pieces = {"care", "vis*", "wom?n", "\"shared vision\"", "well-being", "AND", "OR", "NOT", "NEAR/3", "(", ")", "(", ")",
                                           "theme:leadership", "theme:a/b{barrier}", "theme:x{claim:finding cited}", "year:2010..2012", "year:..9",
                                           "author:\"o \\\"n\\\"\"", "caf\u00e9", "don't", "\"OR\"", "3.5", "title:\"\u201Cx\u201D\"", "{", "\""};
  std::mt19937 random(20240229);
  int parsed = 0;
  for (int round = 0; round < 40000; ++round) {
    std::string text;
    const auto length = 1 + random() % 9;
    for (std::uint32_t i = 0; i < length; ++i) {
      text += pieces[random() % pieces.size()];
      if (random() % 8 != 0) text += ' ';
    }
    const Result<QueryNode> query = parse_query(text);
    if (!query.ok()) {
      EXPECT_TRUE(query.status().place().starts_with("byte ")) << text;
      continue;
    }
    ++parsed;
    const std::string printed = print_query(query.value());
    const Result<QueryNode> again = parse_query(printed);
    ASSERT_TRUE(again.ok()) << text << " -> " << printed << ": " << again.status().to_string();
    ASSERT_TRUE(same_tree(query.value(), again.value())) << text << " -> " << printed;
  }
  EXPECT_GT(parsed, 2000);
}

TEST(Query, NodesKnowTheirPlace) {
  const Result<QueryNode> query = parse_query("care AND theme:leadership{barrier}");
  ASSERT_TRUE(query.ok());
  ASSERT_EQ(query.value().children.size(), 2U);
  EXPECT_EQ(query.value().children[1].at, 9U);
  EXPECT_EQ(query.value().children[1].children[0].at, 26U);
}

}  // namespace
}  // namespace litmotif
