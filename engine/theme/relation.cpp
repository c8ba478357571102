// Order of words does the work: what stands before an active verb acts, what follows it is acted on; "by" and "due to" turn this round; nouns
// ("barrier") take their factor before a form of be or after "include", "such as", a colon.
#include "theme/relation.h"

#include <algorithm>

namespace litmotif {
namespace {

constexpr std::string_view kMeets = "face faces faced facing encounter encounters encountered encountering experience experiences experienced meet meets met meeting had have has having confront confronted confronting";
constexpr std::string_view kWorthNouns = "importance benefit benefits advantage advantages strength strengths success role";
constexpr std::string_view kOfTheirOwn = "problem problems challenge challenges difficulty difficulties failure failures concern concerns tension tensions limitation limitations threat threats drawback drawbacks burden barriers barrier obstacles";
constexpr std::string_view kTowards = "to for";

bool by_between(const Context& context, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t i = first; i < end; ++i) {
    if (context.has(i, tag::kBy) || is_any(context.words[i], "through because due owing")) return true;
  }
  return false;
}

// Something that says "namely" or "is" between the noun and what follows it.
bool names_what_follows(const Context& context, std::uint32_t first, std::uint32_t end) {
  if (context.any_mark(first, end + 1, Mark::kColon)) return true;
  for (std::uint32_t i = first; i < end; ++i) {
    if (context.has(i, tag::kBe | tag::kList)) return true;
    if (is_any(context.words[i], "such") && i + 1 < end && is_any(context.words[i + 1], "as")) return true;
  }
  return false;
}

// How far apart a theme and its verb may stand. Words that begin another predicate between them (forms of be, modals, "which", "if") make it likely
// that the verb has another subject; the auxiliaries of the verb itself do not count.
bool within_reach(const Context& context, std::uint32_t first, std::uint32_t end) {
  constexpr WordTags kOwn = tag::kBe | tag::kHave | tag::kModal | tag::kAdverb | tag::kNegative | tag::kTo | tag::kReport | tag::kArticle;
  constexpr WordTags kBreaks = tag::kBe | tag::kHave | tag::kModal | tag::kVerb | tag::kRelative | tag::kSubordinator;
  constexpr std::uint32_t kNearest = 8, kFarthest = 16;
  const std::uint32_t distance = end - first;
  while (end > first && (context.has(end - 1, kOwn) || is_any(context.words[end - 1], "as"))) --end;
  int breaks = 0;
  for (std::uint32_t i = first; i < end; ++i) {
    if (context.has(i, kBreaks) && !is_any(context.words[i], "as")) ++breaks;
  }
  return distance <= (breaks == 0 ? kFarthest : kNearest) && breaks <= 2;
}

// "tools that improve": the verb belongs to what stands right before "that".
bool belongs_to_another(const Context& context, const Cue& cue, WordRange hit) {
  for (std::uint32_t back = 1; back <= 3 && cue.words.first >= hit.end + back; ++back) {
    const std::uint32_t word = cue.words.first - back;
    if (context.has(word, tag::kRelative)) return word > hit.end + 2;
    if (!context.has(word, tag::kBe | tag::kHave | tag::kModal | tag::kAdverb | tag::kNegative)) return false;
  }
  return false;
}

bool dummy_it_before(const Context& context, const Cue& cue) {
  for (std::uint32_t back = 1; back <= 4 && back <= cue.words.first; ++back) {
    const std::uint32_t word = cue.words.first - back;
    if (!context.same_clause(word, cue.words.first)) return false;
    if (!is_any(context.words[word], "it")) continue;
    return word + 1 < cue.words.first && context.any(word + 1, cue.words.first, tag::kBe | tag::kModal) && (word == 0 || !begins_with_any(context.words[word - 1], "make made making"));
  }
  return false;
}

Relation noun_relation(const Context& context, const Cue& cue, WordRange hit) {
  const std::string_view last = context.words[cue.words.end - 1];
  const std::string_view noun = context.has(cue.words.end - 1, tag::kPreposition) && cue.words.end - cue.words.first > 1 ? context.words[cue.words.end - 2] : last;
  if (hit.first >= cue.words.end) {
    if (names_what_follows(context, cue.words.end, hit.first)) return Relation::kFactor;
    // The preposition may be part of the cue ("importance of", "key to").
    const std::uint32_t after = context.has(cue.words.end - 1, tag::kPreposition) ? cue.words.end - 1 : cue.words.end;
    if (after >= hit.first && after >= cue.words.end) return Relation::kNone;
    const std::string_view link = context.words[after];
    if (is_any(link, kTowards)) return Relation::kAffected;
    if (is_any(link, "of with in about around from over posed arising presented created caused associated linked relating related")) {
      if (context.has(after, tag::kEd) || is_any(link, "arising relating")) return Relation::kFactor;
      return is_any(noun, kWorthNouns) || is_any(noun, kOfTheirOwn) || cue.kind == CueKind::kBarrier ? Relation::kFactor : Relation::kAffected;
    }
    return Relation::kNone;
  }
  for (std::uint32_t word = cue.words.first; word > hit.end && cue.words.first - word < 4; --word) {
    if (is_any(context.words[word - 1], kMeets)) {
      const bool auxiliary = word < cue.words.first && context.has(word, tag::kBe);
      if (!auxiliary) return Relation::kAffected;
    }
  }
  return Relation::kFactor;
}

Relation adjective_relation(const Context& context, const Cue& cue, WordRange hit) {
  if (hit.first >= cue.words.end) {
    if (dummy_it_before(context, cue)) return Relation::kFactor;
    const std::uint32_t after = context.has(cue.words.end - 1, tag::kPreposition) ? cue.words.end - 1 : cue.words.end;
    if (after < hit.first && is_any(context.words[after], kTowards)) return names_what_follows(context, after + 1, hit.first) ? Relation::kFactor : Relation::kAffected;
    if (names_what_follows(context, cue.words.end, hit.first)) return Relation::kFactor;
    return Relation::kNone;
  }
  bool tied = cue.words.first == hit.end && context.has(cue.words.end - 1, tag::kPreposition);
  for (std::uint32_t i = hit.end; i < cue.words.first; ++i) {
    const bool as = is_any(context.words[i], "as") && (i + 1 == cue.words.first || (i + 2 == cue.words.first && context.has(i + 1, tag::kArticle | tag::kAdverb)));
    tied = tied || as || context.has(i, tag::kBe | tag::kReport);
    if (begins_with_any(context.words[i], "make made making")) tied = true;
  }
  if (tied) return Relation::kFactor;
  // "made data sharing difficult"
  for (std::uint32_t back = 1; back <= 3 && back <= hit.first; ++back) {
    if (begins_with_any(context.words[hit.first - back], "make made making")) return Relation::kAffected;
  }
  const bool includes_be = context.any(cue.words.first, cue.words.end, tag::kBe);
  return includes_be ? Relation::kFactor : Relation::kNone;
}

// A cue in another clause reaches the hit only where grammar ties the two.
bool tied_across(const Context& context, const Cue& cue, WordRange hit, Relation& result) {
  const std::uint32_t hit_clause = context.clauses[hit.first], cue_clause = context.clauses[cue.words.first];
  const bool after = cue_clause > hit_clause;
  std::uint32_t opens = after ? cue.words.first : hit.first;
  while (opens > 0 && context.clauses[opens - 1] == context.clauses[opens]) --opens;
  // Lists: "Barriers were: A; B; C".
  const std::uint32_t from = std::min(cue.words.end, hit.end), to = std::max(cue.words.first, hit.first);
  if (!after && context.any_mark(from, to + 1, Mark::kColon)) return true;
  if (hit_clause + 1 != cue_clause && cue_clause + 1 != hit_clause) return false;
  if (!after && is_any(context.words[opens], "because since where when if once as given")) {
    result = Relation::kFactor;
    return true;
  }
  // "..., because they hindered", "..., which helped", "... but increased costs": the subject goes on.
  std::uint32_t subject = opens;
  while (subject < cue.words.first && (context.has(subject, tag::kAnd | tag::kSubordinator | tag::kAdverb) || is_any(context.words[subject], "however"))) ++subject;
  if (after && (subject == cue.words.first || is_any(context.words[subject], "it they this these which that")) && cue.words.first - subject <= 4) {
    result = cue.form == CueForm::kPassive || cue.form == CueForm::kReversed || cue.form == CueForm::kEvent ? Relation::kAffected : Relation::kFactor;
    return true;
  }
  return false;
}

}  // namespace

