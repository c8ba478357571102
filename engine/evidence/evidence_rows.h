// Rows of kind evidence: one claim under one theme each, with everything needed to find and judge it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include <litmotif/text.h>

#include "evidence/selection.h"

namespace litmotif {

// DESIGN section 6, in its order, with the printed number of the last page behind that of the first, and the words that matched before the rules; then file, entry and source ("Okafor et al. (2016)").
const std::vector<Column>& evidence_columns();

// What a row is made from, besides the row itself.
struct EvidenceParts {
  const ThemeTree& tree;
  const std::vector<std::string>& rules;  // of the codebook, by number
  const StoredDocument& document;
  const CodePoints& points;               // of its text
  Context context = Context::kPassage;
  const std::vector<Decision>* decisions = nullptr;  // on the row, by time; null: none
  std::span<const StoredHit> hits = {};              // in its sentence, by place
};

// The spans' text; several, one not within another, are joined by " [...] ".
std::string quote_of(const std::vector<Span>& spans, const CodePoints& points, std::string_view text);
// `repeats`: JSON array of ids.
std::vector<Cell> evidence_cells(const StoredRow& row, const EvidenceParts& parts, std::string repeats);

// All rows selected, in order, at most `options.limit`; each document is read once for the rows and once for their repeats. Returns how many there are in all.
Result<std::uint64_t> each_evidence_row(Store& store, const Selection& selection, const TableOptions& options, const std::function<Status(std::vector<Cell>&&)>& visit);

}  // namespace litmotif
