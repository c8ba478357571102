// Every codebook of corpora/codebooks: no fault, nothing to warn of, and every example as it should be, those of its second axis too.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <litmotif/codebook.h>
#include <litmotif/theme.h>

namespace litmotif {
namespace {

std::vector<std::string> shipped() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(LITMOTIF_SOURCE_DIR "/corpora/codebooks")) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string place(const CodebookProblem& problem) { return std::to_string(problem.line) + ": " + problem.theme + ": " + problem.message; }

void expect_sound(const Codebook& book) {
  for (const CodebookProblem& problem : check_codebook(book)) ADD_FAILURE() << place(problem);
  const Result<std::vector<ExampleResult>> examples = run_examples(book);
  ASSERT_TRUE(examples.ok()) << examples.status().to_string();
  EXPECT_FALSE(examples.value().empty());
  for (const ExampleResult& example : examples.value()) {
    EXPECT_EQ(example.matched, example.should_match) << example.theme << ": " << example.text << "  " << example.because;
  }
}

class ShippedCodebook : public testing::TestWithParam<std::string> {};

TEST_P(ShippedCodebook, IsSound) {
  std::vector<CodebookProblem> problems;
  Result<Codebook> loaded = load_codebook(GetParam(), problems);
  for (const CodebookProblem& problem : problems) ADD_FAILURE() << place(problem);
  ASSERT_TRUE(loaded.ok()) << loaded.status().to_string();
  Codebook book = std::move(loaded).value();
  EXPECT_EQ(book.id, std::filesystem::path(GetParam()).stem().string()) << "a codebook is called as its file is";
  expect_sound(book);
  if (book.facets.empty()) return;
  book.themes = std::move(book.facets);  // nothing codes facets yet; as themes their rules and examples can be tried
  book.facets.clear();
  expect_sound(book);
}

INSTANTIATE_TEST_SUITE_P(All, ShippedCodebook, testing::ValuesIn(shipped()), [](const testing::TestParamInfo<std::string>& info) {
  std::string name = std::filesystem::path(info.param).stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace litmotif
