// Word forms decide, then the neighbours: "-ed" after a form of be is a passive, a bare stem after an article is a noun. Fitted to the sentences of
// stance_test and relation_test; the lists hold the words that the forms get wrong.
#include "theme/cue_form.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace litmotif {
namespace {

// Heads that are nouns whatever surrounds them.
constexpr std::string_view kNouns =
    "barrier barriers obstacle obstacles problem problems difficulty difficulties constraint constraints impediment impediments hindrance hindrances facilitator facilitators "
    "enabler enablers driver drivers factor factors ingredient ingredients element elements prerequisite prerequisites requisite precondition preconditions condition conditions "
    "cornerstone lever levers threat threats tension tensions friction bottleneck bottlenecks drawback drawbacks pitfall pitfalls failure failures deterrent deterrents "
    "disincentive disincentives limitation limitations inhibitor inhibitors advantage advantages strength strengths catalyst catalysts opportunity opportunities importance "
    "concern concerns benefits challenges obstruction restrictions restriction motivation motivator motivators burden burdens success successes incentive incentives "
    "fragmentation resistance complexity complication complications frustration frustrations discouragement improvement improvements reduction reductions way block blessing curse "
    "misunderstanding misunderstandings confusion duplication closure collapse dispute disputes conflicts delays setback setbacks disruption mistrust distrust rivalry breakdown breakdowns "
    "hurdle hurdles shortcoming shortcomings disadvantage disadvantages issue issues worry worries bureaucracy asset assets difference merit merits value waste sticking downside "
    "downsides weaknesses upheaval turmoil turbulence uncertainty stumbling";
constexpr std::string_view kAdjectives =
    "essential crucial critical vital key important necessary paramount fundamental central conducive instrumental pivotal helpful supportive beneficial effective difficult "
    "challenging problematic detrimental perverse harder easier unhelpful hard frustrating counterproductive smoother smooth mattered successful positive negative slow mixed "
    "irrelevant neutral unclear uncertain resistant contingent high considerable substantial complicated expensive narrow late ambitious advantageous ambivalent motivating empowering possible needed useful valued valuable credited praised appreciated prized "
    "blamed cumbersome bureaucratic rigid inflexible onerous burdensome volatile turbulent competing conflicting excessive prohibitive divisive contentious fatal unworkable disruptive "
    "indispensable invaluable imperative worthwhile complex costly unrealistic overambitious unsustainable restrictive fraught much many";
constexpr std::string_view kEvents = "improvement improvements reduction reductions deterioration decline success successes acceleration progress achievement achievements gains failure failures";
constexpr std::string_view kHappening = "improv worsen deteriorat declin accelerat increas decreas";  // verbs that also stand without an object
// Verbs that never have one.
constexpr std::string_view kIntransitive =
    "agree disagree disagreed disagrees collapse fail fails failed failing struggle struggles struggled struggling stall stalls stalled stalling falter falters faltered founder founders foundered collapses collapsed suffer suffers "
    "suffered succeed succeeds succeeded succeeding thrive thrives thrived flourish flourishes flourished";
constexpr std::string_view kStops = "prevent prevents prevented preventing avoid avoids avoided avoiding block blocks blocked stop stops stopped limit limits limited resist resists resisted averted delayed";
constexpr std::string_view kNounOrVerb = "collapse dispute disputes concern concerns worry worries block fear fears challenge limit limits support supports help benefit drive drives delay delays blocks damage struggle struggles compromise conflict burden threat lever ease matter matters";
constexpr std::string_view kSupportNouns = "support supports help drive drives block matter matters ease limits limit";  // as nouns they say nothing

// The lists above as one look-up.
enum Listed : std::uint8_t { kIsNoun = 1, kIsAdjective = 2, kIsEvent = 4, kIsNounOrVerb = 8, kSaysNothing = 16, kIsIntransitive = 32, kIsStop = 64 };

const std::unordered_map<std::string_view, unsigned>& listed_words() {
  static const auto kTable = [] {
    std::unordered_map<std::string_view, unsigned> table;
    const auto add = [&](std::string_view words, unsigned bit) {
      while (!words.empty()) {
        const std::size_t end = words.find(' ');
        table[words.substr(0, end)] |= bit;
        words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
      }
    };
    add(kNouns, kIsNoun);
    add(kAdjectives, kIsAdjective);
    add(kEvents, kIsEvent);
    add(kNounOrVerb, kIsNounOrVerb);
    add(kSupportNouns, kSaysNothing);
    add(kIntransitive, kIsIntransitive);
    add(kStops, kIsStop);
    return table;
  }();
  return kTable;
}

unsigned listed(std::string_view word) {
  std::array<char, 24> lower{};
  if (word.size() > lower.size()) return 0;
  std::transform(word.begin(), word.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto found = listed_words().find(std::string_view(lower.data(), word.size()));
  return found == listed_words().end() ? 0 : found->second;
}

std::uint32_t skip_adverbs(const Context& context, std::uint32_t word) {
  while (context.has(word, tag::kAdverb) && !context.has(word, tag::kBe)) ++word;
  return word;
}

// Word before, adverbs left out; size() when the clause begins here.
std::uint32_t before(const Context& context, std::uint32_t word) {
  const std::uint32_t clause = context.clauses[word];
  while (word > 0 && context.clauses[word - 1] == clause && context.marks[word] != Mark::kOther) {
    --word;
    if (!context.has(word, tag::kAdverb | tag::kNegative) || context.has(word, tag::kBe | tag::kModal)) return word;
  }
  return context.size();
}

bool ends_here(const Context& context, std::uint32_t word, std::uint32_t next) {
  return next >= context.size() || !context.same_clause(word, next) || context.marks[next] != Mark::kNone;
}

// "the risks that fell to the board", "risks that partners carry": a noun with a relative clause. A fear has a whole sentence after "that", and is one.
bool has_relative_clause(const Context& context, const Cue& cue) {
  const std::uint32_t that = cue.words.end - 1, noun = that - 1;
  if (cue.words.end - cue.words.first != 2 || !context.is(that, "that") || !context.is(noun, "risk risks fear fears worry worries concern concerns danger dangers threat threats")) return false;
  if (ends_here(context, that, cue.words.end)) return true;
  const std::uint32_t next = skip_adverbs(context, cue.words.end);
  const bool verb = context.has(next, tag::kBe | tag::kHave | tag::kModal | tag::kVerb | tag::kEd | tag::kCauses | tag::kOvercome | tag::kNegative) && !context.is(next, "no neither none needs leads");
  if (verb || context.is(next, "fell fall falls come comes came lie lies lay arise arises arose go goes went stem stems sit sits sat face faces run runs ran")) return true;
  // Of a risk in the plural whole sentences are hardly said: "the risks that partners carry".
  const bool there = noun > 1 && context.has(noun - 1, tag::kBe) && context.is(noun - 2, "there");
  return context.is(noun, "risks dangers threats") && !there;
}

// "policy matters in", "leadership matters at"; "decision support system", "leaders support integration".
bool is_other_noun(const Context& context, std::uint32_t word) {
  const std::string_view text = context.words[word];
  const std::uint32_t next = word + 1;
  if (is_any(text, "matters matter")) {
    if (word > 0 && context.has(word - 1, tag::kArticle)) return true;
    if (!ends_here(context, word, next)) return !is_any(context.words[next], "most more at to for because when greatly less as a");
    return word > 2 && context.same_clause(word - 2, word);
  }
  if (!is_any(text, "support") || word == 0 || !context.same_clause(word - 1, word) || context.marks[word] != Mark::kNone) return false;
  // "advice and support to commissioners"
  if (word > 1 && is_any(context.words[word - 1], "and or") && is_any(context.words[word - 2], "advice guidance training information help education supervision encouragement care treatment funding resources")) return true;
  return !context.has(word - 1, tag::kTo | tag::kModal | tag::kAdverb | tag::kNegative | tag::kPronoun | tag::kAnd | tag::kRelative) && !context.words[word - 1].ends_with('s');
}

// The first of two nouns: "success rate", "problem solving", "improvement team".
bool is_modifier(const Context& context, std::uint32_t word) {
  const std::uint32_t next = word + 1;
  return !ends_here(context, word, next) &&
         is_any(context.words[next],
                "rate rates story stories criteria criterion measure measures report reports plan plans project projects programme programmes program team teams initiative initiatives worker workers "
                "solving resolution management register registers assessment assessments method methods fund funds methodology cycle cycles science strategy strategies agency agencies service services "
                "group groups training collaborative collaboratives officer officers");
}

bool noun_here(const Context& context, std::uint32_t word) {
  if (is_other_noun(context, word)) return true;
  if (is_any(context.words[word], "matters matter")) return false;
  const std::uint32_t previous = word > 0 && context.same_clause(word - 1, word) && context.marks[word] == Mark::kNone ? word - 1 : context.size();
  const std::uint32_t next = word + 1;
  if (previous < context.size()) {
    if (context.has(previous, tag::kTo) || context.has(previous, tag::kModal) || context.has(previous, tag::kAdverb)) return false;
    if (is_any(context.words[previous], "it they we this that which who these and")) return false;
    if (context.has(previous, tag::kArticle | tag::kPreposition | tag::kOvercome | tag::kCauses)) return true;
    if (is_any(context.words[previous], "main major key significant greatest biggest particular real serious common important new further technical financial political practical")) return true;
  }
  if (ends_here(context, word, next)) return true;
  if (previous >= context.size() && context.words[word].ends_with('s')) return true;  // "..., delays fell"
  return context.has(next, tag::kBe | tag::kModal | tag::kList | tag::kPreposition);
}

bool is_noun_suffix(std::string_view word) {
  const auto ends = [&](std::string_view end) { return word.size() > end.size() + 2 && word.ends_with(end); };
  return ends("tion") || ends("tions") || ends("ment") || ends("ments") || ends("ance") || ends("ence") || ends("ity") || ends("ities") || ends("ness") || ends("ator") || ends("ators");
}

bool is_adjective_suffix(std::string_view word) {
  const auto ends = [&](std::string_view end) { return word.size() > end.size() + 2 && word.ends_with(end); };
  return ends("ful") || ends("ous") || ends("ive") || ends("al") || ends("ible");
}

// The word that carries the form: of a phrase the last one that is no function word ("critical to" -> critical, "key success factor" -> factor).
std::uint32_t head(const Context& context, const Cue& cue) {
  std::uint32_t word = cue.words.end - 1;
  while (word > cue.words.first && context.has(word, tag::kPreposition | tag::kArticle | tag::kRelative)) --word;
  return word;
}

CueForm form_of(const Context& context, const Cue& cue, std::uint32_t word) {
  const std::string_view text = context.words[word];
  const std::uint32_t last = cue.words.end - 1;
  if (context.has(last, tag::kBy) && last > cue.words.first) return CueForm::kReversed;
  const bool directed = std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& other) {
    return other.kind == CueKind::kAffected && other.words.first <= word && word < other.words.end;
  });
  if (directed) return CueForm::kReversed;
  // "made it possible", "brought together"
  if (cue.words.end - cue.words.first > 1 && context.has(cue.words.first, tag::kCauses | tag::kOvercome)) {
    const std::uint32_t previous = before(context, cue.words.first);
    return previous < context.size() && context.has(previous, tag::kBe) ? CueForm::kPassive : CueForm::kVerb;
  }
  // "joint working worked best where": of its subject it is what happened.
  if (cue.words.end - cue.words.first > 1 && begins_with_any(context.words[cue.words.first], "work function operat")) {
    return cue.words.end < context.size() && is_any(context.words[cue.words.end], "where when if because with") ? CueForm::kEvent : CueForm::kVerb;
  }
  // "stood in the way of"
  if (cue.words.end - cue.words.first > 2 && is_any(context.words[cue.words.first], "stand stands stood standing get gets got getting")) return CueForm::kVerb;
  // "discharged more quickly", "less willing to share": of those who do or are so, it is what happened.
  if (cue.words.end - cue.words.first == 2 && is_any(context.words[cue.words.first], "more less")) return CueForm::kEvent;
  // "staff valued the training": what follows is what is praised.
  if (is_any(text, "valued appreciated praised prized") && context.has(word + 1, tag::kArticle) && !(word > 0 && context.has(word - 1, tag::kBe))) return CueForm::kReversed;
  const unsigned lists = listed(text);
  if ((lists & kIsIntransitive) != 0 && !((lists & kIsNounOrVerb) != 0 && noun_here(context, word))) return CueForm::kEvent;
  if ((lists & kIsEvent) != 0) return CueForm::kEvent;
  if ((lists & kIsNounOrVerb) != 0) return noun_here(context, word) ? CueForm::kNoun : CueForm::kVerb;  // some are on the list of nouns too
  if ((lists & kIsNoun) != 0) return CueForm::kNoun;
  if ((lists & kIsAdjective) != 0) return CueForm::kAdjective;  // before the passives: "was valued by clinicians"
  if (context.has(word, tag::kEd)) {
    const std::uint32_t previous = before(context, cue.words.first);
    const bool be = previous < context.size() && context.has(previous, tag::kBe);
    const std::uint32_t next = skip_adverbs(context, cue.words.end);
    if (be || (next < context.size() && context.has(next, tag::kBy))) return CueForm::kPassive;
  }
  if (is_noun_suffix(text)) return CueForm::kNoun;
  if (is_adjective_suffix(text)) return CueForm::kAdjective;
  if (begins_with_any(text, kHappening) && !context.has(word, tag::kIng)) {
    const std::uint32_t next = skip_adverbs(context, word + 1);
    const std::uint32_t previous = before(context, word);
    const bool to = previous < context.size() && context.has(previous, tag::kTo);
    if (!to && (ends_here(context, word, next) || context.has(next, tag::kPreposition | tag::kSubordinator))) return CueForm::kEvent;
  }
  return CueForm::kVerb;
}

