// The table of included studies: what each was, by its record, by the codebook of attributes, by tables of studies within reports, with where every value comes from.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include <litmotif/text.h>

#include "evidence/coverage.h"
#include "evidence/record_cells.h"
#include "evidence/study_decisions.h"
#include "evidence/study_tables.h"
#include "evidence/study_values.h"
#include "evidence/tables.h"
#include "evidence/works.h"

namespace litmotif {
namespace {

struct Attribute {
  std::string name, label;
  bool list = false;   // a JSON array; others are one text
  bool brief = true;
};

// DESIGN, section 6, in its order.
std::vector<Attribute> design_attributes() {
  return {{"country", "Country", true}, {"design", "Design"}, {"population", "Population"}, {"setting", "Setting"}, {"data_collection", "Data collection", false, false}, {"sample", "Sample"}, {"aim", "Aim", false, false}};
}

// Further ones: of the codebook in the review, and what only tables of studies tell.
std::vector<Attribute> further_attributes(const StudyAttributes& known) {
  std::vector<Attribute> further;
  const std::vector<Attribute> fixed = design_attributes();
  for (const StudyAttributes::Attribute& attribute : known.attributes()) {
    if (std::ranges::find(fixed, attribute.name, &Attribute::name) == fixed.end()) further.push_back({attribute.name, attribute.label, false, false});
  }
  further.push_back({"findings", "Findings", false, false});
  return further;
}

struct Study {
  std::string id, key;
  const DocumentInfo* held = nullptr;  // of the report that stands for it, else the first; null: known from tables of studies in other reports
  std::vector<const DocumentInfo*> documents = {};  // of all its reports, the first of them `held`
  Record record = {};
  StudyValue stated = {{}, {}, "stated"};  // where the record stands: the title in the study's own text, the entry or row that names it in another's
  StudyValues values = {}, described = {};  // its own; what other reports say of it
  StudyValues decided = {};                 // what reviewers set
  std::set<std::string> settled = {};       // attributes on which they agree
  std::vector<std::string> themes = {}, described_in = {};
  std::string note = {};
};

// What a cell shows: what reviewers set, else the study's own values before those that others state of it.
std::vector<std::string> shown(const Study& study, const std::string& attribute) {
  std::vector<std::string> values;
  for (const StudyValues* from : {&study.decided, &study.values, &study.described}) {
    const auto found = from->find(attribute);
    if (found == from->end() || !values.empty() || (from == &study.decided && !study.settled.contains(attribute))) continue;
    for (const StudyValue& value : found->second) {
      if (std::ranges::find(values, value.value) == values.end()) values.push_back(value.value);
    }
  }
  return values;
}

// Of words found, which differ in every sentence, the best is shown; the others are in the provenance.
Cell value_cell(const Study& study, const Attribute& attribute, bool words) {
  std::vector<std::string> values = shown(study, attribute.name);
  if (words && values.size() > 1 && !study.settled.contains(attribute.name)) values.resize(1);
  if (attribute.list) return list_cell(values, [](JsonWriter& writer, const std::string& value) { writer.value(value); });
  return text_or_null(fmt::format("{}", fmt::join(values, "; ")));
}

void put_value(JsonWriter& writer, const StudyValue& value) {
  writer.open('{').field("value", value.value).field("method", value.method).text_or_null("theme", value.theme).text_or_null("document", value.document).text_or_null("row", value.row)
      .text_or_null("reviewer", value.reviewer);
  if (value.span) writer.field("start", value.span->start).field("end", value.span->end);
  else writer.key("start").null().key("end").null();
  writer.close('}');
}

// {"country": [{value, method, theme, document, row, reviewer, start, end}], ...}
Cell provenance_cell(const Study& study, const std::vector<Attribute>& attributes) {
  JsonText json;
  JsonWriter writer(json.text);
  writer.open('{');
  const auto stated = [&](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    StudyValue all = study.stated;
    all.value = value;
    if (study.held != nullptr && name != "title") all.span.reset();
    writer.key(name).open('[');
    put_value(writer, all);
    writer.close(']');
  };
  std::vector<std::string> authors;
  for (const Name& name : study.record.authors) authors.push_back(name.display());
  stated("authors", fmt::format("{}", fmt::join(authors, "; ")));
  stated("year", study.record.year == 0 ? std::string() : std::to_string(study.record.year));
  stated("type", study.record.type);
  stated("title", study.record.title);
  for (const Attribute& attribute : attributes) {
    bool any = false;
    for (const StudyValues* from : {&study.decided, &study.values, &study.described}) {
      const auto found = from->find(attribute.name);
      if (found == from->end()) continue;
      if (!any) writer.key(attribute.name).open('[');
      any = true;
      for (const StudyValue& value : found->second) put_value(writer, value);
    }
    if (any) writer.close(']');
  }
  writer.close('}');
  return json;
}

// Reports until reviewers link them.

class Studies {
 public:
  Studies(Store& store, const Selection& selection, const Works& works, StudyAttributes& known, std::map<std::string, std::string>&& linked)
      : store_(store), selection_(selection), works_(works), known_(known), linked_(std::move(linked)) {}

