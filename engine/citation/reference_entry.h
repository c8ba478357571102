// One entry of a reference list, taken apart. Internal to citation/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

namespace litmotif {

struct ParsedEntry {
  Record record;
  std::string number;     // of a numbered list
  float confidence = 0;   // share of the entry's letters and digits that ended in a field
};

// Any of the usual styles; what is understood of none is left out. Time is bounded: no more than the first 4,000 bytes are read.
ParsedEntry parse_entry(std::string_view text);

// The names in front of an entry: "Dacre, P. and Obi, N.", "Okafor N, Brandt A, et al.", "Lee, L. L., W. E. Howard, and R. E. Marsh", "NHS England".
std::vector<Name> parse_authors(std::string_view text);

// A year of publication at `at`: four digits from 1500 to 2099 with no digit beside them, then possibly one small letter. 0 when none is there.
struct YearMark {
  int year = 0;
  std::string letter;
  std::size_t end = 0;  // behind year and letter
};
YearMark year_at(std::string_view text, std::size_t at);

}  // namespace litmotif
