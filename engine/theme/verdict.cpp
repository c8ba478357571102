// The order in which evidence is heard: cues in the hit's clause, then cues that grammar ties to it from other clauses; the nearest cue gives
// the role, cues linked to it share in the stance; lack, negation and doubt then change what was said.
#include "theme/verdict.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "theme/aim.h"
#include "theme/relation.h"

namespace litmotif {
namespace {

constexpr std::size_t kStances = static_cast<std::size_t>(Stance::kNone) + 1;

struct Heard {
  std::uint32_t cue = 0;
  Relation relation = Relation::kNone;
  std::uint32_t distance = 0;  // words between, other clauses after all of the hit's own
};

bool evaluates(CueKind kind) { return kind == CueKind::kEnabler || kind == CueKind::kBarrier || kind == CueKind::kNoEffect || kind == CueKind::kMixed; }

// Nothing is made of words while coding: there is no account then.
void say(Account* account, std::uint32_t cue, std::string_view effect) {
  if (account != nullptr) account->say(cue, std::string(effect));
}

void decide(Account* account, std::optional<std::uint32_t> cue, std::string_view because) {
  if (account != nullptr) account->decide(cue, std::string(because));
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

std::vector<Heard> hear(const Context& context, WordRange hit, Account* account) {
  std::vector<Heard> heard;
  for (std::uint32_t i = 0; i < context.cues.size(); ++i) {
    const Cue& cue = context.cues[i];
    if (!evaluates(cue.kind)) continue;
    if (cue.dropped) {
      say(account, i, why_no_cue(cue));
    } else if (absorbed(context, cue)) {
      say(account, i, "no cue here: part of what a cue of no effect says");
    } else if (const Relation relation = litmotif::relation(context, cue, hit); relation == Relation::kNone) {
      if (account == nullptr) continue;
      say(account, i, context.contrast_between(cue.words.first, hit.first) ? "in another clause, beyond a contrast"
                      : context.same_clause(cue.words.first, hit.first)    ? "says nothing of this theme"
                                                                           : "in another clause");
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
Stance polarity(const Context& context, const Cue& cue, WordRange hit, std::string_view& why) {
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

std::optional<std::uint32_t> lack_of(const Context& context, WordRange hit, Account* account) {
  std::optional<std::uint32_t> lack;
  for (std::uint32_t i = 0; i < context.cues.size(); ++i) {
    const Cue& cue = context.cues[i];
    if ((cue.kind != CueKind::kAbsence && cue.kind != CueKind::kNegation) || cue.dropped) continue;
    if (!lacks(context, cue, hit) || is_doubt(context, cue) || doubted(context, cue)) continue;
    if (cue.kind == CueKind::kAbsence && is_negated(context, cue, hit)) {
      say(account, i, "a lack that is denied");
      continue;
    }
    say(account, i, "the theme is what is lacking");
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
std::optional<std::uint32_t> obstacle_by_name(const Context& context, WordRange hit) {
  for (std::uint32_t i = 0; i < context.cues.size(); ++i) {
    const Cue& cue = context.cues[i];
    if (cue.kind != CueKind::kBarrier || hit.first > cue.words.first || cue.words.end > hit.end) continue;
    if (begins_with_any(context.words[cue.words.first], "mistrust distrust resist tension friction rivalr conflict") || (cue.form == CueForm::kAdjective && !cue.dropped)) return i;
  }
  return std::nullopt;
}

// Rules that name what happened: "reduced admissions", "improve outcomes" as hits of outcomes.
bool is_changed_by_name(const Context& context, WordRange hit) {
  return std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& cue) {
    return (cue.kind == CueKind::kEnabler || cue.kind == CueKind::kBarrier) && !cue.dropped && cue.words.first == hit.first && cue.words.end < hit.end &&
           (cue.form == CueForm::kVerb || cue.form == CueForm::kPassive || cue.form == CueForm::kEvent);
  });
}

}  // namespace

std::string_view why_no_cue(const Cue& cue) {
  switch (cue.why) {
    case Dropped::kLonger: return "no cue here: part of a longer one";
    case Dropped::kParted: return "no cue here: its parts stand in different clauses";
    case Dropped::kForLeadIn: return "not heard: the lead-in is";
    case Dropped::kOtherUse: break;
  }
  return "no cue here: another use of the word, or said by a cue beside it";
}

Verdict judge(const Context& context, WordRange hit, Account* account) {
  Verdict verdict;
  if (context.question || is_aimed_at(context, hit.first)) {
    decide(account, std::nullopt, context.question ? "the sentence asks" : "what somebody looked at, not what they found");
    return verdict;
  }
  const auto lack = lack_of(context, hit, account);
  if (!lack && is_changed_by_name(context, hit)) {
    verdict.role = Role::kAffected;
    decide(account, std::nullopt, "its rule names what changed");
    return verdict;
  }
  if (lack && was_there(context, context.cues[*lack].words.first)) {
    decide(account, lack, "it would have failed without the theme: gives stance enabler");
    return {Stance::kEnabler, false, Role::kFactor, false};
  }
  const std::vector<Heard> heard = hear(context, hit, account);
  std::array<std::optional<std::uint32_t>, kStances> first_with;  // by stance: the first cue that gives it
  for (const Heard& each : heard) {
    const Cue& cue = context.cues[each.cue];
    const Heard& nearest = heard.front();
    if (&each != &nearest && (each.relation != nearest.relation || !linked(context, context.cues[nearest.cue], cue))) {
      say(account, each.cue, "a nearer cue decides");
      continue;
    }
    if (each.relation == Relation::kAffected) {
      say(account, each.cue, "acts on the theme");
      continue;
    }
    std::string_view why;
    const Stance stance = polarity(context, cue, hit, why);
    if (account != nullptr) account->say(each.cue, fmt::format("{}{}{}", why, verb_for(stance), stance == Stance::kNone ? "" : stance_name(stance)));
    if (std::optional<std::uint32_t>& first = first_with[static_cast<std::size_t>(stance)]; !first) first = each.cue;
  }
  const auto says = [&](Stance stance) { return first_with[static_cast<std::size_t>(stance)]; };
  const bool enabler = says(Stance::kEnabler).has_value(), barrier = says(Stance::kBarrier).has_value();
  const bool no_effect = says(Stance::kNoEffect).has_value(), mixed = says(Stance::kMixed).has_value();
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
    if (account != nullptr) {
      const std::uint32_t cue = says(verdict.stance).value_or(heard.front().cue);
      const auto effect = std::find_if(account->effects.begin(), account->effects.end(), [&](const auto& one) { return one.cue == cue; });
      account->decide(cue, effect->effect + (verdict.stance == Stance::kMixed && !mixed ? ", and another cue the opposite: mixed" : ""));
    }
    // "Leaders lacked training in service improvement": the lack stands nearer than what else is said.
    const bool lack_nearer = lack && verdict.role == Role::kAffected && distance(context.cues[*lack], hit) <= heard.front().distance;
    if (lack_nearer) {
      verdict = {Stance::kBarrier, true, Role::kFactor, false};
      decide(account, lack, "the theme is what is lacking, and no cue stands nearer: gives stance barrier");
    } else if (verdict.role == Role::kFactor && lack) {
      verdict.by_absence = true;
      // "Lack of time made success unlikely": what is praised is what is missing.
      if (verdict.stance == Stance::kEnabler) {
        verdict.stance = Stance::kBarrier;
        decide(account, lack, "what is praised is what is lacking: gives stance barrier");
      }
    }
  } else if (lack && !is_any(context.words[context.cues[*lack].words.first], "without")) {
    verdict = {Stance::kBarrier, true, Role::kFactor, false};
    decide(account, lack, "the theme is what is lacking: gives stance barrier");
  } else if (const auto obstacle = obstacle_by_name(context, hit)) {
    verdict = {Stance::kBarrier, false, Role::kFactor, false};
    decide(account, obstacle, "the theme is an obstacle by its own name: gives stance barrier");
  } else {
    decide(account, std::nullopt, "no cue says anything of it");
  }
  const auto doubt = doubt_of(context, about, hit);
  if (!doubt && only_asked(context, about, hit)) {
    decide(account, std::nullopt, "it is only asked whether");
    return {};
  }
  if (doubt && verdict.role == Role::kFactor) {
    decide(account, doubt, "casts doubt: gives stance unclear");
    verdict.stance = Stance::kUnclear;
  } else if (doubt && heard.empty() && !lack && speaks_of_effect(context, hit)) {
    decide(account, doubt, "casts doubt on an effect: gives stance unclear");
    verdict = {Stance::kUnclear, false, Role::kFactor, false};
  }
  return verdict;
}

}  // namespace litmotif
