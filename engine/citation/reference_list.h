// The document's references, found again from what a citation says. Internal to citation/.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <litmotif/citation.h>

namespace litmotif {

// Who a mark in the text names.
struct CitedNames {
  std::vector<std::string> names;  // as printed: "Brandt", "Moore"; or one body
  bool others = false;             // "et al.", "and colleagues"
};

class ReferenceList {
 public:
  explicit ReferenceList(const std::vector<Reference>& references);

  // The reference cited, or kNone. A letter that only one side has does not part them unless that leaves several.
  std::uint32_t find(const CitedNames& names, int year, std::string_view letter) const;
  std::uint32_t find_number(std::string_view number) const;
  bool numbered() const { return !by_number_.empty(); }

 private:
  const std::vector<Reference>& references_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_author_year_;  // folded first author or body, or its initials, "-", year
  std::unordered_map<std::string, std::uint32_t> by_number_;
};

// ASCII letters of a name, folded; without a leading "the".
std::string name_letters(std::string_view name);

// The key of a citation that is in no list: "okafor-2010a".
std::string printed_key(const CitedNames& names, int year, std::string_view letter);

}  // namespace litmotif
