// The same files give the same bytes; nothing is read twice; a kill at any moment loses at most the batch in hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>

#include "program.h"

namespace litmotif::product {
namespace {

TEST(Steadiness, JobsAndOrderOfArgumentsDoNotMatter) {
  const Directory place;
  // The same name in three places, so that titles of reports and relative paths are equal.
  const std::string one = place / "a/review", eight = place / "b/review", turned = place / "c/review";
  ASSERT_EQ(litmotif({"index", one, library(), corpus(), "--codebook", codebook(), "--jobs", "1"}).code, 0);
  ASSERT_EQ(litmotif({"index", eight, library(), corpus(), "--codebook", codebook(), "--jobs", "8"}).code, 0);
  ASSERT_EQ(litmotif({"index", turned, corpus(), library(), "--codebook", codebook(), "--jobs", "3"}).code, 0);
  const std::string tables = all_tables(one);
  ASSERT_GT(tables.size(), 100000U);
  EXPECT_TRUE(tables == all_tables(eight)) << "one job and eight differ";
  EXPECT_TRUE(tables == all_tables(turned)) << "another order of arguments differs";
  const std::vector<std::string> query = {"search", "", "trust OR theme:governance{barrier}", "--format", "json", "--limit", "500"};
  std::vector<std::string> at_one = query, at_eight = query;
  at_one[1] = one;
  at_eight[1] = eight;
  EXPECT_EQ(litmotif(at_one).out, litmotif(at_eight).out);
}

TEST(Steadiness, AnUnchangedFolderIsNotReadAgain) {
  const Directory place;
  ASSERT_EQ(litmotif({"index", place / "review", corpus(), "--codebook", codebook()}).code, 0);
  const std::string before = all_tables(place / "review");
  const Answer again = litmotif({"index", place / "review", corpus()});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_NE(again.err.find("= 0 read + 0 read with warnings"), std::string::npos) << again.err;
  EXPECT_NE(again.err.find("0 documents with 0 sentences read"), std::string::npos) << again.err;
  EXPECT_TRUE(before == all_tables(place / "review"));
}

TEST(Steadiness, ChangedAddedAndVanishedFiles) {
  const Directory place;
  write(place / "folder/a.txt", "Strong leadership helped the partners to agree a shared vision.\n");
  write(place / "folder/b.txt", "Pooled budgets were hindered by separate audit rules.\n");
  ASSERT_EQ(litmotif({"index", place / "review", place / "folder", "--codebook", codebook()}).code, 0);
  EXPECT_EQ(litmotif({"search", place / "review", "leadership", "--count"}).out, "1\n");
  write(place / "folder/a.txt", "Strong leadership helped the partners. Weak leadership held them back.\n");
  write(place / "folder/c.txt", "Clinical leadership was praised by all.\n");
  std::filesystem::remove(place / "folder/b.txt");
  const Answer second = litmotif({"index", place / "review", place / "folder"});
  EXPECT_EQ(second.code, 0);
  EXPECT_NE(second.err.find("vanished: folder/b.txt"), std::string::npos) << second.err;
  EXPECT_EQ(litmotif({"search", place / "review", "leadership", "--count"}).out, "3\n");
  EXPECT_EQ(litmotif({"search", place / "review", "budgets", "--count"}).out, "1\n") << "kept until it is pruned";
  ASSERT_EQ(litmotif({"index", place / "review", place / "folder", "--prune"}).code, 0);
  EXPECT_EQ(litmotif({"search", place / "review", "budgets", "--count"}).code, 1);
  EXPECT_EQ(litmotif({"verify", place / "review"}).code, 0);
}

TEST(Steadiness, KilledAtTwentyMoments) {
  const Directory place;
  // Enough files that a run lasts: copies of the corpus with a line of their own.
  for (int copy = 0; copy < 6; ++copy) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus())) {
      if (!entry.is_regular_file() || entry.path().extension() == ".pdf") continue;
      write(place / ("folder/" + std::to_string(copy) + "/" + entry.path().filename().string()), read(entry.path().string()) + "\nCopy " + std::to_string(copy) + ".\n");
    }
  }
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(litmotif({"index", place / "whole/review", place / "folder", "--codebook", codebook()}).code, 0);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count();
  const std::string expected = all_tables(place / "whole/review");
  std::mt19937 random(20260301);
  int killed = 0;
  for (int round = 0; round < 20; ++round) {
    SCOPED_TRACE(round);
    const std::string review = place / ("round" + std::to_string(round) + "/review");
    const std::vector<std::string> words = {"index", review, place / "folder", "--codebook", codebook()};
    const int moment = static_cast<int>(random() % static_cast<unsigned>(std::max<long>(whole, 1000)));
    killed += litmotif_killed(words, moment) ? 1 : 0;
    if (std::filesystem::exists(review + "/review.db")) {
      const Answer status = litmotif({"status", review});
      EXPECT_TRUE(status.code == 0 || status.code == 2) << status.err;
    }
    const Answer finished = litmotif(words);
    ASSERT_EQ(finished.code, 0) << finished.err;
    EXPECT_EQ(litmotif({"verify", review}).code, 0);
    if (round % 5 == 0) {
      EXPECT_TRUE(all_tables(review) == expected) << "killed after " << moment << " us";
    } else {
      EXPECT_EQ(litmotif({"table", review, "--format", "csv"}).out, litmotif({"table", place / "whole/review", "--format", "csv"}).out) << "killed after " << moment << " us";
    }
    std::filesystem::remove_all(place / ("round" + std::to_string(round)));
  }
  EXPECT_GT(killed, 5) << "most runs were over before the kill";
}

