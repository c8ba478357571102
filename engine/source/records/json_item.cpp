// Names after the CSL-JSON schema (citeproc-js 1.0.2), the Zotero API, and DESIGN section 6.
#include "source/records/json_item.h"

#include <fmt/format.h>

#include "source/records/field_names.h"
#include "source/markup_text.h"
#include "source/records/name_lists.h"
#include "source/records/record_builder.h"

namespace litmotif::source {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return {};
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The first of these that is a text with something in it.
std::string first_text(const Json& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto at = object.find(name);
    if (at != object.end() && at->is_string() && !at->get_ref<const std::string&>().empty()) return at->get<std::string>();
  }
  return {};
}

// Our own records table prints persons with a comma and bodies without, but for single family names.
Name own_name(const std::string& text) {
  Name name = parse_name(text);
  if (name.display() != text) {
    name = {};
    name.literal = text;
  }
  return name;
}

Name name_of(const Json& value, bool own) {
  if (value.is_string()) return own ? own_name(value.get<std::string>()) : parse_name(single_spaced(value.get<std::string>()));
  Name name;
  if (!value.is_object()) return name;
  if (const auto inner = value.find("author"); inner != value.end() && inner->is_object()) return name_of(*inner, own);
  name.family = first_text(value, {"family", "lastName", "last", "last_name", "lastname", "surname", "family_name"});
  name.given = first_text(value, {"given", "firstName", "first", "first_name", "firstname", "forename", "given_name"});
  if (name.family.empty()) {
    name.literal = first_text(value, {"literal"});
    if (!name.literal.empty()) return name;
    const std::string whole = first_text(value, {"name", "display_name", "displayName", "full_name"});
    // Zotero's single field is for bodies; others put persons into it.
    if (value.contains("creatorType") && !whole.empty()) {
      name = {};
      name.literal = whole;
      return name;
    }
    return whole.empty() ? name : parse_name(whole);
  }
  for (const char* particle : {"non-dropping-particle", "dropping-particle"}) {
    if (const std::string text = first_text(value, {particle}); !text.empty()) name.family = text + (text.ends_with('\'') || text.ends_with("\u2019") ? "" : " ") + name.family;
  }
  if (const std::string suffix = first_text(value, {"suffix"}); !suffix.empty()) name.given += (name.given.empty() ? "" : ", ") + suffix;
  return name;
}

void put_names(RecordBuilder& builder, FieldMeaning meaning, const std::string& key, const Json& value, bool own) {
  std::vector<Name> names;
  std::string stated;
  if (value.is_string()) {
    stated = value.get<std::string>();
    names = split_names(stated);
  } else if (value.is_array()) {
    for (const Json& one : value) {
      Name name = name_of(one, own);
      if (name.display().empty()) continue;
      stated += (stated.empty() ? "" : "; ") + name.display();
      names.push_back(std::move(name));
    }
  } else if (Name name = name_of(value, own); !name.display().empty()) {
    stated = name.display();
    names.push_back(std::move(name));
  }
  builder.put_names(meaning, key, std::move(names), stated);
}

// {"date-parts": [[2019, 3, 12]]}, {"raw": "12 March 2019"}, {"literal": "in press"}.
std::string date_of(const Json& value) {
  if (!value.is_object()) return text_of(value);
  const auto parts = value.find("date-parts");
  if (parts != value.end() && parts->is_array() && !parts->empty() && parts->front().is_array()) {
    std::string date;
    for (const Json& part : parts->front()) {
      const std::string text = text_of(part);
      if (text.empty() || text.size() > 8) break;
      date += date.empty() ? text : "-" + std::string(text.size() == 1 ? "0" : "") + text;
    }
    if (!date.empty()) return date;
  }
  return first_text(value, {"raw", "literal", "date-time"});
}

// CSL allows <i>, <sup> and the like in texts, Crossref writes JATS into abstracts.
std::string without_markup(const std::string& text) {
  const std::size_t open = text.find('<');
  if (open == std::string::npos || text.find('>', open) == std::string::npos) return text;
  const bool markup = text.find("</", open) != std::string::npos || text.find("/>", open) != std::string::npos;
  if (!markup) return text;
  // Signs of smaller and greater have a blank or digit behind them; marks of words within a word leave none.
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const std::size_t end = rest.find('>');
    const bool tag = rest[0] == '<' && end != std::string_view::npos && end < 120 && rest.size() > 1 && (rest[1] == '/' || (rest[1] >= 'a' && rest[1] <= 'z') || (rest[1] >= 'A' && rest[1] <= 'Z'));
    if (!tag) {
      out += rest[0];
      ++at;
      continue;
    }
    const std::string_view name = rest.substr(0, end);
    const bool block = name.find(":p") != std::string_view::npos || name.find(":title") != std::string_view::npos || name.find(":sec") != std::string_view::npos || name.starts_with("<p") || name.starts_with("</p") || name.starts_with("<br");
    if (block && !out.empty() && out.back() != '\n') out += '\n';
    at += end + 1;
  }
  return out;
}

// Whose names for fields the item has: our own table's, those of CSL-JSON (which Crossref shares), or any.
enum class Names : std::uint8_t { kOwn, kCsl, kAny };

void put_field(RecordBuilder& builder, const std::string& key, const Json& value, Names names);

