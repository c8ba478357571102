#include "stated_fields.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace litmotif::testing_source {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;  // the format's name of a field -> ours

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string() : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

void add(StatedEntry& entry, const std::string& field, std::string_view value) {
  if (std::string text = trimmed(value); !text.empty()) entry.push_back({field, std::move(text)});
}

void add_each(StatedEntry& entry, const std::string& field, std::string_view list, std::string_view separators) {
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find_first_of(separators, at), list.size());
    add(entry, field, list.substr(at, end - at));
    at = end + 1;
  }
}

// --- Tagged lines ------------------------------------------------------------------------------------------------------------

struct Line {
  std::string tag, value;
};

bool upper(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isupper(c) != 0 || std::isdigit(c) != 0; });
}

Line ris_line(std::string_view line) {
  if (line.size() < 5 || !upper(line.substr(0, 2)) || line.substr(2, 3) != "  -") return {};
  return {std::string(line.substr(0, 2)), std::string(line.substr(5))};
}

Line nbib_line(std::string_view line) {
  const std::size_t dash = std::min(line.find('-'), line.size());
  const std::string tag = trimmed(line.substr(0, dash));
  if (dash > 4 || dash == line.size() || tag.size() < 2 || !upper(tag) || line.front() == ' ') return {};
  return {tag, std::string(line.substr(dash + 1))};
}

Line wos_line(std::string_view line) {
  if (line.size() < 2 || !upper(line.substr(0, 2)) || (line.size() > 2 && line[2] != ' ' && line[2] != '\r')) return {};
  return {std::string(line.substr(0, 2)), std::string(line.substr(2))};
}

Line refer_line(std::string_view line) {
  if (line.size() < 2 || line[0] != '%' || (line.size() > 2 && line[2] != ' ' && line[2] != '\r')) return {};
  return {std::string(line.substr(0, 2)), std::string(line.substr(2))};
}

struct Tagged {
  Line (*line)(std::string_view);
  std::string opens, ends;
  bool blank_ends;
  char joint;               // between lines of a field
  std::string between_names, between_keywords;
  Names names;
};

const Tagged kRis = {ris_line, "TY", "ER", false, '\n', ";\n", ";\n",
                     {{"TI", "title"}, {"T1", "title"}, {"ST", "title"}, {"CT", "title"}, {"AU", "creator"}, {"A1", "creator"}, {"A2", "creator"}, {"A3", "creator"}, {"ED", "creator"},
                      {"PY", "year"}, {"Y1", "year"}, {"DA", "year"}, {"JF", "container"}, {"JO", "container"}, {"JA", "container"}, {"J1", "container"}, {"J2", "container"},
                      {"T2", "container"}, {"BT", "container"}, {"VL", "volume"}, {"VO", "volume"}, {"IS", "issue"}, {"CP", "issue"}, {"SP", "pages"}, {"EP", "pages"}, {"DO", "doi"},
                      {"DI", "doi"}, {"M3", "doi"}, {"AB", "abstract"}, {"N2", "abstract"}, {"KW", "keyword"}, {"K1", "keyword"}, {"UR", "url"}, {"LK", "url"}, {"L2", "url"}}};
const Tagged kNbib = {nbib_line, "PMID", "", true, ' ', "", "",
                      {{"TI", "title"}, {"BTI", "title"}, {"FAU", "creator"}, {"AU", "creator"}, {"FED", "creator"}, {"ED", "creator"}, {"CN", "creator"}, {"DP", "year"}, {"JT", "container"},
                       {"TA", "container"}, {"VI", "volume"}, {"IP", "issue"}, {"PG", "pages"}, {"LID", "doi"}, {"AID", "doi"}, {"AB", "abstract"}, {"MH", "keyword"}, {"OT", "keyword"}}};
const Tagged kWos = {wos_line, "PT", "ER", false, '\n', ";\n", ";",
                     {{"TI", "title"}, {"AU", "creator"}, {"AF", "creator"}, {"BE", "creator"}, {"ED", "creator"}, {"CA", "creator"}, {"GP", "creator"}, {"PY", "year"}, {"SO", "container"},
                      {"JI", "container"}, {"J9", "container"}, {"VL", "volume"}, {"IS", "issue"}, {"BP", "pages"}, {"EP", "pages"}, {"PS", "pages"}, {"AR", "pages"}, {"DI", "doi"},
                      {"AB", "abstract"}, {"DE", "keyword"}, {"ID", "keyword"}, {"UR", "url"}}};
