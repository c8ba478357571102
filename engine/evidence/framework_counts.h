// What each cell of a framework counts, as columns of its long form.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/tally.h"

namespace litmotif {

// Studies, documents, sentences, direct, second-hand, statements, each stance, by absence.
void add_count_columns(std::vector<Column>& columns);
void add_counts(const Tally& tally, std::uint32_t studies, std::vector<Cell>& cells);

}  // namespace litmotif