namespace {

Relation relation_as_written(const Context& context, const Cue& cue, WordRange hit) {
  const bool before = hit.end <= cue.words.first;
  const bool after = hit.first >= cue.words.end;
  if (!before && !after) return Relation::kNone;
  if (!context.same_clause(cue.words.first, hit.first)) {
    Relation tied = Relation::kNone;
    if (!tied_across(context, cue, hit, tied)) return Relation::kNone;
    if (tied != Relation::kNone) return tied;
  }
  if (cue.kind == CueKind::kNoEffect || cue.kind == CueKind::kMixed) {
    if (before) return Relation::kFactor;
    if (cue.words.end < hit.first && is_any(context.words[cue.words.end], "of from with")) return Relation::kFactor;
    return cue.kind == CueKind::kMixed && names_what_follows(context, cue.words.end, hit.first) ? Relation::kFactor : Relation::kAffected;
  }
  switch (cue.form) {
    case CueForm::kVerb: {
      if (before) return Relation::kFactor;
      return context.any_mark(cue.words.end, hit.first + 1, Mark::kColon) || by_between(context, cue.words.end, hit.first) ? Relation::kFactor : Relation::kAffected;
    }
    case CueForm::kPassive:
      if (before) return Relation::kAffected;
      return by_between(context, cue.words.end, hit.first) || context.any_mark(cue.words.end, hit.first + 1, Mark::kColon) || is_any(context.words[cue.words.end], "where when if in with") ? Relation::kFactor : Relation::kNone;
    case CueForm::kReversed: return before ? Relation::kAffected : Relation::kFactor;
    case CueForm::kEvent:
      if (before) {
        // "X led to an improvement", "X was followed by improvements": X acts; "outcomes improved": they are what happened.
        const bool verb = context.any(hit.end, cue.words.first, tag::kEd | tag::kVerb | tag::kBe | tag::kHave | tag::kTo);
        const bool noun = cue.words.end - cue.words.first > 1 || begins_with_any(context.words[cue.words.first], "improvement reduction success decline deteriorati");
        return noun && verb ? Relation::kFactor : Relation::kAffected;
      }
      return by_between(context, cue.words.end, hit.first) || is_any(context.words[cue.words.end], "where when if after following with") || names_what_follows(context, cue.words.end, hit.first) ? Relation::kFactor : Relation::kAffected;
    case CueForm::kNoun: return noun_relation(context, cue, hit);
    case CueForm::kAdjective: return adjective_relation(context, cue, hit);
  }
  return Relation::kNone;
}

}  // namespace

