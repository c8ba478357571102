// Works by themes: what a report says itself, and what others say of it. A statement that rests on a work cited counts for that work and not for the document that cites it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "evidence/coverage.h"
#include "evidence/framework_counts.h"
#include "evidence/record_cells.h"
#include "evidence/tables.h"
#include "evidence/works.h"

namespace litmotif {
namespace {

// How a row of the table is known. Their order is that of the table.
enum class Known : std::uint8_t {
  kByName,      // a report that is held, or an entry of a reference list
  kByMark,      // cited as printed, in no reference list: the key can mean two works
  kNot,         // cited by a number that leads nowhere, or named by a sentence before
  kLiterature,  // a body of work with nobody named
};

struct Row {
  Known known = Known::kByName;
  std::string name = {}, key = {}, label = {};
  const DocumentInfo* held = nullptr;  // its primary document
  bool report = false;                 // it is held, if only as a record
  std::vector<Covered> covered = {};   // by tree
  const DocumentInfo* last = nullptr;  // document that covered it last: each does once
};

class Rows {
 public:
  Rows(const Selection& selection, const CoverageOf& coverage, const Works& works) : selection_(selection), coverage_(coverage), works_(works) {
    for (const DocumentInfo& document : selection.documents) {
      const StoredWork* work = works.find(document.report_id);
      const std::string key = work == nullptr ? std::string() : work->key;
      const std::uint32_t number = find(document.report_id.empty() ? document.public_id : document.report_id, {Known::kByName, {}, key, full_label(document)});
      rows_[number].held = &document;
      rows_[number].report = true;
      cover(number, document);
    }
  }

  // The rows of the table that an evidence row counts in.
  void of(const DocumentInfo& document, const StoredRow& row, const StoredDocument& stored, std::vector<std::uint32_t>& out) {
    out.clear();
    if (row.voice == Voice::kAuthors) {
      out.push_back(at_.at(document.report_id.empty() ? document.public_id : document.report_id));
      return;
    }
    for (const std::uint32_t number : row.citations) {
      if (number < stored.citations.citations.size()) out.push_back(of_citation(stored, stored.citations.citations[number]));
    }
    if (out.empty() && row.voice == Voice::kLiterature) out.push_back(find("literature", {Known::kLiterature, {}, {}, "The literature, nobody named"}));
    if (out.empty()) out.push_back(not_known());
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    for (const std::uint32_t number : out) cover(number, document);
  }

  const Row& operator[](std::uint32_t number) const { return rows_[number]; }

  std::vector<std::uint32_t> order() const {
    std::vector<std::uint32_t> order(rows_.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto place = [&](std::uint32_t number) { return std::tie(rows_[number].known, rows_[number].label, rows_[number].name); };
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
    return order;
  }

 private:
  std::uint32_t find(const std::string& name, Row&& row) {
    const auto [at, is_new] = at_.emplace(name, static_cast<std::uint32_t>(rows_.size()));
    if (is_new) {
      row.name = name;
      row.covered.resize(selection_.trees.size());
      rows_.push_back(std::move(row));
    }
    return at->second;
  }

  std::uint32_t not_known() { return find("cited", {Known::kNot, {}, {}, "Cited, the work not known"}); }

  std::uint32_t of_citation(const StoredDocument& stored, const Citation& citation) {
    if (const StoredWork* work = works_.find(work_of(stored, citation)); work != nullptr) {
      const std::uint32_t row = find(work->id, {Known::kByName, {}, work->key, work_label(*work)});
      rows_[row].report = rows_[row].report || work->held;
      return row;
    }
    return citation.key.empty() ? not_known() : find(citation.key, {Known::kByMark, {}, citation.key, citation.key});
  }

  void cover(std::uint32_t number, const DocumentInfo& document) {
    Row& row = rows_[number];
    if (row.last == &document || (row.held == &document && row.last != nullptr)) return;
    row.last = &document;
    for (std::size_t tree = 0; tree < row.covered.size(); ++tree) coverage_.add(tree, document, row.covered[tree]);
  }

  const Selection& selection_;
  const CoverageOf& coverage_;
  const Works& works_;
  std::vector<Row> rows_;
  std::map<std::string, std::uint32_t> at_;
};

// What is behind a row: "held", "record" (held without a text), "cited", "mark" (in no reference list), "unknown", "literature".
std::string_view holding(const Row& row) {
  switch (row.known) {
    case Known::kByName: return row.held != nullptr ? "held" : row.report ? "record" : "cited";
    case Known::kByMark: return "mark";
    case Known::kNot: return "unknown";
    case Known::kLiterature: return "literature";
  }
  return "";
}

// The documents that say it second-hand.
std::vector<const DocumentInfo*> cited_by(const Row& row, const Tally& tally) {
  std::vector<const DocumentInfo*> documents = tally.in;
  std::erase(documents, row.held);
  return documents;
}

Cell ids(const std::vector<const DocumentInfo*>& documents) {
  return list_cell(documents, [](JsonWriter& writer, const DocumentInfo* document) { writer.value(document->public_id); });
}

std::string names(const std::vector<const DocumentInfo*>& documents) {
  std::vector<std::string> labels;
  for (const DocumentInfo* document : documents) labels.push_back(short_label(*document));
  return fmt::format("{}", fmt::join(labels, "; "));
}

std::vector<Column> columns_of(const std::vector<ThemeColumn>& themes, bool wide) {
  std::vector<Column> columns = {{"row", "Row", false}, {"row_label", "Work"}, {"key", "Key", false}, {"holding", "Holding"}, {"document", "Document", false}};
  if (wide) {
    for (const ThemeColumn& theme : themes) {
      columns.push_back({theme.name + ":direct", theme.label, true, true});
      columns.push_back({theme.name + ":second_hand", theme.label + ", second-hand", true, true});
    }
    columns.push_back({"cited_by_label", "Cited by"});
  } else {
    columns.insert(columns.end(), {{"codebook", "Codebook", false}, {"column", "Theme", false}, {"column_label", "Theme"}});
    add_count_columns(columns);
    columns.insert(columns.end(), {{"cited_by", "Cited by", false}, {"cited_by_label", "Cited by"}, {"note", "If empty"}});
  }
  return columns;
}

}  // namespace

Status works_framework_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  Result<CoverageOf> coverage = CoverageOf::read(store, selection);
  if (!coverage.ok()) return coverage.status();
  Result<Works> works = Works::read(store);
  if (!works.ok()) return works.status();
  const std::vector<ThemeColumn> themes = theme_columns(selection, options.depth);
  Rows rows(selection, coverage.value(), works.value());
  Tallier tallier(selection, themes);
  std::vector<std::uint32_t> in;
  LITMOTIF_TRY(each_document_rows(store, selection, false, [&](const DocumentInfo& document, std::vector<StoredRow>& found) -> Status {
    Result<StoredDocument> stored = store.read_document(document.id);
    if (!stored.ok()) return stored.status();
    for (const StoredRow& row : found) {
      rows.of(document, row, stored.value(), in);
      for (const std::uint32_t number : in) tallier.add(number, row);
    }
    tallier.end_document(document);
    return {};
  }));

