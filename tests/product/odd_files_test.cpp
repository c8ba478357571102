// What lies in a folder besides plain files with plain names: each is answered, none is waited for.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "program.h"

namespace litmotif::product {
namespace {

namespace fs = std::filesystem;

// The programs a test starts meanwhile run as nobody, for whom there are closed doors; root sees none.
class AsNobody {
 public:
  AsNobody() : dropped_(geteuid() == 0 && seteuid(65534) == 0) {}
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  ~AsNobody() {
    if (dropped_) {
      EXPECT_EQ(seteuid(0), 0);
    }
  }

 private:
  bool dropped_;
};

std::size_t lines(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

TEST(OddFiles, PipesAndDevicesAreNoFiles) {
  const Directory place;
  write(place / "folder/a.txt", "Trust helped.\n");
  ASSERT_EQ(mkfifo((place / "folder/pipe").c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", place / "folder/zeros.txt");
  fs::create_symlink("pipe", place / "folder/pipe.txt");
  const Answer folder = litmotif({"index", place / "review", place / "folder"});
  EXPECT_EQ(folder.code, 0) << folder.err;
  EXPECT_NE(folder.err.find("1 file found = 1 read"), std::string::npos) << folder.err;
  const Answer named = litmotif({"index", place / "review", place / "folder/pipe", "/dev/zero", place / "folder/zeros.txt"});
  EXPECT_EQ(named.code, 2);
  EXPECT_NE(named.err.find("folder/pipe: neither a file nor a directory"), std::string::npos) << named.err;
  EXPECT_NE(named.err.find("/dev/zero: neither a file nor a directory"), std::string::npos) << named.err;
  EXPECT_NE(named.err.find("folder/zeros.txt: neither a file nor a directory"), std::string::npos) << named.err;
  EXPECT_NE(named.err.find("3 files found = 0 read + 0 read with warnings + 0 skipped (0 unchanged) + 3 failed"), std::string::npos) << named.err;
}

TEST(OddFiles, LinksInCircles) {
  const Directory place;
  write(place / "folder/a.txt", "Trust helped.\n");
  fs::create_directory_symlink(".", place / "folder/itself");
  fs::create_directory_symlink("..", place / "folder/up");
  fs::create_symlink("two.txt", place / "folder/one.txt");
  fs::create_symlink("one.txt", place / "folder/two.txt");
  const Answer answer = litmotif({"index", place / "review", place / "folder"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("folder/one.txt: the link leads nowhere: Too many levels of symbolic links"), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("3 files found = 1 read + 0 read with warnings + 0 skipped (0 unchanged) + 2 failed"), std::string::npos) << answer.err;
}

// Names are bytes, and reviews are text: each file has a name of its own in one line, and every kind of output stays valid.
TEST(OddFiles, NamesThatAreNoText) {
  const Directory place;
  write(place / "folder/caf\xE9.txt", "Trust and strong leadership helped the first.\n");
  write(place / "folder/caf\\xE9.txt", "Trust and strong leadership helped the second.\n");
  write(place / "folder/two\nlines.txt", "Trust and strong leadership helped the third.\n");
  write(place / "folder/\x1b[31mred.txt", "Trust and strong leadership helped the fourth.\n");
  write(place / "folder/<b>&\"quoted\".txt", "Trust and strong leadership helped the fifth.\n");
  write(place / "folder/sub\xFF/m\xC3\xBCller.txt", "Trust and strong leadership helped the sixth.\n");
  write(place / "folder/empty\n.txt", "");
  const std::vector<std::string> call = {"index", place / "review", place / "folder", "--codebook", codebook()};
  const Answer answer = litmotif(call);
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("folder/empty\\x0A.txt: is empty\n"), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("7 files found = 6 read"), std::string::npos) << answer.err;
  EXPECT_EQ(lines(answer.err), 3U) << answer.err;
  const nlohmann::json status = nlohmann::json::parse(litmotif({"status", place / "review", "--format", "json"}).out);
  std::vector<std::string> paths;
  for (const nlohmann::json& source : status["sources"]) paths.push_back(source["path"]);
  std::sort(paths.begin(), paths.end());
  EXPECT_EQ(paths, (std::vector<std::string>{"folder/<b>&\"quoted\".txt", "folder/\\x1B[31mred.txt", "folder/caf\\xE9.txt", "folder/caf\\xE9.txt~", "folder/empty\\x0A.txt", "folder/sub\\xFF/m\xC3\xBCller.txt",
                                             "folder/two\\x0Alines.txt"}));
  const Answer found = litmotif({"search", place / "review", "trust", "--format", "jsonl"});
  EXPECT_EQ(lines(found.out), 6U) << found.out;
  for (std::size_t at = 0; at < found.out.size(); at = found.out.find('\n', at) + 1) EXPECT_TRUE(nlohmann::json::accept(found.out.substr(at, found.out.find('\n', at) - at)));
  for (const char* format : {"csv", "json", "md", "html"}) EXPECT_EQ(litmotif({"table", place / "review", "--kind", "files", "--format", format}).out.find('\xFF'), std::string::npos) << format;
  const Answer again = litmotif(call);
  EXPECT_NE(again.err.find("6 skipped (6 unchanged)"), std::string::npos) << again.err;
  fs::remove_all(place / "folder/sub\xFF");
  const Answer less = litmotif({"index", place / "review", place / "folder", "--prune"});
  EXPECT_NE(less.err.find("vanished: folder/sub\\xFF/m\xC3\xBCller.txt"), std::string::npos) << less.err;
}

TEST(OddFiles, DoorsThatAreClosed) {
  const Directory place;
  chmod(place.path().c_str(), 0777);
  write(place / "folder/open.txt", "Trust helped.\n");
  write(place / "folder/secret.txt", "Trust helped.\n");
  write(place / "folder/shut/inside.txt", "Trust helped.\n");
  ASSERT_EQ(chmod((place / "folder/shut").c_str(), 0), 0);
  ASSERT_EQ(chmod((place / "folder/secret.txt").c_str(), 0), 0);
  Answer answer;
  {
    const AsNobody nobody;
    if (faccessat(AT_FDCWD, LITMOTIF_BINARY, X_OK, AT_EACCESS) != 0) GTEST_SKIP() << "nobody may not run the program";
    answer = litmotif({"index", place / "review", place / "folder"});
  }
  chmod((place / "folder/shut").c_str(), 0700);
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("folder/shut: cannot list the directory: Permission denied"), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("folder/secret.txt: cannot open: Permission denied"), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("3 files found = 1 read + 0 read with warnings + 0 skipped (0 unchanged) + 2 failed"), std::string::npos) << answer.err;
}

}  // namespace
}  // namespace litmotif::product
