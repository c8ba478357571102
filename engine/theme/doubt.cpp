// Lack and doubt: what a sentence denies or leaves open.
#include <algorithm>

#include "theme/relation.h"

namespace litmotif {
namespace {

// Words that a lack reaches across on its way to the theme: "lack of [effective clinical] leadership", "lack of [clarity about] governance".
bool reaches(const Context& context, std::uint32_t first, std::uint32_t end, std::uint32_t most) {
  std::uint32_t since_break = 0;
  for (std::uint32_t i = first; i < end; ++i) {
    if (context.has(i, tag::kBe | tag::kHave | tag::kModal | tag::kRelative | tag::kBy | tag::kTo | tag::kVerb | tag::kList | tag::kSubordinator)) return false;
    if (context.marks[i] == Mark::kColon || context.marks[i] == Mark::kOther) return false;
    if (is_any(context.words[i], "between with from at on")) return false;
    since_break = context.marks[i] == Mark::kComma || context.has(i, tag::kAnd) ? 0 : since_break + 1;
    if (since_break > most) return false;
  }
  return context.marks[end] != Mark::kColon && context.marks[end] != Mark::kOther;
}

bool is_noun_lack(const Context& context, const Cue& absence) {
  const std::uint32_t last = absence.words.end - 1;
  return context.has(last, tag::kPreposition) || begins_with_any(context.words[absence.words.first], "lack absence shortage shortfall deficit gap scarcity without want loss few") ||
         is_any(context.words[absence.words.first], "no nobody none");
}

// Another word of quality before the theme takes the adjective's reach away: "poor communication and [strong] leadership".
bool own_quality(const Context& context, std::uint32_t first, std::uint32_t hit) {
  for (std::uint32_t i = first; i < hit; ++i) {
    if (is_any(context.words[i], "strong good effective clear committed skilled shared excellent better high adequate sufficient")) return context.any(first, i, tag::kAnd) || context.any_mark(first, i + 1, Mark::kComma);
  }
  return false;
}

// "Insufficient attention was paid to", "little thought had been given to": what is short is what the theme needs.
bool lacks_care(const Context& context, const Cue& absence, WordRange hit) {
  constexpr std::uint32_t kFarthest = 7;
  const std::uint32_t what = absence.words.end;
  if (what >= hit.first || hit.first - what > kFarthest) return false;
  if (!is_any(context.words[what], "attention thought consideration priority time effort emphasis weight support clarity investment progress agreement consensus understanding awareness knowledge confidence "
                                   "commitment capacity resources money use appetite interest experience expertise guidance")) {
    return false;
  }
  bool linked = false;
  for (std::uint32_t i = what + 1; i < hit.first; ++i) {
    if (context.marks[i] != Mark::kNone && context.marks[i] != Mark::kComma) return false;
    if (is_any(context.words[i], "to in for of on about over towards around")) linked = true;
    if (linked ? context.has(i, tag::kBe | tag::kHave | tag::kModal | tag::kVerb) : !context.has(i, tag::kBe | tag::kHave | tag::kEd | tag::kAdverb | tag::kPreposition)) return false;
  }
  return linked;
}

// "Few sites had a shared vision", "nobody had clear accountability"
bool nobody_has(const Context& context, const Cue& absence, WordRange hit) {
  constexpr std::uint32_t kFarthestVerb = 5, kFarthestTheme = 6;
  if (!is_any(context.words[absence.words.first], "few no none neither nobody nor hardly") && !begins_with_any(context.words[absence.words.first], "nobod")) return false;
  for (std::uint32_t i = absence.words.end; i < hit.first && i < absence.words.end + kFarthestVerb; ++i) {
    if (context.marks[i] != Mark::kNone) return false;
    if (!is_any(context.words[i], "had has have held possessed agreed established developed shared used offered received secured")) continue;
    if (hit.first - i - 1 > kFarthestTheme) return false;
    for (std::uint32_t between = i + 1; between < hit.first; ++between) {
      const bool noun = context.any(between - std::min(between, 2U), between, tag::kArticle);  // "agreed a common set of"
      if ((context.has(between, tag::kPreposition | tag::kBe | tag::kModal | (noun ? 0U : tag::kVerb)) && !context.has(between, tag::kOf)) || context.marks[between] != Mark::kNone) return false;
    }
    return true;
  }
  return false;
}

bool lacks_before(const Context& context, const Cue& absence, WordRange hit) {
  const bool bare_no = absence.kind == CueKind::kNegation;
  if (lacks_care(context, absence, hit) || nobody_has(context, absence, hit)) return true;
  if (bare_no && !is_any(context.words[absence.words.end - 1], "no without")) return false;
  // What nobody wants is not lacking: "no upfront cost".
  if (is_any(context.words[hit.end - 1], "cost costs charge charges burden delay delays duplication bureaucracy competition conflict mistrust")) return false;
  if (!bare_no && !is_noun_lack(context, absence) && context.marks[absence.words.end] != Mark::kNone) return false;
  // "without moving the data": what is not done is no lack.
  if (is_any(context.words[absence.words.end - 1], "without") && context.has(absence.words.end, tag::kIng) && hit.first > absence.words.end) return false;
  const std::uint32_t most = bare_no ? 2 : is_noun_lack(context, absence) ? 4 : 2;
  if (!reaches(context, absence.words.end, hit.first, most) || own_quality(context, absence.words.end, hit.first)) return false;
  // "No leader", "no barriers to": what follows the theme may be what is denied ("no governance problems").
  if (!bare_no) return true;
  return std::none_of(context.cues.begin(), context.cues.end(), [&](const Cue& cue) {
    return !cue.dropped && (cue.kind == CueKind::kEnabler || cue.kind == CueKind::kBarrier || cue.kind == CueKind::kNoEffect) && cue.words.first >= absence.words.end && cue.words.first <= hit.end &&
           cue.form == CueForm::kNoun;
  });
}

bool lacks_after(const Context& context, const Cue& absence, WordRange hit) {
  const std::uint32_t first = absence.words.first, last = absence.words.end - 1;
  const std::string_view text = context.words[first];
  if (hit.end == first && begins_with_any(text, "shortage shortfall deficit gap turnover deficienc inadequac weakness vacanc")) return true;
  if (begins_with_any(text, "lack") && !begins_with_any(text, "lacking")) return false;
  if (context.has(absence.words.end, tag::kBy) || context.has(last, tag::kOf)) return false;
  // "trust broke down", "accountability had not been agreed"
  const bool verb = begins_with_any(text, "broke break collapse lapse") || context.has(first, tag::kNegative);
  // An adjective after be stands alone; before a noun it speaks of that noun ("leadership was a poor substitute").
  constexpr std::uint32_t kFarthest = 8;
  if (first - hit.end > kFarthest) return false;
  std::uint32_t predicate = first;
  while (predicate > hit.end && (context.has(predicate - 1, tag::kAdverb) || context.is(predicate - 1, "too few little less much fewer"))) --predicate;
  if (!verb) {
    if (predicate == hit.end || !(context.has(predicate - 1, tag::kBe) || is_any(context.words[predicate - 1], "seemed appeared felt proved remained"))) return false;
    --predicate;
  }
  for (std::uint32_t i = hit.end; i < predicate; ++i) {
    if (context.has(i, tag::kTo | tag::kBy | tag::kEvidence | tag::kSays | tag::kSubordinator) || context.marks[i] == Mark::kOther) return false;
    if (context.has(i, tag::kBe | tag::kModal | tag::kHave | tag::kRelative | tag::kVerb) && i + 2 < predicate) return false;
  }
  if (verb) return true;
  const std::uint32_t next = absence.words.end;
  return next >= context.size() || !context.same_clause(next, last) || context.marks[next] != Mark::kNone ||
         context.has(next, tag::kPreposition | tag::kAnd | tag::kAdverb | tag::kSubordinator);
}

// "The evidence that co-location helps is weak", "data on the effect were lacking", "the impact is unclear": what is short is the knowledge.
bool of_evidence(const Context& context, const Cue& cue) {
  const std::string_view state = context.words[cue.words.first];
  const bool open = is_any(state, "mixed inconclusive unclear uncertain");
  if (!open && !is_any(state, "weak limited poor scarce sparse lacking patchy thin little missing insufficient inadequate")) return false;
  if (cue.words.first == 0 || !context.has(cue.words.first - 1, tag::kBe | tag::kAdverb)) return false;
  for (std::uint32_t word = cue.words.first; word > 0 && context.same_clause(word - 1, cue.words.first); --word) {
    const std::string_view subject = context.words[word - 1];
    const bool evidence = context.has(word - 1, tag::kEvidence) || is_any(subject, "data research studies information");
    if (evidence || (open && is_any(subject, "effect effects impact impacts influence contribution effectiveness benefit benefits"))) {
      return is_any(context.words[word], "that on for about of from is was were are");
    }
  }
  return false;
}

// "No study assessed", "were never evaluated"
bool unstudied(const Context& context, const Cue& negation) {
  constexpr std::uint32_t kFarthestStudy = 4, kFarthestVerb = 5;
  constexpr WordList kTests = "assess measur test examin evaluat compar quantif investigat demonstrat";
  const std::uint32_t end = std::min(negation.words.end + kFarthestStudy, context.size());
  for (std::uint32_t word = negation.words.end; word < end; ++word) {
    if (begins_with_any(context.words[word], kTests)) return context.has(word - 1, tag::kBe) || context.has(negation.words.end - 1, tag::kBe) || word == negation.words.end;
    if (!is_any(context.words[word], "study studies publication publications paper papers trial trials evaluation evaluations research review reviews authors author")) continue;
    for (std::uint32_t verb = word + 1; verb < context.size() && verb <= word + kFarthestVerb; ++verb) {
      if (begins_with_any(context.words[verb], kTests) || is_any(context.words[verb], "found showed reported looked")) return true;
    }
  }
  return false;
}

// "a lack of evidence-based practice" is no lack of evidence.
bool evidence_based(const Context& context, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t i = first; i + 1 < context.size() && i < end; ++i) {
    if (context.has(i, tag::kEvidence) && is_any(context.words[i + 1], "based informed")) return true;
  }
  return false;
}

}  // namespace

