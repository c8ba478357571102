// The bytes of a file or of a member of a container: mapped from disk, or in memory when they are few. Mapped pages that were looked at count as the run's
// memory until they are given up.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <litmotif/source.h>
#include <litmotif/system.h>

namespace litmotif::pipeline {

// Gives up the pages that hold these bytes of a mapped file. They may be looked at again; the system reads them back then.
void give_up_pages(std::string_view mapped);

class FileBytes {
 public:
  FileBytes() = default;
  explicit FileBytes(MappedFile map, FileInfo opened = {}) : held_(std::move(map)), opened_(std::move(opened)) {}
  explicit FileBytes(std::string bytes) : held_(std::move(bytes)) {}
  std::string_view bytes() const;
  // Of a mapped file: gives up the pages of this stretch; in memory there is nothing to give up.
  void give_up(std::string_view part) const;
  // Of a file that people may write to: kIo when it is not what it was when it was opened, so that what was read may be of two versions. One that is gone was read as it was.
  Status unchanged() const;

 private:
  std::variant<std::string, MappedFile> held_;
  FileInfo opened_;  // no path: nobody else knows of these bytes
};

// SHA-256.
std::string content_hash(const FileBytes& file);

// The bytes of the member a container has come to: in memory up to 4 MB, else in a file without a name in `directory`. `disk_fault` says that this file could
// not be written, which is no fault of the member.
Result<FileBytes> unpack_member(Container& container, const std::string& directory, Status& disk_fault);

}  // namespace litmotif::pipeline
