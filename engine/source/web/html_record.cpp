#include "source/web/html_record.h"

#include <algorithm>
#include <array>
#include <map>

#include <litmotif/text.h>

#include "source/web/html_linked_data.h"
#include "source/markup_text.h"

namespace litmotif::source {
namespace {

using Metas = std::map<std::string, std::vector<std::string>, std::less<>>;

constexpr std::size_t kMostMetas = 5'000;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// "DC.Title", "dc:title", "dcterms.title" and "eprints.title" are asked for as "dc.title".
std::string normal_name(std::string_view name) {
  std::string key = lower(trim_space(name));
  for (const std::string_view start : {"dcterms.", "dcterms:", "dc.", "dc:", "eprints."}) {
    if (!key.starts_with(start)) continue;
    key = "dc." + key.substr(start.size());
    // "dc.date.issued", "dc.contributor.author"
    if (key == "dc.date.issued" || key == "dc.issued") key = "dc.date";
    if (key == "dc.creators_name" || key == "dc.contributor.author") key = "dc.creator";
    if (key == "dc.identifier.doi") key = "dc.identifier";
    break;
  }
  if (key.starts_with("bepress_citation_")) key.erase(0, 8);
  return key;
}

Metas metas_of(const HtmlTree& tree) {
  Metas out;
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < tree.nodes.size() && count < kMostMetas; ++i) {
    if (tree.nodes[i].tag != Tag::kMeta) continue;
    std::string_view name = tree.attribute(i, "name");
    if (name.empty()) name = tree.attribute(i, "property");
    const std::string content = single_spaced(tree.attribute(i, "content"));
    if (name.empty() || name.size() > 100 || content.empty()) continue;
    std::vector<std::string>& values = out[normal_name(name)];
    ++count;
    if (std::find(values.begin(), values.end(), content) == values.end() && values.size() < 500) values.push_back(content);
  }
  return out;
}

std::string first(const Metas& metas, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto at = metas.find(name); at != metas.end()) return at->second.front();
  }
  return {};
}

const std::vector<std::string>& all(const Metas& metas, std::initializer_list<std::string_view> names) {
  static const std::vector<std::string> none;
  for (const std::string_view name : names) {
    if (const auto at = metas.find(name); at != metas.end()) return at->second;
  }
  return none;
}

