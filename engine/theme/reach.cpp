#include "theme/reach.h"

#include <algorithm>

namespace litmotif {
namespace {

constexpr WordList kSites =
    "site sites area areas team teams place places practice practices organisation organisations organizations partnership partnerships scheme schemes project projects programme "
    "programmes programs those ones pilot pilots locality localities hospital hospitals region regions district districts county counties council councils service services group groups";

// A word that begins a predicate, so that what stands before it is a whole noun phrase.
bool begins_predicate(const Context& context, std::uint32_t word) {
  while (context.has(word, tag::kAdverb) && word + 1 < context.size()) ++word;
  return context.has(word, tag::kBe | tag::kHave | tag::kModal | tag::kEd | tag::kVerb | tag::kCauses | tag::kSays);
}

}  // namespace

std::uint32_t clause_start(const Context& context, std::uint32_t word) {
  while (word > 0 && context.same_clause(word - 1, word)) --word;
  return word;
}

bool within_reach(const Context& context, std::uint32_t first, std::uint32_t end) {
  constexpr WordTags kOwn = tag::kBe | tag::kHave | tag::kModal | tag::kAdverb | tag::kNegative | tag::kTo | tag::kReport | tag::kArticle;
  constexpr WordTags kBreaks = tag::kBe | tag::kHave | tag::kModal | tag::kVerb | tag::kRelative | tag::kSubordinator;
  constexpr std::uint32_t kNearest = 8, kFarthest = 16;
  const std::uint32_t distance = end - first;
  while (end > first && (context.has(end - 1, kOwn) || is_any(context.words[end - 1], "as"))) --end;
  int breaks = 0;
  for (std::uint32_t i = first; i < end; ++i) {
    const bool same_predicate = i > first && context.has(i - 1, tag::kHave | tag::kBe | tag::kModal) && !context.has(i, tag::kRelative | tag::kSubordinator);
    if (context.has(i, kBreaks) && !same_predicate && !is_any(context.words[i], "as")) ++breaks;
  }
  return distance <= (breaks == 0 ? kFarthest : kNearest) && breaks <= 2;
}

bool belongs_to_another(const Context& context, const Cue& cue, WordRange hit) {
  for (std::uint32_t back = 1; back <= 3 && cue.words.first >= hit.end + back; ++back) {
    const std::uint32_t word = cue.words.first - back;
    if (context.has(word, tag::kRelative)) return word > hit.end + 2 && !is_any(context.words[hit.end], "as");  // "co-location as the thing that helped"
    if (!context.has(word, tag::kBe | tag::kHave | tag::kModal | tag::kAdverb | tag::kNegative)) return false;
  }
  return false;
}

bool parted_by_relative(const Context& context, WordRange earlier, WordRange later) {
  constexpr std::uint32_t kFarthestPronoun = 8;
  bool opened = false;
  for (std::uint32_t word = earlier.first, back = 0; word > 0 && back < kFarthestPronoun && context.same_clause(word - 1, earlier.first); --word, ++back) {
    if (context.marks[word] == Mark::kComma && is_any(context.words[word], "which who whose where")) {
      opened = true;
      break;
    }
    if (context.marks[word] != Mark::kNone) break;
  }
  if (!opened) return false;
  for (std::uint32_t word = earlier.end; word <= later.first && word < context.size(); ++word) {
    if (context.marks[word] == Mark::kComma && begins_predicate(context, word)) return true;
  }
  return false;
}

bool tells_of_it(const Context& context, WordRange hit, std::uint32_t cue) {
  constexpr std::uint32_t kFarthestVerb = 5;
  for (std::uint32_t word = hit.end; word <= cue && word < hit.end + kFarthestVerb; ++word) {
    // The cue itself tells only as "feared that".
    if (word == cue && !(word + 1 < context.size() && is_any(context.words[word + 1], "that"))) return false;
    if (context.has(word, tag::kBe | tag::kRelative) || context.marks[word] == Mark::kOther || !context.same_clause(word, hit.first)) return false;
    if (!context.has(word, tag::kSays)) continue;
    if (is_any(context.words[word], "felt feel feels") && cue - word <= 3 && !context.has(word + 1, tag::kRelative | tag::kPronoun)) return false;  // "managers felt exposed"
    // "the report of", "to describe": no verb of this subject.
    const bool noun = word > hit.end && context.has(word - 1, tag::kArticle | tag::kPreposition);
    return !noun;
  }
  return false;
}

bool is_means(const Context& context, WordRange hit, std::uint32_t cue) {
  constexpr std::uint32_t kFarthest = 4;
  if (hit.end > cue) return false;
  const std::uint32_t start = clause_start(context, hit.first);
  for (std::uint32_t word = hit.first, back = 0; word > start && back < kFarthest; --word, ++back) {
    const std::uint32_t at = word - 1;
    const std::string_view text = context.words[at];
    if (at == start && is_any(text, "without")) return true;
    if (is_any(text, "with using had have has having")) {
      const bool that = at > start + 1 && is_any(context.words[at - 1], "that which who");
      const std::uint32_t owner = that ? at - 2 : at - 1;
      if (at > start && owner >= start && is_any(context.words[owner], kSites)) return true;
      // "With a shared record in place, ..."
      return at == start && context.any_mark(hit.end, cue + 1, Mark::kComma);
    }
    // "By using a pooled budget the partners ...", "through joint training they ..."
    if (is_any(text, "by through") || (at == start && context.has(at, tag::kIng))) return at == start;
    if (context.has(at, tag::kBe | tag::kModal | tag::kRelative | tag::kVerb | tag::kAnd) || context.marks[word] != Mark::kNone) return false;
  }
  return false;
}

bool is_compared(const Context& context, WordRange hit) {
  constexpr std::uint32_t kFarthest = 4;
  const std::uint32_t start = clause_start(context, hit.first);
  for (std::uint32_t word = hit.first, back = 0; word > start + 2 && back < kFarthest; --word, ++back) {
    if (!is_any(context.words[word - 1], "with using had have has")) continue;
    const bool that = is_any(context.words[word - 2], "that which who");
    const std::uint32_t owner = that ? word - 3 : word - 2;
    return is_any(context.words[owner], kSites) && owner > start && is_any(context.words[owner - 1], "in at among for the those");
  }
  return false;
}

bool is_asked_about(const Context& context, WordRange hit, WordRange cue) {
  constexpr std::uint32_t kFarthest = 6;
  const bool object = cue.end < context.size() && context.same_clause(cue.end, cue.first) && context.marks[cue.end] == Mark::kNone && !context.has(cue.end, tag::kAnd | tag::kBe | tag::kModal | tag::kPreposition);
  for (std::uint32_t word = hit.first, back = 0; !object && word > 1 && back < kFarthest && context.same_clause(word - 2, hit.first); --word, ++back) {
    if (context.marks[word - 1] == Mark::kComma || context.has(word - 1, tag::kBe | tag::kHave | tag::kModal | tag::kTo | tag::kAnd)) return false;
    if (is_any(context.words[word - 1], "what which")) return context.has(word - 2, tag::kPreposition) || is_any(context.words[word - 2], "know knew known unclear uncertain unsure decide understand understood");
  }
  return false;
}

bool starts_anew(const Context& context, WordRange hit, WordRange cue) {
  constexpr WordTags kFinite = tag::kBe | tag::kHave | tag::kModal | tag::kEd | tag::kVerb | tag::kCauses;
  constexpr WordTags kGoesOn = kFinite | tag::kAdverb | tag::kTo | tag::kIng | tag::kNegative | tag::kRelative | tag::kPreposition;
  constexpr std::uint32_t kVerbWithin = 3;
  const bool hit_first = hit.end <= cue.first;
  const std::uint32_t first = hit_first ? hit.end : cue.end, end = hit_first ? cue.first : hit.first;
  bool predicate = !hit_first;
  for (std::uint32_t word = first; word + 1 < end + (hit_first ? 0U : 1U); ++word) {
    if (context.has(word, tag::kAnd) && context.marks[word] == Mark::kComma && predicate) {
      if (hit_first) return word + 1 < end && !context.has(word + 1, kGoesOn);
      // The hit is a subject when its verb follows at once.
      const std::uint32_t verb_end = std::min(hit.end + kVerbWithin, context.size());
      return hit.first - word <= kVerbWithin && context.any(hit.end, verb_end, tag::kBe | tag::kHave | tag::kModal) && !context.any(word + 1, hit.first, tag::kPreposition);
    }
    predicate = predicate || context.has(word, kFinite);
  }
  return false;
}

bool is_set_aside(const Context& context, WordRange hit) {
  constexpr std::uint32_t kFarthest = 5;
  for (std::uint32_t word = hit.first, back = 0; word > 1 && back < kFarthest && context.same_clause(word - 1, hit.first); --word, ++back) {
    const std::string_view last = context.words[word - 1], previous = context.words[word - 2];
    if ((is_any(last, "than") && is_any(previous, "rather")) || (is_any(last, "of") && is_any(previous, "instead")) || (is_any(last, "to") && is_any(previous, "opposed"))) return true;
    if (context.marks[word - 1] == Mark::kComma || context.has(word - 1, tag::kBe | tag::kHave | tag::kModal | tag::kVerb)) return false;
  }
  return false;
}

bool is_setting(const Context& context, WordRange hit, std::uint32_t cue) {
  const std::uint32_t start = clause_start(context, hit.first);
  if (!is_any(context.words[start], "in within under for at during on across among throughout of despite") || hit.first - start > 6) return false;
  for (std::uint32_t word = start; word < hit.first; ++word) {
    if (context.marks[word] != Mark::kNone && word > start) return false;
  }
  for (std::uint32_t word = hit.end; word < cue; ++word) {
    // A comma that ends it, and a new subject; a comma in a list goes on with "and".
    if (context.marks[word] == Mark::kComma) return !context.any(hit.end, word, tag::kBe | tag::kModal) && !context.has(word, tag::kAnd);
  }
  return false;
}

bool is_named_purpose(const Context& context, WordRange hit, std::uint32_t cue) {
  constexpr std::uint32_t kFarthest = 3, kFarthestComma = 8;
  if (cue <= hit.end || !context.has(cue - 1, tag::kTo)) return false;
  if (context.marks[cue - 1] == Mark::kComma && cue - hit.end <= kFarthestComma) return true;  // "new tariffs for the NHS, to enable investment"
  if (cue - hit.end > kFarthest) return false;
  for (std::uint32_t word = hit.end; word + 1 < cue; ++word) {
    if (context.has(word, tag::kBe | tag::kHave | tag::kModal | tag::kVerb | tag::kEd | tag::kCauses) || context.marks[word] != Mark::kNone) return false;
    if (is_any(context.words[word], "able likely enough potential ability power capacity opportunity way help helps aims seeks tends serves seems appears")) return false;
  }
  return std::none_of(context.cues.begin(), context.cues.end(), [&](const Cue& other) { return !other.dropped && other.words.first >= hit.end && other.words.end < cue; });
}

}  // namespace litmotif