bool is_spoken(const Cue& cue) { return !cue.dropped && (cue.kind == CueKind::kEnabler || cue.kind == CueKind::kBarrier); }

// "credited with improving", "key to making ... better": the cue before the preposition says that it happened.
bool serves_a_cue(const Context& context, std::uint32_t preposition) {
  return std::any_of(context.cues.begin(), context.cues.end(), [&](const Cue& other) { return is_spoken(other) && (other.words.end == preposition || other.words.end == preposition + 1); });
}

// "a way of driving change"
bool is_a_way_of(const Context& context, std::uint32_t preposition) {
  return preposition > 0 && context.has(preposition, tag::kOf) && is_any(context.words[preposition - 1], "way ways means method methods tool tools vehicle route mechanism lever");
}

// "cholesterol-reducing", "problem-solving", "self-help"
bool is_hyphenated(const Context& context, const Cue& cue) {
  const std::uint32_t word = cue.words.first;
  if (cue.words.end - word > 1) return false;
  const auto hyphen = [&](std::uint32_t left) {
    const char* end = context.words[left].data() + context.words[left].size();
    return context.words[left + 1].data() == end + 1 && *end == '-';
  };
  return (word > 0 && word != context.stem_words && hyphen(word - 1)) || (word + 1 < context.size() && word + 1 != context.stem_words && hyphen(word));
}

