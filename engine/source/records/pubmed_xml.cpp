// PubMed's XML: PubmedArticleSet, PubmedArticle, MedlineCitation, PubmedBookArticle. Fields without a place go to `other` under the tags of PubMed's tagged form, so that
// both forms of one record agree.
#include <algorithm>
#include <array>
#include <utility>

#include "source/markup_text.h"
#include "source/readers.h"
#include "source/records/pubmed_types.h"
#include "source/records/xml_entries.h"

namespace litmotif::source {
namespace {

// Elements that hold text; all others are gone into.
constexpr auto kTexts = std::to_array<std::string_view>({
    "AbstractText", "AccessionNumber", "Affiliation", "ArticleId", "ArticleTitle", "BookTitle", "CitationSubset", "CollectionTitle", "CollectiveName", "CopyrightInformation", "Country", "Day",
    "DescriptorName", "ELocationID", "Edition", "EndPage", "FirstName", "ForeName", "GrantID", "ISOAbbreviation", "ISSN", "ISSNLinking", "Initials", "Isbn", "Issue", "Keyword", "Language", "LastName",
    "Medium", "MedlineDate", "MedlinePgn", "MedlineTA", "Month", "NameOfSubstance", "NlmUniqueID", "PMID", "PublicationStatus", "PublicationType", "PublisherLocation", "PublisherName", "QualifierName", "Season",
    "StartPage", "Suffix", "Title", "VernacularTitle", "Volume", "VolumeTitle", "Year",
});
static_assert(std::is_sorted(kTexts.begin(), kTexts.end()));

// Other works, other people, other dates.
constexpr auto kSkipped = std::to_array<std::string_view>({"CommentsCorrectionsList", "ContributionDate", "DateCompleted", "DateCreated", "DateRevised", "History", "InvestigatorList", "ObjectList", "PersonalNameSubjectList",
                                                           "ReferenceList", "Sections"});
static_assert(std::is_sorted(kSkipped.begin(), kSkipped.end()));

struct Element {
  std::string_view name, tag;
  FieldMeaning meaning;
};

constexpr auto kFields = std::to_array<Element>({
    {"PMID", "PMID", {}}, {"VernacularTitle", "TT", {}}, {"CollectionTitle", "CTI", {Field::kSeries}}, {"VolumeTitle", "VTI", {}}, {"Title", "JT", {Field::kContainer}},
    {"ISOAbbreviation", "TA", {Field::kContainer, 2}}, {"Volume", "VI", {Field::kVolume}}, {"Issue", "IP", {Field::kIssue}}, {"MedlinePgn", "PG", {Field::kPages}},
    {"StartPage", "PG", {Field::kStartPage}}, {"EndPage", "PG", {Field::kEndPage}}, {"ISSN", "IS", {Field::kNumbers}}, {"ISSNLinking", "IS", {Field::kNumbers}}, {"Isbn", "ISBN", {Field::kNumbers}},
    {"Language", "LA", {Field::kLanguage}}, {"Country", "PL", {Field::kPlace}}, {"PublisherName", "PB", {Field::kPublisher}}, {"PublisherLocation", "PL", {Field::kPlace}},
    {"Edition", "EN", {Field::kEdition}}, {"CopyrightInformation", "CI", {}}, {"NameOfSubstance", "NM", {}}, {"GrantID", "GR", {}}, {"AccessionNumber", "SI", {}}, {"NlmUniqueID", "JID", {}},
    {"CitationSubset", "SB", {}}, {"PublicationStatus", "PST", {}}, {"PublicationType", "PT", {}},
});

class PubMedXml final : public XmlEntries {
 public:
  PubMedXml(const SourceSink& sink, std::vector<Warning>& warnings)
      : XmlEntries({"pubmed-xml", "PubMed", {"PubmedArticle", "PubmedBookArticle", "MedlineCitation"}}, sink, warnings) {}

 protected:
  Way way(std::string_view name, XmlAttributes attributes) override {
    if (std::binary_search(kSkipped.begin(), kSkipped.end(), name)) return Way::kSkip;
    if (name == "AuthorList") {
      editors_ = attribute(attributes, "Type") == "editors";
      of_book_ = parent() == "Book";
      return Way::kInto;
    }
    if (!std::binary_search(kTexts.begin(), kTexts.end(), name)) return Way::kInto;
    if (name == "AbstractText") label_ = attribute(attributes, "Label");
    else if (name == "ELocationID") kind_ = attribute(attributes, "EIdType");
    else if (name == "ArticleId") kind_ = attribute(attributes, "IdType");
    else if (name == "DescriptorName" || name == "QualifierName") major_ = attribute(attributes, "MajorTopicYN") == "Y";
    return Way::kTake;
  }

  void open() override {
    builder_ = RecordBuilder();
    types_.clear();
    title_.clear();
    abstract_.clear();
    book_title_.clear();
    authors_.clear();
    book_authors_.clear();
    year_.clear();
    rest_of_date_.clear();
    article_date_.clear();
    mesh_.clear();
    short_title_ = false;
    name_ = {};
  }

