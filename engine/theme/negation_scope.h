// The reach of one negation. Only negation.cpp asks.
#pragma once

#include <span>
#include <string_view>

#include "theme/negation.h"

namespace litmotif {

// What a cue denies, which decides where its scope begins and ends.
enum class Denied {
  kPredicate,  // "not", "cannot", "failed to": a verb and what belongs to it
  kPhrase,     // "lack of", "without", "rather than", "but not": a noun phrase or what stands for one
  kSubject,    // "no X was seen", "neither X nor Y", "none of": the whole clause when it is the subject, else its phrase
  kState,      // "is absent", "was lacking": what is said of a subject
};

// A sentence as scopes see it.
struct DeniedText {
  std::span<const std::string_view> words;
  std::span<const WordTags> tags;

  std::uint32_t size() const { return static_cast<std::uint32_t>(words.size()); }
  bool has(std::uint32_t word, WordTags mask) const { return word < size() && (tags[word] & mask) != 0; }
  // Text between the word before and this one.
  std::string_view gap(std::uint32_t word) const;
  bool comma(std::uint32_t word) const { return gap(word).find(',') != std::string_view::npos; }
  // A mark that no clause goes beyond: ; : . and dashes between blanks.
  bool stop(std::uint32_t word) const;
  // Brackets opened (closed: negative) in front of the word.
  int brackets(std::uint32_t word) const;
};

// `cue` and `second` are set; sets `scope`.
void find_scope(const DeniedText& text, Denied denied, Negation& negation);

}  // namespace litmotif
