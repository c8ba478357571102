#include "pipeline/file_parts.h"

#include <algorithm>

namespace litmotif::pipeline {
namespace {

constexpr std::uint64_t kWindowParts = 8;

}  // namespace

FileParts::FileParts(std::string path, std::shared_ptr<const FileBytes> bytes, std::uint64_t size) : path_(std::move(path)), bytes_(std::move(bytes)), size_(size) { look_ahead(); }

std::optional<FilePart> FileParts::next() {
  if (parts_.empty()) look_ahead();
  if (parts_.empty()) return std::nullopt;
  const FilePart part = parts_.front();
  parts_.pop_front();
  return part;
}

void FileParts::look_ahead() {
  const Input file{path_, bytes_->bytes()};
  const std::uint64_t size = file.bytes.size();
  if (start_ >= size) return;
  // The last part of a window may go on behind it, and is looked at again; a part longer than the window asks for a longer one.
  for (std::uint64_t window = size_ * kWindowParts;; window *= 2) {
    const std::uint64_t end = std::min(start_ + window, size);
    std::vector<FilePart> parts = parts_of(input_of(file, {start_, end, line_}), size_);
    const bool all = end == size;
    if (!all && parts.size() < 2) continue;
    const FilePart open = parts.back();
    if (!all) parts.pop_back();
    parts_.insert(parts_.end(), parts.begin(), parts.end());
    line_ = open.first_line;
    start_ = all ? size : open.start;
    return;
  }
}

}  // namespace litmotif::pipeline
