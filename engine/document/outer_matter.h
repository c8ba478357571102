// What stands around the text proper, told by its title: matter before and after it, lists of people and terms, instruments in annexes.
#pragma once

#include <string>
#include <string_view>

#include <litmotif/document.h>

namespace litmotif::document {

struct TitleName {
  std::string_view title, type;
  bool prefix;  // further words may follow
  bool fits(std::string_view folded, bool exact) const;
};

// "front", "contents" or "comments" for such a title (fold_label, without number), else "". `exact`: no further words.
std::string_view outer_type(std::string_view folded, bool exact);

// Titles that name outer matter in some documents and a subject in others: "Funding", "Ethics", "Contributors". They need their place to be told.
bool is_ambiguous_outer(std::string_view title);

// "Appendix 2: List of witnesses", "Annex A", "ANNEXE 3 – Terms of reference": the heading of an annex, not a sentence that mentions one.
bool is_annex_heading(std::string_view title);

// Its label in lower case: "appendix 2".
std::string annex_label(std::string_view title);

// What an annex, or a part of one, under this title holds: front (people, terms, bodies, remits), search-methods (instruments: questionnaires, calls for evidence), references,
// or body when the title does not say.
Zone annex_zone(std::string_view title);

}  // namespace litmotif::document