// recode is one batch: a kill leaves the codings of before or those of after, and the same call again gives those of after.
TEST(Steadiness, RecodeKilledAtTenMoments) {
  const Directory place;
  for (int copy = 0; copy < 6; ++copy) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus())) {
      if (!entry.is_regular_file() || entry.path().extension() == ".pdf") continue;
      write(place / ("folder/" + std::to_string(copy) + "/" + entry.path().filename().string()), read(entry.path().string()) + "\nCopy " + std::to_string(copy) + ".\n");
    }
  }
  // The codebook of before knows one theme of two rules; that of after is the whole one, under the same id.
  write(place / "before.yaml", "codebook: integrated-care\nversion: \"0\"\nlanguage: en\nthemes:\n  leadership:\n    include: [leader*, vision]\n");
  const auto begin_review = [&](const std::string& review) {
    std::filesystem::create_directories(std::filesystem::path(review).parent_path());
    std::filesystem::copy(place / "coded/review", review, std::filesystem::copy_options::recursive);
  };
  ASSERT_EQ(litmotif({"index", place / "coded/review", place / "folder", "--codebook", place / "before.yaml"}).code, 0);
  const std::vector<std::string> evidence = {"table", "", "--kind", "evidence", "--format", "csv"};
  const auto table_of = [&](const std::string& review) {
    std::vector<std::string> words = evidence;
    words[1] = review;
    return litmotif(words).out;
  };
  const std::string before = table_of(place / "coded/review");
  begin_review(place / "whole/review");
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(litmotif({"recode", place / "whole/review", "--codebook", codebook()}).code, 0);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count();
  const std::string after = table_of(place / "whole/review");
  ASSERT_NE(before, after);
  std::mt19937 random(20261127);
  int killed = 0;
  for (int round = 0; round < 10; ++round) {
    const std::string review = place / ("round" + std::to_string(round) + "/review");
    begin_review(review);
    const int moment = static_cast<int>(random() % static_cast<unsigned>(std::max<long>(whole, 1000)));
    SCOPED_TRACE("killed after " + std::to_string(moment) + " us");
    killed += litmotif_killed({"recode", review, "--codebook", codebook()}, moment) ? 1 : 0;
    const std::string left = table_of(review);
    EXPECT_TRUE(left == before || left == after);
    EXPECT_EQ(litmotif({"verify", review}).code, 0);
    ASSERT_EQ(litmotif({"recode", review, "--codebook", codebook()}).code, 0);
    EXPECT_TRUE(table_of(review) == after);
    std::filesystem::remove_all(place / ("round" + std::to_string(round)));
  }
  EXPECT_GT(killed, 3) << "most runs were over before the kill";
}

// Coding what is stored gives what coding gave when the files were read: with the same codebook nothing changes.
TEST(Steadiness, TheSameCodebookChangesNothing) {
  const Directory place;
  ASSERT_EQ(litmotif({"index", place / "review", corpus(), "--codebook", codebook()}).code, 0);
  const std::string before = all_tables(place / "review");
  const Answer recoded = litmotif({"recode", place / "review", "--codebook", codebook()});
  EXPECT_EQ(recoded.code, 0);
  EXPECT_NE(recoded.err.find("stored: 0 of "), std::string::npos) << recoded.err;
  EXPECT_TRUE(all_tables(place / "review") == before);
}

// Files that are alike but not the same, and records without a text that share their title: one run over all, or a run for each.
TEST(Steadiness, BatchesGiveWhatOneRunGives) {
  const Directory place;
  const std::string text = "Strong leadership helped the partners to agree a shared vision.\n";
  write(place / "folder/a.txt", text);
  write(place / "folder/b.txt", text + "Nobody asked the carers. It rained on the day of the visit.\n");
  write(place / "folder/c.md", "# Vision\n\n" + text);
  write(place / "folder/d.ris", "TY  - RPRT\nTI  - Pooled budgets\nPY  - 2012\nER  -\n\nTY  - RPRT\nTI  - Pooled budgets\nPY  - 2012\nN1  - again\nER  -\n");
  write(place / "folder/e.ris", "TY  - RPRT\nTI  - Pooled budgets\nPY  - 2012\nKW  - money\nER  -\n");
  ASSERT_EQ(litmotif({"index", place / "one/review", place / "folder", "--codebook", codebook()}).code, 0);
  for (const char* name : {"e.ris", "c.md", "a.txt", "d.ris", "b.txt"}) {
    ASSERT_EQ(litmotif({"index", place / "five/review", place / ("folder/" + std::string(name)), "--codebook", codebook()}).code, 0) << name;
  }
  EXPECT_TRUE(all_tables(place / "one/review") == all_tables(place / "five/review"));
}

TEST(Steadiness, TheIndexIsMadeAgainWhenItIsLost) {
  const Directory place;
  ASSERT_EQ(litmotif({"index", place / "review", corpus(), "--codebook", codebook()}).code, 0);
  const std::string before = litmotif({"search", place / "review", "theme:workforce trust", "--format", "json"}).out;
  std::filesystem::remove_all(place / "review/index");
  const Answer after = litmotif({"search", place / "review", "theme:workforce trust", "--format", "json"});
  EXPECT_EQ(after.out, before);
  EXPECT_NE(after.err.find("bringing the index up to date"), std::string::npos) << after.err;
}

}  // namespace
}  // namespace litmotif::product
