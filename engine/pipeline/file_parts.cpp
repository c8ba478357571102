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
  const std::string_view rest = bytes_->bytes().substr(std::min<std::size_t>(start_, bytes_->bytes().size()));
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
    start_ = all ? bytes_->bytes().size() : start_ + open.start;
    return;
  }
}

}  // namespace litmotif::pipeline
