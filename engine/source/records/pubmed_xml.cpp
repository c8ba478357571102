// PubMed's XML: PubmedArticleSet, PubmedArticle, MedlineCitation, PubmedBookArticle. Fields without a place go to `other` under the tags of PubMed's tagged form, so that
// both forms of one record agree.
#include <algorithm>
#include <array>

#include "source/records/pubmed_types.h"
#include "source/readers.h"
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
    fields_ = RecordFields();
    types_.clear();
    book_title_.clear();
    book_authors_.clear();
    year_.clear();
    rest_of_date_.clear();
    article_date_.clear();
    mesh_.clear();
    name_ = {};
  }

  void take(std::string_view name, std::string_view text) override {
    const std::string value = one_spaced(text);
    Record& record = fields_.record;
    if (name == "AbstractText") return take_abstract(paragraphs(text));
    if (parent() == "Author") return take_name(name, value);
    if (parent() == "PubDate" || parent() == "ArticleDate") return take_date(name, value);
    if (name == "PMID") fields_.other("PMID", value);
    else if (name == "ArticleTitle") fields_.title(value, "TI", 0);
    else if (name == "VernacularTitle") fields_.other("TT", value);
    else if (name == "BookTitle") book_title_ = value;
    else if (name == "CollectionTitle") fields_.single(record.series, "CTI", value);
    else if (name == "VolumeTitle") fields_.other("VTI", value);
    else if (name == "Title") fields_.container(value, "JT", 0);
    else if (name == "ISOAbbreviation") fields_.container(value, "TA", 2);
    else if (name == "MedlineTA") take_short_title(value);
    else if (name == "Volume") fields_.single(record.volume, "VI", value);
    else if (name == "Issue") fields_.single(record.issue, "IP", value);
    else if (name == "MedlinePgn") record.pages = value;
    else if (name == "StartPage") fields_.first_page(value, "PG");
    else if (name == "EndPage") fields_.last_page(value, "PG");
    else if (name == "ISSN" || name == "ISSNLinking") fields_.number(value, "IS");
    else if (name == "Isbn") fields_.number(value, "ISBN");
    else if (name == "Language") fields_.single(record.language, "LA", value);
    else if (name == "Country" && parent() == "MedlineJournalInfo") fields_.single(record.place, "PL", value);
    else if (name == "PublisherName") fields_.single(record.publisher, "PB", value);
    else if (name == "PublisherLocation") fields_.single(record.place, "PL", value);
    else if (name == "Edition") fields_.single(record.edition, "EN", value);
    else if (name == "CopyrightInformation") fields_.other("CI", value);
    else if (name == "Keyword") record.keywords.push_back(value);
    else if (name == "DescriptorName") mesh_ = (major_ ? "*" : "") + value;
    else if (name == "QualifierName") mesh_ += (major_ ? "/*" : "/") + value;
    else if (name == "ELocationID" || name == "ArticleId") take_number(value);
    else if (name == "NameOfSubstance") fields_.other("NM", value);
    else if (name == "GrantID") fields_.other("GR", value);
    else if (name == "AccessionNumber") fields_.other("SI", value);
    else if (name == "NlmUniqueID") fields_.other("JID", value);
    else if (name == "CitationSubset") fields_.other("SB", value);
    else if (name == "PublicationStatus") fields_.other("PST", value);
    else if (name == "PublicationType") {
      types_.push_back(value);
      fields_.other("PT", value);
    }
  }

  void leave(std::string_view name) override {
    if (name == "MeshHeading" && !mesh_.empty()) fields_.record.keywords.push_back(std::exchange(mesh_, {}));
    if (name == "Author" && (!name_.family.empty() || !name_.literal.empty())) {
      if (!suffix_.empty()) name_.given += (name_.given.empty() ? "" : " ") + suffix_;
      if (editors_) fields_.record.editors.push_back(name_);
      else (of_book_ ? book_authors_ : fields_.record.authors).push_back(name_);
    }
    if (name == "Author") {
      name_ = {};
      suffix_.clear();
    }
  }

  Record close() override {
    if (year_.empty()) {
      fields_.date(article_date_, "DEP", 1);
    } else {
      fields_.date(year_ + (rest_of_date_.empty() ? "" : " " + rest_of_date_), "DP", 0);
      if (!article_date_.empty()) fields_.other("DEP", article_date_);
    }
    Record& record = fields_.record;
    record.type = type_of_pubmed(types_);
    if (!book_title_.empty()) {
      record.type = record.title.empty() ? "book" : "chapter";
      if (record.title.empty()) record.title = book_title_;
      else fields_.container(book_title_, "BTI", 1);
      if (record.authors.empty()) record.authors = std::move(book_authors_);
      else if (record.type == "chapter") for (const Name& name : book_authors_) fields_.other("FAU", name.display());
    }
    return fields_.finish();
  }

 private:
  // Labels stay as they are printed; each part of the abstract is a line.
  void take_abstract(const std::string& value) {
    if (inside("OtherAbstract")) return fields_.other("OAB", value);
    std::string& all = fields_.record.abstract_text;
    if (!all.empty()) all += '\n';
    if (!label_.empty() && label_ != "UNLABELLED" && label_ != "UNLABELED") {
      all += label_;
      if (!label_.ends_with(':')) all += ':';
      all += ' ';
    }
    all += value;
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
    if (std::none_of(fields_.record.other.begin(), fields_.record.other.end(), [](const auto& field) { return field.first == "TA"; })) fields_.container(value, "TA", 2);
  }

  void take_number(const std::string& value) {
    if (kind_ == "doi") return fields_.doi(value, "AID", false);
    if (kind_ == "pmc") return fields_.other("PMC", value);
    if (kind_ == "url") return fields_.urls(value);
    if (kind_ == "pubmed") return;  // said by PMID
    fields_.other("AID", value + " [" + kind_ + "]");
  }

  RecordFields fields_;
  std::vector<std::string> types_;
  std::vector<Name> book_authors_;
  std::string book_title_, year_, rest_of_date_, article_date_, mesh_, label_, kind_, suffix_;
  Name name_;
  bool major_ = false, editors_ = false, of_book_ = false;
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
