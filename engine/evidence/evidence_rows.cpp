#include "evidence/evidence_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include <litmotif/sentences.h>
#include <litmotif/text.h>

#include "evidence/record_cells.h"
#include "evidence/repeats.h"
#include "evidence/row_words.h"
#include "evidence/works.h"

namespace litmotif {
namespace {

std::string spans_json(const std::vector<Span>& spans) {
  std::string json;
  JsonWriter writer(json);
  writer.open('[');
  for (const Span& span : spans) writer.open('{').field("start", span.start).field("end", span.end).close('}');
  writer.close(']');
  return json;
}

std::string cites_json(const StoredRow& row, const StoredDocument& stored) {
  std::string json;
  JsonWriter writer(json);
  writer.open('[');
  for (const std::uint32_t number : row.citations) {
    if (number >= stored.citations.citations.size()) continue;
    const Citation& citation = stored.citations.citations[number];
    writer.open('{').text_or_null("key", citation.key).text_or_null("work", work_of(stored, citation));
    writer.field("text", citation.span.of(stored.document.text)).key("reference");
    if (citation.reference < stored.citations.references.size()) {
      writer.value(stored.citations.references[citation.reference].span.of(stored.document.text));
    } else {
      writer.null();
    }
    writer.close('}');
  }
  writer.close(']');
  return json;
}

std::string rules_json(const StoredRow& row, const std::vector<std::string>& rules) {
  std::string json;
  JsonWriter writer(json);
  writer.open('[');
  for (const std::uint32_t number : row.rules) {
    if (number < rules.size()) writer.value(rules[number]);
  }
  writer.close(']');
  return json;
}

// The words the rules stand on, each once, in their order.
std::string matched_json(const StoredRow& decided, const EvidenceParts& parts) {
  const StoredRow& row = decided.as_found ? *decided.as_found : decided;
  std::vector<std::string_view> words;
  for (const StoredHit& hit : parts.hits) {
    if (hit.sentence != row.sentence || hit.theme != row.theme) continue;
    const std::string_view text = parts.points.bytes(hit.span).of(parts.document.document.text);
    if (std::find(words.begin(), words.end(), text) == words.end()) words.push_back(text);
  }
  std::string json;
  JsonWriter writer(json);
  writer.open('[');
  for (const std::string_view text : words) writer.value(text);
  writer.close(']');
  return json;
}

// What the rules said, readable beside whatever a decision puts in its place.
std::string machine_json(const StoredRow& decided) {
  const StoredRow& row = decided.as_found ? *decided.as_found : decided;
  std::string json;
  JsonWriter writer(json);
  writer.open('{').field("stance", stance_name(row.stance)).field("by_absence", row.by_absence).field("role", role_name(row.role));
  writer.field("claim", claim_name(row.claim)).field("voice", voice_name(row.voice)).field("speaker", speaker_name(row.speaker));
  if (row.cue_from_stem) writer.field("via", "stem");
  writer.close('}');
  return json;
}

std::string decisions_json(const std::vector<Decision>* decisions) {
  std::string json = "[";
  if (decisions != nullptr) {
    for (const Decision& decision : *decisions) json += (json.size() > 1 ? "," : "") + decision_to_json(decision);
  }
  return json + "]";
}

std::vector<std::string_view> cells_of(std::string_view row) {
  constexpr std::string_view kBar = " |";
  std::vector<std::string_view> cells;
  if (row.starts_with('|')) cells.emplace_back();  // an empty first cell leaves its bar only
  for (std::size_t at = std::min(cells.empty() ? 0 : kBar.size(), row.size());;) {
    const std::size_t bar = row.find(kBar, at);
    cells.push_back(row.substr(at, bar - at));
    if (bar == std::string_view::npos) return cells;
    at = std::min(bar + kBar.size() + 1, row.size());
  }
}

// A table row under its headings: "Factor: Leadership; Finding: ...". As it stands where the two do not have the same number of cells.
std::string read_row(std::string_view headings, std::string_view row) {
  const std::vector<std::string_view> names = cells_of(headings), cells = cells_of(row);
  if (names.size() != cells.size()) return std::string(row);
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    if (!out.empty()) out += "; ";
    if (!names[i].empty()) out.append(names[i]).append(": ");
    out += cells[i];
  }
  return out;
}

// The sentence with its neighbours in the passage, or the passage.
Cell context_cell(const StoredRow& row, const EvidenceParts& parts) {
  const Document& document = parts.document.document;
  if (parts.context == Context::kNone || row.passage >= document.passages.size()) return {};
  const Passage& passage = document.passages[row.passage];
  ByteSpan span = passage.span;
  if (passage.kind == PassageKind::kTableRow && passage.stem < document.passages.size()) {
    return read_row(document.passages[passage.stem].span.of(document.text), span.of(document.text));
  }
  if (parts.context == Context::kSentence && row.sentence < document.sentences.size()) {
    const auto beside = [&](std::uint32_t number) { return number < document.sentences.size() && document.sentences[number].passage == row.passage; };
    span.start = document.sentences[beside(row.sentence - 1) ? row.sentence - 1 : row.sentence].span.start;
    span.end = document.sentences[beside(row.sentence + 1) ? row.sentence + 1 : row.sentence].span.end;
  }
  return std::string(span.of(document.text));
}

Result<std::vector<std::vector<std::string>>> rules_of(Store& store, const Selection& selection) {
  std::vector<std::vector<std::string>> all;
  for (const ThemeTree& tree : selection.trees) {
    Result<std::vector<std::string>> rules = store.rules(tree.book.id);
    if (!rules.ok()) return rules.status();
    all.push_back(std::move(rules).value());
  }
  return all;
}

const std::vector<Decision>* decisions_on(const std::map<std::string, std::vector<Decision>>& decisions, const std::string& row) {
  const auto found = decisions.find(row);
  return found == decisions.end() ? nullptr : &found->second;
}

// By sentence, then place.
Status read_hits(Store& store, DocumentId document, CodebookId codebook, std::vector<StoredHit>& hits) {
  LITMOTIF_TRY(store.each_hit(document, codebook, [&](const StoredHit& hit) -> Status {
    hits.push_back(hit);
    return {};
  }));
  std::ranges::sort(hits, {}, [](const StoredHit& hit) { return std::tuple(hit.sentence, hit.span.start, hit.span.end); });
  return {};
}

std::span<const StoredHit> hits_in(const std::vector<StoredHit>& hits, std::uint32_t sentence) {
  return std::ranges::equal_range(hits, sentence, {}, &StoredHit::sentence);
}

Status find_repeats(Store& store, const Selection& selection, Repeats& repeats) {
  LITMOTIF_TRY(each_document_rows(store, selection, true, [&](const DocumentInfo& info, std::vector<StoredRow>& rows) -> Status {
    Result<StoredDocument> stored = store.read_document(info.id);
    if (!stored.ok()) return stored.status();
    const std::string& text = stored.value().document.text;
    const CodePoints points(text);
    for (const StoredRow& row : rows) {
      repeats.add(Repeats::hash(row.codebook, row.theme, quote_of(row.spans, points, text)), {selection.document_at.at(info.id.value), row.spans.front().start}, row.id);
    }
    return {};
  }));
  repeats.finish();
  return {};
}

}  // namespace

