// The document's references, found again from what a citation says. Internal to citation/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <litmotif/citation.h>

namespace litmotif {

// Who a mark in the text names.
struct CitedNames {
  std::vector<std::string> names;      // as printed: "Brandt", "Moore"; or one body
  std::vector<std::uint32_t> starts;   // where each begins in the text the mark was found in
  bool others = false;                 // "et al.", "and colleagues"
};

class ReferenceList {
 public:
  // `text`: of the document; `work`: Entries::work, since what only names another entry again is found by its number alone. All are looked at as long as the list lives.
  ReferenceList(std::string_view text, const std::vector<Reference>& references, const std::vector<std::uint32_t>& work);

  // The entry cited, or kNone. A letter that only one side has does not part entries unless that leaves several. Of several that answer to the names and the year, the one
  // of whose words most stand in `context` (the citing sentence); none when that does not tell. `skipped`: names in front that turned out to be none ("Recently, Okafor et al.").
  std::uint32_t find(const CitedNames& names, int year, std::string_view letter, std::string_view context, std::size_t& skipped) const;
  std::uint32_t find_number(std::string_view number) const;
  bool numbered() const { return !by_number_.empty(); }

  // The document calls a body by this abbreviation: "Department of Health (DH)".
  void name_also(std::string_view abbreviation, std::string_view body);

 private:
  using Entries = std::vector<std::uint32_t>;

  // What is printed, whatever was made of it: the words before the title (and some of them), the years.
  struct Printed {
    std::vector<std::string> words;  // letters, folded
    std::vector<int> years;
  };

  void read_printed(std::uint32_t entry);
  const Entries& named(const std::string& letters, int year) const;
  Entries begin_with(const std::string& letters, int year) const;
  Entries year_beside(const CitedNames& names, const std::string& letters, int year) const;
  Entries misspelt(const CitedNames& names, const std::string& letters, int year) const;
  std::uint32_t best_of(const Entries& entries, const CitedNames& names, std::string_view letter, std::string_view context) const;
  std::uint32_t nearest(const Entries& entries, std::string_view context) const;
  bool names_second(std::uint32_t entry, const CitedNames& names) const;
  bool agrees(std::uint32_t entry, const CitedNames& names) const;

  std::string_view text_;
  const std::vector<Reference>& references_;
  std::vector<Printed> printed_;
  std::unordered_map<std::string, Entries> by_author_year_;  // folded first author or body, or its initials, "-", year
  std::unordered_map<std::string, Entries> by_head_;         // letters of the first one to four words of the entry
  std::unordered_map<std::string, Entries> by_year_;         // first letter of the first author, "-", year
  std::unordered_map<std::string, std::uint32_t> by_number_;
  std::unordered_map<std::string, std::string> bodies_;      // letters of a body by those of its abbreviation
  mutable std::unordered_map<std::uint32_t, std::unordered_set<std::string>> title_words_;  // of entries that had to be told from others
};

// ASCII letters of a name, folded; without a leading "the".
std::string name_letters(std::string_view name);

// "Department of Health" of "by the Department of Health" and "DH": the words at the end of `text` whose first letters the abbreviation is made of; empty when they are not.
std::string_view body_before(std::string_view text, std::string_view abbreviation);

// The key of a citation that is in no list: "okafor-2010a".
std::string printed_key(const CitedNames& names, int year, std::string_view letter);

}  // namespace litmotif
