// What litmotif-reader may still do: tried in a child that has shut itself in as the program does, and seen from outside on the program itself.
#include "source/reader/isolation.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <functional>

#include <litmotif/system.h>

#include "reading.h"
#include "source/pdf/wire.h"

namespace litmotif {
namespace {

#ifdef LITMOTIF_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr int kNoFilter = 99;

// How the child ends that shuts itself in and then does `what`: its exit status, or 128 and the signal.
int shut_in(const std::function<int()>& what) {
  const pid_t child = ::fork();
  if (child == 0) {
    const bool limited = reader::limit_process();
    if (!reader::filter_calls()) ::_exit(kNoFilter);
    ::_exit(limited ? what() : 98);
  }
  int state = 0;
  ::waitpid(child, &state, 0);
  return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

int error_of(long result) { return result < 0 ? errno : 0; }

TEST(Isolation, RefusesWhatReadingDoesNotNeed) {
  if (kSanitized) GTEST_SKIP() << "sanitizers need calls of their own";
  const std::string file = (std::filesystem::temp_directory_path() / ("litmotif-isolation-" + std::to_string(::getpid()))).string();
  ASSERT_TRUE(write_file(file, "words").ok());
  struct Row {
    const char* name;
    std::function<int()> what;
    int answer;
  };
  char shell[] = "/bin/true";
  char* const arguments[] = {shell, nullptr};
  const Row rows[] = {
      {"a socket of the network", [] { return error_of(::socket(AF_INET, SOCK_STREAM, 0)); }, EPERM},
      {"a socket of the machine", [] { return error_of(::socket(AF_UNIX, SOCK_STREAM, 0)); }, EPERM},
      {"a file to write", [&] { return error_of(::open(file.c_str(), O_WRONLY)); }, EPERM},
      {"a file to read and write", [&] { return error_of(::open(file.c_str(), O_RDWR)); }, EPERM},
      {"a new file", [&] { return error_of(::open((file + "-new").c_str(), O_RDONLY | O_CREAT, 0600)); }, EPERM},
      {"a file to be emptied", [&] { return error_of(::open(file.c_str(), O_RDONLY | O_TRUNC)); }, EPERM},
      {"a file by another call", [&] { return error_of(::creat((file + "-new").c_str(), 0600)); }, EPERM},
      {"taking a file away", [&] { return error_of(::unlink(file.c_str())); }, EPERM},
      {"another name", [&] { return error_of(::rename(file.c_str(), (file + "-new").c_str())); }, EPERM},
      {"a folder", [&] { return error_of(::mkdir((file + "-new").c_str(), 0700)); }, EPERM},
      {"another program", [&] { return error_of(::execv(shell, arguments)); }, EPERM},
      {"a process", [] { return error_of(::fork()); }, EPERM},
      {"a signal to its parent", [] { return error_of(::kill(::getppid(), 0)); }, EPERM},
      {"a larger limit", [] {
         const rlimit more{1 << 20, 1 << 20};
         return error_of(::setrlimit(RLIMIT_FSIZE, &more));
       }, EPERM},
      {"a file to read", [&] { return error_of(::open(file.c_str(), O_RDONLY | O_CLOEXEC)); }, 0},
      {"memory", [] { return ::mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? errno : 0; }, 0},
      {"giving up", [] { ::abort(); return 0; }, 128 + SIGABRT},
  };
  for (const Row& row : rows) {
    const int answer = shut_in(row.what);
    if (answer == kNoFilter) GTEST_SKIP() << "this kernel filters no calls";
    EXPECT_EQ(answer, row.answer) << row.name;
  }
  EXPECT_EQ(read_file(file).value(), "words");
  EXPECT_FALSE(std::filesystem::exists(file + "-new"));
  std::filesystem::remove(file);
}

// Descriptors run out, and files do not grow, where there is no filter either.
TEST(Isolation, LimitsHoldWithoutTheFilter) {
  const std::string file = (std::filesystem::temp_directory_path() / ("litmotif-limits-" + std::to_string(::getpid()))).string();
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    if (!reader::limit_process()) ::_exit(1);
    const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT, 0600);
    if (opened < 0 || ::write(opened, "x", 1) >= 0 || errno != EFBIG) ::_exit(2);
    int last = 0;
    for (int i = 0; i < 100 && last >= 0; ++i) last = ::dup(opened);
    ::_exit(last < 0 && errno == EMFILE ? 0 : 3);
  }
  int state = 0;
  ::waitpid(child, &state, 0);
  EXPECT_TRUE(WIFEXITED(state));
  EXPECT_EQ(WEXITSTATUS(state), 0);
  std::filesystem::remove(file);
}

// The program itself, while it waits for its next file.
TEST(Isolation, TheProgramIsShutIn) {
  if (kSanitized) GTEST_SKIP() << "sanitizers need calls of their own";
  if (shut_in([] { return 0; }) == kNoFilter) GTEST_SKIP() << "this kernel filters no calls";
  Child program = Child::start(LITMOTIF_READER, {}, {std::uint64_t{1} << 30, 0, false, {}}).value();
  const std::string pdf = testing_source::fixture("pdf/report.pdf");
  wire::Writer request;
  request.u32(wire::kVersion);
  request.u64(pdf.size());
  request.u32(100);
  request.u64(1 << 20);
  ASSERT_TRUE(program.write(request.message(wire::Kind::kRequest)).ok());
  ASSERT_TRUE(program.write(pdf).ok());
  ASSERT_TRUE(program.read(wire::kHeaderBytes, 30).ok());
  std::string states;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::error_code fault;
    if (std::filesystem::read_symlink(entry.path() / "exe", fault) != LITMOTIF_READER) continue;
    const Result<std::string> status = read_file((entry.path() / "status").string());
    if (status.ok() && status.value().find("\nPPid:\t" + std::to_string(::getpid()) + "\n") != std::string::npos) states += status.value();
  }
  EXPECT_NE(states.find("\nSeccomp:\t2\n"), std::string::npos) << states;
  EXPECT_NE(states.find("\nNoNewPrivs:\t1\n"), std::string::npos) << states;
}

}  // namespace
}  // namespace litmotif