const Tagged kRefer = {refer_line, "%0", "", false, '\n', ";\n", ";\n",
                       {{"%T", "title"}, {"%A", "creator"}, {"%E", "creator"}, {"%Y", "creator"}, {"%Q", "creator"}, {"%D", "year"}, {"%J", "container"}, {"%B", "container"}, {"%V", "volume"},
                        {"%N", "issue"}, {"%P", "pages"}, {"%R", "doi"}, {"%X", "abstract"}, {"%K", "keyword"}, {"%U", "url"}}};

std::vector<StatedEntry> tagged_entries(const Tagged& format, const std::string& text) {
  std::vector<std::vector<Line>> entries;
  bool open = false, blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    Line found = format.line(line);
    if (found.tag == "FN" || found.tag == "VR" || found.tag == "EF") continue;
    if (trimmed(line).empty()) {
      blank = true;
    } else if (found.tag.empty()) {
      if (open && !entries.back().empty()) entries.back().back().value += format.joint + trimmed(line);
      blank = false;
    } else if (found.tag == format.ends) {
      open = false;
    } else {
      if (!open || found.tag == format.opens || (blank && format.blank_ends)) entries.emplace_back();
      open = true;
      blank = false;
      entries.back().push_back({found.tag, trimmed(found.value)});
    }
  }
  std::vector<StatedEntry> out;
  for (const std::vector<Line>& lines : entries) {
    StatedEntry entry;
    const auto has = [&](const char* tag) { return std::any_of(lines.begin(), lines.end(), [&](const Line& line) { return line.tag == tag; }); };
    for (const Line& line : lines) {
      const auto name = format.names.find(line.tag);
      if (name == format.names.end()) continue;
      if ((line.tag == "AU" && (has("FAU") || has("AF"))) || (line.tag == "ED" && has("FED"))) continue;  // the same people with initials
      std::string value = line.value;
      if (line.tag == "AR" && value.starts_with("UNSP ")) value.erase(0, 5);
      const std::string& separators = name->second == "creator" ? format.between_names : name->second == "keyword" ? format.between_keywords : std::string();
      if (separators == ";") std::replace(value.begin(), value.end(), '\n', ' ');
      add_each(entry, name->second, value, separators);
    }
    if (std::any_of(lines.begin(), lines.end(), [&](const Line& line) { return (line.tag != format.opens || line.tag == "PMID") && !line.value.empty(); })) out.push_back(std::move(entry));
  }
  return out;
}

// --- XML ---------------------------------------------------------------------------------------------------------------------

std::string utf8(unsigned long code) {
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0 | (code >> 6U)), static_cast<char>(0x80 | (code & 0x3FU))};
  return {static_cast<char>(0xE0 | (code >> 12U)), static_cast<char>(0x80 | ((code >> 6U) & 0x3FU)), static_cast<char>(0x80 | (code & 0x3FU))};
}

