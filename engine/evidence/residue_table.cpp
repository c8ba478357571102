// Sentences that could be evidence and stand under no theme: what the inductive stage of a framework synthesis starts from (Carroll et al. 2013, "best fit").
#include <algorithm>

#include <fmt/format.h>

#include <litmotif/sentences.h>
#include <litmotif/text.h>

#include "evidence/tables.h"

namespace litmotif {
namespace {

// Was the document coded with any of the codebooks?
bool is_coded(const std::vector<std::vector<DocumentId>>& coded, DocumentId document) {
  return std::any_of(coded.begin(), coded.end(), [&](const std::vector<DocumentId>& ids) { return std::binary_search(ids.begin(), ids.end(), document); });
}

}  // namespace

Status residue_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  if (!options.theme.empty()) return Status(Code::kInvalidArgument, "the residue is what stands under no theme at all: leave --theme out");
  std::vector<std::vector<DocumentId>> coded;
  for (const ThemeTree& tree : selection.trees) {
    Result<std::vector<std::pair<DocumentId, Coverage>>> coverage = store.document_coverage(tree.book.id);
    if (!coverage.ok()) return coverage.status();
    std::vector<DocumentId>& ids = coded.emplace_back();
    for (const auto& [document, state] : coverage.value()) {
      if (state == Coverage::kCoded) ids.push_back(document);
    }
  }
  table.title = "Sentences under no theme";
  table.columns = {{"document", "Document", false}, {"title", "Title"}, {"year", "Year"},   {"file", "File", false},  {"section", "Section"},      {"zone", "Zone", false},
                   {"page", "Page", false},         {"page_label", "Page"}, {"quote", "Sentence"}, {"start", "Start", false}, {"end", "End", false}};
  if (selection.trees.empty()) {
    table.note = "No codebook codes this review; litmotif recode --codebook FILE does.";
    return {};
  }
  std::uint64_t sentences = 0, uncoded = 0;
  for (const DocumentInfo& info : selection.documents) {
    if (!is_coded(coded, info.id)) {
      ++uncoded;
      continue;
    }
    Result<StoredDocument> read = store.read_document(info.id);
    if (!read.ok()) return read.status();
    const Document& document = read.value().document;
    std::vector<char> caught(document.sentences.size(), 0);
    for (const ThemeTree& tree : selection.trees) {
      RowFilter filter;
      filter.codebook = tree.book.id;
      filter.document = info.id;
      LITMOTIF_TRY(store.each_row(filter, [&](const StoredRow& row) -> Status {
        if (row.sentence < caught.size()) caught[row.sentence] = 1;
        return {};
      }));
    }
    const CodePoints points(document.text);
    for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
      const Passage& passage = document.passages[document.sentences[i].passage];
      if (!is_evidence(passage) || !selection.holds(info.id, i)) continue;
      ++sentences;
      if (caught[i] != 0) continue;
      const ByteSpan span = document.sentences[i].span;
      const Place place = place_of(document, span);
      const Span held = points.span(span);
      const auto or_null = [](const std::string& text) { return text.empty() ? Cell() : Cell(text); };
      table.rows.push_back({info.public_id, info.title, info.year == 0 ? Cell() : Cell(std::int64_t{info.year}), replace_invalid_utf8(info.path),
                            or_null(passage.section == kNone ? std::string() : document.sections[passage.section].path), std::string(zone_name(passage.zone)),
                            place.page == 0 ? Cell() : Cell(std::int64_t{place.page}), or_null(place.page_label), std::string(span.of(document.text)), std::int64_t{held.start}, std::int64_t{held.end}});
    }
  }
  table.note = fmt::format("{} of {} sentences that could be evidence are under no theme.", table.rows.size(), sentences);
  if (uncoded > 0) table.note += fmt::format(" Not among them: {} that {} not coded (litmotif table --kind framework says why).", uncoded == 1 ? "1 document" : fmt::format("{} documents", uncoded),
                                           uncoded == 1 ? "was" : "were");
  return {};
}

}  // namespace litmotif
