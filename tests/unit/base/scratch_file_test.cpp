#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include <litmotif/system.h>

namespace litmotif {
namespace {

class ScratchFiles : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = (std::filesystem::temp_directory_path() / "litmotif-scratch-XXXXXX").string();
    ASSERT_NE(mkdtemp(directory_.data()), nullptr);
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }
  std::string directory_;
};

TEST_F(ScratchFiles, HoldsBytesAndLeavesNothing) {
  Result<ScratchFile> file = ScratchFile::create(directory_);
  ASSERT_TRUE(file.ok()) << file.status().to_string();
  ASSERT_TRUE(file.value().write("first, ").ok());
  ASSERT_TRUE(file.value().write(std::string(3'000'000, 'x')).ok());
  EXPECT_TRUE(std::filesystem::is_empty(directory_));
  Result<MappedFile> map = std::move(file).value().map();
  ASSERT_TRUE(map.ok()) << map.status().to_string();
  EXPECT_EQ(map.value().bytes().size(), 3'000'007U);
  EXPECT_TRUE(map.value().bytes().starts_with("first, xxx"));
}

TEST_F(ScratchFiles, WhereNothingCanBeWritten) {
  const Result<ScratchFile> file = ScratchFile::create(directory_ + "/nowhere");
  ASSERT_FALSE(file.ok());
  EXPECT_NE(file.status().to_string().find("/nowhere"), std::string::npos);
}

TEST_F(ScratchFiles, WhatAKilledProcessLeftIsSweptAway) {
  ASSERT_TRUE(write_file(directory_ + "/.unpacked-a1B2c3", "x").ok());
  ASSERT_TRUE(write_file(directory_ + "/review.db", "x").ok());
  ScratchFile::sweep(directory_);
  ScratchFile::sweep(directory_ + "/nowhere");
  EXPECT_FALSE(std::filesystem::exists(directory_ + "/.unpacked-a1B2c3"));
  EXPECT_TRUE(std::filesystem::exists(directory_ + "/review.db"));
}

}  // namespace
}  // namespace litmotif
