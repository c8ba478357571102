// Imprints and journal lines. A line is read from what is certain: the year and what must stand beside it.
#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "source/reading_list/reading_list.h"

namespace litmotif::source {
namespace {

bool has_month(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (month_at(text, at) > 0) return true;
  }
  return false;
}

// "52p", "xii, 52 pp.", "52 pages" at the end.
std::string_view without_extent(std::string_view text) {
  std::string_view rest = list_trim(text, " .,;");
  for (const std::string_view mark : {"pages", "pp", "p"}) {
    if (!rest.ends_with(mark)) continue;
    std::string_view before = list_trim(rest.substr(0, rest.size() - mark.size()), " .");
    std::size_t from = before.size();
    while (from > 0 && is_digit(before[from - 1])) --from;
    if (from == before.size()) continue;
    before = list_trim(before.substr(0, from), " ,;.");
    while (!before.empty() && std::string_view("ivxl").find(before.back()) != std::string_view::npos && before.find_last_of(' ') != std::string_view::npos) before.remove_suffix(1);
    return list_trim(before, " ,;.");
  }
  return rest;
}

// Takes the year off the end of an imprint: ", 2014", "; c2014.", ", [2012]", " (March 2014)".
std::string_view take_last_year(std::string_view text, Record& record) {
  text = without_extent(text);
  const std::size_t at = text.find_last_of("0123456789");
  if (at == std::string_view::npos || at < 3 || text.size() - at > 3) return {};
  std::size_t start = at - 3;
  const int year = list_year(text, start);
  if (year == 0) return {};
  std::string_view before = text.substr(0, start);
  if (before.ends_with("-") || before.ends_with("/")) return {};
  record.year = year;
  if (before.ends_with("\xC2\xA9")) before.remove_suffix(2);
  else if (before.ends_with("c") || before.ends_with("p")) before.remove_suffix(1);
  while (!before.empty() && std::string_view(" ([").find(before.back()) != std::string_view::npos) before.remove_suffix(1);
  const std::size_t blank = before.find_last_of(" ,;(");
  const std::size_t word = blank == std::string_view::npos ? 0 : blank + 1;
  if (word > 0 && word < before.size() && month_at(before, word) == before.size()) {
    record.date = std::string(list_trim(text.substr(word), " .()[]"));
    before = before.substr(0, word);
    const std::string_view day = list_trim(before, " ,;(");
    const std::size_t digits = day.find_last_not_of("0123456789");
    if (digits != std::string_view::npos && day.size() - digits - 1 <= 2 && digits + 1 < day.size()) before = day.substr(0, digits + 1);
  }
  return list_trim(before, " ");
}

bool is_place(std::string_view place) {
  place = list_trim(place, " []()?");
  const std::size_t words = list_word_count(place);
  if (words == 0 || words > 7 || place.size() > 50 || place.find_first_of("0123456789/<>\"") != std::string_view::npos) return false;
  if (place == "S.l." || place == "s.l." || place == "n.p.") return true;
  return is_titled(place) && (is_upper(place[0]) || static_cast<unsigned char>(place[0]) >= 0xC3);
}

// Where " : " or ": " parts place and publisher; npos when nothing does.
std::size_t imprint_colon(std::string_view text) {
  for (std::size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == ' ') return at;
  }
  return std::string_view::npos;
}

std::string bare(std::string_view text) {
  text = list_trim(text, " ,;");
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  return std::string(list_trim(text, " ,;:"));
}

// "Place : Publisher", the year gone.
bool read_place_and_publisher(std::string_view text, Record& record) {
  const std::size_t colon = imprint_colon(text);
  if (colon == std::string_view::npos || !is_place(text.substr(0, colon))) return false;
  const std::string_view house = list_trim(text.substr(colon + 1), " ,;.");
  if (house.empty() || list_word_count(house) > 16 || house.size() > 140 || !(is_titled(house) || house.starts_with('['))) return false;
  record.place = bare(text.substr(0, colon));
  record.publisher = bare(house);
  return !record.publisher.empty();
}

