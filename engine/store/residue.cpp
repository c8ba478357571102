// What the rules did not catch, and what they caught in one sentence.
#include <litmotif/store.h>

#include <fmt/format.h>

#include "store/row_columns.h"
#include "store/store_impl.h"

namespace litmotif {

Result<std::vector<StoredRow>> Store::rows_of_sentence(DocumentId document, std::uint32_t sentence) {
  std::vector<StoredRow> rows;
  LITMOTIF_SQL(book, impl_->database, "SELECT id FROM codebooks ORDER BY name");
  LITMOTIF_TRY(book.each([&]() -> Status {
    LITMOTIF_SQL(row, impl_->database, LITMOTIF_ROW_SELECT " WHERE r.document = ? AND r.codebook = ? AND r.sentence = ? AND r.to_run IS NULL ORDER BY r.number", document.value,
                 book.integer(0), sentence);
    return row.each([&]() -> Status {
      Result<StoredRow> stored = row_of(row);
      if (!stored.ok()) return stored.status();
      Result<bool> kept = impl_->decide(stored.value(), false);
      if (!kept.ok()) return kept.status();
      if (kept.value()) rows.push_back(std::move(stored).value());
      return {};
    });
  }));
  return rows;
}

Result<Store::Residue> Store::residue(CodebookId codebook) {
  // Rows that reviewers rejected catch nothing, as in every table.
  Status read = impl_->read_stands();
  if (!read.ok()) return read;
  std::string rejected = "[";
  for (const auto& [row, stand] : impl_->stands->of_row) {
    if (stand.verdict == Verdict::kRejected) rejected += fmt::format("{}\"{}\"", rejected.size() > 1 ? "," : "", row);
  }
  rejected += ']';
  LITMOTIF_SQL(row, impl_->database,
               "SELECT count(*), ifnull(sum(NOT EXISTS (SELECT 1 FROM evidence_rows r WHERE r.document = s.document AND r.codebook = ?1 AND r.sentence = s.number AND r.to_run IS NULL "
               "AND r.id NOT IN (SELECT value FROM json_each(?2)))), 0) "
               "FROM documents d JOIN coverage c ON c.document = d.id AND c.codebook = ?1 AND c.state = 'coded' JOIN passages p ON p.document = d.id "
               "JOIN sentences s ON s.document = d.id AND s.passage = p.number WHERE d.to_run IS NULL AND d.is_primary = 1 AND p.kind != 'heading' AND "
               "p.zone IN ('body', 'table', 'box', 'quotation', 'appendix', 'comments', 'annotation')",
               codebook.value, rejected);
  Result<bool> found = row.step();
  if (!found.ok()) return found.status();
  return Residue{static_cast<std::uint64_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1))};
}

}  // namespace litmotif
