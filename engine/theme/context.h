// A sentence made ready for questions of stance: words with their tags, clauses, and cues of which the longer ones have won.
// A list item may have its lead-in in front of it, as one more clause.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <litmotif/base.h>

#include "theme/cues.h"
#include "theme/negation.h"
#include "theme/scanner.h"

namespace litmotif {

// How a cue is used, as far as word forms and neighbours show.
enum class CueForm : std::uint8_t {
  kVerb,       // "hinders", "to improve"
  kPassive,    // "was hindered", "supported by"
  kReversed,   // "depends on", "due to": what follows acts on what precedes
  kEvent,      // "outcomes improved", "an improvement in": something happens to what it is said of
  kNoun,       // "barrier", "key factor"
  kAdjective,  // "essential"
};

// Why a cue is none.
enum class Dropped : std::uint8_t {
  kOtherUse,   // another use of the word, or said by a cue beside it
  kLonger,     // part of a longer cue
  kParted,     // the parts of its near or before lie in different clauses
  kForLeadIn,  // the lead-in is heard instead
};

struct Cue {
  CueKind kind = CueKind::kEnabler;
  WordRange words;
  std::uint32_t match = 0;  // index of the match it came from; of the stem's matches when words lie in the stem
  CueForm form = CueForm::kVerb;
  bool dropped = false;     // part of a longer cue, or not a cue in this place
  Dropped why = Dropped::kOtherUse;  // of a dropped one
};

enum class Mark : std::uint8_t { kNone, kComma, kColon, kOther };  // punctuation before a word

// Words of English, separated by one space. Most words are on no list: what ends, begins and length of the listed ones rule out is not compared.
class WordList {
 public:
  consteval WordList(std::string_view words) : words_(words) { mark(); }  // NOLINT(google-explicit-constructor): lists are written where they are asked for
  consteval WordList(const char* words) : WordList(std::string_view(words)) {}  // NOLINT(google-explicit-constructor)
  // ASCII-insensitive: is the word one of these?
  bool has(std::string_view word) const { return !word.empty() && (ends_[word.size() % 2] & bit(lower(word.front()), lower(word.back()), word.size())) != 0 && compare(word); }
  // Does it begin with one of them?
  bool has_start_of(std::string_view word) const {
    return !word.empty() && (starts_ >> (static_cast<unsigned char>(lower(word.front())) % 64U) & 1U) != 0 && compare_starts(word);
  }

 private:
  bool compare(std::string_view word) const;
  bool compare_starts(std::string_view word) const;
  static constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
  static constexpr std::uint64_t bit(char first, char last, std::size_t size) {
    return std::uint64_t{1} << ((static_cast<unsigned char>(first) * 29U + static_cast<unsigned char>(last) * 11U + size / 2 * 5U) % 64U);
  }
  consteval void mark() {
    for (std::size_t at = 0; at < words_.size();) {
      const std::size_t space = words_.find(' ', at);
      const std::size_t end = space == std::string_view::npos ? words_.size() : space;
      ends_[(end - at) % 2] |= bit(words_[at], words_[end - 1], end - at);
      starts_ |= std::uint64_t{1} << (static_cast<unsigned char>(words_[at]) % 64U);
      at = end + 1;
    }
  }

  std::string_view words_;
  std::uint64_t ends_[2] = {0, 0}, starts_ = 0;
};

inline bool is_any(std::string_view word, WordList words) { return words.has(word); }
inline bool begins_with_any(std::string_view word, WordList stems) { return stems.has_start_of(word); }

struct Context {
  std::vector<std::string_view> words;  // as written
  std::vector<WordTags> tags;
  std::vector<Mark> marks;
  std::vector<std::uint32_t> clauses;  // clause number of each word, ascending
  std::vector<Cue> cues;               // by first word
  std::uint32_t stem_words = 0;        // words that belong to the lead-in
  std::vector<Negation> negations;     // by cue; empty when no word of the codebook's negates
  std::vector<WordRange> aims;         // by clause: the words that are what somebody looked at, not what they found
  bool question = false;               // the sentence (not the lead-in) asks

  void clear();
  // Appends a sentence (first the stem, if any). `clause_spans` cover its text; matches are of the cue program.
  void add(const SentenceWords& sentence, const std::vector<ByteSpan>& clause_spans, const std::vector<Match>& matches, const std::vector<CueOrigin>& origins);
  // Call once, after all is added: sorts cues, lets longer ones win, finds their form.
  void settle();

  // Drops what the sentence itself says of help and hindrance, so that its lead-in is heard: the last sentence of it, which begins at word `from`.
  void hear_stem_only(std::uint32_t from);

  bool has(std::uint32_t word, WordTags mask) const { return word < tags.size() && (tags[word] & mask) != 0; }
  bool is(std::uint32_t word, WordList list) const { return word < words.size() && list.has(words[word]); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(words.size()); }
  // The negation whose cue holds one of these words; null when the language's rules know none there.
  const Negation* negation_at(WordRange range) const;
  bool same_clause(std::uint32_t a, std::uint32_t b) const { return clauses[a] == clauses[b]; }
  // Does a contrast cue open or stand in what separates two words' clauses?
  bool contrast_between(std::uint32_t a, std::uint32_t b) const;
  // Any word of [first, end) with one of these tags.
  bool any(std::uint32_t first, std::uint32_t end, WordTags mask) const;
  bool any_mark(std::uint32_t first, std::uint32_t end, Mark mark) const;

 private:
  void deny();
};

// Clauses of a sentence: what split_clauses cuts, and those that "where", "when", "if" and "since" open.
void find_clauses(const SentenceWords& sentence, std::vector<ByteSpan>& out);

}  // namespace litmotif
