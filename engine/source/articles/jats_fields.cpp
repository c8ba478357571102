// Fields of an article's front and of its references.
#include "source/articles/jats.h"

namespace litmotif::source {
namespace {

std::string two_digits(const std::string& text) { return text.size() == 1 ? "0" + text : text; }

}  // namespace

void JatsFront::start(ArticleTag tag, XmlAttributes attributes) {
  if (tag == ArticleTag::kContrib) {
    contrib_ = attribute(attributes, "contrib-type");
    if (contrib_.empty()) contrib_ = "author";
  } else if (tag == ArticleTag::kName) {
    name_ = {};
  } else if (tag == ArticleTag::kJournalId) {
    id_type_ = attribute(attributes, "journal-id-type");
  } else if (tag == ArticleTag::kArticleId) {
    id_type_ = attribute(attributes, "pub-id-type");
  } else if (tag == ArticleTag::kDate) {
    // When an archive let it go is not when it was published.
    release_ = attribute(attributes, "pub-type").find("release") != std::string_view::npos;
    late_year_.clear();
    month_.clear();
    day_.clear();
    counted_date_ = true;
  }
}

void JatsFront::close_date() {
  const int year = leading_number(late_year_);
  counted_date_ = false;
  if (year < 1000 || year > 2999 || (release_ && record_.year != 0)) return;
  std::string date = late_year_.substr(0, 4);
  if (!month_.empty()) date += "-" + two_digits(month_);
  if (!month_.empty() && !day_.empty()) date += "-" + two_digits(day_);
  if (record_.year != 0 && (year > record_.year || (year == record_.year && date.size() <= record_.date.size()))) return;
  record_.year = year;
  record_.date = date;
}

void JatsFront::end(ArticleTag tag, std::string text) {
  const auto first = [&](std::string& slot) {
    if (slot.empty()) slot = std::move(text);
  };
  const auto person = [&](Name name) {
    if (contrib_.empty() || (name.family.empty() && name.literal.empty())) return;
    (contrib_ == "editor" ? record_.editors : record_.authors).push_back(std::move(name));
  };
  switch (tag) {
    case ArticleTag::kSurname: name_.family = std::move(text); break;
    case ArticleTag::kGivenNames: name_.given = std::move(text); break;
    case ArticleTag::kSuffix: name_.given += (name_.given.empty() ? "" : ", ") + text; break;
    case ArticleTag::kName: person(name_); break;
    case ArticleTag::kStringName: person(parse_name(text)); break;
    case ArticleTag::kCollab: {
      Name body;
      body.literal = std::move(text);
      person(std::move(body));
      break;
    }
    case ArticleTag::kContrib: contrib_.clear(); break;
    case ArticleTag::kArticleTitle: first(record_.title); break;
    case ArticleTag::kSubtitle: first(subtitle_); break;
    case ArticleTag::kJournalTitle: first(record_.container); break;
    case ArticleTag::kJournalId:
      // The title as indexes shorten it, for fronts that state no other.
      if (id_type_ == "nlm-ta" || id_type_ == "iso-abbrev") first(short_journal_);
      break;
    case ArticleTag::kIssn: first(record_.issn); break;
    case ArticleTag::kPublisherName: first(record_.publisher); break;
    case ArticleTag::kPublisherLoc: first(record_.place); break;
    case ArticleTag::kVolume: first(record_.volume); break;
    case ArticleTag::kIssue: first(record_.issue); break;
    case ArticleTag::kFpage: first(first_page_); break;
    case ArticleTag::kLpage: first(last_page_); break;
    case ArticleTag::kElocationId: first(record_.pages); break;
    case ArticleTag::kKwd:
      if (!text.empty()) record_.keywords.push_back(std::move(text));
      break;
    case ArticleTag::kArticleId:
      if (id_type_ == "doi" && record_.doi.empty()) record_.doi = normal_doi(text);
      else if (!text.empty()) record_.other.emplace_back(id_type_.empty() ? "article-id" : id_type_, std::move(text));
      break;
    case ArticleTag::kYear: late_year_ = std::move(text); break;
    case ArticleTag::kMonth: month_ = std::move(text); break;
    case ArticleTag::kDay: day_ = std::move(text); break;
    case ArticleTag::kDate:
      if (counted_date_) close_date();
      break;
    default: break;
  }
}

void JatsFront::finish() {
  if (record_.container.empty()) record_.container = short_journal_;
  if (!subtitle_.empty()) record_.title += (record_.title.ends_with(':') || record_.title.ends_with('?') ? " " : ": ") + subtitle_;
  if (first_page_.empty()) return;
  record_.pages = first_page_;
  if (!last_page_.empty() && last_page_ != first_page_) record_.pages += "-" + last_page_;
}

void JatsReference::start(ArticleTag tag, XmlAttributes attributes) {
  if (tag == ArticleTag::kPubId) id_type_ = attribute(attributes, "pub-id-type");
}

void JatsReference::end(ArticleTag tag, std::string text) {
  const auto first = [&](std::string& slot) {
    if (slot.empty()) slot = std::move(text);
  };
  switch (tag) {
    case ArticleTag::kSurname: surname_ = std::move(text); break;
    case ArticleTag::kGivenNames: given_ = std::move(text); break;
    case ArticleTag::kName:
      if (!surname_.empty()) fields_.people.push_back(surname_ + (given_.empty() ? "" : " " + given_));
      surname_.clear();
      given_.clear();
      break;
    case ArticleTag::kStringName:
    case ArticleTag::kCollab:
      if (!text.empty()) fields_.people.push_back(std::move(text));
      break;
    case ArticleTag::kEtal: fields_.people.emplace_back("et al"); break;
    case ArticleTag::kYear: first(fields_.year); break;
    case ArticleTag::kArticleTitle: first(fields_.title); break;
    case ArticleTag::kSource: first(fields_.source); break;
    case ArticleTag::kVolume: first(fields_.volume); break;
    case ArticleTag::kIssue: first(fields_.issue); break;
    case ArticleTag::kFpage:
    case ArticleTag::kElocationId: first(fields_.first_page); break;
    case ArticleTag::kLpage: first(fields_.last_page); break;
    case ArticleTag::kPublisherName: first(fields_.publisher); break;
    case ArticleTag::kPublisherLoc: first(fields_.place); break;
    case ArticleTag::kPubId:
      if (id_type_ == "doi" && fields_.doi.empty()) fields_.doi = normal_doi(text);
      break;
    default: break;
  }
}

}  // namespace litmotif::source
