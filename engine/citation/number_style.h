// Does this document cite by number, and how does it print the numbers? Decided once, from all that looks like it. Internal to citation/.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "citation/entries.h"
#include "citation/marks.h"

namespace litmotif {

class NumberStyle {
 public:
  // `marks` of the whole document, in order; `named` entries of its list are cited by name and year.
  NumberStyle(const Document& document, const Entries& entries, std::vector<NumberMark> marks, const ReferenceList& list, std::size_t named);

  // The marks that cite, in order.
  const std::vector<NumberMark>& marks() const { return marks_; }
  // The entry of a number: by the list's own numbers or, where it has none, by its place in the list. kNone: there is none.
  std::uint32_t entry(int number) const;
  bool dominant() const { return dominant_; }  // the works are cited by number, not by name

 private:
  std::optional<NumberKind> kind_of_document(std::size_t named) const;
  bool leads(const NumberMark& mark) const { return entry(mark.first) != kNone && entry(mark.last) != kNone; }
  std::size_t entries_cited(NumberKind kind) const;
  void drop_formulae(std::string_view text);

  const ReferenceList& list_;
  std::size_t entries_, all_;          // of the list; with those of notes
  std::vector<std::uint32_t> places_;  // of a list without numbers: the entry at each place, kNone where a line was not taken for one
  bool dominant_ = false;
  std::vector<NumberMark> marks_;
};

}  // namespace litmotif
