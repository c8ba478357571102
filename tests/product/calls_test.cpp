// How the program behaves towards whoever calls it: full disks, pipes that close, interrupts, arguments in the wrong places.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "program.h"

namespace litmotif::product {
namespace {

// Two short documents under the codebook of the tree.
std::string small_review(const Directory& place) {
  write(place / "folder/a.txt", "Strong leadership helped the partners to agree. The chief executive left in May.\n");
  write(place / "folder/b.txt", "Pooled budgets were hindered by separate audit rules.\n");
  EXPECT_EQ(litmotif({"index", place / "review", place / "folder", "--codebook", codebook()}).code, 0);
  return place / "review";
}

TEST(Calls, PathsThatAreAllWrongLeaveNoReview) {
  const Directory place;
  const Answer answer = litmotif({"index", place / "review", place / "nowhere"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("nowhere"), std::string::npos) << answer.err;
  EXPECT_FALSE(std::filesystem::exists(place / "review"));
}

TEST(Calls, AFullDiskIsAnErrorForEveryAnswer) {
  if (!std::filesystem::is_character_file("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
  const Directory place;
  const std::string review = small_review(place);
  const std::vector<std::vector<std::string>> calls = {
      {"--help"}, {"--version"}, {"table", "--help"}, {"help", "--man"}, {"status", review}, {"status", review, "--format", "json"}, {"search", review, "leadership", "--explain"},
      {"search", review, "leadership", "--count"}, {"search", review, "leadership", "--facets"}, {"show", review, "folder/a.txt"}, {"show", review, "folder/a.txt", "--format", "json"},
      {"codebook", "test", codebook()}, {"codebook", "explain", codebook(), "Strong leadership helped."}, {"index", place / "other", place / "folder", "--dry-run"},
  };
  const auto refuses = [](const std::vector<std::string>& words) {
    std::string line;
    for (const std::string& word : words) line += word + " ";
    const Answer answer = litmotif_into("/dev/full", words);
    EXPECT_EQ(answer.code, 2) << line;
    EXPECT_NE(answer.err.find("standard output: cannot write the answer: No space left on device"), std::string::npos) << line << answer.err;
  };
  for (const auto& words : calls) refuses(words);
  for (const char* format : {"text", "json", "jsonl", "csv"}) refuses({"search", review, "leadership", "--format", format});
  for (const char* format : {"text", "csv", "tsv", "md", "json", "jsonl", "html", "xlsx", "docx", "latex"}) refuses({"table", review, "--format", format});
}

TEST(Calls, AnInterruptedRunIsWholeAndGoesOn) {
  const Directory place;
  for (int copy = 0; copy < 6; ++copy) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus())) {
      if (!entry.is_regular_file() || entry.path().extension() == ".pdf") continue;
      write(place / ("folder/" + std::to_string(copy) + "/" + entry.path().filename().string()), read(entry.path().string()) + "\nCopy " + std::to_string(copy) + ".\n");
    }
  }
  ASSERT_EQ(litmotif({"index", place / "whole/review", place / "folder", "--codebook", codebook()}).code, 0);
  int interrupted = 0;
  for (const int moment : {30'000, 80'000, 200'000}) {
    SCOPED_TRACE(moment);
    const std::string review = place / ("at" + std::to_string(moment) + "/review");
    const std::vector<std::string> words = {"index", review, place / "folder", "--codebook", codebook(), "--jobs", "1"};
    const Answer answer = litmotif_signalled(words, moment, SIGINT);
    // Before the program watches for it, the signal simply ends it, which counts as 130 too.
    EXPECT_TRUE(answer.code == 130 || answer.code == 0) << answer.code << answer.err;
    if (answer.code == 130 && answer.err.find("run the same command again to go on") != std::string::npos) {
      ++interrupted;
      EXPECT_EQ(litmotif({"status", review}).code, 0);
    }
    ASSERT_EQ(litmotif(words).code, 0);
    EXPECT_EQ(litmotif({"verify", review}).code, 0);
    EXPECT_EQ(litmotif({"table", review, "--format", "csv"}).out, litmotif({"table", place / "whole/review", "--format", "csv"}).out);
  }
  EXPECT_GT(interrupted, 0) << "no run was interrupted while it worked";
}

TEST(Calls, ArgumentsInTheWrongPlaces) {
  const Directory place;
  const std::string review = small_review(place);
  const struct {
    const char* name;
    std::vector<std::string> words;
    const char* says;
  } rows[] = {
      {"review and folder changed places", {"index", place / "folder", review}, "holds other files and no review"},
      {"a file as review, to make", {"index", place / "folder/a.txt", place / "folder"}, "is a file, and a review is a directory"},
      {"a file as review, to search", {"search", place / "folder/a.txt", "x"}, "is a file, and a review is a directory"},
      {"a file as review, to repair", {"verify", place / "folder/a.txt", "--repair"}, "is a file, and a review is a directory"},
      {"a file as review, to recode", {"recode", place / "folder/a.txt"}, "is a file, and a review is a directory"},
      {"a folder as review", {"search", place / "folder", "x"}, "there is no review here"},
      {"an output in the review", {"table", review, "--format", "csv", "-o", review + "/review.db"}, "lies within the review"},
      {"an output in the index of the review", {"table", review, "--format", "csv", "-o", review + "/index/../index/manifest"}, "lies within the review"},
      {"a folder as output", {"table", review, "--format", "csv", "-o", place / "folder"}, "cannot replace"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    const Answer answer = litmotif(row.words);
    EXPECT_EQ(answer.code, 2) << answer.err;
    EXPECT_NE(answer.err.find(row.says), std::string::npos) << answer.err;
  }
  EXPECT_FALSE(std::filesystem::exists(place / "folder/review.db"));
}

TEST(Calls, NothingOfAFileReachesTheTerminalAsACommand) {
  const Directory place;
  // Markdown can name any character; a file's name may hold any.
  write(place / "folder/a.md", "# Report &#27;[2J\n\nStrong leadership &#27;]0;owned&#7; helped the partners to agree on a plan.\n");
  write(place / "folder/b\x1b[2J.txt", "");
  write(place / "folder/c\xC2\x9B" "2J.txt", "");
  const Answer indexed = litmotif({"index", place / "review", place / "folder", "--codebook", codebook()});
  EXPECT_EQ(indexed.code, 2);
  EXPECT_NE(indexed.err.find("b\\x1B[2J.txt: is empty"), std::string::npos) << indexed.err;
  EXPECT_NE(indexed.err.find("c?2J.txt: is empty"), std::string::npos) << indexed.err;
  EXPECT_EQ(indexed.err.find('\x1b'), std::string::npos) << indexed.err;
  const std::vector<std::vector<std::string>> calls = {{"search", place / "review", "leadership"}, {"table", place / "review"}, {"show", place / "review", "folder/a.md"}};
  for (const auto& words : calls) {
    const Answer answer = litmotif(words);
    EXPECT_EQ(answer.code, 0) << words[0];
    EXPECT_NE(answer.out.find("owned"), std::string::npos) << words[0];
    EXPECT_EQ(answer.out.find_first_of("\x1b\x07"), std::string::npos) << words[0];
  }
  EXPECT_EQ(litmotif({"status", place / "review"}).out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace litmotif::product
