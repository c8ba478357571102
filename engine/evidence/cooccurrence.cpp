// Which themes stand in the same sentence.
#include <algorithm>

#include "evidence/tables.h"
#include "evidence/tally.h"

namespace litmotif {
namespace {

struct Together {
  std::uint32_t sentences = 0, documents = 0;
  std::size_t last_document = std::string::npos;
};

// Columns of each sentence of a document, roll-ups included, each once.
class Sentences {
 public:
  Sentences(const Selection& selection, const std::vector<ThemeColumn>& columns) : selection_(selection), at_(selection.trees.size()) {
    for (std::size_t i = 0; i < selection.trees.size(); ++i) at_[i].assign(selection.trees[i].themes.size(), -1);
    for (std::size_t i = 0; i < columns.size(); ++i) at_[columns[i].tree][columns[i].theme] = static_cast<std::int64_t>(i);
  }

  // Calls `take` with the columns of each sentence that has rows.
  template <class Take>
  void each(std::vector<StoredRow>& rows, Take take) const {
    std::stable_sort(rows.begin(), rows.end(), [](const StoredRow& a, const StoredRow& b) { return a.sentence < b.sentence; });
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t tree = selection_.tree_of(rows[i].codebook);
      for (const std::uint32_t theme : selection_.trees[tree].upwards(rows[i].theme)) {
        if (at_[tree][theme] >= 0) columns.push_back(static_cast<std::size_t>(at_[tree][theme]));
      }
      if (i + 1 < rows.size() && rows[i + 1].sentence == rows[i].sentence) continue;
      std::sort(columns.begin(), columns.end());
      columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
      take(columns);
      columns.clear();
    }
  }

 private:
  const Selection& selection_;
  std::vector<std::vector<std::int64_t>> at_;  // tree, theme -> column; -1: none
};

}  // namespace

Status cooccurrence_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  const std::vector<ThemeColumn> columns = theme_columns(selection, options.depth);
  const Sentences sentences(selection, columns);
  std::vector<Together> cells(columns.size() * columns.size());
  LITMOTIF_TRY(each_document_rows(store, selection, false, [&](const DocumentInfo& document, std::vector<StoredRow>& rows) -> Status {
    const std::size_t here = selection.document_at.at(document.id.value);
    sentences.each(rows, [&](const std::vector<std::size_t>& present) {
      for (const std::size_t row : present) {
        for (const std::size_t column : present) {
          Together& cell = cells[row * columns.size() + column];
          ++cell.sentences;
          cell.documents += cell.last_document == here ? 0 : 1;
          cell.last_document = here;
        }
      }
    });
    return {};
  }));

  table.title = "Themes in the same sentence";
  table.note = "Counts of documents, with sentences in brackets; the diagonal is the theme by itself. Only the primary document of each report counts.";
  if (options.wide) {
    table.columns = {{"row", "Theme", false}, {"row_label", "Theme"}};
    for (const ThemeColumn& column : columns) table.columns.push_back({column.name, column.label, true, true, true});
  } else {
    table.columns = {{"row", "Theme", false}, {"row_label", "Theme"}, {"column", "With", false}, {"column_label", "With"}, {"studies", "Studies", false, true}, {"documents", "Documents", true, true}, {"sentences", "Sentences", true, true},
                     {"row_sentences", "Sentences of the first", true, true}, {"column_sentences", "Sentences of the second", true, true}};
  }
  for (std::size_t row = 0; row < columns.size(); ++row) {
    std::vector<Cell> wide = {columns[row].name, columns[row].label};
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const Together& cell = cells[row * columns.size() + column];
      if (options.wide) {
        wide.emplace_back(Count{cell.documents, cell.sentences});
      } else {
        const auto alone = [&](std::size_t i) { return std::int64_t{cells[i * columns.size() + i].sentences}; };
        table.rows.push_back({columns[row].name, columns[row].label, columns[column].name, columns[column].label, std::int64_t{cell.documents}, std::int64_t{cell.documents}, std::int64_t{cell.sentences}, alone(row), alone(column)});
      }
    }
    if (options.wide) table.rows.push_back(std::move(wide));
  }
  return {};
}

}  // namespace litmotif
