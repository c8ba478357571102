// CSL-JSON: an array of items after the schema csl-data.json of CSL 1.0.2, which Zotero, Mendeley, Pandoc and citeproc read; an item a line.
#include <litmotif/text.h>

#include "evidence/bibliography.h"
#include "evidence/json_text.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

void put(JsonWriter& writer, std::string_view field, std::string_view stated) {
  if (const std::string text = one_line(stated); !text.empty()) writer.field(field, text);
}

void put_names(JsonWriter& writer, std::string_view field, const std::vector<Name>& names) {
  if (names.empty()) return;
  writer.key(field).open('[');
  for (const Name& name : names) {
    writer.open('{');
    if (name.corporate() || name.family.empty()) {
      put(writer, "literal", name.display());
    } else {
      const auto [given, suffix] = given_and_suffix(name.given);
      put(writer, "family", name.family);
      put(writer, "given", given);
      put(writer, "suffix", suffix);
    }
    writer.close('}');
  }
  writer.close(']');
}

// The first four digits that stand alone: what programs take for the year of a date in words.
std::string first_year(const std::string& date) {
  std::string digits;
  for (const char c : date + " ") {
    if (c >= '0' && c <= '9') digits += c;
    else if (digits.size() == 4) break;
    else digits.clear();
  }
  return digits;
}

void put_date(JsonWriter& writer, const Record& record) {
  const EntryDate date = entry_date(record);
  if (date.year == 0 && date.words.empty()) return;
  const std::string told = first_year(record.date);
  writer.key("issued").open('{');
  if (!date.words.empty() && (date.year == 0 || told == std::to_string(date.year))) {
    put(writer, "raw", record.date);
  } else {
    writer.key("date-parts").open('[').open('[').value(date.year);
    if (date.month != 0) writer.value(date.month);
    if (date.day != 0) writer.value(date.day);
    writer.close(']').close(']');
  }
  writer.close('}');
}

void put(JsonWriter& writer, const TableEntry& entry) {
  const Record& record = entry.record;
  writer.open('{').field("id", entry.key).field("type", entry_type(record.type).csl).field("title", one_line(record.title));
  put_names(writer, "author", record.authors);
  put_names(writer, "editor", record.editors);
  put_date(writer, record);
  put(writer, "year-suffix", record.year_letter);
  put(writer, "container-title", record.container);
  put(writer, "collection-title", record.series);
  put(writer, "volume", record.volume);
  put(writer, "issue", record.issue);
  put(writer, "page", record.pages);
  put(writer, "publisher", record.publisher);
  put(writer, "publisher-place", record.place);
  put(writer, "edition", record.edition);
  put(writer, "ISBN", record.isbn);
  put(writer, "ISSN", record.issn);
  put(writer, "DOI", record.doi);
  if (!record.urls.empty()) put(writer, "URL", record.urls.front());
  if (!record.abstract_text.empty()) writer.field("abstract", replace_invalid_utf8(record.abstract_text));
  put(writer, "keyword", joined_keywords(record.keywords));
  put(writer, "language", record.language);
  put(writer, "source", record.database);
  put(writer, "note", note_of(entry, 1));
  writer.close('}');
}

}  // namespace

std::string write_csl(const Table& table) {
  std::string out;
  JsonWriter writer(out);
  writer.open('[');
  for (const TableEntry& entry : table.entries) {
    writer.line();
    put(writer, entry);
  }
  if (!table.entries.empty()) writer.line();
  writer.close(']');
  out += '\n';
  return out;
}

}  // namespace litmotif
