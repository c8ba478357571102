// Sentences of which a table says what they say of a theme: with the cues of the shipped codebook and a few plain themes.
#pragma once

#include <ostream>
#include <string>

namespace litmotif {

struct SaidRow {
  const char* name;
  const char* sentence;
  const char* theme;
  // "enabler", "barrier lack", "affected", "topic", "none" (a factor without stance); rows that differ joined by " + "; "; claim" after it when
  // the claim is no finding.
  const char* expected;
  const char* stem = "";  // lead-in of a list item
};

inline void PrintTo(const SaidRow& row, std::ostream* out) { *out << row.sentence; }

std::string said_of(const SaidRow& row);

}  // namespace litmotif
