#include "source/records/field_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <litmotif/source.h>
#include <litmotif/text.h>

#include "source/markup_text.h"

namespace litmotif::source {
namespace {

struct Known {
  std::string_view name;
  Field field;
  int rank = 0;
};

// Scopus, Web of Science, PubMed, Embase, Covidence, Rayyan, EPPI-Reviewer, Zotero, EndNote, ASySD, revtools, synthesisr, Lens, Dimensions, Crossref, IEEE, ProQuest, EBSCO,
// Publish or Perish, OpenAlex, Semantic Scholar; usual words of German, French, Spanish, Dutch, Portuguese. In plain_name()'s spelling.
constexpr auto kKnown = std::to_array<Known>({
    {"title", Field::kTitle}, {"articletitle", Field::kTitle}, {"documenttitle", Field::kTitle}, {"primarytitle", Field::kTitle}, {"itemtitle", Field::kTitle}, {"displayname", Field::kTitle, 2},
    {"ti", Field::kTitle, 1}, {"titel", Field::kTitle}, {"titre", Field::kTitle}, {"titulo", Field::kTitle}, {"translatedtitle", Field::kTitle, 7}, {"shorttitle", Field::kTitle, 8}, {"titleshort", Field::kTitle, 8},
    {"subtitle", Field::kSubtitle},
    {"author", Field::kAuthors}, {"authorname", Field::kAuthors}, {"authorfullname", Field::kAuthors, 2}, {"bookauthor", Field::kAuthors, 4}, {"groupauthor", Field::kAuthors, 5}, {"inventor", Field::kAuthors, 3},
    {"creator", Field::kAuthors, 3}, {"autor", Field::kAuthors}, {"autoren", Field::kAuthors}, {"autore", Field::kAuthors}, {"auteur", Field::kAuthors}, {"authorship", Field::kAuthors, 1},
    {"authorlist", Field::kAuthors, 1}, {"authorshipauthordisplayname", Field::kAuthors, 1}, {"firstauthor", Field::kAuthors, 8}, {"correspondingauthor", Field::kOther},
    {"editor", Field::kEditors}, {"bookeditor", Field::kEditors, 1}, {"herausgeber", Field::kEditors},
    {"journal", Field::kContainer}, {"journaltitle", Field::kContainer}, {"journalname", Field::kContainer}, {"journalbook", Field::kContainer}, {"sourcetitle", Field::kContainer}, {"publicationtitle", Field::kContainer},
    {"publicationname", Field::kContainer}, {"secondarytitle", Field::kContainer, 1}, {"containertitle", Field::kContainer}, {"container", Field::kContainer}, {"parenttitle", Field::kContainer, 1}, {"booktitle", Field::kContainer, 2},
    {"pubtitle", Field::kContainer}, {"hosttitle", Field::kContainer, 1}, {"periodical", Field::kContainer}, {"fulljournalname", Field::kContainer}, {"venue", Field::kContainer, 2}, {"anthologytitle", Field::kContainer, 2}, {"t2", Field::kContainer, 2}, {"primarylocationsourcedisplayname", Field::kContainer},
    {"zeitschrift", Field::kContainer}, {"revue", Field::kContainer}, {"revista", Field::kContainer}, {"tijdschrift", Field::kContainer}, {"conferencename", Field::kContainer, 5}, {"conferencetitle", Field::kContainer, 5},
    {"journalabbreviation", Field::kContainer, 7}, {"abbreviatedsourcetitle", Field::kContainer, 7}, {"journalisoabbreviation", Field::kContainer, 8}, {"containertitleshort", Field::kContainer, 7}, {"isoabbreviation", Field::kContainer, 8}, {"alternatename", Field::kContainer, 9},
    {"source", Field::kSource},
    {"year", Field::kYear}, {"publicationyear", Field::kYear}, {"pubyear", Field::kYear}, {"publishedyear", Field::kYear}, {"yearpublished", Field::kYear}, {"yearofpublication", Field::kYear}, {"publishyear", Field::kYear},
    {"py", Field::kYear, 1}, {"jahr", Field::kYear}, {"annee", Field::kYear}, {"ano", Field::kYear}, {"jaar", Field::kYear}, {"erscheinungsjahr", Field::kYear}, {"yearletter", Field::kYearLetter}, {"yearsuffix", Field::kYearLetter},
    {"date", Field::kDate}, {"publicationdate", Field::kDate, 1}, {"dateofpublication", Field::kDate, 1}, {"datepublished", Field::kDate, 1}, {"pubdate", Field::kDate, 1}, {"publisheddate", Field::kDate, 1}, {"coverdate", Field::kDate, 2},
    {"issued", Field::kDate}, {"month", Field::kMonth}, {"publishedmonth", Field::kMonth}, {"publicationmonth", Field::kMonth}, {"day", Field::kDay},
    {"volume", Field::kVolume}, {"vol", Field::kVolume}, {"journalvolume", Field::kVolume}, {"bibliovolume", Field::kVolume}, {"band", Field::kVolume}, {"volumen", Field::kVolume}, {"jahrgang", Field::kVolume, 1},
    {"issue", Field::kIssue}, {"issuenumber", Field::kIssue}, {"journalissue", Field::kIssue}, {"biblioissue", Field::kIssue}, {"number", Field::kIssue, 2}, {"heft", Field::kIssue}, {"numero", Field::kIssue, 2},
    {"page", Field::kPages}, {"pagination", Field::kPages}, {"pagerange", Field::kPages}, {"pg", Field::kPages, 1}, {"journalpage", Field::kPages}, {"seite", Field::kPages}, {"seiten", Field::kPages}, {"pagina", Field::kPages},
    {"pagestart", Field::kStartPage}, {"startpage", Field::kStartPage}, {"firstpage", Field::kStartPage}, {"beginningpage", Field::kStartPage}, {"bibliofirstpage", Field::kStartPage}, {"pageend", Field::kEndPage}, {"endpage", Field::kEndPage},
    {"lastpage", Field::kEndPage}, {"endingpage", Field::kEndPage}, {"bibliolastpage", Field::kEndPage}, {"artno", Field::kArticleNumber}, {"articlenumber", Field::kArticleNumber}, {"articleno", Field::kArticleNumber},
    {"doi", Field::kDoi}, {"articledoi", Field::kDoi}, {"digitalobjectidentifier", Field::kDoi}, {"externaliddoi", Field::kDoi, 1}, {"externalidsdoi", Field::kDoi, 1}, {"doilink", Field::kDoi, 2}, {"doiurl", Field::kDoi, 2},
    {"bookdoi", Field::kOther},
    {"abstract", Field::kAbstract}, {"abstractnote", Field::kAbstract}, {"abstracttext", Field::kAbstract}, {"ab", Field::kAbstract, 1}, {"originalabstract", Field::kAbstract, 5}, {"zusammenfassung", Field::kAbstract}, {"resume", Field::kAbstract},
    {"resumen", Field::kAbstract}, {"resumo", Field::kAbstract}, {"samenvatting", Field::kAbstract}, {"abstractby", Field::kAbstractBy},
    {"keyword", Field::kKeywords}, {"authorkeyword", Field::kKeywords}, {"indexkeyword", Field::kKeywords}, {"keywordsplu", Field::kKeywords}, {"keywordplu", Field::kKeywords}, {"subject", Field::kKeywords}, {"subjectterm", Field::kKeywords},
    {"meshterm", Field::kKeywords}, {"mesh", Field::kKeywords}, {"meshheading", Field::kKeywords}, {"manualtag", Field::kKeywords}, {"automatictag", Field::kKeywords}, {"schlagworter", Field::kKeywords}, {"motscle", Field::kKeywords}, {"palabrasclave", Field::kKeywords},
    {"ieeeterm", Field::kKeywords}, {"emtreeterm", Field::kKeywords}, {"emtreedrugindextermsmajorfocu", Field::kKeywords}, {"emtreemedicalindextermsmajorfocu", Field::kKeywords},
    {"url", Field::kUrl}, {"link", Field::kUrl}, {"weblink", Field::kUrl}, {"articleurl", Field::kUrl}, {"sourceurl", Field::kUrl}, {"externalurl", Field::kUrl}, {"fulltextlink", Field::kUrl}, {"plink", Field::kUrl}, {"dimensionsurl", Field::kUrl},
    {"isbn", Field::kNumbers}, {"issn", Field::kNumbers}, {"eissn", Field::kNumbers}, {"isbnissn", Field::kNumbers}, {"issnisbn", Field::kNumbers}, {"standardnumber", Field::kNumbers}, {"issnonline", Field::kNumbers}, {"issnprint", Field::kNumbers}, {"eisbn", Field::kNumbers},
    {"publisher", Field::kPublisher}, {"bookpublisher", Field::kPublisher, 1}, {"publishername", Field::kPublisher}, {"verlag", Field::kPublisher}, {"editeur", Field::kPublisher}, {"editorial", Field::kPublisher}, {"institution", Field::kPublisher, 3}, {"uitgever", Field::kPublisher},
    {"place", Field::kPlace}, {"placeofpublication", Field::kPlace}, {"placepublished", Field::kPlace}, {"publisherplace", Field::kPlace}, {"publishercity", Field::kPlace, 1}, {"city", Field::kPlace, 2}, {"ort", Field::kPlace},
    {"serie", Field::kSeries}, {"seriestitle", Field::kSeries, 1}, {"bookseriestitle", Field::kSeries}, {"collectiontitle", Field::kSeries}, {"tertiarytitle", Field::kSeries, 2}, {"edition", Field::kEdition}, {"auflage", Field::kEdition},
    {"language", Field::kLanguage}, {"languageoforiginaldocument", Field::kLanguage}, {"articlelanguage", Field::kLanguage}, {"sprache", Field::kLanguage}, {"langue", Field::kLanguage}, {"idioma", Field::kLanguage},
    {"database", Field::kDatabase}, {"nameofdatabase", Field::kDatabase}, {"databasename", Field::kDatabase}, {"sourcedatabase", Field::kDatabase}, {"databaseprovider", Field::kDatabase, 2}, {"librarycatalog", Field::kDatabase, 1},
    {"type", Field::kType}, {"itemtype", Field::kType}, {"documenttype", Field::kType}, {"publicationtype", Field::kType, 1}, {"referencetype", Field::kType}, {"reftype", Field::kType}, {"typeofreference", Field::kType}, {"entrytype", Field::kType},
    {"typename", Field::kType}, {"sourcetype", Field::kType, 1}, {"articletype", Field::kType, 1}, {"doctype", Field::kType}, {"bibtype", Field::kType},
    {"citation", Field::kCitation}, {"pmid", Field::kPubmed}, {"pubmedid", Field::kPubmed}, {"medlinepmid", Field::kPubmed},
});

constexpr auto kTags = std::to_array<Known>({
    {"AB", Field::kAbstract}, {"AR", Field::kArticleNumber}, {"AU", Field::kAuthors}, {"BA", Field::kAuthors, 4}, {"BE", Field::kEditors}, {"BN", Field::kNumbers}, {"BP", Field::kStartPage}, {"CA", Field::kAuthors, 5},
    {"DE", Field::kKeywords}, {"DI", Field::kDoi}, {"DT", Field::kType}, {"EI", Field::kNumbers}, {"EP", Field::kEndPage}, {"ID", Field::kKeywords}, {"IS", Field::kIssue}, {"J9", Field::kContainer, 8}, {"JI", Field::kContainer, 7},
    {"LA", Field::kLanguage}, {"PD", Field::kMonth}, {"PI", Field::kPlace}, {"PM", Field::kPubmed}, {"PT", Field::kType, 1}, {"PU", Field::kPublisher}, {"PY", Field::kYear}, {"SE", Field::kSeries}, {"SN", Field::kNumbers}, {"SO", Field::kContainer},
    {"TI", Field::kTitle}, {"VL", Field::kVolume},
});

// What a reviewer may write before "=" in --columns.
constexpr auto kMappable = std::to_array<Known>({
    {"title", Field::kTitle}, {"authors", Field::kAuthors}, {"editors", Field::kEditors}, {"year", Field::kYear}, {"date", Field::kDate}, {"container", Field::kContainer}, {"volume", Field::kVolume}, {"issue", Field::kIssue},
    {"pages", Field::kPages}, {"abstract", Field::kAbstract}, {"keywords", Field::kKeywords}, {"doi", Field::kDoi}, {"url", Field::kUrl}, {"type", Field::kType}, {"publisher", Field::kPublisher}, {"place", Field::kPlace}, {"isbn", Field::kNumbers},
    {"issn", Field::kNumbers}, {"series", Field::kSeries}, {"edition", Field::kEdition}, {"language", Field::kLanguage}, {"database", Field::kDatabase},
});

}  // namespace

std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : name.size() > 200 ? std::string() : fold(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  if (out.size() > 3 && out.ends_with('s')) out.pop_back();
  return out;
}

FieldMeaning field_by_name(std::string_view name) {
  // Cells of a table and lines of prose are tried as well: most have more letters than any name.
  static const std::size_t longest = std::ranges::max_element(kKnown, {}, [](const Known& known) { return known.name.size(); })->name.size();
  const auto letters = std::ranges::count_if(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  if (static_cast<std::size_t>(letters) > longest + 1) return {};
  const std::string plain = plain_name(name);
  const auto* at = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& known) { return known.name == plain; });
  return at == kKnown.end() ? FieldMeaning() : FieldMeaning{at->field, at->rank};
}

