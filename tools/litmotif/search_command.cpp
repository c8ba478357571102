// search: the index, caught up when it is behind, and its answer in four forms.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

#include <litmotif/csv.h>
#include <litmotif/evidence.h>
#include <litmotif/index.h>
#include <litmotif/query.h>
#include <litmotif/store.h>
#include <litmotif/system.h>

#include "command.h"
#include "review.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

using Json = nlohmann::ordered_json;

// What is shown with a hit beside its quote.
struct Shown {
  const SearchHit* hit = nullptr;
  DocumentInfo document;
  Place place;
  std::string section, zone;
  std::vector<StoredRow> rows;
};

Result<std::vector<Shown>> details(Review& review, const SearchAnswer& answer) {
  std::vector<Shown> shown;
  std::map<std::int64_t, StoredDocument> documents;
  for (const SearchHit& hit : answer.hits) {
    auto at = documents.find(hit.document.value);
    if (at == documents.end()) {
      Result<StoredDocument> read = review.store->read_document(hit.document);
      if (!read.ok()) return read.status();
      at = documents.emplace(hit.document.value, std::move(read).value()).first;
    }
    const Document& document = at->second.document;
    Shown& one = shown.emplace_back();
    one.hit = &hit;
    one.document = at->second.info;
    if (hit.sentence < document.sentences.size()) {
      const Sentence& sentence = document.sentences[hit.sentence];
      one.place = place_of(document, sentence.span);
      const Passage& passage = document.passages[sentence.passage];
      one.zone = zone_name(passage.zone);
      if (passage.section != kNone) one.section = document.sections[passage.section].path;
    }
    Result<std::vector<StoredRow>> rows = review.store->rows_of_sentence(hit.document, hit.sentence);
    if (!rows.ok()) return rows.status();
    one.rows = std::move(rows).value();
  }
  return shown;
}

std::string total(const SearchAnswer& answer, Scope scope) {
  const std::string what = scope == Scope::kSentence ? "sentence" : scope == Scope::kPassage ? "passage" : "document";
  std::string text = plural(answer.count, what);
  if (scope != Scope::kDocument) text += " in " + plural(answer.documents, "document");
  return text + (answer.count > answer.hits.size() && !answer.hits.empty() ? fmt::format(", {} shown (--limit)", answer.hits.size()) : "");
}

Json json_of(const Review& review, const Shown& one) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json rows = Json::array();
  for (const StoredRow& row : one.rows) {
    rows.push_back({{"id", row.id}, {"theme", review.theme_path(row)}, {"stance", stance_name(row.stance)}, {"by_absence", row.by_absence}, {"role", role_name(row.role)},
                    {"claim", claim_name(row.claim)}, {"voice", voice_name(row.voice)}, {"speaker", speaker_name(row.speaker)}});
  }
  return {{"document", one.document.public_id}, {"report", or_null(one.document.report_id)}, {"title", one.document.title},
          {"year", one.document.year == 0 ? Json(nullptr) : Json(one.document.year)}, {"file", one.document.path}, {"quote", one.hit->quote}, {"start", one.hit->span.start},
          {"end", one.hit->span.end}, {"section", or_null(one.section)}, {"zone", one.zone}, {"page", one.place.page == 0 ? Json(nullptr) : Json(one.place.page)},
          {"page_label", or_null(one.place.page_label)}, {"score", one.hit->score}, {"rows", rows}};
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  append_csv_cell(cell, text);
  return cell;
}

Json facets_json(const SearchAnswer& answer) {
  Json facets = Json::object();
  for (const Facet& facet : answer.facets) {
    Json values = Json::object();
    for (const auto& [value, count] : facet.values) values[value] = count;
    facets[facet.field] = values;
  }
  return facets;
}

void print_facets(const SearchAnswer& answer) {
  for (const Facet& facet : answer.facets) {
    if (facet.values.empty()) continue;
    print(bold(facet.field) + "\n");
    std::size_t said = 0;
    for (const auto& [value, count] : facet.values) {
      if (++said > 20) {
        print(dim(fmt::format("  ... and {} more\n", facet.values.size() - 20)));
        break;
      }
      print(fmt::format("  {:>8}  {}\n", number(count), harmless(value)));
    }
  }
}

