// How exports write single values, whatever the format: dates, pages, names, paragraphs.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <litmotif/record.h>

#include "source/markup_text.h"

namespace litmotif::source {

// Line breaks as \n, blanks at their sides gone; no more than one empty line between paragraphs; trimmed.
std::string kept_lines(std::string_view text);
// "pp. 12--20" -> "12-20": one hyphen between the numbers, whatever stood there; one page where both are the same.
std::string pages_of(std::string_view stated);
// The first number of four digits from 1000 to 2999 that stands alone, and the letter behind it ("2012b"); 0 when there is none.
int year_in(std::string_view text, std::string& letter);
// 1 to 12 for "3", "03", "mar", "March"; 0 for anything else.
int month_in(std::string_view text);
// "[No abstract available]": what exporters write where they have none.
bool says_there_is_none(std::string_view abstract);
// Begins as a DOI does, or is the address of one: fields that hold other things too are believed then.
bool looks_like_doi(std::string_view text);
// "Okafor, Ngozi"; a body when it ends with EndNote's comma ("World Health Organization,").
Name export_name(std::string_view text);

// Calls `take` with what stands between any of the separators, trimmed, where it is not empty; with the whole text when there are no separators.
template <class Take>
void each_piece(std::string_view text, std::string_view separators, const Take& take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (const std::string_view piece = trim_space(text.substr(0, end)); !piece.empty()) take(piece);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace litmotif::source
