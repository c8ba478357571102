#include "shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace litmotif::house {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string text_of(std::size_t lines) {
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) text += "line\n";
  return text;
}

TEST(Shape, top_level_holds_only_what_is_agreed) {
  EXPECT_THAT(check_top_level({{"engine/a.cpp", ""}, {"README.md", ""}, {".ci/run", ""}, {".clang-tidy", ""}}), IsEmpty());
  EXPECT_THAT(check_top_level({{"engine/a.cpp", ""}, {"docs/x.md", ""}, {"notes.txt", ""}}),
              ElementsAre(HasSubstr("docs"), HasSubstr("notes.txt")));
}

TEST(Shape, long_files_are_faults) {
  EXPECT_THAT(check_length({{"engine/a.cpp", text_of(400)}, {"tests/b.cpp", text_of(900)}}), IsEmpty());
  EXPECT_THAT(check_length({{"engine/a.cpp", text_of(401)}, {"include/litmotif/b.h", text_of(401)}, {"tools/dev/c", text_of(401)}}),
              ElementsAre(HasSubstr("engine/a.cpp: 401"), HasSubstr("include"), HasSubstr("tools")));
}

TEST(Shape, each_folder_has_a_short_readme) {
  EXPECT_THAT(check_readmes({{"engine/README.md", text_of(60)}, {"engine/text/README.md", text_of(60)}, {"engine/text/a.cpp", ""}}), IsEmpty());
  EXPECT_THAT(check_readmes({{"engine/text/a.cpp", ""}}), ElementsAre(HasSubstr("engine/text: has no README.md")));
  EXPECT_THAT(check_readmes({{"engine/text/words/README.md", ""}}), ElementsAre(HasSubstr("engine/text: has no README.md")));
  EXPECT_THAT(check_readmes({{"engine/text/README.md", text_of(61)}}), ElementsAre(HasSubstr("engine/text/README.md: 61 lines")));
  EXPECT_THAT(check_readmes({{"engine/README.md", text_of(61)}}), ElementsAre(HasSubstr("engine/README.md: 61 lines")));
}

class ThisTree : public testing::Test {
 protected:
  const Tree tree_ = read_tree(LITMOTIF_SOURCE_DIR);
};

TEST_F(ThisTree, was_found) { ASSERT_GT(tree_.size(), 20U); }
TEST_F(ThisTree, top_level) { EXPECT_THAT(check_top_level(tree_), IsEmpty()); }
TEST_F(ThisTree, length) { EXPECT_THAT(check_length(tree_), IsEmpty()); }
// RE2 is the expression library of the house; gcc 12 takes the templates of the other for faults when it builds with sanitizers.
TEST_F(ThisTree, expressions_are_those_of_re2) {
  const std::string include = std::string("#include <") + "regex>";
  for (const File& file : tree_) EXPECT_EQ(file.text.find(include), std::string::npos) << file.path;
}
TEST_F(ThisTree, readmes) { EXPECT_THAT(check_readmes(tree_), IsEmpty()); }

}  // namespace
}  // namespace litmotif::house
