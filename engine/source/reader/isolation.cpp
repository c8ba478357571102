// A list of what is allowed, not of what is forbidden: a call that Linux has added since is refused. Refused, and not answered with death, since libraries ask for more than they need
// (glibc tries a new call and falls back to the old one) and a page of text should not depend on it.
#include "source/reader/isolation.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace litmotif::reader {
namespace {

constexpr rlim_t kDescriptors = 32;  // Poppler opens its character maps and fonts, nothing else

constexpr std::array kAllowed = {
    // the request and the answer
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(poll), SCMP_SYS(ppoll),
    // fonts and character maps; they are looked at, listed, mapped
    SCMP_SYS(fstat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd), SCMP_SYS(getdents), SCMP_SYS(getdents64), SCMP_SYS(lseek), SCMP_SYS(pread64), SCMP_SYS(fcntl), SCMP_SYS(fadvise64),
    // memory
    SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect), SCMP_SYS(madvise),
    // the process itself: locks, signals, time, who it is, its end
    SCMP_SYS(futex), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrandom), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(getpid),
    SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getrlimit), SCMP_SYS(getrusage), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

}  // namespace

bool limit_process() {
  const auto limit = [](__rlimit_resource resource, rlim_t value) {
    const rlimit both{value, value};
    (void)setrlimit(resource, &both);
  };
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, kDescriptors);
  (void)setenv("HOME", "/nonexistent", 1);
  return chdir("/") == 0;
}

bool filter_calls() {
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (filter == nullptr) return false;
  const auto allow = [&](int call, auto... conditions) { return seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, sizeof...(conditions), conditions...) == 0; };
  for (const int call : kAllowed) {
    if (!allow(call)) return false;
  }
  // Opened to be read, and neither made nor emptied.
  constexpr scmp_datum_t kChanges = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  if (!allow(SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, kChanges, O_RDONLY)) || !allow(SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, kChanges, O_RDONLY))) return false;
  // Limits may be asked for and not changed; a signal may be sent to itself, as abort() does.
  if (!allow(SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0)) || !allow(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid())))) return false;
  return seccomp_load(filter.get()) == 0;
}

}  // namespace litmotif::reader
