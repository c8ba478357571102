// What a sentence asks or sets out to do says nothing of what it names.
#pragma once

#include "theme/context.h"

namespace litmotif {

// Fills context.aims: "The aim was to explore | how leadership can ...", "this paper examines | ...", "we interviewed | ...".
void find_aims(Context& context);

// Is the word part of what such a clause is about?
inline bool is_aimed_at(const Context& context, std::uint32_t word) {
  const WordRange aim = context.aims[context.clauses[word]];
  return aim.first <= word && word < aim.end;
}

}  // namespace litmotif
