#include "source/archive.h"

#include <fmt/format.h>

#include "source/containers/archive_stream.h"

namespace litmotif::source {

Status each_member(const Input& input, const ArchiveLimits& limits, const std::function<bool(const std::string& path)>& want,
                   const std::function<Status(const std::string& path, std::string&& bytes)>& take, std::vector<Warning>& warnings) {
  using Step = ArchiveStream::Step;
  const auto stream = ArchiveStream::open(input.bytes, ArchiveFormats::kZip);
  if (stream == nullptr) return Status(Code::kParse, "is no archive, or is damaged: pack it again").in(input.path);
  std::uint64_t members = 0, total = 0;
  const auto damaged = [&](const std::string& place) -> Status {
    const std::string what = stream->words();
    if (members == 0) return Status(Code::kParse, fmt::format("is no archive, or is damaged ({}): pack it again", what)).in(input.path, place);
    warnings.push_back({"broken-archive", fmt::format("The archive is damaged ({}); what stands before the damage was read.", what), place});
    return {};
  };
  while (true) {
    const Step step = stream->next();
    if (step == Step::kEnd) return {};
    if (step == Step::kBroken) return damaged("");
    const std::string path = stream->path();
    if (++members > limits.members) return Status(Code::kLimit, fmt::format("holds more than {} files; unpack it and name what should be read", limits.members)).in(input.path);
    if (!want(path)) continue;
    if (stream->encrypted()) return Status(Code::kUnsupported, "is encrypted: unpack it with its password first").in(input.path, path);
    std::string bytes;
    Status limit;
    const Step unpacked = stream->unpack([&](std::string_view piece) {
      total += piece.size();
      const bool swollen = total > (std::uint64_t{64} << 20) && total / limits.ratio > input.bytes.size();
      if (bytes.size() + piece.size() > limits.member) {
        limit = Status(Code::kLimit, fmt::format("holds more than {} MB unpacked; unpack it and read it by itself", limits.member >> 20)).in(input.path, path);
      } else if (total > limits.total || swollen) {
        limit = Status(Code::kLimit, fmt::format("unpacks to more than {} MB from {} KB: not read further", total >> 20, input.bytes.size() >> 10)).in(input.path, path);
      } else {
        bytes.append(piece);
      }
      return limit.ok();
    });
    LITMOTIF_TRY(limit);
    if (unpacked == Step::kBroken) return damaged(path);
    LITMOTIF_TRY(take(path, std::move(bytes)));
  }
}

}  // namespace litmotif::source
