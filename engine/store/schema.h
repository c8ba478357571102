// The schema of review.db as SQL text, and the features it has. Documented in README.md, since people query it from R and Python.
#pragma once

#include <string_view>
#include <vector>

namespace litmotif {

// Creates every table of a new review.
std::string_view schema_sql();

// Named features a store written by this version has. A review with a feature not listed here is refused (kTooNew); one that lacks any is kTooOld.
const std::vector<std::string_view>& schema_features();

}  // namespace litmotif
