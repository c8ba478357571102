// Exports of tagged lines (RIS, nbib, Web of Science, refer): what they share. A format says what a line is and what an entry's fields mean; here lines
// are found, fields put together from their continuation lines, entries closed, encodings and faults seen to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::source {

// Up to four characters of a tag in one number: tag_of("PMID").
constexpr std::uint32_t tag_of(std::string_view name) {
  std::uint32_t tag = 0;
  for (const char c : name) tag = (tag << 8U) | static_cast<unsigned char>(c);
  return tag;
}
std::string tag_name(std::uint32_t tag);

struct TagField {
  std::uint32_t tag = 0;
  std::string_view first;  // the value as it stands in the file
  std::string joined;      // the value with its continuation lines, joined by line breaks; empty when there are none
  std::uint32_t line = 0;  // 1-based
  std::string_view value() const { return joined.empty() ? first : std::string_view(joined); }
};

struct TagLine {
  std::uint32_t tag = 0;      // 0: the line has no tag
  bool loose = false;         // not in the columns of the format
  bool header = false;        // speaks of the file (FN, VR, EF): ends an entry, belongs to none
  std::string_view value;
};

struct TagFormat {
  std::string_view reader;           // its name in the registry
  std::string_view called;           // "RIS", in messages
  std::uint32_t opens = 0, ends = 0;  // tags of an entry's first and last line; `ends` 0: the next entry ends it, or an empty line one that did not begin with `opens`
  std::uint32_t type = 0;             // the tag that says the type, and nothing else of the entry; 0: none
  bool type_first = false;            // an entry must begin with it
  bool empty_line_ends = false;       // an empty line ends any entry; `opens` may stand behind other tags of it
  bool indented = false;              // continuation lines are indented; others are faults
  // `loose_allowed`: the entry began with a loose line.
  TagLine (*line)(std::string_view line, bool loose_allowed) = nullptr;
  Record (*record)(const std::vector<TagField>& fields) = nullptr;
};

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Without blanks, vertical tabs and (behind) carriage returns at its ends.
std::string_view trim_line(std::string_view text);
// Next line of `rest`, which loses it; ends at any of \n, \r.
std::string_view take_line(std::string_view& rest);

Status read_tagged(const TagFormat& format, const Input& input, const SourceSink& sink, std::vector<Warning>& warnings);

}  // namespace litmotif::source