const std::vector<Column>& evidence_columns() {
  static const std::vector<Column> columns = {
      {"id", "Row"}, {"document", "Document", false}, {"report", "Report", false}, {"title", "Title"}, {"year", "Year"}, {"codebook", "Codebook", false},
      {"theme", "Theme"}, {"stance", "Stance"}, {"by_absence", "By absence"}, {"role", "Role", false}, {"claim", "Claim"}, {"voice", "Voice", false},
      {"speaker", "Speaker", false}, {"quote", "Quote"}, {"spans", "Spans", false}, {"stem", "Lead-in", false}, {"context", "Context", false}, {"section", "Section", false},
      {"zone", "Zone", false}, {"page", "Page in file"}, {"page_end", "Last page in file", false}, {"page_label", "Printed page"},
      {"page_end_label", "Last printed page", false}, {"paragraph", "Paragraph"},
      {"mended", "Mended", false}, {"text_basis", "Text basis", false}, {"cites", "Cites", false}, {"matched", "Words matched", false}, {"rules", "Rules", false}, {"origin", "Origin", false},
      {"repeats", "Repeats", false}, {"machine", "Machine", false}, {"decisions", "Decisions", false}, {"decision", "Decision", false}, {"start", "Start", false}, {"end", "End", false},
      {"file", "File", false}, {"entry", "Entry", false}, {"source", "Source", false}};
  return columns;
}

std::string quote_of(const std::vector<Span>& spans, const CodePoints& points, std::string_view text) {
  std::string quote;
  Span whole;
  for (const Span& span : spans) {
    if (!quote.empty() && span.start >= whole.start && span.end <= whole.end) continue;
    if (!quote.empty()) quote += " [...] ";
    quote += points.bytes(span).of(text);
    whole = span;
  }
  return quote;
}

