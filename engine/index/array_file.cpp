#include "index/array_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <unistd.h>

#include <fmt/format.h>

namespace litmotif::index {
namespace {

constexpr std::uint64_t kAlign = 64;
constexpr std::string_view kMagic = "litmotif index\r\n";  // the line end shows transfer as text
constexpr std::size_t kMostArrays = 64;

struct Trailer {
  std::uint64_t directory = 0;  // where it starts
  std::uint32_t arrays = 0;
  FileKind kind = FileKind::kText;
  std::uint32_t layout = kLayoutVersion, zero = 0;
  char magic[16] = {};
};

std::uint64_t mix(std::uint64_t state, std::uint64_t word) {
  state = (state ^ word) * 0xFF51AFD7ED558CCDU;
  return state ^ (state >> 32);
}

std::uint64_t load(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

}  // namespace

void FileHash::add_block(std::string_view bytes) {
  // Four chains side by side keep the multiplier busy: 8 GB/s.
  std::uint64_t lanes[4] = {1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    for (std::size_t lane = 0; lane < 4; ++lane) lanes[lane] = mix(lanes[lane], load(bytes.data() + at + lane * 8));
  }
  for (; at < bytes.size(); ++at) lanes[0] = mix(lanes[0], static_cast<unsigned char>(bytes[at]));
  state_ = mix(state_, bytes.size());
  for (const std::uint64_t lane : lanes) state_ = mix(state_, lane);
}

std::uint64_t FileHash::of(std::string_view bytes) {
  FileHash hash;
  for (std::size_t at = 0; at < bytes.size(); at += kBlock) hash.add_block(bytes.substr(at, kBlock));
  return hash.value();
}

Result<ArrayFileWriter> ArrayFileWriter::create(const std::string& path, FileKind kind) {
  ArrayFileWriter writer;
  writer.path_ = path;
  writer.kind_ = kind;
  writer.file_.reset(std::fopen(path.c_str(), "wbe"));
  if (!writer.file_) return Status(Code::kIo, fmt::format("cannot be created: {}", std::strerror(errno))).in(path);
  writer.buffer_.reserve(FileHash::kBlock);
  return writer;
}

void ArrayFileWriter::flush() {
  if (buffer_.empty()) return;
  hash_.add_block(buffer_);
  if (!failed_ && std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size()) failed_ = true;
  written_ += buffer_.size();
  buffer_.clear();
}

void ArrayFileWriter::put(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t room = std::min(FileHash::kBlock - buffer_.size(), bytes.size());
    buffer_.append(bytes.substr(0, room));
    bytes.remove_prefix(room);
    if (buffer_.size() == FileHash::kBlock) flush();
  }
}

void ArrayFileWriter::begin_array() {
  const std::uint64_t at = written_ + buffer_.size();
  put(std::string(static_cast<std::size_t>((kAlign - at % kAlign) % kAlign), '\0'));
  entries_.push_back({written_ + buffer_.size(), 0});
}

void ArrayFileWriter::append(std::string_view bytes) {
  entries_.back().size += bytes.size();
  put(bytes);
}

Result<WrittenFile> ArrayFileWriter::finish() {
  const std::vector<Entry> entries = entries_;
  begin_array();
  Trailer trailer;
  trailer.directory = entries_.back().start;
  trailer.arrays = static_cast<std::uint32_t>(entries.size());
  trailer.kind = kind_;
  std::memcpy(trailer.magic, kMagic.data(), sizeof trailer.magic);
  append(entries.data(), entries.size());
  append(&trailer, 1);
  flush();
  if (std::fflush(file_.get()) != 0 || ::fsync(::fileno(file_.get())) != 0) failed_ = true;
  if (std::fclose(file_.release()) != 0) failed_ = true;
  if (failed_) return Status(Code::kIo, "cannot be written in full; is the disk full?").in(path_);
  return WrittenFile{written_, hash_.value()};
}

Result<ArrayFile> ArrayFile::open(const std::string& path, FileKind kind) {
  Result<MappedFile> map = MappedFile::open(path);
  if (!map.ok()) return map.status();
  ArrayFile file(std::move(map).value());
  const std::string_view all = file.map_.bytes();
  const Status damaged = Status(Code::kCorrupt, "is cut short or damaged; the index will be rebuilt from the review").in(path);
  Trailer trailer;
  if (all.size() < sizeof trailer) return damaged;
  std::memcpy(&trailer, all.data() + all.size() - sizeof trailer, sizeof trailer);
  if (std::string_view(trailer.magic, sizeof trailer.magic) != kMagic || trailer.kind != kind) return damaged;
  if (trailer.layout < kLayoutVersion) return Status(Code::kTooOld, "has an older layout; the index will be rebuilt").in(path);
  if (trailer.layout > kLayoutVersion) return Status(Code::kTooNew, "was made by a newer version").in(path);
  const std::uint64_t body = all.size() - sizeof trailer;
  if (trailer.arrays > kMostArrays || trailer.directory > body || body - trailer.directory != std::uint64_t{trailer.arrays} * 2 * sizeof(std::uint64_t)) return damaged;
  for (std::uint32_t i = 0; i < trailer.arrays; ++i) {
    std::uint64_t entry[2];
    std::memcpy(entry, all.data() + trailer.directory + i * sizeof entry, sizeof entry);
    if (entry[0] % kAlign != 0 || entry[0] > trailer.directory || entry[1] > trailer.directory - entry[0]) return damaged;
    file.entries_.push_back(all.substr(entry[0], entry[1]));
  }
  return file;
}

bool StringTable::open(const ArrayFile& file, std::size_t first) {
  ends_ = file.items<std::uint32_t>(first);
  bytes_ = file.bytes(first + 1);
  if (ends_.empty() || ends_.front() != 0 || ends_.back() != bytes_.size()) return false;
  return std::is_sorted(ends_.begin(), ends_.end());
}

std::uint32_t StringTable::lower_bound(std::string_view wanted) const {
  std::uint32_t low = 0, high = size();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (at(middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::uint32_t StringTable::find(std::string_view wanted) const {
  const std::uint32_t i = lower_bound(wanted);
  return i < size() && at(i) == wanted ? i : size();
}

}  // namespace litmotif::index
