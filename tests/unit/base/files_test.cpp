#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <litmotif/system.h>
#include "scratch.h"

namespace litmotif {
namespace {

namespace fs = std::filesystem;

TEST(ReadFile, GivesBackWhatWasWritten) {
  const Scratch scratch;
  struct Row {
    const char* name;
    std::string bytes;
  };
  const Row rows[] = {{"empty", ""}, {"text", "a\nb"}, {"zero bytes", std::string("a\0b", 3)}, {"large", std::string(3'000'000, 'x')}};
  for (const Row& row : rows) {
    ASSERT_TRUE(write_file(scratch / "file", row.bytes).ok()) << row.name;
    const Result<std::string> read = read_file(scratch / "file");
    ASSERT_TRUE(read.ok()) << row.name;
    EXPECT_EQ(read.value(), row.bytes) << row.name;
    const Result<MappedFile> mapped = MappedFile::open(scratch / "file");
    ASSERT_TRUE(mapped.ok()) << row.name;
    EXPECT_EQ(mapped.value().bytes(), row.bytes) << row.name;
  }
}

TEST(ReadFile, FailuresNameTheFile) {
  const Scratch scratch;
  scratch.put("ten", "0123456789");
  EXPECT_EQ(read_file(scratch / "none").status().code(), Code::kNotFound);
  EXPECT_EQ(read_file(scratch / "none").status().file(), scratch / "none");
  EXPECT_EQ(read_file(scratch / "ten", 9).status().code(), Code::kLimit);
  EXPECT_TRUE(read_file(scratch / "ten", 10).ok());
  EXPECT_EQ(read_file(scratch.path()).status().code(), Code::kIo);
  EXPECT_EQ(MappedFile::open(scratch.path()).status().code(), Code::kInvalidArgument);
  EXPECT_EQ(MappedFile::open(scratch / "none").status().code(), Code::kNotFound);
}

TEST(ReadFile, ReadsFilesThatStateNoSize) {
  const Result<std::string> read = read_file("/proc/self/status");
  ASSERT_TRUE(read.ok());
  EXPECT_NE(read.value().find("Pid:"), std::string::npos);
}

TEST(WriteFile, ReplacesWholeAndLeavesNothingBeside) {
  const Scratch scratch;
  ASSERT_TRUE(write_file(scratch / "a", "long old content").ok());
  ASSERT_EQ(::chmod((scratch / "a").c_str(), 0640), 0);
  ASSERT_TRUE(write_file(scratch / "a", "new").ok());
  EXPECT_EQ(read_file(scratch / "a").value(), "new");
  struct stat state {};
  ASSERT_EQ(::stat((scratch / "a").c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 0777, 0640U);
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), {}), 1);
}

TEST(WriteFile, RefusalsLeaveTheOldContent) {
  const Scratch scratch;
  EXPECT_FALSE(write_file(scratch / "no/such/folder", "x").ok());
  fs::create_directory(scratch / "folder");
  EXPECT_FALSE(write_file(scratch / "folder", "x").ok()) << "a directory is no target";
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), {}), 1) << "the temporary file is gone";
}

