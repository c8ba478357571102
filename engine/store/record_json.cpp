#include "store/record_json.h"

#include <nlohmann/json.hpp>

#include <array>

namespace litmotif {
namespace {

using Json = nlohmann::ordered_json;

// Plain text fields: name in JSON and place in the record. Empty ones are left out.
struct TextField {
  const char* name;
  std::string Record::*place;
};
constexpr std::array<TextField, 18> kTextFields = {{{"type", &Record::type},
                                                    {"title", &Record::title},
                                                    {"container", &Record::container},
                                                    {"series", &Record::series},
                                                    {"volume", &Record::volume},
                                                    {"issue", &Record::issue},
                                                    {"pages", &Record::pages},
                                                    {"publisher", &Record::publisher},
                                                    {"place", &Record::place},
                                                    {"isbn", &Record::isbn},
                                                    {"issn", &Record::issn},
                                                    {"doi", &Record::doi},
                                                    {"edition", &Record::edition},
                                                    {"language", &Record::language},
                                                    {"year_letter", &Record::year_letter},
                                                    {"date", &Record::date},
                                                    {"abstract_by", &Record::abstract_by},
                                                    {"database", &Record::database}}};

Json names_to_json(const std::vector<Name>& names) {
  Json list = Json::array();
  for (const Name& name : names) {
    if (name.corporate()) {
      list.push_back({{"literal", name.literal}});
    } else {
      list.push_back({{"family", name.family}, {"given", name.given}});
    }
  }
  return list;
}

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<Name> names_from_json(const Json& object, const char* key) {
  std::vector<Name> names;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return names;
  for (const Json& entry : *found) {
    if (entry.is_object()) names.push_back({text_of(entry, "family"), text_of(entry, "given"), text_of(entry, "literal")});
  }
  return names;
}

std::vector<std::string> texts_from_json(const Json& object, const char* key) {
  std::vector<std::string> texts;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return texts;
  for (const Json& entry : *found) {
    if (entry.is_string()) texts.push_back(entry.get<std::string>());
  }
  return texts;
}

}  // namespace

std::string record_to_json(const Record& record) {
  Json json = Json::object();
  for (const TextField& field : kTextFields) {
    if (!(record.*field.place).empty()) json[field.name] = record.*field.place;
  }
  if (record.year != 0) json["year"] = record.year;
  if (!record.authors.empty()) json["authors"] = names_to_json(record.authors);
  if (!record.editors.empty()) json["editors"] = names_to_json(record.editors);
  if (!record.urls.empty()) json["urls"] = record.urls;
  if (!record.keywords.empty()) json["keywords"] = record.keywords;
  for (const auto& [tag, value] : record.other) json["other"].push_back({tag, value});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Status record_from_json(std::string_view text, Record& record) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return Status(Code::kCorrupt, "a stored record is damaged; restore review.db from a copy").in("review.db");
  for (const TextField& field : kTextFields) {
    if (json.contains(field.name)) record.*field.place = text_of(json, field.name);
  }
  if (const auto year = json.find("year"); year != json.end() && year->is_number_integer()) record.year = year->get<int>();
  record.authors = names_from_json(json, "authors");
  record.editors = names_from_json(json, "editors");
  record.urls = texts_from_json(json, "urls");
  record.keywords = texts_from_json(json, "keywords");
  if (const auto other = json.find("other"); other != json.end() && other->is_array()) {
    for (const Json& pair : *other) {
      if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string()) record.other.emplace_back(pair[0], pair[1]);
    }
  }
  return {};
}

}  // namespace litmotif
