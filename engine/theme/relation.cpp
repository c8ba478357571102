// Order of words does the work: what stands before an active verb acts, what follows it is acted on; "by" and "due to" turn this round; nouns
// ("barrier") take their factor before a form of be or after "include", "such as", a colon.
#include "theme/relation.h"

#include <algorithm>

#include "theme/cue_form.h"
#include "theme/reach.h"

namespace litmotif {
namespace {

constexpr WordList kMeets = "face faces faced facing encounter encounters encountered encountering experience experiences experienced meet meets met meeting had have has having confront confronted confronting";
constexpr WordList kWorthNouns = "contribution contributions importance benefit benefits advantage advantages strength strengths success role";
constexpr WordList kOfTheirOwn = "problem problems challenge challenges difficulty difficulties failure failures concern concerns tension tensions limitation limitations threat threats drawback drawbacks burden barriers barrier obstacles";
constexpr WordList kProperties = "benefit benefits advantage advantages strength strengths drawback drawbacks limitation limitations disadvantage disadvantages weaknesses potential impact effect";
constexpr WordList kGrounds = "because since where when if once given";
constexpr WordList kTowards = "to for";

bool by_between(const Context& context, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t i = first; i < end; ++i) {
    if (context.has(i, tag::kBy) || is_any(context.words[i], "through because due owing")) return true;
  }
  return false;
}

// Something that says "namely" or "is" between the noun and what follows it.
bool names_what_follows(const Context& context, std::uint32_t first, std::uint32_t end) {
  bool predicate = false;
  for (std::uint32_t i = first; i <= end && i < context.size(); ++i) {
    if (context.marks[i] == Mark::kColon && (!predicate || i == context.stem_words)) return true;
    if (i == end) break;
    if (context.has(i, tag::kList) || (context.has(i, tag::kBe) && !(i > first && (context.has(i - 1, tag::kTo) || is_any(context.words[i - 1], "can could"))))) return true;
    if (is_any(context.words[i], "such") && i + 1 < end && is_any(context.words[i + 1], "as")) return true;
    predicate = predicate || context.has(i, tag::kHave | tag::kModal | tag::kVerb);
  }
  return false;
}

// "It was difficult to agree", "it is essential that"; but "it is important to note" says nothing of what is noted.
bool dummy_it_before(const Context& context, const Cue& cue, WordRange hit) {
  constexpr std::uint32_t kFarthest = 7;
  if (cue.kind == CueKind::kEnabler) {
    if (hit.first - cue.words.end > kFarthest) return false;
    if (context.any(cue.words.end, std::min(cue.words.end + 2, hit.first), tag::kSays)) return false;
    const std::uint32_t verb = cue.words.end + 1;
    if (verb < hit.first && is_any(context.words[verb], "remember reiterate re define recall understand know bear be keep distinguish ensure test evaluate measure compare study monitor")) return is_any(context.words[verb], "ensure keep");
  }
  for (std::uint32_t back = 1; back <= 4 && back <= cue.words.first; ++back) {
    const std::uint32_t word = cue.words.first - back;
    if (!context.same_clause(word, cue.words.first)) return false;
    if (!is_any(context.words[word], "it")) continue;
    return word + 1 < cue.words.first && context.any(word + 1, cue.words.first, tag::kBe | tag::kModal) && (word == 0 || !begins_with_any(context.words[word - 1], "make made making"));
  }
  return false;
}

// "barriers posed by", "problems with", "benefits of", "barriers, followed by"
Relation noun_before_hit(const Context& context, const Cue& cue, WordRange hit) {
  const std::string_view last = context.words[cue.words.end - 1];
  const std::string_view noun = context.has(cue.words.end - 1, tag::kPreposition) && cue.words.end - cue.words.first > 1 ? context.words[cue.words.end - 2] : last;
  // Headed "Opportunities" are wishes.
  if (begins_with_any(noun, "opportunit")) return Relation::kNone;
  if (is_any(last, "that")) return Relation::kFactor;  // "a fear that mergers would"
  if (names_what_follows(context, cue.words.end, hit.first)) return Relation::kFactor;
  // "the barrier named most often, followed by": one more of the kind.
  for (std::uint32_t i = cue.words.end; i + 1 < hit.first; ++i) {
    if ((is_any(context.words[i], "followed") && context.has(i + 1, tag::kBy)) || (is_any(context.words[i], "ahead") && context.has(i + 1, tag::kOf))) return Relation::kFactor;
  }
  // The preposition may be part of the cue ("importance of", "key to").
  const std::uint32_t after = context.has(cue.words.end - 1, tag::kPreposition) ? cue.words.end - 1 : cue.words.end;
  if (after >= hit.first && after >= cue.words.end) return Relation::kNone;
  const std::string_view link = context.words[after];
  if (is_any(link, kTowards)) return Relation::kAffected;
  if (is_any(link, "of with in about around from over posed arising presented created caused associated linked relating related")) {
    if (context.has(after, tag::kEd) || is_any(link, "arising relating")) return Relation::kFactor;
    // "limitations of current tools to inform policy"
    if (context.any(after + 1, hit.first, tag::kTo | tag::kModal | tag::kBe)) return Relation::kNone;
    return is_any(noun, kWorthNouns) || is_any(noun, kOfTheirOwn) || cue.kind == CueKind::kBarrier ? Relation::kFactor : Relation::kAffected;
  }
  return Relation::kNone;
}

// "leadership was a barrier", "competition created tension", "funding problems", "trust, a key enabler, ..."; but not "leaders discussed problems".
Relation noun_after_hit(const Context& context, const Cue& cue, WordRange hit) {
  const bool of_its_own = is_any(context.words[cue.words.end - 1], kProperties);
  bool small = true;
  for (std::uint32_t word = hit.end; word < cue.words.first; ++word) {
    if (is_any(context.words[word], kMeets)) {
      const bool auxiliary = word + 1 < cue.words.first && context.has(word + 1, tag::kBe);
      if (!auxiliary) return of_its_own ? Relation::kFactor : Relation::kAffected;
    }
    if (context.has(word, tag::kBe | tag::kCauses | tag::kOvercome | tag::kReport) || is_any(context.words[word], "as")) return Relation::kFactor;
    small = small && !context.has(word, tag::kPreposition | tag::kEd | tag::kVerb) && (context.has(word, tag::kArticle | tag::kAdverb | tag::kAnd) || word > hit.end);
  }
  const bool acts = std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& other) {
    return !other.dropped && (other.kind == CueKind::kEnabler || other.kind == CueKind::kBarrier) && other.words.first >= hit.end && other.words.end <= cue.words.first;
  });
  constexpr std::uint32_t kNearest = 4;
  return (small && cue.words.first - hit.end < kNearest) || acts ? Relation::kFactor : Relation::kNone;
}

