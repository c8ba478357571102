// What a line of a reading list is by itself. The words are those of library catalogues and of the lists made from them.
#include <algorithm>
#include <array>
#include <optional>

#include <litmotif/text.h>

#include "source/reading_list/reading_list.h"

namespace litmotif::source {
namespace {

constexpr auto kMonths = std::to_array<std::string_view>({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "spring", "summer", "autumn", "winter"});

constexpr ByteSet kMonthBegins("jfmasondwJFMASONDW");
static_assert(std::ranges::all_of(kMonths, [](std::string_view month) { return kMonthBegins.has(month[0]); }));

bool is_word_byte(char c) { return is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80; }

std::size_t address_start(std::string_view text) {
  std::size_t first = std::string_view::npos;
  if (text.find("://") == std::string_view::npos && text.find("www.") == std::string_view::npos) return first;
  for (const std::string_view scheme : {"http://", "https://", "ftp://", "www."}) {
    const std::size_t at = text.find(scheme);
    if (at == std::string_view::npos || (at > 0 && std::string_view(" <([:").find(text[at - 1]) == std::string_view::npos)) continue;
    first = std::min(first, at);
  }
  return first;
}

// "BOOKS/REPORTS", "2. Journal articles (12)", "Grey literature:": nothing but words of which one names a kind of publication.
constexpr auto kBookWords = std::to_array<std::string_view>({"book", "books", "ebooks", "monographs", "textbooks"});
constexpr auto kReportWords = std::to_array<std::string_view>({"briefings", "documents", "guidance", "guidelines", "literature", "papers", "publications", "report", "reports", "theses"});
constexpr auto kArticleWords = std::to_array<std::string_view>({"article", "articles", "journal", "journals", "periodicals"});
constexpr auto kWebWords = std::to_array<std::string_view>({"internet", "links", "online", "sites", "web", "webpages", "website", "websites"});
constexpr auto kOtherWords = std::to_array<std::string_view>({"academic", "and", "case", "chapters", "discussion", "electronic", "evidence", "from", "further", "general", "government", "grey", "guides", "in", "key", "magazine",
                                                              "material", "materials", "national", "of", "official", "other", "pages", "peer", "policy", "print", "printed", "published", "reading", "recent", "related",
                                                              "relevant", "research", "resources", "reviewed", "reviews", "selected", "sources", "statistics", "studies", "the", "toolkits", "useful", "working"});
static_assert(std::ranges::is_sorted(kBookWords) && std::ranges::is_sorted(kReportWords) && std::ranges::is_sorted(kArticleWords) && std::ranges::is_sorted(kWebWords) && std::ranges::is_sorted(kOtherWords));

constexpr std::size_t kLongestHeading = 70;  // bytes

template <typename Words>
bool among(const Words& words, std::string_view word) {
  return std::ranges::binary_search(words, word);
}

constexpr auto kMatterStarts = std::to_array<std::string_view>({"about the library", "about the information", "about this", "about us", "opening hours", "opening times", "contact", "further copies", "further information", "disclaimer",
                                                                "copyright", "feedback", "how to ", "library services", "our services", "search strategy", "sources searched", "databases searched", "contents", "introduction",
                                                                "obtaining", "accessing", "access to", "terms and conditions", "request form", "enquiries", "find us", "visit us", "other reading lists", "ordering", "borrowing", "key to"});

struct FieldName {
  std::string_view printed, label;
};
constexpr auto kFields = std::to_array<FieldName>({{"abstract", "abstract"},
                                                   {"annotation", "summary"},
                                                   {"author", "author"},
                                                   {"author(s)", "author"},
                                                   {"authors", "author"},
                                                   {"availability", "shelf"},
                                                   {"available at", "link"},
                                                   {"available from", "link"},
                                                   {"available online", "link"},
                                                   {"available online at", "link"},
                                                   {"call no", "shelf"},
                                                   {"call no.", "shelf"},
                                                   {"call number", "shelf"},
                                                   {"citation", "imprint"},
                                                   {"class mark", "shelf"},
                                                   {"class no", "shelf"},
                                                   {"class number", "shelf"},
                                                   {"classmark", "shelf"},
                                                   {"corporate author", "author"},
                                                   {"creator", "author"},
                                                   {"creators", "author"},
                                                   {"date", "year"},
                                                   {"description", "summary"},
                                                   {"editor", "author"},
                                                   {"editor(s)", "author"},
                                                   {"editors", "author"},
                                                   {"format", "shelf"},
                                                   {"full text", "link"},
                                                   {"held at", "shelf"},
                                                   {"imprint", "imprint"},
                                                   {"isbn", "isbn"},
                                                   {"isbn-10", "isbn"},
                                                   {"isbn-13", "isbn"},
                                                   {"issn", "isbn"},
                                                   {"journal", "imprint"},
                                                   {"link", "link"},
                                                   {"location", "shelf"},
                                                   {"notes", "summary"},
                                                   {"publication", "imprint"},
                                                   {"publication date", "year"},
                                                   {"publication details", "imprint"},
                                                   {"published", "imprint"},
                                                   {"publisher", "imprint"},
                                                   {"series", "series"},
                                                   {"series title", "series"},
                                                   {"shelf mark", "shelf"},
                                                   {"shelfmark", "shelf"},
                                                   {"source", "imprint"},
                                                   {"summary", "summary"},
                                                   {"title", "title"},
                                                   {"url", "link"},
                                                   {"web link", "link"},
                                                   {"weblink", "link"},
                                                   {"year", "year"}});

// "Web publication", "E-book", "Print": how the library holds it.
bool is_holding(std::string_view folded) {
  constexpr auto kWords = std::to_array<std::string_view>({"e-book", "e-journal", "ebook", "electronic resource", "in stock", "internet resource", "online", "online only", "online publication", "online resource", "pamphlet", "pdf", "print",
                                                           "reference only", "web document", "web only", "web page", "web publication", "web resource", "webpage", "world wide web"});
  return std::ranges::binary_search(kWords, folded) || folded.starts_with("available online") || folded.starts_with("available in print") || folded.starts_with("available in the library");
}

// "HMP:HCC (Kin)", "362.1068 HAM", "WX 150 HAM", "HOHJ (Dep)".
bool is_class_mark(std::string_view text) {
  if (text.size() < 3 || text.size() > 30) return false;
  const std::vector<std::string_view> words = list_words(text);
  if (words.size() > 4) return false;
  const std::string_view first = words[0];
  const auto capitals = [](std::string_view word) { return word.size() <= 4 && std::ranges::all_of(word, is_upper); };
  if (words.size() == 2 && words[1].size() == 5 && words[1].starts_with('(') && words[1].ends_with(')') && std::ranges::none_of(first, is_lower)) return true;
  if (const std::size_t colon = first.find(':'); colon != std::string_view::npos && colon > 1) {
    return colon + 1 < first.size() && std::ranges::all_of(first, [](char c) { return is_upper(c) || c == ':' || c == '/' || is_digit(c); });
  }
  const std::size_t stop = first.find('.');
  const bool dewey = first.size() >= 3 && is_digit(first[0]) && is_digit(first[1]) && is_digit(first[2]) && (first.size() == 3 || stop == 3) && std::ranges::all_of(first, [](char c) { return is_digit(c) || c == '.'; });
  if (dewey) return words.size() == 1 ? stop == 3 : words.size() == 2 && capitals(words[1]);
  const auto number = [](std::string_view word) { return word.size() <= 6 && std::ranges::all_of(word, [](char c) { return is_digit(c) || c == '.'; }); };
  return words.size() >= 2 && first.size() <= 2 && capitals(first) && number(words[1]) && (words.size() == 2 || capitals(words[2]));
}

// Words that lead to an address on the next line.
bool leads_to_link(std::string_view text) {
  if (text.size() > 110) return false;
  const std::size_t words = list_word_count(text);
  if (words > 12) return false;
  if (text.ends_with(':') && words <= 9) return true;
  constexpr auto kStarts = std::to_array<std::string_view>({"click here", "available at", "available from", "view the", "view online", "read the", "read online", "download", "access the", "full text", "link to", "see also", "see:", "go to"});
  return std::ranges::any_of(kStarts, [&](std::string_view start) { return starts_with_nocase(text, start); }) && !text.ends_with('.');
}

bool is_series(std::string_view text) {
  if (text.size() > 140) return false;
  if (text.starts_with('(') && text.ends_with(')') && text.size() > 8 && text.find(';') != std::string_view::npos) return true;
  const std::size_t mark = text.find(" ; ");
  return mark != std::string_view::npos && mark > 2 && text.size() - mark < 50 && !text.ends_with('.') && list_word_count(text) <= 16;
}

bool begins_annotation(std::string_view text) {
  constexpr auto kStarts = std::to_array<std::string_view>({"this ", "these ", "we ", "our ", "the aim ", "the purpose ", "the author", "the report ", "the paper ", "the article ", "describes ", "explores ", "examines ", "reports ", "provides ", "sets out ", "outlines ",
                                                           "discusses ", "looks at ", "presents ", "argues ", "summarises ", "summarizes ", "considers ", "reviews ", "includes ", "shows how ", "looks ", "based on ", "draws on ", "an overview ", "in this ", "background:",
                                                           "background ", "objective", "aim:", "aims:", "purpose:", "drawing on ", "guidance on ", "it "});
  return std::ranges::any_of(kStarts, [&](std::string_view start) { return starts_with_nocase(text, start); });
}

}  // namespace

std::string_view list_trim(std::string_view text, std::string_view edge) {
  const auto on_edge = [&](char c) { return std::any_of(edge.begin(), edge.end(), [&](char each) { return each == c; }); };
  while (!text.empty() && on_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && on_edge(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view next_list_word(std::string_view& text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  std::size_t from = 0;
  while (from < text.size() && blank(text[from])) ++from;
  std::size_t end = from;
  while (end < text.size() && !blank(text[end])) ++end;
  const std::string_view word = text.substr(from, end - from);
  text.remove_prefix(end);
  return word;
}

std::vector<std::string_view> list_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::string_view word = next_list_word(text); !word.empty(); word = next_list_word(text)) words.push_back(word);
  return words;
}

std::size_t list_word_count(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    words += !blank && !inside ? 1 : 0;
    inside = !blank;
  }
  return words;
}

bool starts_with_nocase(std::string_view text, std::string_view start) {
  if (text.size() < start.size()) return false;
  return std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) { return a == (is_upper(b) ? static_cast<char>(b + 32) : b); });
}

