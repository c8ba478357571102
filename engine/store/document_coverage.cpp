// Which documents a codebook was applied to: what lets an empty cell of a table say why it is empty.
#include <litmotif/store.h>

#include "store/store_impl.h"

namespace litmotif {

Result<std::vector<std::pair<DocumentId, Coverage>>> Store::document_coverage(CodebookId codebook) {
  std::vector<std::pair<DocumentId, Coverage>> covered;
  LITMOTIF_SQL(row, impl_->database, "SELECT c.document, c.state FROM coverage c JOIN documents d ON d.id = c.document WHERE c.codebook = ? AND d.to_run IS NULL ORDER BY c.document",
               codebook.value);
  LITMOTIF_TRY(row.each([&] { covered.emplace_back(DocumentId{row.integer(0)}, enum_from_name<Coverage>(row.text(1), coverage_name, 4)); }));
  return covered;
}

}  // namespace litmotif
