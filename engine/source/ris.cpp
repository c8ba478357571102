// RIS: entries from "TY  - " to "ER  - ". One pass over the mapped bytes with memchr; a field is a view of them until its entry is complete, so
// memory is one entry's. Each field that is not UTF-8 is decoded by itself: exports are joined from files of several encodings.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <deque>

#include <litmotif/text.h>

#include "source/file_offsets.h"
#include "source/readers.h"
#include "source/ris_record.h"

namespace litmotif {
namespace source {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::size_t kLongestEntry = std::size_t{64} << 20;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && (is_blank(text.front()) || text.front() == '\v')) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r' || text.back() == '\v')) text.remove_suffix(1);
  return text;
}

struct TagLine {
  std::uint16_t tag = 0;  // 0: the line has no tag
  bool loose = false;     // not the two spaces of the format
  std::string_view value;
};

// The format's form is two characters, two spaces, a dash, a space. Two characters in capitals and two spaces are believed in any case; other spellings
// ("au  - ", "AU - ", indented) only where the tag is a known one, and one space only in entries that begin so ("US - based" is no tag).
TagLine read_tag(std::string_view line, bool loose_allowed) {
  std::size_t at = 0;
  while (at < line.size() && is_blank(line[at])) ++at;
  const bool indented = at > 0;
  if (line.size() < at + 4) return {};
  char a = line[at], b = line[at + 1];
  if (!is_upper(a) && !is_lower(a)) return {};
  if (!is_upper(b) && !is_lower(b) && !is_digit(b)) return {};
  std::size_t dash = at + 2;
  while (dash < line.size() && is_blank(line[dash])) ++dash;
  if (dash == line.size() || line[dash] != '-' || dash == at + 2) return {};
  const bool two_spaces = dash == at + 4 && line[at + 2] == ' ';
  const bool value_apart = dash + 1 == line.size() || is_blank(line[dash + 1]) || line[dash + 1] == '\r';
  const bool lower = is_lower(a) || is_lower(b);
  if (is_lower(a)) a = static_cast<char>(a - 32);
  if (is_lower(b)) b = static_cast<char>(b - 32);
  const std::uint16_t tag = ris_tag(a, b);
  if (!two_spaces || indented || lower) {
    if (!is_known_ris_tag(tag) || !value_apart) return {};
    if (!two_spaces && !loose_allowed && tag != ris_tag("TY")) return {};
  }
  return {tag, !two_spaces, trim(line.substr(dash + 1))};
}

// Headings that hosts print between entries: "1.", "Record #2 of 9", "<2>".
bool is_counter(std::string_view line) {
  return line.size() <= 40 && (line.find_first_not_of("0123456789.<>[]() ") == std::string_view::npos || line.starts_with("Record #"));
}

class RisParser {
 public:
  RisParser(const Input& input, const SourceSink& sink, std::vector<Warning>& warnings) : input_(input), sink_(sink), warnings_(warnings) {}
  Status run();

 private:
  Status take_line(std::string_view line, std::size_t start, std::size_t end);
  void open(std::size_t start);
  void continue_field(std::string_view line);
  Status close(std::size_t end, const char* fault);
  std::string_view readable(std::string_view value, std::uint32_t line);
  void report();
  void warn(const char* kind, std::string message, std::uint32_t line) { pending_.push_back({kind, std::move(message), fmt::format("line {}", line)}); }

  const Input& input_;
  const SourceSink& sink_;
  std::vector<Warning>& warnings_;
  Decoded decoded_;              // of a file in UTF-16
  std::unique_ptr<FileOffsets> offsets_;
  std::uint64_t text_start_ = 0;  // bytes of a mark before the text
  std::string_view text_;

  bool in_entry_ = false, loose_ = false;
  std::size_t entry_start_ = 0;
  std::uint32_t entry_line_ = 0, line_ = 0, entries_ = 0;
  std::vector<RisField> fields_;
  std::deque<std::string> decoded_values_;
  bool blank_since_field_ = false;
  std::vector<Warning> pending_;  // of the entry being read
  std::uint32_t outside_lines_ = 0, outside_first_ = 0;
  std::uint32_t utf8_entries_ = 0, other_entries_ = 0, first_other_line_ = 0;
  bool entry_other_ = false, entry_utf8_ = false;
};

