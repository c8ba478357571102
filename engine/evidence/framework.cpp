// Documents, years, types or cited works against themes: the framework matrix, as a list of cells or as a grid.
#include <fmt/format.h>

#include "evidence/groups.h"
#include "evidence/tables.h"
#include "evidence/tally.h"

namespace litmotif {
namespace {

const std::vector<Column>& long_columns() {
  static const std::vector<Column> columns = {
      {"row", "Row", false}, {"row_label", "Row"}, {"codebook", "Codebook", false}, {"column", "Theme"}, {"column_label", "Theme", false},
      {"studies", "Studies", true, true}, {"documents", "Documents", false, true}, {"sentences", "Sentences", true, true}, {"direct", "Direct", true, true},
      {"second_hand", "Second-hand", true, true}, {"statements", "Statements", false, true}, {"enabler", "Enabler", true, true}, {"barrier", "Barrier", true, true},
      {"mixed", "Mixed", false, true}, {"no_effect", "No effect", false, true}, {"unclear", "Unclear", false, true}, {"none", "No stance", false, true},
      {"by_absence", "By absence", true, true}, {"note", "If empty"}};
  return columns;
}

std::vector<Cell> long_row(const Group& group, const std::string& codebook, const ThemeColumn& column, const Tally& tally, const Covered& covered) {
  std::vector<Cell> cells = {group.name, group.label, codebook, column.name, column.label};
  const auto add = [&](std::uint32_t number) { cells.emplace_back(std::int64_t{number}); };
  add(tally.studies());
  for (const std::uint32_t number : {tally.documents, tally.sentences, tally.direct, tally.second_hand, tally.statements}) add(number);
  for (const std::uint32_t number : tally.stance) add(number);
  add(tally.absent());
  cells.push_back(tally.sentences == 0 ? Cell(covered.why_empty()) : Cell());
  return cells;
}

// Adds up all rows; only works need the documents themselves, for their citations.
Status add_rows(Store& store, const Selection& selection, Groups& groups, Tallier& tallier) {
  std::vector<std::uint32_t> in;
  const Citations none;
  return each_document_rows(store, selection, false, [&](const DocumentInfo& document, std::vector<StoredRow>& rows) -> Status {
    StoredDocument stored;
    if (groups.by() == Groups::By::kWork) {
      Result<StoredDocument> read = store.read_document(document.id);
      if (!read.ok()) return read.status();
      stored = std::move(read).value();
    }
    for (const StoredRow& row : rows) {
      groups.of(document, row, groups.by() == Groups::By::kWork ? stored.citations : none, in);
      for (const std::uint32_t group : in) tallier.add(group, row);
    }
    tallier.end_document(document);
    groups.end_document(document);
    return {};
  });
}

}  // namespace

Status framework_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  Result<Groups::By> by = Groups::by_name(options.by);
  if (!by.ok()) return by.status();
  Result<CoverageOf> coverage = CoverageOf::read(store, selection);
  if (!coverage.ok()) return coverage.status();
  const std::vector<ThemeColumn> columns = theme_columns(selection, options.depth);
  Groups groups(by.value(), selection, coverage.value());
  Tallier tallier(selection, columns);
  LITMOTIF_TRY(add_rows(store, selection, groups, tallier));

  table.title = fmt::format("Framework: themes by {}", options.by);
  table.note = options.wide ? "Each cell: documents, with sentences in brackets. " : "Studies are reports until reviewers link them. Stances are statements, not effect; those by absence are counted apart. ";
  table.note += "Only the primary document of each report counts; a theme counts the distinct sentences of its sub-themes too.";
  if (by.value() == Groups::By::kWork) table.note += " Works stand under the key in print, which can mean two works in two reference lists.";
  if (options.wide) {
    const bool documents = by.value() == Groups::By::kDocument;
    table.columns = {{"row", "Row", !documents}, {"row_label", documents ? "Document" : "Label", documents}};
    for (const ThemeColumn& column : columns) table.columns.push_back({column.name, column.label, true, true, true});
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
        table.rows.push_back(long_row(group, selection.trees[columns[i].tree].book.name, columns[i], tally, covered));
      } else if (tally.sentences > 0) {
        wide.emplace_back(Count{tally.documents, tally.sentences});
      } else {
        wide.emplace_back(covered.why_empty());
      }
    }
    if (options.wide) table.rows.push_back(std::move(wide));
  }
  return {};
}

}  // namespace litmotif