bool is_attribute(const Context& context, std::uint32_t word) {
  const std::uint32_t next = word + 1;
  if (ends_here(context, word, next) || context.has(next, tag::kPreposition | tag::kArticle | tag::kPronoun | tag::kAdverb | tag::kAnd | tag::kSubordinator)) return false;
  std::uint32_t previous = word;
  while (previous > 0 && context.same_clause(previous - 1, word) && context.has(previous - 1, tag::kAdverb) && !context.has(previous - 1, tag::kArticle | tag::kModal)) --previous;
  const bool begins = previous == 0 || !context.same_clause(previous - 1, word) || (previous < word && context.marks[previous] == Mark::kComma);
  const bool article = !begins && is_any(context.words[previous - 1], "a an the their its our his her some any each such other more either");
  if (context.has(word, tag::kIng)) return article;
  return begins || article || context.has(previous - 1, tag::kPreposition);
}

bool praises_another(const Context& context, std::uint32_t word) {
  const std::uint32_t next = word + 1;
  if (ends_here(context, word, next)) return false;
  if (context.has(next, tag::kAnd) && next + 1 < context.size() && (listed(context.words[next + 1]) & kIsAdjective) != 0) return praises_another(context, next + 1);
  if (context.has(next, tag::kPreposition | tag::kAnd | tag::kRelative | tag::kSubordinator | tag::kAdverb | tag::kArticle | tag::kPronoun | tag::kBe | tag::kModal | tag::kHave | tag::kIng)) return false;
  // The noun is the last word of a short run: "an essential building block".
  std::uint32_t noun = next;
  while (noun + 1 < context.size() && noun < next + 2 && !ends_here(context, noun, noun + 1) &&
         !context.has(noun + 1, tag::kPreposition | tag::kAnd | tag::kRelative | tag::kSubordinator | tag::kBe | tag::kModal | tag::kHave | tag::kVerb | tag::kEd | tag::kArticle)) {
    ++noun;
  }
  return !is_any(context.words[noun],
                 "factor factors element elements ingredient ingredients enabler enablers component components part parts role roles contributor contributors driver drivers condition conditions feature features "
                 "step steps tool tools means way ways contribution contributions influence resource resources block blocks mechanism mechanisms foundation basis lever levers determinant determinants "
                 "success asset assets function functions help source support vehicle");
}

