// SQLite with values for errors: a connection, prepared statements kept for reuse, typed binding and reading.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <litmotif/base.h>

namespace litmotif {

class Database;

// A prepared statement in use: bind by position, step, read columns. Reset when the object dies, so that the connection can use it again.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* handle, sqlite3* connection) : handle_(handle), connection_(connection) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement(Statement&& other) noexcept : handle_(other.handle_), connection_(other.connection_), next_(other.next_) { other.handle_ = nullptr; }
  ~Statement();

  // Binds the values to parameters 1, 2, ... Temporary strings are copied; what views and named strings point at must live until the last step.
  template <class... Values>
  Statement& with(Values&&... values) {
    next_ = 1;
    (bind(std::forward<Values>(values)), ...);
    return *this;
  }

  // True: a row is there; false: at the end; failures carry SQLite's words.
  Result<bool> step();
  // Runs to the end, ignoring rows; ready to be bound again.
  Status run();
  void reset();

  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_, column); }
  double real(int column) const { return sqlite3_column_double(handle_, column); }
  bool null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
  // Valid until the next step.
  std::string_view text(int column) const;
  std::string string(int column) const { return std::string(text(column)); }

 private:
  void bind(std::int64_t value) { sqlite3_bind_int64(handle_, next_++, value); }
  void bind(std::uint64_t value) { sqlite3_bind_int64(handle_, next_++, static_cast<std::int64_t>(value)); }
  void bind(int value) { sqlite3_bind_int64(handle_, next_++, value); }
  void bind(std::uint32_t value) { sqlite3_bind_int64(handle_, next_++, value); }
  void bind(bool value) { sqlite3_bind_int64(handle_, next_++, value ? 1 : 0); }
  void bind(float value) { sqlite3_bind_double(handle_, next_++, static_cast<double>(value)); }
  void bind(std::nullptr_t) { sqlite3_bind_null(handle_, next_++); }
  void bind(std::string_view value);
  void bind(const std::string& value) { bind(std::string_view(value)); }
  void bind(std::string& value) { bind(std::string_view(value)); }
  void bind(std::string&& value);
  void bind(const char* value) { bind(std::string_view(value)); }

  sqlite3_stmt* handle_ = nullptr;
  sqlite3* connection_ = nullptr;
  int next_ = 1;
};

class Database {
 public:
  Database() = default;
  // Read-only opens fail with kNotFound when the file is missing.
  Status open(const std::string& path, bool writing);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // Statements are prepared once per `sql` (the address of a literal is the key, so pass literals) and handed out again.
  Result<Statement> prepare(const char* sql);
  // Several statements without parameters.
  Status execute(const char* sql);
  std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_); }
  Status failure() const;

 private:
  sqlite3* handle_ = nullptr;
  std::string path_;
  std::map<const char*, sqlite3_stmt*> prepared_;
};

}  // namespace litmotif

// Statement NAME(sql) bound to the values, or return the failure: LITMOTIF_SQL(rows, database, "SELECT ...", id);
#define LITMOTIF_SQL(name, database, sql, ...)                   \
  auto name##_result = (database).prepare(sql);                  \
  if (!name##_result.ok()) return name##_result.status();        \
  Statement name = std::move(name##_result).value();             \
  name.with(__VA_ARGS__)
