// Lists of names as exports print them in one field.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

namespace litmotif::source {

// How a file sets its authors apart; a comma alone does not say whether it stands between two people or within one.
enum class NameStyle : std::uint8_t {
  kUnknown,
  kSemicolons,  // "Smith, J.; Jones, K."
  kAnds,        // "Smith, J. and Jones, K."
  kCommas,      // "Smith J, Jones K"
};
// What this one list shows of it; kUnknown for a single name.
NameStyle name_style(std::string_view list);

// "Smith, J.; Jones, K." / "Smith J, Jones K" / "Smith, J., Jones, K." / "Jane Smith and Kay Jones" / "Adeli K.Lewis G. F." (line breaks lost) -> names, in order.
// "et al." is dropped, and so are numbers in brackets behind a name. `style`: of the file, for lists that do not show it.
std::vector<Name> split_names(std::string_view list, NameStyle style = NameStyle::kUnknown);

}  // namespace litmotif::source
