// A subject that is a text, its authors or their purpose, and a verb of looking: what follows in the clause is what was looked at. A verb of
// finding ends it: "we examined six sites and found that ...".
#include "theme/aim.h"

#include <algorithm>

namespace litmotif {
namespace {

constexpr WordList kSubjects = "we i paper papers article study report review chapter section briefing evaluation project aim aims purpose objective objectives seminar survey research thesis guide appendix table figure box";
constexpr WordList kLooking =
    "examin explor assess investigat review describ consider discuss analys analyz evaluat identif understand interview aim sought look seek ask outlin summaris summariz compar "
    "test measur collect present studi set draw cover explain list map";
constexpr WordList kFinding = "found find finds shows show showed suggest suggests suggested argue argues argued conclude concludes concluded demonstrated demonstrates revealed reveals confirmed indicates indicated highlights highlighted recommend recommends recommended believe";

// Words of [start, end), one clause, that are looked at.
WordRange aim_of(const Context& context, std::uint32_t start, std::uint32_t end) {
  constexpr std::uint32_t kFarthestSubject = 4, kFarthestVerb = 6;
  constexpr WordRange kNone{0, 0};
  std::uint32_t subject = start;
  const std::uint32_t last = std::min(end, start + kFarthestSubject);
  while (subject < last && !is_any(context.words[subject], kSubjects)) ++subject;
  if (subject == last || context.any(start, subject, tag::kNegative)) return kNone;
  // "the aim of the seminar was to explore": the purpose may be far from its verb.
  const bool purpose = is_any(context.words[subject], "aim aims purpose objective objectives");
  std::uint32_t first = end;
  for (std::uint32_t i = subject + 1; i < end; ++i) {
    if (is_any(context.words[i], kFinding)) return first < i ? WordRange{first, i} : kNone;
    if (first < end || (!purpose && i > subject + kFarthestVerb)) continue;
    // "the review of", "the study was": no verb of looking.
    const bool verb = purpose || !context.has(i - 1, tag::kArticle | tag::kPreposition) || is_any(context.words[i - 1], "to");
    if (verb && (begins_with_any(context.words[i], kLooking) || (purpose && context.has(i, tag::kBe)))) first = i + 1;
  }
  return first < end ? WordRange{first, end} : kNone;
}

}  // namespace

void find_aims(Context& context) {
  std::uint32_t start = 0;
  while (start < context.size()) {
    std::uint32_t end = start + 1;
    while (end < context.size() && context.same_clause(start, end)) ++end;
    context.aims.resize(context.clauses[start], {0, 0});
    context.aims.push_back(aim_of(context, start, end));
    start = end;
  }
}

}  // namespace litmotif