Relation noun_relation(const Context& context, const Cue& cue, WordRange hit) {
  return hit.first >= cue.words.end ? noun_before_hit(context, cue, hit) : noun_after_hit(context, cue, hit);
}

// Something that happens: "outcomes improved", "an improvement in", "teams struggled with".
Relation event_relation(const Context& context, const Cue& cue, WordRange hit) {
  const bool noun = is_event_noun(context.words[cue.words.end - 1]) || cue.words.end - cue.words.first > 1;
  if (hit.end <= cue.words.first) {
    // "X led to an improvement": X acts; "outcomes improved": they are what happened.
    for (std::uint32_t word = hit.end; noun && word < cue.words.first; ++word) {
      if (context.has(word, tag::kCauses | tag::kBe) || is_any(context.words[word], "achieved secured brought")) return Relation::kFactor;
    }
    return noun && cue.words.first > hit.end + 2 ? Relation::kNone : Relation::kAffected;
  }
  if (by_between(context, cue.words.end, hit.first) || is_any(context.words[cue.words.end], "where when if after following with without over on about") || is_compared(context, hit) || context.any_mark(cue.words.end, hit.first + 1, Mark::kColon)) {
    return Relation::kFactor;
  }
  const std::uint32_t link = context.has(cue.words.end - 1, tag::kPreposition) ? cue.words.end - 1 : cue.words.end;
  return noun && is_any(context.words[link], "of in to for") ? Relation::kAffected : Relation::kNone;
}

