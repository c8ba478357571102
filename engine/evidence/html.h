// Pieces of the HTML report. A page is one file: no request leaves it (its content policy forbids any), and without script it is a plain list.
#pragma once

#include <string>
#include <string_view>

#include <litmotif/evidence.h>

namespace litmotif {

constexpr std::size_t kMostHtmlRows = 20000;

// For element content and quoted attributes; control characters become U+FFFD, line breaks a blank.
std::string html_escape(std::string_view text);
// "financial-mechanisms/pooled-budgets" -> "Financial mechanisms › Pooled budgets".
std::string theme_in_words(std::string_view path);
// "no-effect" -> "No effect", with a sign of its own so that no meaning hangs on colour.
struct StanceWords {
  std::string_view name, word, sign, absent_sign;  // the last: where its lack is what acts
};
const StanceWords& stance_words(std::string_view stance);
extern const StanceWords kStanceWords[6];

std::string html_evidence(const Table& table, const WriteOptions& options);  // filters and rows
std::string html_grid(const Table& table);      // any other kind

std::string_view page_style();            // CSS
std::string_view evidence_page_script();  // JavaScript
std::string_view grid_page_script();

}  // namespace litmotif
