// What stands around the text proper, told by its title: matter before and after it, lists of people and terms, instruments in annexes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <litmotif/document.h>

namespace litmotif::document {

struct TitleName {
  std::string_view title, type;
  bool prefix;  // further words may follow
  bool fits(std::string_view folded, bool exact) const;
};

// Titles in order, looked for by their first letter: most lines begin with one that few titles have.
template <std::size_t count>
class TitleNames {
 public:
  constexpr explicit TitleNames(const std::array<TitleName, count>& names) : names_(names) {
    for (std::size_t i = count; i-- > 0;) {
      std::uint8_t& first = first_[static_cast<unsigned char>(names[i].title[0])];
      next_[i] = first;
      first = static_cast<std::uint8_t>(i + 1);
    }
  }
  // The first of them that fits; none: nullptr.
  const TitleName* find(std::string_view folded, bool exact) const {
    if (folded.empty()) return nullptr;
    for (std::size_t i = first_[static_cast<unsigned char>(folded[0])]; i != 0; i = next_[i - 1]) {
      if (names_[i - 1].fits(folded, exact)) return &names_[i - 1];
    }
    return nullptr;
  }

 private:
  static_assert(count < 256);
  std::array<TitleName, count> names_;
  std::array<std::uint8_t, 256> first_{};  // by letter: one more than the index; 0: none
  std::array<std::uint8_t, count> next_{};
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
