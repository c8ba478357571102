#include "source/pdf/reader_program.h"

#include <fmt/format.h>

#include <algorithm>

namespace litmotif::source {
namespace {

constexpr std::uint32_t kMostPages = 50'000;
constexpr int kFilesEach = 1000;  // then a new child: Poppler's caches and the heap's holes do not grow for ever

#ifdef LITMOTIF_SANITIZED
constexpr bool kSanitized = true;  // sanitizers reserve terabytes of addresses
#else
constexpr bool kSanitized = false;
#endif

Status failure(wire::Reader& fields) {
  const auto kind = static_cast<wire::Failure>(fields.u8());
  const std::string why(fields.text());
  switch (kind) {
    case wire::Failure::kEncrypted:
      return Status(Code::kUnsupported, "is encrypted and opens only with a password; save a copy without one");
    case wire::Failure::kLimit:
      return Status(Code::kLimit, "is too large: " + why);
    case wire::Failure::kDamaged:
      break;
  }
  return Status(Code::kCorrupt, fmt::format("is damaged or no PDF file{}; get it again or print it to a new PDF file", why.empty() ? "" : " (" + why + ")"));
}

}  // namespace

ReaderProgram::ReaderProgram(const SourceOptions& options) : options_(options) {
  if (options_.reader_program.empty()) options_.reader_program = program_directory() + "/litmotif-reader";
}

Status ReaderProgram::start() {
  if (!file_info(options_.reader_program).ok()) {
    return Status(Code::kNotFound, "PDF files need the program litmotif-reader, which is not at " + options_.reader_program);
  }
  ChildLimits limits;
  limits.memory_bytes = kSanitized ? 0 : options_.memory_bytes;
  Result<Child> child = Child::start(options_.reader_program, {}, limits);
  if (!child.ok()) return child.status();
  child_.emplace(std::move(child).value());
  files_ = 0;
  return {};
}

Status ReaderProgram::failed() {
  const std::string end = child_->end();
  child_.reset();
  if (end == fmt::format("exit status {}", wire::kExitMemory)) {
    return Status(Code::kLimit, fmt::format("needs more than the {} MB of memory that reading a file may take", options_.memory_bytes >> 20));
  }
  return Status(Code::kCorrupt, fmt::format("makes the PDF reader fail ({}): it is damaged, or needs more than the {} MB of memory that reading a file may take",
                                            end, options_.memory_bytes >> 20));
}

Status ReaderProgram::exchange(std::string_view bytes, const Receiver& receive, End& end) {
  const auto broken = [&](const Status& status) {
    end = status.code() == Code::kLimit ? End::kTime : End::kChildFailed;
    return status;
  };
  const auto refused = [&](Status status) {
    end = End::kRefused;
    return status;
  };
  const Status nonsense(Code::kInternal, "the PDF reader gave an answer that cannot be understood; is litmotif-reader of the same version?");
  const double deadline = monotonic_seconds() + options_.seconds;
  wire::Writer request;
  request.u32(wire::kVersion);
  request.u64(bytes.size());
  request.u32(kMostPages);
  request.u64(options_.largest_document);
  Status sent = child_->write(request.message(wire::Kind::kRequest));
  if (sent.ok()) sent = child_->write(bytes);
  if (!sent.ok()) return broken(sent);
  while (true) {
    const auto left = [&] { return std::max(0.0, deadline - monotonic_seconds()); };
    Result<std::string> head = child_->read(wire::kHeaderBytes, left());
    if (!head.ok()) return broken(head.status());
    const auto [kind, length] = wire::header(head.value());
    if (length > wire::kLongest) return refused(nonsense);
    std::string body;
    if (length > 0) {
      Result<std::string> got = child_->read(length, left());
      if (!got.ok()) return broken(got.status());
      body = std::move(got).value();
    }
    wire::Reader fields(body);
    if (kind == wire::Kind::kFailure) {
      end = End::kAnswered;
      return failure(fields);
    }
    if (kind == wire::Kind::kEnd) {
      end = End::kAnswered;
      return {};
    }
    if (Status status = receive(kind, fields); !status.ok()) return refused(std::move(status));
    if (!fields.ok()) return refused(nonsense);
  }
}

Status ReaderProgram::read(std::string_view bytes, const std::function<void()>& begin, const Receiver& receive) {
  // Poppler needs about as much again as the file has bytes.
  if (bytes.size() > options_.memory_bytes / 2) {
    return Status(Code::kLimit, fmt::format("has {} MB; reading a PDF file may take {} MB of memory, so at most half of that is read", bytes.size() >> 20,
                                            options_.memory_bytes >> 20));
  }
  while (true) {
    if (child_ && files_ >= kFilesEach) child_.reset();
    if (!child_) LITMOTIF_TRY(start());
    const bool fresh = files_ == 0;
    End end = End::kAnswered;
    begin();
    Status status = exchange(bytes, receive, end);
    ++files_;
    if (end == End::kAnswered) return status;
    if (end != End::kChildFailed) {
      child_.reset();
      return end == End::kRefused ? status : Status(Code::kLimit, fmt::format("was not read within {:g} seconds", options_.seconds));
    }
    status = failed();
    if (fresh) return status;
  }
}

}  // namespace litmotif::source