std::size_t number_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// "12", "e003341", "12-20", "S12–S20", "12, 14-16" from `at` on.
std::string pages_at(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == ',' || text[at] == ';')) ++at;
  for (const std::string_view mark : {"pages", "pp.", "pp", "p.", "p"}) {
    if (text.substr(at).starts_with(mark) && at + mark.size() < text.size() && !is_letter(text[at + mark.size()])) {
      at += mark.size();
      break;
    }
  }
  while (at < text.size() && text[at] == ' ') ++at;
  std::string pages;
  std::size_t end = at;
  while (end < text.size()) {
    const bool dash = text.substr(end).starts_with("\xE2\x80\x93") || text.substr(end).starts_with("\xE2\x80\x91");
    if (!dash && !is_digit(text[end]) && !(text[end] >= 'a' && text[end] <= 'z') && !is_upper(text[end]) && text[end] != '-') break;
    pages += text.substr(end, dash ? 3 : 1);
    end += dash ? 3 : 1;
  }
  return std::ranges::any_of(pages, is_digit) && list_year(pages, 0) == 0 ? pages : std::string();
}

// Takes "(22 November 2013)" or "(November 2013)" at the end, or the bare date of ", 22 Nov 2013".
std::string_view take_date(std::string_view text, Record& record) {
  text = list_trim(text, " .");
  if (!text.ends_with(')')) return text;
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos) return text;
  const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  int year = 0;
  for (std::size_t at = 0; at < inside.size(); ++at) year = std::max(year, list_year(inside, at));
  if (year == 0 && !has_month(inside)) return text;
  record.year = year;
  if (inside.size() > 4) record.date = std::string(inside);
  return list_trim(text.substr(0, open), " ,;:");
}

bool is_container(std::string_view text) {
  text = list_trim(text, " ,.;:(");
  const std::size_t words = list_word_count(text);
  return words >= 1 && words <= 14 && is_upper(text[0]) && text.find(". ") == std::string_view::npos && text.find_first_of("?!<>/") == std::string_view::npos && (is_titled(text) || words <= 6);
}

std::size_t locator_start(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (is_letter(text[at - 1]) || is_digit(text[at - 1])) continue;
    const std::string_view rest = text.substr(at);
    if (is_digit(rest[0])) return at;
    constexpr auto kWords = std::to_array<std::string_view>({"vol.", "vol ", "volume ", "v. ", "issue ", "no. "});
    const bool may_begin = std::string_view("VvIiNn").find(rest[0]) != std::string_view::npos;
    for (const std::string_view word : kWords) {
      if (may_begin && starts_with_nocase(rest, word) && rest.size() > word.size()) return at;
    }
    if (const std::size_t end = month_at(text, at); end > 0 && list_year(text, std::min(text.size(), text.find_first_not_of(" .", end))) > 0) return at;
  }
  return std::string_view::npos;
}

// Volume, issue and pages of what stands behind the journal's name. False when no volume or issue is stated.
bool read_locator(std::string_view text, Record& record) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (const std::size_t end = month_at(text, at); end > 0) {
      at = end;
      continue;
    }
    bool marked = false;
    constexpr auto kWords = std::to_array<std::string_view>({"no.", "no ", "issue ", "iss.", "number "});
    for (const std::string_view word : kWords) {
      if (marked || !starts_with_nocase(rest, word) || (at > 0 && is_letter(text[at - 1]))) continue;
      const std::size_t from = at + word.size() + std::min(rest.substr(word.size()).find_first_not_of(' '), rest.size() - word.size());
      if (from >= text.size() || !is_digit(text[from])) continue;
      at = number_end(text, from);
      record.issue = std::string(text.substr(from, at - from));
      marked = true;
    }
    if (marked) continue;
    if (is_digit(text[at]) && (at == 0 || !is_letter(text[at - 1]))) {
      std::size_t end = number_end(text, at);
      if (end < text.size() && text[end] == '/' && end + 1 < text.size() && is_digit(text[end + 1]) && list_year(text, at) == 0) {
        if (end - at > 2) return false;  // a project's number
        end = number_end(text, end + 1);
      }
      if (const int year = list_year(text, at); year > 0 && end == at + 4) {
        if (record.year == 0) record.year = year;
        at = end;
        continue;
      }
      if (record.volume.empty() && record.issue.empty() && end - at <= 5) {
        record.volume = std::string(text.substr(at, end - at));
        std::size_t open = end;
        while (open < text.size() && text[open] == ' ') ++open;
        const std::size_t close = open < text.size() && text[open] == '(' ? text.find(')', open) : std::string_view::npos;
        if (close != std::string_view::npos && close - open <= 24 && list_year(text, open + 1) == 0) {
          record.issue = std::string(list_trim(text.substr(open + 1, close - open - 1)));
          end = close + 1;
        }
        at = end;
        continue;
      }
      break;
    }
    ++at;
    if (text[at - 1] == ':' || rest.starts_with("pp") || (rest[0] == 'p' && rest.size() > 1 && (rest[1] == '.' || rest[1] == ' '))) {
      if (!record.volume.empty() || !record.issue.empty()) {
        --at;
        break;
      }
    }
  }
  if (record.volume.empty() && record.issue.empty()) return false;
  record.pages = pages_at(text, at);
  if (record.pages.empty()) {
    // "..., vol. 3, no. 9, p. e003341"
    for (const std::string_view mark : {"pp. ", "pp ", "p. ", "pages "}) {
      if (const std::size_t found = text.find(mark); found != std::string_view::npos && record.pages.empty()) record.pages = pages_at(text, found);
    }
  }
  for (std::size_t i = at; i < text.size() && record.year == 0; ++i) record.year = list_year(text, i);
  return true;
}

}  // namespace