std::string characters(std::string_view xml) {
  std::string out;
  for (std::size_t at = 0; at < xml.size(); ++at) {
    if (xml[at] == '<') {
      at = std::min(xml.find('>', at), xml.size() - 1);
      continue;
    }
    static const Names kEntities = {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&apos;", "'"}};
    const std::size_t end = xml[at] == '&' ? xml.find(';', at) : std::string_view::npos;
    if (end != std::string_view::npos && end - at < 10 && xml[at + 1] == '#') {
      const bool hex = xml[at + 2] == 'x';
      out += utf8(std::stoul(std::string(xml.substr(at + (hex ? 3 : 2), end)), nullptr, hex ? 16 : 10));
      at = end;
      continue;
    }
    const auto entity = end == std::string_view::npos ? kEntities.end() : kEntities.find(xml.substr(at, end + 1 - at));
    if (entity == kEntities.end()) {
      out += xml[at];
    } else {
      out += entity->second;
      at = end;
    }
  }
  return out;
}

// What stands between <name ...> and </name>, for each such element whose tag holds `attribute`.
std::vector<std::string_view> inside(std::string_view xml, const std::string& name, std::string_view attribute = {}) {
  std::vector<std::string_view> out;
  for (std::size_t at = xml.find("<" + name); at != std::string_view::npos; at = xml.find("<" + name, at + 1)) {
    const std::size_t close = xml.find('>', at), end = xml.find("</" + name + ">", at);
    const char next = xml[at + 1 + name.size()];
    if ((next != '>' && next != ' ' && next != '\n') || close == std::string_view::npos || end == std::string_view::npos || end < close) continue;
    if (xml.substr(at, close - at).find(attribute) != std::string_view::npos) out.push_back(xml.substr(close + 1, end - close - 1));
  }
  return out;
}

std::string without(std::string xml, const std::string& name) {
  for (std::size_t at = xml.find("<" + name); at != std::string::npos; at = xml.find("<" + name, at)) {
    const std::size_t end = xml.find("</" + name + ">", at);
    if (end == std::string::npos) break;
    xml.erase(at, end - at);
  }
  return xml;
}

std::vector<StatedEntry> endnote_entries(const std::string& text) {
  static const Names kNames = {{"title", "title"}, {"short-title", "title"}, {"author", "creator"}, {"year", "year"}, {"secondary-title", "container"}, {"full-title", "container"},
                               {"abbr-1", "container"}, {"alt-title", "container"}, {"volume", "volume"}, {"number", "issue"}, {"issue", "issue"}, {"pages", "pages"},
                               {"electronic-resource-num", "doi"}, {"abstract", "abstract"}, {"url", "url"}};
  std::vector<StatedEntry> out;
  for (const std::string_view record : inside(text, "record")) {
    StatedEntry entry;
    for (const auto& [name, field] : kNames) {
      for (const std::string_view value : inside(record, name)) add(entry, field, characters(value));
    }
    for (const std::string_view value : inside(record, "keyword")) add_each(entry, "keyword", characters(value), ";\r");
    if (!entry.empty()) out.push_back(std::move(entry));
  }
  return out;
}

std::vector<StatedEntry> pubmed_entries(const std::string& text) {
  static const Names kNames = {{"ArticleTitle", "title"}, {"BookTitle", "title"}, {"LastName", "creator"}, {"CollectiveName", "creator"}, {"Title", "container"}, {"ISOAbbreviation", "container"},
                               {"MedlineTA", "container"}, {"Volume", "volume"}, {"Issue", "issue"}, {"MedlinePgn", "pages"}, {"StartPage", "pages"}, {"EndPage", "pages"},
                               {"AbstractText", "abstract"}, {"Keyword", "keyword"}, {"DescriptorName", "keyword"}};
  std::vector<StatedEntry> out;
  for (const std::string element : {"PubmedArticle", "PubmedBookArticle"}) {
    for (const std::string_view article : inside(text, element)) {
      std::string xml(article);
      for (const char* other : {"ReferenceList", "CommentsCorrectionsList", "InvestigatorList", "PersonalNameSubjectList", "OtherAbstract"}) xml = without(xml, other);
      StatedEntry entry;
      for (const auto& [name, field] : kNames) {
        for (const std::string_view value : inside(xml, name)) add(entry, field, characters(value));
      }
      for (const std::string_view date : inside(xml, "PubDate")) {
        for (const char* name : {"Year", "MedlineDate"}) {
          for (const std::string_view value : inside(date, name)) add(entry, "year", value);
        }
      }
      for (const std::string_view value : inside(xml, "ELocationID", "\"doi\"")) add(entry, "doi", value);
      for (const std::string_view value : inside(xml, "ArticleId", "\"doi\"")) add(entry, "doi", value);
      if (!entry.empty()) out.push_back(std::move(entry));
    }
  }
  return out;
}

// --- BibTeX, tables ----------------------------------------------------------------------------------------------------------

std::string small(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// Values in braces or quotes, or bare; values put together with "#" are left out.
std::vector<StatedEntry> bibtex_entries(const std::string& text) {
  static const Names kNames = {{"title", "title"}, {"author", "creator"}, {"editor", "creator"}, {"year", "year"}, {"date", "year"}, {"journal", "container"}, {"journaltitle", "container"},
                               {"booktitle", "container"}, {"volume", "volume"}, {"number", "issue"}, {"pages", "pages"}, {"doi", "doi"}, {"abstract", "abstract"}, {"url", "url"}};
  std::vector<StatedEntry> out;
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at)) {
    const std::size_t open = text.find_first_of("{(\n@", at + 1);
    const std::string type = open == std::string::npos ? std::string() : small(trimmed(text.substr(at + 1, open - at - 1)));
    if (open == std::string::npos || text[open] != '{' || type.empty() || (at > 0 && text[at - 1] != '\n' && text[at - 1] != ' ' && text[at - 1] != '\r' && text[at - 1] != '}')) {
      ++at;
      continue;
    }
    StatedEntry entry;
    std::string name, value;
    bool joined = false, any = false;
    int depth = 1;
    const auto close = [&] {
      auto known = kNames.find(small(trimmed(name)));
      if (known != kNames.end() && known->second == "issue" && type == "patent") known = kNames.end();  // its number is the patent's
      any = any || !trimmed(value).empty();
      if (known != kNames.end() && !joined) add(entry, known->second, value);
      name.clear();
      value.clear();
      joined = false;
    };
    bool after_equals = false, quoted = false;
    for (at = open + 1; at < text.size() && depth > 0; ++at) {
      const char c = text[at];
      if (c == '\\' && at + 1 < text.size()) (after_equals ? value : name).append(1, c).append(1, text[++at]);
      else if (c == '{' && depth++ == 1 && after_equals && !quoted) continue;
      else if (c == '}' && --depth == (quoted ? 0 : 1) && after_equals && !quoted) continue;
      else if (depth == 0) break;
      else if (c == '"' && depth == 1 && after_equals) quoted = !quoted;
      else if (c == '#' && depth == 1 && after_equals && !quoted) joined = true;
      else if (c == '=' && depth == 1 && !after_equals) after_equals = true;
      else if (c == ',' && depth == 1 && !quoted) {
        if (after_equals) close();
        after_equals = false;
        name.clear();
      } else (after_equals ? value : name) += c;
    }
    if (after_equals) close();
    if (type != "comment" && type != "string" && type != "preamble" && type != "set" && type != "xdata" && any) out.push_back(std::move(entry));
  }
  return out;
}

