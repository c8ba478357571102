// The entries of reference lists with what each says and how often the text cites it, and citations that no list has an entry for; or, by work, what there is to fetch.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include <litmotif/text.h>

#include "evidence/record_cells.h"
#include "evidence/tables.h"
#include "evidence/works.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

std::vector<Column> field_columns() {
  return {{"type", "Type", false}, {"authors", "Authors"}, {"year", "Year"}, {"title", "Title"}, {"container", "In"}, {"volume", "Volume", false}, {"issue", "Issue", false},
          {"pages", "Pages", false}, {"publisher", "Publisher", false}, {"place", "Place", false}, {"isbn", "ISBN", false}, {"doi", "DOI", false}, {"url", "Link", false}};
}

void add_fields(const Record& record, std::vector<Cell>& cells) {
  cells.insert(cells.end(), {text_or_null(record.type), names_cell(record.authors.empty() ? record.editors : record.authors), number_or_null(record.year), text_or_null(record.title),
                             text_or_null(record.container), text_or_null(record.volume), text_or_null(record.issue), text_or_null(record.pages), text_or_null(record.publisher), text_or_null(record.place), text_or_null(record.isbn), text_or_null(record.doi),
                             record.urls.empty() ? Cell() : Cell(record.urls.front())});
}

// Citations of a document that lead to no entry, as printed: by key, else by their words.
struct Unlisted {
  ByteSpan first;
  std::int64_t cited = 0;
};

// `state`: "cited", "never-cited", "no-entry" (cited in the text, in no list).
Status add_document(const StoredDocument& stored, const Works& works, Table& table) {
  const std::string& text = stored.document.text;
  const CodePoints points(text);
  const std::vector<Reference>& references = stored.citations.references;
  std::vector<std::int64_t> cited(references.size(), 0);
  std::map<std::string, Unlisted> unlisted;
  for (const Citation& citation : stored.citations.citations) {
    if (citation.reference < references.size()) {
      ++cited[citation.reference];
      continue;
    }
    const std::string name = citation.key.empty() ? std::string(citation.span.of(text)) : citation.key;
    const auto at = unlisted.try_emplace(name, Unlisted{citation.span, 0}).first;
    ++at->second.cited;
  }
  const auto place = [&](ByteSpan span, std::vector<Cell>& cells) {
    const Span where = points.span(span);
    cells.insert(cells.end(), {std::string(span.of(text)), std::int64_t{where.start}, std::int64_t{where.end}});
  };
  for (std::uint32_t i = 0; i < references.size(); ++i) {
    const Reference& reference = references[i];
    const StoredWork* work = works.find(stored.works[i]);
    std::vector<Cell> cells = {stored.info.public_id, source_label(stored.info), reference.key, work == nullptr ? Cell() : Cell(work->id), work != nullptr && work->held};
    cells.emplace_back(text_or_null(reference.number));
    add_fields(reference.fields, cells);
    place(reference.span, cells);
    cells.insert(cells.end(), {cited[i], std::string(cited[i] > 0 ? "cited" : "never-cited"), std::round(static_cast<double>(reference.confidence) * 100) / 100});
    table.rows.push_back(std::move(cells));
  }
  std::vector<std::pair<std::uint32_t, std::string>> order;
  for (const auto& [name, mark] : unlisted) order.emplace_back(mark.first.start, name);
  std::ranges::sort(order);
  for (const auto& [start, name] : order) {
    const Unlisted& mark = unlisted[name];
    std::vector<Cell> cells = {stored.info.public_id, source_label(stored.info), name, Cell(), false, Cell()};
    cells.resize(cells.size() + field_columns().size());
    place(mark.first, cells);
    cells.insert(cells.end(), {mark.cited, std::string("no-entry"), Cell()});
    table.rows.push_back(std::move(cells));
  }
  return {};
}

