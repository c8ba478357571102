// What turns a cue round: negation, a hindrance overcome.
#include <algorithm>

#include "theme/reach.h"
#include "theme/relation.h"

namespace litmotif {
namespace {

bool says_something(const Cue& cue) { return !cue.dropped && (cue.kind == CueKind::kEnabler || cue.kind == CueKind::kBarrier || cue.kind == CueKind::kAbsence); }

// "It is not true that", "nobody thought that": what is denied is the whole of what follows.
bool denies_what_follows_that(const Context& context, const Cue& negation, const Cue& cue) {
  constexpr std::uint32_t kFarthestThat = 4, kFarthestCue = 8;
  for (std::uint32_t word = negation.words.end; word < cue.words.first && word < negation.words.end + kFarthestThat; ++word) {
    if (!is_any(context.words[word], "that")) continue;
    const bool of_saying = word > negation.words.end - 1 && (context.has(word - 1, tag::kSays | tag::kVerb) || is_any(context.words[word - 1], "true case mean follow"));
    return of_saying && cue.words.first - word < kFarthestCue;
  }
  return false;
}

bool governs(const Context& context, const Cue& negation, const Cue& cue, WordRange hit) {
  constexpr std::uint32_t kFarthest = 4, kFarthestInScope = 10;
  if (negation.kind != CueKind::kNegation || negation.dropped || negation.words.end > cue.words.first) return false;
  if (!context.same_clause(negation.words.first, cue.words.first)) return false;
  if (denies_what_follows_that(context, negation, cue)) return true;
  // "Neither leadership nor trust was a barrier": a denied subject denies its predicate.
  const bool subject = is_any(context.words[negation.words.first], "neither none") && hit.first >= negation.words.end && hit.end <= cue.words.first;
  const Negation* known = context.negation_at(negation.words);
  const std::uint32_t between = cue.words.first - negation.words.end;
  if (known != nullptr ? cue.words.first >= known->scope.end || between > kFarthestInScope : between > kFarthest) return false;
  if (known == nullptr && (context.any_mark(negation.words.end, cue.words.first + 1, Mark::kComma) || context.any_mark(negation.words.end, cue.words.first + 1, Mark::kOther))) return false;
  // "No shared vision hindered ...": the theme is denied, not the verb.
  const bool hit_between = hit.first >= negation.words.end && hit.end <= cue.words.first;
  if (hit_between && !subject) return false;
  return std::none_of(context.cues.begin(), context.cues.end(), [&](const Cue& other) {
    return says_something(other) && other.words.first >= negation.words.end && other.words.end <= cue.words.first && other.form != CueForm::kAdjective;
  });
}

}  // namespace

bool is_negated(const Context& context, const Cue& cue, WordRange hit) {
  if (std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& negation) { return governs(context, negation, cue, hit); })) return true;
  // "hard to sustain", "unable to improve"
  if (cue.words.first >= 2 && context.has(cue.words.first - 1, tag::kTo) && context.same_clause(cue.words.first - 2, cue.words.first) && cue.kind == CueKind::kEnabler &&
      is_any(context.words[cue.words.first - 2], "hard harder difficult impossible unable powerless")) {
    return true;
  }
  // "did little to improve", "little improvement", "less helpful", "few difficulties"
  for (std::uint32_t back = 1; back <= 2 && back <= cue.words.first; ++back) {
    const std::uint32_t word = cue.words.first - back;
    if (is_any(context.words[word], "little less few") && context.same_clause(word, cue.words.first) && (back == 1 || context.has(word + 1, tag::kTo)) &&
        !(word > 0 && is_any(context.words[word - 1], "a no"))) {
      return true;
    }
  }
  return false;
}

bool is_overcome(const Context& context, const Cue& cue, WordRange hit) {
  if (cue.kind != CueKind::kBarrier || cue.form != CueForm::kNoun) return false;
  // "overcome the barriers posed by regulation": of what poses them, they are barriers still.
  const bool agent = hit.first >= cue.words.end;
  for (std::uint32_t back = 1; back <= 4 && back <= cue.words.first && !agent; ++back) {
    const std::uint32_t word = cue.words.first - back;
    if (!context.same_clause(word, cue.words.first)) break;
    if (context.has(word, tag::kOvercome)) return true;
  }
  // "funding is among the barriers that need to be addressed": a barrier, and not yet gone.
  for (std::uint32_t word = hit.end; word < cue.words.first; ++word) {
    if (context.has(word, tag::kBe | tag::kList) || is_any(context.words[word], "as")) return false;
  }
  for (std::uint32_t word = cue.words.end; word < context.size() && word < cue.words.end + 6 && context.same_clause(word, cue.words.first); ++word) {
    if (context.has(word, tag::kOvercome) && context.any(cue.words.end, word, tag::kBe)) return true;
    if (word <= cue.words.end + 1 && is_any(context.words[word], "fell fall falls declined dropped disappeared eased shrank diminished vanished")) return true;
  }
  return false;
}

}  // namespace litmotif
