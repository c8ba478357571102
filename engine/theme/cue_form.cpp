// Word forms decide, then the neighbours: "-ed" after a form of be is a passive, a bare stem after an article is a noun. Measured on nothing but
// the sentences of stance_test; the lists hold the words that the forms get wrong.
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
    "fragmentation resistance complexity complication complications frustration frustrations discouragement improvement improvements reduction reductions way block blessing";
constexpr std::string_view kAdjectives =
    "essential crucial critical vital key important necessary paramount fundamental central conducive instrumental pivotal helpful supportive beneficial effective difficult "
    "challenging problematic detrimental perverse harder easier unhelpful hard frustrating counterproductive smoother smooth mattered successful positive negative slow mixed "
    "irrelevant neutral unclear uncertain resistant contingent advantageous ambivalent motivating empowering possible";
constexpr std::string_view kEvents = "improvement improvements reduction reductions deterioration decline success successes acceleration";
constexpr std::string_view kHappening = "improv worsen deteriorat declin accelerat increas decreas";  // verbs that also stand without an object
constexpr std::string_view kNounOrVerb = "challenge limit limits support supports help benefit drive drives delay delays block blocks damage struggle struggles compromise conflict burden threat lever ease matter";
constexpr std::string_view kSupportNouns = "support supports help drive drives block matter ease limits limit";  // as nouns they say nothing

// The lists above as one look-up.
enum Listed : std::uint8_t { kIsNoun = 1, kIsAdjective = 2, kIsEvent = 4, kIsNounOrVerb = 8, kSaysNothing = 16 };

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

bool noun_here(const Context& context, std::uint32_t word) {
  const std::uint32_t previous = word > 0 && context.same_clause(word - 1, word) && context.marks[word] == Mark::kNone ? word - 1 : context.size();
  const std::uint32_t next = word + 1;
  if (previous < context.size()) {
    if (context.has(previous, tag::kTo) || context.has(previous, tag::kModal) || context.has(previous, tag::kAdverb)) return false;
    if (is_any(context.words[previous], "it they we this that which who these and")) return false;
    if (context.has(previous, tag::kArticle | tag::kPreposition)) return true;
    if (is_any(context.words[previous], "main major key significant greatest biggest particular real serious common important new further technical financial political practical")) return true;
  }
  if (ends_here(context, word, next)) return true;
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
  const unsigned lists = listed(text);
  if ((lists & kIsEvent) != 0) return CueForm::kEvent;
  if ((lists & kIsNoun) != 0) return CueForm::kNoun;
  if ((lists & kIsAdjective) != 0) return CueForm::kAdjective;
  if ((lists & kIsNounOrVerb) != 0) return noun_here(context, word) ? CueForm::kNoun : CueForm::kVerb;
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

}  // namespace

void find_form(const Context& context, Cue& cue) {
  if (cue.kind != CueKind::kEnabler && cue.kind != CueKind::kBarrier) return;
  const std::uint32_t word = head(context, cue);
  cue.form = form_of(context, cue, word);
  const std::string_view text = context.words[word];
  if (cue.words.end - cue.words.first > 1) return;
  if (cue.form == CueForm::kNoun && (listed(text) & kSaysNothing) != 0) cue.dropped = true;
  // "what is required of", "required by law", "requiring a reply": a duty, not a help.
  if (begins_with_any(text, "requir") && (context.has(word, tag::kIng) || (context.has(word, tag::kEd) && (ends_here(context, word, word + 1) || context.has(word + 1, tag::kPreposition))))) {
    cue.dropped = true;
  }
  // "Improving communication is ...", "by strengthening leadership": a wish or a means, not an effect of what it names.
  if (context.has(word, tag::kIng) && cue.form == CueForm::kVerb) {
    const std::uint32_t previous = before(context, word);
    const bool opens = previous >= context.size();
    if (opens || context.has(previous, tag::kPreposition)) cue.dropped = true;
  }
}

}  // namespace litmotif