bool read_imprint_line(std::string_view line, Record& record) {
  if (line.size() < 8 || line.size() > kLongestImprint || !may_be_imprint(line) || line.find(": ") == std::string_view::npos) return false;
  Record found;
  std::string_view text = list_trim(line, " .");
  // A series in brackets may follow: "London : King's Fund, 2014. (Briefing ; 3)"
  if (const std::size_t open = text.rfind(" ("); text.ends_with(')') && open != std::string_view::npos && text.find(';', open) != std::string_view::npos) {
    found.series = std::string(text.substr(open + 2, text.size() - open - 3));
    text = list_trim(text.substr(0, open), " .");
  }
  const std::string_view before = take_last_year(text, found);
  if (before.empty() || !(before.ends_with(',') || before.ends_with(';') || before.ends_with('.') || before.ends_with(']') || text.ends_with(')'))) return false;
  if (!read_place_and_publisher(before, found)) return false;
  record.place = std::move(found.place);
  record.publisher = std::move(found.publisher);
  record.year = found.year;
  if (!found.series.empty()) record.series = std::move(found.series);
  if (!found.date.empty()) record.date = std::move(found.date);
  return true;
}

bool read_publisher_line(std::string_view line, Record& record) {
  if (line.size() < 9 || line.size() > 90 || !may_be_imprint(line) || line.find(" : ") != std::string_view::npos || line.find(';') != std::string_view::npos) return false;
  Record found;
  const std::string_view before = take_last_year(list_trim(line, " ."), found);
  const std::string_view house = list_trim(before, " ,.([");
  if (before.empty() || !(before.ends_with(',') || line.ends_with(')') || line.ends_with(").")) || found.date.size() > 4) return false;
  if (list_word_count(house) > 9 || !is_titled(house) || !is_upper(house[0]) || month_at(house, 0) > 0 || are_list_persons(house)) return false;
  record.publisher = std::string(house);
  record.year = found.year;
  return true;
}

bool read_journal_line(std::string_view line, Record& record) {
  if (line.size() < 10 || line.size() > kLongestImprint || !may_be_imprint(line)) return false;
  Record found;
  std::string_view text = list_trim(line);
  if (starts_with_nocase(text, "in: ")) text = list_trim(text.substr(4));
  if (starts_with_nocase(text, "source: ")) text = list_trim(text.substr(8));
  text = take_date(text, found);
  const std::size_t from = locator_start(text);
  if (from == std::string_view::npos || !is_container(text.substr(0, from))) return false;
  if (text.find(" : ") < from || text.find(" ; ") < from || text.substr(0, from).ends_with(" ; ") || !read_locator(text.substr(from), found) || found.year == 0) return false;
  // "Carer, 14 May 2017, 10:08" is when somebody wrote. Numbers are a volume where an issue stands beside it, the year before it, or it says so.
  bool stated = !found.issue.empty() || starts_with_nocase(text.substr(from), "v") || text.find("vol. ") != std::string_view::npos;
  for (std::size_t at = text.find(';'); at != std::string_view::npos && at >= 4 && !stated; at = text.find(';', at + 1)) {
    const std::string_view left = list_trim(text.substr(0, at), " .");
    const std::size_t digits = left.find_last_of("0123456789");
    stated = digits != std::string_view::npos && digits >= 3 && at - digits < 16 && list_year(left, digits - 3) > 0;
  }
  if (!stated && (found.pages.empty() || has_month(text))) return false;
  record.container = std::string(list_trim(text.substr(0, from), " ,.;:("));
  record.volume = std::move(found.volume);
  record.issue = std::move(found.issue);
  record.pages = std::move(found.pages);
  record.year = found.year;
  if (!found.date.empty()) record.date = std::move(found.date);
  return true;
}

}  // namespace litmotif::source
