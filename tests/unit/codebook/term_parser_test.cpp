#include "codebook/term_parser.h"

#include <gtest/gtest.h>

namespace litmotif {
namespace {

struct Row {
  const char* name;
  std::string term;
  std::vector<std::string> words;
  std::vector<std::string> gaps;
  const char* fault;  // part of the message; "" when the term is fine
};

class TermTest : public testing::TestWithParam<Row> {};

TEST_P(TermTest, Parses) {
  const Row& row = GetParam();
  const Result<RulePattern> pattern = parse_term(row.term);
  if (*row.fault != '\0') {
    ASSERT_FALSE(pattern.ok());
    EXPECT_NE(pattern.status().message().find(row.fault), std::string::npos) << pattern.status().message();
    return;
  }
  ASSERT_TRUE(pattern.ok()) << pattern.status().message();
  EXPECT_EQ(pattern.value().words, row.words);
  EXPECT_EQ(pattern.value().gaps, row.gaps);
  EXPECT_EQ(pattern.value().kind, row.term.starts_with("=") ? RulePattern::Kind::kExact : row.term.starts_with("+") ? RulePattern::Kind::kForm : RulePattern::Kind::kPhrase);
}

INSTANTIATE_TEST_SUITE_P(All, TermTest, testing::ValuesIn<Row>({
  {"word", "leader", {"leader"}, {}, ""},
  {"phrase", "  shared   vision ", {"shared", "vision"}, {}, ""},
  {"hyphen", "co-located", {"co", "located"}, {}, ""},
  {"slash", "health/social", {"health", "social"}, {}, ""},
  {"apostrophe", "children's", {"children's"}, {}, ""},
  {"star", "facilitat*", {"facilitat*"}, {}, ""},
  {"star_in_phrase", "co-locat* team", {"co", "locat*", "team"}, {}, ""},
  {"question_mark", "organi?ation", {"organi?ation"}, {}, ""},
  {"inner_star", "organi*ation", {"organi*ation"}, {}, ""},
  {"exact", "=SELFIE", {"SELFIE"}, {}, ""},
  {"exact_phrase", "=Better Care Fund", {"Better", "Care", "Fund"}, {}, ""},
  {"exact_gap", "=R&D", {"R", "D"}, {"", "&", ""}, ""},
  {"exact_edge", "=C++", {"C"}, {"", "++"}, ""},
  {"exact_star_is_a_sign", "=A*", {"A"}, {"", "*"}, ""},
  {"form", "+meeting", {"meeting"}, {}, ""},
  {"form_with_star", "+civil unr?st*", {"civil", "unr?st*"}, {}, ""},
  {"form_edge", "+c++", {"c"}, {"", "++"}, ""},
  {"form_short_star", "+ab*", {}, {}, "at least 3 letters"},
  {"form_empty", "+", {}, {}, "holds no word"},
  {"gap", "health & care", {"health", "care"}, {"", "&", ""}, ""},
  {"edges_mean_nothing", "(leader).", {"leader"}, {}, ""},
  {"short_star", "IT*", {}, {}, "at least 3 letters"},
  {"leading_star", "*ship", {}, {}, "at least 3 letters"},
  {"short_stem_in_phrase", "co-lo*", {}, {}, "at least 3 letters"},
  {"question_marks_are_no_letters", "a??*", {}, {}, "at least 3 letters"},
  {"only_question_mark", "?", {}, {}, "no letter"},
  {"no_word", "--", {}, {}, "holds no word"},
  {"empty", "", {}, {}, "holds no word"},
  {"exact_empty", "=", {}, {}, "holds no word"},
  {"word_list", "@providers", {}, {}, "stand alone"},
  {"quoted_near", "near(4): [manager, doctor]", {}, {}, "take the quotes away"},
  {"quoted_before", "before (2): [lack of, trust]", {}, {}, "take the quotes away"},
  {"quoted_expression", "re: '\\bleader'", {}, {}, "take the quotes away"},
  {"words_like_a_rule", "near the end", {"near", "the", "end"}, {}, ""},
  {"long", std::string(1001, 'a'), {}, {}, "1000 bytes"},
  {"many_words", "a a a a a a a a a a a a a a a a a a a a a a a a a", {}, {}, "25 words"},
  {"not_utf8", "caf\xE9", {}, {}, "UTF-8"},
}), [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace litmotif
