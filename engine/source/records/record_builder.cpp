#include "source/records/record_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "source/records/field_values.h"
#include "source/records/record_types.h"

namespace litmotif::source {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Are the digits read so far the beginning of an ISBN whose groups are set apart by spaces?
bool goes_on(std::string_view digits) {
  if (digits.starts_with("978") || digits.starts_with("979")) return digits.size() != 8 && digits.size() < 13;
  return !digits.empty() && digits.size() != 8 && digits.size() < 10;
}

// Once; of longer lists than anybody writes it is not asked any more what they hold.
void add_new(std::vector<std::string>& list, std::string_view text) {
  constexpr std::size_t kLooked = 500;
  if (text.empty() || (list.size() < kLooked && std::find(list.begin(), list.end(), text) != list.end())) return;
  list.emplace_back(text);
}

}  // namespace

void RecordBuilder::put_other(std::string_view name, std::string_view value) {
  if (const std::string_view text = trim_space(value); !text.empty()) record_.other.emplace_back(name, text);
}

// "0964-6906 (Print)", "9781909029255", "978 1 909029 25 5".
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
    if (is_digit(c) || ((c == 'x' || c == 'X') && (digits.size() == 7 || digits.size() == 9))) {
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

// Addresses stand between blanks, a comma before them, or between a semicolon and the next address; a semicolon or comma inside one belongs to it, and a blank in the
// name of a file that lies with the library ("internal-pdf://12/A name.pdf").
void RecordBuilder::put_urls(std::string_view value) {
  std::string_view rest = trim_space(value);
  if (rest.starts_with("<Go to ")) return add_new(record_.urls, rest);  // Web of Science's own, with blanks
  while (!rest.empty()) {
    const bool file = rest.starts_with("internal-pdf://") || rest.starts_with("file://");
    std::size_t end = std::min(rest.find_first_of(file ? "\t\r\n|" : " \t\r\n|"), rest.size());
    const std::string_view word = rest.substr(0, end);
    for (std::size_t at = word.find(';'); at < end; at = word.find(';', at + 1)) {
      if (at + 1 == word.size() || word.substr(at + 1).starts_with("http")) end = at;
    }
    std::string_view url = rest.substr(0, end);
    if (end < rest.size() && rest[end] == ' ' && url.ends_with(',')) url.remove_suffix(1);
    add_new(record_.urls, url);
    rest = trim_space(rest.substr(std::min(end + 1, rest.size())));
  }
}

void RecordBuilder::put_keywords(std::string_view value, std::string_view separators) {
  each_piece(value, separators, [&](std::string_view word) { add_new(record_.keywords, single_spaced(word)); });
}

// "Models, Biological; Software"; "XX male, 46,XX males": where commas have blanks behind them, one between a digit and the next sign is part of a word.
void RecordBuilder::put_keyword_list(std::string_view text) {
  if (text.find_first_of(";\n|") != std::string_view::npos) return put_keywords(text, ";\n|");
  const bool spaced = text.find(", ") != std::string_view::npos;
  std::size_t start = 0;
  for (std::size_t at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
    if (spaced && at > 0 && is_digit(text[at - 1]) && at + 1 < text.size() && text[at + 1] != ' ') continue;
    put_keywords(text.substr(start, at - start), {});
    start = at + 1;
  }
  put_keywords(text.substr(start), {});
}

// The last that says more than "other" stands; words that say more than the type are kept.
void RecordBuilder::put_type(std::string_view name, std::string_view value) {
  const std::string_view type = record_type(value);
  if (record_.type.empty() || record_.type == "other") record_.type = type.empty() ? "other" : type;
  if (type.empty() || !is_entry_type(value)) put_other(name, value);
}

void RecordBuilder::put_abstract(int rank, std::string_view name, std::string_view value) {
  // Some hosts add a notice of rights as a second abstract.
  if (says_there_is_none(value) || value.starts_with("Copyright of ")) return put_other(name, value);
  Slot& slot = slots_[index(Field::kAbstract)];
  std::string text = kept_lines(value);
  const bool goes_on = rank == slot.rank && name == slot.name && text != slot.value;
  if (goes_on) slot.value.append("\n\n").append(text);
  else put_single({Field::kAbstract, rank}, name, std::move(text));
}

// "2012b" is a year, "2012 May" a date; what tells no year ("in press") gives way to what does.
void RecordBuilder::put_date(int rank, std::string_view name, std::string_view value) {
  std::string letter;
  const bool dated = year_in(value, letter) != 0;
  put_single({dated && value.size() <= 5 ? Field::kYear : Field::kDate, rank + (dated ? 0 : 100)}, name, single_spaced(value));
}

void RecordBuilder::put_single(FieldMeaning meaning, std::string_view name, std::string value) {
  Slot& slot = slots_[index(meaning.field)];
  if (value.empty() || value == slot.value) return;
  if (meaning.rank >= slot.rank) return put_other(name, value);
  if (!slot.value.empty()) put_other(slot.name, slot.value);
  slot = {meaning.rank, std::string(name), std::move(value)};
}

void RecordBuilder::put(FieldMeaning meaning, std::string_view name, std::string_view stated) {
  const std::string_view text = trim_space(stated);
  if (text.empty()) return;
  switch (meaning.field) {
    case Field::kOther:
      return put_other(name, text);
    case Field::kAuthors:
    case Field::kEditors: {
      std::vector<Name> names;
      each_piece(text, ";\n", [&](std::string_view one) { names.push_back(export_name(one)); });
      return put_names(meaning, name, std::move(names), text);
    }
    case Field::kNumbers:
      return put_numbers(name, text);
    case Field::kPerhapsUrl:
      if (text.find("://") == std::string_view::npos) return put_other(name, text);
      return put_urls(text);
    case Field::kUrl:
      return put_urls(text);
    case Field::kKeywords:
      return put_keyword_list(text);
    case Field::kType:
      return put_type(name, text);
    case Field::kAbstract:
      return put_abstract(meaning.rank, name, text);
    case Field::kPages:
    case Field::kStartPage:
      return put_single(meaning, name, pages_of(text));
    case Field::kPerhapsDoi:
      if (!looks_like_doi(text)) return put_other(name, text);
      return put({Field::kDoi, meaning.rank}, name, text);
    case Field::kDoi: {
      std::string doi = normal_doi(text);
      if (doi.empty()) return put_other(name, text);
      return put_single(meaning, name, std::move(doi));
    }
    case Field::kYear:
    case Field::kDate:
      return put_date(meaning.rank, name, text);
    case Field::kPubmed:
      put_other(name, text);
      [[fallthrough]];
    default:
      return put_single(meaning, name, single_spaced(text));
  }
}

void RecordBuilder::put_names(FieldMeaning meaning, std::string_view name, std::vector<Name> names, std::string_view stated) {
  if (names.empty()) return;
  std::vector<Name>& into = meaning.field == Field::kAuthors ? record_.authors : record_.editors;
  Slot& slot = slots_[index(meaning.field)];
  if (meaning.rank > slot.rank) return put_other(name, stated);
  if (meaning.rank < slot.rank) {
    put_other(slot.name, slot.value);
    into.clear();
    slot = {meaning.rank, std::string(name), {}};
  }
  slot.value.append(slot.value.empty() ? "" : "; ").append(stated);
  for (Name& one : names) into.push_back(std::move(one));
}

// The fullest date stands, as the entry states it; else year, month and day are put together.
void RecordBuilder::finish_date() {
  const std::string &year = value(Field::kYear), &date = value(Field::kDate), &month = value(Field::kMonth), &day = value(Field::kDay);
  record_.year = year_in(year, record_.year_letter);
  if (record_.year == 0) record_.year = year_in(date, record_.year_letter);
  if (!value(Field::kYearLetter).empty()) record_.year_letter = value(Field::kYearLetter);
  record_.date = date.empty() ? year : date;
  if (month.empty()) return put_other("day", day);
  if (!date.empty()) {
    put_other("month", month);
    return put_other("day", day);
  }
  const int number = month_in(month);
  if (number == 0 || record_.year == 0) {
    // "MAR 4", "SEP-OCT", "2019 Mar 4".
    const std::string stated = record_.year == 0 ? std::string() : std::to_string(record_.year);
    record_.date = stated.empty() || month.find(stated) != std::string::npos ? month : stated + " " + month;
    return put_other("day", day);
  }
  record_.date = fmt::format("{}-{:02}", record_.year, number);
  if (!day.empty() && day.size() <= 2 && std::all_of(day.begin(), day.end(), is_digit)) record_.date += fmt::format("-{:0>2}", day);
  else put_other("day", day);
}

void RecordBuilder::finish_pages() {
  record_.pages = value(Field::kPages);
  const Slot &start = slots_[index(Field::kStartPage)], &end = slots_[index(Field::kEndPage)];
  const std::string& first = start.value;
  const std::string& last = end.value;
  // "1535-41" as the first page is the range already.
  const bool range = first.find('-') != std::string::npos;
  if (record_.pages.empty() && (first.empty() || last.empty() || range)) record_.pages = first.empty() ? last : first;
  else if (record_.pages.empty()) record_.pages = pages_of(first + "-" + last);
  // The same said twice: 467 and 472 of "467-72".
  const std::string_view told = std::string_view(record_.pages).substr(record_.pages.rfind('-') + 1);
  if (!record_.pages.starts_with(first)) put_other(start.name, first);
  if (!last.ends_with(told) || last.find('-') != std::string::npos) put_other(end.name, last);
  const Slot& number = slots_[index(Field::kArticleNumber)];
  if (record_.pages.empty()) record_.pages = number.value;
  else if (record_.pages != number.value) put_other(number.name, number.value);
}

void RecordBuilder::finish_titles() {
  const auto joined = [](std::string title, const std::string& subtitle) {
    if (subtitle.empty() || title.ends_with(subtitle)) return title;
    if (title.empty()) return subtitle;
    return title + (title.find_last_of(":.?!") == title.size() - 1 ? " " : ": ") + subtitle;
  };
  record_.title = joined(std::move(value(Field::kTitle)), value(Field::kSubtitle));
  const Slot& source = slots_[index(Field::kSource)];
  if (!source.value.empty() && !has(Field::kContainer)) slots_[index(Field::kContainer)] = source;
  else if (!has(Field::kDatabase)) record_.database = source.value;
  else if (source.value != value(Field::kDatabase)) put_other(source.name, source.value);
  record_.container = joined(std::move(value(Field::kContainer)), value(Field::kContainerSubtitle));
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
  if (!has(Field::kVolume)) value(Field::kVolume) = single_spaced(rest.substr(0, open));
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