// "found joint training useful" says it of training; "made data sharing difficult" says it of what made it so.
Relation complement(const Context& context, const Cue& cue, WordRange hit) {
  constexpr std::uint32_t kFarthest = 4;
  if (context.any(hit.end, cue.words.first, tag::kBe | tag::kVerb | tag::kRelative | tag::kPreposition)) return Relation::kNone;
  for (std::uint32_t back = 1; back <= kFarthest && back <= hit.first; ++back) {
    const std::uint32_t word = hit.first - back;
    if (!context.same_clause(word, hit.first)) break;
    if (is_any(context.words[word], "make makes made making render renders rendered keep kept leave leaves left")) return Relation::kAffected;
    if (is_any(context.words[word], "find finds found finding thought consider considered considers deem deemed judged rated saw see viewed")) {
      return word > 0 && context.has(word - 1, tag::kBe) ? Relation::kNone : Relation::kFactor;
    }
  }
  return Relation::kNone;
}

Relation adjective_relation(const Context& context, const Cue& cue, WordRange hit) {
  if (hit.first >= cue.words.end) {
    if (dummy_it_before(context, cue, hit)) return Relation::kFactor;
    const std::uint32_t after = context.has(cue.words.end - 1, tag::kPreposition) ? cue.words.end - 1 : cue.words.end;
    if (after < hit.first && is_any(context.words[after], kTowards)) return names_what_follows(context, after + 1, hit.first) ? Relation::kFactor : Relation::kAffected;
    if (names_what_follows(context, cue.words.end, hit.first)) return Relation::kFactor;
    // "rigid payment systems": what is said of the theme in passing; praise in passing ("key leaders", "important changes") says nothing.
    return cue.kind == CueKind::kBarrier && hit.first == cue.words.end && context.marks[hit.first] == Mark::kNone ? Relation::kFactor : Relation::kNone;
  }
  bool tied = cue.words.first == hit.end && context.has(cue.words.end - 1, tag::kPreposition);
  for (std::uint32_t i = hit.end; i < cue.words.first; ++i) {
    const bool as = is_any(context.words[i], "as") && !is_any(context.words[i - 1], "such well") && (i + 1 == cue.words.first || (i + 2 == cue.words.first && context.has(i + 1, tag::kArticle | tag::kAdverb)));
    tied = tied || as || context.has(i, tag::kBe | tag::kReport);
    if (begins_with_any(context.words[i], "make made making")) tied = true;
  }
  if (tied || context.any(cue.words.first, cue.words.end, tag::kBe)) return Relation::kFactor;
  return complement(context, cue, hit);
}

// What stands after "due to", "because of", "as a result of" acts on what stands before, or, where these open the clause, on what follows the comma.
Relation through_connector(const Context& context, const Cue& cue, WordRange hit) {
  constexpr std::uint32_t kFarthest = 8;
  for (const Cue& link : context.cues) {
    if (link.kind != CueKind::kAffected || link.words.end > hit.first || hit.first - link.words.end > kFarthest || !context.same_clause(link.words.first, hit.first)) continue;
    if (link.words.end > cue.words.first && link.words.first < cue.words.end) continue;
    if (context.any(link.words.end, hit.first, tag::kBe | tag::kModal | tag::kRelative)) continue;
    if (cue.words.end <= link.words.first) return Relation::kFactor;
    const std::uint32_t start = clause_start(context, hit.first);
    if (link.words.first > start + 1 || hit.end > cue.words.first) continue;
    if (!context.same_clause(hit.first, cue.words.first) || context.any_mark(hit.end, cue.words.first + 1, Mark::kComma)) {
      // Of several things after the comma only what stands before it acts.
      if (!context.any_mark(link.words.end, hit.first + 1, Mark::kComma)) return Relation::kFactor;
    }
  }
  return Relation::kNone;
}

// "no difference in mortality between case management and usual care"
bool is_between(const Context& context, std::uint32_t cue_end, std::uint32_t hit) {
  constexpr std::uint32_t kFarthest = 3;
  for (std::uint32_t word = hit; word > cue_end && hit - word < kFarthest; --word) {
    if (is_any(context.words[word - 1], "between")) return true;
  }
  return false;
}

