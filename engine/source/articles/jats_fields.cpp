// Fields of an article's front and of its references.
#include <charconv>

#include "source/articles/jats_parts.h"

namespace litmotif::source {
namespace {

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string two_digits(const std::string& text) { return text.size() == 1 ? "0" + text : text; }

}  // namespace

void JatsFront::start(JatsTag tag, XmlAttributes attributes) {
  if (tag == JatsTag::kContrib) {
    contrib_ = attribute(attributes, "contrib-type");
    if (contrib_.empty()) contrib_ = "author";
  } else if (tag == JatsTag::kName) {
    name_ = {};
  } else if (tag == JatsTag::kJournalId) {
    id_type_ = attribute(attributes, "journal-id-type");
  } else if (tag == JatsTag::kArticleId) {
    id_type_ = attribute(attributes, "pub-id-type");
  } else if (tag == JatsTag::kDate) {
    // When an archive let it go is not when it was published.
    release_ = attribute(attributes, "pub-type").find("release") != std::string_view::npos;
    late_year_.clear();
    month_.clear();
    day_.clear();
    counted_date_ = true;
  }
}

void JatsFront::close_date() {
  const int year = number(late_year_);
  counted_date_ = false;
  if (year < 1000 || year > 2999 || (release_ && record_.year != 0)) return;
  std::string date = late_year_.substr(0, 4);
  if (!month_.empty()) date += "-" + two_digits(month_);
  if (!month_.empty() && !day_.empty()) date += "-" + two_digits(day_);
  if (record_.year != 0 && (year > record_.year || (year == record_.year && date.size() <= record_.date.size()))) return;
  record_.year = year;
  record_.date = date;
}

void JatsFront::end(JatsTag tag, std::string text) {
  const auto first = [&](std::string& slot) {
    if (slot.empty()) slot = std::move(text);
  };
  const auto person = [&](Name name) {
    if (contrib_.empty() || (name.family.empty() && name.literal.empty())) return;
    (contrib_ == "editor" ? record_.editors : record_.authors).push_back(std::move(name));
  };
  switch (tag) {
    case JatsTag::kSurname: name_.family = std::move(text); break;
    case JatsTag::kGivenNames: name_.given = std::move(text); break;
    case JatsTag::kSuffix: name_.given += (name_.given.empty() ? "" : ", ") + text; break;
    case JatsTag::kName: person(name_); break;
    case JatsTag::kStringName: person(parse_name(text)); break;
    case JatsTag::kCollab: {
      Name body;
      body.literal = std::move(text);
      person(std::move(body));
      break;
    }
    case JatsTag::kContrib: contrib_.clear(); break;
    case JatsTag::kArticleTitle: first(record_.title); break;
    case JatsTag::kSubtitle: first(subtitle_); break;
    case JatsTag::kJournalTitle: first(record_.container); break;
    case JatsTag::kJournalId:
      // The title as indexes shorten it, for fronts that state no other.
      if (id_type_ == "nlm-ta" || id_type_ == "iso-abbrev") first(short_journal_);
      break;
    case JatsTag::kIssn: first(record_.issn); break;
    case JatsTag::kPublisherName: first(record_.publisher); break;
    case JatsTag::kPublisherLoc: first(record_.place); break;
    case JatsTag::kVolume: first(record_.volume); break;
    case JatsTag::kIssue: first(record_.issue); break;
    case JatsTag::kFpage: first(first_page_); break;
    case JatsTag::kLpage: first(last_page_); break;
    case JatsTag::kElocationId: first(record_.pages); break;
    case JatsTag::kKwd:
      if (!text.empty()) record_.keywords.push_back(std::move(text));
      break;
    case JatsTag::kArticleId:
      if (id_type_ == "doi" && record_.doi.empty()) record_.doi = normal_doi(text);
      else if (!text.empty()) record_.other.emplace_back(id_type_.empty() ? "article-id" : id_type_, std::move(text));
      break;
    case JatsTag::kYear: late_year_ = std::move(text); break;
    case JatsTag::kMonth: month_ = std::move(text); break;
    case JatsTag::kDay: day_ = std::move(text); break;
    case JatsTag::kDate:
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

void JatsReference::start(JatsTag tag, XmlAttributes attributes) {
  if (tag == JatsTag::kPubId) id_type_ = attribute(attributes, "pub-id-type");
}

void JatsReference::end(JatsTag tag, std::string text) {
  const auto first = [&](std::string& slot) {
    if (slot.empty()) slot = std::move(text);
  };
  switch (tag) {
    case JatsTag::kSurname: surname_ = std::move(text); break;
    case JatsTag::kGivenNames: given_ = std::move(text); break;
    case JatsTag::kName:
      if (!surname_.empty()) people_.push_back(surname_ + (given_.empty() ? "" : " " + given_));
      surname_.clear();
      given_.clear();
      break;
    case JatsTag::kStringName:
    case JatsTag::kCollab:
      if (!text.empty()) people_.push_back(std::move(text));
      break;
    case JatsTag::kEtal: people_.emplace_back("et al"); break;
    case JatsTag::kYear: first(year_); break;
    case JatsTag::kArticleTitle: first(title_); break;
    case JatsTag::kSource: first(source_); break;
    case JatsTag::kVolume: first(volume_); break;
    case JatsTag::kIssue: first(issue_); break;
    case JatsTag::kFpage:
    case JatsTag::kElocationId: first(first_); break;
    case JatsTag::kLpage: first(last_); break;
    case JatsTag::kPublisherName: first(publisher_); break;
    case JatsTag::kPublisherLoc: first(place_); break;
    case JatsTag::kPubId:
      if (id_type_ == "doi" && doi_.empty()) doi_ = normal_doi(text);
      break;
    default: break;
  }
}

std::string JatsReference::composed() const {
  std::string out;
  for (std::size_t i = 0; i < people_.size(); ++i) out += (i == 0 ? "" : ", ") + people_[i];
  if (!year_.empty()) out += (out.empty() ? "(" : " (") + year_ + ")";
  const auto sentence = [&](const std::string& text) {
    if (text.empty()) return;
    if (!out.empty()) out += out.ends_with('.') || out.ends_with('?') ? " " : ". ";
    out += text;
  };
  sentence(title_);
  sentence(source_);
  if (!volume_.empty()) out += " " + volume_;
  if (!issue_.empty()) out += "(" + issue_ + ")";
  if (!first_.empty()) out += (volume_.empty() ? ", " : ":") + first_ + (last_.empty() || last_ == first_ ? "" : "-" + last_);
  sentence(place_.empty() || publisher_.empty() ? place_ + publisher_ : place_ + ": " + publisher_);
  if (!out.empty() && !out.ends_with('.')) out += '.';
  if (!doi_.empty()) out += " doi:" + doi_;
  return out;
}

}  // namespace litmotif::source
