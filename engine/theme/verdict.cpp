// The order in which evidence is heard: cues in the hit's clause, then cues that grammar ties to it from other clauses; the nearest cue gives
// the role, cues linked to it share in the stance; lack, negation and doubt then change what was said.
#include "theme/verdict.h"

#include <algorithm>
#include <optional>

#include "theme/aim.h"
#include "theme/relation.h"

namespace litmotif {
namespace {

struct Heard {
  std::uint32_t cue = 0;
  Relation relation = Relation::kNone;
  std::uint32_t distance = 0;  // words between, other clauses after all of the hit's own
};

bool evaluates(CueKind kind) { return kind == CueKind::kEnabler || kind == CueKind::kBarrier || kind == CueKind::kNoEffect || kind == CueKind::kMixed; }

void say(std::vector<CueEffect>* effects, std::uint32_t cue, std::string effect) {
  if (effects != nullptr) effects->push_back({cue, std::move(effect)});
}

std::uint32_t distance(const Cue& cue, WordRange hit) {
  if (cue.words.first >= hit.end) return cue.words.first - hit.end;
  return hit.first >= cue.words.end ? hit.first - cue.words.end : 0;
}

// "no significant | improvement": the second is part of what the first says.
bool absorbed(const Context& context, const Cue& cue) {
  if (cue.kind != CueKind::kEnabler && cue.kind != CueKind::kBarrier) return false;
  return std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& other) {
    return other.kind == CueKind::kNoEffect && !other.dropped && other.words.first <= cue.words.first && cue.words.first < other.words.end + 4 &&
           context.same_clause(other.words.first, cue.words.first);
  });
}

std::vector<Heard> hear(const Context& context, WordRange hit, std::vector<CueEffect>* effects) {
  std::vector<Heard> heard;
  for (std::uint32_t i = 0; i < context.cues.size(); ++i) {
    const Cue& cue = context.cues[i];
    if (!evaluates(cue.kind)) continue;
    if (cue.dropped || absorbed(context, cue)) {
      say(effects, i, "no cue here: part of a longer one, or another use of the word");
    } else if (context.contrast_between(cue.words.first, hit.first) && relation(context, cue, hit) == Relation::kNone) {
      say(effects, i, "in another clause, beyond a contrast");
    } else if (const Relation relation = litmotif::relation(context, cue, hit); relation == Relation::kNone) {
      say(effects, i, context.same_clause(cue.words.first, hit.first) ? "says nothing of this theme" : "in another clause");
    } else {
      heard.push_back({i, relation, distance(cue, hit) + (context.same_clause(cue.words.first, hit.first) ? 0 : 1000)});
    }
  }
  std::sort(heard.begin(), heard.end(), [](const Heard& a, const Heard& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.relation != b.relation ? a.relation < b.relation : a.cue < b.cue;
  });
  return heard;
}

// What a cue says of its factor once negation is heard. Denied help is a hindrance for words of support, and no effect for words of result.
Stance polarity(const Context& context, const Cue& cue, WordRange hit, std::string& why) {
  switch (cue.kind) {
    case CueKind::kNoEffect: return Stance::kNoEffect;
    case CueKind::kMixed: return Stance::kMixed;
    case CueKind::kBarrier:
      if (is_overcome(context, cue, hit)) {
        why = "overcome: ";
        return Stance::kEnabler;
      }
      if (!is_negated(context, cue, hit)) return Stance::kBarrier;
      why = "negated: ";
      return Stance::kNone;
    default: break;
  }
  if (!is_negated(context, cue, hit)) return Stance::kEnabler;
  why = "negated: ";
  const bool support = begins_with_any(context.words[cue.words.first], "support facilitat enabl encourag allow promot foster help incentivi conduciv motivat empower strengthen underpin reinforc willing");
  return support && cue.form != CueForm::kNoun ? Stance::kBarrier : Stance::kNoEffect;
}

// "could not be established" as doubt is no lack.
bool doubted(const Context& context, const Cue& absence) {
  return std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::kHedge && cue.words.first < absence.words.end && absence.words.first < cue.words.end && is_doubt(context, cue);
  });
}

