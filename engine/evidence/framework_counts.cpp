#include "evidence/framework_counts.h"

namespace litmotif {

void add_count_columns(std::vector<Column>& columns) {
  columns.insert(columns.end(), {{"studies", "Studies", true, true}, {"documents", "Documents", false, true}, {"sentences", "Sentences", true, true}, {"direct", "Direct", true, true},
                                 {"second_hand", "Second-hand", true, true}, {"statements", "Statements", false, true}, {"enabler", "Enabler", true, true},
                                 {"barrier", "Barrier", true, true}, {"mixed", "Mixed", false, true}, {"no_effect", "No effect", false, true}, {"unclear", "Unclear", false, true},
                                 {"none", "No stance", false, true}, {"by_absence", "By absence", true, true}});
}

void add_counts(const Tally& tally, std::uint32_t studies, std::vector<Cell>& cells) {
  for (const std::uint32_t number : {studies, tally.documents(), tally.sentences, tally.direct, tally.second_hand, tally.statements}) cells.emplace_back(std::int64_t{number});
  for (const std::uint32_t number : tally.stance) cells.emplace_back(std::int64_t{number});
  cells.emplace_back(std::int64_t{tally.absent()});
}

}  // namespace litmotif
