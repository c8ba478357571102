// After the BibTeX and biblatex manuals (entry types, fields, data inheritance), and what Scopus, Web of Science, Zotero, Mendeley and JabRef write.
#include "source/records/bibtex_record.h"

#include <algorithm>
#include <array>
#include <utility>

#include "source/records/latex_text.h"
#include "source/markup_text.h"
#include "source/records/name_lists.h"
#include "source/records/record_builder.h"
#include "source/records/record_types.h"

namespace litmotif::source {
namespace {

struct FieldName {
  std::string_view name;
  Field field;
  int rank = 0;
};

constexpr auto kNames = std::to_array<FieldName>({
    {"abbrev_source_title", Field::kContainer, 8}, {"abstract", Field::kAbstract}, {"address", Field::kPlace, 1}, {"art_number", Field::kArticleNumber}, {"article-number", Field::kArticleNumber},
    {"articleno", Field::kArticleNumber}, {"author_keywords", Field::kKeywords}, {"booksubtitle", Field::kContainerSubtitle, 1}, {"booktitle", Field::kContainer, 2}, {"city", Field::kPlace, 2},
    {"date", Field::kDate}, {"day", Field::kDay}, {"doi", Field::kDoi}, {"edition", Field::kEdition}, {"eid", Field::kArticleNumber}, {"institution", Field::kPublisher, 1},
    {"isbn", Field::kNumbers}, {"issn", Field::kNumbers}, {"issue", Field::kIssue, 1}, {"journal", Field::kContainer, 1}, {"journal-abbreviation", Field::kContainer, 8}, {"journalsubtitle", Field::kContainerSubtitle},
    {"journaltitle", Field::kContainer}, {"keywords", Field::kKeywords}, {"keywords-plus", Field::kKeywords}, {"langid", Field::kLanguage, 1}, {"language", Field::kLanguage},
    {"location", Field::kPlace}, {"month", Field::kMonth}, {"number", Field::kIssue}, {"organization", Field::kPublisher, 2}, {"pages", Field::kPages}, {"pmid", Field::kPubmed},
    {"publisher", Field::kPublisher}, {"school", Field::kPublisher, 1}, {"series", Field::kSeries}, {"shortjournal", Field::kContainer, 8}, {"shorttitle", Field::kTitle, 8}, {"source", Field::kDatabase},
    {"subtitle", Field::kSubtitle}, {"title", Field::kTitle}, {"uri", Field::kUrl}, {"url", Field::kUrl}, {"volume", Field::kVolume}, {"year", Field::kYear},
});
static_assert(std::is_sorted(kNames.begin(), kNames.end(), [](const FieldName& a, const FieldName& b) { return a.name < b.name; }));

const FieldName* find(std::string_view name) {
  const auto* at = std::lower_bound(kNames.begin(), kNames.end(), name, [](const FieldName& known, std::string_view wanted) { return known.name < wanted; });
  return at != kNames.end() && at->name == name ? at : nullptr;
}

bool is_verbatim(std::string_view name) {
  return name == "url" || name == "uri" || name == "doi" || name == "file" || name == "eprint" || name == "urlraw" || name == "verba" || name == "pdf" || name.starts_with("bdsk-");
}

// Lines broken to fit a page are indented and become blanks; others (Zotero's paragraphs) stay.
std::string unwrapped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') continue;
    if (text[i] == '\n' && i + 1 < text.size() && (text[i + 1] == ' ' || text[i + 1] == '\t')) {
      const std::size_t next = text.find_first_not_of(" \t\r", i + 1);
      if (next != std::string_view::npos && text[next] != '\n') {
        if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
        i = next - 1;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Cut at depth 0: at commas, or at the word "and".
std::vector<std::string_view> cut(std::string_view text, bool at_and) {
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t start = 0;
  const auto take = [&](std::size_t end) {
    if (const std::string_view piece = trim_space(text.substr(start, end - start)); !piece.empty() || !at_and) out.push_back(piece);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == '{') ++depth;
    else if (text[i] == '}') --depth;
    else if (depth > 0) continue;
    else if (!at_and && text[i] == ',') {
      take(i);
      start = i + 1;
    } else if (at_and && is_space(text[i]) && i + 4 < text.size() && bib_lower(text.substr(i + 1, 3)) == "and" && is_space(text[i + 4])) {
      take(i);
      start = i + 4;
      i += 3;
    }
  }
  take(text.size());
  return out;
}

bool in_braces(std::string_view text) {
  if (!text.starts_with('{') || !text.ends_with('}')) return false;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == '{') ++depth;
    else if (text[i] == '}' && --depth == 0) return i + 1 == text.size();
  }
  return false;
}

std::string plain(std::string_view latex) { return single_spaced(latex_to_text(latex)); }

bool is_suffix(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kSuffixes = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), text) != kSuffixes.end();
}