int list_year(std::string_view text, std::size_t at) {
  if (at + 4 > text.size() || (at > 0 && is_digit(text[at - 1])) || (at + 4 < text.size() && is_digit(text[at + 4]))) return 0;
  int year = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    if (!is_digit(text[i])) return 0;
    year = year * 10 + (text[i] - '0');
  }
  return year >= 1850 && year <= 2099 ? year : 0;
}

std::vector<std::string> take_addresses(std::string& line) {
  std::vector<std::string> found;
  for (std::size_t at = address_start(line); at != std::string::npos; at = address_start(line)) {
    const bool bracketed = at > 0 && line[at - 1] == '<';
    std::size_t end = std::min(line.find_first_of(bracketed ? ">" : " \t<>", at), line.size());
    std::string address = line.substr(at, end - at);
    if (bracketed) {
      std::erase(address, ' ');
      if (end < line.size()) ++end;
    } else {
      // Punctuation of the sentence around it; a bracket that it opened itself stays.
      while (!address.empty() && (std::string_view(".,;:\"'").find(address.back()) != std::string_view::npos || (address.back() == ')' && address.find('(') == std::string::npos) || address.back() == ']')) address.pop_back();
    }
    line.replace(at - (bracketed ? 1 : 0), end - at + (bracketed ? 1 : 0), " ");
    if (address.size() > 6 && std::ranges::find(found, address) == found.end()) found.push_back(std::move(address));
  }
  line = std::string(list_trim(line));
  return found;
}