// A cue in another clause reaches the hit only where grammar ties the two.
bool tied_across(const Context& context, const Cue& cue, WordRange hit, Relation& result) {
  const std::uint32_t hit_clause = context.clauses[hit.first], cue_clause = context.clauses[cue.words.first];
  const bool after = cue_clause > hit_clause;
  // Lists: "Barriers were: A; B; C".
  const std::uint32_t from = std::min(cue.words.end, hit.end), to = std::max(cue.words.first, hit.first);
  if (!after && context.any_mark(from, to + 1, Mark::kColon)) return true;
  if (hit_clause + 1 != cue_clause && cue_clause + 1 != hit_clause) return false;
  // "succeeded because", "where trust was low, ...": what stands in such a clause is the ground of what happens in the other.
  const std::uint32_t opens = clause_start(context, hit.first);
  const bool ground = is_any(context.words[opens], kGrounds) || (is_any(context.words[opens], "as") && opens + 1 < context.size() && is_any(context.words[opens + 1], "long"));
  const bool happens = cue.form != CueForm::kNoun && (cue.form != CueForm::kAdjective || is_any(context.words[cue.words.end - 1], "easier harder smoother quicker simpler better possible impossible"));
  if (ground && happens) {
    result = Relation::kFactor;
    return true;
  }
  if (!after) return false;
  // "..., because they hindered", "..., which helped", "... but increased costs": the subject goes on.
  const std::uint32_t start = clause_start(context, cue.words.first);
  std::uint32_t subject = start;
  while (subject < cue.words.first && (context.has(subject, tag::kAnd | tag::kSubordinator | tag::kAdverb) || is_any(context.words[subject], "however later soon eventually"))) ++subject;
  // "but had no effect": a verb at once, the subject is left out.
  bool own = subject == cue.words.first || context.has(subject, tag::kBe | tag::kHave | tag::kModal) || is_any(context.words[subject], "it they this these which that");
  for (std::uint32_t word = subject + 1; word < cue.words.first; ++word) {
    own = own && (context.has(word, tag::kBe | tag::kHave | tag::kModal | tag::kAdverb | tag::kNegative | tag::kTo | tag::kReport | tag::kCauses | tag::kOvercome | tag::kArticle) || is_any(context.words[word], "as likely unlikely expected"));
  }
  if (own && cue.words.first - subject <= 4) {
    result = cue.form == CueForm::kPassive || cue.form == CueForm::kReversed || cue.form == CueForm::kEvent ? Relation::kAffected : Relation::kFactor;
    return true;
  }
  return false;
}

Relation relation_as_written(const Context& context, const Cue& cue, WordRange hit) {
  const bool before = hit.end <= cue.words.first;
  const bool after = hit.first >= cue.words.end;
  if (!before && !after) {
    // Within a cue of several words: "the costs of alliance contracts are high", "held the partnership together".
    const bool within = (cue.words.first < hit.first || (cue.kind == CueKind::kBarrier && cue.words.first == hit.first)) && hit.end < cue.words.end;
    if (!within) return Relation::kNone;
    return cue.form == CueForm::kNoun || cue.form == CueForm::kAdjective ? Relation::kFactor : Relation::kAffected;
  }
  if (const Relation linked = through_connector(context, cue, hit); linked != Relation::kNone) return linked;
  if (!context.same_clause(cue.words.first, hit.first)) {
    Relation tied = Relation::kNone;
    if (!tied_across(context, cue, hit, tied)) return Relation::kNone;
    if (tied != Relation::kNone) return tied;
  }
  if (cue.kind == CueKind::kNoEffect || cue.kind == CueKind::kMixed) {
    if (before) return Relation::kFactor;
    if (cue.words.end < hit.first && is_any(context.words[cue.words.end], "of from with")) return Relation::kFactor;
    if (is_compared(context, hit) || is_between(context, cue.words.end, hit.first)) return Relation::kFactor;
    return cue.kind == CueKind::kMixed && names_what_follows(context, cue.words.end, hit.first) ? Relation::kFactor : Relation::kAffected;
  }
  if (before && (cue.form != CueForm::kNoun || is_overcome(context, cue, hit)) && is_means(context, hit, cue.words.first)) return Relation::kFactor;
  switch (cue.form) {
    case CueForm::kVerb: {
      if (before) return Relation::kFactor;
      // "feared that competition would": what follows is what is feared.
      if (is_any(context.words[cue.words.end - 1], "that")) return Relation::kFactor;
      return context.any_mark(cue.words.end, hit.first + 1, Mark::kColon) || by_between(context, cue.words.end, hit.first) ? Relation::kFactor : Relation::kAffected;
    }
    case CueForm::kPassive:
      if (before) return Relation::kAffected;
      return by_between(context, cue.words.end, hit.first) || context.any_mark(cue.words.end, hit.first + 1, Mark::kColon) || is_any(context.words[cue.words.end], "where when if in with") ? Relation::kFactor : Relation::kNone;
    case CueForm::kReversed: return before ? Relation::kAffected : Relation::kFactor;
    case CueForm::kEvent: return event_relation(context, cue, hit);
    case CueForm::kNoun: return noun_relation(context, cue, hit);
    case CueForm::kAdjective: return adjective_relation(context, cue, hit);
  }
  return Relation::kNone;
}

}  // namespace

