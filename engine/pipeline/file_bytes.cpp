#include "pipeline/file_bytes.h"

#include <sys/mman.h>
#include <unistd.h>

#include <optional>

namespace litmotif::pipeline {
namespace {

constexpr std::size_t kHashedAtOnce = std::size_t{4} << 20;
constexpr std::size_t kMostInMemory = std::size_t{4} << 20;

}  // namespace

void give_up_pages(std::string_view mapped) {
  if (mapped.empty()) return;
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto start = reinterpret_cast<std::uintptr_t>(mapped.data());
  const std::uintptr_t from = start / page * page;
  // A hint: where it is not taken the pages merely stay.
  static_cast<void>(::madvise(reinterpret_cast<void*>(from), start + mapped.size() - from, MADV_DONTNEED));  // NOLINT(performance-no-int-to-ptr)
}

std::string_view FileBytes::bytes() const {
  const auto* map = std::get_if<MappedFile>(&held_);
  return map != nullptr ? map->bytes() : std::string_view(std::get<std::string>(held_));
}

void FileBytes::give_up(std::string_view part) const {
  // Memory that is no map would come back as zeros.
  if (std::holds_alternative<MappedFile>(held_)) give_up_pages(part);
}

Status FileBytes::unchanged() const {
  const auto* map = std::get_if<MappedFile>(&held_);
  if (map == nullptr || opened_.path.empty()) return {};
  const Result<FileInfo> now = file_info(opened_.path);
  const bool other = now.ok() && (now.value().size != opened_.size || now.value().modified_ns != opened_.modified_ns);
  if (!other && !map->lost()) return {};
  return Status(Code::kIo, "changed while it was read: run the same command again");
}

std::string content_hash(const FileBytes& file) {
  Sha256 hash;
  for (std::size_t at = 0; at < file.bytes().size(); at += kHashedAtOnce) {
    const std::string_view piece = file.bytes().substr(at, kHashedAtOnce);
    hash.add(piece);
    if (file.bytes().size() > kHashedAtOnce) file.give_up(piece);
  }
  return hash.digest();
}

Result<FileBytes> unpack_member(Container& container, const std::string& directory, Status& disk_fault) {
  std::string bytes;
  std::optional<ScratchFile> scratch;
  const auto spill = [&]() -> Status {
    if (!scratch) {
      Result<ScratchFile> created = ScratchFile::create(directory);
      if (!created.ok()) return created.status();
      scratch.emplace(std::move(created).value());
    }
    Status written = scratch->write(bytes);
    bytes.clear();
    return written;
  };
  LITMOTIF_TRY(container.unpack([&](std::string_view piece) {
    bytes += piece;
    if (bytes.size() >= kMostInMemory) disk_fault = spill();
    return disk_fault;
  }));
  if (!scratch) return FileBytes(std::move(bytes));
  disk_fault = spill();
  if (!disk_fault.ok()) return disk_fault;
  Result<MappedFile> map = std::move(*scratch).map();
  if (!map.ok()) return disk_fault = map.status();
  return FileBytes(std::move(map).value());
}

}  // namespace litmotif::pipeline
