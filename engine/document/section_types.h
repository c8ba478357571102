// What a section is for, told from its title: "Materials and methods" -> "methods".
#pragma once

#include <string>
#include <string_view>

namespace litmotif::document {

// The normalised type (document.h, Section::type), or "" for titles that name a subject. Numbers before the title are ignored.
std::string section_type(std::string_view title);

// "2.1 Title" -> "Title"; also "Chapter 2: Title", "Appendix A: Title" keep their words: only plain numbers go.
std::string_view without_number(std::string_view title);
// Depth of the number before a title: "2" -> 1, "2.1" -> 2; 0 without one.
int number_depth(std::string_view title);

// The title is nothing but the name of a type, as "Methods" or "4. Conclusions": a heading wherever it stands on a line of its own.
bool is_known_heading(std::string_view line);

}  // namespace litmotif::document