// "trust or vision" asks for both and for the word "or".
bool holds_small_operator(const QueryNode& query) {
  if (query.kind == QueryNode::Kind::kWord && (query.value == "or" || query.value == "not")) return true;
  return std::any_of(query.children.begin(), query.children.end(), holds_small_operator);
}

}  // namespace

int run_search(const Call& call) {
  std::string text;
  for (std::size_t i = 1; i < call.arguments.size(); ++i) text += (i > 1 ? " " : "") + call.arguments[i];
  Result<QueryNode> query = parse_query(text);
  if (!query.ok()) return fail_in_query(text, query.status());
  if (holds_small_operator(query.value())) note("'or' and 'not' in small letters are words to look for; OR and NOT join and exclude");
  SearchOptions options;
  const std::string scope = call.get("--scope", "sentence");
  options.scope = scope == "document" ? Scope::kDocument : scope == "passage" ? Scope::kPassage : Scope::kSentence;
  Result<std::uint64_t> limit = call.number("--limit", 20, 0, 1'000'000);
  if (!limit.ok()) return fail(limit.status());
  options.limit = static_cast<std::uint32_t>(limit.value());
  options.count_only = call.has("--count");
  options.facets = call.has("--facets");

  Result<Review> opened = open_review(call.arguments[0], true);
  if (!opened.ok()) return fail(opened.status());
  Review& review = opened.value();
  query = with_theme_paths(*review.store, std::move(query).value());
  if (!query.ok()) return fail_in_query(text, query.status());
  if (call.has("--explain")) {
    Result<std::string> explanation = review.index->explain(query.value());
    if (!explanation.ok()) return fail_in_query(text, explanation.status());
    print(explanation.value());
    return kDone;
  }
  Result<SearchAnswer> answered = review.index->search(query.value(), options);
  if (!answered.ok()) return fail_in_query(text, answered.status());
  const SearchAnswer& answer = answered.value();
  for (const std::string& said : answer.notes) note(said);
  if (answer.count == 0 && answer.notes.empty() && options.scope != Scope::kDocument && query.value().kind == QueryNode::Kind::kAnd) {
    note(fmt::format("no {} holds all of that; {} wider, and OR takes either part", options.scope == Scope::kSentence ? "sentence" : "passage",
                     options.scope == Scope::kSentence ? "--scope passage and --scope document look" : "--scope document looks"));
  }
  const int code = answer.count > 0 ? kDone : kNothingFound;
  if (options.count_only) {
    print(fmt::format("{}\n", answer.count));
    return code;
  }
  const std::string format = call.get("--format", "text");
  if (format == "text") {
    Result<std::string> hits = hits_to_text(*review.store, answer.hits, look_of_text());
    if (!hits.ok()) return fail(hits.status());
    print(hits.value());
    if (!answer.hits.empty()) print("\n");
    if (options.facets) print_facets(answer);
    note(total(answer, options.scope));
    return code;
  }
  Result<std::vector<Shown>> shown = details(review, answer);
  if (!shown.ok()) return fail(shown.status());
  if (format == "json") {
    Json json = {{"schema", "litmotif/1"}, {"query", print_query(query.value())}, {"scope", scope}, {"count", answer.count}, {"documents", answer.documents}, {"hits", Json::array()}};
    for (const Shown& one : shown.value()) json["hits"].push_back(json_of(review, one));
    if (options.facets) json["facets"] = facets_json(answer);
    print(json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
  } else if (format == "jsonl") {
    for (const Shown& one : shown.value()) print(json_of(review, one).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  } else {
    print("document,title,year,file,page,section,quote,start,end,themes\r\n");
    for (const Shown& one : shown.value()) {
      std::string themes;
      for (const StoredRow& row : one.rows) themes += fmt::format("{}{}:{}{}", themes.empty() ? "" : "; ", review.theme_path(row), stance_name(row.stance), row.by_absence ? " by absence" : "");
      print(fmt::format("{},{},{},{},{},{},{},{},{},{}\r\n", one.document.public_id, csv_cell(one.document.title), one.document.year == 0 ? "" : std::to_string(one.document.year),
                        csv_cell(one.document.path), one.place.page == 0 ? "" : std::to_string(one.place.page), csv_cell(one.section), csv_cell(one.hit->quote), one.hit->span.start,
                        one.hit->span.end, csv_cell(themes)));
    }
  }
  return code;
}

}  // namespace litmotif::tool