std::vector<Cell> evidence_cells(const StoredRow& row, const EvidenceParts& parts, std::string repeats) {
  const DocumentInfo& info = parts.document.info;
  const Document& document = parts.document.document;
  const Span first = row.spans.front();
  const Place place = place_of(document, parts.points.bytes(first));
  const Passage* passage = row.passage < document.passages.size() ? &document.passages[row.passage] : nullptr;
  const std::uint32_t stem = passage != nullptr ? last_sentence_of(document, passage->stem) : kNone;
  const Section* section = passage != nullptr && passage->section < document.sections.size() ? &document.sections[passage->section] : nullptr;

  std::vector<Cell> cells;
  cells.reserve(evidence_columns().size());
  const auto add = [&](Cell cell) { cells.push_back(std::move(cell)); };
  const auto name = [&](std::string_view text) { cells.emplace_back(std::string(text)); };
  name(row.id);
  name(info.public_id);
  add(text_or_null(info.report_id));
  name(info.title);
  add(number_or_null(info.year));
  name(parts.tree.book.name);
  name(parts.tree.themes[row.theme].path);
  name(stance_name(row.stance));
  add(row.by_absence);
  name(role_name(row.role));
  name(claim_name(row.claim));
  name(voice_name(row.voice));
  name(speaker_name(row.speaker));
  name(quote_of(row.spans, parts.points, document.text));
  add(JsonText{spans_json(row.spans)});
  add(stem == kNone ? Cell() : Cell(std::string(document.sentences[stem].span.of(document.text))));
  add(context_cell(row, parts));
  add(section == nullptr ? Cell() : text_or_null(section->path));
  name(passage == nullptr ? "" : zone_name(passage->zone));
  add(number_or_null(place.page));
  add(number_or_null(place.page_end));
  add(text_or_null(place.page_label));
  add(text_or_null(place_fields(document, parts.points.bytes(first)).label_end));
  add(text_or_null(place.paragraph));
  add(place.mended);
  name(text_basis_name(info.basis));
  add(JsonText{cites_json(row, parts.document)});
  add(JsonText{matched_json(row, parts)});
  add(JsonText{rules_json(row, parts.rules)});
  name(row.origin);
  add(JsonText{std::move(repeats)});
  add(JsonText{machine_json(row)});
  add(JsonText{decisions_json(parts.decisions)});
  add(text_or_null(verdict_name(row.verdict)));
  add(std::int64_t{first.start});
  add(std::int64_t{first.end});
  add(replace_invalid_utf8(info.path));
  add(std::int64_t{info.entry});
  add(text_or_null(source_label(info)));
  return cells;
}

Result<std::uint64_t> each_evidence_row(Store& store, const Selection& selection, const TableOptions& options, const std::function<Status(std::vector<Cell>&&)>& visit) {
  auto rules = rules_of(store, selection);
  if (!rules.ok()) return rules.status();
  auto decisions = store.decisions_by_row();
  if (!decisions.ok()) return decisions.status();
  Repeats repeats;
  LITMOTIF_TRY(find_repeats(store, selection, repeats));
  const std::uint64_t most = options.limit == 0 ? std::numeric_limits<std::uint64_t>::max() : options.limit;
  std::uint64_t count = 0;
  LITMOTIF_TRY(each_document_rows(store, selection, false, [&](const DocumentInfo& info, std::vector<StoredRow>& rows) -> Status {
    if (count >= most) {
      count += rows.size();
      return {};
    }
    Result<StoredDocument> stored = store.read_document(info.id);
    if (!stored.ok()) return stored.status();
    const std::string& text = stored.value().document.text;
    const CodePoints points(text);
    std::vector<std::vector<StoredHit>> hits(selection.trees.size());
    for (std::size_t tree = 0; tree < hits.size(); ++tree) LITMOTIF_TRY(read_hits(store, info.id, selection.trees[tree].book.id, hits[tree]));
    for (const StoredRow& row : rows) {
      if (++count > most) continue;
      const std::size_t tree = selection.tree_of(row.codebook);
      const std::uint64_t hash = Repeats::hash(row.codebook, row.theme, quote_of(row.spans, points, text));
      const EvidenceParts parts = {selection.trees[tree], rules.value()[tree], stored.value(), points, options.context, decisions_on(decisions.value(), row.id), hits_in(hits[tree], row.sentence)};
      LITMOTIF_TRY(visit(evidence_cells(row, parts, repeats.others(hash, {selection.document_at.at(info.id.value), row.spans.front().start}))));
    }
    return {};
  }));
  return count;
}

}  // namespace litmotif
