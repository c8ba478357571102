// Columns of evidence_rows and how they become a StoredRow.
#pragma once

#include <cstdint>

#include <litmotif/store.h>

#include "store/database.h"

namespace litmotif {

#define LITMOTIF_ROW_COLUMNS                                                                                                                          \
  "SELECT r.id, r.document, r.codebook, r.theme, r.spans, r.start, r.\"end\", r.sentence, r.passage, r.stance, r.by_absence, r.via_stem, r.role, r.claim, " \
  "r.voice, r.speaker, r.citations, r.rules, r.origin, r.number"
#define LITMOTIF_ROW_SELECT LITMOTIF_ROW_COLUMNS " FROM evidence_rows r"
#define LITMOTIF_ROW_SELECT_FROM_DOCUMENTS \
  LITMOTIF_ROW_COLUMNS " FROM files f CROSS JOIN documents d ON d.file = f.id CROSS JOIN evidence_rows r ON r.document = d.id"

StoredRow row_of(const Statement& statement);
inline std::uint32_t row_number(const Statement& statement) { return static_cast<std::uint32_t>(statement.integer(19)); }

}  // namespace litmotif