void put(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

// One element each, or all in one: "Okafor, Ngozi; Brandt, Lena".
void put_names(std::vector<Name>& names, const std::vector<std::string>& values) {
  if (!names.empty()) return;
  for (const std::string& value : values) {
    for (std::string_view rest = value; !rest.empty();) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      const std::string_view one = trim_space(rest.substr(0, end));
      // Social accounts and addresses are no names.
      if (!one.empty() && !one.starts_with('@') && one.find("://") == std::string_view::npos && one.size() <= 200) names.push_back(parse_name(one));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

void put_keywords(Record& record, const std::vector<std::string>& values) {
  if (!record.keywords.empty()) return;
  for (const std::string& value : values) {
    const char separator = value.find(';') != std::string::npos ? ';' : ',';
    for (std::string_view rest = value; !rest.empty() && record.keywords.size() < 100;) {
      const std::size_t end = std::min(rest.find(separator), rest.size());
      const std::string_view one = trim_space(rest.substr(0, end));
      if (!one.empty() && one.size() <= 200) record.keywords.emplace_back(one);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

void take_citation(const Metas& metas, Record& record) {
  const std::string journal = first(metas, {"citation_journal_title", "citation_journal_abbrev"});
  record.title = first(metas, {"citation_title"});
  put_names(record.authors, all(metas, {"citation_author", "citation_authors"}));
  put_names(record.editors, all(metas, {"citation_editor"}));
  record.container = !journal.empty() ? journal : first(metas, {"citation_conference_title", "citation_inbook_title", "citation_book_title"});
  record.volume = first(metas, {"citation_volume", "prism.volume"});
  record.issue = first(metas, {"citation_issue", "prism.number"});
  record.pages = first(metas, {"citation_firstpage", "citation_start_page", "prism.startingpage"});
  const std::string last = first(metas, {"citation_lastpage", "citation_end_page", "prism.endingpage"});
  if (!record.pages.empty() && !last.empty() && last != record.pages) record.pages += "-" + last;
  record.doi = normal_doi(first(metas, {"citation_doi", "prism.doi"}));
  record.issn = first(metas, {"citation_issn", "prism.issn"});
  record.isbn = first(metas, {"citation_isbn"});
  record.publisher = first(metas, {"citation_publisher", "citation_technical_report_institution", "citation_dissertation_institution"});
  record.date = first(metas, {"citation_publication_date", "citation_date", "citation_cover_date", "citation_online_date", "citation_year", "prism.publicationdate"});
  record.language = first(metas, {"citation_language"});
  record.abstract_text = text_without_tags(first(metas, {"citation_abstract"}));
  put_keywords(record, all(metas, {"citation_keywords", "citation_keyword"}));
  record.type.clear();
  const auto says = [&](std::string_view name) { return metas.find(name) != metas.end(); };
  if (says("citation_technical_report_institution") || says("citation_technical_report_number")) record.type = "report";
  else if (says("citation_dissertation_institution") || says("citation_dissertation_name")) record.type = "thesis";
  else if (says("citation_conference_title") || says("citation_conference")) record.type = "conference";
  else if (says("citation_inbook_title") || says("citation_book_title")) record.type = "chapter";
  else if (!journal.empty() || (says("citation_title") && says("citation_issn"))) record.type = "article";
  else if (says("citation_title") && says("citation_isbn")) record.type = "book";
}

void take_dublin_core(const Metas& metas, Record& record) {
  put(record.title, first(metas, {"dc.title"}));
  put_names(record.authors, all(metas, {"dc.creator"}));
  put(record.date, first(metas, {"dc.date"}));
  put(record.publisher, first(metas, {"dc.publisher"}));
  put(record.language, first(metas, {"dc.language"}));
  put(record.container, first(metas, {"dc.ispartof"}));
  put(record.abstract_text, text_without_tags(first(metas, {"dc.abstract"})));
  for (const std::string& value : all(metas, {"dc.identifier"})) put(record.doi, normal_doi(value));
  put_keywords(record, all(metas, {"dc.subject"}));
  const std::string type = lower(first(metas, {"dc.type"}));
  for (const std::string_view known : {"article", "report", "thesis", "book", "conference", "chapter"}) {
    if (record.type.empty() && type.find(known) != std::string::npos) record.type = known;
  }
}

bool is_web_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) && text.find_first_of(" \t\r\n<>\"") == std::string_view::npos;
}

std::string canonical_address(const HtmlTree& tree, const Metas& metas) {
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::kLink || lower(tree.attribute(i, "rel")) != "canonical") continue;
    if (is_web_address(tree.attribute(i, "href"))) return std::string(tree.attribute(i, "href"));
  }
  std::string address = first(metas, {"og:url", "citation_abstract_html_url", "citation_fulltext_html_url", "citation_public_url"});
  if (is_web_address(address)) return address;
  return is_web_address(tree.saved_from) ? tree.saved_from : std::string();
}

// Letters and digits only, to compare a site's name with its address.
std::string letters(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

}  // namespace

int year_of(std::string_view date) {
  for (std::size_t i = 0; i + 4 <= date.size(); ++i) {
    const std::size_t end = std::min(date.find_first_not_of("0123456789", i), date.size());
    if (end - i == 4) {
      const int year = std::stoi(std::string(date.substr(i, 4)));
      if (year >= 1400 && year <= 2999) return year;
    } else if (end - i == 8 && i == 0) {
      return year_of(date.substr(0, 4));  // 20140503
    }
    if (end > i) i = end - 1;
  }
  return 0;
}

std::string title_without_site(std::string_view title, std::string_view site, std::string_view heading, std::string_view address) {
  title = trim_space(title);
  const bool longer = !heading.empty() && title.size() > heading.size() && fold(title).starts_with(fold(heading));
  if (longer && title.find_first_of("|-:\xE2\xC2", heading.size()) != std::string_view::npos) return std::string(heading);
  constexpr std::array<std::string_view, 8> kMarks = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", " :: ", " \xC2\xBB ", " \xE2\x80\xA2 "};
  const std::string site_letters = letters(site);
  std::string host = letters(address.substr(0, std::min(address.find('/', 8), address.size())));
  const auto is_site = [&](std::string_view part) {
    std::string name = letters(part);
    if (!site_letters.empty() && name == site_letters) return true;
    if (name.starts_with("the")) name.erase(0, 3);
    return name.size() >= 4 && host.find(name) != std::string::npos;
  };
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : kMarks) {
      const std::size_t last = title.rfind(mark), front = title.find(mark);
      if (last == std::string_view::npos) continue;
      if (is_site(title.substr(last + mark.size()))) title = trim_space(title.substr(0, last));
      else if (is_site(title.substr(0, front))) title = trim_space(title.substr(front + mark.size()));
      else continue;
      again = true;
    }
  }
  return std::string(title);
}