void RisParser::open(std::size_t start) {
  in_entry_ = true;
  loose_ = false;
  entry_start_ = start;
  entry_line_ = line_;
  fields_.clear();
  decoded_values_.clear();
  pending_.clear();
  entry_other_ = entry_utf8_ = false;
}

void RisParser::continue_field(std::string_view line) {
  if (fields_.empty()) return;
  RisField& field = fields_.back();
  if (field.joined.empty()) field.joined = field.first;
  if (!field.joined.empty()) field.joined += blank_since_field_ ? "\n\n" : "\n";
  field.joined += line;
}

std::string_view RisParser::readable(std::string_view value, std::uint32_t line) {
  const bool ascii = std::none_of(value.begin(), value.end(), [](char c) { return static_cast<signed char>(c) <= 0; });
  if (ascii) return value;
  const bool nul = std::memchr(value.data(), 0, value.size()) != nullptr;
  if (!nul && is_valid_utf8(value)) {
    entry_utf8_ = true;
    return value;
  }
  Decoded decoded = decode(value);
  entry_other_ = entry_other_ || decoded.encoding != "UTF-8";
  for (Warning& warning : decoded.warnings) {
    if (warning.kind == "mixed-encodings") entry_other_ = entry_utf8_ = true;
    else warn(warning.kind.c_str(), std::move(warning.message), line);
  }
  return decoded_values_.emplace_back(std::move(decoded.text));
}

// Hands the entry over. `fault`: what is wrong with its end, or null.
Status RisParser::close(std::size_t end, const char* fault) {
  in_entry_ = false;
  if (fault != nullptr) warn("broken-record", fault, entry_line_);
  const bool typed = !fields_.empty() && fields_.front().tag == ris_tag("TY");
  const bool empty = std::all_of(fields_.begin(), fields_.end(), [](const RisField& field) { return field.tag == ris_tag("TY") || field.value().empty(); });
  if (empty) {
    warnings_.push_back({"broken-record", "The entry holds no field and was left out.", fmt::format("line {}", entry_line_)});
    return {};
  }
  if (!typed) {
    warn("broken-record", "The entry does not begin with a TY line; its type is taken as \"other\".", entry_line_);
  } else if (fields_.front().value().empty()) {
    warn("broken-record", "The TY line names no type; it is taken as \"other\".", entry_line_);
  }
  for (RisField& field : fields_) {
    if (field.joined.empty()) {
      field.first = readable(field.first, field.line);
    } else if (const std::string_view text = readable(field.joined, field.line); text.data() != field.joined.data()) {
      field.joined = text;
    }
  }
  if (entry_other_ && other_entries_++ == 0) first_other_line_ = entry_line_;
  if (entry_utf8_) ++utf8_entries_;
  RawRecord out;
  out.reader = "ris";
  out.reader_version = reader_version("ris");
  out.record = ris_record(fields_);
  out.file_start = input_.first_byte + (offsets_ ? offsets_->at(entry_start_) : text_start_ + entry_start_);
  out.file_end = input_.first_byte + (offsets_ ? offsets_->at(end) : text_start_ + end);
  out.entry = entries_++;
  out.warnings = std::move(pending_);
  pending_.clear();
  return sink_(std::move(out));
}

Status RisParser::take_line(std::string_view line, std::size_t start, std::size_t end) {
  if (line.starts_with(kBom)) line.remove_prefix(kBom.size());  // files joined end to end
  const TagLine tagged = read_tag(line, loose_);
  if (tagged.tag == ris_tag("TY")) {
    if (in_entry_) LITMOTIF_TRY(close(start, "The entry has no ER line at its end; it was read up to the next TY."));
    open(start);
    loose_ = tagged.loose;
  } else if (tagged.tag == ris_tag("ER") && !in_entry_) {
    warnings_.push_back({"broken-record", "An ER line ends no entry; it was left out.", fmt::format("line {}", line_)});
    return {};
  } else if (tagged.tag != 0 && !in_entry_) {
    open(start);
  } else if (tagged.tag == ris_tag("ER")) {
    return close(end, nullptr);
  }
  if (tagged.tag != 0) {
    RisField& field = fields_.emplace_back();
    field.tag = tagged.tag;
    field.first = tagged.value;
    field.line = line_;
    blank_since_field_ = false;
    return {};
  }
  const std::string_view rest = trim(line);
  if (rest.empty()) {
    blank_since_field_ = true;
  } else if (in_entry_) {
    if (start - entry_start_ > kLongestEntry) return Status(Code::kLimit, fmt::format("the entry is longer than {} MB", kLongestEntry >> 20)).in({}, fmt::format("line {}", entry_line_));
    continue_field(rest);
    blank_since_field_ = false;
  } else if (!is_counter(rest)) {
    if (outside_lines_++ == 0) outside_first_ = line_;
  }
  return {};
}

