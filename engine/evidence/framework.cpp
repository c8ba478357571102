// Documents, years, types or countries against themes: the framework matrix, as a list of cells or as a grid; and where it is empty or thin.
#include <fmt/format.h>

#include <set>

#include "evidence/best_quotes.h"
#include "evidence/framework_counts.h"
#include "evidence/groups.h"
#include "evidence/record_cells.h"
#include "evidence/tables.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

std::vector<Column> long_columns(bool quotes) {
  std::vector<Column> columns = {{"row", "Row", false}, {"row_label", "Row"}, {"codebook", "Codebook", false}, {"column", "Theme", false}, {"column_label", "Theme"}};
  add_count_columns(columns);
  if (quotes) columns.push_back({"quotes", "Quotes"});
  columns.push_back({"note", "If empty"});
  return columns;
}

constexpr std::string_view kOfAttributes = " A document with several values counts under each; rules find values by where they are named, and reviewers set them (review set).";

bool is_attribute(const std::string& by) { return by != "document" && by != "year" && by != "type"; }

struct Matrix {
  Groups groups;
  std::vector<ThemeColumn> columns;
  Tallier tallier;
  BestQuotes quotes;
};

Result<Matrix> count_matrix(Store& store, const Selection& selection, const TableOptions& options) {
  Result<CoverageOf> coverage = CoverageOf::read(store, selection);
  if (!coverage.ok()) return coverage.status();
  Result<Groups> groups = Groups::make(store, selection, coverage.value(), options.by);
  if (!groups.ok()) return groups.status();
  std::vector<ThemeColumn> columns = theme_columns(selection, options.depth);
  Tallier tallier(selection, columns);
  BestQuotes quotes(options.quotes);
  LITMOTIF_TRY(each_document_rows(store, selection, false, [&](const DocumentInfo& document, std::vector<StoredRow>& rows) -> Status {
    for (const std::uint32_t group : groups.value().of(document)) {
      for (const StoredRow& row : rows) {
        tallier.add(group, row);
        if (options.quotes == 0) continue;
        for (const std::uint32_t column : tallier.columns_of(row)) {
          if (column < columns.size()) quotes.add({group, column}, document, row);
        }
      }
    }
    tallier.end_document(document);
    return {};
  }));
  return Matrix{std::move(groups).value(), std::move(columns), std::move(tallier), std::move(quotes)};
}

// "4 sentences: 2 enabler, 1 barrier", and below it a line a quote.
std::string told_with_quotes(const Tally& tally, const std::vector<BestQuote>& quotes, bool documents) {
  std::string text = fmt::format("{} sentence{}", tally.sentences, tally.sentences == 1 ? "" : "s");
  if (!documents) text = fmt::format("{} document{}, {}", tally.documents(), tally.documents() == 1 ? "" : "s", text);
  const auto of = [&](Stance stance) { return tally.stance[static_cast<std::size_t>(stance)] + tally.absence[static_cast<std::size_t>(stance)]; };
  std::string stances;
  for (const Stance stance : {Stance::kEnabler, Stance::kBarrier, Stance::kMixed, Stance::kNoEffect}) {
    if (of(stance) > 0) stances += fmt::format("{}{} {}", stances.empty() ? ": " : ", ", of(stance), stance_name(stance));
  }
  text += stances;
  for (const BestQuote& quote : quotes) text += "\n" + quote_in_words(quote, !documents);
  return text;
}

Cell quotes_cell(const std::vector<BestQuote>& quotes) {
  return list_cell(quotes, [](JsonWriter& writer, const BestQuote& quote) {
    writer.open('{').field("row", quote.row).field("document", quote.document).field("quote", quote.quote).text_or_null("source", quote.source).text_or_null("place", quote.place).close('}');
  });
}

}  // namespace

