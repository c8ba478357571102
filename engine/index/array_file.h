// The format of the index's own files (text, columns, documents): a sequence of arrays, then a directory of them, then a trailer. Little-endian, arrays at multiples of 64 bytes.
// A file cut short loses its trailer and is refused; every view handed out lies within the file.
#pragma once

#include <bit>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <litmotif/base.h>
#include <litmotif/system.h>

namespace litmotif::index {

static_assert(std::endian::native == std::endian::little, "the index maps little-endian arrays; other machines need a converting reader");

constexpr std::uint32_t kLayoutVersion = 3;

// What a file holds; part of the trailer, so that files cannot be taken for each other.
enum class FileKind : std::uint32_t { kText = 1, kSentences = 2, kDocuments = 3 };

// A fast hash that finds damage (each changed word changes it); says nothing against intent. Taken over blocks of 1 MiB.
class FileHash {
 public:
  static constexpr std::size_t kBlock = std::size_t{1} << 20;
  void add_block(std::string_view bytes);  // all blocks but the last are kBlock long
  std::uint64_t value() const { return state_; }
  static std::uint64_t of(std::string_view bytes);

 private:
  std::uint64_t state_ = 0x9E3779B97F4A7C15U;
};

struct WrittenFile {
  std::uint64_t size = 0, hash = 0;
};

class ArrayFileWriter {
 public:
  static Result<ArrayFileWriter> create(const std::string& path, FileKind kind);

  // One array at a time; its bytes may come in pieces.
  void begin_array();
  void append(std::string_view bytes);
  template <class T>
  void append(const T* items, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    append(std::string_view(reinterpret_cast<const char*>(items), count * sizeof(T)));
  }
  template <class T>
  void array(const std::vector<T>& items) {
    begin_array();
    append(items.data(), items.size());
  }
  void array(std::string_view bytes) {
    begin_array();
    append(bytes);
  }
  // Writes the directory and flushes to disk. Any earlier failure (a full disk) is reported here.
  Result<WrittenFile> finish();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  struct Entry {
    std::uint64_t start = 0, size = 0;
  };
  void put(std::string_view bytes);
  void flush();

  std::string path_;
  FileKind kind_ = FileKind::kText;
  std::unique_ptr<std::FILE, Close> file_;
  std::string buffer_;
  std::uint64_t written_ = 0;  // bytes before the buffer
  std::vector<Entry> entries_;
  FileHash hash_;
  bool failed_ = false;
};

// A file of arrays, mapped. Views live as long as the object.
class ArrayFile {
 public:
  // kNotFound / kIo; kCorrupt when trailer or directory make no sense; kTooOld / kTooNew by layout version.
  static Result<ArrayFile> open(const std::string& path, FileKind kind);

  std::size_t arrays() const { return entries_.size(); }
  std::string_view bytes(std::size_t array) const { return array < entries_.size() ? entries_[array] : std::string_view(); }
  // The array as items; a size that is no multiple of the item's gives an empty view, which the reader's own size checks refuse.
  template <class T>
  std::span<const T> items(std::size_t array) const {
    const std::string_view view = bytes(array);
    if (view.size() % sizeof(T) != 0) return {};
    return {reinterpret_cast<const T*>(view.data()), view.size() / sizeof(T)};
  }
  std::string_view whole() const { return map_.bytes(); }

 private:
  explicit ArrayFile(MappedFile map) : map_(std::move(map)) {}
  MappedFile map_;
  std::vector<std::string_view> entries_;
};

// Strings one after the other with where each ends: array `first` holds count + 1 offsets (u32), array `first` + 1 the bytes.
class StringTable {
 public:
  StringTable() = default;
  // False when offsets fall or leave the bytes.
  bool open(const ArrayFile& file, std::size_t first);
  std::uint32_t size() const { return ends_.empty() ? 0 : static_cast<std::uint32_t>(ends_.size() - 1); }
  std::string_view at(std::uint32_t i) const { return bytes_.substr(ends_[i], ends_[i + 1] - ends_[i]); }
  // Index of `wanted` among sorted strings; size() when it is not there.
  std::uint32_t find(std::string_view wanted) const;
  // First index whose string is not below `wanted`, in sorted strings.
  std::uint32_t lower_bound(std::string_view wanted) const;

 private:
  std::span<const std::uint32_t> ends_;
  std::string_view bytes_;
};

// Collects strings for a StringTable.
class StringTableWriter {
 public:
  std::uint32_t add(std::string_view text) {
    bytes_ += text;
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    return static_cast<std::uint32_t>(ends_.size() - 2);
  }
  void write(ArrayFileWriter& file) const {
    file.array(ends_);
    file.array(bytes_);
  }

 private:
  std::vector<std::uint32_t> ends_{0};
  std::string bytes_;
};

}  // namespace litmotif::index