std::optional<std::uint32_t> lack_of(const Context& context, WordRange hit, std::vector<CueEffect>* effects) {
  std::optional<std::uint32_t> lack;
  for (std::uint32_t i = 0; i < context.cues.size(); ++i) {
    const Cue& cue = context.cues[i];
    if ((cue.kind != CueKind::kAbsence && cue.kind != CueKind::kNegation) || cue.dropped) continue;
    if (!lacks(context, cue, hit) || is_doubt(context, cue) || doubted(context, cue)) continue;
    if (cue.kind == CueKind::kAbsence && is_negated(context, cue, hit)) {
      say(effects, i, "a lack that is denied");
      continue;
    }
    say(effects, i, "the theme is what is lacking");
    if (!lack) lack = i;
  }
  return lack;
}

// A cue of dependence between a "whether" and the hit.
bool decides(const Context& context, std::uint32_t whether, WordRange hit) {
  return std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::kEnabler && !cue.dropped && cue.form == CueForm::kReversed && cue.words.first >= whether && cue.words.end <= hit.first;
  });
}

std::optional<std::uint32_t> doubt_of(const Context& context, std::uint32_t about, WordRange hit) {
  for (std::uint32_t i = 0; i < context.cues.size(); ++i) {
    const Cue& cue = context.cues[i];
    if (!is_doubt(context, cue) || context.contrast_between(cue.words.first, about)) continue;
    // "Whether it succeeds depends on trust": no doubt about trust.
    if (context.is(cue.words.first, "whether") && decides(context, cue.words.end, hit)) continue;
    const bool before = cue.words.first < std::max(about, hit.first);
    if (before || context.same_clause(cue.words.first, about)) return i;
  }
  return std::nullopt;
}

// "The effect of pooled budgets is unclear": doubt about an effect, with no other cue.
bool speaks_of_effect(const Context& context, WordRange hit) {
  for (std::uint32_t i = 0; i < context.size(); ++i) {
    if (!context.same_clause(i, hit.first)) continue;
    if (begins_with_any(context.words[i], "effect impact influence contribut evidence benefit role result finding")) return true;
  }
  return false;
}

// "We asked whether training helps": it is neither said nor denied.
bool only_asked(const Context& context, std::uint32_t about, WordRange hit) {
  return std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::kHedge && cue.words.end - cue.words.first == 1 && context.is(cue.words.first, "whether") && !context.is(cue.words.end, "or") && cue.words.first < about && cue.words.first < hit.first &&
           context.same_clause(cue.words.first, about) && !decides(context, cue.words.end, hit);
  });
}

// "Without a joint board it would have collapsed", "could not have been done without": the theme was there, and helped.
bool was_there(const Context& context, std::uint32_t without) {
  if (!is_any(context.words[without], "without")) return false;
  for (std::uint32_t i = 0; i + 1 < context.size(); ++i) {
    if (!context.same_clause(i, without) || !is_any(context.words[i], "would could might")) continue;
    if (context.any(i + 1, std::min(i + 3, context.size()), tag::kHave)) return true;
  }
  return false;
}

std::string_view verb_for(Stance stance) {
  return stance == Stance::kNone ? "gives no stance" : "gives stance ";
}

// Themes that are an obstacle by their own name: "mistrust", "bureaucratic".
bool is_obstacle_by_name(const Context& context, WordRange hit) {
  return std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& cue) {
    if (cue.kind != CueKind::kBarrier || hit.first > cue.words.first || cue.words.end > hit.end) return false;
    return begins_with_any(context.words[cue.words.first], "mistrust distrust resist tension friction rivalr conflict") || (cue.form == CueForm::kAdjective && !cue.dropped);
  });
}

