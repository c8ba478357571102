// What the README says to type runs as it is printed, in a folder like the one that tools/demo leaves.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "program.h"

namespace litmotif::product {
namespace {

namespace fs = std::filesystem;

// The lines of its blocks that begin with one of our commands or copy a file.
std::vector<std::string> commands_of(const std::string& readme) {
  std::vector<std::string> commands;
  std::istringstream lines(readme);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("    litmotif ") || line.starts_with("    cp ")) commands.push_back(line.substr(4));
  }
  return commands;
}

TEST(Readme, EveryCommandRunsAsPrinted) {
  const fs::path tree = LITMOTIF_SOURCE_DIR;
  const Directory folder;
  fs::copy(tree / "corpora/integrated-care/documents", folder / "documents", fs::copy_options::recursive);
  fs::copy(tree / "corpora/integrated-care/library.ris", folder / "library.ris");
  fs::copy(tree / "corpora/codebooks/integrated-care.yaml", folder / "integrated-care.yaml");
  const std::vector<std::string> commands = commands_of(read((tree / "README.md").string()));
  ASSERT_GT(commands.size(), 25U);
  for (const std::string& command : commands) {
    // Nothing differs between a codebook and its copy, and nothing was decided in the workbook: 1, nothing found.
    const bool may_find_nothing = command.find(" diff ") != std::string::npos || command.find(" import ") != std::string::npos;
    write(folder / "command", command + "\n");
    const std::string line = "cd '" + folder.path() + "' && PATH='" + fs::path(LITMOTIF_BINARY).parent_path().string() + "':$PATH sh command >out 2>err </dev/null";
    const int state = std::system(line.c_str());
    const int code = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    EXPECT_TRUE(code == 0 || (code == 1 && may_find_nothing)) << command << "\n=> " << code << "\n" << read(folder / "err");
  }
}

}  // namespace
}  // namespace litmotif::product
