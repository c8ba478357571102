#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/descriptor.h"
#include "base/map_guard.h"
#include <litmotif/system.h>

namespace litmotif {

Result<MappedFile> MappedFile::open(const std::string& path) {
  // Not to wait for somebody to write: a pipe may have taken the place of the file.
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!descriptor) return system_failure("cannot open", path);
  return of_descriptor(descriptor.get(), path);
}

Result<MappedFile> MappedFile::of_descriptor(int descriptor, const std::string& path) {
  struct stat state {};
  if (::fstat(descriptor, &state) != 0) return system_failure("cannot look at the file", path);
  if (!S_ISREG(state.st_mode)) return Status(Code::kInvalidArgument, "not a regular file").in(path);
  MappedFile file;
  if (state.st_size == 0) return file;  // mmap refuses a length of 0
  const auto size = static_cast<std::size_t>(state.st_size);
  void* memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (memory == MAP_FAILED) return system_failure("cannot map", path);
  file.data_ = static_cast<const char*>(memory);
  file.size_ = size;
  file.guard_ = guard_map(file.data_, size);
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)), guard_(std::exchange(other.guard_, -1)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(guard_, other.guard_);
  return *this;
}

MappedFile::~MappedFile() {
  unguard_map(guard_);
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);  // NOLINT(cppcoreguidelines-pro-type-const-cast): munmap's signature
}

bool MappedFile::lost() const { return map_lost(guard_); }

}  // namespace litmotif