// Rules that name what happened: "reduced admissions", "improve outcomes" as hits of outcomes.
bool is_changed_by_name(const Context& context, WordRange hit) {
  return std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& cue) {
    return (cue.kind == CueKind::kEnabler || cue.kind == CueKind::kBarrier) && !cue.dropped && cue.words.first == hit.first && cue.words.end < hit.end &&
           (cue.form == CueForm::kVerb || cue.form == CueForm::kPassive || cue.form == CueForm::kEvent);
  });
}

}  // namespace

Verdict judge(const Context& context, WordRange hit, std::vector<CueEffect>* effects) {
  Verdict verdict;
  if (context.question || is_aimed_at(context, hit.first)) return verdict;
  const auto lack = lack_of(context, hit, effects);
  if (!lack && is_changed_by_name(context, hit)) {
    verdict.role = Role::kAffected;
    return verdict;
  }
  if (lack && was_there(context, context.cues[*lack].words.first)) return {Stance::kEnabler, false, Role::kFactor, false};
  const std::vector<Heard> heard = hear(context, hit, effects);
  bool enabler = false, barrier = false, no_effect = false, mixed = false;
  for (const Heard& each : heard) {
    const Cue& cue = context.cues[each.cue];
    const Heard& nearest = heard.front();
    if (&each != &nearest && (each.relation != nearest.relation || !linked(context, context.cues[nearest.cue], cue))) {
      say(effects, each.cue, "a nearer cue decides");
      continue;
    }
    if (each.relation == Relation::kAffected) {
      say(effects, each.cue, "acts on the theme");
      continue;
    }
    std::string why;
    const Stance stance = polarity(context, cue, hit, why);
    say(effects, each.cue, why + std::string(verb_for(stance)) + (stance == Stance::kNone ? "" : std::string(stance_name(stance))));
    enabler = enabler || stance == Stance::kEnabler;
    barrier = barrier || stance == Stance::kBarrier;
    no_effect = no_effect || stance == Stance::kNoEffect;
    mixed = mixed || stance == Stance::kMixed;
  }
  std::uint32_t about = hit.first;
  if (!heard.empty()) {
    about = context.cues[heard.front().cue].words.first;
    verdict.from_stem = about < context.stem_words;
    verdict.role = heard.front().relation == Relation::kFactor ? Role::kFactor : Role::kAffected;
    verdict.stance = mixed || (enabler && (barrier || no_effect)) ? Stance::kMixed
                     : barrier                     ? Stance::kBarrier
                     : enabler                     ? Stance::kEnabler
                     : no_effect                   ? Stance::kNoEffect
                                                   : Stance::kNone;
    // "Leaders lacked training in service improvement": the lack stands nearer than what else is said.
    const bool lack_nearer = lack && verdict.role == Role::kAffected && distance(context.cues[*lack], hit) <= heard.front().distance;
    if (lack_nearer) {
      verdict = {Stance::kBarrier, true, Role::kFactor, false};
    } else if (verdict.role == Role::kFactor && lack) {
      verdict.by_absence = true;
      // "Lack of time made success unlikely": what is praised is what is missing.
      if (verdict.stance == Stance::kEnabler) verdict.stance = Stance::kBarrier;
    }
  } else if (lack && !is_any(context.words[context.cues[*lack].words.first], "without")) {
    verdict = {Stance::kBarrier, true, Role::kFactor, false};
  } else if (is_obstacle_by_name(context, hit)) {
    verdict = {Stance::kBarrier, false, Role::kFactor, false};
  }
  const auto doubt = doubt_of(context, about, hit);
  if (!doubt && only_asked(context, about, hit)) return {};
  if (doubt) {
    const bool effect = heard.empty() && !lack && speaks_of_effect(context, hit);
    if (verdict.role == Role::kFactor && verdict.stance != Stance::kNone) {
      verdict.stance = Stance::kUnclear;
      say(effects, *doubt, "casts doubt: gives stance unclear");
    } else if (effect) {
      verdict = {Stance::kUnclear, false, Role::kFactor, false};
      say(effects, *doubt, "casts doubt on an effect: gives stance unclear");
    } else if (verdict.role == Role::kFactor) {
      verdict.stance = Stance::kUnclear;
    }
  }
  return verdict;
}

}  // namespace litmotif
