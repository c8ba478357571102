#include "source/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <memory>

namespace litmotif::source {
namespace {

struct Free {
  void operator()(struct archive* opened) const { archive_read_free(opened); }
};
using Opened = std::unique_ptr<struct archive, Free>;

Opened open(std::string_view bytes, ArchiveKind kind) {
  Opened opened(archive_read_new());
  if (opened == nullptr) return opened;
  archive_read_support_format_zip(opened.get());
  if (kind == ArchiveKind::kAny) {
    archive_read_support_format_tar(opened.get());
    archive_read_support_format_7zip(opened.get());
    archive_read_support_format_raw(opened.get());
    archive_read_support_filter_gzip(opened.get());
    archive_read_support_filter_bzip2(opened.get());
    archive_read_support_filter_xz(opened.get());
    archive_read_support_filter_zstd(opened.get());
  }
  if (archive_read_open_memory(opened.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) opened.reset();
  return opened;
}

std::string path_of(archive_entry* entry) {
  if (const char* path = archive_entry_pathname_utf8(entry); path != nullptr) return path;
  const char* path = archive_entry_pathname(entry);
  return path == nullptr ? std::string() : path;
}

}  // namespace

Status each_member(const Input& input, ArchiveKind kind, const ArchiveLimits& limits, const std::function<bool(const std::string& path)>& want,
                   const std::function<Status(const std::string& path, std::string&& bytes)>& take, std::vector<Warning>& warnings) {
  const Opened opened = open(input.bytes, kind);
  if (opened == nullptr) return Status(Code::kParse, "is no archive, or is damaged: pack it again").in(input.path);
  std::uint64_t members = 0, total = 0;
  const auto damaged = [&](const std::string& place) -> Status {
    const char* words = archive_error_string(opened.get());
    const std::string what = words == nullptr ? "unknown fault" : words;
    if (members == 0) return Status(Code::kParse, fmt::format("is no archive, or is damaged ({}): pack it again", what)).in(input.path, place);
    warnings.push_back({"broken-archive", fmt::format("The archive is damaged ({}); what stands before the damage was read.", what), place});
    return {};
  };
  while (true) {
    archive_entry* entry = nullptr;
    const int got = archive_read_next_header(opened.get(), &entry);
    if (got == ARCHIVE_EOF) return {};
    if (got < ARCHIVE_WARN) return damaged("");
    const std::string path = path_of(entry);
    if (++members > limits.members) return Status(Code::kLimit, fmt::format("holds more than {} files; unpack it and name what should be read", limits.members)).in(input.path);
    if (archive_entry_filetype(entry) != AE_IFREG || !want(path)) continue;
    if (archive_entry_is_encrypted(entry) != 0) return Status(Code::kUnsupported, "is encrypted: unpack it with its password first").in(input.path, path);
    std::string bytes;
    const void* piece = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    int read = ARCHIVE_OK;
    while ((read = archive_read_data_block(opened.get(), &piece, &size, &offset)) >= ARCHIVE_WARN && read != ARCHIVE_EOF) {
      total += size;
      if (bytes.size() + size > limits.member) {
        return Status(Code::kLimit, fmt::format("holds more than {} MB unpacked; unpack it and read it by itself", limits.member >> 20)).in(input.path, path);
      }
      const bool swollen = total > (std::uint64_t{64} << 20) && total / limits.ratio > input.bytes.size();
      if (total > limits.total || swollen) {
        return Status(Code::kLimit, fmt::format("unpacks to more than {} MB from {} KB: not read further", total >> 20, input.bytes.size() >> 10)).in(input.path, path);
      }
      bytes.append(static_cast<const char*>(piece), size);
    }
    if (read != ARCHIVE_EOF) return damaged(path);
    LITMOTIF_TRY(take(path, std::move(bytes)));
  }
}

}  // namespace litmotif::source
