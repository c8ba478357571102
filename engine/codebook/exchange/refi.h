// What the reader and the writer of REFI-QDA codebooks share.
#pragma once

#include <string_view>

namespace litmotif {

// Parts the definition from not-here within a description.
constexpr std::string_view kNotHere = "Not here: ";

}  // namespace litmotif
