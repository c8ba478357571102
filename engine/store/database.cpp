#include "store/database.h"

#include <fmt/format.h>

namespace litmotif {
namespace {

Code code_of(int result) {
  switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Code::kBusy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Code::kCorrupt;
    case SQLITE_CANTOPEN:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY: return Code::kIo;
    default: return Code::kInternal;
  }
}

Status failure_of(sqlite3* connection) {
  const int result = sqlite3_extended_errcode(connection);
  const char* file = sqlite3_db_filename(connection, "main");
  std::string advice;
  if ((result & 0xff) == SQLITE_FULL) advice = "; free some space and run again, the review is as it was before the batch";
  if (code_of(result) == Code::kCorrupt) advice = "; restore review.db from a copy";
  return Status(code_of(result), fmt::format("database: {}{}", sqlite3_errmsg(connection), advice)).in(file != nullptr ? file : "");
}

}  // namespace

Statement::~Statement() {
  if (handle_ != nullptr) reset();
}

void Statement::reset() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
}

void Statement::bind(std::string_view value) {
  // A view without data must still be an empty text, not NULL.
  sqlite3_bind_text64(handle_, next_++, value.data() != nullptr ? value.data() : "", value.size(), SQLITE_STATIC, SQLITE_UTF8);
}

Result<bool> Statement::step() {
  const int result = sqlite3_step(handle_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  return failure_of(connection_);
}

Status Statement::run() {
  for (;;) {
    Result<bool> row = step();
    if (!row.ok()) return row.status();
    if (!row.value()) break;
  }
  sqlite3_reset(handle_);
  return {};
}

void Statement::bind(std::string&& value) { sqlite3_bind_text64(handle_, next_++, value.c_str(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8); }

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

Status Database::open(const std::string& path, bool writing) {
  path_ = path;
  const int flags = (writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
  int result = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (result != SQLITE_OK && !writing) {  // a read-only place: another try without the right to write
    sqlite3_close_v2(handle_);
    result = sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  }
  if (result != SQLITE_OK) return failure_of(handle_);
  sqlite3_busy_timeout(handle_, 5000);
  LITMOTIF_TRY(execute("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32768; PRAGMA mmap_size=268435456; PRAGMA foreign_keys=OFF"));
  if (writing) LITMOTIF_TRY(execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000"));
  if (!writing) LITMOTIF_TRY(execute("PRAGMA query_only=ON"));
  return {};
}

Database::~Database() {
  for (auto& [sql, statement] : prepared_) sqlite3_finalize(statement);
  if (handle_ != nullptr) sqlite3_close_v2(handle_);
}

Result<Statement> Database::prepare(const char* sql) {
  sqlite3_stmt*& statement = prepared_[sql];
  if (statement == nullptr && sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) return failure();
  return Statement(statement, handle_);
}

Status Database::execute(const char* sql) {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failure();
  return {};
}

Status Database::failure() const { return failure_of(handle_); }

}  // namespace litmotif
