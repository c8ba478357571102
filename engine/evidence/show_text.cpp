// A document for people: its text in sections, hits marked, rows under the passages they stand in.
#include <litmotif/evidence.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include <litmotif/text.h>

#include "evidence/row_words.h"
#include "evidence/selection.h"
#include "evidence/terminal.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

// The passage with its hits in [brackets], or in colour; overlapping hits are one mark.
std::string marked(const Document& document, const Passage& passage, const std::vector<ByteSpan>& hits, std::size_t width, const Ink& ink) {
  std::vector<ByteSpan> marks;
  for (auto at = std::lower_bound(hits.begin(), hits.end(), ByteSpan{passage.span.start, 0}); at != hits.end() && at->start < passage.span.end; ++at) {
    marks.push_back({at->start - passage.span.start, std::min(at->end, passage.span.end) - passage.span.start});
  }
  const bool item = passage.kind == PassageKind::kListItem;
  // A mark that is part of the text stands before its first sentence.
  const auto first = std::lower_bound(document.sentences.begin(), document.sentences.end(), passage.span.start, [](const Sentence& sentence, std::uint32_t at) { return sentence.span.start < at; });
  const bool has_mark = item && first != document.sentences.end() && first->span.start > passage.span.start;
  std::string out;
  std::string indent = item ? "    " : "  ";
  if (!passage.marker.empty()) indent += clean_for_terminal(passage.marker) + " ";
  else if (item && !has_mark) indent += "• ";
  const std::string next(item ? display_width(indent) : 2, ' ');
  for (const std::string& line : wrap_marked(passage.span.of(document.text), marks, width - display_width(indent), ink.mark.empty() ? "[" : ink.mark, ink.mark.empty() ? "]" : ink.off)) {
    out += fmt::format("{}{}\n", indent, line);
    indent = next;
  }
  return out;
}

struct Shown {
  std::vector<ByteSpan> hits;                                   // sorted
  std::map<std::uint32_t, std::vector<std::string>> rows;       // by passage: lines to print
};

Status read_coding(Store& store, const StoredDocument& stored, const Ink& ink, Shown& shown, std::size_t& rows) {
  Result<ThemeTrees> all = read_trees(store);
  if (!all.ok()) return all.status();
  const CodePoints points(stored.document.text);
  for (const ThemeTree& tree : all.value().trees) {
    LITMOTIF_TRY(store.each_hit(stored.info.id, tree.book.id, [&](const StoredHit& hit) -> Status {
      shown.hits.push_back(points.bytes(hit.span));
      return {};
    }));
  }
  std::sort(shown.hits.begin(), shown.hits.end());
  RowFilter filter;
  filter.document = stored.info.id;
  filter.primary_only = false;
  return store.each_row(filter, [&](const StoredRow& row) -> Status {
    const std::size_t tree = all.value().tree_of(row.codebook);
    if (tree == std::string::npos || row.spans.empty() || row.theme >= all.value().trees[tree].themes.size()) return {};
    const std::string place = place_in_words(place_fields(stored.document, points.bytes(row.spans.front())));
    const std::string stance(stance_name(row.stance));
    shown.rows[row.passage].push_back(fmt::format("      {}{}{}  {}{}{}  {}  {}{}{}characters {}–{}  {}{}\n", ink.theme, all.value().trees[tree].themes[row.theme].path, ink.off, ink.stance(stance),
                                                  stance_in_words(stance, row.by_absence), ink.off, claim_name(row.claim), ink.dim, place, place.empty() ? "" : ", ", row.spans.front().start, row.spans.front().end, row.id, ink.off));
    ++rows;
    return {};
  });
}

}  // namespace

Result<std::string> document_to_text(Store& store, DocumentId document, const WriteOptions& options) {
  Result<StoredDocument> read = store.read_document(document);
  if (!read.ok()) return read.status();
  const StoredDocument& stored = read.value();
  const Document& text = stored.document;
  const Ink ink(options.color);
  const std::size_t width = prose_width(options);
  Shown shown;
  std::size_t rows = 0;
  LITMOTIF_TRY(read_coding(store, stored, ink, shown, rows));

  std::string out;
  for (const std::string& line : wrap(clean_for_terminal(stored.info.title), width)) out += fmt::format("{}{}{}\n", ink.bold, line, ink.off);
  const std::string source = clean_for_terminal(source_label(stored.info));
  out += fmt::format("{}{}{}  {}{}\n", source, source.empty() ? "" : "  ", stored.info.public_id, clean_for_terminal(stored.info.path), stored.info.primary ? "" : "  (not the primary document of its report)");
  out += fmt::format("{}{}, {}{} sentence{}, {} evidence row{}{}\n", ink.dim, text_basis_name(stored.info.basis), stored.info.pages == 0 ? "" : fmt::format("{} pages, ", stored.info.pages),
                     text.sentences.size(), text.sentences.size() == 1 ? "" : "s", rows, rows == 1 ? "" : "s", ink.off);
  for (const Warning& warning : text.warnings) out += fmt::format("{}: {}{}\n", clean_for_terminal(warning.place), clean_for_terminal(warning.message), "");
  int page = 0;
  for (std::uint32_t i = 0; i < text.passages.size(); ++i) {
    const Passage& passage = text.passages[i];
    const Place place = place_of(text, passage.span);
    // Rows of a table, lines of a reference list: said once what they are, and set close.
    const bool goes_on = i > 0 && passage.language == text.passages[i - 1].language && (passage.zone != Zone::kBody || !passage.language.empty()) && passage.zone == text.passages[i - 1].zone && passage.kind == text.passages[i - 1].kind && passage.kind != PassageKind::kHeading;
    if (!goes_on || place.page != page || shown.rows.contains(i - 1)) out += '\n';
    if (place.page != page) out += fmt::format("{}— page {}{} —{}\n", ink.dim, place.page, place.page_label.empty() ? "" : fmt::format(" (printed {})", clean_for_terminal(place.page_label)), ink.off);
    page = place.page;
    if (passage.kind == PassageKind::kHeading) {
      out += fmt::format("{}{}{}\n", ink.bold, clean_for_terminal(passage.span.of(text.text)), ink.off);
      continue;
    }
    if (!goes_on && (passage.zone != Zone::kBody || !passage.language.empty())) {
      out += fmt::format("  {}({}{}{}){}\n", ink.dim, zone_name(passage.zone), passage.language.empty() ? "" : ", in language ", passage.language, ink.off);
    }
    out += marked(text, passage, shown.hits, width, ink);
    if (const auto lines = shown.rows.find(i); lines != shown.rows.end()) {
      for (const std::string& line : lines->second) out += line;
    }
  }
  return out;
}

}  // namespace litmotif
