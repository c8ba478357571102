// One table of the fields a query may name: what kind of value each takes, and the values of the closed lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace litmotif {

enum class FieldKind {
  kClosed,  // one of `values`
  kText,    // anything: checked against the review when the query is run
  kNumber,  // digits, or a range low..high
};

struct QueryField {
  std::string_view name;
  FieldKind kind = FieldKind::kText;
  bool in_row = false;  // belongs to one evidence row: may stand in braces
  std::vector<std::string> values;
};

const std::vector<QueryField>& query_fields();

// The field of this name, lower or upper case, `text` standing for `text-basis`; nullptr when there is none.
const QueryField* find_query_field(std::string_view name);

// The field of an evidence row whose closed list holds this value ("barrier" -> stance); nullptr when there is none. No value is in two lists.
const QueryField* find_row_field_of(std::string_view value);

std::vector<std::string> query_field_names();
std::vector<std::string> row_values();  // of all row fields

}  // namespace litmotif
