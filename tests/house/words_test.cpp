#include "words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace litmotif::house {
namespace {

using ::testing::IsEmpty;

struct Case {
  std::string name;
  Faults (*check)(const Tree&);
  std::string path;
  std::string text;
  std::size_t faults;
};

class Words : public testing::TestWithParam<Case> {};

TEST_P(Words, judged) {
  const Case& row = GetParam();
  const Tree tree = {{row.path, row.text}, {"engine/README.md", "# The map\n## Where to start\n"}, {"engine/text/a.h", ""}};
  EXPECT_EQ(row.check(tree).size(), row.faults) << testing::PrintToString(row.check(tree));
}

// Written in pieces where the whole would be a fault of this very file.
const std::string kHome = std::string("/ho") + "me/";
const std::string kScratch = std::string("/tm") + "p/";
const std::string kLater = std::string("TO") + "DO";

INSTANTIATE_TEST_SUITE_P(
    Table, Words,
    testing::Values(
        Case{"link_to_file", check_links, "README.md", "[map](engine/README.md) and [folder](engine/text/)\n", 0},
        Case{"link_upwards", check_links, "tools/README.md", "[map](../engine/README.md#where-to-start)\n", 0},
        Case{"link_to_address", check_links, "README.md", "[x](https://example.org/a) [y](mailto:a@example.org)\n", 0},
        Case{"link_in_code", check_links, "README.md", "`[x](none.md)`\n```\n[x](none.md)\n```\n", 0},
        Case{"link_in_a_corpus_document", check_links, "corpora/x/report.md", "[x](none.md)\n", 0},
        Case{"dead_link", check_links, "README.md", "see [x](none.md)\n", 1},
        Case{"dead_link_from_a_folder", check_links, "tools/README.md", "[map](engine/README.md)\n", 1},
        Case{"dead_link_in_a_corpus_readme", check_links, "corpora/x/README.md", "[x](none.md)\n", 1},
        Case{"dead_image", check_links, "README.md", "![x](none.png)\n", 1},
        Case{"dead_reference_link", check_links, "README.md", "[x]: none.md\n", 1},
        Case{"dead_anchor", check_links, "README.md", "[x](engine/README.md#elsewhere)\n", 1},
        Case{"dead_anchor_in_the_page", check_links, "README.md", "# Here\n[x](#here) [y](#there)\n", 1},
        Case{"second_dead_link_of_a_line", check_links, "README.md", "[a](engine/README.md) [b](none.md)\n", 1},

        Case{"relative_path", check_paths, "tools/a", "build/home/x and ../shared/data\n", 0},
        Case{"address", check_paths, "README.md", "https://example.org" + kHome + "x\n", 0},
        Case{"path_below_a_variable", check_paths, "tools/a", "\"${dir}" + kHome + "x\"\n", 0},
        Case{"home", check_paths, "tools/a", "cd " + kHome + "ada/src\n", 1},
        Case{"home_quoted", check_paths, "engine/text/a.cpp", "open(\"" + kHome + "ada\");\n", 1},
        Case{"scratch_folder", check_paths, "tests/unit/a.cpp", "\"" + kScratch + "x\"\n", 1},

        Case{"silent", check_silence, "engine/text/a.cpp", "std::snprintf(b, 9, \"x\"); // printf(1)\n", 0},
        Case{"words_in_a_literal", check_silence, "engine/text/a.cpp", "say(\"exit(1) stdout\"); f(R\"(abort())\"); n = 1'000; c = '\"';\n", 0},
        Case{"member_of_that_name", check_silence, "engine/text/a.cpp", "loop.exit(); loop->abort();\n", 0},
        Case{"reader_program", check_silence, "engine/source/reader/main.cpp", "std::fprintf(stderr, \"x\");\n", 0},
        Case{"tool", check_silence, "tools/litmotif/main.cpp", "std::cout << 1; std::exit(1);\n", 0},
        Case{"child_after_fork", check_silence, "engine/base/a.cpp", "_exit(127);\n", 0},
        Case{"prints", check_silence, "engine/text/a.cpp", "std::cout << 1;\n", 1},
        Case{"prints_in_a_public_header", check_silence, "include/litmotif/text.h", "inline void f() { std::puts(\"x\"); }\n", 1},
        Case{"prints_by_fmt", check_silence, "engine/text/a.cpp", "fmt::print(\"x\");\n", 1},
        Case{"prints_to_a_stream", check_silence, "engine/text/a.cpp", "fmt::vprint(stdout, x);\n", 1},
        Case{"exits", check_silence, "engine/text/a.cpp", "if (bad) std::exit (1);\n", 1},
        Case{"aborts", check_silence, "engine/text/a.cpp", "abort();\n", 1},
        Case{"reads_the_environment", check_silence, "engine/text/a.cpp", "auto* home = std::getenv(\"HOME\");\n", 1},
        Case{"after_a_digit_separator", check_silence, "engine/text/a.cpp", "n = 1'000; abort(); c = 'x';\n", 1},

        Case{"finished", check_finished, "engine/text/a.cpp", "// what is to do is done\n", 0},
        Case{"left_for_later", check_finished, "engine/text/a.cpp", "// " + kLater + ": more\n", 1},
        Case{"test_switched_off", check_finished, "tests/unit/a.cpp", "TEST(A, DISABLED" + std::string("_") + "b) {}\n", 1}),
    [](const auto& row) { return row.param.name; });

class ThisTree : public testing::Test {
 protected:
  const Tree tree_ = read_tree(LITMOTIF_SOURCE_DIR);
};
using WordsOfThisTree = ThisTree;

TEST_F(WordsOfThisTree, links) { EXPECT_THAT(check_links(tree_), IsEmpty()); }
TEST_F(WordsOfThisTree, paths) { EXPECT_THAT(check_paths(tree_), IsEmpty()); }
TEST_F(WordsOfThisTree, silence) { EXPECT_THAT(check_silence(tree_), IsEmpty()); }
TEST_F(WordsOfThisTree, finished) { EXPECT_THAT(check_finished(tree_), IsEmpty()); }

}  // namespace
}  // namespace litmotif::house
