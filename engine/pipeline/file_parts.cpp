#include "pipeline/file_parts.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

namespace litmotif::pipeline {
namespace {

constexpr std::uint64_t kWindowParts = 8;
constexpr std::size_t kHashedAtOnce = std::size_t{4} << 20;

}  // namespace

void give_up_pages(std::string_view mapped) {
  if (mapped.empty()) return;
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto start = reinterpret_cast<std::uintptr_t>(mapped.data());
  const std::uintptr_t from = start / page * page;
  // A hint: where it is not taken the pages merely stay.
  static_cast<void>(::madvise(reinterpret_cast<void*>(from), start + mapped.size() - from, MADV_DONTNEED));  // NOLINT(performance-no-int-to-ptr)
}

std::string content_hash(const MappedFile& file) {
  Sha256 hash;
  for (std::size_t at = 0; at < file.bytes().size(); at += kHashedAtOnce) {
    const std::string_view piece = file.bytes().substr(at, kHashedAtOnce);
    hash.add(piece);
    if (file.bytes().size() > kHashedAtOnce) give_up_pages(piece);
  }
  return hash.digest();
}

FileParts::FileParts(std::string path, std::shared_ptr<const MappedFile> map, std::uint64_t size) : path_(std::move(path)), map_(std::move(map)), size_(size) { look_ahead(); }

std::optional<FilePart> FileParts::next() {
  if (parts_.empty()) look_ahead();
  if (parts_.empty()) return std::nullopt;
  const FilePart part = parts_.front();
  parts_.pop_front();
  return part;
}

void FileParts::look_ahead() {
  const std::string_view rest = map_->bytes().substr(std::min<std::size_t>(start_, map_->bytes().size()));
  if (rest.empty()) return;
  // The last part of a window may go on behind it, and is looked at again; a part longer than the window asks for a longer one.
  for (std::uint64_t window = size_ * kWindowParts;; window *= 2) {
    const std::string_view seen = rest.substr(0, window);
    std::vector<FilePart> parts = parts_of({path_, seen}, size_);
    const bool all = seen.size() == rest.size();
    if (!all && parts.size() < 2) continue;
    const FilePart open = parts.back();
    if (!all) parts.pop_back();
    for (const FilePart& part : parts) parts_.push_back({start_ + part.start, start_ + part.end, line_ + part.first_line - 1});
    line_ += open.first_line - 1;
    start_ = all ? map_->bytes().size() : start_ + open.start;
    return;
  }
}

}  // namespace litmotif::pipeline
