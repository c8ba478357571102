// The words by which prose says whose claim it makes. Internal to citation/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// What a word may be; a word may be several.
namespace voice {
enum : std::uint32_t {
  kFinding = 1U << 0,    // found, argue, shows: says what somebody claims
  kDoing = 1U << 1,      // studied, interviewed: what researchers do, and no claim
  kWork = 1U << 2,       // study, report: one piece of writing
  kWorks = 1U << 3,      // studies, reports
  kBody = 1U << 4,       // research, literature: all that is written
  kWriter = 1U << 5,     // authors, researchers
  kQuantity = 1U << 6,   // most, several, three, 12
  kBefore = 1U << 7,     // previous, existing, recent: not this one
  kBe = 1U << 8,         // is, were
  kHelp = 1U << 9,       // have, did: stands between subject and verb
  kModal = 1U << 10,     // may, should, will
  kPointing = 1U << 11,  // this, these, that
  kOwner = 1U << 12,     // their, his
  kFirst = 1U << 13,     // we, our: the authors of the document themselves
  kLink = 1U << 14,      // however, moreover: before the subject
  kFlaw = 1U << 15,      // limited, limitations: judges a work
  kNounToo = 1U << 16,   // report, claims: a verb only beside its subject
};
}  // namespace voice

struct VoiceWord {
  std::string_view word;  // in lower case, within VoiceWords::flat
  std::uint32_t kinds = 0;
  ByteSpan span;          // within the text
  char before = 0;        // ',' ';' '(' ')' where such a sign stands before it, ';' also for colons and dashes
  bool quoted = false;    // between quotation marks
  bool bracketed = false;
  bool capital = false;
  bool is(std::uint32_t kinds_wanted) const { return (kinds & kinds_wanted) != 0; }
};

class VoiceWords {
 public:
  explicit VoiceWords(std::string_view text);
  VoiceWords(const VoiceWords&) = delete;
  VoiceWords& operator=(const VoiceWords&) = delete;

  std::size_t size() const { return words_.size(); }
  const VoiceWord& operator[](std::size_t i) const { return words_[i]; }
  bool is(std::size_t i, std::uint32_t kinds) const { return i < words_.size() && words_[i].is(kinds); }
  std::string_view at(std::size_t i) const { return i < words_.size() ? words_[i].word : std::string_view(); }
  bool has(std::uint32_t kinds) const;
  // "We", "our", "the present study": whose words they are, whatever is said of "this study". Where the first stands; size() where none does.
  std::size_t first_own() const;
  bool speaks_for_itself() const { return first_own() < size(); }
  // First word that starts at or behind this byte of the text.
  std::size_t word_at(std::uint32_t byte) const;
  // The verb of these kinds that a subject has whose last word is i - 1, at most `reach` words away; size() where another verb comes first.
  std::size_t verb_behind(std::size_t i, std::uint32_t kinds, std::size_t reach) const;

 private:
  std::string flat_;
  std::vector<VoiceWord> words_;
};

// The singular of a noun for a work: "studies" -> "study"; else the word itself.
std::string_view one_of_works(std::string_view word);

}  // namespace litmotif
