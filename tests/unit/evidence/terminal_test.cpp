#include "evidence/terminal.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace litmotif {
namespace {

TEST(DisplayWidth, Cases) {
  struct Case {
    const char *name, *text;
    std::size_t width;
  };
  const Case cases[] = {{"ASCII", "abc", 3}, {"accented", "é", 1}, {"combining", "e\u0301", 1}, {"wide", "統合", 4}, {"Hangul", "한", 2}, {"emoji", "🙂", 2}, {"zero width joiner", "a\u200db", 2}, {"empty", "", 0}, {"full width form", "Ａ", 2}};
  for (const Case& at : cases) EXPECT_EQ(display_width(at.text), at.width) << at.name;
}

TEST(Wrap, Cases) {
  struct Case {
    const char *name, *text;
    std::size_t width;
    std::vector<std::string> lines;
  };
  const Case cases[] = {{"fits", "one two", 10, {"one two"}},
                        {"breaks at a blank", "one two three", 7, {"one two", "three"}},
                        {"cuts a long word", "abcdefgh", 3, {"abc", "def", "gh"}},
                        {"goes on after a cut word", "abcdefgh ij", 5, {"abcde", "fgh", "ij"}},
                        {"wide characters", "統合ケア", 5, {"統合", "ケア"}},
                        {"empty", "", 5, {""}}};
  for (const Case& at : cases) EXPECT_EQ(wrap(at.text, at.width), at.lines) << at.name;
}

TEST(CleanForTerminal, Cases) {
  struct Case {
    const char *name, *text, *clean;
  };
  const Case cases[] = {{"escape", "a\x1b[31mb", "a\ufffd[31mb"}, {"C1 control", "a\u009bb", "a\ufffdb"}, {"blanks", " a \n\t b ", "a b"}, {"override", "a\u202eb\u202c", "ab"}, {"isolates", "\u2066a\u2069", "a"}, {"kept", "é統", "é統"}};
  for (const Case& at : cases) EXPECT_EQ(clean_for_terminal(at.text), at.clean) << at.name;
}

}  // namespace
}  // namespace litmotif