bool has_list_year(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((text[at] == '1' || text[at] == '2') && list_year(text, at) > 0) return true;
  }
  return false;
}

bool may_begin_imprint(std::string_view line) {
  constexpr ByteSet kMarks(" \t[](){}?,.;:");
  if (line.empty()) return false;
  const bool name = is_upper(line.front()) || static_cast<unsigned char>(line.front()) >= 0xC3 || kMarks.has(line.front());
  return name || line.starts_with("s.l.") || line.starts_with("n.p.") || line.starts_with("in: ") || line.starts_with("source: ");
}

bool may_be_imprint(std::string_view line) { return may_begin_imprint(line) && has_list_year(line); }

std::size_t month_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !kMonthBegins.has(text[at]) || (at > 0 && is_word_byte(text[at - 1]))) return 0;
  for (const std::string_view month : kMonths) {
    if (month[0] != (text[at] | 0x20) || !starts_with_nocase(text.substr(at), month)) continue;
    std::size_t end = at + month.size();
    while (end < text.size() && (is_word_byte(text[end]) || text[end] == '.')) ++end;
    return end - at <= 10 ? end : 0;
  }
  return 0;
}

std::string list_doi(std::string_view text) {
  std::string doi = normal_doi(text);
  for (const std::string_view page : {"/html", "/pdf", "/epdf", "/full", "/abstract", "/meta", "/fulltext"}) {
    if (doi.ends_with(page)) doi.resize(doi.size() - page.size());
  }
  return doi;
}

