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
  return context.has(last, tag::kPreposition) || begins_with_any(context.words[absence.words.first], "lack absence shortage shortfall deficit gap scarcity without want loss no few");
}

// Another word of quality before the theme takes the adjective's reach away: "poor communication and [strong] leadership".
bool own_quality(const Context& context, std::uint32_t first, std::uint32_t hit) {
  for (std::uint32_t i = first; i < hit; ++i) {
    if (is_any(context.words[i], "strong good effective clear committed skilled shared excellent better high adequate sufficient")) return context.any(first, i, tag::kAnd) || context.any_mark(first, i + 1, Mark::kComma);
  }
  return false;
}

}  // namespace

bool lacks(const Context& context, const Cue& absence, WordRange hit) {
  if (!context.same_clause(absence.words.first, hit.first)) return false;
  const bool bare_no = absence.kind == CueKind::kNegation;
  // The rule itself names the lack: "lack of trust", "understaffed".
  if (!bare_no && hit.first <= absence.words.first && absence.words.end <= hit.end) return true;
  const std::uint32_t last = absence.words.end - 1;
  if (hit.first >= absence.words.end) {
    if (bare_no && !is_any(context.words[last], "no without")) return false;
    const std::uint32_t most = bare_no ? 2 : is_noun_lack(context, absence) ? 4 : 2;
    if (!reaches(context, absence.words.end, hit.first, most) || own_quality(context, absence.words.end, hit.first)) return false;
    // "No leader", "no barriers to": what follows the theme may be what is denied ("no governance problems").
    if (bare_no) {
      return std::none_of(context.cues.begin(), context.cues.end(), [&](const Cue& cue) {
        return !cue.dropped && (cue.kind == CueKind::kEnabler || cue.kind == CueKind::kBarrier || cue.kind == CueKind::kNoEffect) && cue.words.first >= absence.words.end && cue.words.first <= hit.end &&
               cue.form == CueForm::kNoun;
      });
    }
    return true;
  }
  if (bare_no || hit.end > absence.words.first) return false;
  // After the theme: "leadership was weak", "leadership, which was lacking", "staff shortages".
  if (hit.end == absence.words.first) return begins_with_any(context.words[absence.words.first], "shortage shortfall deficit gap turnover deficienc inadequac weakness") ;
  if (begins_with_any(context.words[absence.words.first], "lack") && !begins_with_any(context.words[absence.words.first], "lacking")) return false;
  if (context.has(absence.words.end, tag::kBy) || context.has(last, tag::kOf)) return false;
  // An adjective after be stands alone; before a noun it speaks of that noun ("leadership was a poor substitute").
  if (!context.any(hit.end, absence.words.first, tag::kBe) && !is_any(context.words[absence.words.first - 1], "seemed appeared felt proved")) return false;
  for (std::uint32_t i = hit.end; i < absence.words.first; ++i) {
    if (context.has(i, tag::kArticle | tag::kModal | tag::kTo | tag::kBy)) return false;
  }
  const std::uint32_t next = absence.words.end;
  return next >= context.size() || !context.same_clause(next, last) || context.marks[next] != Mark::kNone ||
         context.has(next, tag::kPreposition | tag::kAnd | tag::kAdverb | tag::kSubordinator);
}

bool is_doubt(const Context& context, const Cue& cue) {
  if (cue.dropped) return false;
  const bool evidence_near = context.any(cue.words.first, std::min(cue.words.end + 3, context.size()), tag::kEvidence);
  switch (cue.kind) {
    case CueKind::kNegation:
    case CueKind::kAbsence: return evidence_near && !begins_with_any(context.words[cue.words.first], "not never");
    case CueKind::kHedge: break;
    default: return false;
  }
  for (std::uint32_t i = cue.words.first; i < cue.words.end; ++i) {
    if (context.has(i, tag::kWhether | tag::kEvidence)) return true;
    if (begins_with_any(context.words[i], "unclear uncertain unknown unproven inconclusive remain question clear known debat")) return true;
  }
  return false;
}

}  // namespace litmotif
