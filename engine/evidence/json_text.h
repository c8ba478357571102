// JSON written straight into a string: tables have millions of rows, and a tree of each would cost more than the row.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <litmotif/evidence.h>

namespace litmotif {

// `text` in quotes. `<`, U+2028 and U+2029 are written as \u escapes, so that the result may stand inside a script element.
void append_json_string(std::string& out, std::string_view text);

// Objects and arrays with their commas.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& open(char bracket);   // '{' or '['
  JsonWriter& close(char bracket);  // '}' or ']'
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(std::uint32_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::uint64_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(double number);
  JsonWriter& value(bool yes);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);
  JsonWriter& line();  // a line break where white space may stand

  template <class T>
  JsonWriter& field(std::string_view name, const T& held) {
    return key(name).value(held);
  }
  JsonWriter& text_or_null(std::string_view name, std::string_view text) { return text.empty() ? key(name).null() : key(name).value(text); }
  JsonWriter& number_or_null(std::string_view name, std::int64_t number) { return number == 0 ? key(name).null() : key(name).value(number); }

 private:
  void comma();
  std::string& out_;
  bool comma_ = false;  // something stands before in this object or array
  bool line_ = false;   // a line break is due before the next value
};

void append_json_cell(std::string& out, const Cell& cell);

}  // namespace litmotif
