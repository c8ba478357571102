// The members of a document that is zip inside: Word, OpenDocument, EPUB, Excel. Archives that hold files of their own are opened by `Container`.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <litmotif/source.h>

namespace litmotif::source {

struct ArchiveLimits {
  std::uint64_t member = std::uint64_t{256} << 20;  // bytes of one member, unpacked
  std::uint64_t total = std::uint64_t{2} << 30;     // bytes unpacked in all
  std::uint64_t members = 100'000;
  std::uint64_t ratio = 1'000;                      // unpacked bytes a packed byte of the archive; looked at from 64 MB unpacked on
};

// Visits the regular files of an archive in the order in which it holds them. `want` decides by path whether a member is unpacked; `take` gets its bytes. Paths are as stored, with
// "/" between folders: never a path to write to. A failing Status of `take` ends the visit and is returned.
// kParse: no archive, or damaged before its first member; kLimit: a limit was passed (what `take` got before is valid); kUnsupported: encrypted.
// Damage after that is one Warning of kind "broken-archive", and what came before it was handed over.
Status each_member(const Input& input, const ArchiveLimits& limits, const std::function<bool(const std::string& path)>& want,
                   const std::function<Status(const std::string& path, std::string&& bytes)>& take, std::vector<Warning>& warnings);

}  // namespace litmotif::source
