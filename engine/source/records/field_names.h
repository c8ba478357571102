// The names that columns of tables and keys of JSON give to what entries state.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/records/record_builder.h"

namespace litmotif::source {

// "Author(s)", "AUTHORS" and "author" are one name: case, accents, blanks, signs and a plural s do not count.
std::string plain_name(std::string_view name);
FieldMeaning field_by_name(std::string_view name);
// The two letters of the Web of Science (TI, AU, SO): believed only where PT stands among them.
FieldMeaning field_by_tag(std::string_view tag);

// Do these fields describe publications: a title, and one that only a bibliography has beside it?
bool is_bibliography(const std::vector<FieldMeaning>& fields);

// "title=Document Title,authors=Author(s)" -> pairs of field name and column name. kInvalidArgument names the fields there are.
Result<std::vector<std::pair<Field, std::string>>> parse_columns(std::string_view text);

}  // namespace litmotif::source
