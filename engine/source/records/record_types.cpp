#include "source/records/record_types.h"

#include <algorithm>
#include <array>

namespace litmotif::source {
namespace {

struct TypeWord {
  std::string_view word, type;
  bool entry = true;  // from a format's list
};

// Reference types of RIS, entry types of BibTeX, BibLaTeX, CSL, Zotero and EndNote, document types of Scopus, Web of Science, PubMed and Crossref; sorted.
constexpr auto kWords = std::to_array<TypeWord>({
    {"abst", "article"}, {"advs", "audiovisual"}, {"aggr", "dataset"}, {"aggregateddatabase", "dataset"}, {"ancient", "book"}, {"ancienttext", "book"}, {"anthology", "book"},
    {"art", "artwork"}, {"article", "article"}, {"articlejournal", "article"}, {"articlemagazine", "magazine"}, {"articlenewspaper", "newspaper"}, {"artwork", "artwork"},
    {"audio", "audiovisual"}, {"audiorecording", "audiovisual"}, {"audiovisualmaterial", "audiovisual"}, {"bill", "legal"}, {"blog", "webpage"}, {"blogpost", "webpage"},
    {"book", "book"}, {"bookchapter", "chapter"}, {"bookinbook", "chapter"}, {"booklet", "book"}, {"bookreview", "article", false}, {"books", "book"}, {"booksection", "chapter"},
    {"case", "legal"}, {"chap", "chapter"}, {"chapter", "chapter"}, {"chart", "artwork"}, {"chartortable", "artwork"}, {"classicalwork", "book"},
    {"clinicaltrial", "article", false}, {"clswk", "book"}, {"collection", "book"}, {"comp", "software"}, {"computerprogram", "software"}, {"conf", "conference"},
    {"conference", "conference"}, {"conferencepaper", "conference"}, {"conferenceproceedings", "conference"}, {"conferencereview", "conference", false}, {"cpaper", "conference"},
    {"ctlg", "book"}, {"data", "dataset"}, {"datapaper", "article", false}, {"dataset", "dataset"}, {"dbase", "dataset"}, {"dict", "chapter"}, {"dictionary", "chapter"},
    {"dictionaryentry", "chapter"}, {"discussionforum", "webpage"}, {"dissertation", "thesis"}, {"document", "other"}, {"earlyaccess", "article", false}, {"ebook", "book"},
    {"echap", "chapter"}, {"edbook", "book"}, {"editedbook", "book"}, {"editorial", "article", false}, {"editorialmaterial", "article", false}, {"ejour", "article"},
    {"elec", "webpage"}, {"electronic", "webpage"}, {"electronicarticle", "article"}, {"electronicbook", "book"}, {"electronicbooksection", "chapter"},
    {"email", "correspondence"}, {"encyc", "chapter"}, {"encyclopedia", "chapter"}, {"encyclopediaarticle", "chapter"}, {"entry", "chapter"}, {"entrydictionary", "chapter"},
    {"entryencyclopedia", "chapter"}, {"equa", "other"}, {"erratum", "article", false}, {"figure", "artwork"}, {"film", "audiovisual"}, {"filmorbroadcast", "audiovisual"},
    {"gen", "other"}, {"generic", "other"}, {"govdoc", "report"}, {"governmentdocument", "report"}, {"grant", "other"}, {"graphic", "artwork"}, {"grnt", "other"},
    {"hear", "legal"}, {"hearing", "legal"}, {"icomm", "webpage"}, {"image", "artwork"}, {"inbook", "chapter"}, {"incollection", "chapter"}, {"inpr", "article"},
    {"inproceedings", "conference"}, {"inreference", "chapter"}, {"interview", "audiovisual"}, {"jfull", "article"}, {"jour", "article"}, {"journal", "article"},
    {"journalarticle", "article"}, {"journalpaper", "article"}, {"jurisdiction", "legal"}, {"legal", "legal"}, {"legalcase", "legal"}, {"legalruleorregulation", "legal"},
    {"legislation", "legal"}, {"letter", "correspondence"}, {"magazine", "magazine"}, {"magazinearticle", "magazine"}, {"manscpt", "manuscript"}, {"manual", "report"},
    {"manuscript", "manuscript"}, {"map", "artwork"}, {"mastersthesis", "thesis"}, {"meetingabstract", "conference", false}, {"mgzn", "magazine"}, {"misc", "other"},
    {"monograph", "book"}, {"motionpicture", "audiovisual"}, {"movie", "audiovisual"}, {"mpct", "audiovisual"}, {"multi", "audiovisual"},
    {"multimediaapplication", "audiovisual"}, {"music", "audiovisual"}, {"mvbook", "book"}, {"mvcollection", "book"}, {"mvproceedings", "conference"}, {"mvreference", "book"},
    {"news", "newspaper"}, {"newspaper", "newspaper"}, {"newspaperarticle", "newspaper"}, {"note", "article", false}, {"online", "webpage"}, {"onlinedatabase", "dataset"},
    {"onlinemultimedia", "audiovisual"}, {"pamp", "report"}, {"pamphlet", "report"}, {"paper", "article", false}, {"paperconference", "conference"}, {"pat", "patent"},
    {"patent", "patent"}, {"pcomm", "correspondence"}, {"performance", "audiovisual"}, {"periodical", "article"}, {"personalcommunication", "correspondence"},
    {"phdthesis", "thesis"}, {"podcast", "audiovisual"}, {"post", "webpage"}, {"postedcontent", "preprint"}, {"postweblog", "webpage"}, {"preprint", "preprint"},
    {"presentation", "audiovisual"}, {"proceedings", "conference"}, {"proceedingsarticle", "conference"}, {"proceedingspaper", "conference"}, {"reference", "book"},
    {"referencebook", "book"}, {"referenceentry", "chapter"}, {"report", "report"}, {"reportcomponent", "report", false}, {"reportseries", "report", false},
    {"review", "article", false}, {"reviewbook", "article", false}, {"rprt", "report"}, {"ser", "book"}, {"serial", "book"}, {"shortsurvey", "article", false},
    {"slide", "audiovisual"}, {"software", "software"}, {"song", "audiovisual"}, {"sound", "audiovisual"}, {"speech", "audiovisual"}, {"stand", "standard"},
    {"standard", "standard"}, {"stat", "legal"}, {"statute", "legal"}, {"std", "standard"}, {"suppbook", "chapter"}, {"suppcollection", "chapter"}, {"suppperiodical", "article"},
    {"systematicreview", "article", false}, {"techreport", "report"}, {"thes", "thesis"}, {"thesis", "thesis"}, {"thesisdissertation", "thesis"}, {"thesisdoctoral", "thesis"},
    {"treaty", "legal"}, {"unbill", "legal"}, {"unpb", "manuscript"}, {"unpublished", "manuscript"}, {"unpublishedwork", "manuscript"}, {"video", "audiovisual"},
    {"videorecording", "audiovisual"}, {"web", "webpage"}, {"webpage", "webpage"}, {"website", "webpage"}, {"workingpaper", "report", false}, {"www", "webpage"},
});
static_assert(std::is_sorted(kWords.begin(), kWords.end(), [](const TypeWord& a, const TypeWord& b) { return a.word < b.word; }));

// Our own words stay as they are, and the letters of the Web of Science.
constexpr auto kOwn = std::to_array<TypeWord>({{"audiovisual", "audiovisual"}, {"b", "book"}, {"c", "conference"}, {"correspondence", "correspondence"}, {"j", "article"}, {"other", "other"}, {"p", "patent"}, {"s", "book"}});

const TypeWord* find(std::string_view stated) {
  const std::string word = plain_word(stated);
  for (const TypeWord& own : kOwn) {
    if (own.word == word) return &own;
  }
  const auto* at = std::lower_bound(kWords.begin(), kWords.end(), word, [](const TypeWord& known, const std::string& name) { return known.word < name; });
  return at != kWords.end() && at->word == word ? at : nullptr;
}

}  // namespace

std::string plain_word(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

std::string_view record_type(std::string_view stated) {
  if (const TypeWord* whole = find(stated); whole != nullptr) return whole->type;
  for (std::size_t at = 0; at < stated.size();) {
    const std::size_t end = std::min(stated.find_first_of(";,|\n", at), stated.size());
    if (const TypeWord* part = find(stated.substr(at, end - at)); part != nullptr) return part->type;
    at = end + 1;
  }
  return {};
}

bool is_entry_type(std::string_view stated) {
  const TypeWord* word = find(stated);
  return word != nullptr && word->entry;
}

}  // namespace litmotif::source
