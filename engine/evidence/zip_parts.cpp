#include "evidence/zip_parts.h"

#include <archive.h>
#include <archive_entry.h>

#include <fmt/format.h>

#include <memory>

namespace litmotif {

Result<std::string> zip_parts(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::string out;
  const auto append = [](struct archive* /*zip*/, void* into, const void* bytes, std::size_t size) {
    static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  };
  const std::unique_ptr<struct archive, int (*)(struct archive*)> zip(archive_write_new(), archive_write_free);
  const std::unique_ptr<struct archive_entry, void (*)(struct archive_entry*)> entry(archive_entry_new(), archive_entry_free);
  if (zip == nullptr || entry == nullptr) return Status(Code::kLimit, "no memory for a document");
  const auto fault = [&] { return Status(Code::kInternal, fmt::format("the document could not be packed: {}", archive_error_string(zip.get()))); };
  if (archive_write_set_format_zip(zip.get()) != ARCHIVE_OK || archive_write_set_bytes_in_last_block(zip.get(), 1) != ARCHIVE_OK) return fault();
  if (archive_write_open2(zip.get(), &out, nullptr, append, nullptr, nullptr) != ARCHIVE_OK) return fault();
  for (const auto& [path, bytes] : parts) {
    archive_entry_clear(entry.get());
    archive_entry_set_pathname(entry.get(), path.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    constexpr int kRights = 0644;
    archive_entry_set_perm(entry.get(), kRights);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    if (archive_write_header(zip.get(), entry.get()) != ARCHIVE_OK) return fault();
    if (archive_write_data(zip.get(), bytes.data(), bytes.size()) != static_cast<la_ssize_t>(bytes.size())) return fault();
  }
  if (archive_write_close(zip.get()) != ARCHIVE_OK) return fault();
  return out;
}

}  // namespace litmotif
