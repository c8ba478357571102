#include "query/fields.h"

#include <algorithm>
#include <cctype>

namespace litmotif {

const std::vector<QueryField>& query_fields() {
  // The closed lists repeat the names of the enumerations upstream; tests/unit/index/plan_test.cpp checks that they agree.
  static const std::vector<QueryField> fields = {
      {"theme", FieldKind::kText, false, {}},
      {"stance", FieldKind::kClosed, true, {"enabler", "barrier", "mixed", "no-effect", "unclear", "none"}},
      {"role", FieldKind::kClosed, true, {"factor", "affected", "topic"}},
      {"claim", FieldKind::kClosed, true, {"finding", "recommendation", "expectation", "background", "definition", "method"}},
      {"voice", FieldKind::kClosed, true, {"authors", "cited", "literature"}},
      {"speaker", FieldKind::kClosed, true, {"author", "participant", "organisation", "commenter"}},
      {"cites", FieldKind::kText, true, {}},
      {"zone", FieldKind::kClosed, false,
       {"body", "heading", "contents", "table", "study-table", "caption", "box", "quotation", "search-methods", "references", "front",
        "appendix", "comments", "annotation"}},
      {"text-basis", FieldKind::kClosed, false, {"full-text", "abstract", "annotation", "reference-only"}},
      {"section", FieldKind::kClosed, false,
       {"introduction", "background", "methods", "results", "findings", "discussion", "conclusion", "recommendations", "key-messages",
        "executive-summary", "abstract", "references", "appendix", "acknowledgements", "comments", "contents", "front"}},
      {"language", FieldKind::kText, false, {}},
      {"author", FieldKind::kText, false, {}},
      {"title", FieldKind::kText, false, {}},
      {"year", FieldKind::kNumber, false, {}},
      {"type", FieldKind::kText, false, {}},
      {"file", FieldKind::kText, false, {}},
  };
  return fields;
}

const QueryField* find_query_field(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (lower == "text") lower = "text-basis";
  for (const QueryField& field : query_fields()) {
    if (field.name == lower) return &field;
  }
  return nullptr;
}

const QueryField* find_row_field_of(std::string_view value) {
  for (const QueryField& field : query_fields()) {
    if (field.in_row && std::find(field.values.begin(), field.values.end(), value) != field.values.end()) return &field;
  }
  return nullptr;
}

std::vector<std::string> query_field_names() {
  std::vector<std::string> names;
  for (const QueryField& field : query_fields()) names.emplace_back(field.name);
  return names;
}

std::vector<std::string> row_values() {
  std::vector<std::string> values;
  for (const QueryField& field : query_fields()) {
    if (field.in_row) values.insert(values.end(), field.values.begin(), field.values.end());
  }
  return values;
}

}  // namespace litmotif