  // `only`: documents with evidence that was asked for; null: all.
  Status read(const std::map<std::int64_t, std::vector<std::string>>& themes, bool all) {
    for (const DocumentInfo& document : selection_.documents) {
      const auto found = themes.find(document.id.value);
      if (!all && found == themes.end()) continue;
      Study& study = add(study_of(document));
      for (const std::string& theme : found == themes.end() ? std::vector<std::string>() : found->second) {
        if (std::ranges::find(study.themes, theme) == study.themes.end()) study.themes.push_back(theme);
      }
    }
    held_ = studies_.size();
    // Found before any is read: reading one adds the studies that it describes.
    std::vector<const DocumentInfo*> wanted;
    for (const DocumentInfo& document : selection_.documents) {
      const auto at = at_.find(study_of(document));
      if (at == at_.end()) continue;
      std::vector<const DocumentInfo*>& documents = studies_[at->second].documents;
      documents.insert(document.report_id == document.study ? documents.begin() : documents.end(), &document);
      wanted.push_back(&document);
    }
    for (std::size_t i = 0; i < held_; ++i) studies_[i].held = studies_[i].documents.front();
    for (const DocumentInfo* document : wanted) LITMOTIF_TRY(read_document(*document));
    std::ranges::stable_sort(studies_.begin() + static_cast<std::ptrdiff_t>(held_), studies_.end(), [](const Study& a, const Study& b) { return std::tie(a.key, a.id) < std::tie(b.key, b.id); });
    return {};
  }

  // What reviewers set, beside what was found.
  void decide(const StudyDecisions& log, const std::vector<Attribute>& attributes) {
    for (Study& study : studies_) {
      for (const Attribute& attribute : attributes) {
        const std::vector<Decision> decisions = log.of(study.id, attribute.name);
        if (decisions.empty()) continue;
        if (agree(decisions)) study.settled.insert(attribute.name);
        for (const Decision& decision : decisions) {
          for (std::string& value : split_values(decision.new_value)) study.decided[attribute.name].push_back({std::move(value), {}, "reviewer", {}, {}, {}, decision.reviewer});
        }
      }
    }
  }

  const std::vector<Study>& all() const { return studies_; }
  // Of a document of the selection, when all were read.
  const Study& of(const DocumentInfo& document) const { return studies_[at_.at(study_of(document))]; }

  // The reports of a study, the one that stands for it first; those of what is only described too, where it is a work.
  std::vector<std::string> reports_of(const std::string& study) const {
    std::vector<std::string> reports;
    if (study.starts_with("r-")) reports.push_back(study);
    for (const auto& [report, of] : linked_) {
      if (of == study && report != study) reports.push_back(report);
    }
    return reports;
  }

 private:
  Study& add(const std::string& id) {
    const auto [at, is_new] = at_.emplace(id, studies_.size());
    if (is_new) studies_.push_back({id, {}});
    return studies_[at->second];
  }

