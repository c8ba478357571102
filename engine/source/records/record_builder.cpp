#include "source/records/record_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "source/markup_text.h"
#include "source/records/record_fields.h"
#include "source/records/record_types.h"

namespace litmotif::source {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

// Line breaks as \n, blanks at their sides gone; no more than one empty line between paragraphs.
std::string paragraphs(std::string_view text) {
  std::string out;
  int breaks = 0;
  for (const char c : trim_space(text)) {
    if (c == '\r') continue;
    if (c == '\n') {
      while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
      if (++breaks <= 2) out += '\n';
    } else if (breaks == 0 || (c != ' ' && c != '\t')) {
      breaks = 0;
      out += c;
    }
  }
  return out;
}

// What exporters write where they have none.
bool says_there_is_none(std::string_view text) {
  if (text.size() > 30) return false;
  std::string words = lower_case(text);
  std::erase_if(words, [](char c) { return c == '[' || c == ']' || c == '.'; });
  return words == "no abstract available" || words == "no abstract" || words == "abstract not available" || words == "not available";
}

// "pp. 12--20" -> "12-20": one hyphen between the numbers, whatever stood there.
std::string pages_of(std::string_view stated) {
  std::string text = one_spaced(stated);
  for (const std::string_view mark : {"pp.", "pp ", "p.", "pages "}) {
    if (lower_case(text.substr(0, mark.size())) == mark) {
      text = trim_space(std::string_view(text).substr(mark.size()));
      break;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    // U+2010 to U+2015, the dashes, and U+2212, the minus.
    const bool dash = rest.size() >= 3 && ((rest[0] == '\xE2' && rest[1] == '\x80' && rest[2] >= '\x90' && rest[2] <= '\x95') || rest.starts_with("\xE2\x88\x92"));
    if (dash || rest[0] == '-') {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      if (!out.ends_with('-')) out += '-';
      i += dash ? 3 : 1;
    } else {
      if (rest[0] != ' ' || !out.ends_with('-')) out += rest[0];
      ++i;
    }
  }
  const std::size_t hyphen = out.find('-');  // "38--38" is one page
  if (hyphen != std::string::npos && std::string_view(out).substr(0, hyphen) == std::string_view(out).substr(hyphen + 1)) out.resize(hyphen);
  return out;
}

// Are the digits read so far the beginning of an ISBN whose groups are set apart by spaces?
bool goes_on(std::string_view digits) {
  if (digits.starts_with("978") || digits.starts_with("979")) return digits.size() != 8 && digits.size() < 13;
  return !digits.empty() && digits.size() != 8 && digits.size() < 10;
}

}  // namespace

int year_in(std::string_view text, std::string& letter) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool four = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.begin() + static_cast<std::ptrdiff_t>(i) + 4, is_digit);
    if (!four || (i > 0 && is_digit(text[i - 1])) || (i + 4 < text.size() && is_digit(text[i + 4]))) continue;
    const int year = (text[i] - '0') * 1000 + (text[i + 1] - '0') * 100 + (text[i + 2] - '0') * 10 + (text[i + 3] - '0');
    if (year < 1000 || year > 2999) continue;
    letter.clear();
    if (i + 4 < text.size() && text[i + 4] >= 'a' && text[i + 4] <= 'z' && (i + 5 == text.size() || !is_letter(text[i + 5]))) letter = text[i + 4];
    return year;
  }
  return 0;
}

int month_in(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string word = lower_case(trim_space(text));
  if (!word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), is_digit)) {
    const int month = word.size() == 1 ? word[0] - '0' : (word[0] - '0') * 10 + word[1] - '0';
    return month <= 12 ? month : 0;
  }
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const std::string_view rest = std::string_view(word).substr(std::min(word.size(), kMonths[i].size()));
    if (word.starts_with(kMonths[i]) && std::all_of(rest.begin(), rest.end(), [](char c) { return is_letter(c) || c == '.'; })) return static_cast<int>(i) + 1;
  }
  return 0;
}

void RecordBuilder::put_other(std::string_view name, std::string_view value) {
  if (const std::string_view text = trim_space(value); !text.empty()) record_.other.emplace_back(name, text);
}