bool is_capital(const Context& context, std::uint32_t word) { return word < context.size() && context.words[word].front() >= 'A' && context.words[word].front() <= 'Z'; }

// "Challenge Fund", "Ashdown Limited". Headings that lead into a list may have capitals throughout.
bool is_name(const Context& context, const Cue& cue) {
  const std::uint32_t word = cue.words.first;
  if (cue.words.end - word > 1 || word <= context.stem_words || !is_capital(context, word)) return false;
  return (context.marks[word] == Mark::kNone && is_capital(context, word - 1) && word - 1 > context.stem_words) || (is_capital(context, word + 1) && context.marks[word + 1] == Mark::kNone);
}

}  // namespace

void find_form(const Context& context, Cue& cue) {
  if (is_name(context, cue) || is_hyphenated(context, cue)) {
    cue.dropped = true;
    return;
  }
  if (cue.kind == CueKind::kMixed && cue.words.end < context.size() && begins_with_any(context.words[cue.words.end], "method model linear effects econom design")) cue.dropped = true;  // "mixed methods"
  if (cue.kind != CueKind::kEnabler && cue.kind != CueKind::kBarrier) return;
  if (has_relative_clause(context, cue)) {
    cue.dropped = true;
    return;
  }
  const std::uint32_t word = head(context, cue);
  cue.form = form_of(context, cue, word);
  const std::string_view text = context.words[word];
  if (cue.words.end - cue.words.first > 1) return;
  if (cue.form == CueForm::kNoun && (listed(text) & kSaysNothing) != 0) cue.dropped = true;
  if ((cue.form == CueForm::kNoun || cue.form == CueForm::kEvent) && is_modifier(context, word)) cue.dropped = true;
  // "scrutinise and challenge the principles": to question is not to hinder.
  if (cue.form == CueForm::kVerb && begins_with_any(text, "challenge")) cue.dropped = true;
  // "subordinate or supporting groups"
  if (context.has(word, tag::kIng) && word > 0 && context.has(word - 1, tag::kAnd)) cue.dropped = true;
  // "what is required of", "required by law", "requiring a reply": a duty, not a help.
  if (begins_with_any(text, "requir") && (context.has(word, tag::kIng) || (context.has(word, tag::kEd) && (ends_here(context, word, word + 1) || context.has(word + 1, tag::kPreposition))))) {
    cue.dropped = true;
  }
  // "enhanced usual care", "limited interoperability": a quality of the next word, no deed.
  if (context.has(word, tag::kEd | tag::kIng) && cue.form == CueForm::kVerb && is_attribute(context, word)) cue.dropped = true;
  // "an important concept", "a key document": praise of a word that is no factor.
  if (cue.kind == CueKind::kEnabler && cue.form == CueForm::kAdjective && praises_another(context, word)) cue.dropped = true;
  // "Improving communication is ...", "by strengthening leadership": a wish or a means, not an effect of what it names.
  if (context.has(word, tag::kIng) && cue.form == CueForm::kVerb) {
    const std::uint32_t previous = before(context, word);
    const bool opens = previous >= context.size();
    if (opens) {
      cue.dropped = true;
    } else if (context.has(previous, tag::kPreposition | tag::kList)) {
      cue.dropped = !serves_a_cue(context, previous) && !is_a_way_of(context, previous);
    }
  }
}