Relation relation(const Context& context, const Cue& cue, WordRange hit) {
  const Relation found = relation_as_written(context, cue, hit);
  if (found == Relation::kNone || !context.same_clause(cue.words.first, hit.first)) return found;
  if (hit.end <= cue.words.first) return within_reach(context, hit.end, cue.words.first) && !belongs_to_another(context, cue, hit) ? found : Relation::kNone;
  // Lists may be long.
  if (names_what_follows(context, cue.words.end, hit.first)) return found;
  return within_reach(context, cue.words.end, hit.first) ? found : Relation::kNone;
}

bool is_negated(const Context& context, const Cue& cue, WordRange hit) {
  for (const Cue& negation : context.cues) {
    if (negation.kind != CueKind::kNegation || negation.dropped || negation.words.end > cue.words.first) continue;
    if (cue.words.first - negation.words.end > 4 || !context.same_clause(negation.words.first, cue.words.first)) continue;
    if (context.has(negation.words.end, tag::kOnly)) continue;  // "not only"
    if (context.any_mark(negation.words.end, cue.words.first + 1, Mark::kComma) || context.any_mark(negation.words.end, cue.words.first + 1, Mark::kOther)) continue;
    // "No shared vision hindered ...": the theme is denied, not the verb.
    const bool hit_between = hit.first >= negation.words.end && hit.end <= cue.words.first;
    if (hit_between && !context.has(negation.words.end - 1, tag::kWhether)) continue;
    const bool other_between = std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& other) {
      return !other.dropped && (other.kind == CueKind::kEnabler || other.kind == CueKind::kBarrier || other.kind == CueKind::kAbsence) && other.words.first >= negation.words.end &&
             other.words.end <= cue.words.first && other.form != CueForm::kAdjective;
    });
    if (!other_between) return true;
  }
  // "did little to improve", "little improvement", "less helpful"
  for (std::uint32_t back = 1; back <= 2 && back <= cue.words.first; ++back) {
    const std::uint32_t word = cue.words.first - back;
    if (is_any(context.words[word], "little less") && context.same_clause(word, cue.words.first) && (back == 1 || context.has(word + 1, tag::kTo))) return true;
  }
  return false;
}

bool is_overcome(const Context& context, const Cue& cue) {
  if (cue.kind != CueKind::kBarrier || cue.form != CueForm::kNoun) return false;
  for (std::uint32_t back = 1; back <= 4 && back <= cue.words.first; ++back) {
    const std::uint32_t word = cue.words.first - back;
    if (!context.same_clause(word, cue.words.first)) break;
    if (context.has(word, tag::kOvercome)) return true;
  }
  for (std::uint32_t word = cue.words.end; word < context.size() && word < cue.words.end + 6 && context.same_clause(word, cue.words.first); ++word) {
    if (context.has(word, tag::kOvercome) && context.any(cue.words.end, word, tag::kBe)) return true;
  }
  return false;
}

bool linked(const Context& context, const Cue& nearer, const Cue& farther) {
  const std::uint32_t first = std::min(nearer.words.end, farther.words.end), end = std::max(nearer.words.first, farther.words.first);
  if (first >= end) return true;
  const Cue& later = nearer.words.first < farther.words.first ? farther : nearer;
  bool only_small = true;
  for (std::uint32_t i = first; i < end; ++i) {
    only_small = only_small && context.has(i, tag::kAnd | tag::kArticle | tag::kAdverb | tag::kPreposition | tag::kModal | tag::kNegative | tag::kPronoun | tag::kBe | tag::kOnly);
  }
  if (only_small) return true;
  if (later.form == CueForm::kNoun || later.form == CueForm::kAdjective) return !context.any(first, end, tag::kBe | tag::kHave | tag::kModal | tag::kList);
  // A verb in the next clause that takes up the subject ("... but increased costs") was tied to the hit before it came here.
  return !context.same_clause(nearer.words.first, farther.words.first) || context.has(later.words.first - 1, tag::kAnd | tag::kAdverb);
}

}  // namespace litmotif
