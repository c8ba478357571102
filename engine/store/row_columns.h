// Columns of evidence_rows and how they become a StoredRow.
#pragma once

#include <cstdint>
#include <string>

#include <litmotif/store.h>

#include "store/database.h"

namespace litmotif {

#define LITMOTIF_ROW_COLUMNS                                                                                                                          \
  "SELECT r.id, r.document, r.codebook, r.theme, r.spans, r.start, r.\"end\", r.sentence, r.passage, r.stance, r.by_absence, r.via_stem, r.role, r.claim, " \
  "r.voice, r.speaker, r.citations, r.rules, r.origin, r.number"
#define LITMOTIF_ROW_SELECT LITMOTIF_ROW_COLUMNS " FROM evidence_rows r"

// What the rules found in a document with a codebook, now.
#define LITMOTIF_OF_RULES " FROM evidence_rows r WHERE r.document = ? AND r.codebook = ? AND r.to_run IS NULL AND r.origin = 'rule' ORDER BY r.sentence, r.number"
#define LITMOTIF_RULE_ROWS LITMOTIF_ROW_COLUMNS LITMOTIF_OF_RULES

// kCorrupt when the columns cannot be a row.
Result<StoredRow> row_of(const Statement& row);
inline std::uint32_t row_number(const Statement& row) { return row.number(19); }

}  // namespace litmotif
