// The same steps as code(), with every decision kept. For one sentence at a time: clarity before speed.
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

// What kinds that never speak of a theme directly do.
std::string_view standing_effect(CueKind kind) {
  switch (kind) {
    case CueKind::kNegation: return "denies what follows it";
    case CueKind::kHedge: return "a hedge: changes the stance only where it casts doubt";
    case CueKind::kContrast: return "parts its clause from the one before";
    case CueKind::kAffected: return "what follows acts on what precedes";
    case CueKind::kRecommendation: return "makes the claim of its clause a recommendation";
    case CueKind::kExpectation: return "makes the claim of its clause an expectation";
    case CueKind::kDefinition: return "makes the claim of its clause a definition";
    default: return "says nothing of the themes found";
  }
}

}  // namespace

Coder::Explanation Coder::explain(std::string_view text, const SentenceToCode& to_code) {
  Impl& work = *impl_;
  const Matcher::Impl& compiled = *work.compiled;
  const Codebook& book = *compiled.book;
  Explanation explanation;
  if (to_code.span.empty()) return explanation;
  work.vocabulary.make_room();
  work.conditions.begin_text();
  work.conditions.enter(text, to_code, work.vocabulary, work.theme_scanner);
  work.sentence.read(to_code.span.of(text), work.vocabulary);
  work.matches.clear();
  work.theme_scanner.scan(work.sentence, work.vocabulary, work.matches);
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
                  {to_code.span.start + match.span.start, to_code.span.start + match.span.end}, work.conditions.why_not(match.rule)};
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
  std::vector<WordRange> counted;
  for (std::size_t i = 0; i < work.found.size(); ++i) {
    const Impl::Found& found = work.found[i];
    const double asked = book.themes[found.hit.theme].at_least, weight = work.weight_of(found.hit.theme);
    if (asked > 0 && weight < asked - 1e-9) {
      explanation.hits[reasons[i]].excluded_by = fmt::format("its weight: {:g} where the theme asks for {:g}", weight, asked);
    } else if (found.words.first < found.words.end) {
      counted.push_back(found.words);
    }
  }
  if (counted.empty()) return explanation;

  // Cues, in the lead-in first; each with what it did for the hits, in the order of the hits.
  work.cues.clear();
  work.cue_scanner.scan(work.sentence, work.vocabulary, work.cues);
  const bool has_stem = work.read_stem(text, to_code.stem);
  Context context;
  std::vector<ByteSpan> clauses;
  if (has_stem) {
    find_clauses(work.stem, clauses);
    context.add(work.stem, clauses, work.stem_cues, compiled.cue_origins);
    context.stem_words = context.size();
  }
  find_clauses(work.sentence, clauses);
  context.add(work.sentence, clauses, work.cues, compiled.cue_origins);
  context.settle();
  std::vector<std::string> effects(context.cues.size());
  for (WordRange hit : counted) {
    hit.first += context.stem_words;
    hit.end += context.stem_words;
    std::vector<CueEffect> said;
    judge(context, hit, &said);
    for (const CueEffect& each : said) {
      std::string& effect = effects[each.cue];
      if (effect.find(each.effect) == std::string::npos) effect += (effect.empty() ? "" : "; ") + each.effect;
    }
  }
  for (std::size_t i = 0; i < context.cues.size(); ++i) {
    const Cue& cue = context.cues[i];
    const bool in_stem = cue.words.first < context.stem_words;
    const Match& match = (in_stem ? work.stem_cues : work.cues)[cue.match];
    const std::uint32_t start = in_stem ? to_code.stem.start : to_code.span.start;
    CueReason reason{std::string(cue_kind_name(cue.kind)), compiled.cue_origins[match.rule].rule->pattern.text,
                     std::string(match.span.of(in_stem ? work.stem.text : work.sentence.text)), {start + match.span.start, start + match.span.end}, effects[i]};
    if (reason.effect.empty()) reason.effect = cue.dropped ? "no cue here: part of a longer one, or another use of the word" : standing_effect(cue.kind);
    explanation.cues.push_back(std::move(reason));
  }
  return explanation;
}

}  // namespace litmotif
