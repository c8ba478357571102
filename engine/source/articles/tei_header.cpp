// Fields of a TEI header and of bibliographic entries.
#include <algorithm>

#include "source/articles/tei.h"
#include "source/markup_text.h"

namespace litmotif::source {

using enum ArticleTag;

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// The first number of four digits that can be a year; 0 without one.
int year_in(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size();) {
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (const int year = end - at == 4 ? leading_number(text.substr(at, 4)) : 0; year >= 1000 && year <= 2999) return year;
    at = std::max(end, at + 1);
  }
  return 0;
}

std::string_view either(XmlAttributes attributes, std::string_view name, std::string_view other) {
  const std::string_view value = attribute(attributes, name);
  return value.empty() ? attribute(attributes, other) : value;
}

void fill(std::string& slot, const std::string& value) {
  if (slot.empty()) slot = value;
}

}  // namespace

void TeiWork::start(ArticleTag tag, XmlAttributes attributes) {
  switch (tag) {
    case kAnalytic:
      level_ = Level::kAnalytic;
      analytic_ = true;
      break;
    case kMonogr: level_ = Level::kMonograph; break;
    case kSeries: level_ = Level::kSeries; break;
    case kAuthor: case kEditor:
      person_ = tag;
      named_ = false;
      name_ = {};
      break;
    case kName: name_ = {}; break;
    case kArticleTitle:
      title_level_ = attribute(attributes, "level");
      title_type_ = lower(attribute(attributes, "type"));
      break;
    case kScope:
      scope_ = lower(either(attributes, "unit", "type"));
      from_ = attribute(attributes, "from");
      to_ = attribute(attributes, "to");
      break;
    case kPubId: number_type_ = lower(attribute(attributes, "type")); break;
    case kDate:
      when_ = either(attributes, "when", "from");
      if (when_.empty()) when_ = attribute(attributes, "notBefore");
      break;
    case kPointer: case kXref:
      if (const std::string_view target = attribute(attributes, "target"); target.starts_with("http")) urls_.emplace_back(target);
      break;
    case kMeeting: meeting_ = true; break;
    default: break;
  }
}

void TeiWork::end_title(const std::string& text) {
  if (text.empty()) return;
  const Level stated = title_level_ == "s"                             ? Level::kSeries
                       : title_level_ == "j" || title_level_ == "m"    ? Level::kMonograph
                       : title_level_ == "a" || title_level_ == "u"    ? Level::kAnalytic
                                                                       : level_;
  if (stated == Level::kSeries) return fill(series_, text);
  journal_ = journal_ || title_level_ == "j";
  const bool container = title_level_ == "j" || (stated == Level::kMonograph && (analytic_ || (title_level_ == "m" && !title_.empty())));
  if (title_level_ == "a") analytic_ = true;
  if (title_type_ == "sub" || title_type_ == "subordinate") {
    if (!container) fill(subtitle_, text);
  } else if (title_type_ == "abbrev" || title_type_ == "abbreviated" || title_type_ == "short") {
    if (container) fill(short_container_, text);
  } else if (title_type_ != "alt" && title_type_ != "parallel" && title_type_ != "translated" && title_type_ != "desc") {
    fill(container ? container_ : title_, text);
  }
}

void TeiWork::end_person(Name name) {
  if (person_ == kOther || (name.family.empty() && name.literal.empty())) return;
  named_ = true;
  std::vector<Name>& people = person_ == kEditor ? editors_ : analytic_ && level_ == Level::kMonograph ? of_book_ : authors_;
  people.push_back(std::move(name));
}

void TeiWork::end_scope(std::string text) {
  const auto is = [&](std::string_view a, std::string_view b, std::string_view c) { return scope_ == a || scope_ == b || scope_ == c; };
  if (text.empty()) text = from_;
  if (is("volume", "vol", "vols")) {
    fill(volume_, text);
  } else if (is("issue", "number", "no") || scope_ == "nb") {
    fill(issue_, text);
  } else if (is("page", "pages", "pp") && first_page_.empty()) {
    first_page_ = from_.empty() ? text : from_;
    if (!from_.empty()) last_page_ = to_;
  }
}

void TeiWork::end_number(std::string text) {
  if (text.empty() || number_type_ == "md5" || person_ != kOther) return;
  if (number_type_ == "doi") fill(doi_, normal_doi(text));
  else if (number_type_ == "issn" || number_type_ == "eissn") fill(issn_, text);
  else if (number_type_ == "isbn") fill(isbn_, text);
  else if (text.starts_with("http")) urls_.push_back(std::move(text));
  else other_.emplace_back(number_type_.empty() ? "idno" : number_type_, std::move(text));
}

void TeiWork::end(ArticleTag tag, std::string text) {
  switch (tag) {
    case kAnalytic: case kSeries: level_ = Level::kNone; break;
    case kMonogr:
      level_ = Level::kNone;
      if (title_.empty() && !journal_) std::swap(title_, container_);
      break;
    case kArticleTitle: end_title(text); break;
    case kGivenNames: name_.given += (name_.given.empty() ? "" : " ") + text; break;
    case kSurname: name_.family += (name_.family.empty() ? "" : " ") + text; break;
    case kSuffix: name_.given += (name_.given.empty() ? "" : ", ") + text; break;
    case kName: case kStringName:
      if (name_.family.empty() && name_.given.empty()) name_ = parse_name(text);
      else if (name_.family.empty()) std::swap(name_.family, name_.given);
      if (!named_) end_person(name_);
      name_ = {};
      break;
    case kCollab: {
      if (person_ == kOther) {
        fill(publisher_, text);
        break;
      }
      Name body;
      body.literal = std::move(text);
      if (!named_) end_person(std::move(body));
      break;
    }
    case kAuthor: case kEditor:
      if (!named_) end_person(name_.family.empty() ? parse_name(text) : name_);
      person_ = kOther;
      name_ = {};
      break;
    case kPublisherName: fill(publisher_, text); break;
    case kPublisherLoc: fill(place_, text); break;
    case kEdition: fill(edition_, text); break;
    case kScope: end_scope(std::move(text)); break;
    case kPubId: end_number(std::move(text)); break;
    case kDate: fill(date_, year_in(when_) > 0 ? when_ : text); break;
    case kFn: fill(raw_, text); break;
    default: break;
  }
}

