// One pass over the mapped bytes with memchr; a field is a view of them until its entry is complete, so memory is one entry's. Each field that is not
// UTF-8 is decoded by itself: exports are joined from files of several encodings.
#include "source/byte_set.h"
#include "source/records/tagged.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <memory>

#include <litmotif/text.h>

#include "source/file_offsets.h"
#include "source/readers.h"

namespace litmotif::source {

std::string tag_name(std::uint32_t tag) {
  std::string name;
  for (int shift = 24; shift >= 0; shift -= 8) {
    if (const auto c = static_cast<char>((tag >> static_cast<unsigned>(shift)) & 0xFFU); c != 0) name += c;
  }
  return name;
}

std::string_view trim_line(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\v'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && (blank(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::string_view take_line(std::string_view& rest) {
  static constexpr ByteSet kLineEnds("\r\n");
  const std::size_t end = std::min(kLineEnds.find(rest), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

namespace {

constexpr std::size_t kLongestEntry = std::size_t{64} << 20;

// Headings that hosts print between entries: "1.", "Record #2 of 9", "<2>".
bool is_counter(std::string_view line) {
  return line.size() <= 40 && (line.find_first_not_of("0123456789.<>[]() ") == std::string_view::npos || line.starts_with("Record #"));
}

class TagParser {
 public:
  TagParser(const TagFormat& format, const Input& input, const SourceSink& sink, std::vector<Warning>& warnings) : format_(format), input_(input), sink_(sink), warnings_(warnings) {}
  Status run();

 private:
  Status take(std::string_view line, std::size_t start, std::size_t end);
  void open(std::size_t start);
  bool ends_before(bool opens) const;
  Status within_limit(std::size_t end) const;
  void continue_field(std::string_view line);
  Status close(std::size_t end, const std::string& fault);
  std::string_view readable(std::string_view value, std::uint32_t line);
  void report();
  void warn(const char* kind, std::string message, std::uint32_t line) { add_warning(pending_, {kind, std::move(message), fmt::format("line {}", line)}); }

  const TagFormat& format_;
  const Input& input_;
  const SourceSink& sink_;
  std::vector<Warning>& warnings_;
  Decoded decoded_;              // of a file in UTF-16
  std::unique_ptr<FileOffsets> offsets_;
  std::uint64_t text_start_ = 0;  // bytes of a mark before the text
  std::string_view text_;

  std::string ends_;  // the tag of last lines; empty when the format has none
  bool in_entry_ = false, loose_ = false;
  std::size_t entry_start_ = 0;
  std::uint32_t entry_line_ = 0, line_ = 0, entries_ = 0;
  std::vector<TagField> fields_;
  std::deque<std::string> decoded_values_;
  bool blank_since_field_ = false;
  bool opened_ = false, spaced_ = false;  // the entry has the tag that opens entries; an empty line stands between its fields
  std::vector<Warning> pending_;  // of the entry being read
  std::uint32_t outside_lines_ = 0, outside_first_ = 0;
  std::uint32_t utf8_entries_ = 0, other_entries_ = 0, first_other_line_ = 0;
  bool entry_other_ = false, entry_utf8_ = false, entry_flush_ = false;
};

void TagParser::open(std::size_t start) {
  in_entry_ = true;
  loose_ = false;
  entry_start_ = start;
  entry_line_ = line_;
  fields_.clear();
  decoded_values_.clear();
  pending_.clear();
  entry_other_ = entry_utf8_ = entry_flush_ = opened_ = spaced_ = blank_since_field_ = false;
}

// Does the tag that follows, one that opens entries or another, begin a further entry?
bool TagParser::ends_before(bool opens) const {
  if (format_.ends != 0) return opens;
  // Empty lines end entries that hold none: not those of a file in which an empty line stands behind every field.
  const bool close_fields = format_.empty_line_ends && fields_.size() > 1 && !spaced_;
  const bool apart = blank_since_field_ && (!opened_ || close_fields);
  return apart || (opens && (opened_ || !format_.empty_line_ends));
}

Status TagParser::within_limit(std::size_t end) const {
  if (end - entry_start_ <= kLongestEntry) return {};
  return Status(Code::kLimit, fmt::format("the entry is longer than {} MB", kLongestEntry >> 20)).in({}, fmt::format("line {}", entry_line_));
}

void TagParser::continue_field(std::string_view line) {
  if (fields_.empty()) return;
  TagField& field = fields_.back();
  if (field.joined.empty()) field.joined = field.first;
  if (!field.joined.empty()) field.joined += blank_since_field_ ? "\n\n" : "\n";
  field.joined += line;
}

std::string_view TagParser::readable(std::string_view value, std::uint32_t line) {
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

// Hands the entry over. `fault`: what is wrong with its end, or empty.
Status TagParser::close(std::size_t end, const std::string& fault) {
  in_entry_ = false;
  if (!fault.empty()) warn("broken-record", fault, entry_line_);
  const bool typed = !format_.type_first || (!fields_.empty() && fields_.front().tag == format_.type);
  const bool empty = std::all_of(fields_.begin(), fields_.end(), [&](const TagField& field) { return field.tag == format_.type || field.value().empty(); });
  if (empty) {
    add_warning(warnings_, {"broken-record", "The entry holds no field and was left out.", fmt::format("line {}", entry_line_)});
    return {};
  }
  if (!typed) {
    warn("broken-record", fmt::format("The entry does not begin with a {} line; its type is not known.", tag_name(format_.type)), entry_line_);
  } else if (format_.type_first && fields_.front().value().empty()) {
    warn("broken-record", fmt::format("The {} line names no type; it is not known.", tag_name(format_.type)), entry_line_);
  }
  for (TagField& field : fields_) {
    if (field.joined.empty()) {
      field.first = readable(field.first, field.line);
    } else if (const std::string_view text = readable(field.joined, field.line); text.data() != field.joined.data()) {
      field.joined = text;
    }
  }
  if (entry_other_ && other_entries_++ == 0) first_other_line_ = entry_line_;
  if (entry_utf8_) ++utf8_entries_;
  RawRecord out;
  out.reader = format_.reader;
  out.reader_version = reader_version(format_.reader);
  out.record = format_.record(fields_);
  out.file_start = input_.first_byte + (offsets_ ? offsets_->at(entry_start_) : text_start_ + entry_start_);
  out.file_end = input_.first_byte + (offsets_ ? offsets_->at(end) : text_start_ + end);
  out.entry = entries_++;
  out.warnings = std::move(pending_);
  pending_.clear();
  return sink_(std::move(out));
}

Status TagParser::take(std::string_view line, std::size_t start, std::size_t end) {
  if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());  // files joined end to end
  const TagLine tagged = format_.line(line, loose_);
  if (tagged.header) return in_entry_ ? close(start, ends_.empty() ? std::string() : fmt::format("The entry has no {} line at its end.", ends_)) : Status();
  if (tagged.tag != 0 && tagged.tag == format_.ends) {
    if (in_entry_) return close(end, {});
    add_warning(warnings_, {"broken-record", fmt::format("An {} line ends no entry; it was left out.", ends_), fmt::format("line {}", line_)});
    return {};
  }
  if (tagged.tag != 0) {
    const bool opens = tagged.tag == format_.opens;
    if (in_entry_ && ends_before(opens)) {
      LITMOTIF_TRY(close(start, ends_.empty() ? std::string() : fmt::format("The entry has no {} line at its end; it was read up to the next {}.", ends_, tag_name(format_.opens))));
    }
    if (!in_entry_) open(start);
    opened_ = opened_ || opens;
    spaced_ = spaced_ || (blank_since_field_ && !fields_.empty());
    LITMOTIF_TRY(within_limit(end));
    if (opens) loose_ = tagged.loose;
    TagField& field = fields_.emplace_back();
    field.tag = tagged.tag;
    field.first = tagged.value;
    field.line = line_;
    blank_since_field_ = false;
    return {};
  }
  const std::string_view rest = trim_line(line);
  if (rest.empty()) {
    blank_since_field_ = true;
  } else if (in_entry_) {
    LITMOTIF_TRY(within_limit(end));
    if (format_.indented && line.front() != ' ' && line.front() != '\t' && !entry_flush_) {
      entry_flush_ = true;
      warn("broken-record", "A line begins with neither a tag nor spaces; it was read as the rest of the field before it.", line_);
    }
    continue_field(rest);
    blank_since_field_ = false;
  } else if (!is_counter(rest)) {
    if (outside_lines_++ == 0) outside_first_ = line_;
  }
  return {};
}

// What concerns the file and no entry of it.
void TagParser::report() {
  if (outside_lines_ > 0) {
    warnings_.push_back({"text-outside-entries", fmt::format("{} lines stand outside the entries and were left out.", outside_lines_), fmt::format("line {}", outside_first_)});
  }
  if (other_entries_ > 0 && utf8_entries_ > 0) {
    warnings_.push_back({"mixed-encodings", fmt::format("{} entries hold text in Windows-1252 and {} in UTF-8; each field was read in its own.", other_entries_, utf8_entries_), fmt::format("line {}", first_other_line_)});
  }
}

Status TagParser::run() {
  text_ = input_.bytes;
  line_ = input_.first_line - 1;
  ends_ = tag_name(format_.ends);
  const auto zero = [&](std::size_t at) { return at < text_.size() && text_[at] == '\0'; };
  const bool utf16 = text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF") || (zero(1) && zero(3)) || (zero(0) && zero(2));
  if (utf16) {
    decoded_ = decode(text_);
    offsets_ = std::make_unique<FileOffsets>(decoded_, input_.bytes);
    text_ = decoded_.text;
  } else if (text_.starts_with(kByteOrderMark)) {
    text_start_ = kByteOrderMark.size();
    text_.remove_prefix(kByteOrderMark.size());
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
      LITMOTIF_TRY(take(line.substr(0, cut), at, at + cut + 1));
      line.remove_prefix(cut + 1);
      at += cut + 1;
      ++line_;
    }
    LITMOTIF_TRY(take(line, at, next));
    at = next;
  }
  if (in_entry_) {
    const bool marked = format_.ends != 0;
    LITMOTIF_TRY(close(text_.size(), marked ? fmt::format("The file ends before the entry does (no {} line); what is there was read.", tag_name(format_.ends)) : std::string()));
  }
  if (entries_ == 0) return Status(Code::kParse, fmt::format("holds no {} entry (no line that begins with {})", format_.called, tag_name(format_.opens)));
  report();
  return {};
}

}  // namespace

Status read_tagged(const TagFormat& format, const Input& input, const SourceSink& sink, std::vector<Warning>& warnings) { return TagParser(format, input, sink, warnings).run(); }

}  // namespace litmotif::source
