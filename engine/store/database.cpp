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
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG: return Code::kLimit;
    case SQLITE_CANTOPEN:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY: return Code::kIo;
    default: return Code::kInternal;
  }
}

// What to do about it.
std::string_view advice_for(int result) {
  switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "; another program is using it, try again";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "; restore review.db from a copy";
    case SQLITE_FULL: return "; free some space and run again, the review is as it was before the batch";
    default: return "";
  }
}

std::string file_of(sqlite3* connection) {
  const char* file = connection == nullptr ? nullptr : sqlite3_db_filename(connection, "main");
  return file == nullptr ? "" : file;
}

Status failure_of(sqlite3* connection, int result) {
  return Status(code_of(result), fmt::format("database: {}{}", sqlite3_errstr(result), advice_for(result))).in(file_of(connection));
}

Status failure_of(sqlite3* connection) {
  const int result = sqlite3_extended_errcode(connection);
  return Status(code_of(result), fmt::format("database: {}{}", sqlite3_errmsg(connection), advice_for(result))).in(file_of(connection));
}

}  // namespace

Statement::~Statement() {
  if (handle_ == nullptr) return;
  if (busy_ == nullptr) {
    sqlite3_finalize(handle_);
    return;
  }
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
  *busy_ = false;
}

void Statement::bind(std::string_view value) {
  // A view without data must still be an empty text, not NULL.
  took(sqlite3_bind_text64(handle_, next_++, value.data() != nullptr ? value.data() : "", value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind(std::string&& value) { took(sqlite3_bind_text64(handle_, next_++, value.c_str(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8)); }

Result<bool> Statement::step() {
  if (fault_ != SQLITE_OK) return failure_of(connection_, fault_);
  const int result = sqlite3_step(handle_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  return failure_of(connection_);
}

Status Statement::run() {
  Status done;
  for (;;) {
    Result<bool> row = step();
    if (!row.ok()) done = row.status();
    if (!row.ok() || !row.value()) break;
  }
  sqlite3_reset(handle_);
  return done;
}

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

std::uint32_t Statement::number(int column) const {
  const std::int64_t value = integer(column);
  if (value >= 0 && value <= 0xffffffffLL) return static_cast<std::uint32_t>(value);
  damaged_ = true;
  return 0;
}

Status Statement::sound() const {
  if (!damaged_) return {};
  return Status(Code::kCorrupt, "database: a stored number is out of range; run litmotif verify, and restore review.db from a copy").in(file_of(connection_));
}

Status Database::open(const std::string& path, bool writing) {
  const int flags = (writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
  int result = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (result != SQLITE_OK && !writing) {  // a read-only place: another try without the right to write
    sqlite3_close_v2(handle_);
    result = sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  }
  if (result != SQLITE_OK) {
    return Status(code_of(result), fmt::format("database: {}{}", sqlite3_errstr(result), advice_for(result))).in(path);
  }
  wait(5000);
  LITMOTIF_TRY(execute("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192; PRAGMA foreign_keys=OFF"));  // a reader a thread, and what they read they read once
  if (writing) LITMOTIF_TRY(execute("PRAGMA cache_size=-32768; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000"));
  if (!writing) LITMOTIF_TRY(execute("PRAGMA query_only=ON"));
  return {};
}

Database::~Database() {
  for (auto& [sql, statement] : prepared_) sqlite3_finalize(statement.handle);
  if (handle_ != nullptr) sqlite3_close_v2(handle_);
}

Result<Statement> Database::prepare(const char* sql) {
  Prepared& known = prepared_[sql];
  if (known.busy) {
    sqlite3_stmt* own = nullptr;
    if (sqlite3_prepare_v3(handle_, sql, -1, 0, &own, nullptr) != SQLITE_OK) return failure();
    return Statement(own, handle_, nullptr);
  }
  if (known.handle == nullptr && sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &known.handle, nullptr) != SQLITE_OK) return failure();
  known.busy = true;
  return Statement(known.handle, handle_, &known.busy);
}

Status Database::execute(const char* sql) {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failure();
  return {};
}

Status Database::failure() const { return failure_of(handle_); }

}  // namespace litmotif