FieldMeaning field_by_tag(std::string_view tag) {
  const auto* at = std::find_if(kTags.begin(), kTags.end(), [&](const Known& known) { return known.name == tag; });
  return at == kTags.end() ? FieldMeaning() : FieldMeaning{at->field, at->rank};
}

bool is_bibliography(const std::vector<FieldMeaning>& fields) {
  bool title = false, other = false;
  for (const FieldMeaning& one : fields) {
    title = title || one.field == Field::kTitle;
    switch (one.field) {
      case Field::kAuthors: case Field::kContainer: case Field::kDoi: case Field::kAbstract: case Field::kPubmed: other = true; break;
      default: break;
    }
  }
  return title && other;
}

Result<std::vector<std::pair<Field, std::string>>> parse_columns(std::string_view text) {
  std::vector<std::pair<Field, std::string>> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string_view pair = trim_space(text.substr(at, end - at));
    at = end + 1;
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string name(trim_space(pair.substr(0, equals)));
    const auto* known = std::find_if(kMappable.begin(), kMappable.end(), [&](const Known& one) { return plain_name(one.name) == plain_name(name); });
    if (known == kMappable.end() || equals == std::string_view::npos) {
      std::vector<std::string_view> names;
      for (const Known& one : kMappable) names.push_back(one.name);
      return Status(Code::kInvalidArgument, fmt::format("columns are given as FIELD=COLUMN,...; '{}' names no field of {}", pair, fmt::join(names, ", ")));
    }
    out.emplace_back(known->field, std::string(trim_space(pair.substr(equals + 1))));
  }
  return out;
}

}  // namespace litmotif::source

namespace litmotif {

Status check_columns(std::string_view columns) { return source::parse_columns(columns).status(); }

}  // namespace litmotif