  table.title = "Framework: themes by work";
  table.note = "A statement that rests on a work cited counts for that work, second-hand, and not for the document that cites it. ";
  table.note += options.wide ? "Cells count sentences. " : "Each row is a work and counts as one study, whatever reviewers linked. Stances are statements, not effect; those by absence are counted apart. ";
  table.note += "Works that no evidence cites are in the table of references only.";
  table.columns = columns_of(themes, options.wide);
  if (options.filled) table.columns.back().brief = options.wide;  // no cell is empty that could say why
  std::size_t empty = 0, left_out = 0;
  for (const std::uint32_t number : rows.order()) {
    if (tallier.whole(number).sentences == 0) {
      ++empty;
      continue;
    }
    const Row& row = rows[number];
    const std::vector<Cell> head = {row.name, row.label, text_or_null(row.key), std::string(holding(row)), row.held == nullptr ? Cell() : Cell(row.held->public_id)};
    std::vector<Cell> wide = head;
    for (std::size_t i = 0; i < themes.size(); ++i) {
      const Tally& tally = tallier.at(number, i);
      if (options.filled && !options.wide && tally.sentences == 0) {
        ++left_out;
        continue;
      }
      if (options.wide) {
        wide.insert(wide.end(), {std::int64_t{tally.direct}, std::int64_t{tally.second_hand}});
        continue;
      }
      std::vector<Cell> cells = head;
      cells.insert(cells.end(), {selection.trees[themes[i].tree].book.name, themes[i].name, themes[i].label});
      add_counts(tally, tally.sentences > 0 && row.known <= Known::kByMark ? 1 : 0, cells);
      const std::vector<const DocumentInfo*> citing = cited_by(row, tally);
      cells.insert(cells.end(), {ids(citing), text_or_null(names(citing)), tally.sentences == 0 ? Cell(row.covered[themes[i].tree].why_empty()) : Cell()});
      table.rows.push_back(std::move(cells));
    }
    if (!options.wide) continue;
    wide.push_back(text_or_null(names(cited_by(row, tallier.whole(number)))));
    table.rows.push_back(std::move(wide));
  }
  if (left_out > 0) table.note += fmt::format(" Without the {} of no evidence, which CSV, JSON and XLSX have.", left_out == 1 ? "one cell" : fmt::format("{} cells", left_out));
  if (empty > 0) table.note += fmt::format(" Left out: {} that are held and of which there is no evidence here.", empty == 1 ? "one report" : fmt::format("{} reports", empty));
  return {};
}

}  // namespace litmotif
