// Is a work that stands in a clause only used there, or compared with, by the document's authors? Internal to citation/.
#pragma once

#include <cstdint>

#include <litmotif/citation.h>

#include "citation/voice_words.h"

namespace litmotif {

class UsedWorks {
 public:
  // `words` are those of a clause that starts at byte `start` of the document's text.
  UsedWorks(const VoiceWords& words, std::uint32_t start, bool in_methods);

  // Of a work named in the clause: it is the one who says something, and no object of what the authors do ("we used the themes of Okafor (2016)") or compare ("agrees with Okafor (2016)").
  bool speaks(const Citation& citation) const;
  // "Using the themes of", "consistent with earlier studies [3]", ", such as the scheme in Whittle (Clover 2011)", and in a section on methods what was done after somebody.
  bool is_used(const Citation& citation) const;

 private:
  std::size_t index_of(const Citation& citation) const { return words_.word_at(citation.span.start < start_ ? 0 : citation.span.start - start_); }
  std::size_t phrase_start(std::size_t before) const;
  bool is_compared(std::size_t citation) const;
  bool is_method(std::size_t citation) const;
  bool is_example(std::size_t citation) const;
  bool is_elsewhere() const;
  bool says_something() const;
  bool judges_instrument() const;
  bool is_done() const;
  std::size_t mark_start(std::size_t at) const;

  const VoiceWords& words_;
  std::uint32_t start_;
  bool in_methods_;
  // Of all the words, once for however many works.
  std::size_t own_;  // where the authors first speak of themselves
  bool literature_, elsewhere_, reports_, done_;
};

}  // namespace litmotif
