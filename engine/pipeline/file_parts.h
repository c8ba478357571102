// The bytes of a file, a part at a time, without the whole of it ever being in memory: a file is mapped, and mapped pages that were looked at count as
// the run's memory until they are given up.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include <litmotif/source.h>
#include <litmotif/system.h>

namespace litmotif::pipeline {

// Gives up the pages that hold these bytes of a mapped file. They may be looked at again; the system reads them back then.
void give_up_pages(std::string_view mapped);

// SHA-256 of a mapped file.
std::string content_hash(const MappedFile& file);

// What parts_of says of the whole file, found out a window at a time. Not thread-safe.
class FileParts {
 public:
  FileParts(std::string path, std::shared_ptr<const MappedFile> map, std::uint64_t size);
  // The next part; none at the end.
  std::optional<FilePart> next();
  bool at_end() const { return parts_.empty() && start_ >= map_->bytes().size(); }

 private:
  void look_ahead();

  std::string path_;
  std::shared_ptr<const MappedFile> map_;
  std::uint64_t size_;
  std::deque<FilePart> parts_;
  std::uint64_t start_ = 0;  // what is behind parts_ begins here
  std::uint32_t line_ = 1;
};

}  // namespace litmotif::pipeline
