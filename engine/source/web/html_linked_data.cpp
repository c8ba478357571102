#include "source/web/html_linked_data.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "source/markup_text.h"

namespace litmotif::source {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLargest = std::size_t{2} << 20;  // bytes of one script
constexpr int kDeepest = 64;
constexpr std::size_t kMostThings = 200;

// A text, or the name of a thing, or the first of several.
std::string text_of(const Json& value) {
  if (value.is_string()) return text_without_tags(value.get_ref<const std::string&>());
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  if (value.is_array() && !value.empty()) return text_of(value.front());
  if (!value.is_object()) return {};
  for (const char* key : {"name", "@value", "value"}) {
    const auto at = value.find(key);
    if (at != value.end() && (at->is_string() || at->is_array())) return text_of(*at);
  }
  return {};
}

std::string field(const Json& thing, const char* key) {
  const auto at = thing.find(key);
  return at == thing.end() ? std::string() : text_of(*at);
}

bool is_a(const Json& thing, std::string_view type) {
  const auto at = thing.find("@type");
  if (at == thing.end()) return false;
  const auto fits = [&](const Json& value) { return value.is_string() && value.get_ref<const std::string&>() == type; };
  return at->is_array() ? std::any_of(at->begin(), at->end(), fits) : fits(*at);
}

void collect(const Json& value, std::vector<const Json*>& things) {
  if (things.size() >= kMostThings) return;
  if (value.is_array()) {
    for (const Json& each : value) collect(each, things);
  } else if (value.is_object()) {
    things.push_back(&value);
    if (const auto graph = value.find("@graph"); graph != value.end()) collect(*graph, things);
    if (const auto main = value.find("mainEntity"); main != value.end()) collect(*main, things);
  }
}

void take_names(const Json& thing, const char* key, std::vector<Name>& names) {
  const auto at = thing.find(key);
  if (at == thing.end()) return;
  const auto add = [&](const Json& value) {
    const std::string name = text_of(value);
    if (name.empty() || name.size() > 200 || name.find("://") != std::string::npos || names.size() >= 1000) return;
    if (value.is_object() && (is_a(value, "Organization") || is_a(value, "GovernmentOrganization") || is_a(value, "NewsMediaOrganization"))) names.push_back({"", "", name});
    else names.push_back(parse_name(name));
  };
  if (at->is_array()) std::for_each(at->begin(), at->end(), add);
  else add(*at);
}

void take(const Json& thing, std::string_view type, Record& record) {
  record.type = type;
  record.title = field(thing, "headline");
  if (record.title.empty()) record.title = field(thing, "name");
  take_names(thing, "author", record.authors);
  if (record.authors.empty()) take_names(thing, "creator", record.authors);
  record.date = field(thing, "datePublished");
  record.publisher = field(thing, "publisher");
  record.abstract_text = field(thing, "abstract");
  if (type == "article") record.container = field(thing, "isPartOf");
  for (const char* key : {"sameAs", "identifier", "@id"}) {
    if (record.doi.empty()) record.doi = normal_doi(field(thing, key));
  }
  if (const auto words = thing.find("keywords"); words != thing.end()) {
    if (words->is_array()) {
      for (const Json& word : *words) {
        if (std::string text = text_of(word); !text.empty() && record.keywords.size() < 100) record.keywords.push_back(std::move(text));
      }
    } else if (std::string text = text_of(*words); !text.empty()) {
      record.keywords.push_back(std::move(text));
    }
  }
}

struct TypeName {
  std::string_view schema, type;
};
// In order of preference. News, blogs and pages are web pages.
constexpr std::array<TypeName, 13> kTypes = {{
    {"ScholarlyArticle", "article"}, {"MedicalScholarlyArticle", "article"}, {"Report", "report"}, {"Thesis", "thesis"}, {"Book", "book"}, {"Chapter", "chapter"},
    {"Article", ""}, {"NewsArticle", ""}, {"BlogPosting", ""}, {"TechArticle", ""}, {"AnalysisNewsArticle", ""}, {"OpinionNewsArticle", ""}, {"WebPage", ""}}};

}  // namespace

LinkedData read_linked_data(const std::vector<std::string>& scripts) {
  LinkedData out;
  out.record.type.clear();
  std::size_t best = kTypes.size();
  for (const std::string& script : scripts) {
    if (script.size() > kLargest) continue;
    bool deep = false;
    const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
      deep = deep || depth > kDeepest;
      return !deep;
    };
    const Json parsed = Json::parse(script, shallow, false, true);
    if (parsed.is_discarded() || deep) continue;
    std::vector<const Json*> things;
    collect(parsed, things);
    for (const Json* thing : things) {
      if (out.site.empty() && is_a(*thing, "WebSite")) out.site = field(*thing, "name");
      for (std::size_t i = 0; i < best; ++i) {
        if (!is_a(*thing, kTypes.at(i).schema)) continue;
        Record record;
        take(*thing, kTypes.at(i).type, record);
        // A page's "name" has the site's in it; its <title> is treated with more care.
        if (kTypes.at(i).schema == "WebPage") record.title = field(*thing, "headline");
        out.record = std::move(record);
        best = i;
        break;
      }
    }
  }
  return out;
}

}  // namespace litmotif::source
