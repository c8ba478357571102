// A subject that is a text, its authors or their purpose, and a verb of looking: what follows in the clause is what was looked at. A verb of
// finding ends it: "we examined six sites and found that ...".
#include "theme/aim.h"

#include "theme/reach.h"

namespace litmotif {
namespace {

constexpr std::string_view kSubjects = "we i paper papers article study report review chapter section briefing evaluation project aim aims purpose objective objectives seminar survey research thesis guide appendix table figure box";
constexpr std::string_view kLooking =
    "examin explor assess investigat review describ consider discuss analys analyz evaluat identif understand interview aim sought look seek ask outlin summaris summariz compar "
    "test measur collect present studi set draw cover explain list map";
constexpr std::string_view kFinding = "found find finds shows show showed suggest suggests suggested argue argues argued conclude concludes concluded demonstrated demonstrates revealed reveals confirmed indicates indicated highlights highlighted recommend recommends recommended believe";

}  // namespace

bool is_aimed_at(const Context& context, std::uint32_t word) {
  constexpr std::uint32_t kFarthestSubject = 4, kFarthestVerb = 6;
  const std::uint32_t start = clause_start(context, word);
  std::uint32_t subject = start;
  while (subject < word && subject < start + kFarthestSubject && !is_any(context.words[subject], kSubjects)) ++subject;
  if (subject >= word || subject == start + kFarthestSubject || context.any(start, subject, tag::kNegative)) return false;
  bool looking = false;
  for (std::uint32_t i = subject + 1; i < word; ++i) {
    if (is_any(context.words[i], kFinding)) return false;
    // "the aim of the seminar was to explore": the purpose may be far from its verb.
    const bool purpose = is_any(context.words[subject], "aim aims purpose objective objectives");
    if ((purpose || i <= subject + kFarthestVerb) && (begins_with_any(context.words[i], kLooking) || (purpose && context.has(i, tag::kBe)))) {
      // "the review of", "the study was": no verb of looking.
      if (purpose || !context.has(i - 1, tag::kArticle | tag::kPreposition) || is_any(context.words[i - 1], "to")) looking = true;
    }
  }
  return looking;
}

}  // namespace litmotif
