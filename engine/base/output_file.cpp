// A write goes to a temporary name in the same directory, is flushed, renamed over the target, and the directory is flushed too: after a power cut
// there is the old content or the new one. Links are followed; what is no file (a device, a pipe) is written to as it is, for root's rename would
// put a file in the place of /dev/null.
#include <litmotif/output.h>

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "base/descriptor.h"
#include <litmotif/system.h>

namespace litmotif {
namespace {

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
Result<std::string> create_beside(const std::string& path, int& descriptor) {
  const std::filesystem::path target(path);
  for (int attempt = 0;; ++attempt) {
    const std::string name = fmt::format(".{}.{}-{}.tmp", target.filename().string(), ::getpid(), attempt);
    std::string temporary = (target.parent_path() / name).string();
    descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0) return temporary;
    if (errno != EEXIST || attempt == 1000) return system_failure("cannot create a file beside it", path);
  }
}

// The temporary file takes the place of what a link leads to, not of the link.
std::string target_of(const std::string& path) {
  std::error_code error;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

}  // namespace

Result<OutputFile> OutputFile::create(const std::string& path) {
  OutputFile file;
  file.path_ = path;
  struct stat state {};
  if (::stat(path.c_str(), &state) == 0 && !S_ISREG(state.st_mode) && !S_ISDIR(state.st_mode)) {
    file.target_ = path;
    file.descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file.descriptor_ < 0) return system_failure("cannot open", path);
    return file;
  }
  file.target_ = target_of(path);
  Result<std::string> created = create_beside(file.target_, file.descriptor_);
  if (!created.ok()) return created.status();
  file.temporary_ = std::move(created).value();
  // It gets the rights of the file it will replace, which is also the one that failures name.
  struct stat old {};
  if (::stat(file.target_.c_str(), &old) == 0 && ::fchmod(file.descriptor_, old.st_mode & 07777) != 0) return system_failure("cannot set the rights", file.target_);
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)), target_(std::move(other.target_)), temporary_(std::exchange(other.temporary_, {})), descriptor_(std::exchange(other.descriptor_, -1)) {}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Status OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return system_failure("cannot write", target_);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Status OutputFile::commit() {
  if (!temporary_.empty() && ::fsync(descriptor_) != 0) return system_failure("cannot flush", target_);
  if (::close(std::exchange(descriptor_, -1)) != 0) return system_failure("cannot close", target_);
  if (temporary_.empty()) return {};
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return system_failure("cannot replace", path_);
  temporary_.clear();
  return flush_directory(target_);
}

Status write_file(const std::string& path, std::string_view bytes) {
  Result<OutputFile> file = OutputFile::create(path);
  if (!file.ok()) return file.status();
  LITMOTIF_TRY(file.value().write(bytes));
  return file.value().commit();
}

}  // namespace litmotif
