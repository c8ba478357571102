// A file written piece by piece that nobody sees before it is whole.
//
//   Result<OutputFile> file = OutputFile::create("evidence.csv");
//   LITMOTIF_TRY(file.value().write(piece));   // as often as there are pieces
//   LITMOTIF_TRY(file.value().commit());
//
// Part of the folder base/.
#pragma once

#include <string>
#include <string_view>

#include <litmotif/base.h>

namespace litmotif {

// Writes beside the target under a hidden name, flushes to disk, then renames over it: readers see the old content or the new, whole. Links are followed; devices and pipes
// are written to as pieces come. Without commit() the target stays as it was, and nothing is left beside it. Movable; one owner at a time.
class OutputFile {
 public:
  // kIo when the file cannot be made there.
  static Result<OutputFile> create(const std::string& path);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  OutputFile(const OutputFile&) = delete;
  ~OutputFile();

  // kIo names the path.
  Status write(std::string_view bytes);
  // The last call.
  Status commit();

 private:
  OutputFile() = default;
  std::string path_, target_;
  std::string temporary_;  // empty: written in place, or done
  int descriptor_ = -1;
};

}  // namespace litmotif
