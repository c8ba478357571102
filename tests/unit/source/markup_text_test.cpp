#include "source/markup_text.h"

#include <gtest/gtest.h>

namespace litmotif::source {
namespace {

struct Case {
  const char* name;
  const char* html;
  const char* text;
};

class TextWithoutTags : public testing::TestWithParam<Case> {};

TEST_P(TextWithoutTags, keeps_the_words) { EXPECT_EQ(text_without_tags(GetParam().html), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(, TextWithoutTags,
                         testing::Values(Case{"tags", "<p>a <b>b</b></p>", "a b"}, Case{"comment", "a<!-- b -- c -->d", "ad"}, Case{"open_comment", "a <!-- b", "a"},
                                         Case{"script", "a<SCRIPT>b < c</script> d", "a d"}, Case{"style", "<style>p {}</style>x", "x"}, Case{"open_tag", "a <b", "a"},
                                         Case{"less_than", "a < b, 1<2", "a < b, 1<2"}, Case{"entities", "a &amp; b&nbsp;c &pound;9 &unknown;", "a & b c \xC2\xA3" "9 &unknown;"},
                                         Case{"white_space", " a\n\t b ", "a b"}, Case{"empty", "", ""}),
                         [](const auto& info) { return info.param.name; });

TEST(LineBreakTag, spellings) {
  for (const char* tag : {"<br>", "<br/>", "<BR />"}) EXPECT_TRUE(is_line_break_tag(tag)) << tag;
  for (const char* tag : {"<b>", "<break>", "<br", ""}) EXPECT_FALSE(is_line_break_tag(tag)) << tag;
}

}  // namespace
}  // namespace litmotif::source
