// The operating system behind plain functions: files, mapped files, child processes, the review's lock, parallel loops, time.
// Part of the folder base/. Nothing here prints; failures are Status values that name the path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// --- Files ---------------------------------------------------------------------------------------------------------------

struct FileInfo {
  std::string path;
  std::uint64_t size = 0;       // bytes
  std::int64_t modified_ns = 0;  // since 1970, UTC
};

// A place that could not be looked into while listing (no permission, dangling link, ...).
struct ListFault {
  std::string path;
  Status status;
};

struct Listing {
  std::vector<FileInfo> files;  // regular files, sorted by path bytes, each once
  std::vector<ListFault> faults;
};

// All regular files at or below the paths; symbolic links to files are followed, links to directories are not (no cycles); hidden names
// (a leading dot) below a named directory are left out. A path that does not exist is a fault, not a failure.
Listing list_files(const std::vector<std::string>& paths);

Result<FileInfo> file_info(const std::string& path);

// The whole file. kLimit when it is larger than `most` bytes.
Result<std::string> read_file(const std::string& path, std::uint64_t most = std::uint64_t{1} << 32);

// Writes beside the target, flushes to disk, then renames over it: readers see the old content or the new, whole. Links are followed; devices and pipes are written to.
Status write_file(const std::string& path, std::string_view bytes);

// `path` made absolute and lexically normal, then relative to `base` (absolute): how a review names its files. Falls back to the absolute path.
std::string path_relative_to(const std::string& path, const std::string& base);

// A file's bytes as memory, read-only. Valid while the object lives; movable. An empty file gives an empty view. Bytes that are gone by the time they are looked at (the file was shortened,
// a share went away) read as zeros, and lost() says so from then on.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&&) noexcept;
  MappedFile& operator=(MappedFile&&) noexcept;
  ~MappedFile();
  std::string_view bytes() const { return {data_, size_}; }
  bool lost() const;

 private:
  friend class ScratchFile;
  MappedFile() = default;
  static Result<MappedFile> of_descriptor(int descriptor, const std::string& path);
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  int guard_ = -1;
};

// A file without a name, for bytes that are too many for memory. Its space is free again when the object and the maps of it are gone, and when the
// process ends, however that happens.
class ScratchFile {
 public:
  static Result<ScratchFile> create(const std::string& directory);
  ScratchFile(ScratchFile&&) noexcept;
  ScratchFile(const ScratchFile&) = delete;
  ~ScratchFile();
  Status write(std::string_view bytes);
  Result<MappedFile> map() &&;
  // Removes what a process killed within create() may have left in the directory, on file systems that know no files without a name.
  static void sweep(const std::string& directory);

 private:
  ScratchFile() = default;
  std::string directory_;
  int descriptor_ = -1;
};

// --- The review's lock -----------------------------------------------------------------------------------------------------

// One writer a review: an advisory lock on DIRECTORY/lock, in which the holder's process and host are written.
// Released when the object dies or the process does. kBusy names the holder when another process has it.
class ReviewLock {
 public:
  static Result<ReviewLock> acquire(const std::string& directory);
  ReviewLock(ReviewLock&&) noexcept;
  ReviewLock& operator=(ReviewLock&&) noexcept;
  ~ReviewLock();

 private:
  ReviewLock() = default;
  int descriptor_ = -1;
};

// --- Child processes -------------------------------------------------------------------------------------------------------

struct ChildLimits {
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;  // address space (RLIMIT_AS); 0: none (sanitizers need that)
  std::uint64_t cpu_seconds = 0;                         // over its whole life; 0: none
  bool silent = false;                                   // what it says on standard error goes nowhere
  std::vector<std::string> environment = {};             // "NAME=value", on top of the parent's
};

// A helper program started by exec with pipes to its standard input and output (its standard error is the parent's unless it is silent), close-on-exec
// everywhere, in a process group of its own (an interrupt from the terminal reaches the parent only), killed when the parent dies.
// Not thread-safe: one owner at a time.
class Child {
 public:
  static Result<Child> start(const std::string& program, const std::vector<std::string>& arguments, const ChildLimits& limits);
  Child(Child&&) noexcept;
  Child& operator=(Child&&) noexcept;
  ~Child();  // kills and reaps

  // Writes all bytes. kIo when the child is gone; kLimit when `seconds` pass without it taking any.
  Status write(std::string_view bytes, double seconds = 60);
  // Reads exactly `size` bytes. kLimit when `seconds` pass without them; kIo when the child ended before.
  Result<std::string> read(std::size_t size, double seconds);
  // No more input follows: the child comes to its end.
  void close_input();
  // Reads what the child says until it closes its output. kLimit when that is more than `most` bytes, or when `seconds` pass before.
  Result<std::string> read_to_end(std::size_t most, double seconds);
  // After a failure: how it ended ("signal 11", "exit status 3", "killed after 30 s", with the seconds it had lived); kills it when it still
  // runs, after a moment in which it may end by itself. Later calls say the same.
  std::string end();

 private:
  struct Process;
  explicit Child(std::unique_ptr<Process> process);
  Result<std::string> take(std::size_t most, double seconds, bool exactly);
  std::unique_ptr<Process> process_;
};

// Directory of the running program (for `litmotif-reader`, found beside `litmotif`).
std::string program_directory();

// --- Parallel work ---------------------------------------------------------------------------------------------------------

// Cores this process may use.
int available_cores();

// Calls body(i) for i in [0, count) on up to `jobs` threads; returns when all are done. The first failure stops handing out work and is returned.
Status parallel_for(int jobs, std::size_t count, const std::function<Status(std::size_t)>& body);

struct PipelineLimits {
  int jobs = 1;                                       // threads
  std::size_t items = 64;                             // in flight at most
  std::uint64_t bytes = std::uint64_t{64} << 20;      // in flight at most; an item larger than this passes alone
};

// A source, a parallel step and an in-order sink, with bounded items and bytes in flight.
//   next(item)      called by one thread at a time, in order; fills the item and returns its cost in bytes, or a negative number at the end.
//   work(item)      called on any thread, several at once.
//   done(item)      called by one thread at a time, in the order of next().
// A failing Status from work or done ends the run (items in flight are dropped) and is returned. Item must be default-constructible and movable.
// Type-erased so that no scheduler type shows here.
struct AnyItem {
  std::shared_ptr<void> held;
};
Status run_pipeline_erased(const PipelineLimits& limits, const std::function<std::int64_t(AnyItem&)>& next,
                           const std::function<Status(AnyItem&)>& work, const std::function<Status(AnyItem&)>& done);

template <class Item>
Status run_pipeline(const PipelineLimits& limits, const std::function<std::int64_t(Item&)>& next,
                    const std::function<Status(Item&)>& work, const std::function<Status(Item&)>& done) {
  auto item = [](AnyItem& any) -> Item& { return *static_cast<Item*>(any.held.get()); };
  return run_pipeline_erased(
      limits,
      [&](AnyItem& any) {
        any.held = std::make_shared<Item>();
        return next(item(any));
      },
      [&](AnyItem& any) { return work(item(any)); }, [&](AnyItem& any) { return done(item(any)); });
}

// --- Time ------------------------------------------------------------------------------------------------------------------

// Seconds since 1970, UTC; monotonic seconds for measuring.
std::int64_t now_seconds();
std::int64_t now_milliseconds();
double monotonic_seconds();
// "2026-03-01T12:00:00Z"
std::string iso_time(std::int64_t seconds);
// "2026-03-01T12:00:00.250Z"
std::string iso_time_of_milliseconds(std::int64_t milliseconds);

}  // namespace litmotif