// [“a”, “b”]: lists for what takes several, else the first, the others beside it. {"name": ...}: its parts under joined names.
void put_nested(RecordBuilder& builder, const std::string& key, const Json& value, Names names) {
  const FieldMeaning meaning = field_by_name(key);
  if (value.is_array()) {
    const bool plain = std::all_of(value.begin(), value.end(), [](const Json& one) { return one.is_string() || one.is_number() || (one.is_object() && one.contains("tag")); });
    if (!plain || meaning.field == Field::kOther) {
      if (key == "tags") {
        for (const Json& one : value) builder.put_keywords(one.is_object() ? first_text(one, {"tag", "name"}) : text_of(one), {});
      } else if (!value.empty()) {
        builder.put_other(key, text_of(value));
      }
      return;
    }
    for (const Json& one : value) {
      const std::string text = text_of(one);
      // A keyword of a list is one, whatever commas it has.
      if (meaning.field == Field::kKeywords) builder.put_keywords(text, {});
      else builder.put(meaning, key, text);
    }
    return;
  }
  const std::string name = first_text(value, {"name", "display_name", "title"});
  if (meaning.field != Field::kOther && !name.empty()) builder.put(meaning, key, name);
  for (const auto& [inner, one] : value.items()) {
    const std::string whole = fmt::format("{}.{}", key, inner);
    if (one.is_structured()) {
      builder.put_other(whole, text_of(one));
    } else if (!(one == name && meaning.field != Field::kOther)) {
      put_field(builder, whole, one, names);
    }
  }
}

void put_field(RecordBuilder& builder, const std::string& key, const Json& value, Names names) {
  if (value.is_null()) return;
  const bool own = names == Names::kOwn;
  // The catalogue or database an item comes from; in other files it may be the journal.
  const FieldMeaning meaning = key == "source" && names != Names::kAny ? FieldMeaning{Field::kDatabase, 0} : field_by_name(key);
  if (meaning.field == Field::kAuthors || meaning.field == Field::kEditors) return put_names(builder, meaning, key, value, own);
  if (key == "issued" || key.starts_with("published-") || key == "published") return builder.put({Field::kDate, key == "issued" ? 0 : 3}, key, date_of(value));
  if (value.is_object() && (value.contains("date-parts") || value.contains("raw"))) return builder.put_other(key, date_of(value));
  if (value.is_structured()) return put_nested(builder, key, value, names);
  const std::string text = text_of(value);
  if (key == "id" || key == "key" || key == "report" || (own && key == "merged")) return builder.put_other(key, text);
  builder.put(meaning, key, own ? text : without_markup(text));
}

// Zotero says of each creator what they did.
void put_creators(RecordBuilder& builder, const Json& creators) {
  for (const Json& one : creators) {
    if (!one.is_object()) continue;
    const std::string role = first_text(one, {"creatorType"});
    Name name = name_of(one, false);
    if (name.display().empty()) continue;
    const std::string stated = name.display();
    const bool editor = role == "editor" || role == "seriesEditor";
    if (role == "translator" || role == "reviewedAuthor" || role == "bookAuthor") builder.put_other(role, stated);
    else builder.put_names({editor ? Field::kEditors : Field::kAuthors}, role, {std::move(name)}, stated);
  }
}

const Json& inside(const Json& item) {
  const auto data = item.find("data");
  return data != item.end() && data->is_object() && data->contains("itemType") ? *data : item;
}

// Dates in parts and names of persons told apart are what other objects with a title do not have.
bool has_csl_names(const Json& item) {
  if (const auto issued = item.find("issued"); issued != item.end() && issued->is_object()) return true;
  const auto authors = item.find("author");
  return authors != item.end() && authors->is_array() && !authors->empty() && authors->front().is_object() && (authors->front().contains("family") || authors->front().contains("literal"));
}

bool is_own(const Json& item) { return item.contains("report") && item.contains("key") && item.contains("found_in") && item.contains("why_merged"); }

}  // namespace

bool is_publication(const Json& wrapped) {
  if (!wrapped.is_object()) return false;
  const Json& item = inside(wrapped);
  std::vector<FieldMeaning> fields;
  for (const auto& [key, value] : item.items()) {
    if (!value.is_null()) fields.push_back(key == "creators" ? FieldMeaning{Field::kAuthors, 0} : field_by_name(key));
  }
  const bool csl = item.contains("title") && item.contains("type") && (item.contains("issued") || item.contains("id"));
  // A row of our evidence table has a title too, of the document that is quoted.
  return !item.contains("quote") && (csl || is_own(item) || item.contains("itemType") || is_bibliography(fields));
}

Record json_record(const Json& wrapped) {
  const Json& item = inside(wrapped);
  const bool own = is_own(item);
  const Names names = own ? Names::kOwn : has_csl_names(item) ? Names::kCsl : Names::kAny;
  RecordBuilder builder;
  for (const auto& [key, value] : item.items()) {
    if (key == "creators" && value.is_array()) put_creators(builder, value);
    else put_field(builder, key, value, names);
  }
  Record record = builder.finish();
  if (own) {
    // The key ends with the year's letter; the year itself has none.
    const std::string key = first_text(item, {"key"});
    const std::string year = fmt::format("-{}", record.year);
    const std::size_t at = key.rfind(year);
    if (record.year > 0 && at != std::string::npos && at + year.size() + 1 == key.size()) record.year_letter = key.back();
    record.type = first_text(item, {"type"});
    std::erase_if(record.other, [](const auto& one) { return one.first == "type"; });
    record.title = first_text(item, {"title"});
    record.pages = first_text(item, {"pages"});
    record.container = first_text(item, {"container"});
    record.abstract_text = first_text(item, {"abstract"});
    record.doi = first_text(item, {"doi"});
    record.isbn = first_text(item, {"isbn"});
  }
  return record;
}

}  // namespace litmotif::source
