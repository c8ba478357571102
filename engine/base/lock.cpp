// An open-file-description lock: unlike fcntl's older locks it belongs to this descriptor, not to the process, so that two holders in
// one process exclude each other and closing another descriptor of the same file does not drop it. Works on NFS.
// The file stays when the lock goes: removing it would let two processes lock two different files of one name.
#include <fcntl.h>

#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "base/descriptor.h"
#include <litmotif/system.h>

namespace litmotif {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown host";
  return name.data();
}

std::string holder(int descriptor) {
  std::array<char, 512> text{};
  const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
  std::string name(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  while (!name.empty() && name.back() == '\n') name.pop_back();
  return name.empty() ? "another process" : name;
}

}  // namespace

Result<ReviewLock> ReviewLock::acquire(const std::string& directory) {
  const std::string path = (std::filesystem::path(directory) / "lock").string();
  Descriptor descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!descriptor) return system_failure("cannot open the review's lock", path);
  struct flock region {};
  region.l_type = F_WRLCK;
  region.l_whence = SEEK_SET;
  if (::fcntl(descriptor.get(), F_OFD_SETLK, &region) != 0) {
    if (errno == EACCES || errno == EAGAIN) {
      return Status(Code::kBusy, fmt::format("the review is held by {}; try again when it has finished", holder(descriptor.get())))
          .in(path);
    }
    return system_failure("cannot lock the review", path);
  }
  const std::string text = fmt::format("process {} on {} since {}\n", ::getpid(), host_name(), iso_time(now_seconds()));
  if (::ftruncate(descriptor.get(), 0) != 0 ||
      ::pwrite(descriptor.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    return system_failure("cannot write the review's lock", path);
  }
  ReviewLock lock;
  lock.descriptor_ = descriptor.release();
  return lock;
}

ReviewLock::ReviewLock(ReviewLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

ReviewLock& ReviewLock::operator=(ReviewLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

ReviewLock::~ReviewLock() {
  if (descriptor_ < 0) return;
  // The name goes with the lock; that it could not be emptied harms nobody, since only a refused lock reads it.
  [[maybe_unused]] const int emptied = ::ftruncate(descriptor_, 0);
  ::close(descriptor_);
}

}  // namespace litmotif
