// The kinds of table but evidence: each fills columns and rows of an empty Table.
#pragma once

#include "evidence/selection.h"

namespace litmotif {

// Also what `kind` is left for the caller to set: titles are theirs.
Status framework_table(Store& store, const Selection& selection, const TableOptions& options, Table& table);
// Cells of the framework by `options.by` that are empty or thin.
Status gap_table(Store& store, const Selection& selection, const TableOptions& options, Table& table);
// By work: every document's report and every work that evidence cites, with what it says itself and what others say of it.
Status works_framework_table(Store& store, const Selection& selection, const TableOptions& options, Table& table);
Status cooccurrence_table(Store& store, const Selection& selection, const TableOptions& options, Table& table);
Status stance_table(Store& store, const Selection& selection, Table& table);
Status themes_table(Store& store, const Selection& selection, Table& table);
Status references_table(Store& store, const Selection& selection, const TableOptions& options, Table& table);
Status overlap_table(Store& store, const Selection& selection, const TableOptions& options, Table& table);
Status studies_table(Store& store, const Selection& selection, const TableOptions& options, Table& table);
// Of each document selected, what the table of studies shows of an attribute: of its report; without values: nothing known.
using StudyAttributeValues = std::unordered_map<std::int64_t, std::vector<std::string>>;  // by DocumentId
Result<StudyAttributeValues> attribute_values(Store& store, const Selection& selection, const std::string& attribute);
Status records_table(Store& store, const TableOptions& options, Table& table);
Status record_reasons_table(Store& store, Table& table);  // kind records with TableOptions::why
Status files_table(Store& store, Table& table);
Status residue_table(Store& store, const Selection& selection, const TableOptions& options, Table& table);

// Columns of a table of studies that are attributes: what reviewers may fill.
std::vector<std::string> study_attribute_names(const Table& table);

// "financial-mechanisms/pooled-budgets" as people read it, two levels down: "    Pooled budgets".
std::string indented_label(const StoredTheme& theme, int depth);

}  // namespace litmotif
