// litmotif-reader as seen from the engine: started when first needed, kept running for many files, restarted after a failure.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <litmotif/source.h>
#include <litmotif/system.h>

#include "source/pdf/wire.h"

namespace litmotif::source {

class ReaderProgram {
 public:
  explicit ReaderProgram(const SourceOptions& options);

  // Called with each message of an answer; a failing Status ends the reading and is returned.
  using Receiver = std::function<Status(wire::Kind, wire::Reader&)>;

  // Has a file read. `begin` is called before the first message, and again when the file is tried a second time: a program that fails on a file
  // after it has read others is replaced once, so that what comes out does not depend on the files before.
  // kLimit: time or memory ran out; kCorrupt: the program failed on the file; kUnsupported: encrypted; kNotFound: there is no program.
  Status read(std::string_view bytes, const std::function<void()>& begin, const Receiver& receive);

 private:
  Status start();
  enum class End : std::uint8_t { kAnswered, kRefused, kTime, kChildFailed };  // after the last three the child is not fit for another request
  Status exchange(std::string_view bytes, const Receiver& receive, End& end);
  Status failed();

  SourceOptions options_;
  std::optional<Child> child_;
  int files_ = 0;  // answered by this child
};

}  // namespace litmotif::source
