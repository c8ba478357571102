// What litmotif and litmotif-reader say to each other over the pipes. Both run on one machine, so numbers travel in its byte order.
//
// A message is one byte kind, four bytes length, and that many bytes of fields. A request is followed by the file's bytes themselves (the
// program opens no file: members of archives are read the same way). The answer to a request is
//   kDocument, kOutline, kPage * n, kEnd        or        kFailure at any point, which ends the answer.
// Header only, because the program links Poppler and nothing of the engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace litmotif::wire {

inline constexpr std::uint32_t kVersion = 2;       // of this page; a program of another build is refused
inline constexpr std::size_t kHeaderBytes = 5;     // kind and length
inline constexpr std::uint32_t kLongest = std::uint32_t{64} << 20;  // bytes of one message; more is a fault of the sender

enum class Kind : std::uint8_t {
  kRequest = 'R',   // u32 version, u64 bytes that follow, u32 pages at most, u64 bytes of text at most
  kDocument = 'D',  // u32 version, u32 pages, then texts: title, author, subject, keywords, creator, producer, creation date (ISO or empty)
  kOutline = 'O',   // u32 items; each: u32 level from 1, u32 page from 1, text
  kPage = 'P',      // u32 page from 1, text label, u8 readable, u32 lines; each: text, f32 left top right bottom, text font, f32 size, u8 style, u32 gaps; each: u32 at, f32 left right
  kFailure = 'F',   // u8 Failure, text
  kEnd = 'E',       // nothing
};

enum class Failure : std::uint8_t { kDamaged, kEncrypted, kLimit };

inline constexpr std::uint8_t kBold = 1, kItalic = 2;
inline constexpr int kExitMemory = 40;  // exit status of the program when memory ran out

// Puts fields one after another; message() adds kind and length in front.
class Writer {
 public:
  void u8(std::uint8_t value) { raw(&value, sizeof value); }
  void u32(std::uint32_t value) { raw(&value, sizeof value); }
  void u64(std::uint64_t value) { raw(&value, sizeof value); }
  void f32(float value) { raw(&value, sizeof value); }
  void text(std::string_view value) {
    u32(static_cast<std::uint32_t>(value.size()));
    fields_.append(value);
  }
  void append(const Writer& other) { fields_ += other.fields_; }
  std::size_t size() const { return fields_.size(); }
  std::string message(Kind kind) const {
    std::string out(kHeaderBytes, '\0');
    const auto length = static_cast<std::uint32_t>(fields_.size());
    out[0] = static_cast<char>(kind);
    std::memcpy(out.data() + 1, &length, sizeof length);
    return out + fields_;
  }

 private:
  void raw(const void* data, std::size_t size) { fields_.append(static_cast<const char*>(data), size); }
  std::string fields_;
};

// Takes fields out again. Reading past the end gives zeros and empty texts and makes ok() false: one check after a message is enough.
class Reader {
 public:
  explicit Reader(std::string_view fields) : rest_(fields) {}
  std::uint8_t u8() { return number<std::uint8_t>(); }
  std::uint32_t u32() { return number<std::uint32_t>(); }
  std::uint64_t u64() { return number<std::uint64_t>(); }
  float f32() { return number<float>(); }
  std::string_view text() {
    const std::uint32_t size = u32();
    if (size > rest_.size()) return fail();
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  bool ok() const { return ok_; }

 private:
  template <class T>
  T number() {
    T value{};
    if (rest_.size() < sizeof value) {
      fail();
      return T{};
    }
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  std::string_view fail() {
    ok_ = false;
    rest_ = {};
    return {};
  }
  std::string_view rest_;
  bool ok_ = true;
};

struct Header {
  Kind kind;
  std::uint32_t length;
};

// `bytes` are kHeaderBytes long.
inline Header header(std::string_view bytes) {
  Header out{static_cast<Kind>(bytes[0]), 0};
  std::memcpy(&out.length, bytes.data() + 1, sizeof out.length);
  return out;
}

}  // namespace litmotif::wire
