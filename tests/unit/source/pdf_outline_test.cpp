#include "source/pdf/pdf_outline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"

namespace litmotif::source {
namespace {

using testing::ElementsAreArray;
using testing_source::summary;

struct Case {
  const char* name;
  std::vector<OutlineItem> outline;
  std::vector<std::tuple<int, float, std::string>> lines;  // page, font size, text
  std::vector<std::string> blocks;
};

class Outline : public testing::TestWithParam<Case> {};

TEST_P(Outline, marks_headings) {
  std::vector<Block> blocks;
  for (const auto& [page, size, text] : GetParam().lines) {
    Block& block = blocks.emplace_back();
    block.role = BlockRole::kLine;
    block.page = page;
    block.font_size = size;
    block.text = text;
  }
  mark_headings(GetParam().outline, blocks);
  std::vector<std::string> seen;
  for (const Block& block : blocks) seen.push_back(summary(block));
  EXPECT_THAT(seen, ElementsAreArray(GetParam().blocks));
}

INSTANTIATE_TEST_SUITE_P(
    , Outline,
    testing::Values(
        Case{"one_line", {{2, 1, "Methods"}}, {{1, 10, "Methods"}, {1, 10, "a"}}, {"heading 2: Methods", "line: a"}},
        Case{"case_and_spaces_do_not_matter", {{1, 1, "Who  decides?"}}, {{1, 10, "WHO DECIDES"}}, {"heading 1: WHO DECIDES"}},
        Case{"two_lines", {{1, 1, "How leaders shared the work"}}, {{1, 10, "How leaders"}, {1, 10, "shared the work"}, {1, 10, "a"}}, {"heading 1: How leaders shared the work", "line: a"}},
        Case{"number_on_its_own_line", {{1, 1, "2 Methods"}}, {{1, 10, "2"}, {1, 10, "Methods"}}, {"heading 1: 2 Methods"}},
        Case{"number_that_ends_a_reference", {{1, 1, "Methods"}}, {{1, 10, "care (paragraph"}, {1, 10, "4.2)."}, {1, 10, "Methods"}}, {"line: care (paragraph", "line: 4.2).", "heading 1: Methods"}},
        Case{"number_with_a_bracket", {{1, 1, "Methods"}}, {{1, 10, "care"}, {1, 10, "2)"}, {1, 10, "Methods"}}, {"line: care", "heading 1: 2) Methods"}},
        Case{"number_only_on_the_page", {{1, 1, "Methods"}}, {{1, 10, "2.1 Methods"}}, {"heading 1: 2.1 Methods"}},
        Case{"other_number", {{1, 1, "3 Methods"}}, {{1, 10, "2 Methods"}}, {"line: 2 Methods"}},
        Case{"running_header_is_smaller", {{1, 1, "Methods"}}, {{1, 8, "Methods"}, {1, 14, "Methods"}}, {"line: Methods", "heading 1: Methods"}},
        Case{"target_is_the_page_before", {{1, 1, "Methods"}}, {{1, 10, "a"}, {2, 10, "Methods"}}, {"line: a", "heading 1: Methods"}},
        Case{"not_on_a_later_page", {{1, 1, "Methods"}}, {{1, 10, "a"}, {3, 10, "Methods"}}, {"line: a", "line: Methods"}},
        Case{"part_of_a_line_is_none", {{1, 1, "Methods"}}, {{1, 10, "Methods were mixed"}}, {"line: Methods were mixed"}},
        Case{"two_items_on_one_page", {{1, 1, "A b"}, {2, 1, "C d"}}, {{1, 10, "A b"}, {1, 10, "C"}, {1, 10, "d"}}, {"heading 1: A b", "heading 2: C d"}},
        Case{"hyphen_at_the_line_end", {{1, 1, "Long-term care"}}, {{1, 10, "Long-"}, {1, 10, "term care"}}, {"heading 1: Long-term care"}},
        Case{"title_without_letters", {{1, 1, "--"}}, {{1, 10, "--"}}, {"line: --"}}, Case{"page_that_is_not_there", {{1, 9, "A"}}, {{1, 10, "A"}}, {"line: A"}}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace litmotif::source