// ISSN and ISBN are told apart by their length: "0964-6906 (Print)", "9781909029255", "978 1 909029 25 5".
void RecordBuilder::put_numbers(std::string_view name, std::string_view value) {
  bool found = false;
  std::string digits;
  const auto close = [&] {
    const bool issn = digits.size() == 8;
    if (issn) digits.insert(4, "-");
    if (issn || digits.size() == 10 || digits.size() == 13) {
      std::string& slot = issn ? record_.issn : record_.isbn;
      if (slot.empty()) slot = digits;
      else if (slot != digits) put_other(name, digits);
      found = true;
    }
    digits.clear();
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (is_digit(c) || (lower(c) == 'x' && (digits.size() == 7 || digits.size() == 9))) {
      digits += c == 'x' ? 'X' : c;
    } else if (c == ' ' && goes_on(digits) && i + 1 < value.size() && is_digit(value[i + 1])) {
      continue;
    } else if (c != '-') {
      close();
    }
  }
  close();
  if (!found) put_other(name, value);
}

// Addresses stand between blanks, or between a semicolon and the next address; a semicolon inside one belongs to it.
void RecordBuilder::put_urls(std::string_view value) {
  std::string_view rest = trim_space(value);
  while (!rest.empty()) {
    std::size_t end = rest.find_first_of(" \t\r\n|");
    for (std::size_t at = rest.find(';'); at < end; at = rest.find(';', at + 1)) {
      const std::string_view next = rest.substr(at + 1);
      if (next.empty() || next.starts_with("http") || next.starts_with(' ')) end = at;
    }
    const std::string_view url = rest.substr(0, end);
    if (!url.empty() && std::find(record_.urls.begin(), record_.urls.end(), url) == record_.urls.end()) record_.urls.emplace_back(url);
    rest = end == std::string_view::npos ? std::string_view() : trim_space(rest.substr(end + 1));
  }
}

void RecordBuilder::put(Field field, int rank, std::string_view name, std::string_view stated) {
  const std::string_view text = trim_space(stated);
  if (text.empty()) return;
  switch (field) {
    case Field::kOther:
    case Field::kAuthors:  // come as names
    case Field::kEditors:
      return put_other(name, text);
    case Field::kNumbers:
      return put_numbers(name, text);
    case Field::kUrl:
      return put_urls(text);
    case Field::kKeywords: {
      // Semicolons and lines separate; commas only where there are none of these ("Models, Biological; Software").
      const std::string_view separators = text.find_first_of(";\n|") != std::string_view::npos ? ";\n|" : ",";
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        std::string word = one_spaced(text.substr(at, end - at));
        if (!word.empty() && std::find(record_.keywords.begin(), record_.keywords.end(), word) == record_.keywords.end()) record_.keywords.push_back(std::move(word));
        at = end + 1;
      }
      return;
    }
    case Field::kDoi: {
      std::string doi = normal_doi(text);
      if (doi.empty()) return put_other(name, text);
      Slot& slot = slots_[index(field)];
      if (rank < slot.rank) {
        if (!slot.value.empty() && slot.value != doi) put_other(slot.name, slot.value);
        slot = {rank, std::string(name), std::move(doi)};
      } else if (doi != slot.value) {
        put_other(name, text);
      }
      return;
    }
    case Field::kType: {
      const std::string_view type = record_type(text);
      if (record_.type.empty() || record_.type == "other") record_.type = type.empty() ? "other" : type;
      if (type.empty() || !is_entry_type(text)) put_other(name, text);
      return;
    }
    case Field::kAbstract:
      if (says_there_is_none(text)) return put_other(name, text);
      break;
    case Field::kPubmed:
      put_other(name, text);
      break;
    default:
      break;
  }
  Slot& slot = slots_[index(field)];
  std::string value = field == Field::kAbstract ? paragraphs(text) : field == Field::kPages ? pages_of(text) : one_spaced(text);
  if (value == slot.value) return;
  if (rank < slot.rank) {
    if (!slot.value.empty()) put_other(slot.name, slot.value);
    slot = {rank, std::string(name), std::move(value)};
  } else {
    put_other(name, value);
  }
}

void RecordBuilder::put_names(Field field, int rank, std::string_view name, std::vector<Name> names, std::string stated) {
  if (names.empty()) return;
  std::vector<Name>& into = field == Field::kAuthors ? record_.authors : record_.editors;
  Slot& slot = slots_[index(field)];
  if (rank > slot.rank) return put_other(name, stated);
  if (rank < slot.rank) {
    put_other(slot.name, slot.value);
    into.clear();
    slot = {rank, std::string(name), {}};
  }
  slot.value += (slot.value.empty() ? "" : "; ") + stated;
  for (Name& one : names) into.push_back(std::move(one));
}

