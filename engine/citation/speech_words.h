// Who speaks and what speaking is, word by word. Internal to citation/.
#pragma once

#include <cstdint>
#include <string_view>

namespace litmotif {

enum class WordClass : std::uint8_t {
  kOther,
  kPerson,    // nurse, managers, interviewee
  kPronoun,   // she, another, several: somebody who was named before
  kBody,      // council, department
  kDocument,  // policy, statement, question, theme: what holds written words, and terms
  kAuthors,   // we, our, the researchers
  kSaying,    // said, felt, according (to)
  kNaming,    // called, termed, entitled
  kWords,     // quote, comment, words (of)
  kBy,
  kJoint,     // of, at, from, in: the noun before it is the one that counts
  kBeing,     // was, were: a passive follows
  kBreak      // and, but, which: another statement begins
};

// Of a word in lower case; a plural or possessive has the class of its word.
WordClass word_class(std::string_view word);

}  // namespace litmotif
