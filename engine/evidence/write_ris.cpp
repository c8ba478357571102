// RIS after the specification of 2011 (tags by type of reference) as Zotero, EndNote and Mendeley read it: a tag a line, lines end in CR LF, each entry from TY to ER. UTF-8 without a mark.
#include <fmt/format.h>

#include <string>

#include "evidence/bibliography.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

class RisEntry {
 public:
  explicit RisEntry(std::string& out) : out_(out) {}

  // One line; nothing where there is nothing to say.
  void line(std::string_view tag, std::string_view stated) {
    const std::string value = one_line(stated);
    if (value.empty()) return;
    out_.append(tag).append("  - ").append(value).append("\r\n");
  }
  void end() { out_ += "ER  - \r\n\r\n"; }

 private:
  std::string& out_;
};

// Persons as "Family, Given". A comma at the end says that a name is whole, as EndNote has it for bodies: else its last word would be taken for the family name.
std::string ris_name(const Name& name) {
  const std::string text = one_line(name.display());
  const bool whole = name.corporate() || ((name.family.empty() || name.given.empty()) && text.find(' ') != std::string::npos);
  return whole && !text.ends_with(',') ? text + "," : text;
}

// YYYY/MM/DD/other, with all slashes.
std::string ris_date(const EntryDate& date) {
  const auto digits = [](int number, int width) { return number == 0 ? std::string() : fmt::format("{:0{}}", number, width); };
  if (date.month == 0 && date.words.empty()) return {};
  return fmt::format("{}/{}/{}/{}", digits(date.year, 4), digits(date.month, 2), digits(date.day, 2), date.words);
}

void put_pages(std::string_view pages, RisEntry& entry) {
  const std::string text = one_line(pages);
  std::size_t at = text.find('-'), size = 1;
  if (const std::size_t dash = text.find("\xE2\x80\x93"); at == std::string::npos && dash != std::string::npos) at = dash, size = 3;
  const bool range = at != std::string::npos && at > 0 && at + size < text.size() && text.find_first_of(" ,;") == std::string::npos && text.find('-', at + size) == std::string::npos;
  entry.line("SP", range ? text.substr(0, at) : text);
  if (range) entry.line("EP", text.substr(at + size));
}

void put(const TableEntry& made, std::string& out) {
  const Record& record = made.record;
  const bool book = record.type == "book";
  // T2 is the series of a work that no other holds.
  const bool alone = book || record.type == "report" || record.type == "thesis";
  RisEntry entry(out);
  entry.line("TY", entry_type(record.type).ris);
  entry.line("ID", made.key);
  for (const Name& name : record.authors) entry.line("AU", ris_name(name));
  for (const Name& name : record.editors) entry.line(book ? "A3" : "A2", ris_name(name));  // A2 of a book: who edits its series
  entry.line("TI", record.title);
  entry.line(alone ? "JF" : "T2", record.container);
  entry.line(alone ? "T2" : "T3", record.series);
  if (record.year != 0) entry.line("PY", fmt::format("{:04}", record.year));
  entry.line("DA", ris_date(entry_date(record)));
  entry.line("VL", record.volume);
  entry.line("IS", record.issue);
  put_pages(record.pages, entry);
  entry.line("PB", record.publisher);
  entry.line("CY", record.place);
  entry.line("ET", record.edition);
  entry.line("SN", record.isbn);
  entry.line("SN", record.issn);
  entry.line("DO", record.doi);
  for (const std::string& url : record.urls) entry.line("UR", url);
  entry.line("AB", record.abstract_text);
  for (const std::string& keyword : record.keywords) entry.line("KW", keyword);
  entry.line("LA", record.language);
  entry.line("DB", record.database);
  entry.line("N1", note_of(made, record.urls.size()));
  entry.end();
}

}  // namespace

std::string write_ris(const Table& table) {
  std::string out;
  for (const TableEntry& entry : table.entries) put(entry, out);
  return out;
}

}  // namespace litmotif
