#include <gtest/gtest.h>

#include <litmotif/query.h>

namespace litmotif {
namespace {

TEST(QueryTree, IsIndentedOneNodeALine) {
  const Result<QueryNode> query = parse_query("trust NEAR/2 care OR NOT theme:x{barrier} year:2010..");
  ASSERT_TRUE(query.ok());
  EXPECT_EQ(print_query_tree(query.value()),
            "or\n"
            "  near, at most 2 words between\n"
            "    word trust\n"
            "    word care\n"
            "  and\n"
            "    not\n"
            "      one row of theme x, with\n"
            "        field stance:barrier\n"
            "    range year:2010..\n");
}

struct CaretRow {
  const char* name;
  const char* query;
  const char* shown;
};

class Caret : public testing::TestWithParam<CaretRow> {};

TEST_P(Caret, StandsUnderTheFault) {
  const Result<QueryNode> query = parse_query(GetParam().query);
  ASSERT_FALSE(query.ok());
  EXPECT_EQ(to_caret(GetParam().query, query.status()), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(Query, Caret,
                         testing::Values(CaretRow{"start", "them:x", "them:x\n^"}, CaretRow{"middle", "a stance:bad", "a stance:bad\n         ^"},
                                         CaretRow{"after_letters_of_two_bytes", "\u00e9\u00e9 (", "\u00e9\u00e9 (\n    ^"},
                                         CaretRow{"line_break", "a\n*b", "a *b\n  ^"}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Caret, OfALongQueryShowsWhatStandsAround) {
  const std::string query = std::string(500, 'a') + "(" + std::string(500, 'b');
  EXPECT_EQ(to_caret(query, Status(Code::kParse, "x").in("", "byte 500")), "..." + std::string(60, 'a') + "(" + std::string(59, 'b') + "...\n" + std::string(63, ' ') + "^");
  EXPECT_EQ(to_caret("abc", Status(Code::kParse, "x").in("", "byte 99")), "abc\n   ^");
}

TEST(Caret, WithoutPlaceStandsAtTheStart) { EXPECT_EQ(to_caret("abc", Status(Code::kNotFound, "x")), "abc\n^"); }

}  // namespace
}  // namespace litmotif