// biblatex's "family=Berg, given=Anna, prefix=van den".
bool extended_name(const std::vector<std::string_view>& parts, Name& name) {
  std::string prefix, suffix;
  for (const std::string_view part : parts) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) return false;
    const std::string key = bib_lower(trim_space(part.substr(0, equals)));
    const std::string value = plain(part.substr(equals + 1));
    if (key == "family") name.family = value;
    else if (key == "given") name.given = value;
    else if (key == "prefix") prefix = value;
    else if (key == "suffix") suffix = value;
    else if (!key.starts_with("given-i") && key != "useprefix") return false;
  }
  if (!prefix.empty()) name.family = prefix + " " + name.family;
  if (!suffix.empty()) name.given += ", " + suffix;
  return !name.family.empty();
}

Name one_name(const std::vector<std::string_view>& parts, std::string_view whole) {
  Name name;
  if (extended_name(parts, name)) return name;
  if (parts.size() == 1) {
    const std::string text = plain(whole);
    // Braces within a name keep its words together ("Maria {de la Cruz}"): what they hold last is the family name.
    const std::size_t brace = whole.rfind(" {");
    if (brace != std::string_view::npos && in_braces(trim_space(whole.substr(brace))) && whole.substr(brace).find(' ', 2) != std::string_view::npos) {
      name.family = plain(whole.substr(brace));
      name.given = plain(whole.substr(0, brace));
      return name;
    }
    return parse_name(text);
  }
  name.family = plain(parts[0]);
  name.given = plain(parts[1]);
  if (parts.size() > 2) {
    const std::string last = plain(parts[2]);
    name.given = is_suffix(name.given) ? last + ", " + name.given : name.given + ", " + last;
  }
  if (name.given.empty() && !name.family.empty()) return parse_name(name.family);
  if (name.family.empty()) return parse_name(name.given);
  return name;
}

void put(RecordBuilder& builder, const BibEntry& entry, const BibField& field) {
  if (field.name == "author" || field.name == "editor") {
    const Field place = field.name == "author" ? Field::kAuthors : Field::kEditors;
    const std::string stated = plain(field.value);
    if (builder.has(place)) return builder.put_other(field.name, stated);
    builder.put_names({place}, field.name, bibtex_names(field.value), stated);
    if (stated.ends_with(" and others")) builder.put_other(field.name, "and others");
    return;
  }
  if (entry.type == "misc" && field.name == "type") return builder.put({Field::kType}, field.name, plain(field.value));  // biblatex: what the work is
  const std::string text = is_verbatim(field.name) ? latex_verbatim(field.value) : latex_to_text(unwrapped(field.value));
  const FieldName* known = find(field.name);
  const bool standing = entry.type.ends_with("thesis") || entry.type == "book" || entry.type == "collection" || entry.type == "patent";
  if (known == nullptr || (standing && field.name == "number" && entry.type != "book")) {
    builder.put_other(field.name, text);
    if (field.name == "howpublished" || field.name == "note") {
      const std::size_t http = field.value.find("http");
      if (http != std::string::npos && field.value.substr(0, http).find_first_not_of(" \t\n{}\\url") == std::string::npos) builder.put({Field::kUrl, 1}, field.name, latex_verbatim(field.value));
    }
    return;
  }
  // Where a date says more than the year, biblatex prefers it; its ranges and open ends stay as stated.
  builder.put({known->field, known->rank}, field.name, text);
}

