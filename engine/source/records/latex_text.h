// LaTeX as it stands in bibliographies, as plain Unicode text.
#pragma once

#include <string>
#include <string_view>

namespace litmotif::source {

// Accents, letters, signs and dashes by their commands; braces and formatting commands go, their words stay; simple formulas become characters ("x^2" -> "x²").
// An unknown command keeps its words, and its name where it has none. White space stays as it is.
std::string latex_to_text(std::string_view latex);

// Links, file names, identifiers: braces and escapes go, nothing else is touched.
std::string latex_verbatim(std::string_view latex);

}  // namespace litmotif::source
