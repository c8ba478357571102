// Parts of a Word document that are the same for every table (ECMA-376, transitional): types, relations, styles, settings.
#pragma once

#include <string>
#include <string_view>

namespace litmotif {

// For text and attributes; `text` is printable (sheet_text.h).
std::string xml_escape(std::string_view text);

std::string_view docx_content_types();
std::string_view docx_relations();           // of the package
std::string_view docx_document_relations();
std::string_view docx_styles();
std::string_view docx_settings();
std::string docx_footer(std::string_view title);           // title at the left, "page of pages" at the right
std::string docx_properties(std::string_view title);       // with a fixed date: the same review gives the same bytes on any day

}  // namespace litmotif
