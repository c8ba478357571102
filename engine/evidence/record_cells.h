// Bibliographic values as cells.
#pragma once

#include <string>
#include <vector>

#include <litmotif/evidence.h>
#include <litmotif/record.h>

#include "evidence/json_text.h"

namespace litmotif {

inline Cell text_or_null(std::string_view text) { return text.empty() ? Cell() : Cell(std::string(text)); }
inline Cell number_or_null(std::int64_t number) { return number == 0 ? Cell() : Cell(number); }

// A JSON array; `put` writes one value.
template <class Range, class Put>
Cell list_cell(const Range& range, Put put) {
  JsonText json;
  JsonWriter writer(json.text);
  writer.open('[');
  for (const auto& item : range) put(writer, item);
  writer.close(']');
  return json;
}

inline Cell names_cell(const std::vector<Name>& names) {
  return list_cell(names, [](JsonWriter& writer, const Name& name) { writer.value(name.display()); });
}

}  // namespace litmotif
