// From the cue to the right until the clause or phrase ends; then to the left, where the denied predicate is one that is said of its subject.
// No parser: commas, conjunctions and the small words that open a clause show where it ends.
#include "theme/negation_scope.h"

#include <algorithm>

#include "theme/context.h"

namespace litmotif {
namespace {

constexpr WordTags kFinite = tag::kBe | tag::kHave | tag::kModal;
constexpr WordList kOpensClause = "but although though whereas while whilst however because unless despite suggesting indicating thereby implying which thus";
constexpr WordList kFiniteVerbs =
    "suggest suggests suggested indicate indicates indicated show shows showed demonstrate demonstrates demonstrated resulted results leads led acts correlated correlates "
    "allowed became become remain remains remained appears appear seem seems seemed requires prevented induced caused abolished reduced increased inhibited fail fails failed lack lacks lacked";

bool is(const DeniedText& text, std::uint32_t word, WordList list) { return word < text.size() && list.has(text.words[word]); }

std::uint32_t skip_adverbs(const DeniedText& text, std::uint32_t word) {
  while (text.has(word, tag::kAdverb) && !text.has(word, tag::kNegative)) ++word;
  return word;
}

// "plays a role", "responds more rapidly": an s and what may follow a verb alone.
bool is_s_verb(const DeniedText& text, std::uint32_t word) {
  const std::string_view said = text.words[word];
  return said.size() > 3 && said.ends_with('s') && !said.ends_with("ss") && !said.ends_with("us") && !text.has(word, tag::kPreposition | tag::kArticle | tag::kAdverb) &&
         (is(text, word + 1, "a an the more less") || (text.has(word + 1, tag::kAdverb) && text.words[word + 1].ends_with("ly")));
}

bool finite(const DeniedText& text, std::uint32_t word) {
  if (word >= text.size() || text.gap(word) == "-" || is(text, word + 1, "of")) return false;  // "-induced", "lack of"
  return text.has(word, kFinite) || is(text, word, kFiniteVerbs) || is_s_verb(text, word);
}

// After a comma: does a list go on, of which the conjunction is still to come ("p50, p65, and c-Rel") or stands here? Or is it an addition to what was
// said ("others, such as", "budgets, even in")?
bool goes_on(const DeniedText& text, std::uint32_t word, std::uint32_t from, bool phrase) {
  constexpr std::uint32_t kLongestItem = 4, kLongestEnd = 3;
  if (is(text, word, "including neither nor either even especially particularly respectively") || (is(text, word, "such") && is(text, word + 1, "as"))) return true;
  if (is(text, word, "with") && is(text, word + 1, "the") && is(text, word + 2, "exception")) return true;
  if (is(text, word, "and or")) {
    const std::uint32_t next = skip_adverbs(text, word + 1);
    if (finite(text, next) || is(text, next, "it they we this these he she")) return false;
    bool list = false;
    for (std::uint32_t i = word - 1; i > from && !list && word - i < 12; --i) list = text.comma(i);
    for (std::uint32_t i = word + 1; i < text.size() && i < word + 9 && !text.comma(i) && !text.stop(i) && !phrase; ++i) {
      if (text.has(i, kFinite) && !is(text, i - 1, "that which who")) return false;
    }
    return list;
  }
  // "..., a factor that ...": says what the last noun is.
  if (is(text, word, "a an") && !phrase) {
    std::uint32_t end = word;
    bool relative = false;
    while (end < text.size() && (end == word || !text.comma(end)) && !text.stop(end) && (relative || !finite(text, end))) {
      relative = relative || text.has(end, tag::kRelative);
      ++end;
    }
    if (end == text.size() || text.comma(end) || text.stop(end)) return true;
  }
  if (text.has(word, tag::kPreposition | tag::kRelative | tag::kSubordinator | tag::kPronoun | tag::kAdverb) && !is(text, word, "a an the")) return false;
  if (text.has(word, tag::kIng) || finite(text, word)) return false;
  std::uint32_t length = 0;
  for (std::uint32_t i = word; i < text.size(); ++i) {
    if (i > word && text.comma(i)) length = 0;
    if (is(text, i, "and or") && i > word) return true;
    if (text.stop(i) || finite(text, i) || text.has(i, tag::kRelative | tag::kSubordinator)) return false;
    if (++length > kLongestItem) return false;
  }
  return length <= kLongestEnd;
}

// "X and Y was seen", "and became": does a new predicate or clause follow the conjunction without a comma?
bool conjunction_opens(const DeniedText& text, std::uint32_t word, bool phrase) {
  constexpr std::uint32_t kLongestSubject = 9;
  const std::uint32_t next = skip_adverbs(text, word + 1);
  if (finite(text, next) || is(text, next, "it they we that he she therefore thus not no without")) return true;
  if (next > word + 1 && next < text.size() && text.words[next].ends_with('s') && is(text, word, "and")) return true;  // "and strongly increases"
  if (phrase) return false;
  for (std::uint32_t i = next; i < text.size() && i < next + kLongestSubject; ++i) {
    if (text.comma(i) || text.stop(i) || text.has(i, tag::kRelative | tag::kAnd | tag::kSubordinator)) return false;
    if (i > next && text.has(i, kFinite)) return true;
  }
  return false;
}

struct RightEnd {
  std::uint32_t word;
  bool at_verb;  // a verb of the phrase ended it
};

// First word from `from` on that the scope no longer holds.
RightEnd right_end(const DeniedText& text, std::uint32_t from, bool phrase, bool comma_closes) {
  int depth = 0;
  bool relative = false;  // inside "that ..." of the phrase: its verbs belong to it
  for (std::uint32_t word = from; word < text.size(); ++word) {
    if (depth == 0 && text.stop(word)) return {word, false};
    const int before = depth;
    depth += text.brackets(word);
    if (depth < 0) return {word, false};
    if (depth > 0 && before >= 0) continue;
    if (word == from) continue;
    const bool comma = text.comma(word);
    if (is(text, word, kOpensClause) || (is(text, word, "yet since as while so") && comma)) return {word, false};
    if (is(text, word, "as") && is(text, word + 1, "shown demonstrated evidenced indicated revealed well")) return {word, false};
    if (comma && ((comma_closes && !is(text, word, "and or")) || !goes_on(text, word, from, phrase))) return {word, false};
    if (is(text, word, "and or") && !comma && conjunction_opens(text, word, phrase)) return {word, false};
    if (is(text, word, "that who where when")) relative = true;
    if (phrase && !relative && finite(text, word)) {
      std::uint32_t end = word;
      while (end > from + 1 && text.has(end - 1, tag::kAdverb)) --end;
      return {end, true};
    }
  }
  return {text.size(), false};
}

bool reports(const DeniedText& text, std::uint32_t word) {
  return text.has(word, tag::kSays | tag::kEvidence) || is(text, word, "show shows showed shown demonstrate demonstrates demonstrated indicate indicates indicated indicating suggest suggesting reveal reveals revealed "
                                                                      "so such than propose confirmed hypothesis possibility fact appears conclude is was");
}

// First word of the subject whose verb is at `verb`.
std::uint32_t subject_start(const DeniedText& text, std::uint32_t verb) {
  int depth = 0;
  std::uint32_t conjunction = 0;  // an "and" on the way
  bool in_apposition = text.comma(verb);  // "the plan, drawn up late, was not agreed"
  for (std::uint32_t word = verb; word > 0; --word) {
    if (depth == 0 && text.stop(word)) return word;
    depth += text.brackets(word);
    if (depth > 0) return word;
    if (depth < 0) continue;
    const std::uint32_t left = word - 1;
    if (is(text, left, "however therefore thus") && in_apposition && text.comma(left)) {
      in_apposition = false;
      continue;
    }
    if (is(text, left, "whereas while whilst although though but because since if when where however therefore thus")) return word;
    if (is(text, left, "which who whose")) return word == verb || is(text, left, "whose") ? left : word;
    // "that" after a verb of saying opens a clause, after a noun and before a verb it goes on with the subject.
    if (is(text, left, "that") && (word == verb || left == 0 || reports(text, left - 1) || text.has(word, tag::kArticle | tag::kPronoun | tag::kPreposition | tag::kAdverb))) return word;
    if (is(text, left, "and or")) {
      if (word == verb) return word;
      if (text.comma(left) && !in_apposition) {
        // A list, when a comma goes before; else a clause.
        bool list = false;
        for (std::uint32_t i = left; i > 1 && left - i < 8; --i) list = list || text.comma(i - 1);
        if (!list) return word;
      }
      conjunction = left;
      for (std::uint32_t i = left; i > 0 && left - i < 12 && !text.stop(i); --i) {
        if (text.comma(i - 1) || is(text, i - 1, "that which who and or whereas while")) break;
        if (text.has(i - 1, kFinite)) return word;
      }
    }
    if (!text.comma(word) || word == verb) continue;
    if (is(text, word, "however therefore thus")) continue;
    if (in_apposition) {
      in_apposition = false;
      continue;
    }
    // Over a comma only inside a list: "budgets, staff and records were not".
    std::uint32_t opens = left;
    while (opens > 0 && !text.comma(opens) && !text.stop(opens)) --opens;
    if (conjunction < word || conjunction - word > 8 || text.has(opens, tag::kAdverb | tag::kPreposition | tag::kSubordinator)) return word;
    conjunction = word;
  }
  return 0;
}

// "was not seen", "has not been shown", "could not be found", "does not seem": what is denied is said of the subject.
bool said_of_subject(const DeniedText& text, std::uint32_t verb, std::uint32_t after, std::uint32_t end) {
  const bool be = text.has(verb, tag::kBe);
  if (after >= end) return false;
  std::uint32_t next = after;
  while (text.has(next, tag::kAdverb) || is(text, next, "yet")) ++next;
  if (is(text, next, "appear seem expected likely")) return true;
  bool passive = be;
  if (is(text, next, "be been being")) {
    passive = true;
    ++next;
    while (text.has(next, tag::kAdverb) || is(text, next, "yet")) ++next;
  }
  if (!passive || is(text, next, "related limited associated correlated restricted")) return false;  // of state, not of what was done
  return text.has(next, tag::kEd) || is(text, next, "seen found done shown known given taken made understood bound");
}

// The auxiliary in front of the cue: "is apparently not", "has not".
std::uint32_t auxiliary(const DeniedText& text, std::uint32_t cue) {
  std::uint32_t verb = cue;
  while (verb > 0 && text.has(verb - 1, tag::kAdverb) && !text.comma(verb) && cue - verb < 2) --verb;
  if (verb > 0 && text.has(verb - 1, kFinite)) {
    --verb;
    while (verb > 0 && text.has(verb - 1, kFinite) && cue - verb < 4) --verb;
    return verb;
  }
  return cue;
}

}  // namespace

std::string_view DeniedText::gap(std::uint32_t word) const {
  if (word == 0 || word >= size()) return {};
  const char* const start = words[word - 1].data() + words[word - 1].size();
  return {start, static_cast<std::size_t>(words[word].data() - start)};
}

bool DeniedText::stop(std::uint32_t word) const {
  const std::string_view between = gap(word);
  return between.find_first_of(";:") != std::string_view::npos || between.find(". ") != std::string_view::npos || between.find(" - ") != std::string_view::npos ||
         between.find("--") != std::string_view::npos || between.find("\xE2\x80\x94") != std::string_view::npos;
}

int DeniedText::brackets(std::uint32_t word) const {
  int sum = 0;
  for (const char letter : gap(word)) sum += letter == '(' || letter == '[' ? 1 : letter == ')' || letter == ']' ? -1 : 0;
  return sum;
}

void find_scope(const DeniedText& text, Denied denied, Negation& negation) {
  const std::uint32_t first = negation.cue.first;
  const std::uint32_t last = negation.second.end > 0 ? negation.second.end : negation.cue.end;
  std::uint32_t start = first, end = last;
  const std::uint32_t verb = auxiliary(text, first);
  const bool in_relative = verb > 0 && is(text, verb - 1, "which who that");
  const bool comma_closes = in_relative && text.comma(verb - 1);
  switch (denied) {
    case Denied::kPredicate:
      end = right_end(text, last, in_relative, comma_closes).word;
      if (said_of_subject(text, verb, negation.cue.end, end)) start = subject_start(text, verb);
      break;
    case Denied::kPhrase: end = right_end(text, last, true, first > 0 && (text.comma(first) || text.comma(first - 1))).word; break;
    case Denied::kSubject: {
      const bool object = first > 0 && (text.has(first - 1, tag::kPreposition | kFinite | tag::kEd | tag::kVerb) || finite(text, first - 1));
      const RightEnd phrase = right_end(text, last, true, false);
      end = phrase.at_verb && !object ? right_end(text, phrase.word, false, false).word : phrase.word;
      break;
    }
    case Denied::kState:
      if (!text.comma(last)) end = right_end(text, last, false, comma_closes).word;
      if (verb < first) start = subject_start(text, verb);
      break;
  }
  negation.scope = {start, std::max(end, last)};
}

}  // namespace litmotif