ArticleReference TeiWork::reference() const {
  ArticleReference out;
  const std::vector<Name>& people = !authors_.empty() ? authors_ : !of_book_.empty() ? of_book_ : editors_;
  for (const Name& each : people) out.people.push_back(each.corporate() ? each.literal : each.family + (each.given.empty() ? "" : " " + each.given));
  if (const int year = year_in(date_); year > 0) out.year = std::to_string(year);
  out.title = title_ + (title_.empty() || subtitle_.empty() ? "" : ": ") + subtitle_;
  out.source = !container_.empty() ? container_ : !short_container_.empty() ? short_container_ : series_;
  out.volume = volume_;
  out.issue = issue_;
  out.first_page = first_page_;
  out.last_page = last_page_;
  out.publisher = publisher_;
  out.place = place_;
  out.doi = doi_;
  return out;
}

void TeiWork::complete(Record& record) const {
  if (record.title.empty() && !title_.empty()) {
    record.title = title_;
    if (!subtitle_.empty()) record.title += (title_.ends_with(':') || title_.ends_with('?') ? " " : ": ") + subtitle_;
  }
  if (record.type.empty() && !empty()) {
    record.type = journal_ || (analytic_ && container_.empty()) ? "article" : meeting_ ? "conference" : analytic_ ? "chapter" : "";
  }
  if (record.authors.empty()) record.authors = authors_.empty() ? of_book_ : authors_;
  if (record.editors.empty()) record.editors = editors_;
  fill(record.container, container_.empty() ? short_container_ : container_);
  fill(record.series, series_);
  fill(record.volume, volume_);
  fill(record.issue, issue_);
  if (record.pages.empty()) record.pages = first_page_ + (last_page_.empty() || last_page_ == first_page_ ? "" : "-" + last_page_);
  fill(record.publisher, publisher_);
  fill(record.place, place_);
  fill(record.edition, edition_);
  fill(record.issn, issn_);
  fill(record.isbn, isbn_);
  fill(record.doi, doi_);
  if (record.year == 0 && year_in(date_) > 0) {
    record.year = year_in(date_);
    record.date = date_;
  }
  for (const std::string& url : urls_) {
    if (std::find(record.urls.begin(), record.urls.end(), url) == record.urls.end()) record.urls.push_back(url);
  }
  for (const auto& each : other_) {
    if (std::find(record.other.begin(), record.other.end(), each) == record.other.end()) record.other.push_back(each);
  }
}

void TeiHeader::start(ArticleTag tag, XmlAttributes attributes) {
  switch (tag) {
    case kTitleGroup: case kPublication:
      if (within_ == Within::kOther) within_ = Within::kOwn;
      break;
    case kSeries:
      if (within_ == Within::kOther) within_ = Within::kOwn;
      break;
    case kSourceDesc: within_ = Within::kSource; break;
    case kKeywords:
      within_ = Within::kKeywords;
      terms_ = 0;
      break;
    case kLanguage:
      if (language_.empty()) language_ = attribute(attributes, "ident");
      break;
    case kRef: case kCitation:
      if (within_ == Within::kSource) ++source_depth_;
      break;
    default: break;
  }
  if (within_ == Within::kOwn) own_.start(tag, attributes);
  else if (within_ == Within::kSource && source_depth_ == 1 && !source_read_) source_.start(tag, attributes);
}

void TeiHeader::end(ArticleTag tag, std::string text) {
  if (within_ == Within::kKeywords) {
    if (tag == kKwd || tag == kListItem) {
      ++terms_;
      if (!text.empty()) keywords_.push_back(std::move(text));
    } else if (tag == kKeywords) {
      // Keywords nobody has told apart.
      const char by = text.find(';') != std::string::npos ? ';' : ',';
      for (std::size_t at = 0; terms_ == 0 && at < text.size();) {
        const std::size_t end = std::min(text.find(by, at), text.size());
        if (const std::string_view term = trim_space(std::string_view(text).substr(at, end - at)); !term.empty()) keywords_.emplace_back(term);
        at = end + 1;
      }
      within_ = Within::kOther;
    }
    return;
  }
  if (within_ == Within::kOwn) own_.end(tag, std::move(text));
  else if (within_ == Within::kSource && source_depth_ == 1 && !source_read_) source_.end(tag, std::move(text));
  const bool own = within_ == Within::kOwn && (tag == kTitleGroup || tag == kPublication || tag == kSeries);
  if (own || tag == kSourceDesc) within_ = Within::kOther;
  if ((tag == kRef || tag == kCitation) && source_depth_ > 0 && --source_depth_ == 0) source_read_ = true;
}

void TeiHeader::complete(Record& record) const {
  source_.complete(record);
  own_.complete(record);
  record.keywords = keywords_;
  if (record.language.empty()) record.language = language_.substr(0, 2);
}

}  // namespace litmotif::source
