// SQLite with values for errors: a connection, prepared statements kept for reuse, typed binding and reading.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include <litmotif/base.h>

namespace litmotif {

// Bytes that are no text, to bind.
struct Blob {
  std::string_view bytes;
};

// A prepared statement in use: bind by position, step, read columns. Given back when the object dies, so that the connection can hand it out again.
class Statement {
 public:
  // `busy`: cleared at the end; null: the handle is this object's own and dies with it.
  Statement(sqlite3_stmt* handle, sqlite3* connection, bool* busy) : handle_(handle), connection_(connection), busy_(busy) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement(Statement&& other) noexcept
      : handle_(std::exchange(other.handle_, nullptr)), connection_(other.connection_), busy_(other.busy_), next_(other.next_), fault_(other.fault_) {}
  ~Statement();

  // Binds the values to parameters 1, 2, ... Temporary strings are copied; what views and named strings point at must live until the last step.
  // May be called again after run().
  template <class... Values>
  Statement& with(Values&&... values) {
    next_ = 1;
    fault_ = SQLITE_OK;
    (bind(std::forward<Values>(values)), ...);
    return *this;
  }

  // True: a row is there; false: at the end; failures carry SQLite's words.
  Result<bool> step();
  // Runs to the end, ignoring rows; ready to be bound again.
  Status run();
  // Calls take() for each row until the end, a failing Status of take, or a number that cannot be.
  template <class Take>
  Status each(Take take) {
    for (;;) {
      Result<bool> more = step();
      if (!more.ok()) return more.status();
      if (!more.value()) return {};
      if constexpr (std::is_void_v<std::invoke_result_t<Take&>>) {
        take();
      } else {
        LITMOTIF_TRY(take());
      }
      if (damaged_) return sound();
    }
  }

  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_, column); }
  double real(int column) const { return sqlite3_column_double(handle_, column); }
  bool null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
  // Valid until the next step.
  std::string_view text(int column) const;
  std::string_view blob(int column) const;
  std::string string(int column) const { return std::string(text(column)); }
  // An offset, index or count. What does not fit was not written by us: 0, and sound() fails from then on.
  std::uint32_t number(int column) const;
  // kCorrupt when a number() was none.
  Status sound() const;

 private:
  void took(int result) { fault_ = result == SQLITE_OK ? fault_ : result; }
  void bind(std::int64_t value) { took(sqlite3_bind_int64(handle_, next_++, value)); }
  void bind(std::uint64_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(int value) { bind(static_cast<std::int64_t>(value)); }
  void bind(std::uint32_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(bool value) { bind(static_cast<std::int64_t>(value)); }
  void bind(float value) { took(sqlite3_bind_double(handle_, next_++, static_cast<double>(value))); }
  void bind(std::optional<std::int64_t> value) { value ? bind(*value) : took(sqlite3_bind_null(handle_, next_++)); }
  void bind(std::string_view value);
  void bind(Blob value) { took(sqlite3_bind_blob64(handle_, next_++, value.bytes.data() != nullptr ? value.bytes.data() : "", value.bytes.size(), SQLITE_STATIC)); }
  void bind(const std::string& value) { bind(std::string_view(value)); }
  void bind(std::string& value) { bind(std::string_view(value)); }
  void bind(std::string&& value);
  void bind(const char* value) { bind(std::string_view(value)); }

  sqlite3_stmt* handle_ = nullptr;
  sqlite3* connection_ = nullptr;
  bool* busy_ = nullptr;
  int next_ = 1;
  int fault_ = SQLITE_OK;  // first refusal of a value
  mutable bool damaged_ = false;
};

class Database {
 public:
  Database() = default;
  Status open(const std::string& path, bool writing);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // Statements are prepared once per `sql` (the address of a literal is the key, so pass literals) and handed out again. One that is still in use, as when a
  // visitor asks the store what is being visited, is prepared afresh for the second user.
  Result<Statement> prepare(const char* sql);
  // Several statements without parameters.
  Status execute(const char* sql);
  std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_); }
  // Rows the last statement changed.
  int changes() const { return sqlite3_changes(handle_); }
  // False also after a failure that made SQLite roll back by itself.
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  // How long to wait for other connections.
  void wait(int milliseconds) { sqlite3_busy_timeout(handle_, milliseconds); }
  Status failure() const;

 private:
  struct Prepared {
    sqlite3_stmt* handle = nullptr;
    bool busy = false;
  };
  sqlite3* handle_ = nullptr;
  std::unordered_map<const char*, Prepared> prepared_;
};

}  // namespace litmotif

// Statement NAME(sql) bound to the values, or return the failure: LITMOTIF_SQL(rows, database, "SELECT ...", id);
#define LITMOTIF_SQL(name, database, sql, ...)                   \
  auto name##_result = (database).prepare(sql);                  \
  if (!name##_result.ok()) return name##_result.status();        \
  Statement name = std::move(name##_result).value();             \
  name.with(__VA_ARGS__)
