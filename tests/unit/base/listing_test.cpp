#include <gtest/gtest.h>

#include <unistd.h>

#include <litmotif/system.h>
#include "scratch.h"

namespace litmotif {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names(const Listing& listing, const Scratch& scratch) {
  std::vector<std::string> found;
  for (const FileInfo& file : listing.files) found.push_back(file.path.substr(scratch.path().size() + 1));
  return found;
}

TEST(ListFiles, SortedOnceWithoutHiddenNames) {
  const Scratch scratch;
  for (const char* name : {"b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/x", "b/.x/y"}) scratch.put(name, name);
  const Listing listing = list_files({scratch.path(), scratch / "b", scratch / "a.txt", scratch.path() + "/./a.txt"});
  EXPECT_EQ(names(listing, scratch), (std::vector<std::string>{"a.txt", "b/1.txt", "b/2.txt"}));
  EXPECT_TRUE(listing.faults.empty());
  EXPECT_EQ(listing.files[0].size, 5U);
  EXPECT_EQ(names(list_files({scratch / ".hidden"}), scratch), (std::vector<std::string>{".hidden"})) << "named itself, it is read";
}

TEST(ListFiles, LinksToFilesAreFollowedLinksToFoldersAreNot) {
  const Scratch scratch;
  scratch.put("a/x", "x");
  fs::create_directory_symlink(scratch.path(), scratch / "a/up");
  fs::create_symlink(scratch / "a/x", scratch / "link");
  fs::create_symlink(scratch / "nowhere", scratch / "dangling");
  const Listing listing = list_files({scratch.path()});
  EXPECT_EQ(names(listing, scratch), (std::vector<std::string>{"a/x", "link"}));
  ASSERT_EQ(listing.faults.size(), 1U);
  EXPECT_EQ(listing.faults[0].path, scratch / "dangling");
}

TEST(ListFiles, WhatCannotBeLookedIntoIsAFault) {
  const Scratch scratch;
  scratch.put("closed/x", "x");
  scratch.put("open", "x");
  fs::permissions(scratch / "closed", fs::perms::none);
  const Listing listing = list_files({scratch.path(), scratch / "missing", ""});
  const bool root = ::geteuid() == 0;  // permissions do not stop root
  EXPECT_EQ(listing.faults.size(), root ? 2U : 3U);
  EXPECT_EQ(listing.files.size(), root ? 2U : 1U);
  fs::permissions(scratch / "closed", fs::perms::owner_all);
}

}  // namespace
}  // namespace litmotif