  Status read_document(const DocumentInfo& info) {
    Result<StoredDocument> read = store_.read_document(info.id);
    if (!read.ok()) return read.status();
    const StoredDocument& stored = read.value();
    Study& study = add(study_of(info));
    if (study.held->id == info.id) {
      study.record = stored.document.record;
      study.stated.document = info.public_id;
      if (const std::optional<ByteSpan> title = title_place(stored.document)) study.stated.span = CodePoints(stored.document.text).span(*title);
      const StoredWork* work = works_.find(info.report_id);
      study.key = work != nullptr ? work->key : citation_key(study.record);
    }
    Result<StudyValues> values = known_.values(store_, stored);
    if (!values.ok()) return values.status();
    for (auto& [attribute, found] : values.value()) {
      std::vector<StudyValue>& all = study.values[attribute];
      all.insert(study.held->id == info.id ? all.begin() : all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    for (TabledStudy& tabled : tabled_studies(stored)) add_tabled(stored, tabled);
    return {};
  }

  void add_tabled(const StoredDocument& stored, TabledStudy& tabled) {
    const StoredWork* work = tabled.reference < stored.works.size() ? works_.find(stored.works[tabled.reference]) : nullptr;
    // What is in no list is known by this table alone.
    Study& study = add(work != nullptr ? study_of_report(work->id) : content_id("s", {stored.info.public_id, tabled.key, tabled.record.title}));
    if (study.held == nullptr && study.key.empty()) {
      study.key = work != nullptr ? work->key : tabled.key;
      study.record = work != nullptr ? work->record : tabled.record;
      study.stated.document = stored.info.public_id;
      study.stated.span = tabled.reference == kNone ? tabled.span : CodePoints(stored.document.text).span(stored.citations.references[tabled.reference].span);
    }
    if (std::ranges::find(study.documents, stored.info.id, [](const DocumentInfo* one) { return one->id; }) != study.documents.end()) return;  // its own table
    if (std::ranges::find(study.described_in, stored.info.public_id) == study.described_in.end()) study.described_in.push_back(stored.info.public_id);
    for (auto& [attribute, values] : tabled.values) {
      std::vector<StudyValue>& all = study.described[attribute];
      all.insert(all.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
    }
  }

  std::string study_of_report(const std::string& report) const {
    const auto found = linked_.find(report);
    return found == linked_.end() ? report : found->second;
  }

  Store& store_;
  const Selection& selection_;
  const Works& works_;
  StudyAttributes& known_;
  std::map<std::string, std::string> linked_;  // report -> study
  std::vector<Study> studies_;
  std::size_t held_ = 0;  // studies of documents, before all others
  std::map<std::string, std::size_t> at_;
};

// Top themes of the other codebooks with evidence in each document, in the order of the codebooks.
Status read_themes(Store& store, const Selection& selection, std::map<std::int64_t, std::vector<std::string>>& themes) {
  return each_document_rows(store, selection, false, [&](const DocumentInfo& document, std::vector<StoredRow>& rows) -> Status {
    std::set<std::tuple<std::size_t, std::int64_t, std::string>> seen;
    for (const StoredRow& row : rows) {
      const std::size_t number = selection.tree_of(row.codebook);
      const ThemeTree& tree = selection.trees[number];
      const StoredTheme& top = tree.themes[tree.upwards(row.theme).back()];
      if (tree.book.name != kAttributesBook) seen.emplace(number, top.position, top.path);
    }
    std::vector<std::string>& names = themes[document.id.value];
    for (const auto& [number, position, path] : seen) names.push_back(path);
    return {};
  });
}

// "none found (1 full text)" where the codebook of attributes found nothing, "not coded (why)" where it could not.
std::string note_of(const Study& study, const std::optional<CoverageOf>& coverage, bool any_empty) {
  if (study.held == nullptr) return "described only";
  if (!any_empty) return {};
  Covered covered;
  if (coverage) coverage->add(0, *study.held, covered);
  else ++covered.missing[0];
  return covered.why_empty();
}

}  // namespace

std::vector<std::string> study_attribute_names(const Table& table) {
  constexpr std::string_view kOthers[] = {"study", "key", "authors", "year", "type", "title", "themes", "holding", "document", "reports", "text_basis", "described_in", "note", "provenance"};
  std::vector<std::string> names;
  for (const Column& column : table.columns) {
    if (std::ranges::find(kOthers, column.name) == std::end(kOthers)) names.push_back(column.name);
  }
  return names;
}

Result<StudyAttributeValues> attribute_values(Store& store, const Selection& selection, const std::string& attribute) {
  Result<StudyAttributes> known = StudyAttributes::open(store);
  if (!known.ok()) return known.status();
  Result<Works> works = Works::read(store);
  if (!works.ok()) return works.status();
  Result<std::map<std::string, std::string>> linked = store.linked_reports();
  if (!linked.ok()) return linked.status();
  Studies studies(store, selection, works.value(), known.value(), std::move(linked).value());
  LITMOTIF_TRY(studies.read({}, true));
  Result<StudyDecisions> decided = StudyDecisions::read(store, selection.documents);
  if (!decided.ok()) return decided.status();
  studies.decide(decided.value(), {{attribute, {}}});
  StudyAttributeValues values;
  for (const DocumentInfo& document : selection.documents) values.emplace(document.id.value, shown(studies.of(document), attribute));
  return values;
}

Status studies_table(Store& store, const Selection& selection, const TableOptions& options, Table& table) {
  Result<StudyAttributes> known = StudyAttributes::open(store);
  if (!known.ok()) return known.status();
  Result<Works> works = Works::read(store);
  if (!works.ok()) return works.status();
  std::optional<CoverageOf> coverage;  // by the codebook of attributes alone, which need not be among those selected
  if (known.value().tree() != nullptr) {
    Selection attributes;
    attributes.trees.push_back(*known.value().tree());
    Result<CoverageOf> read = CoverageOf::read(store, attributes);
    if (!read.ok()) return read.status();
    coverage = std::move(read).value();
  }

  const std::vector<Attribute> first = design_attributes(), further = further_attributes(known.value());
  std::vector<Attribute> attributes = first;
  attributes.insert(attributes.end(), further.begin(), further.end());
  table.title = "Studies";
  table.note = "One row a study: a report until reviewers link reports to studies, and works that a report describes in a table of studies. Rules find values by where and how often they are named: they are to be checked.";
  if (known.value().tree() == nullptr) table.note += " The review is not coded with the codebook study-attributes, which finds country, design and the like; litmotif index REVIEW --codebook study-attributes.yaml adds it.";
  table.columns = {{"study", "Study", false}, {"key", "Key"}, {"authors", "Authors", false}, {"year", "Year", false}, {"type", "Type", false}};
  const auto add_columns = [&](const std::vector<Attribute>& more) {
    for (const Attribute& attribute : more) table.columns.push_back({attribute.name, attribute.label, attribute.brief});
  };
  add_columns(first);
  table.columns.insert(table.columns.end(), {{"title", "Title"}, {"themes", "Themes", false}});
  add_columns(further);
  table.columns.insert(table.columns.end(), {{"holding", "Holding", false}, {"document", "Document", false}, {"reports", "Reports", false}, {"text_basis", "Text", false}, {"described_in", "Described in", false}, {"note", "If empty", false}, {"provenance", "Provenance", false}});

  std::map<std::int64_t, std::vector<std::string>> themes;
  LITMOTIF_TRY(read_themes(store, selection, themes));
  Result<std::map<std::string, std::string>> linked = store.linked_reports();
  if (!linked.ok()) return linked.status();
  Studies studies(store, selection, works.value(), known.value(), std::move(linked).value());
  LITMOTIF_TRY(studies.read(themes, options.theme.empty() && options.query.empty()));
  Result<StudyDecisions> decided = StudyDecisions::read(store, selection.documents);
  if (!decided.ok()) return decided.status();
  studies.decide(decided.value(), attributes);
  if (options.theme.empty() && options.query.empty()) {
    // The id of a work that is not held changes when a list brings another entry of it, or when it comes to be held.
    std::set<std::string> lost = decided.value().studies();
    for (const Study& study : studies.all()) lost.erase(study.id);
    if (!lost.empty()) table.note += fmt::format(" What reviewers set on {} is not shown, as no study has that id now: litmotif review log has it, review set says it of the study's present id.", fmt::join(lost, ", "));
  }
  const auto texts = [](const std::vector<std::string>& range) { return list_cell(range, [](JsonWriter& writer, const std::string& text) { writer.value(text); }); };
  for (const Study& study : studies.all()) {
    std::vector<Cell> cells = {study.id, study.key, names_cell(study.record.authors), number_or_null(study.record.year), text_or_null(study.record.type)};
    bool any_empty = false;
    for (const Attribute& attribute : first) {
      any_empty |= shown(study, attribute.name).empty();
      cells.push_back(value_cell(study, attribute, known.value().has_words(attribute.name)));
    }
    cells.insert(cells.end(), {text_or_null(study.record.title), texts(study.themes)});
    for (const Attribute& attribute : further) cells.push_back(value_cell(study, attribute, known.value().has_words(attribute.name)));
    const bool held = study.held != nullptr;
    cells.insert(cells.end(), {std::string(held ? "held" : "described"), held ? Cell(study.held->public_id) : Cell(), texts(studies.reports_of(study.id)), held ? Cell(std::string(text_basis_name(study.held->basis))) : Cell(), texts(study.described_in),
                               text_or_null(note_of(study, coverage, any_empty)), provenance_cell(study, attributes)});
    table.rows.push_back(std::move(cells));
  }
  return {};
}

}  // namespace litmotif
