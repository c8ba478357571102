#pragma once

#include <string_view>

namespace litmotif::source {

// What \NAME prints, or an empty view when it is not known.
std::string_view latex_symbol(std::string_view name);
// Commands that print nothing of their own: \bf, \left, \displaystyle.
bool is_latex_style(std::string_view name);
// The combining mark an accent command puts over (under) a letter: \' \" \c \v; empty for others. One character each.
std::string_view latex_accent(char name);
// The raised or lowered form of a character; empty without one.
std::string_view raised(char c);
std::string_view lowered(char c);

}  // namespace litmotif::source