Status framework_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  if (options.by == "work") return works_framework_table(store, selection, options, table);
  Result<Matrix> made = count_matrix(store, selection, options);
  if (!made.ok()) return made.status();
  const auto& [groups, columns, tallier, best] = made.value();
  const auto quotes = best.read(store);
  if (!quotes.ok()) return quotes.status();
  const auto quotes_at = [&](std::uint32_t group, std::size_t column) {
    const auto found = quotes.value().find({group, static_cast<std::uint32_t>(column)});
    return found == quotes.value().end() ? std::vector<BestQuote>() : found->second;
  };
  const bool documents = groups.are_documents();

  table.title = fmt::format("Framework: themes by {}", options.by);
  table.note = options.wide ? options.quotes > 0 ? "Each cell: how many sentences, and those that say it best; – none found, × not coded (the list of cells, without --wide, says why). " : documents ? "Each cell: sentences. " : "Each cell: documents, with sentences in brackets. " : "Studies are reports until reviewers link them. Stances are statements, not effect; those by absence are counted apart. ";
  table.note += "Only the primary document of each report counts; a theme counts the distinct sentences of its sub-themes too.";
  if (is_attribute(options.by)) table.note += kOfAttributes;
  if (options.wide) {
    table.columns = {{"row", "Row", !documents}, {"row_label", documents ? "Document" : "Label", documents}};
    for (const ThemeColumn& column : columns) table.columns.push_back({column.name, column.label, true, options.quotes == 0, !documents && options.quotes == 0});
  } else {
    table.columns = long_columns(options.quotes > 0);
  }
  for (std::uint32_t number = 0; number < groups.all().size(); ++number) {
    const Group& group = groups.all()[number];
    std::vector<Cell> wide = {group.name, group.label};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Tally& tally = tallier.at(number, i);
      const Covered& covered = group.covered[columns[i].tree];
      if (!options.wide) {
        std::vector<Cell> cells = {group.name, group.label, selection.trees[columns[i].tree].book.name, columns[i].name, columns[i].label};
        add_counts(tally, tally.studies(), cells);
        if (options.quotes > 0) cells.push_back(quotes_cell(quotes_at(number, i)));
        cells.push_back(tally.sentences == 0 ? Cell(covered.why_empty()) : Cell());
        table.rows.push_back(std::move(cells));
      } else if (tally.sentences > 0 && options.quotes > 0) {
        wide.emplace_back(told_with_quotes(tally, quotes_at(number, i), documents));
      } else if (tally.sentences > 0) {
        wide.emplace_back(Count{tally.documents(), tally.sentences});
      } else if (options.quotes > 0) {
        wide.emplace_back(std::string(sign_of_empty(covered.why_empty())));  // no reasons between the quotes
      } else {
        wide.emplace_back(covered.why_empty());
      }
    }
    if (options.wide) table.rows.push_back(std::move(wide));
  }
  return {};
}

// Cells with nothing, or with the few studies that a review would call a thin base.
Status gap_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  constexpr std::uint32_t kThin = 2;  // studies at most
  Result<Matrix> made = count_matrix(store, selection, options);
  if (!made.ok()) return made.status();
  const auto& [groups, columns, tallier, quotes] = made.value();
  table.title = fmt::format("Gaps: themes by {}", options.by);
  table.columns = {{"codebook", "Codebook", false}, {"column", "Theme", false}, {"column_label", "Theme"}, {"row", "Row", false}, {"row_label", "Where"}, {"gap", "Gap"},
                   {"studies", "Studies", true, true}, {"studies_of_theme", "Of the theme", true, true}, {"studies_of_row", "Held there", true, true}, {"sentences", "Sentences", false, true},
                   {"enabler", "Enabler", false, true}, {"barrier", "Barrier", false, true}, {"note", "If empty"}};
  std::vector<std::set<std::string_view>> of_row(groups.all().size());
  for (const DocumentInfo& document : selection.documents) {
    for (const std::uint32_t group : groups.of(document)) of_row[group].insert(study_of(document));
  }
  std::size_t cells_in_all = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Tally whole;
    for (std::uint32_t number = 0; number < groups.all().size(); ++number) {
      const std::vector<const DocumentInfo*>& in = tallier.at(number, i).in;
      whole.in.insert(whole.in.end(), in.begin(), in.end());
    }
    for (std::uint32_t number = 0; number < groups.all().size(); ++number) {
      const Group& group = groups.all()[number];
      const Tally& tally = tallier.at(number, i);
      const std::uint32_t studies = tally.studies();
      ++cells_in_all;
      if (studies > kThin) continue;
      const auto stated = [&](Stance stance) { return std::int64_t{tally.stance[static_cast<std::size_t>(stance)]}; };
      table.rows.push_back({selection.trees[columns[i].tree].book.name, columns[i].name, columns[i].label, group.name, group.label, std::string(studies == 0 ? "empty" : "thin"),
                            std::int64_t{studies}, std::int64_t{whole.studies()}, static_cast<std::int64_t>(of_row[number].size()), std::int64_t{tally.sentences}, stated(Stance::kEnabler),
                            stated(Stance::kBarrier), text_or_null(studies == 0 ? group.covered[columns[i].tree].why_empty() : std::string())});
    }
  }
  table.note = fmt::format("{} of {} cells are empty, or thin: at most {} studies. \"Of the theme\" are its studies anywhere, \"held there\" all studies of that row, whatever they speak of: where few are held, a gap is one of the search and not of the literature.",
                           table.rows.size(), cells_in_all, kThin);
  if (is_attribute(options.by)) table.note += kOfAttributes;
  return {};
}

}  // namespace litmotif