  void take(std::string_view name, std::string_view text) override {
    const std::string value = single_spaced(text);
    if (name == "AbstractText") return take_abstract(paragraphs(text));
    if (parent() == "Author") return take_name(name, value);
    if (parent() == "PubDate" || parent() == "ArticleDate") return take_date(name, value);
    if (name == "ArticleTitle") title_ = value;
    else if (name == "BookTitle") book_title_ = value;
    else if (name == "Keyword") builder_.put_keywords(value, {});
    else if (name == "DescriptorName") mesh_ = (major_ ? "*" : "") + value;
    else if (name == "QualifierName") mesh_ += (major_ ? "/*" : "/") + value;
    else if (name == "ELocationID" || name == "ArticleId") take_number(value);
    else if (name == "MedlineTA") take_short_title(value);
    else if (name == "Country" && parent() != "MedlineJournalInfo") return;  // of a grant
    else if (const auto* at = std::find_if(kFields.begin(), kFields.end(), 
                                         [&](const Element& one) { return one.name == name; }); at != kFields.end()) builder_.put(at->meaning, at->tag, value);
    if (name == "PublicationType") types_.push_back(value);
    if (name == "ISOAbbreviation") short_title_ = true;
  }

  void leave(std::string_view name) override {
    if (name == "MeshHeading") builder_.put_keywords(std::exchange(mesh_, {}), {});
    if (name != "Author") return;
    if (name_.family.empty()) std::swap(name_.family, name_.given);
    if (!suffix_.empty()) name_.given += (name_.given.empty() ? "" : " ") + suffix_;
    const std::string stated = name_.display();
    if (!stated.empty() && editors_) builder_.put_names({Field::kEditors}, "FED", {std::move(name_)}, stated);
    else if (!stated.empty()) (of_book_ ? book_authors_ : authors_).push_back(std::move(name_));
    name_ = {};
    suffix_.clear();
  }

  Record close() override {
    if (!year_.empty()) builder_.put({Field::kYear}, "DP", year_ + (rest_of_date_.empty() ? "" : " " + rest_of_date_));
    builder_.put({year_.empty() ? Field::kDate : Field::kOther}, "DEP", article_date_);
    builder_.put({Field::kAbstract}, "AB", abstract_);
    builder_.set_type(type_of_pubmed(types_));
    if (!book_title_.empty()) {
      builder_.set_type(title_.empty() ? "book" : "chapter");
      builder_.put({title_.empty() ? Field::kTitle : Field::kContainer, 1}, "BTI", book_title_);
      if (authors_.empty()) authors_.swap(book_authors_);
      for (const Name& name : book_authors_) builder_.put_other("FAU", name.display());
    }
    builder_.put({Field::kTitle}, "TI", title_);
    builder_.put_names({Field::kAuthors}, "FAU", std::move(authors_), {});
    return builder_.finish();
  }

 private:
  // Labels stay as they are printed; each part of the abstract is a line.
  void take_abstract(const std::string& value) {
    if (inside("OtherAbstract")) return builder_.put_other("OAB", value);
    if (!abstract_.empty()) abstract_ += '\n';
    if (!label_.empty() && label_ != "UNLABELLED" && label_ != "UNLABELED") {
      abstract_ += label_;
      if (!label_.ends_with(':')) abstract_ += ':';
      abstract_ += ' ';
    }
    abstract_ += value;
  }

  void take_name(std::string_view part, const std::string& value) {
    if (part == "CollectiveName") name_.literal = value;
    else if (part == "LastName") name_.family = value;
    else if (part == "ForeName" || part == "FirstName") name_.given = value;
    else if (part == "Initials" && name_.given.empty()) name_.given = value;
    else if (part == "Suffix") suffix_ = value;
  }

  void take_date(std::string_view part, const std::string& value) {
    if (parent() == "ArticleDate") {
      article_date_ += (article_date_.empty() ? "" : "-") + value;
    } else if (part == "Year" || part == "MedlineDate") {
      year_ = value;
    } else {
      rest_of_date_ += (rest_of_date_.empty() ? "" : " ") + value;
    }
  }

  // The abbreviation of the journal with and without stops is one.
  void take_short_title(const std::string& value) {
    if (!short_title_) builder_.put({Field::kContainer, 2}, "TA", value);
  }

  void take_number(const std::string& value) {
    if (kind_ == "doi") return builder_.put({Field::kDoi}, "AID", value);
    if (kind_ == "pmc") return builder_.put_other("PMC", value);
    if (kind_ == "url") return builder_.put({Field::kUrl}, "URL", value);
    if (kind_ == "pubmed") return;  // said by PMID
    builder_.put_other("AID", value + " [" + kind_ + "]");
  }

  RecordBuilder builder_;
  std::vector<std::string> types_;
  std::vector<Name> authors_, book_authors_;
  std::string title_, abstract_, book_title_, year_, rest_of_date_, article_date_, mesh_, label_, kind_, suffix_;
  Name name_;
  bool major_ = false, editors_ = false, of_book_ = false, short_title_ = false;
};

}  // namespace

Match recognise_pubmed_xml(const Probe& probe) {
  const std::string_view text = probe.text;
  for (const std::string_view name : {"PubmedArticleSet", "PubmedArticle", "PubmedBookArticleSet", "PubmedBookArticle", "MedlineCitationSet", "MedlineCitation"}) {
    const std::size_t at = text.find("<" + std::string(name));
    if (at == std::string_view::npos) continue;
    const char next = at + 1 + name.size() < text.size() ? text[at + 1 + name.size()] : '>';
    if (next != '>' && next != ' ' && next != '\r' && next != '\n' && next != '\t') continue;
    // Nothing but a prolog before it: a page that shows such an element in its text is no PubMed file.
    const std::string_view before = text.substr(0, at);
    const std::size_t first = before.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos || before.substr(first).starts_with("<?xml") || before.substr(first).starts_with("<!DOCTYPE Pub")) return Match::kByContent;
  }
  return Match::kNo;
}

Status read_pubmed_xml(const ReadContext& context) { return PubMedXml(context.sink, context.warnings).read(context.input); }

}  // namespace litmotif::source
