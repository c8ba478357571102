// A file descriptor that closes itself, and errno as a Status. Internal to base/.
#pragma once

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <unistd.h>

#include <litmotif/base.h>

namespace litmotif {

class Descriptor {
 public:
  explicit Descriptor(int value = -1) : value_(value) {}
  Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Descriptor() { reset(); }

  explicit operator bool() const { return value_ >= 0; }
  int get() const { return value_; }
  int release() { return std::exchange(value_, -1); }
  void reset() {
    if (value_ >= 0) ::close(value_);
    value_ = -1;
  }
  // close() with its outcome: on network file systems it is where a failed write shows.
  bool close() { return ::close(release()) == 0; }

 private:
  int value_;
};

// What the system said of the last call, with the path. Take `error` before anything else can change errno.
inline Status system_failure(std::string_view what, const std::string& path, int error = errno) {
  const Code code = error == ENOENT || error == ENOTDIR ? Code::kNotFound : Code::kIo;
  return Status(code, std::string(what) + ": " + std::generic_category().message(error)).in(path);
}

}  // namespace litmotif