// What concerns the file and no entry of it.
void RisParser::report() {
  if (outside_lines_ > 0) {
    warnings_.push_back({"text-outside-entries", fmt::format("{} lines stand outside the entries and were left out.", outside_lines_), fmt::format("line {}", outside_first_)});
  }
  if (other_entries_ > 0 && utf8_entries_ > 0) {
    warnings_.push_back({"mixed-encodings", fmt::format("{} entries hold text in Windows-1252 and {} in UTF-8; each field was read in its own.", other_entries_, utf8_entries_), fmt::format("line {}", first_other_line_)});
  }
}

Status RisParser::run() {
  text_ = input_.bytes;
  line_ = input_.first_line - 1;
  const bool utf16 = text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF") || text_.starts_with(std::string_view("T\0Y\0", 4)) || text_.starts_with(std::string_view("\0T\0Y", 4));
  if (utf16) {
    decoded_ = decode(text_);
    offsets_ = std::make_unique<FileOffsets>(decoded_, input_.bytes);
    text_ = decoded_.text;
  } else if (text_.starts_with(kBom)) {
    text_start_ = kBom.size();
    text_.remove_prefix(kBom.size());
  }
  const std::string_view head = text_.substr(0, std::size_t{64} << 10);
  const char end_of_line = head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos ? '\r' : '\n';
  for (std::size_t at = 0; at < text_.size();) {
    ++line_;
    const void* found = std::memchr(text_.data() + at, end_of_line, text_.size() - at);
    const std::size_t end = found == nullptr ? text_.size() : static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    const std::size_t next = std::min(end + 1, text_.size());
    // Files joined from several systems have single carriage returns among their line feeds.
    std::string_view line = text_.substr(at, end - at);
    for (std::size_t cut = line.find('\r'); cut != std::string_view::npos && cut + 1 < line.size(); cut = line.find('\r')) {
      LITMOTIF_TRY(take_line(line.substr(0, cut), at, at + cut + 1));
      line.remove_prefix(cut + 1);
      at += cut + 1;
      ++line_;
    }
    LITMOTIF_TRY(take_line(line, at, next));
    at = next;
  }
  if (in_entry_) LITMOTIF_TRY(close(text_.size(), "The file ends before the entry does (no ER line); what is there was read."));
  if (entries_ == 0) return Status(Code::kParse, "holds no RIS entry (no line that begins with \"TY  - \")");
  report();
  return {};
}

}  // namespace

// A TY line with another tag on the next line that is not empty; a text that only speaks of TY lines has none.
Match recognise_ris(const Probe& probe) {
  std::string_view rest = probe.text;
  bool begun = false;
  for (int lines = 0; lines < 200 && !rest.empty(); ++lines) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    std::string_view line = rest.substr(0, end);
    if (line.starts_with(kBom)) line.remove_prefix(kBom.size());
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (trim(line).empty()) continue;
    const std::uint16_t tag = read_tag(line, begun).tag;
    if (begun && tag != 0) return Match::kByContent;
    begun = tag == ris_tag("TY");
  }
  return probe.suffix == ".ris" && probe.is_text ? Match::kByContent : Match::kNo;
}

Status read_ris_file(const ReadContext& context) { return RisParser(context.input, context.sink, context.warnings).run(); }

}  // namespace source

Status read_ris(const Input& input, const SourceSink& sink, std::vector<Warning>& warnings) {
  return source::RisParser(input, sink, warnings).run();
}

}  // namespace litmotif
