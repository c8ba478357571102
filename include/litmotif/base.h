// What every part shares: outcomes as values, spans with their unit in the type, strong ids, content hashes.
//
//   Result<Codebook> book = load_codebook(path);
//   if (!book.ok()) return book.status();      // names file, place and what to do
//   use(book.value());
//
// Everything here is a plain value; copies are independent and safe to use from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace litmotif {

// Why something did not succeed. The command maps these to its exit codes (kBusy 75, kTooOld 20, kTooNew 21, kInterrupted 130, others 2).
enum class Code : std::uint8_t {
  kOk,
  kInvalidArgument,  // the caller's words are wrong
  kNotFound,
  kIo,           // the system refused: open, read, write, rename
  kParse,        // input does not have the form it should
  kCorrupt,      // stored data is damaged
  kLimit,        // a limit on size, depth, time or memory was reached
  kUnsupported,  // understood, but not something this build reads or does
  kBusy,         // another process holds the review
  kTooOld,
  kTooNew,
  kInterrupted,
  kInternal,
};

// The outcome of an operation: a code, one sentence on what is wrong and what to do, and where it is.
class [[nodiscard]] Status {  // NOLINT(clang-analyzer-core.uninitialized.Assign): loses sight of the union inside std::variant when a Result<T> moves
 public:
  Status() = default;  // success
  Status(Code code, std::string message) : code_(code), message_(std::move(message)) {}

  // The file concerned, and the place in it ("line 12, column 3", "page 4", "byte 120"); either may stay empty. Returns *this for chaining.
  Status&& in(std::string file, std::string place = {}) &&;

  bool ok() const { return code_ == Code::kOk; }
  Code code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::string& file() const { return file_; }
  const std::string& place() const { return place_; }

  // One line: "FILE: PLACE: MESSAGE", empty parts left out; "ok" on success.
  std::string to_string() const;

 private:
  Code code_ = Code::kOk;
  std::string message_, file_, place_;
};

// A T, or the Status that says why there is none. value() of a failure throws std::bad_variant_access: it never yields a made-up T.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor): `return value;`
  Result(Status failure) : held_(std::in_place_index<1>, std::move(failure)) {}  // NOLINT(google-explicit-constructor): `return status;`

  bool ok() const { return held_.index() == 0; }
  T& value() & { return std::get<0>(held_); }
  const T& value() const& { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  Status status() const { return ok() ? Status() : std::get<1>(held_); }

 private:
  std::variant<T, Status> held_;
};

// Half-open range of Unicode code points of a document's stored text: the unit of every offset that leaves the engine.
struct Span {
  std::uint32_t start = 0, end = 0;
  std::uint32_t size() const { return end - start; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

// Half-open range of bytes of a UTF-8 text: the unit inside the engine. text.h converts (CodePoints).
struct ByteSpan {
  std::uint32_t start = 0, end = 0;
  std::uint32_t size() const { return end - start; }
  bool empty() const { return start >= end; }
  bool contains(ByteSpan other) const { return start <= other.start && other.end <= end; }
  bool overlaps(ByteSpan other) const { return start < other.end && other.start < end; }
  std::string_view of(std::string_view text) const { return text.substr(start, end - start); }
  friend auto operator<=>(const ByteSpan&, const ByteSpan&) = default;
};

// A row number in the store that cannot be mixed up with another table's. 0 is "none".
template <class Tag>
struct Id {
  std::int64_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};
using FileId = Id<struct FileTag>;
using DocumentId = Id<struct DocumentTag>;
using RecordId = Id<struct RecordTag>;
using ReportId = Id<struct ReportTag>;
using RunId = Id<struct RunTag>;
using CodebookId = Id<struct CodebookTag>;

// SHA-256 of bytes (FIPS 180-4), as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

// SHA-256 of bytes that arrive in pieces; digest() may be called once.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  std::string digest();

 private:
  alignas(8) std::array<unsigned char, 256> state_;
};

// A short name derived from content: `prefix` + "-" + 12 characters of base32 (60 bits of SHA-256 over the parts, each preceded by its length).
// The same parts give the same name on every machine, in any order of work; used for the public ids of documents, reports and evidence rows.
std::string content_id(std::string_view prefix, std::initializer_list<std::string_view> parts);

// Something worth telling the reviewer about a file that was read all the same.
struct Warning {
  std::string kind;     // stable word: "no-text-layer", "broken-record", "mixed-encodings", ...
  std::string message;  // one sentence: what is wrong, what to do
  std::string place;    // "page 3", "line 120"; may be empty
  friend bool operator==(const Warning&, const Warning&) = default;
};

}  // namespace litmotif

// Hand a failure to the caller: LITMOTIF_TRY(store.commit());
#define LITMOTIF_TRY(expression)                                    \
  do {                                                              \
    if (::litmotif::Status try_status = (expression); !try_status.ok()) return try_status; \
  } while (false)