Status by_document(Store& store, const Selection& selection, const Works& works, Table& table) {
  table.title = "References";
  table.note = "One row an entry of a reference list, and one a citation that no list has an entry for (its own words in place of an entry).";
  table.columns = {{"document", "Document", false}, {"source", "In the list of"}, {"key", "Key"}, {"work", "Work", false}, {"held", "Held"}, {"number", "Number", false}};
  const std::vector<Column> fields = field_columns();
  table.columns.insert(table.columns.end(), fields.begin(), fields.end());
  table.columns.insert(table.columns.end(), {{"raw", "As printed", false}, {"start", "Start", false}, {"end", "End", false}, {"cited", "Cited", true, true}, {"state", "State"}, {"confidence", "Confidence", false}});
  for (const DocumentInfo& document : selection.documents) {
    Result<StoredDocument> stored = store.read_document(document.id);
    if (!stored.ok()) return stored.status();
    LITMOTIF_TRY(add_document(stored.value(), works, table));
  }
  return {};
}

std::string counted(std::int64_t count, std::string_view word) { return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s"); }

// With the abstract, which entries of lists have none of, where the review holds it.
Status add_entries(Store& store, const Works& works, Table& table) {
  Result<std::vector<StoredReport>> reports = store.reports();
  if (!reports.ok()) return reports.status();
  std::unordered_map<std::string, Record*> held;
  for (StoredReport& report : reports.value()) held.emplace(report.public_id, &report.record);
  const std::size_t lists = column_at(table.columns, "lists"), cited = column_at(table.columns, "cited");
  for (std::size_t i = 0; i < works.all().size(); ++i) {
    const StoredWork& work = works.all()[i];
    TableEntry entry = {work.id, work.key, work.record, {}};
    if (const auto at = held.find(work.id); work.held && at != held.end()) {
      entry.record.abstract_text = std::move(at->second->abstract_text);
      entry.record.abstract_by = at->second->abstract_by;
    }
    if (work.held) entry.record.keywords.emplace_back("litmotif:held");
    entry.note = fmt::format("In the reference lists of {} of the review, cited {}{}.", counted(std::get<std::int64_t>(table.rows[i][lists]), "document"),
                             counted(std::get<std::int64_t>(table.rows[i][cited]), "time"), work.held ? "; the review holds it" : "");
    table.entries.push_back(std::move(entry));
  }
  return {};
}

// One row a work: what a reviewer fetches who follows citations.
void by_work(const Selection& selection, const Works& works, Table& table) {
  table.title = "Works cited";
  table.note = "One row a work: entries of reference lists that describe one publication are joined, and with the report that is held of it.";
  table.columns = {{"work", "Work", false}, {"key", "Key"}, {"held", "Held"}};
  const std::vector<Column> fields = field_columns();
  table.columns.insert(table.columns.end(), fields.begin(), fields.end());
  table.columns.insert(table.columns.end(), {{"documents", "Documents", false}, {"lists", "In lists", true, true}, {"cited", "Cited", true, true}});
  for (const StoredWork& work : works.all()) {
    std::vector<Cell> cells = {work.id, work.key, work.held};
    add_fields(work.record, cells);
    std::int64_t cited = 0;
    std::vector<std::string> lists;
    for (const StoredWork::Entry& entry : work.entries) {
      cited += entry.cited;
      const auto at = selection.document_at.find(entry.document.value);
      if (at == selection.document_at.end()) continue;
      const std::string& document = selection.documents[at->second].public_id;
      if (lists.empty() || lists.back() != document) lists.push_back(document);
    }
    const auto in = static_cast<std::int64_t>(lists.size());
    cells.insert(cells.end(), {list_cell(lists, [](JsonWriter& writer, const std::string& id) { writer.value(id); }), in, cited});
    table.rows.push_back(std::move(cells));
  }
}

}  // namespace

Status references_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  Result<Works> works = Works::read(store);
  if (!works.ok()) return works.status();
  if (options.by != "work") return by_document(store, selection, works.value(), table);
  by_work(selection, works.value(), table);
  return options.entries ? add_entries(store, works.value(), table) : Status();
}

}  // namespace litmotif
