// BibTeX in UTF-8, as BibTeX, biber, Zotero, Mendeley and JabRef read it: types and fields of BibTeX, biblatex's where it has none (@online, date, type).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "evidence/bibliography.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_word_sign(char c) { return is_capital(c) || is_small(c) || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0; }

// LaTeX's signs as text. Braces by name: BibTeX counts them even behind a backslash. Signs that LaTeX joins (-- '' ``) are kept apart.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '\\': out += "\\textbackslash{}"; break;
      case '{': out += "\\textbraceleft{}"; break;
      case '}': out += "\\textbraceright{}"; break;
      case '^': out += "\\textasciicircum{}"; break;
      case '~': out += "\\textasciitilde{}"; break;
      case '`': out += "\\textasciigrave{}"; break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_': out += fmt::format("\\{}", c); break;
      case '-':
      case '\'':
        out += c;
        if (i + 1 < text.size() && text[i + 1] == c) out += "{}";
        break;
      default: out += c;
    }
  }
  return out;
}

// Addresses and DOIs are read as they stand; what cannot stand between braces is written as addresses have it.
std::string verbatim(std::string_view stated) {
  std::string out;
  for (const char c : one_line(stated)) {
    if (c == '{' || c == '}' || c == '\\' || c == ' ') out += fmt::format("%{:02X}", static_cast<unsigned>(c));
    else out += c;
  }
  return out;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// The word without punctuation around it.
std::string_view core_of(std::string_view word) {
  const auto* first = std::ranges::find_if(word, is_word_sign);
  if (first == word.end()) return {};
  std::size_t end = word.size();
  while (!is_word_sign(word[end - 1])) --end;
  const auto start = static_cast<std::size_t>(first - word.begin());
  return word.substr(start, end - start);
}

// Styles write titles in small letters but the first and those in braces. Braces go round words with a capital inside ("NHS", "eHealth"), and, unless nearly all
// words begin with one, round those that do ("England"). Only ASCII letters are changed by BibTeX.
std::string title_of(std::string_view title) {
  const std::vector<std::string_view> words = words_of(title);
  std::size_t capital = 0, small = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view core = core_of(words[i]);
    if (core.size() < 4) continue;  // "of" and "the" are small in any title
    capital += is_capital(core[0]) ? 1 : 0;
    small += is_small(core[0]) ? 1 : 0;
  }
  const bool shouted = std::ranges::none_of(title, is_small), sentence = capital <= 2 * small;
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += ' ';
    const std::string_view word = words[i], core = core_of(word);
    const bool begins = i == 0 || words[i - 1].ends_with(':');  // BibTeX leaves the first letter there as it is
    const bool kept = !shouted && !core.empty() && (std::ranges::any_of(core.substr(1), is_capital) || (sentence && !begins && is_capital(core[0])));
    if (!kept) {
      out += escaped(word);
      continue;
    }
    const auto start = static_cast<std::size_t>(core.data() - word.data());
    out += escaped(word.substr(0, start)) + "{" + escaped(core) + "}" + escaped(word.substr(start + core.size()));
  }
  return out;
}

// A part of a name with signs that part names goes into braces.
std::string name_part(std::string_view stated) {
  const std::string part = one_line(stated);
  const std::string padded = " " + part + " ";
  const auto is_and = [&](std::string_view word) { return padded.find(word) != std::string::npos; };
  return part.find(',') != std::string::npos || is_and(" and ") || is_and(" And ") || is_and(" AND ") ? "{" + escaped(part) + "}" : escaped(part);
}

std::string names_of(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) {
    std::string one;
    if (name.corporate() || name.family.empty() || (name.given.empty() && name.family.find(' ') != std::string::npos)) {
      one = "{" + escaped(one_line(name.display())) + "}";
    } else {
      const auto [given, suffix] = given_and_suffix(name.given);
      one = name_part(name.family);
      if (!suffix.empty()) one += ", " + suffix;
      if (!given.empty()) one += ", " + name_part(given);
    }
    out += (out.empty() ? "" : " and ") + one;
  }
  return out;
}

class BibEntryText {
 public:
  BibEntryText(std::string_view type, std::string_view key, std::string& out) : out_(out) { out_.append("@").append(type).append("{").append(key); }

  // `value` is LaTeX already.
  void raw(std::string_view name, std::string_view value) {
    if (!value.empty()) out_.append(",\n  ").append(name).append(" = {").append(value).append("}");
  }
  void text(std::string_view name, std::string_view stated) { raw(name, escaped(one_line(stated))); }
  void macro(std::string_view name, std::string_view value) { out_.append(",\n  ").append(name).append(" = ").append(value); }
  void end() { out_ += "\n}\n\n"; }

 private:
  std::string& out_;
};

void put_date(const EntryDate& date, BibEntryText& entry) {
  constexpr auto kMonths = std::to_array<std::string_view>({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});
  const std::string year = date.year == 0 ? std::string() : fmt::format("{:04}", date.year);
  // "2014-2015" goes where the year does, unless another year would be taken for it: "April 2001 (2002)".
  if (!date.words.empty() && (year.empty() || date.words.starts_with(year))) return entry.text("year", date.words);
  entry.raw("year", year);
  if (date.day != 0) entry.raw("date", fmt::format("{}-{:02}-{:02}", year, date.month, date.day));
  else if (date.month != 0) entry.macro("month", kMonths[static_cast<std::size_t>(date.month) - 1]);
  else entry.text("month", date.words);
}

std::string pages_of(std::string_view stated) {
  std::string out;
  for (const char c : one_line(stated)) {
    if (c != '-') out += escaped(std::string_view(&c, 1));
    else if (!out.ends_with('-')) out += "--";
  }
  return out;
}

void put(const TableEntry& made, std::string& out) {
  const Record& record = made.record;
  const std::string_view type = entry_type(record.type).bibtex;
  BibEntryText entry(type, made.key, out);
  entry.raw("author", names_of(record.authors));
  entry.raw("editor", names_of(record.editors));
  entry.raw("title", title_of(one_line(record.title)));
  entry.text(type == "article" ? "journal" : "booktitle", record.container);
  if (type == "article" && record.type != "article") entry.text("entrysubtype", record.type);
  if (type == "misc" && record.type != "other") entry.text("type", record.type);
  entry.text("series", record.series);
  put_date(entry_date(record), entry);
  entry.text("volume", record.volume);
  entry.text(type == "phdthesis" || type == "patent" ? "issue" : "number", record.issue);  // there `number` is another thing
  entry.raw("pages", pages_of(record.pages));
  entry.text(type == "techreport" ? "institution" : type == "phdthesis" ? "school" : "publisher", record.publisher);
  entry.text("address", record.place);
  entry.text("edition", record.edition);
  entry.text("isbn", record.isbn);
  entry.text("issn", record.issn);
  entry.raw("doi", verbatim(record.doi));
  if (!record.urls.empty()) entry.raw("url", verbatim(record.urls.front()));
  entry.text("abstract", record.abstract_text);
  entry.text("keywords", joined_keywords(record.keywords));
  entry.text("language", record.language);
  entry.text("annote", note_of(made, 1));  // no style prints it, as they do `note`
  entry.end();
}

}  // namespace

std::string write_bibtex(const Table& table) {
  std::string out;
  for (const TableEntry& entry : table.entries) put(entry, out);
  return out;
}

}  // namespace litmotif
