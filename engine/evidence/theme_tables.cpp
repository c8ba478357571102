// One row a theme: how often, and with what stance.
#include <algorithm>
#include <cmath>

#include <litmotif/sentences.h>

#include "evidence/tables.h"
#include "evidence/tally.h"

namespace litmotif {
namespace {

struct Counted {
  std::vector<ThemeColumn> columns;
  Tallier tallier;
};

Result<Counted> count_themes(Store& store, const Selection& selection) {
  std::vector<ThemeColumn> columns = theme_columns(selection, 0);
  Tallier tallier(selection, columns);
  LITMOTIF_TRY(each_document_rows(store, selection, false, [&](const DocumentInfo& document, std::vector<StoredRow>& rows) -> Status {
    for (const StoredRow& row : rows) tallier.add(0, row);
    tallier.end_document(document);
    return {};
  }));
  return Counted{std::move(columns), std::move(tallier)};
}

// Sentences of primary documents that could be evidence and that the query holds.
Result<std::uint64_t> evidence_sentences(Store& store, const Selection& selection) {
  std::uint64_t count = 0;
  Status read = store.each_document(DocumentId{}, [&](StoredDocument&& stored) -> Status {
    if (selection.document_at.count(stored.info.id.value) == 0) return {};
    const Document& document = stored.document;
    for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
      const std::uint32_t passage = document.sentences[i].passage;
      count += passage < document.passages.size() && is_evidence(document.passages[passage]) && selection.holds(stored.info.id, i) ? 1 : 0;
    }
    return {};
  });
  if (!read.ok()) return read;
  return count;
}

const StoredTheme& theme_of(const Selection& selection, const ThemeColumn& column) { return selection.trees[column.tree].themes[column.theme]; }

std::string label_of(const Selection& selection, const ThemeColumn& column) {
  const ThemeTree& tree = selection.trees[column.tree];
  return indented_label(tree.themes[column.theme], tree.depth[column.theme] - std::max(tree.base_depth, 1));
}

Cell share(std::uint64_t part, std::uint64_t whole) { return whole == 0 ? Cell() : Cell(std::floor(static_cast<double>(part) * 10000 / static_cast<double>(whole)) / 10000); }

}  // namespace

std::string indented_label(const StoredTheme& theme, int depth) {
  std::string label;
  for (int i = 0; i < depth; ++i) label += "\u2003";  // a space that tables do not trim
  return label + (theme.label.empty() ? theme.path : theme.label);
}

Status stance_table(Store& store, const Selection& selection, Table& table) {
  Result<Counted> counted = count_themes(store, selection);
  if (!counted.ok()) return counted.status();
  table.title = "What helps and what hinders, by theme";
  table.note = "Statements, not effect: a sentence counts once for each stance it takes. Statements in which the lack of the theme acts are counted apart and never netted against the others. "
               "Only the primary document of each report counts; a theme counts what lies under its sub-themes too.";
  table.columns = {{"codebook", "Codebook", false}, {"theme", "Theme", false}, {"label", "Theme"}, {"statements", "Statements", true, true}, {"enabler", "Enabler", true, true},
                   {"barrier", "Barrier", true, true}, {"mixed", "Mixed", true, true}, {"no_effect", "No effect", true, true}, {"unclear", "Unclear", true, true}, {"none", "No stance", true, true},
                   {"enabler_by_absence", "Its lack helps", true, true}, {"barrier_by_absence", "Its lack hinders", true, true}, {"other_by_absence", "Its lack, other", false, true},
                   {"sentences", "Sentences", false, true}, {"documents", "Documents", true, true}};
  for (std::size_t i = 0; i < counted.value().columns.size(); ++i) {
    const ThemeColumn& column = counted.value().columns[i];
    const Tally& tally = counted.value().tallier.at(0, i);
    std::vector<Cell> row = {selection.trees[column.tree].book.name, theme_of(selection, column).path, label_of(selection, column), std::int64_t{tally.statements}};
    for (const std::uint32_t number : tally.stance) row.emplace_back(std::int64_t{number});
    for (const std::uint32_t number : {tally.absence[0], tally.absence[1], tally.absent() - tally.absence[0] - tally.absence[1], tally.sentences, tally.documents()}) {
      row.emplace_back(std::int64_t{number});
    }
    table.rows.push_back(std::move(row));
  }
  return {};
}

Status themes_table(Store& store, const Selection& selection, Table& table) {
  Result<Counted> counted = count_themes(store, selection);
  if (!counted.ok()) return counted.status();
  Result<std::uint64_t> all = evidence_sentences(store, selection);
  if (!all.ok()) return all.status();
  table.title = "Themes: how often, and in how many documents";
  table.note = "Distinct sentences; a theme counts those of its sub-themes too. Share: of the sentences that could be evidence (body, tables, boxes, quotations, comments, appendices). "
               "Only the primary document of each report counts.";
  table.columns = {{"codebook", "Codebook", false}, {"theme", "Theme", false}, {"label", "Theme"}, {"level", "Level", false}, {"sentences", "Sentences", true, true},
                   {"documents", "Documents", true, true}, {"rows", "Statements", true, true}, {"share", "Share of sentences"}};
  for (std::size_t i = 0; i < counted.value().columns.size(); ++i) {
    const ThemeColumn& column = counted.value().columns[i];
    const ThemeTree& tree = selection.trees[column.tree];
    const Tally& tally = counted.value().tallier.at(0, i);
    table.rows.push_back({tree.book.name, theme_of(selection, column).path, label_of(selection, column), std::int64_t{tree.depth[column.theme]}, std::int64_t{tally.sentences},
                          std::int64_t{tally.documents()}, std::int64_t{tally.statements}, share(tally.sentences, all.value())});
  }
  if (selection.theme.empty() && !selection.trees.empty()) {
    const std::uint64_t residue = all.value() - std::min<std::uint64_t>(all.value(), counted.value().tallier.whole(0).sentences);
    table.rows.push_back({Cell(), "none", "Under no theme", Cell(), static_cast<std::int64_t>(residue), Cell(), Cell(), share(residue, all.value())});
  }
  return {};
}

}  // namespace litmotif
