// Children by fork and exec. Three things are less simple than they look:
//  - the death signal of Linux is sent when the *thread* that forked ends, so each child has a thread that forks it and then waits for it;
//  - writing to a dead child raises SIGPIPE unless asked not to, which only sockets can be, so its standard input is a socket;
//  - exec can fail after fork has succeeded, so a close-on-exec pipe brings errno back, or nothing when exec worked.
// Between fork and exec only async-signal-safe calls are made: other threads may hold any lock.
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <future>
#include <thread>

#include <fmt/format.h>

#include "base/descriptor.h"
#include <litmotif/system.h>

namespace litmotif {
namespace {

struct Ends {
  Descriptor in, out, failure;  // the child's standard input and output; errno of a failed exec
};

// NAME= of each of these replaces what the parent has.
std::vector<char*> environment_with(const std::vector<std::string>& added) {
  std::vector<char*> out;
  for (char** each = ::environ; each != nullptr && *each != nullptr; ++each) {
    const std::string_view given = *each;
    const bool replaced = std::any_of(added.begin(), added.end(), [&](const std::string& other) { return given.starts_with(std::string_view(other).substr(0, other.find('=') + 1)); });
    if (!replaced) out.push_back(*each);
  }
  for (const std::string& each : added) out.push_back(const_cast<char*>(each.c_str()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): execve's signature
  out.push_back(nullptr);
  return out;
}

[[noreturn]] void become(const char* program, char* const* arguments, char* const* environment, const ChildLimits& limits, const Ends& ends, pid_t parent) {
  const auto fail = [&] {
    const int error = errno;
    [[maybe_unused]] const ssize_t told = ::write(ends.failure.get(), &error, sizeof error);
    ::_exit(127);
  };
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) fail();
  if (::getppid() != parent) ::_exit(127);  // it died before the line above
  ::setpgid(0, 0);
  if (::dup2(ends.in.get(), STDIN_FILENO) < 0 || ::dup2(ends.out.get(), STDOUT_FILENO) < 0) fail();
  if (limits.silent) {
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0 || ::dup2(nowhere, STDERR_FILENO) < 0) fail();
  }
  const auto limit = [&](auto resource, std::uint64_t value) {
    const struct rlimit both {value, value};
    if (value != 0 && ::setrlimit(resource, &both) != 0) fail();
  };
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_CPU, limits.cpu_seconds);
  const struct rlimit no_core {0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::execve(program, arguments, environment);
  fail();
  ::_exit(127);
}

// Descriptors at 3 or above, so that dup2 onto 0 and 1 in the child can never hit one of our own ends.
Status clear_of_standard(Descriptor& descriptor) {
  if (descriptor.get() > STDERR_FILENO) return {};
  Descriptor moved(::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!moved) return system_failure("cannot move a pipe", "");
  descriptor = std::move(moved);
  return {};
}

// Milliseconds left for poll: 0 when the time is over.
int left(double deadline) { return static_cast<int>(std::clamp(std::ceil((deadline - monotonic_seconds()) * 1000), 0.0, 1e9)); }

// Waits for `events`: 1 ready, 0 the deadline passed, -1 the system refused.
int wait_for(int descriptor, short events, double deadline) {
  for (;;) {
    struct pollfd poll_state {descriptor, events, 0};
    const int ready = ::poll(&poll_state, 1, left(deadline));
    if (ready >= 0 || errno != EINTR) return ready;
  }
}

}  // namespace

struct Child::Process {
  std::string program;
  pid_t pid = -1;
  Descriptor to, from;
  double started = 0;
  std::thread keeper;         // forked it, ends when it has ended
  std::future<void> ended;    // ready when it has ended (and is not reaped: its number stays ours)
  std::string outcome;

  ~Process() { finish(0); }

  void finish(double grace) {
    if (!outcome.empty() || pid < 0) return;
    to.reset();
    const bool by_itself = ended.wait_for(std::chrono::duration<double>(grace)) == std::future_status::ready;
    if (!by_itself) ::kill(-pid, SIGKILL);  // its group: what it has started goes with it
    keeper.join();
    from.reset();
    int state = 0;
    while (::waitpid(pid, &state, 0) < 0 && errno == EINTR) {
    }
    if (!by_itself) {
      outcome = fmt::format("killed after {:.0f} s", monotonic_seconds() - started);
    } else if (WIFSIGNALED(state)) {
      outcome = fmt::format("signal {}", WTERMSIG(state));
    } else {
      outcome = fmt::format("exit status {}", WEXITSTATUS(state));
    }
  }
};

Child::Child(std::unique_ptr<Process> process) : process_(std::move(process)) {}
Child::Child(Child&&) noexcept = default;
Child& Child::operator=(Child&&) noexcept = default;
Child::~Child() = default;