// Not inherited: what is said of the whole and not of the part, and what names the entry itself.
bool stays_with_parent(std::string_view name) {
  static constexpr auto kStays = std::to_array<std::string_view>({"abstract", "annotation", "annote", "crossref", "entryset", "file", "ids", "keywords", "label", "note", "pages", "pagetotal", "shorttitle", "sortkey", "title", "subtitle", "titleaddon", "xdata", "xref", "doi", "url"});
  return std::find(kStays.begin(), kStays.end(), name) != kStays.end();
}

}  // namespace

std::vector<Name> bibtex_names(std::string_view latex) {
  std::vector<Name> names;
  for (const std::string_view piece : cut(latex, true)) {
    if (bib_lower(piece) == "others" || piece == "{others}") continue;
    if (in_braces(piece) && piece.find('=') == std::string_view::npos) {
      Name body;
      body.literal = plain(piece);
      if (!body.literal.empty()) names.push_back(std::move(body));
      continue;
    }
    const std::vector<std::string_view> parts = cut(piece, false);
    if (parts.size() > 3 && piece.find('=') == std::string_view::npos) {
      for (Name& name : split_names(plain(piece))) names.push_back(std::move(name));
    } else if (piece.find(';') != std::string_view::npos && piece.find('\\') == std::string_view::npos) {
      for (Name& name : split_names(plain(piece), NameStyle::kSemicolons)) names.push_back(std::move(name));
    } else if (Name name = one_name(parts, piece); !name.display().empty()) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

void inherit(BibEntry& child, const BibEntry& parent, bool plain) {
  const bool part = child.type.starts_with("in") || child.type.starts_with("supp") || child.type == "conference" || child.type == "bookinbook";
  for (const BibField& field : parent.fields) {
    BibField taken = field;
    if (!plain && stays_with_parent(field.name)) {
      if (field.name == "title") taken.name = part ? "booktitle" : "journaltitle";
      else if (field.name == "subtitle") taken.name = part ? "booksubtitle" : "journalsubtitle";
      else continue;
      if (!part && parent.type != "periodical") continue;
      if (parent.find("booktitle") != nullptr) continue;  // BibTeX's way of naming it for the parts
      if (child.find("booktitle") != nullptr || child.find("journal") != nullptr || child.find("journaltitle") != nullptr) {
        if (field.name == "title") continue;
      }
    }
    const bool dated = (taken.name == "date" && child.find("year") != nullptr) || (taken.name == "year" && child.find("date") != nullptr);
    if (child.find(taken.name) == nullptr && !dated) child.fields.push_back(std::move(taken));
  }
}

Record bibtex_record(const BibEntry& entry) {
  RecordBuilder builder;
  const BibField* subtype = entry.find("entrysubtype");
  builder.put({Field::kType}, "entry type", entry.type);
  if (subtype != nullptr && (subtype->value == "newspaper" || subtype->value == "magazine")) builder.set_type(subtype->value);
  builder.put_other("key", latex_verbatim(entry.key));
  for (const BibField& field : entry.fields) put(builder, entry, field);
  // A preprint's number is its address.
  const BibField* eprint = entry.find("eprint");
  const BibField* archive = entry.find("eprinttype") != nullptr ? entry.find("eprinttype") : entry.find("archiveprefix");
  if (eprint != nullptr && archive != nullptr && bib_lower(archive->value) == "arxiv") builder.put({Field::kUrl, 5}, "eprint", "https://arxiv.org/abs/" + latex_verbatim(eprint->value));
  return builder.finish();
}

}  // namespace litmotif::source