Record page_record(const HtmlTree& tree) {
  const Metas metas = metas_of(tree);
  Record record;
  record.abstract_by = "authors";
  take_citation(metas, record);
  const std::string address = canonical_address(tree, metas);
  const LinkedData linked = read_linked_data(tree.linked_data);
  std::string site = first(metas, {"og:site_name", "application-name"});
  if (site.empty()) site = linked.site;
  std::string heading;
  std::string title;
  int looked = 0;  // at empty ones
  for (std::uint32_t i = 0; i < tree.nodes.size() && looked < 20; ++i) {
    const Tag tag = tree.nodes[i].tag;
    if (tag != Tag::kTitle && tag != Tag::kH1) continue;
    std::string& words = tag == Tag::kTitle ? title : heading;
    if (!words.empty()) continue;
    words = tree.words(i);
    looked += words.empty() ? 1 : 0;
  }
  put(record.title, linked.record.title);
  put(record.title, first(metas, {"dc.title"}));
  put(record.title, title_without_site(first(metas, {"og:title"}), site, heading, address));
  put(record.title, title_without_site(title, site, heading, address));
  put(record.title, title_without_site(first(metas, {"twitter:title"}), site, heading, address));
  if (record.authors.empty()) record.authors = linked.record.authors;
  put(record.date, linked.record.date);
  put(record.container, linked.record.container);
  put(record.doi, linked.record.doi);
  put(record.abstract_text, linked.record.abstract_text);
  if (record.type.empty()) record.type = linked.record.type;
  take_dublin_core(metas, record);
  put_names(record.authors, all(metas, {"author", "article:author", "parsely-author", "sailthru.author"}));
  put(record.date, first(metas, {"article:published_time", "datepublished", "date", "pubdate", "publish_date", "parsely-pub-date", "sailthru.date"}));
  put(record.publisher, linked.record.publisher);
  put(record.publisher, first(metas, {"publisher", "og:site_name"}));
  put_keywords(record, linked.record.keywords);
  put_keywords(record, all(metas, {"keywords", "news_keywords"}));
  for (std::uint32_t i = 0; record.language.empty() && i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::kHtml && tree.nodes[i].tag != Tag::kBody) continue;
    record.language = tree.attribute(i, "lang");
    if (record.language.empty()) record.language = tree.attribute(i, "xml:lang");
  }
  // "en-GB", "en_US": the language alone.
  record.language = lower(record.language.substr(0, std::min(record.language.find_first_of("-_, "), record.language.size())));
  record.year = year_of(record.date);
  if (!address.empty()) record.urls.push_back(address);
  if (record.type.empty()) record.type = "webpage";
  std::string words = first(metas, {"description", "og:description", "dc.description", "twitter:description"});
  if (!words.empty()) record.other.emplace_back("description", std::move(words));
  return record;
}

}  // namespace litmotif::source
