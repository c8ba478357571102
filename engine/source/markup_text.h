// The words in a piece of HTML that stands inside another format.
#pragma once

#include <string>
#include <string_view>

namespace litmotif::source {

std::string_view trim_space(std::string_view text);        // spaces, tabs, line breaks at both ends
std::string single_spaced(std::string_view text);      // trimmed, runs of spaces, tabs and line breaks made one space
std::string_view trim_line_breaks(std::string_view text);  // line breaks at both ends

bool is_line_break_tag(std::string_view tag);  // "<br>", "<br/>", "<BR />"

// Text between the tags; comments, scripts and styles dropped, common entities decoded, white space runs made one space.
std::string text_without_tags(std::string_view html);

}  // namespace litmotif::source
