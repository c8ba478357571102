// O_TMPFILE makes a file that never had a name; where a file system has no such thing (NFS), a name lives for the moment between two calls.
#include <fcntl.h>

#include <cstdlib>
#include <filesystem>

#include "base/descriptor.h"
#include <litmotif/system.h>

namespace litmotif {
namespace {

constexpr std::string_view kPrefix = ".unpacked-";

}  // namespace

ScratchFile::ScratchFile(ScratchFile&& other) noexcept : directory_(std::move(other.directory_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

ScratchFile::~ScratchFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<ScratchFile> ScratchFile::create(const std::string& directory) {
  ScratchFile file;
  file.directory_ = directory;
  file.descriptor_ = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file.descriptor_ >= 0) return file;
  std::string name = directory + "/" + std::string(kPrefix) + "XXXXXX";
  file.descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file.descriptor_ < 0) return system_failure("cannot create a file for what is unpacked", directory);
  if (::unlink(name.c_str()) != 0) return system_failure("cannot remove the name of", name);
  return file;
}

Status ScratchFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return system_failure("cannot write what is unpacked", directory_);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Result<MappedFile> ScratchFile::map() && { return MappedFile::of_descriptor(descriptor_, directory_); }

void ScratchFile::sweep(const std::string& directory) {
  std::error_code fault;
  std::filesystem::directory_iterator entries(directory, fault);
  for (; !fault && entries != std::filesystem::directory_iterator(); entries.increment(fault)) {
    std::error_code gone;
    if (entries->path().filename().string().starts_with(kPrefix)) std::filesystem::remove(entries->path(), gone);
  }
}

}  // namespace litmotif