// The fullest date stands, as the entry states it; else year, month and day are put together.
void RecordBuilder::finish_date() {
  const std::string &year = value(Field::kYear), &date = value(Field::kDate), &month = value(Field::kMonth), &day = value(Field::kDay);
  record_.year = year_in(year, record_.year_letter);
  if (record_.year == 0) record_.year = year_in(date, record_.year_letter);
  if (!value(Field::kYearLetter).empty()) record_.year_letter = value(Field::kYearLetter);
  record_.date = date.size() > year.size() ? date : year;
  if (month.empty()) return put_other("day", day);
  const int number = month_in(month);
  if (number == 0 || record_.year == 0 || record_.date.size() > 5) {
    put_other("month", month);
    return put_other("day", day);
  }
  record_.date = fmt::format("{}-{:02}", record_.year, number);
  if (!day.empty() && day.size() <= 2 && std::all_of(day.begin(), day.end(), is_digit)) record_.date += fmt::format("-{:0>2}", day);
  else put_other("day", day);
}

void RecordBuilder::finish_pages() {
  record_.pages = value(Field::kPages);
  const std::string &start = value(Field::kStartPage), &end = value(Field::kEndPage);
  if (record_.pages.empty()) {
    record_.pages = start.empty() ? end : start;
    // "1535-41" as the first page is the range already.
    if (!start.empty() && !end.empty() && end != start && start.find('-') == std::string::npos) record_.pages += "-" + end;
    record_.pages = pages_of(record_.pages);
  } else if (!start.empty() && !record_.pages.starts_with(start)) {
    put_other("start page", start);
    put_other("end page", end);
  }
  std::string& number = value(Field::kArticleNumber);
  if (record_.pages.empty()) record_.pages = number;
  else if (record_.pages != number) put_other("article number", number);
}

void RecordBuilder::finish_titles() {
  const auto joined = [](std::string title, const std::string& subtitle) {
    if (subtitle.empty() || title.ends_with(subtitle)) return title;
    if (title.empty()) return subtitle;
    return title + (title.find_last_of(":.?!") == title.size() - 1 ? " " : ": ") + subtitle;
  };
  record_.title = joined(value(Field::kTitle), value(Field::kSubtitle));
  const Slot& source = slots_[index(Field::kSource)];
  if (!source.value.empty() && !has(Field::kContainer)) slots_[index(Field::kContainer)] = source;
  else if (!has(Field::kDatabase)) record_.database = source.value;
  else if (source.value != value(Field::kDatabase)) put_other(source.name, source.value);
  record_.container = joined(value(Field::kContainer), value(Field::kContainerSubtitle));
}

// What only the citation states: volume, issue and pages between the date and the full stop.
void RecordBuilder::finish_citation() {
  const Slot& citation = slots_[index(Field::kCitation)];
  if (citation.value.empty()) return;
  put_other(citation.name, citation.value);
  const std::size_t semicolon = citation.value.find(';');
  if (semicolon == std::string::npos) return;
  std::string_view rest = std::string_view(citation.value).substr(semicolon + 1);
  rest = rest.substr(0, std::min(rest.find(". "), rest.ends_with('.') ? rest.size() - 1 : rest.size()));
  const std::size_t colon = std::min(rest.find(':'), rest.size());
  const std::size_t open = std::min(rest.find('('), colon);
  const std::size_t close = rest.find(')', open);
  if (!has(Field::kVolume)) value(Field::kVolume) = one_spaced(rest.substr(0, open));
  if (!has(Field::kIssue) && open < colon && close < colon) value(Field::kIssue) = rest.substr(open + 1, close - open - 1);
  if (!has(Field::kPages) && !has(Field::kStartPage) && colon < rest.size()) value(Field::kPages) = pages_of(rest.substr(colon + 1));
}

Record RecordBuilder::finish() {
  finish_citation();
  finish_titles();
  finish_date();
  finish_pages();
  record_.series = std::move(value(Field::kSeries));
  record_.volume = std::move(value(Field::kVolume));
  record_.issue = std::move(value(Field::kIssue));
  record_.publisher = std::move(value(Field::kPublisher));
  record_.place = std::move(value(Field::kPlace));
  record_.edition = std::move(value(Field::kEdition));
  record_.language = std::move(value(Field::kLanguage));
  record_.doi = std::move(value(Field::kDoi));
  record_.abstract_text = std::move(value(Field::kAbstract));
  if (has(Field::kDatabase)) record_.database = std::move(value(Field::kDatabase));
  if (value(Field::kAbstractBy) == "cataloguer") record_.abstract_by = "cataloguer";
  else if (has(Field::kAbstractBy) && value(Field::kAbstractBy) != "authors") put_other("abstract_by", value(Field::kAbstractBy));
  if (record_.doi.empty()) {
    for (const std::string& url : record_.urls) {
      if (url.find("doi.org/10.") == std::string::npos) continue;
      record_.doi = normal_doi(url);
      break;
    }
  }
  return std::move(record_);
}

}  // namespace litmotif::source
