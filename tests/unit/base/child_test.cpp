#include <gtest/gtest.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include <litmotif/system.h>

namespace litmotif {
namespace {

const ChildLimits kUnlimited{0, 0, false, {}};

Child shell(const std::string& script, const ChildLimits& limits = kUnlimited) {
  return Child::start("/bin/sh", {"-c", script}, limits).value();
}

TEST(Child, TalksOverItsStandardInputAndOutput) {
  Child child = Child::start("/bin/cat", {}, kUnlimited).value();
  for (const std::size_t size : {std::size_t{1}, std::size_t{1000}, std::size_t{60'000}}) {
    const std::string sent(size, 'x');
    ASSERT_TRUE(child.write(sent).ok());
    const Result<std::string> got = child.read(size, 10);
    ASSERT_TRUE(got.ok()) << got.status().to_string();
    EXPECT_EQ(got.value(), sent);
  }
  EXPECT_EQ(child.end(), "exit status 0") << "the end of its input ends it";
}

TEST(Child, ReadsLargeAnswers) {
  Child child = shell("head -c 5000000 /dev/zero");
  const Result<std::string> got = child.read(5'000'000, 30);
  ASSERT_TRUE(got.ok()) << got.status().to_string();
  EXPECT_EQ(got.value(), std::string(5'000'000, '\0'));
}

TEST(Child, IsReadToItsEnd) {
  Child child = shell("tr a-z A-Z");
  ASSERT_TRUE(child.write("all of it").ok());
  child.close_input();
  EXPECT_EQ(child.read_to_end(100, 30).value(), "ALL OF IT");
  EXPECT_EQ(child.end(), "exit status 0");
  Child talker = shell("head -c 1000 /dev/zero");
  EXPECT_EQ(talker.read_to_end(999, 30).status().code(), Code::kLimit);
  Child sleeper = shell("echo x; sleep 60");
  EXPECT_EQ(sleeper.read_to_end(999, 0.2).status().code(), Code::kLimit);
}

TEST(Child, HasTheEnvironmentItIsGiven) {
  ChildLimits limits = kUnlimited;
  limits.environment = {"LITMOTIF_A=one", "PATH=" + std::string("/usr/bin:/bin")};
  limits.silent = true;
  Child child = shell("echo \"$LITMOTIF_A $PATH\"; echo nobody hears this >&2; readlink /proc/self/fd/2", limits);
  EXPECT_EQ(child.read_to_end(1000, 30).value(), "one /usr/bin:/bin\n/dev/null\n");
}

TEST(Child, SaysHowItEnded) {
  struct Row {
    const char *name, *script, *end;
  };
  const Row rows[] = {
      {"success", "exit 0", "exit status 0"},
      {"failure", "exit 3", "exit status 3"},
      {"signal", "kill -11 $$", "signal 11"},
  };
  for (const Row& row : rows) {
    Child child = shell(row.script);
    EXPECT_EQ(child.read(1, 10).status().code(), Code::kIo) << row.name;
    EXPECT_EQ(child.end(), row.end) << row.name;
    EXPECT_EQ(child.end(), row.end) << row.name << ", asked twice";
    EXPECT_EQ(child.write("x").code(), Code::kIo) << row.name;
  }
}

TEST(Child, SilenceIsALimit) {
  Child child = shell("sleep 60");
  const double before = monotonic_seconds();
  EXPECT_EQ(child.read(1, 0.1).status().code(), Code::kLimit);
  EXPECT_EQ(child.end(), "killed after 0 s");
  EXPECT_LT(monotonic_seconds() - before, 20);
}

TEST(Child, OneThatTakesNoInputIsALimit) {
  Child child = shell("sleep 60");
  EXPECT_EQ(child.write(std::string(10'000'000, 'x'), 0.1).code(), Code::kLimit);
}

TEST(Child, WritingToADeadOneIsAFailureNotASignal) {
  Child child = shell("exit 0");
  EXPECT_EQ(child.read(1, 10).status().code(), Code::kIo);
  Status status;
  for (int i = 0; i < 100 && status.ok(); ++i) {
    status = child.write(std::string(100'000, 'x'), 1);
  }
  EXPECT_EQ(status.code(), Code::kIo);
}

TEST(Child, WhatCannotBeStarted) {
  EXPECT_EQ(Child::start("/no/such/program", {}, kUnlimited).status().code(), Code::kNotFound);
  EXPECT_EQ(Child::start("/etc/passwd", {}, kUnlimited).status().code(), Code::kIo);
}

TEST(Child, LimitsHold) {
  Child child = shell("ulimit -v; ulimit -t; ulimit -c", {std::uint64_t{512} << 20, 7, false, {}});
  const Result<std::string> said = child.read(std::string("524288\n7\n0\n").size(), 10);
  ASSERT_TRUE(said.ok());
  EXPECT_EQ(said.value(), "524288\n7\n0\n");
}

TEST(Child, SeesNoPipeOfAnother) {
  const auto descriptors = [] { return shell("echo $(ls /proc/self/fd | wc -l)").read(2, 10).value(); };
  const std::string before = descriptors();
  std::vector<Child> others;
  for (int i = 0; i < 3; ++i) others.push_back(shell("exec sleep 60"));
  EXPECT_EQ(descriptors(), before);
}

TEST(Child, OutlivesTheThreadThatStartedIt) {
  Child child = [] {
    std::unique_ptr<Child> started;
    std::thread([&] { started = std::make_unique<Child>(Child::start("/bin/cat", {}, kUnlimited).value()); }).join();
    return std::move(*started);
  }();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  ASSERT_TRUE(child.write("x").ok());
  EXPECT_TRUE(child.read(1, 10).ok());
}

TEST(Child, DiesWithItsParent) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t parent = ::fork();
  ASSERT_GE(parent, 0);
  if (parent == 0) {
    Child child = shell("echo $$; exec sleep 60");
    const std::string number = child.read(2, 10).value();
    std::string all = number;
    while (all.back() != '\n') all += child.read(1, 10).value();
    [[maybe_unused]] const ssize_t put = ::write(ends[1], all.data(), all.size());
    ::kill(::getpid(), SIGKILL);
  }
  ASSERT_EQ(::waitpid(parent, nullptr, 0), parent);
  char text[32] = {};
  ASSERT_GT(::read(ends[0], text, sizeof text - 1), 0);
  const int child = std::stoi(text);
  bool gone = false;
  for (int i = 0; i < 200 && !gone; ++i) {
    const Result<std::string> state = read_file("/proc/" + std::to_string(child) + "/stat");
    gone = !state.ok() || state.value().find(") Z") != std::string::npos;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_TRUE(gone);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(ProgramDirectory, IsWhereThisTestLies) {
  EXPECT_TRUE(file_info(program_directory() + "/base-tests").ok()) << program_directory();
}

}  // namespace
}  // namespace litmotif
