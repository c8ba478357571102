// Opening a review, its runs and its batches.
#include <litmotif/store.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <litmotif/system.h>

#include "store/database.h"
#include "store/schema.h"
#include "store/store_impl.h"

namespace litmotif {
namespace {

Status create_schema(Database& database) {
  LITMOTIF_TRY(database.execute("BEGIN IMMEDIATE"));
  LITMOTIF_TRY(database.execute(std::string(schema_sql()).c_str()));
  for (const std::string_view feature : schema_features()) {
    LITMOTIF_SQL(insert, database, "INSERT INTO features VALUES (?)", feature);
    LITMOTIF_TRY(insert.run());
  }
  LITMOTIF_TRY(database.execute("INSERT INTO meta VALUES ('generation', 0), ('format', 'litmotif/1'), ('version', '" LITMOTIF_VERSION "')"));
  return database.execute("COMMIT");
}

Result<bool> has_tables(Database& database, const char* pattern) {
  LITMOTIF_SQL(found, database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name LIKE ?", pattern);
  return found.step();
}

// Refuses what this version does not know, and what lacks something it needs.
Status check_features(Database& database, const std::string& path) {
  std::vector<std::string> present;
  LITMOTIF_SQL(row, database, "SELECT name FROM features ORDER BY name");
  LITMOTIF_TRY(row.each([&] { present.push_back(row.string(0)); }));
  const auto& known = schema_features();
  for (const std::string& feature : present) {
    if (std::find(known.begin(), known.end(), feature) == known.end()) {
      return Status(Code::kTooNew, fmt::format("this review needs the feature '{}', which this version does not have; use a newer litmotif", feature)).in(path);
    }
  }
  for (const std::string_view feature : known) {
    if (std::find(present.begin(), present.end(), feature) == present.end()) {
      return Status(Code::kTooOld, fmt::format("this review was written by an older version (it lacks '{}'); index its files into a new review", feature)).in(path);
    }
  }
  return {};
}

}  // namespace

std::string_view file_state_name(FileState state) {
  constexpr std::string_view kNames[] = {"read", "read-with-warnings", "skipped", "failed", "reading"};
  return kNames[static_cast<int>(state)];
}

std::string_view coverage_name(Coverage coverage) {
  constexpr std::string_view kNames[] = {"coded", "language-not-covered", "no-text", "failed"};
  return kNames[static_cast<int>(coverage)];
}

std::string join_numbers(const std::vector<std::uint32_t>& numbers) { return fmt::format("{}", fmt::join(numbers, " ")); }

std::vector<std::uint32_t> split_numbers(std::string_view text) {
  std::vector<std::uint32_t> numbers;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    std::uint32_t number = 0;
    const auto [next, fault] = std::from_chars(at, end, number);
    if (fault != std::errc()) break;
    numbers.push_back(number);
    at = next < end ? next + 1 : next;
  }
  return numbers;
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store::~Store() {
  if (impl_ == nullptr || !impl_->writing) return;
  impl_->drop();
  // review.db alone is the review when nobody writes; a reader that is still there keeps the log, which is harmless and not worth waiting for.
  impl_->database.wait(100);
  Status closed = impl_->database.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE");
  static_cast<void>(closed.ok());
}

Result<Store> Store::open(const std::string& review, Mode mode) {
  const bool writing = mode == Mode::kWrite;
  const std::string path = review + "/review.db";
  std::error_code fault;
  const bool exists = std::filesystem::exists(path, fault);
  if (!exists && !writing) {
    return Status(Code::kNotFound, fmt::format("there is no review here; make one with: litmotif index {} PATH...", review)).in(review);
  }
  if (!exists) {
    std::filesystem::create_directories(review, fault);
    if (fault) return Status(Code::kIo, fmt::format("cannot create the review's directory: {}", fault.message())).in(review);
  }
  auto impl = std::make_unique<Impl>();
  impl->review = review;
  impl->writing = writing;
  LITMOTIF_TRY(impl->database.open(path, writing));
  Result<bool> ready = has_tables(impl->database, "features");
  if (!ready.ok()) return ready.status();
  if (!ready.value()) {
    Result<bool> foreign = has_tables(impl->database, "%");
    if (!foreign.ok()) return foreign.status();
    if (!writing || foreign.value()) return Status(Code::kCorrupt, "this database is not a litmotif review").in(path);
    LITMOTIF_TRY(create_schema(impl->database));
  }
  LITMOTIF_TRY(check_features(impl->database, path));
  {
    LITMOTIF_SQL(row, impl->database, "SELECT value FROM meta WHERE key = 'generation'");
    Result<bool> found = row.step();
    if (!found.ok()) return found.status();
    if (!found.value()) return Status(Code::kCorrupt, "the review has no generation number; restore review.db from a copy").in(path);
    impl->generation = row.integer(0);
  }
  return Store(std::move(impl));
}

const std::string& Store::review() const { return impl_->review; }
std::int64_t Store::generation() const { return impl_->generation; }

Result<std::int64_t> Store::mark_of(std::int64_t generation) const {
  LITMOTIF_SQL(row, impl_->database, "SELECT value FROM meta WHERE key = 'mark_' || ?", generation);
  Result<bool> found = row.step();
  if (!found.ok()) return found.status();
  return found.value() ? row.integer(0) : 0;
}

Status Store::Impl::begin() {
  if (in_batch) return Status(Code::kInvalidArgument, "a batch is open already");
  LITMOTIF_TRY(database.execute("BEGIN IMMEDIATE"));
  in_batch = true;
  changed = broken = false;
  return {};
}

Status Store::Impl::commit() {
  if (!in_batch) return Status(Code::kInvalidArgument, "no batch is open");
  // A full disk makes SQLite roll back by itself: what came after would be half a batch.
  if (broken || !database.in_transaction()) return Status(Code::kIo, "a write of this batch failed; drop it").in(review);
  if (changed) {
    LITMOTIF_SQL(update, database, "UPDATE meta SET value = ? WHERE key = 'generation'", generation + 1);
    LITMOTIF_TRY(update.run());
    LITMOTIF_SQL(mark, database, "INSERT OR REPLACE INTO meta VALUES ('mark_' || ?, random())", generation + 1);
    LITMOTIF_TRY(mark.run());
  }
  LITMOTIF_TRY(database.execute("COMMIT"));
  generation += changed ? 1 : 0;
  in_batch = changed = false;
  return {};
}

void Store::Impl::drop() {
  if (!in_batch) return;
  if (database.in_transaction()) {
    Status dropped = database.execute("ROLLBACK");
    static_cast<void>(dropped.ok());  // a failed transaction is already gone
  }
  in_batch = changed = broken = false;
  book_names.clear();
  copies.clear();
}

Status Store::Change::begin() {
  if (!impl_.in_batch) {
    LITMOTIF_TRY(impl_.begin());
    own_ = true;
  } else if (impl_.broken || !impl_.database.in_transaction()) {
    return Status(Code::kIo, "an earlier write of this batch failed; drop it").in(impl_.review);
  }
  begun_ = true;
  return {};
}

Status Store::Change::keep() {
  if (own_) LITMOTIF_TRY(impl_.commit());
  begun_ = false;
  return {};
}

Store::Change::~Change() {
  if (!begun_) return;
  impl_.broken = true;
  if (own_) impl_.drop();
}

Status Store::begin_batch() { return impl_->begin(); }
Status Store::commit_batch() { return impl_->commit(); }
void Store::drop_batch() { impl_->drop(); }

Result<RunId> Store::begin_run(const std::string& command, const std::string& settings_json) {
  LITMOTIF_SQL(insert, impl_->database, "INSERT INTO runs (command, version, settings, started) VALUES (?, ?, ?, ?)", command, LITMOTIF_VERSION, settings_json,
               iso_time(now_seconds()));
  LITMOTIF_TRY(insert.run());
  impl_->run = impl_->database.last_id();
  return RunId{impl_->run};
}

Status Store::end_run(RunId run, const RunInfo& counts) {
  LITMOTIF_SQL(update, impl_->database, "UPDATE runs SET finished = ?, outcome = ?, found = ?, read = ?, warned = ?, skipped = ?, failed = ? WHERE id = ?", iso_time(now_seconds()),
               counts.outcome, counts.found, counts.read, counts.warned, counts.skipped, counts.failed, run.value);
  impl_->run = 0;
  return update.run();
}

Result<std::vector<RunInfo>> Store::runs() {
  std::vector<RunInfo> runs;
  LITMOTIF_SQL(row, impl_->database, "SELECT id, command, version, started, ifnull(finished, ''), ifnull(outcome, ''), found, read, warned, skipped, failed FROM runs ORDER BY id");
  const auto count = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
  LITMOTIF_TRY(row.each([&] {
    runs.push_back({RunId{row.integer(0)}, row.string(1), row.string(2), row.string(3), row.string(4), row.string(5), count(6), count(7), count(8), count(9), count(10)});
  }));
  return runs;
}

}  // namespace litmotif