Result<Child> Child::start(const std::string& program, const std::vector<std::string>& arguments, const ChildLimits& limits) {
  auto process = std::make_unique<Process>();
  process->program = program;
  process->started = monotonic_seconds();

  std::array<int, 2> in{}, out{}, failure{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in.data()) != 0) return system_failure("cannot make a socket", program);
  Ends ends;
  ends.in = Descriptor(in[0]);
  process->to = Descriptor(in[1]);
  if (::pipe2(out.data(), O_CLOEXEC) != 0) return system_failure("cannot make a pipe", program);
  process->from = Descriptor(out[0]);
  ends.out = Descriptor(out[1]);
  if (::pipe2(failure.data(), O_CLOEXEC) != 0) return system_failure("cannot make a pipe", program);
  Descriptor failed(failure[0]);
  ends.failure = Descriptor(failure[1]);
  for (Descriptor* end : {&ends.in, &ends.out, &ends.failure, &process->to, &process->from, &failed}) {
    LITMOTIF_TRY(clear_of_standard(*end));
  }

  std::vector<char*> words{const_cast<char*>(program.c_str())};  // NOLINT(cppcoreguidelines-pro-type-const-cast): execve's signature
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  words.push_back(nullptr);

  std::vector<char*> environment = environment_with(limits.environment);

  std::promise<pid_t> forked;
  std::promise<void> over;
  std::future<pid_t> pid = forked.get_future();
  process->ended = over.get_future();
  const pid_t parent = ::getpid();
  try {
    process->keeper = std::thread([&, forked = std::move(forked), over = std::move(over)]() mutable {
      const pid_t child = ::fork();
      if (child == 0) become(program.c_str(), words.data(), environment.data(), limits, ends, parent);
      const int error = errno;
      forked.set_value(child < 0 ? -error : child);  // from here on nothing of start() is touched: it may have returned
      siginfo_t info{};
      while (child > 0 && ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
      }
      over.set_value();
    });
  } catch (const std::system_error& error) {
    return system_failure("cannot start a thread", program, error.code().value());
  }
  const pid_t child = pid.get();
  if (child < 0) {
    process->keeper.join();
    return system_failure("cannot fork", program, -child);
  }
  process->pid = child;

  ends.in.reset();
  ends.out.reset();
  ends.failure.reset();
  int error = 0;
  ssize_t got = 0;
  while ((got = ::read(failed.get(), &error, sizeof error)) < 0 && errno == EINTR) {
  }
  if (got == sizeof error) return system_failure("cannot start the program", program, error);
  return Child(std::move(process));
}

Status Child::write(std::string_view bytes, double seconds) {
  if (!process_ || !process_->to) return {Code::kIo, "the helper program has ended"};
  double deadline = monotonic_seconds() + seconds;
  while (!bytes.empty()) {
    const ssize_t put = ::send(process_->to.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (put > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(put));
      deadline = monotonic_seconds() + seconds;
      continue;
    }
    if (put < 0 && errno == EINTR) continue;
    if (put < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return system_failure("the helper program takes no input", process_->program);
    const int ready = wait_for(process_->to.get(), POLLOUT, deadline);
    if (ready < 0) return system_failure("cannot wait for the helper program", process_->program);
    if (ready == 0) return Status(Code::kLimit, fmt::format("took no input for {:g} s", seconds)).in(process_->program);
  }
  return {};
}

void Child::close_input() {
  if (process_) process_->to.reset();
}

Result<std::string> Child::take(std::size_t most, double seconds, bool exactly) {
  if (!process_ || !process_->from) return Status(Code::kIo, "the helper program has ended");
  constexpr std::size_t kStep = std::size_t{1} << 20;  // grow as bytes come: `most` may be what a broken child claims
  const double deadline = monotonic_seconds() + seconds;
  std::string bytes;
  std::size_t used = 0;
  while (used < most) {
    const int ready = wait_for(process_->from.get(), POLLIN, deadline);
    if (ready < 0) return system_failure("cannot wait for the helper program", process_->program);
    if (ready == 0) return Status(Code::kLimit, fmt::format("gave no answer within {:g} s", seconds)).in(process_->program);
    if (used == bytes.size()) bytes.resize(std::min(most, used + std::max(used, kStep)));
    const ssize_t got = ::read(process_->from.get(), bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure("cannot read from the helper program", process_->program);
    if (got == 0) {
      if (exactly) return Status(Code::kIo, "the helper program ended before it had answered").in(process_->program);
      break;
    }
    used += static_cast<std::size_t>(got);
  }
  bytes.resize(used);
  return bytes;
}

Result<std::string> Child::read(std::size_t size, double seconds) { return take(size, seconds, true); }

Result<std::string> Child::read_to_end(std::size_t most, double seconds) {
  Result<std::string> bytes = take(most + 1, seconds, false);
  if (bytes.ok() && bytes.value().size() > most) return Status(Code::kLimit, fmt::format("answered more than {} bytes", most)).in(process_->program);
  return bytes;
}

std::string Child::end() {
  if (!process_) return "not started";
  // A crash shows as end of output a moment before the process is gone.
  process_->finish(0.2);
  return process_->outcome;
}

std::string program_directory() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? "" : program.parent_path().string();
}

}  // namespace litmotif