WordRange without_cue(WordRange hit, WordRange cue) {
  if (cue.first > hit.first && cue.first < hit.end) return {hit.first, cue.first};
  if (cue.end > hit.first && cue.end < hit.end) return {cue.end, hit.end};
  return hit;
}

Relation relation(const Context& context, const Cue& cue, WordRange whole_hit) {
  // A rule that holds a word of help names a result or a purpose ("improve outcomes"); one that holds an obstacle says that the theme is one.
  const WordRange hit = cue.kind == CueKind::kBarrier ? without_cue(whole_hit, cue.words) : whole_hit;
  const Relation found = relation_as_written(context, cue, hit);
  if (found == Relation::kNone || (cue.words.first <= hit.first && hit.end < cue.words.end)) return found;
  if (is_set_aside(context, hit)) return Relation::kNone;
  const bool before = hit.end <= cue.words.first;
  const bool listed = !before && names_what_follows(context, cue.words.end, hit.first);
  if (!listed && context.same_clause(cue.words.first, hit.first) && starts_anew(context, hit, cue.words)) return Relation::kNone;
  if (before && (tells_of_it(context, hit, cue.words.first) || is_setting(context, hit, cue.words.first))) return Relation::kNone;
  if (before && cue.form == CueForm::kVerb && (is_named_purpose(context, hit, cue.words.first) || is_asked_about(context, hit, cue.words))) return Relation::kNone;
  if (!context.same_clause(cue.words.first, hit.first)) return found;
  if (before ? parted_by_relative(context, hit, cue.words) : parted_by_relative(context, cue.words, hit)) return Relation::kNone;
  if (before) return within_reach(context, hit.end, cue.words.first) && !belongs_to_another(context, cue, hit) ? found : Relation::kNone;
  // Lists may be long.
  if (listed) return found;
  return within_reach(context, cue.words.end, hit.first) ? found : Relation::kNone;
}

bool linked(const Context& context, const Cue& nearer, const Cue& farther) {
  const std::uint32_t first = std::min(nearer.words.end, farther.words.end), end = std::max(nearer.words.first, farther.words.first);
  if (first >= end) return true;
  const Cue& later = nearer.words.first < farther.words.first ? farther : nearer;
  bool only_small = true;
  for (std::uint32_t i = first; i < end; ++i) {
    only_small = only_small && context.has(i, tag::kAnd | tag::kArticle | tag::kAdverb | tag::kPreposition | tag::kModal | tag::kNegative | tag::kPronoun | tag::kBe);
  }
  if (only_small) return true;
  if (later.form == CueForm::kNoun || later.form == CueForm::kAdjective) return !context.any(first, end, tag::kBe | tag::kHave | tag::kModal | tag::kList);
  // A verb in the next clause that takes up the subject ("... but increased costs") was tied to the hit before it came here.
  return !context.same_clause(nearer.words.first, farther.words.first) || context.has(later.words.first - 1, tag::kAnd | tag::kAdverb);
}

}  // namespace litmotif
