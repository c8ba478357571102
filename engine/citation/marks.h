// Citation marks in the running text of one sentence. Internal to citation/.
#pragma once

#include <string_view>
#include <vector>

#include "citation/reference_list.h"

namespace litmotif {

struct Mark {
  ByteSpan span;  // within the sentence
  CitedNames who;
  int year = 0;
  std::string letter;
  std::string number;      // of a numbered list; then who and year are empty
  bool narrative = false;
};

// Author-year marks in round and square brackets, single or several, and narrative ones ("Brandt and Moore (2009)"); numbers in square
// brackets. In order of start. Linear in the length of the sentence whatever brackets it holds.
void find_marks(std::string_view sentence, std::vector<Mark>& out);

// Who is named in text that stands before a year: "see Brandt and Moore", "eg Silva et al.", "NHS England". Empty when nobody is; `start` is
// where the names begin within `text`. `narrative` reads from the end backwards over running text.
CitedNames names_before_year(std::string_view text, bool narrative, std::uint32_t& start);

}  // namespace litmotif
