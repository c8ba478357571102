#include "walls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace litmotif::house {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kTable[] =
    "litmotif_folder(base  PkgConfig::TBB)\n"
    "litmotif_folder(text  PkgConfig::ICU_UC PkgConfig::RE2)\n"
    "litmotif_folder(source PkgConfig::XML2)\n"
    "litmotif_folder(index PkgConfig::XAPIAN)\n"
    "litmotif_program(litmotif-reader engine/source/reader litmotif-source PkgConfig::POPPLER)\n"
    "litmotif_program(litmotif tools/litmotif litmotif-engine PkgConfig::JSON)\n";

TEST(Walls, table_of_the_build_is_read) {
  const Walls walls = read_walls(kTable);
  EXPECT_THAT(walls.order, ElementsAre("base", "text", "source", "index"));
  EXPECT_THAT(walls.uses.at("text"), ElementsAre("ICU_UC", "RE2"));
  EXPECT_THAT(walls.uses.at("litmotif-reader"), ElementsAre("POPPLER"));
}

struct Case {
  const char* name;
  const char* path;
  const char* text;
  const char* fault;  // part of the only fault; empty: none
};

class Includes : public testing::TestWithParam<Case> {};

TEST_P(Includes, judged) {
  const Faults faults = check_includes({{GetParam().path, GetParam().text}}, read_walls(kTable));
  if (*GetParam().fault == '\0') {
    EXPECT_THAT(faults, IsEmpty());
  } else {
    EXPECT_THAT(faults, ElementsAre(HasSubstr(GetParam().fault)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Includes,
    testing::Values(
        Case{"upstream", "engine/index/a.cpp", "#include <litmotif/text.h>\n", ""},
        Case{"own_public", "engine/text/a.cpp", "#include <litmotif/text.h>\n", ""},
        Case{"own_internal", "engine/text/a.cpp", "#include \"text/a.h\"\n#include \"a.h\"\n", ""},
        Case{"standard_and_system", "engine/text/a.cpp", "#include <vector>\n#include <sys/mman.h>\n#include <fmt/format.h>\n", ""},
        Case{"tool_sees_all", "tools/litmotif/a.cpp", "#include <litmotif/index.h>\n#include <nlohmann/json.hpp>\n", ""},
        Case{"reader_has_poppler", "engine/source/reader/a.cpp", "#include <poppler.h>\n#include <libxml/tree.h>\n", ""},
        Case{"header_called_otherwise", "engine/base/a.cpp", "#include <litmotif/system.h>\n", ""},
        Case{"in_a_comment", "engine/text/a.cpp", "// #include <litmotif/index.h>\n/*\n#include <xapian.h>\n*/\n", ""},
        Case{"downstream", "engine/text/a.cpp", "#include <vector>\n#include <litmotif/index.h>\n", "engine/text/a.cpp:2: an arrow against the order, text -> index"},
        Case{"downstream_in_a_public_header", "include/litmotif/text.h", "#include <litmotif/index.h>\n", "against the order"},
        Case{"downstream_quoted", "engine/text/a.cpp", "#include \"litmotif/index.h\"\n", "against the order"},
        Case{"spaced_out", "engine/text/a.cpp", "  #  include   <litmotif/index.h>\n", "against the order"},
        Case{"internal_of_upstream", "engine/index/a.cpp", "#include \"text/a.h\"\n", "internal header of another folder"},
        Case{"internal_from_a_tool", "tools/litmotif/a.cpp", "#include \"text/a.h\"\n", "internal header of another folder"},
        Case{"internal_from_a_public_header", "include/litmotif/text.h", "#include \"text/a.h\"\n", "public header includes an internal one"},
        Case{"climbing", "engine/index/a.cpp", "#include \"../text/a.h\"\n", "a path that climbs"},
        Case{"library_elsewhere", "engine/text/a.cpp", "#include <xapian.h>\n", "a library that text does not wrap"},
        Case{"poppler_outside_the_reader", "engine/source/a.cpp", "#include <poppler.h>\n", "a library that source does not wrap"},
        Case{"library_in_its_own_public_header", "include/litmotif/text.h", "#include <unicode/ubrk.h>\n", "wrapped library in a public header"},
        Case{"unknown_library", "engine/text/a.cpp", "#include <boost/regex.hpp>\n", "not in the table"},
        Case{"unknown_folder", "engine/misc/a.cpp", "#include <vector>\n", "belongs to no folder"},
        Case{"unknown_public_header", "include/litmotif/misc.h", "#include <vector>\n", "belongs to no folder"},
        Case{"header_of_no_folder", "engine/text/a.cpp", "#include <litmotif/misc.h>\n", "a public header of no known folder"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Includes, tbb_stands_in_one_file_of_base) {
  const Tree tree = {{"engine/base/a.cpp", "#include <tbb/parallel_for.h>\n#include <tbb/task_arena.h>\n"}, {"engine/base/b.cpp", "#include <tbb/task_group.h>\n"}};
  EXPECT_THAT(check_includes(tree, read_walls(kTable)), ElementsAre(HasSubstr("engine/base/b.cpp:1: oneTBB in a second file of base")));
}

TEST(Includes, of_this_tree) {
  const Tree tree = read_tree(LITMOTIF_SOURCE_DIR);
  const auto table = std::find_if(tree.begin(), tree.end(), [](const File& file) { return file.path == "CMakeLists.txt"; });
  ASSERT_NE(table, tree.end());
  const Walls walls = read_walls(table->text);
  ASSERT_EQ(walls.order.size(), 13U);
  EXPECT_THAT(check_includes(tree, walls), IsEmpty());
}

}  // namespace
}  // namespace litmotif::house
