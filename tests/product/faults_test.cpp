// Bad input: one clear line each, the rest goes through, exit code 2, and the counts add up.
#include <gtest/gtest.h>
#include <unistd.h>

#include <litmotif/system.h>

#include "program.h"

namespace litmotif::product {
namespace {

TEST(Faults, EachFileEndsInOneState) {
  const Directory place;
  write(place / "folder/good.txt", "Trust between partners helped the pilot to succeed.\n");
  write(place / "folder/empty.txt", "");
  write(place / "folder/noise.bin", std::string("\x7f" "ELF\0\1\2\3", 8) + std::string(5000, '\x01'));
  const std::string pdf = read(corpus() + "/reports/prime-contracts.pdf");
  ASSERT_GT(pdf.size(), 2000U);
  write(place / "folder/cut.pdf", pdf.substr(0, 600));
  write(place / "folder/broken.ris", "TY  - JOUR\nAU  - Okafor, N.\nTI  - Trust and boards\nPY  - 2016\nAB  - Trust between boards helped.\nTY  - RPRT\nTI  - Pooled budgets\nER  - \n");
  write(place / "folder/same.txt", "Trust between partners helped the pilot to succeed.\n");
  const Answer answer = litmotif({"index", place / "review", place / "folder", place / "nowhere", "--codebook", codebook()});
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("folder/empty.txt: is empty"), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("folder/noise.bin: is in no format"), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("folder/cut.pdf: "), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("warning: folder/broken.ris: line "), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("skipped: folder/same.txt: same content as folder/good.txt"), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("nowhere"), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("7 files found = 1 read + 1 read with warnings + 1 skipped (0 unchanged) + 4 failed"), std::string::npos) << answer.err;
  EXPECT_EQ(litmotif({"search", place / "review", "theme:relationships", "--count"}).code, 0);
  const Answer status = litmotif({"status", place / "review"});
  EXPECT_NE(status.out.find("folder/cut.pdf"), std::string::npos) << status.out;
  EXPECT_NE(status.out.find("is empty"), std::string::npos) << status.out;
}

TEST(Faults, CodebooksSayWhereTheyAreWrong) {
  const Directory place;
  write(place / "a.txt", "Trust helped.\n");
  write(place / "book.yaml", "codebook: x\nversion: \"1\"\nlanguage: en\nthemes:\n  trust:\n    include:\n      - payer: provider split\n");
  const Answer answer = litmotif({"index", place / "review", place / "a.txt", "--codebook", place / "book.yaml"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("book.yaml: line 7"), std::string::npos) << answer.err;
}

TEST(Faults, ASecondWriterIsToldWhoHoldsTheReview) {
  const Directory place;
  write(place / "a.txt", "Trust helped.\n");
  ASSERT_EQ(litmotif({"index", place / "review", place / "a.txt"}).code, 0);
  Result<ReviewLock> held = ReviewLock::acquire(place / "review");
  ASSERT_TRUE(held.ok());
  const Answer answer = litmotif({"index", place / "review", place / "a.txt"});
  EXPECT_EQ(answer.code, 75);
  EXPECT_NE(answer.err.find(std::to_string(getpid())), std::string::npos) << answer.err;
}

}  // namespace
}  // namespace litmotif::product
