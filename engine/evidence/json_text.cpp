#include "evidence/json_text.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace litmotif {
namespace {

// Bytes that cannot stand as they are; 0xe2 may begin U+2028 or U+2029.
bool is_plain(unsigned char c) { return c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != 0xe2 && c != 0x7f; }

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (is_plain(c)) continue;
    const bool separator = c == 0xe2 && i + 2 < text.size() && text[i + 1] == '\x80' && (text[i + 2] == '\xa8' || text[i + 2] == '\xa9');
    if (c == 0xe2 && !separator) continue;
    out.append(text, done, i - done);
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case 0xe2: out += text[i + 2] == '\xa8' ? "\\u2028" : "\\u2029"; break;
      default: fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
    }
    i += separator ? 2 : 0;
    done = i + 1;
  }
  out.append(text, done, std::string_view::npos);
  out += '"';
}

void JsonWriter::comma() {
  if (comma_) out_ += ',';
  if (line_) out_ += '\n';
  comma_ = line_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  if (line_) out_ += '\n';
  line_ = false;
  out_ += bracket;
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  comma();
  append_json_string(out_, name);
  out_ += ':';
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  comma();
  out_ += json;
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  comma();
  append_json_string(out_, text);
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  const fmt::format_int digits(number);
  return raw({digits.data(), digits.size()});
}

JsonWriter& JsonWriter::value(double number) { return std::isfinite(number) ? raw(fmt::format("{}", number)) : null(); }
JsonWriter& JsonWriter::value(bool yes) { return raw(yes ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::line() {
  line_ = true;
  return *this;
}

void append_json_cell(std::string& out, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    append_json_string(out, *text);
  } else if (const auto* json = std::get_if<JsonText>(&cell)) {
    out += json->text;
  } else {
    JsonWriter json_out(out);
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      json_out.value(*number);
    } else if (const auto* real = std::get_if<double>(&cell)) {
      json_out.value(*real);
    } else if (const auto* yes = std::get_if<bool>(&cell)) {
      json_out.value(*yes);
    } else if (const auto* count = std::get_if<Count>(&cell)) {
      json_out.open('{').field("documents", count->documents).field("sentences", count->sentences).close('}');
    } else {
      json_out.null();
    }
  }
}

}  // namespace litmotif
