// An archive as libarchive sees it: the regular files in it, one after another, and the bytes of each in pieces. Wraps libarchive.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <litmotif/base.h>

namespace litmotif::source {

enum class ArchiveFormats : std::uint8_t {
  kZip,
  kArchives,    // zip, tar, 7z
  kCompressed,  // gz, bz2, xz, zst: a tar inside, or else one file. Not zip: what is compressed may be a Word document
};

class ArchiveStream {
 public:
  enum class Step : std::uint8_t { kDone, kEnd, kBroken };  // kBroken: words() say why

  // Null when there is no memory for it, or no archive. `bytes` must outlive it; `let_go` (may be empty) is told what has been read.
  static std::unique_ptr<ArchiveStream> open(std::string_view bytes, ArchiveFormats formats, std::function<void(std::string_view)> let_go = {});
  ~ArchiveStream();

  // To the next regular file; hard links to earlier ones are passed over.
  Step next();
  std::string path() const;  // of the present one, as UTF-8, else as stored
  bool is_zip() const;
  bool is_one_file() const;  // compressed by itself, not in an archive
  bool is_unpacked() const;  // no compression was found around it
  bool encrypted() const;
  std::optional<std::uint64_t> size() const;  // unpacked, where the archive states it
  // kEnd: all of it was given to `take`; kDone: `take` said no.
  Step unpack(const std::function<bool(std::string_view)>& take);
  // After unpack(): the bytes came, but not as the archive says they are (a check sum is wrong).
  bool doubtful() const;
  std::string words() const;
  bool needs_password() const;  // after kBroken

 private:
  struct Handle;
  explicit ArchiveStream(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace litmotif::source