std::vector<std::vector<std::string>> rows_of(const std::string& text, char delimiter) {
  std::vector<std::vector<std::string>> rows(1);
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') cell += text[++i];
    else if (c == '"') quoted = !quoted;
    else if (!quoted && (c == delimiter || c == '\n')) {
      rows.back().push_back(trimmed(cell));
      cell.clear();
      if (c == '\n') rows.emplace_back();
    } else cell += c;
  }
  rows.back().push_back(trimmed(cell));
  return rows;
}

std::vector<StatedEntry> table_entries(const std::string& text) {
  static const Names kNames = {{"title", "title"}, {"author", "creator"}, {"authors", "creator"}, {"editor", "creator"}, {"year", "year"}, {"publication year", "year"}, {"journal", "container"},
                               {"publication title", "container"}, {"publicationname", "container"}, {"secondary title", "container"}, {"volume", "volume"}, {"issue", "issue"}, {"number", "issue"},
                               {"pages", "pages"}, {"doi", "doi"}, {"abstract", "abstract"}, {"abstract note", "abstract"}, {"url", "url"}};
  const std::string body = text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const std::vector<std::vector<std::string>> rows = rows_of(body, body.substr(0, body.find('\n')).find('\t') != std::string::npos ? '\t' : ',');
  std::vector<StatedEntry> out;
  for (std::size_t row = 1; row < rows.size(); ++row) {
    StatedEntry entry;
    for (std::size_t i = 0; i < std::min(rows[row].size(), rows[0].size()); ++i) {
      const std::string name = small(rows[0][i]);
      if (rows[row][i] == "NA") continue;
      if (name == "manual tags" || name == "automatic tags") add_each(entry, "keyword", rows[row][i], ";");
      else if (const auto known = kNames.find(name); known != kNames.end()) add(entry, known->second, rows[row][i]);
    }
    if (!entry.empty()) out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace

std::vector<StatedEntry> stated_entries(std::string_view reader, const std::string& text) {
  if (reader == "ris") return tagged_entries(kRis, text);
  if (reader == "nbib") return tagged_entries(kNbib, text);
  if (reader == "wos") return tagged_entries(kWos, text);
  if (reader == "refer") return tagged_entries(kRefer, text);
  if (reader == "endnote-xml") return endnote_entries(text);
  if (reader == "pubmed-xml") return pubmed_entries(text);
  if (reader == "bibtex") return bibtex_entries(text);
  if (reader == "table") return table_entries(text);
  return {};
}

}  // namespace litmotif::testing_source
