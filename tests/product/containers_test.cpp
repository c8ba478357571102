// Archives and mail as a reviewer meets them: a folder with a zip in a zip, and a mail with an attachment.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "program.h"
#include "support/stored_zip.h"

namespace litmotif::product {
namespace {

std::string mail() {
  return "From: Ngozi Okafor <n@example.org>\r\nSubject: Joint boards\r\nDate: Tue, 3 Mar 2015 10:11:12 +0000\r\nMIME-Version: 1.0\r\n"
         "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nShared leadership helped the boards.\r\n"
         "--x\r\nContent-Disposition: attachment; filename=\"minutes.md\"\r\nContent-Transfer-Encoding: base64\r\n\r\nIyBNaW51dGVzCgpXZWFrIGxlYWRlcnNoaXAgaGVsZCB0aGVtIGJhY2suCg==\r\n--x--\r\n";
}

void fill(const Directory& place, int copies) {
  for (int copy = 0; copy < copies; ++copy) {
    const std::string mark = " Copy " + std::to_string(copy) + ".\n";
    const std::string inner = stored_zip({{"reports/leadership.md", "# Findings\n\nStrong leadership helped the partners to agree a shared vision." + mark}, {"library.ris", read(library()) + mark}});
    write(place / ("folder/" + std::to_string(copy) + ".zip"), stored_zip({{"inner.zip", inner}, {"budgets.txt", "Pooled budgets were hindered by separate audit rules." + mark}, {"empty.txt", ""}}));
  }
  write(place / "folder/mail.eml", mail());
}

TEST(Containers, AZipInAZipAndAMail) {
  const Directory place;
  fill(place, 1);
  const Answer first = litmotif({"index", place / "review", place / "folder", "--codebook", codebook()});
  EXPECT_EQ(first.code, 2);
  EXPECT_NE(first.err.find("folder/0.zip!empty.txt: is empty"), std::string::npos) << first.err;
  EXPECT_NE(first.err.find("9 files found = "), std::string::npos) << first.err;
  EXPECT_NE(first.err.find(" + 0 skipped (0 unchanged) + 1 failed"), std::string::npos) << first.err;
  for (const char* path : {"folder/0.zip!inner.zip!reports/leadership.md", "folder/mail.eml!body.txt", "folder/mail.eml!minutes.md"}) {
    const Answer found = litmotif({"search", place / "review", std::string("leadership file:") + path, "--count"});
    EXPECT_EQ(found.out, "1\n") << path << found.err;
  }
  const std::string before = all_tables(place / "review");
  EXPECT_NE(before.find("folder/0.zip!inner.zip!library.ris"), std::string::npos);
  const Answer second = litmotif({"index", place / "review", place / "folder"});
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_NE(second.err.find("9 files found = 0 read + 0 read with warnings + 9 skipped (9 unchanged) + 0 failed"), std::string::npos) << second.err;
  EXPECT_NE(second.err.find("0 documents with 0 sentences read"), std::string::npos) << second.err;
  EXPECT_TRUE(all_tables(place / "review") == before);
  EXPECT_EQ(litmotif({"verify", place / "review"}).code, 0);
  const nlohmann::json status = nlohmann::json::parse(litmotif({"status", place / "review", "--format", "json"}).out);
  ASSERT_EQ(status["sources"].size(), 9U);
  const auto body = std::find_if(status["sources"].begin(), status["sources"].end(), [](const nlohmann::json& source) { return source["path"] == "folder/mail.eml!body.txt"; });
  ASSERT_NE(body, status["sources"].end());
  EXPECT_EQ((*body)["reader"], "plain");
  EXPECT_EQ((*body)["sentences"], 1);
  EXPECT_GT((*body)["seconds"].get<double>(), 0);
}

TEST(Containers, MembersThatEndAlikeAreOneLine) {
  const Directory place;
  write(place / "folder/a.zip", stored_zip({{"1.txt", ""}, {"2.txt", "Trust.\n"}, {"3.txt", ""}, {"4.txt", ""}, {"5.txt", ""}}));
  write(place / "folder/b.zip", stored_zip({{"1.txt", ""}, {"2.txt", ""}}));
  const Answer indexed = litmotif({"index", place / "review", place / "folder"});
  EXPECT_EQ(indexed.code, 2);
  EXPECT_NE(indexed.err.find("folder/a.zip: 4 of its files: is empty\n"), std::string::npos) << indexed.err;
  EXPECT_EQ(indexed.err.find("a.zip!"), std::string::npos) << indexed.err;
  EXPECT_NE(indexed.err.find("folder/b.zip!2.txt: is empty\n"), std::string::npos) << indexed.err;
  EXPECT_NE(indexed.err.find("9 files found = 3 read + 0 read with warnings + 0 skipped (0 unchanged) + 6 failed"), std::string::npos) << indexed.err;
  const Answer status = litmotif({"status", place / "review"});
  EXPECT_NE(status.out.find("folder/a.zip: 4 of its files: is empty\n"), std::string::npos) << status.out;
}

TEST(Containers, AKillLosesABatchAtMost) {
  const Directory place;
  fill(place, 12);
  ASSERT_EQ(litmotif({"index", place / "whole/review", place / "folder", "--codebook", codebook(), "--jobs", "1"}).code, 2);
  const std::string expected = all_tables(place / "whole/review");
  std::mt19937 random(20260301);
  int killed = 0;
  for (int round = 0; round < 6; ++round) {
    SCOPED_TRACE(round);
    const std::string review = place / ("round" + std::to_string(round) + "/review");
    const std::vector<std::string> words = {"index", review, place / "folder", "--codebook", codebook()};
    killed += litmotif_killed(words, static_cast<int>(20'000 + random() % 150'000)) ? 1 : 0;
    const Answer finished = litmotif(words);
    EXPECT_TRUE(finished.code == 2 || finished.code == 0) << finished.err;
    EXPECT_EQ(litmotif({"verify", review}).code, 0);
    EXPECT_TRUE(all_tables(review) == expected);
  }
  EXPECT_GT(killed, 0) << "every run was over before the kill";
}

}  // namespace
}  // namespace litmotif::product
