// The parts of a file that can be read by themselves, without the whole of it ever being in memory.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include <litmotif/source.h>

#include "pipeline/file_bytes.h"

namespace litmotif::pipeline {

// What parts_of says of the whole file, found out a window at a time. Not thread-safe.
class FileParts {
 public:
  FileParts(std::string path, std::shared_ptr<const FileBytes> bytes, std::uint64_t size);
  // The next part; none at the end.
  std::optional<FilePart> next();
  bool at_end() const { return parts_.empty() && start_ >= bytes_->bytes().size(); }

 private:
  void look_ahead();

  std::string path_;
  std::shared_ptr<const FileBytes> bytes_;
  std::uint64_t size_;
  std::deque<FilePart> parts_;
  std::uint64_t start_ = 0;  // what is behind parts_ begins here
  std::uint32_t line_ = 1;
};

}  // namespace litmotif::pipeline
