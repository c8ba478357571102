// Reading whole files, and what their paths say. How files are written: output_file.cpp.
#include <fcntl.h>
#include <sys/stat.h>

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

std::string path_relative_to(const std::string& path, const std::string& base) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (error) return path;
  const fs::path relative = absolute.lexically_relative(fs::path(base).lexically_normal());
  return relative.empty() ? absolute.string() : relative.string();
}

}  // namespace litmotif
