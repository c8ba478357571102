// Documents, years or types against themes: the framework matrix, as a list of cells or as a grid.
#include <fmt/format.h>

#include "evidence/framework_counts.h"
#include "evidence/groups.h"
#include "evidence/tables.h"

namespace litmotif {
namespace {

std::vector<Column> long_columns() {
  std::vector<Column> columns = {{"row", "Row", false}, {"row_label", "Row"}, {"codebook", "Codebook", false}, {"column", "Theme"}, {"column_label", "Theme", false}};
  add_count_columns(columns);
  columns.push_back({"note", "If empty"});
  return columns;
}

}  // namespace

Status framework_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  if (options.by == "work") return works_framework_table(store, selection, options, table);
  Result<Groups::By> by = Groups::by_name(options.by);
  if (!by.ok()) return by.status();
  Result<CoverageOf> coverage = CoverageOf::read(store, selection);
  if (!coverage.ok()) return coverage.status();
  const std::vector<ThemeColumn> columns = theme_columns(selection, options.depth);
  const Groups groups(by.value(), selection, coverage.value());
  Tallier tallier(selection, columns);
  LITMOTIF_TRY(each_document_rows(store, selection, false, [&](const DocumentInfo& document, std::vector<StoredRow>& rows) -> Status {
    for (const StoredRow& row : rows) tallier.add(groups.of(document), row);
    tallier.end_document(document);
    return {};
  }));

  table.title = fmt::format("Framework: themes by {}", options.by);
  table.note = options.wide ? by.value() == Groups::By::kDocument ? "Each cell: sentences. " : "Each cell: documents, with sentences in brackets. " : "Studies are reports until reviewers link them. Stances are statements, not effect; those by absence are counted apart. ";
  table.note += "Only the primary document of each report counts; a theme counts the distinct sentences of its sub-themes too.";
  if (options.wide) {
    const bool documents = by.value() == Groups::By::kDocument;
    table.columns = {{"row", "Row", !documents}, {"row_label", documents ? "Document" : "Label", documents}};
    for (const ThemeColumn& column : columns) table.columns.push_back({column.name, column.label, true, true, !documents});
  } else {
    table.columns = long_columns();
  }
  for (const std::uint32_t number : groups.order()) {
    const Group& group = groups.all()[number];
    std::vector<Cell> wide = {group.name, group.label};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Tally& tally = tallier.at(number, i);
      const Covered& covered = group.covered[columns[i].tree];
      if (!options.wide) {
        std::vector<Cell> cells = {group.name, group.label, selection.trees[columns[i].tree].book.name, columns[i].name, columns[i].label};
        add_counts(tally, tally.studies(), cells);
        cells.push_back(tally.sentences == 0 ? Cell(covered.why_empty()) : Cell());
        table.rows.push_back(std::move(cells));
      } else if (tally.sentences > 0) {
        wide.emplace_back(Count{tally.documents(), tally.sentences});
      } else {
        wide.emplace_back(covered.why_empty());
      }
    }
    if (options.wide) table.rows.push_back(std::move(wide));
  }
  return {};
}

}  // namespace litmotif
