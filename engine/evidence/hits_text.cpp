// What a search found, set as the evidence table is: quotes under their documents. The order is that of the ranking, so a document may come twice.
#include <fmt/format.h>

#include <map>

#include "evidence/claim_lines.h"
#include "evidence/row_words.h"
#include "evidence/selection.h"
#include "evidence/text_columns.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

struct Found {
  const SearchHit* hit = nullptr;
  const StoredDocument* document = nullptr;
  std::string place;
  std::vector<ClaimLine> claims;
};

std::string place_text(const StoredDocument& document, const SearchHit& hit) {
  if (hit.sentence >= document.document.sentences.size()) return {};
  const Sentence& sentence = document.document.sentences[hit.sentence];
  const Passage& passage = document.document.passages[sentence.passage];
  std::vector<std::string> parts;
  if (std::string place = place_in_words(place_fields(document.document, sentence.span)); !place.empty()) parts.push_back(std::move(place));
  if (passage.section != kNone) parts.push_back(document.document.sections[passage.section].path);
  if (passage.zone != Zone::kBody) parts.push_back(fmt::format("({})", zone_name(passage.zone)));
  return clean_for_terminal(fmt::format("{}", fmt::join(parts, " · ")));
}

void put_lines(std::string_view text, std::size_t width, std::string_view indent, std::string_view color, const Ink& ink, std::string& out) {
  for (const std::string& line : wrap(text, width - indent.size())) out += fmt::format("{}{}{}{}\n", indent, color, line, color.empty() ? "" : ink.off);
}

void put_document(const DocumentInfo& info, std::size_t width, const Ink& ink, std::string& out) {
  const std::string source = clean_for_terminal(source_label(info)), title = clean_for_terminal(info.title);
  const std::string year = source.empty() && info.year != 0 ? fmt::format(" ({})", info.year) : "";
  put_lines((source.empty() ? "" : source + ". ") + (title.empty() ? std::string("(no title)") : title) + year, width, "", ink.bold, ink, out);
  put_lines(clean_for_terminal(info.path), width, "", ink.dim, ink, out);
}

}  // namespace

Result<std::string> hits_to_text(Store& store, const std::vector<SearchHit>& hits, const WriteOptions& options) {
  Result<ThemeTrees> all = read_trees(store);
  if (!all.ok()) return all.status();
  const std::size_t width = prose_width(options);
  const Ink ink(options.color);
  ClaimLines claims(width, ink);
  std::map<std::int64_t, StoredDocument> documents;
  std::vector<Found> found;
  for (const SearchHit& hit : hits) {
    auto at = documents.find(hit.document.value);
    if (at == documents.end()) {
      Result<StoredDocument> read = store.read_document(hit.document);
      if (!read.ok()) return read.status();
      at = documents.emplace(hit.document.value, std::move(read).value()).first;
    }
    Found& one = found.emplace_back();
    one.hit = &hit;
    one.document = &at->second;
    one.place = place_text(at->second, hit);
    Result<std::vector<StoredRow>> rows = store.rows_of_sentence(hit.document, hit.sentence);
    if (!rows.ok()) return rows.status();
    for (const StoredRow& row : rows.value()) {
      const std::size_t tree = all.value().tree_of(row.codebook);
      if (tree == std::string::npos || row.theme >= all.value().trees[tree].themes.size()) continue;
      one.claims.push_back({all.value().trees[tree].themes[row.theme].path, std::string(stance_name(row.stance)), std::string(claim_name(row.claim)), std::string(voice_name(row.voice)), row.id,
                            row.by_absence});
      claims.measure(one.claims.back());
    }
  }
  std::string out;
  const StoredDocument* before = nullptr;
  for (const Found& one : found) {
    if (!out.empty()) out += '\n';
    if (one.document != before) put_document(one.document->info, width, ink, out);
    before = one.document;
    if (!one.place.empty()) put_lines(one.place, width, "  ", ink.dim, ink, out);
    for (const std::string& line : wrap_marked(one.hit->quote, one.hit->highlights, width - 2, ink.mark, ink.mark.empty() ? "" : ink.off)) out += fmt::format("  {}\n", line);
    for (const ClaimLine& claim : one.claims) claims.put(claim, out);
  }
  return out;
}

}  // namespace litmotif
