// Tables of included studies within a report ("Author | Date | Country | Design | ..."): each row is a study that the report describes, second-hand.
#pragma once

#include <string>
#include <vector>

#include "evidence/study_values.h"

namespace litmotif {

struct TabledStudy {
  Record record;            // authors, year, title as far as the row or the entry of the reference list says
  std::string key;          // of the entry, else of what the row says
  std::uint32_t reference = kNone;  // index into the document's references
  Span span;                // of the row, code points
  StudyValues values;       // method "stated"; span: of the cell
};

// Rows of tables whose headings name authors or studies and at least one thing that is said of them, in order. A row without author and year that cites no entry is none (it may part groups of studies).
std::vector<TabledStudy> tabled_studies(const StoredDocument& stored);

}  // namespace litmotif
