// A whole document as the engine understands it: how other programs, and our own measurements, see inside.
#include <litmotif/evidence.h>

#include <litmotif/text.h>

#include "evidence/evidence_rows.h"
#include "evidence/show.h"

namespace litmotif {
namespace {

class DocumentJson {
 public:
  DocumentJson(const StoredDocument& stored, std::string& out) : stored_(stored), document_(stored.document), points_(document_.text), json_(out) {}

  void put_front() {
    const DocumentInfo& info = stored_.info;
    json_.open('{').field("schema", "litmotif/1").field("kind", "document").field("document", info.public_id).text_or_null("report", info.report_id);
    json_.field("file", replace_invalid_utf8(info.path)).field("entry", info.entry).field("primary", info.primary).field("title", info.title);
    json_.line().key("record").open('{');
    put_record(json_, document_.record);
    json_.close('}').line().text_or_null("language", info.language).field("text_basis", text_basis_name(info.basis)).number_or_null("pages", info.pages);
    json_.line().field("text", document_.text);
  }

  void put_structure() {
    json_.line().key("sections").open('[');
    for (const Section& section : document_.sections) {
      item().field("title", section.title).field("path", section.path).text_or_null("type", section.type).field("level", section.level);
      place(section.span).close('}');
    }
    json_.close(']').line().key("passages").open('[');
    for (std::size_t i = 0; i < document_.passages.size(); ++i) {
      const Passage& passage = document_.passages[i];
      const Place where = place_of(document_, passage.span);
      item().field("id", std::uint64_t{i}).field("kind", passage_kind_name(passage.kind)).field("zone", zone_name(passage.zone));
      index_or_null("section", passage.section);
      index_or_null("stem", passage.stem);
      json_.number_or_null("page", where.page).text_or_null("page_label", where.page_label).text_or_null("paragraph", passage.paragraph);
      if (!passage.marker.empty()) json_.field("marker", passage.marker);
      if (!passage.language.empty()) json_.field("language", passage.language);
      place(passage.span).close('}');
    }
    json_.close(']').line().key("sentences").open('[');
    for (const Sentence& sentence : document_.sentences) {
      item();
      place(sentence.span).field("passage", sentence.passage).close('}');
    }
    json_.close(']');
  }

  void put_citations() {
    json_.line().key("citations").open('[');
    for (const Citation& citation : stored_.citations.citations) {
      item();
      place(citation.span).field("text", citation.span.of(document_.text)).field("sentence", citation.sentence).key("keys").open('[');
      if (!citation.key.empty()) json_.value(citation.key);
      json_.close(']').key("references").open('[');
      if (citation.reference != kNone) json_.value(citation.reference);
      json_.close(']').field("narrative", citation.narrative).close('}');
    }
    json_.close(']').line().key("references").open('[');
    for (const Reference& reference : stored_.citations.references) {
      item().field("raw", reference.span.of(document_.text));
      place(reference.span).field("key", reference.key).text_or_null("number", reference.number);
      put_record(json_, reference.fields);
      json_.field("confidence", static_cast<double>(static_cast<int>(reference.confidence * 1000)) / 1000).close('}');
    }
    json_.close(']');
  }

  Status put_coding(Store& store) {
    Result<ThemeTrees> all = read_trees(store);
    if (!all.ok()) return all.status();
    json_.line().key("hits").open('[');
    std::vector<std::vector<std::string>> rules;
    for (const ThemeTree& tree : all.value().trees) {
      Result<std::vector<std::string>> names = store.rules(tree.book.id);
      if (!names.ok()) return names.status();
      rules.push_back(std::move(names).value());
      LITMOTIF_TRY(store.each_hit(stored_.info.id, tree.book.id, [&](const StoredHit& hit) -> Status {
        item().field("codebook", tree.book.name).field("theme", hit.theme < tree.themes.size() ? tree.themes[hit.theme].path : "");
        json_.field("rule", hit.rule < rules.back().size() ? rules.back()[hit.rule] : "").field("sentence", hit.sentence);
        json_.field("start", hit.span.start).field("end", hit.span.end).close('}');
        return {};
      }));
    }
    json_.close(']').line().key("rows").open('[');
    RowFilter filter;
    filter.document = stored_.info.id;
    filter.primary_only = false;
    LITMOTIF_TRY(store.each_row(filter, [&](const StoredRow& row) -> Status {
      const std::size_t tree = all.value().tree_of(row.codebook);
      if (tree == std::string::npos || row.spans.empty()) return {};
      put_row(evidence_cells(row, {all.value().trees[tree], rules[tree], stored_, points_, Context::kNone}, "[]"));
      return {};
    }));
    json_.close(']');
    return {};
  }

  void put_warnings() {
    json_.line().key("warnings").open('[');
    for (const Warning& warning : document_.warnings) item().field("kind", warning.kind).field("message", warning.message).text_or_null("place", warning.place).close('}');
    json_.close(']').close('}').line();
  }

 private:
  JsonWriter& item() { return json_.line().open('{'); }
  JsonWriter& place(ByteSpan bytes) {
    const Span span = points_.span(bytes);
    return json_.field("start", span.start).field("end", span.end);
  }
  void index_or_null(std::string_view name, std::uint32_t index) { index == kNone ? json_.key(name).null() : json_.key(name).value(index); }

  // Without what is the document's own, and without repeats, which need all other rows, or the words that matched, which are among the hits.
  void put_row(const std::vector<Cell>& cells) {
    item();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string& name = evidence_columns()[i].name;
      if (name == "document" || name == "report" || name == "title" || name == "year" || name == "file" || name == "entry" || name == "source" || name == "context" || name == "repeats" || name == "matched") continue;
      std::string cell;
      append_json_cell(cell, cells[i]);
      json_.key(name).raw(cell);
    }
    json_.close('}');
  }

  const StoredDocument& stored_;
  const Document& document_;
  CodePoints points_;
  JsonWriter json_;
};

}  // namespace

void put_record(JsonWriter& writer, const Record& record) {
  const auto names = [&](std::string_view name, const std::vector<Name>& people) {
    writer.key(name).open('[');
    for (const Name& person : people) writer.value(person.display());
    writer.close(']');
  };
  writer.text_or_null("type", record.type);
  names("authors", record.authors);
  if (!record.editors.empty()) names("editors", record.editors);
  writer.number_or_null("year", record.year).text_or_null("title", record.title).text_or_null("container", record.container).text_or_null("volume", record.volume);
  writer.text_or_null("issue", record.issue).text_or_null("pages", record.pages).text_or_null("publisher", record.publisher).text_or_null("place", record.place);
  writer.text_or_null("isbn", record.isbn).text_or_null("doi", record.doi).key("urls").open('[');
  for (const std::string& url : record.urls) writer.value(url);
  writer.close(']');
}

Result<std::string> document_to_json(Store& store, DocumentId document) {
  Result<StoredDocument> stored = store.read_document(document);
  if (!stored.ok()) return stored.status();
  std::string out;
  DocumentJson json(stored.value(), out);
  json.put_front();
  json.put_structure();
  json.put_citations();
  LITMOTIF_TRY(json.put_coding(store));
  json.put_warnings();
  return out + "\n";
}

}  // namespace litmotif