ListField list_field(std::string_view line) {
  const std::size_t colon = line.substr(0, 25).find(':');
  if (colon == std::string_view::npos || (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t' && line[colon + 1] != '<')) return {"", line};
  const std::string name = fold(list_trim(line.substr(0, colon), " *"));
  for (const FieldName& field : kFields) {
    if (field.printed == name) return {field.label, list_trim(line.substr(colon + 1), " \t*")};
  }
  return {"", line};
}

bool may_head_list(std::string_view line) {
  if (line.size() > kLongestHeading) return false;
  std::size_t at = 0;
  const auto letter = [&] { return at < line.size() && (is_lower(line[at]) || is_upper(line[at])); };
  while (at < line.size() && !letter() && !is_digit(line[at]) && static_cast<unsigned char>(line[at]) < 0x80) ++at;
  if (!letter()) return true;
  std::array<char, 13> word{};
  std::size_t size = 0;
  for (; letter() && size < word.size(); ++at) word[size++] = static_cast<char>(line[at] | 0x20);
  const std::string_view first(word.data(), size);
  return among(kBookWords, first) || among(kReportWords, first) || among(kArticleWords, first) || among(kWebWords, first) || among(kOtherWords, first) || (at < line.size() && static_cast<unsigned char>(line[at]) >= 0x80);
}

ListSection list_section(std::string_view heading) {
  if (!may_head_list(heading)) return ListSection::kAny;
  std::vector<ByteSpan> words;
  split_words(heading, words);
  bool book = false, report = false, article = false, web = false;
  if (words.empty() || words.size() > 7) return ListSection::kAny;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = fold(words[i].of(heading));
    const bool number = is_digit(word[0]) && (i == 0 || i + 1 == words.size());
    const bool is_book = among(kBookWords, word), is_report = among(kReportWords, word), is_article = among(kArticleWords, word), is_web = among(kWebWords, word);
    if (!number && !is_book && !is_report && !is_article && !is_web && !among(kOtherWords, word)) return ListSection::kAny;
    book |= is_book;
    report |= is_report;
    article |= is_article;
    web |= is_web;
  }
  const std::string_view text = list_trim(heading, " \t*#:0123456789.()");
  if (text.empty() || text.ends_with('.') || is_lower(text[0])) return ListSection::kAny;
  if (article) return ListSection::kArticles;
  if (web) return ListSection::kWeb;
  if (report) return ListSection::kReports;
  return book ? ListSection::kBooks : ListSection::kAny;
}

bool is_list_prose(std::string_view line) {
  if (line.size() >= 270) return true;
  const std::size_t words = list_word_count(line);
  if (line.ends_with("[Abstract]") || line.ends_with("[Summary]") || line.ends_with("[Introduction]")) return true;
  if (words >= 5 && begins_annotation(line) && (line.ends_with('.') || words >= 14)) return true;
  if (words < 7 || std::string_view(".?!)\"]").find(line.back()) == std::string_view::npos) return false;
  std::vector<ByteSpan> sentences;
  split_sentences(line, sentences);
  // "A review of research. Most studies were small." is two statements; "Where next? The future of care." is a title.
  if (words < 20) return sentences.size() >= 2 && line.ends_with('.') && sentences[0].of(line).ends_with('.') && list_word_count(sentences[0].of(line)) >= 4 && !is_titled(line) && !are_list_persons(line);
  return sentences.size() >= 2 && list_word_count(sentences.front().of(line)) >= 5 && line.find(" : ") == std::string_view::npos;
}

std::optional<ListKind> list_kind_at_once(std::string_view line) {
  if (list_section(line) != ListSection::kAny) return ListKind::kHeading;
  // Labels and ways of holding are short; the one that is not begins with "available".
  const std::string_view bare = list_trim(line, " *:.");
  const bool few = list_word_count(line.substr(0, 90)) <= 7;
  const bool may_be_label = few || bare.size() <= 40 || starts_with_nocase(bare, "available");
  const std::string folded = line.size() < 90 && may_be_label ? fold(bare) : std::string();
  if (!folded.empty() && few && !line.ends_with('.') && address_start(line) == std::string_view::npos && line.find(',') == std::string_view::npos) {
    for (const std::string_view start : kMatterStarts) {
      if (folded[0] == start[0] && folded.starts_with(start) && (folded.size() == start.size() || start.ends_with(' ') || folded[start.size()] == ' ')) return ListKind::kMatter;
    }
  }
  if ((starts_with_nocase(line, "isbn") || starts_with_nocase(line, "issn")) && line.size() <= 90 && std::ranges::count_if(line, is_digit) >= 8) return ListKind::kIsbn;
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\xE2\x80\xA2") || line.starts_with("\xEF\x82\xB7") || line.starts_with("\xE2\x80\x93 ")) return ListKind::kBullet;
  const ListField field = list_field(line);
  if (field.label == "link") return field.value.empty() ? ListKind::kLinkLabel : ListKind::kLink;
  if (field.label == "isbn") return ListKind::kText;  // without a number
  if (field.label == "shelf") return ListKind::kShelf;
  if (!field.label.empty()) {
    Record each;
    if (field.label == "imprint" && read_imprint_line(field.value, each)) return ListKind::kImprint;
    if (field.label == "imprint" && read_journal_line(field.value, each)) return ListKind::kJournal;
    return ListKind::kField;
  }
  if (const std::size_t at = address_start(line); at != std::string_view::npos) {
    if (line.size() > 60 && at > 60 && is_citation_line(line)) return ListKind::kCitation;
    std::string words(line);
    take_addresses(words);
    if (list_word_count(words) <= 14) return ListKind::kLink;
  }
  if (starts_with_nocase(line, "doi:") || line.starts_with("10.1")) return normal_doi(line).empty() ? ListKind::kText : ListKind::kLink;
  if (line.size() <= kLongestImprint && may_be_imprint(line)) {
    Record record;
    if (read_imprint_line(line, record)) return ListKind::kImprint;
    if (read_journal_line(line, record)) return ListKind::kJournal;
    if (read_publisher_line(line, record)) return ListKind::kPublisher;
  }
  if (is_holding(folded) || is_class_mark(line)) return ListKind::kShelf;
  if (is_series(line) && !are_list_persons(line)) return ListKind::kSeries;
  if (leads_to_link(line)) return ListKind::kLinkLabel;
  return std::nullopt;
}

ListKind list_kind(std::string_view line) {
  if (const std::optional<ListKind> kind = list_kind_at_once(line); kind) return *kind;
  return is_citation_line(line) ? ListKind::kCitation : ListKind::kText;
}

}  // namespace litmotif::source
