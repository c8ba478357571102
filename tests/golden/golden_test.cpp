// Runs the commands of every cases/*.golden with the real programs and compares whole answers. Each file has a folder of its own, with a copy of
// data/ in it, the corpus of the tree under `corpus`, and `review`, made of documents/ and library.ris with codebook.yaml.
//
// With LITMOTIF_GOLDEN_ACCEPT set, answers are written into the files instead of compared: tools/dev/accept-golden.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "golden_file.h"

namespace litmotif::golden {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(LITMOTIF_FIXTURES_DIR).parent_path() / "cases";

std::string read(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  ASSERT_TRUE(file.good()) << path;
}

// Names of the files, without the suffix.
std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kCases)) {
    if (entry.path().extension() == ".golden") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

class Golden : public testing::TestWithParam<std::string> {
 public:
  Golden() {
    std::string name = (fs::temp_directory_path() / "litmotif-golden-XXXXXX").string();
    place_ = ::mkdtemp(name.data());
    fs::create_directory(place_ / "at");
    fs::copy(LITMOTIF_FIXTURES_DIR, place_ / "at", fs::copy_options::recursive);
    fs::copy(LITMOTIF_SOURCE_DIR "/corpora/integrated-care", place_ / "at/corpus", fs::copy_options::recursive);
  }
  ~Golden() override {
    std::error_code fault;
    fs::remove_all(place_, fault);
  }

 protected:
  // Runs it in the folder; its answer, normalised.
  std::string run(const std::string& command) {
    write(place_ / "command", command + "\n");
    const std::string bin = fs::path(LITMOTIF_BINARY).parent_path().string();
    const std::string line = "cd '" + (place_ / "at").string() + "' && PATH='" + bin + "':$PATH LC_ALL=C.UTF-8 TZ=UTC sh ../command >../out 2>../err </dev/null";
    const int state = std::system(line.c_str());
    return normalised(print_answer(read(place_ / "out"), read(place_ / "err"), WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state)));
  }

  // As `diff -u` shows it.
  std::string difference(const std::string& expected, const std::string& actual) {
    write(place_ / "expected", expected);
    write(place_ / "actual", actual);
    const std::string line = "cd '" + place_.string() + "' && diff -U 2 expected actual >difference";
    return std::system(line.c_str()) == 0 ? "" : read(place_ / "difference");
  }

  fs::path place_;
};

TEST_P(Golden, AnswersAsExpected) {
  const fs::path path = kCases / (GetParam() + ".golden");
  GoldenFile file = parse_golden(read(path));
  const std::string expected = print_golden(file);
  const bool accept = std::getenv("LITMOTIF_GOLDEN_ACCEPT") != nullptr;
  if (!accept) {
    ASSERT_EQ(fault_of(file), "") << path;
  }
  const std::string made = run("litmotif index review documents library.ris --codebook codebook.yaml");
  ASSERT_TRUE(made.ends_with("=> 0\n")) << made;
  for (Step& step : file.steps) step.answer = run(step.command);
  if (!accept) {
    EXPECT_EQ(difference(expected, print_golden(file)), "") << "if what is new is right: tools/dev/accept-golden " << GetParam();
    return;
  }
  ASSERT_EQ(fault_of(file), "") << path << ": not accepted";
  if (print_golden(file) != expected) write(path, print_golden(file));
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(case_names()), [](const auto& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace litmotif::golden