bool lacks(const Context& context, const Cue& absence, WordRange whole_hit) {
  if (!context.same_clause(absence.words.first, whole_hit.first)) return false;
  const bool bare_no = absence.kind == CueKind::kNegation;
  // The rule itself names the lack: "lack of trust", "understaffed".
  if (!bare_no && whole_hit.first <= absence.words.first && absence.words.end <= whole_hit.end) return true;
  // The cue names what it is of: "unequal terms".
  if (!bare_no && absence.words.first <= whole_hit.first && whole_hit.end <= absence.words.end) return true;
  const WordRange hit = without_cue(whole_hit, absence.words);
  if (hit.first >= absence.words.end) return lacks_before(context, absence, hit);
  return !bare_no && hit.end <= absence.words.first && lacks_after(context, absence, hit);
}

bool is_doubt(const Context& context, const Cue& cue) {
  if (cue.dropped) return false;
  switch (cue.kind) {
    case CueKind::kNegation:
    case CueKind::kAbsence: {
      if (unstudied(context, cue) || of_evidence(context, cue)) return true;
      const std::uint32_t end = std::min(cue.words.end + 3, context.size());
      const bool evidence_near = context.any(cue.words.first, end, tag::kEvidence) && !evidence_based(context, cue.words.first, end);
      return evidence_near && !begins_with_any(context.words[cue.words.first], "not never");
    }
    // A hedge is doubt unless it is mere modality. "Asked whether" doubts nothing; "Whether it works is ..." does.
    case CueKind::kHedge:
      if (context.is(cue.words.first, "whether") && context.is(cue.words.end, "or") && context.is(cue.words.end + 1, "not")) return false;  // in either case
      if (cue.words.end - cue.words.first == 1 && context.is(cue.words.first, "whether")) return cue.words.first == 0 || !context.same_clause(cue.words.first - 1, cue.words.first);
      return !is_any(context.words[cue.words.first], "may might could perhaps possibly");
    default: return false;
  }
}

}  // namespace litmotif