TEST(WriteFile, WritesToWhatIsNoFileAndThroughLinks) {
  const Scratch scratch;
  // A full device of our own: were it replaced by a file, as root's rename would, nothing else on the machine is harmed.
  const std::string full = scratch / "full";
  const bool made = ::mknod(full.c_str(), S_IFCHR | 0666, makedev(1, 7)) == 0;  // for root, and not on every file system
  const int probe = made ? ::open(full.c_str(), O_WRONLY | O_CLOEXEC) : -1;
  if (probe >= 0) {
    ::close(probe);
    const Status written = write_file(full, "x");
    EXPECT_EQ(written.code(), Code::kIo) << written.to_string();
    EXPECT_TRUE(fs::is_character_file(full));
  }
  ASSERT_EQ(::mkfifo((scratch / "pipe").c_str(), 0600), 0);
  const int reader = ::open((scratch / "pipe").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  ASSERT_GE(reader, 0);
  EXPECT_TRUE(write_file(scratch / "pipe", "through").ok());
  char bytes[16] = {};
  EXPECT_EQ(::read(reader, bytes, sizeof bytes), 7);
  ::close(reader);
  EXPECT_TRUE(fs::is_fifo(scratch / "pipe"));

  fs::create_directory(scratch / "folder");
  scratch.put("folder/real", "old");
  fs::create_symlink("folder/real", scratch / "link");
  ASSERT_TRUE(write_file(scratch / "link", "new").ok());
  EXPECT_TRUE(fs::is_symlink(scratch / "link"));
  EXPECT_EQ(read_file(scratch / "folder/real").value(), "new");
}

TEST(MappedFile, MovesItsMemory) {
  const Scratch scratch;
  scratch.put("a", "first");
  scratch.put("b", "second");
  MappedFile a = MappedFile::open(scratch / "a").value();
  MappedFile b = MappedFile::open(scratch / "b").value();
  MappedFile c = std::move(a);
  c = std::move(b);
  EXPECT_EQ(c.bytes(), "second");
}

// Somebody saves the file over while it is read: what is gone reads as zeros, and the process goes on.
TEST(MappedFile, SaysThatItsBytesAreGone) {
  const Scratch scratch;
  scratch.put("kept", std::string(100'000, 'k'));
  scratch.put("cut", std::string(1'000'000, 'x'));
  const MappedFile kept = MappedFile::open(scratch / "kept").value();
  MappedFile file = MappedFile::open(scratch / "cut").value();
  EXPECT_EQ(file.bytes()[999'999], 'x');
  fs::resize_file(scratch / "cut", 10);
  EXPECT_FALSE(file.lost());
  EXPECT_EQ(file.bytes()[0], 'x');
  EXPECT_EQ(file.bytes()[999'999], '\0');
  EXPECT_EQ(file.bytes()[500'000], '\0');
  EXPECT_TRUE(file.lost());
  const MappedFile moved = std::move(file);
  EXPECT_TRUE(moved.lost());
  EXPECT_FALSE(kept.lost());
  EXPECT_FALSE(MappedFile::open(scratch / "cut").value().lost()) << "a new look at it";
}

// A fault that is none of ours ends the process as it would have.
TEST(MappedFileDeath, LeavesOtherFaultsAlone) {
  const Scratch scratch;
  scratch.put("ours", std::string(10'000, 'x'));
  scratch.put("other", std::string(10'000, 'x'));
  const MappedFile ours = MappedFile::open(scratch / "ours").value();
  const auto look = [&] {
    const int descriptor = ::open((scratch / "other").c_str(), O_RDONLY | O_CLOEXEC);
    auto* memory = static_cast<volatile char*>(::mmap(nullptr, 10'000, PROT_READ, MAP_PRIVATE, descriptor, 0));
    fs::resize_file(scratch / "other", 0);
    static_cast<void>(memory[9'000]);
  };
  EXPECT_DEATH(look(), "");
}

TEST(MappedFile, WaitsForNobodyToWriteToAPipe) {
  const Scratch scratch;
  ASSERT_EQ(::mkfifo((scratch / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(MappedFile::open(scratch / "pipe").status().code(), Code::kInvalidArgument);
}

TEST(PathRelativeTo, NamesFilesFromTheReview) {
  struct Row {
    const char *path, *base, *expected;
  };
  const Row rows[] = {
      {"/a/review/x.pdf", "/a/review", "x.pdf"},   {"/a/x.pdf", "/a/review", "../x.pdf"},
      {"/a/./b/../x.pdf", "/a", "x.pdf"},          {"/a/b/", "/a", "b/"},
      {"/a/review/x.pdf", "/a/review/", "x.pdf"},
  };
  for (const Row& row : rows) EXPECT_EQ(path_relative_to(row.path, row.base), row.expected) << row.path << " from " << row.base;
}

TEST(FileInfo, SaysSizeAndTime) {
  const Scratch scratch;
  scratch.put("a", "12345");
  const Result<FileInfo> info = file_info(scratch / "a");
  ASSERT_TRUE(info.ok());
  EXPECT_EQ(info.value().size, 5U);
  EXPECT_NEAR(static_cast<double>(info.value().modified_ns) / 1e9, static_cast<double>(now_seconds()), 60);
  EXPECT_EQ(file_info(scratch / "b").status().code(), Code::kNotFound);
  EXPECT_EQ(file_info(scratch.path()).status().code(), Code::kInvalidArgument);
}

}  // namespace
}  // namespace litmotif
