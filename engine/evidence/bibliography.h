// What the bibliographic formats (RIS, BibTeX, CSL-JSON) share: kinds of publication, dates, names, keys.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <litmotif/evidence.h>
#include <litmotif/record.h>

namespace litmotif {

// A word of Record::type as each format has it. BibTeX has @misc for most; biblatex prints its `type`.
struct EntryType {
  std::string_view type, ris, bibtex, csl;
};
const EntryType& entry_type(std::string_view type);

// A date told apart. `words` is what is no month and day: "Spring"; all that is stated where the year does not stand at one end of it ("2014-2015") or there is none ("in press").
struct EntryDate {
  int year = 0, month = 0, day = 0;  // 0: not stated
  std::string words;
};
EntryDate entry_date(const Record& record);

// Valid UTF-8 in one line: line breaks, tabs and other control characters become blanks, several blanks one, none stands at the ends.
std::string one_line(std::string_view text);

// "Ngozi, Jr." -> "Ngozi", "Jr."; the suffix is empty where there is none.
std::pair<std::string, std::string> given_and_suffix(std::string_view given);

// In one field: set apart by commas, by semicolons where a keyword has a comma itself.
std::string joined_keywords(const std::vector<std::string>& keywords);

// The entry's note, and what its record states that formats with one link, or no word for a cataloguer's abstract, have no field for. `links`: how many the format has room for.
std::string note_of(const TableEntry& entry, std::size_t links);

// Keys that two entries share get the beginning of the entry's id behind them, which does not depend on what else there is.
void make_keys_unique(std::vector<TableEntry>& entries);

// kInvalidArgument, with the kinds there are, for kinds of table that are no bibliography.
Status check_bibliographic(std::string_view kind);

}  // namespace litmotif
