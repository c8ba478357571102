// Two of libarchive's habits are met here. Its names come in the charset of the thread's locale, which is ASCII unless a program says otherwise: the calls
// that make names run under C.UTF-8. And a file mapped into memory would count as the run's memory once read: it is handed over in windows, given up behind.
#include "source/containers/archive_stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <cstdio>

namespace litmotif::source {
namespace {

constexpr std::size_t kWindow = std::size_t{1} << 20;

class Utf8Names {
 public:
  Utf8Names() {
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (utf8 != nullptr) before_ = ::uselocale(utf8);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;
  ~Utf8Names() {
    if (before_ != nullptr) ::uselocale(before_);
  }

 private:
  locale_t before_ = nullptr;
};

}  // namespace

struct ArchiveStream::Handle {
  std::string_view bytes;
  std::function<void(std::string_view)> let_go;
  std::size_t at = 0;
  std::string_view given;  // the window libarchive may still look at
  struct archive* opened = nullptr;
  archive_entry* entry = nullptr;
  int last = ARCHIVE_OK;
  bool doubtful = false;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { archive_read_free(opened); }

  static la_ssize_t read(struct archive* /*opened*/, void* data, const void** window) {
    auto& self = *static_cast<Handle*>(data);
    if (self.let_go && !self.given.empty()) self.let_go(self.given);
    self.given = self.bytes.substr(self.at, kWindow);
    self.at += self.given.size();
    *window = self.given.data();
    return static_cast<la_ssize_t>(self.given.size());
  }
  static la_int64_t skip(struct archive* /*opened*/, void* data, la_int64_t count) {
    auto& self = *static_cast<Handle*>(data);
    const std::size_t step = std::min(self.bytes.size() - self.at, static_cast<std::size_t>(std::max<la_int64_t>(count, 0)));
    self.at += step;
    return static_cast<la_int64_t>(step);
  }
  static la_int64_t seek(struct archive* /*opened*/, void* data, la_int64_t offset, int whence) {
    auto& self = *static_cast<Handle*>(data);
    const auto size = static_cast<la_int64_t>(self.bytes.size());
    const la_int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<la_int64_t>(self.at) : size;
    if (offset < -base || offset > size - base) return ARCHIVE_FATAL;
    self.at = static_cast<std::size_t>(base + offset);
    return base + offset;
  }
};

ArchiveStream::ArchiveStream(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
ArchiveStream::~ArchiveStream() = default;

std::unique_ptr<ArchiveStream> ArchiveStream::open(std::string_view bytes, ArchiveFormats formats, std::function<void(std::string_view)> let_go) {
  auto handle = std::make_unique<Handle>();
  handle->bytes = bytes;
  handle->let_go = std::move(let_go);
  struct archive* opened = handle->opened = archive_read_new();
  if (opened == nullptr) return nullptr;
  if (formats != ArchiveFormats::kCompressed) archive_read_support_format_zip(opened);
  if (formats != ArchiveFormats::kZip) archive_read_support_format_tar(opened);
  if (formats == ArchiveFormats::kArchives) archive_read_support_format_7zip(opened);
  if (formats == ArchiveFormats::kCompressed) {
    archive_read_support_format_raw(opened);
    archive_read_support_format_empty(opened);
    archive_read_support_filter_gzip(opened);
    archive_read_support_filter_bzip2(opened);
    archive_read_support_filter_xz(opened);
    archive_read_support_filter_zstd(opened);
  }
  archive_read_set_callback_data(opened, handle.get());
  archive_read_set_read_callback(opened, Handle::read);
  archive_read_set_skip_callback(opened, Handle::skip);
  archive_read_set_seek_callback(opened, Handle::seek);
  const Utf8Names names;
  if (archive_read_open1(opened) != ARCHIVE_OK) return nullptr;
  return std::unique_ptr<ArchiveStream>(new ArchiveStream(std::move(handle)));
}

ArchiveStream::Step ArchiveStream::next() {
  const Utf8Names names;
  while (true) {
    handle_->last = archive_read_next_header(handle_->opened, &handle_->entry);
    if (handle_->last == ARCHIVE_EOF) return Step::kEnd;
    if (handle_->last < ARCHIVE_WARN) return Step::kBroken;
    if (archive_entry_filetype(handle_->entry) == AE_IFREG && archive_entry_hardlink(handle_->entry) == nullptr) return Step::kDone;
  }
}

std::string ArchiveStream::path() const {
  const Utf8Names names;
  const char* path = archive_entry_pathname(handle_->entry);
  if (path == nullptr) path = archive_entry_pathname_utf8(handle_->entry);
  return path == nullptr ? std::string() : path;
}

bool ArchiveStream::is_zip() const { return (archive_format(handle_->opened) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP; }
bool ArchiveStream::is_one_file() const { return (archive_format(handle_->opened) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_RAW; }
bool ArchiveStream::is_unpacked() const { return archive_filter_code(handle_->opened, 0) == ARCHIVE_FILTER_NONE; }
bool ArchiveStream::doubtful() const { return handle_->doubtful; }
bool ArchiveStream::encrypted() const { return archive_entry_is_encrypted(handle_->entry) != 0; }

std::optional<std::uint64_t> ArchiveStream::size() const {
  if (archive_entry_size_is_set(handle_->entry) == 0) return std::nullopt;
  return static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(handle_->entry), 0));
}

ArchiveStream::Step ArchiveStream::unpack(const std::function<bool(std::string_view)>& take) {
  const void* piece = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  handle_->doubtful = false;
  while ((handle_->last = archive_read_data_block(handle_->opened, &piece, &size, &offset)) >= ARCHIVE_WARN && handle_->last != ARCHIVE_EOF) {
    handle_->doubtful = handle_->doubtful || handle_->last == ARCHIVE_WARN;
    if (size > 0 && !take({static_cast<const char*>(piece), size})) return Step::kDone;
  }
  return handle_->last == ARCHIVE_EOF ? Step::kEnd : Step::kBroken;
}

std::string ArchiveStream::words() const {
  const char* words = archive_error_string(handle_->opened);
  std::string text = words == nullptr ? "unknown fault" : words;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();  // some end their line
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

bool ArchiveStream::needs_password() const { return archive_read_has_encrypted_entries(handle_->opened) > 0; }

}  // namespace litmotif::source
