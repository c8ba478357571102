// RIS: entries from "TY  - " to "ER  - ".
#include "source/readers.h"
#include "source/records/ris_record.h"
#include "source/records/tagged.h"

namespace litmotif {
namespace source {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The format's form is two characters, two spaces, a dash, a space. Two characters in capitals and two spaces are believed in any case; other spellings
// ("au  - ", "AU - ", indented) only where the tag is a known one, and one space only in entries that begin so ("US - based" is no tag).
TagLine ris_line(std::string_view line, bool loose_allowed) {
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
  const std::uint32_t tag = ris_tag(a, b);
  if (!two_spaces || indented || lower) {
    if (!is_known_ris_tag(tag) || !value_apart) return {};
    if (!two_spaces && !loose_allowed && tag != ris_tag("TY")) return {};
  }
  return {tag, !two_spaces, false, trim_line(line.substr(dash + 1))};
}

TagFormat ris_format() {
  TagFormat format;
  format.reader = "ris";
  format.called = "RIS";
  format.opens = format.type = ris_tag("TY");
  format.type_first = true;
  format.ends = ris_tag("ER");
  format.line = ris_line;
  format.record = ris_record;
  return format;
}

}  // namespace

// A TY line with another tag on the next line that is not empty; a text that only speaks of TY lines has none. Exports of other hosts are named .ris too.
Match recognise_ris(const Probe& probe) {
  std::string_view rest = probe.text;
  bool begun = false;
  for (int lines = 0; lines < 200 && !rest.empty(); ++lines) {
    std::string_view line = take_line(rest);
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (trim_line(line).empty()) continue;
    const std::uint32_t tag = ris_line(line, begun).tag;
    if (begun && tag != 0) return Match::kByContent;
    begun = tag == ris_tag("TY");
  }
  if (probe.suffix != ".ris" || !probe.is_text) return Match::kNo;
  const bool other = recognise_wos(probe) == Match::kByContent || recognise_nbib(probe) == Match::kByContent || recognise_refer(probe) == Match::kByContent;
  return other ? Match::kNo : Match::kByContent;
}

Status read_ris_file(const ReadContext& context) { return read_tagged(ris_format(), context.input, context.sink, context.warnings); }

}  // namespace source

Status read_ris(const Input& input, const SourceSink& sink, std::vector<Warning>& warnings) { return source::read_tagged(source::ris_format(), input, sink, warnings); }

}  // namespace litmotif
