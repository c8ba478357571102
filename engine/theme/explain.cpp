// The same steps as code(), with every decision kept; rows are code()'s own. For one sentence at a time: clarity before speed.
#include <algorithm>

#include <fmt/format.h>
#include <litmotif/theme.h>

#include "theme/coder_impl.h"

namespace litmotif {
namespace {

std::string_view cue_kind_name(CueKind kind) {
  for (const CueList& list : kCueLists) {
    if (list.kind == kind) return list.name;
  }
  return "";
}

// Help, hindrance, lack: what may give a stance.
bool may_decide(CueKind kind) {
  return kind == CueKind::kEnabler || kind == CueKind::kBarrier || kind == CueKind::kAbsence || kind == CueKind::kNoEffect || kind == CueKind::kMixed;
}

// What a cue does that had no effect on a theme.
std::string_view standing_effect(CueKind kind) {
  switch (kind) {
    case CueKind::kNegation: return "denies what follows it";
    case CueKind::kHedge: return "a hedge: changes the stance only where it casts doubt";
    case CueKind::kContrast: return "parts its clause from the one before";
    case CueKind::kAffected: return "what follows acts on what precedes";
    case CueKind::kRecommendation: return "makes the claim of its clause a recommendation";
    case CueKind::kExpectation: return "makes the claim of its clause an expectation";
    case CueKind::kDefinition: return "makes the claim of its clause a definition";
    case CueKind::kAbsence: return "says that something else is lacking";
    default: return "says nothing of this theme";
  }
}

std::string_view standing_effect(const Cue& cue) { return cue.dropped ? why_no_cue(cue) : standing_effect(cue.kind); }

Coder::RowReason reason_of(const Account& account, const Context* context) {
  Coder::RowReason reason;
  reason.decided_by = account.decided_by;
  reason.because = account.because;
  for (std::uint32_t i = 0; context != nullptr && i < context->cues.size(); ++i) {
    if (account.decided_by == i) continue;
    const auto said = std::find_if(account.effects.begin(), account.effects.end(), [&](const Account::Effect& one) { return one.cue == i; });
    if (said == account.effects.end() && !may_decide(context->cues[i].kind)) continue;
    reason.others.push_back({i, said == account.effects.end() ? std::string(standing_effect(context->cues[i])) : said->effect});
  }
  return reason;
}

void add_once(std::string& all, const std::string& effect) {
  if (all.find(effect) == std::string::npos) all += (all.empty() ? "" : "; ") + effect;
}

}  // namespace

Coder::Explanation Coder::explain(std::string_view text, const SentenceToCode& sentence) {
  Impl& work = *impl_;
  const Matcher::Impl& compiled = *work.compiled;
  const Codebook& book = *compiled.book;
  Explanation explanation;
  if (sentence.span.empty()) return explanation;
  work.vocabulary.make_room();
  work.conditions.begin_text();
  work.conditions.enter(text, sentence, work.vocabulary, work.passage_scanner);
  work.sentence.read(sentence.span.of(text), work.vocabulary);
  work.matches.clear();
  work.theme_scanner.scan(work.sentence, work.vocabulary, work.matches);
  work.theme_scanner.scan_when_asked(nullptr, work.matches);
  std::sort(work.matches.begin(), work.matches.end(), [](const Match& a, const Match& b) {
    return a.span.start != b.span.start ? a.span.start < b.span.start : a.rule != b.rule ? a.rule < b.rule : a.span.end < b.span.end;
  });

  work.matches.erase(std::unique(work.matches.begin(), work.matches.end(), [](const Match& a, const Match& b) { return a.rule == b.rule && a.span == b.span; }), work.matches.end());
  work.found.clear();
  std::vector<std::size_t> reasons;  // beside `found`: place in explanation.hits
  for (const Match& match : work.matches) {
    const RuleOrigin& origin = compiled.origins[match.rule];
    if (origin.exclude || origin.companion) continue;
    const Rule& rule = compiled.rule(origin);
    Reason reason{book.themes[origin.theme].path, rule.id, rule.pattern.text, std::string(match.span.of(work.sentence.text)),
                  {sentence.span.start + match.span.start, sentence.span.start + match.span.end}, work.conditions.why_not(match.rule)};
    for (const Match& other : work.matches) {
      const RuleOrigin& excludes = compiled.origins[other.rule];
      if (excludes.exclude && !excludes.companion && work.conditions.holds(other.rule) && meet(match.words, other.words) && is_under(book, origin.theme, excludes.theme)) {
        reason.excluded_by = fmt::format("{} ({})", compiled.rule(excludes).pattern.text, other.span.of(work.sentence.text));
        break;
      }
    }
    if (reason.excluded_by.empty()) {
      work.found.push_back({{0, origin.theme, origin.rule, match.span}, match.words});
      reasons.push_back(explanation.hits.size());
    }
    explanation.hits.push_back(std::move(reason));
  }
  for (std::size_t i = 0; i < work.found.size(); ++i) {
    const Impl::Found& found = work.found[i];
    const double asked = book.themes[found.hit.theme].at_least, weight = work.weight_of(found.hit.theme);
    if (asked > 0 && weight < asked - 1e-9) explanation.hits[reasons[i]].excluded_by = fmt::format("its weight: {:g} where the theme asks for {:g}", weight, asked);
  }

  // The rows themselves, and then what they rest on.
  Coding coding;
  code(text, {&sentence, 1}, coding);
  if (coding.rows.empty()) return explanation;
  const Context* context = work.rows.context();
  std::vector<std::string> effects(context == nullptr ? 0 : context->cues.size());
  for (std::size_t i = 0; i < coding.rows.size(); ++i) {
    RowReason reason = reason_of(work.rows.account(i, coding.rows[i].theme), context);
    reason.row = coding.rows[i];
    reason.row.hits.clear();
    if (reason.decided_by) add_once(effects[*reason.decided_by], reason.because);
    for (const RowReason::Other& other : reason.others) add_once(effects[other.cue], other.effect);
    explanation.rows.push_back(std::move(reason));
  }
  const auto add_cue = [&](const Match& match, bool in_stem, std::string effect) {
    const std::uint32_t start = in_stem ? sentence.stem.start : sentence.span.start;
    const CueOrigin& origin = compiled.cue_origins[match.rule];
    explanation.cues.push_back({std::string(cue_kind_name(origin.kind)), origin.rule->pattern.text, std::string(match.span.of(in_stem ? work.stem.text : work.sentence.text)),
                                {start + match.span.start, start + match.span.end}, std::move(effect)});
  };
  if (context == nullptr) {
    for (const Match& match : work.cues) add_cue(match, false, std::string(standing_effect(compiled.cue_origins[match.rule].kind)));
    return explanation;
  }
  for (std::size_t i = 0; i < context->cues.size(); ++i) {
    const Cue& cue = context->cues[i];
    const bool in_stem = cue.words.first < context->stem_words;
    add_cue((in_stem ? work.stem_cues : work.cues)[cue.match], in_stem, effects[i].empty() ? std::string(standing_effect(cue)) : effects[i]);
  }
  return explanation;
}

}  // namespace litmotif
