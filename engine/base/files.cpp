// Reading and writing whole files. A write goes to a temporary name in the same directory, is flushed, renamed over the target, and the
// directory is flushed too: after a power cut there is the old content or the new one. Links are followed; what is no file (a device, a pipe) is
// written to as it is, for root's rename would put a file in the place of /dev/null.
#include <fcntl.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "base/descriptor.h"
#include <litmotif/system.h>

namespace litmotif {
namespace {

std::int64_t modified_ns(const struct stat& state) {
  return std::int64_t{state.st_mtim.tv_sec} * 1'000'000'000 + state.st_mtim.tv_nsec;
}

// Reads on until the end: what fstat said is a hint only, since pipes and /proc files say 0 and files grow.
Status read_all(int descriptor, const std::string& path, std::uint64_t most, std::string& into) {
  constexpr std::size_t kStep = std::size_t{1} << 18;
  std::size_t used = 0;
  for (;;) {
    if (used == into.size()) into.resize(used + kStep);
    const ssize_t got = ::read(descriptor, into.data() + used, into.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure("cannot read", path);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > most) return Status(Code::kLimit, fmt::format("larger than {} bytes", most)).in(path);
  }
  into.resize(used);
  return {};
}

Status write_all(int descriptor, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return system_failure("cannot write", path);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Status flush_directory(const std::string& path) {
  std::string directory = std::filesystem::path(path).parent_path().string();
  if (directory.empty()) directory = ".";
  const Descriptor descriptor(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor) return system_failure("cannot open the directory", directory);
  // Some file systems refuse to flush a directory (EINVAL); the rename stands all the same.
  if (::fsync(descriptor.get()) != 0 && errno != EINVAL) return system_failure("cannot flush the directory", directory);
  return {};
}

// A new file beside the target under a hidden name, which list_files passes over should a killed process leave it behind.
Result<std::string> create_beside(const std::string& path, Descriptor& descriptor) {
  const std::filesystem::path target(path);
  for (int attempt = 0;; ++attempt) {
    const std::string name = fmt::format(".{}.{}-{}.tmp", target.filename().string(), ::getpid(), attempt);
    std::string temporary = (target.parent_path() / name).string();
    descriptor = Descriptor(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (descriptor) return temporary;
    if (errno != EEXIST || attempt == 1000) return system_failure("cannot create a file beside it", path);
  }
}

// Content on disk under the temporary name, with the rights of the file it will replace, which is also the one that failures name.
Status fill_temporary(Descriptor descriptor, const std::string& target, std::string_view bytes) {
  struct stat old {};
  if (::stat(target.c_str(), &old) == 0 && ::fchmod(descriptor.get(), old.st_mode & 07777) != 0) {
    return system_failure("cannot set the rights", target);
  }
  LITMOTIF_TRY(write_all(descriptor.get(), target, bytes));
  if (::fsync(descriptor.get()) != 0) return system_failure("cannot flush", target);
  if (!descriptor.close()) return system_failure("cannot close", target);
  return {};
}

Status write_in_place(const std::string& path, std::string_view bytes) {
  Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!descriptor) return system_failure("cannot open", path);
  LITMOTIF_TRY(write_all(descriptor.get(), path, bytes));
  if (!descriptor.close()) return system_failure("cannot close", path);
  return {};
}

// The temporary file takes the place of what a link leads to, not of the link.
std::string target_of(const std::string& path) {
  std::error_code error;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

}  // namespace

Result<FileInfo> file_info(const std::string& path) {
  struct stat state {};
  if (::stat(path.c_str(), &state) != 0) return system_failure("cannot look at the file", path);
  if (!S_ISREG(state.st_mode)) return Status(Code::kInvalidArgument, "not a regular file").in(path);
  return FileInfo{path, static_cast<std::uint64_t>(state.st_size), modified_ns(state)};
}

Result<std::string> read_file(const std::string& path, std::uint64_t most) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor) return system_failure("cannot open", path);
  struct stat state {};
  if (::fstat(descriptor.get(), &state) != 0) return system_failure("cannot look at the file", path);
  const auto size = static_cast<std::uint64_t>(state.st_size);
  if (S_ISREG(state.st_mode) && size > most) {
    return Status(Code::kLimit, fmt::format("{} bytes; the most read here is {}", size, most)).in(path);
  }
  std::string bytes;
  // One byte more than the size: the read that finds the end needs room, and no second allocation.
  if (S_ISREG(state.st_mode)) bytes.resize(size + 1);
  LITMOTIF_TRY(read_all(descriptor.get(), path, most, bytes));
  return bytes;
}

Status write_file(const std::string& path, std::string_view bytes) {
  struct stat state {};
  if (::stat(path.c_str(), &state) == 0 && !S_ISREG(state.st_mode) && !S_ISDIR(state.st_mode)) return write_in_place(path, bytes);
  const std::string target = target_of(path);
  Descriptor descriptor;
  Result<std::string> created = create_beside(target, descriptor);
  if (!created.ok()) return created.status();
  const std::string& temporary = created.value();
  Status status = fill_temporary(std::move(descriptor), target, bytes);
  if (status.ok() && ::rename(temporary.c_str(), target.c_str()) != 0) status = system_failure("cannot replace", path);
  if (!status.ok()) {
    ::unlink(temporary.c_str());
    return status;
  }
  return flush_directory(target);
}

std::string path_relative_to(const std::string& path, const std::string& base) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (error) return path;
  const fs::path relative = absolute.lexically_relative(fs::path(base).lexically_normal());
  return relative.empty() ? absolute.string() : relative.string();
}

}  // namespace litmotif
