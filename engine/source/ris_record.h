// What the tagged fields of one RIS entry say, as a Record.
//
// After the RIS format specification (2001 and 2011 forms differ in A2, T2, JO, Y1, N2 and more; exporters mix them), so tags are
// read by what exporters mean by them: see the table in ris_record.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

namespace litmotif::source {

struct RisField {
  std::uint16_t tag = 0;   // two characters, see ris_tag()
  std::string_view first;  // the value as it stands in the file
  std::string joined;      // the value with its continuation lines, joined by line breaks; empty when there are none
  std::uint32_t line = 0;  // 1-based
  std::string_view value() const { return joined.empty() ? first : std::string_view(joined); }
};

constexpr std::uint16_t ris_tag(char a, char b) {
  return static_cast<std::uint16_t>((static_cast<unsigned char>(a) << 8U) | static_cast<unsigned char>(b));
}
constexpr std::uint16_t ris_tag(const char (&name)[3]) { return ris_tag(name[0], name[1]); }

// A tag that the format defines or a known exporter writes.
bool is_known_ris_tag(std::uint16_t tag);

// Fields must be valid UTF-8. Those without a place in Record go to `other` under their tag, in file order.
Record ris_record(const std::vector<RisField>& fields);

}  // namespace litmotif::source
