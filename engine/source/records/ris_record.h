// What the tagged fields of one RIS entry say, as a Record.
//
// After the RIS format specification (2001 and 2011 forms differ in A2, T2, JO, Y1, N2 and more; exporters mix them), so tags are
// read by what exporters mean by them: see the table in ris_record.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

#include "source/records/tagged.h"

namespace litmotif::source {

using RisField = TagField;

constexpr std::uint32_t ris_tag(char a, char b) { return (std::uint32_t{static_cast<unsigned char>(a)} << 8U) | static_cast<unsigned char>(b); }
constexpr std::uint32_t ris_tag(std::string_view name) { return tag_of(name); }

// A tag that the format defines or a known exporter writes.
bool is_known_ris_tag(std::uint32_t tag);

// Fields must be valid UTF-8. Those without a place in Record go to `other` under their tag, in file order.
Record ris_record(const std::vector<RisField>& fields);

}  // namespace litmotif::source
