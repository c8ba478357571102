// Records in JSON: an array of objects (CSL-JSON), an object that holds such an array (Zotero's "items", our "rows"), or one object a line. The objects are found by
// their brackets and read one by one: memory is one record's, and a broken object costs nobody else.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "source/records/export_text.h"
#include "source/records/json_item.h"
#include "source/markup_text.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

constexpr int kDeepest = 64;
constexpr std::array<std::string_view, 6> kLists = {"items", "rows", "references", "records", "results", "data"};

std::size_t skip_space(std::string_view text, std::size_t at) {
  const std::size_t next = text.find_first_not_of(" \t\r\n,", at);
  return next == std::string_view::npos ? text.size() : next;
}

// Behind the bracket that closes the one at `at`; npos when none does, or when more than kDeepest are open. Within `line` only.
std::size_t end_of_object(std::string_view text, std::size_t at, bool in_line) {
  int depth = 0;
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' && in_line) return std::string_view::npos;
    if (quoted) {
      if (c == '\\') ++at;
      else if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kDeepest) return std::string_view::npos;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

// Where the first object of the list begins, or npos. `lines`: the objects stand in lines of their own.
std::size_t first_object(std::string_view text, bool& lines) {
  lines = false;
  std::size_t at = skip_space(text, 0);
  if (at >= text.size()) return std::string_view::npos;
  if (text[at] == '[') return skip_space(text, at + 1);
  if (text[at] != '{') return std::string_view::npos;
  // One of the list's names at the first level, before the object closes.
  int depth = 0;
  const std::string_view head = text.substr(0, std::size_t{1} << 20);
  for (std::size_t i = at; i < head.size(); ++i) {
    const char c = head[i];
    if (c == '"') {
      std::size_t end = i + 1;
      while (end < head.size() && head[end] != '"') end += head[end] == '\\' ? 2 : 1;
      if (depth == 1 && end < head.size()) {
        const std::string_view name = head.substr(i + 1, end - i - 1);
        std::size_t next = head.find_first_not_of(" \t\r\n", end + 1);
        if (next != std::string_view::npos && head[next] == ':' && std::find(kLists.begin(), kLists.end(), name) != kLists.end()) {
          next = head.find_first_not_of(" \t\r\n", next + 1);
          if (next != std::string_view::npos && head[next] == '[') {
            const std::size_t object = skip_space(head, next + 1);
            if (object < head.size() && head[object] == '{') return object;
          }
        }
      }
      i = end;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      break;
    }
  }
  lines = true;
  return at;
}

nlohmann::json parsed(std::string_view object) { return nlohmann::json::parse(object.begin(), object.end(), nullptr, false); }

// The first line of a table of ours says what the rows are: {"schema":"litmotif/1","kind":"records"}.
bool is_header(const nlohmann::json& item) { return item.is_object() && item.contains("schema") && item.contains("kind") && !item.contains("key"); }

class JsonReader {
 public:
  explicit JsonReader(const ReadContext& context) : context_(context), text_(context.input) {}
  Status run();

 private:
  Status take(std::size_t start, std::size_t end);
  void broken(const char* what, std::size_t at) { add_warning(context_.warnings, {"broken-record", what, fmt::format("line {}", text_.line(at))}); }

  const ReadContext& context_;
  ExportText text_;
  std::uint32_t entries_ = 0, left_out_ = 0;
};

Status JsonReader::take(std::size_t start, std::size_t end) {
  if (end - start > kLongestEntry) return Status(Code::kLimit, fmt::format("a record is longer than {} MB", kLongestEntry >> 20)).in({}, fmt::format("line {}", text_.line(start)));
  RawRecord out;
  const std::string object = text_.readable(text_.text().substr(start, end - start), start, out.warnings);
  const nlohmann::json item = parsed(object);
  if (item.is_discarded()) {
    broken("The object is no JSON and was left out.", start);
    return {};
  }
  if (is_header(item)) return {};
  if (!item.is_object()) {
    ++left_out_;
    return {};
  }
  out.record = json_record(item);
  if (out.record.title.empty() && out.record.authors.empty() && out.record.doi.empty() && out.record.abstract_text.empty() && out.record.urls.empty() && out.record.isbn.empty()) {
    broken("The object states no title, author, abstract or identifier and was left out.", start);
    return {};
  }
  out.reader = "json";
  out.reader_version = reader_version("json");
  out.file_start = text_.file_offset(start);
  out.file_end = text_.file_offset(end);
  out.entry = entries_++;
  return context_.sink(std::move(out));
}

Status JsonReader::run() {
  const std::string_view text = text_.text();
  bool lines = false;
  std::size_t first = first_object(text, lines);
  if (context_.input.first_byte > 0) {  // only such files are cut
    lines = true;
    first = skip_space(text, 0);
  }
  for (std::size_t at = first; at < text.size(); at = skip_space(text, at)) {
    if (text[at] == ']' && !lines) break;
    std::size_t end = text[at] == '{' ? end_of_object(text, at, false) : std::string_view::npos;
    if (lines) {
      // A line that is no object by itself: pretty-printed objects one after another are read too, broken lines are not.
      const std::size_t line_end = std::min(text.find('\n', at), text.size());
      if (const std::size_t within = end_of_object(text.substr(0, line_end), at, true); within != std::string_view::npos) {
        end = within;
      } else if (entries_ > 0 || left_out_ > 0 || text[at] != '{' || end == std::string_view::npos) {
        broken("The line is no JSON object and was left out.", at);
        at = line_end;
        ++left_out_;
        continue;
      }
      LITMOTIF_TRY(take(at, end));
      at = end;
      continue;
    }
    if (end == std::string_view::npos && text[at] == '{') {
      broken("The object does not close, or nests too deep; what follows was not read.", at);
      break;
    }
    if (end == std::string_view::npos) {
      broken("Something other than an object stands in the list; what follows was not read.", at);
      break;
    }
    LITMOTIF_TRY(take(at, end));
    at = end;
  }
  text_.report(context_.warnings);
  if (entries_ == 0) return Status(Code::kParse, "holds no record (no JSON object with a title)");
  return {};
}

}  // namespace

// By the first object, when the head has the whole of it; the one after it where the first is a header.
Match recognise_json_records(const Probe& probe) {
  if (!probe.is_text) return Match::kNo;
  const std::string_view text = probe.text;
  bool lines = false;
  std::size_t at = first_object(text, lines);
  for (int objects = 0; at < text.size() && objects < 2; ++objects, at = skip_space(text, at)) {
    if (text[at] != '{') return Match::kNo;
    const std::size_t end = end_of_object(text, at, false);
    if (end == std::string_view::npos) {
      // Longer than the head: its names must do.
      const bool title = text.find("\"title\"") != std::string_view::npos;
      return title && (text.find("\"author") != std::string_view::npos || text.find("\"creators\"") != std::string_view::npos) && text.find("\"quote\"") == std::string_view::npos ? Match::kByContent : Match::kNo;
    }
    const nlohmann::json item = parsed(text.substr(at, end - at));
    if (item.is_discarded()) return Match::kNo;
    if (!is_header(item)) return is_publication(item) ? Match::kByContent : Match::kNo;
    if (item.value("kind", nlohmann::json()) != "records" && item.value("kind", nlohmann::json()) != "references") return Match::kNo;
    at = end;
  }
  return Match::kNo;
}

Status read_json_records(const ReadContext& context) { return JsonReader(context).run(); }

}  // namespace litmotif::source