void pair_cues(Context& context) {
  constexpr std::uint32_t kFarthest = 3;
  // "progress was hampered", "success depends on": what happened is said by the verb.
  for (Cue& noun : context.cues) {
    if (!is_spoken(noun) || noun.form != CueForm::kEvent || !is_event_noun(context.words[noun.words.end - 1])) continue;
    for (const Cue& verb : context.cues) {
      if (!is_spoken(verb) || verb.form == CueForm::kNoun || verb.words.first < noun.words.end || verb.words.first - noun.words.end > kFarthest) continue;
      const bool small = context.same_clause(verb.words.first, noun.words.first) && !context.any_mark(noun.words.end, verb.words.first + 1, Mark::kComma) &&
                         !context.any(noun.words.end, verb.words.first, tag::kPreposition | tag::kAnd);
      if (small) noun.dropped = true;
    }
  }
  for (Cue& verb : context.cues) {
    if (!is_spoken(verb) || (verb.form != CueForm::kVerb && verb.form != CueForm::kPassive)) continue;
    for (Cue& noun : context.cues) {
      if (!is_spoken(noun) || (noun.form != CueForm::kNoun && noun.form != CueForm::kEvent)) continue;
      if (noun.words.first < verb.words.end || noun.words.first - verb.words.end > kFarthest || !context.same_clause(verb.words.first, noun.words.first)) continue;
      if (context.any(verb.words.end, noun.words.first, tag::kPreposition | tag::kBe | tag::kModal | tag::kRelative)) continue;
      const std::string_view word = context.words[verb.words.end - 1];
      if (noun.kind == CueKind::kEnabler) {
        if (is_event_noun(context.words[noun.words.end - 1])) noun.dropped = true;
      } else if (verb.kind == CueKind::kEnabler || (listed(word) & kIsStop) != 0 || context.has(verb.words.end - 1, tag::kOvercome)) {
        verb.dropped = true;  // the noun says it: overcome, or encouraged
      } else {
        noun.dropped = true;  // "exacerbated the problems"
      }
    }
  }
}

bool is_event_noun(std::string_view word) { return (listed(word) & kIsEvent) != 0; }

}  // namespace litmotif
