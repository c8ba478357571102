// An entry is read from the outside in: number, links and DOI go first, since they are certain; the year then decides the style, and what is
// left on its two sides is cut at quotation marks, stops, and the shapes of volumes and pages.
#include "citation/reference_entry.h"

#include <algorithm>
#include <array>

#include <litmotif/text.h>

namespace litmotif {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text, std::string_view edge = " \t\r\n,;:.") {
  const std::size_t from = text.find_first_not_of(edge);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(edge) - from + 1);
}

// One line, without emphasis marks of Markdown.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '*') continue;
    if (is_space(c)) {
      if (!line.empty() && line.back() != ' ') line += ' ';
    } else {
      line += c;
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::size_t weight(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return is_digit(c) || is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80; }));
}

// Cuts [from, to) out and returns it.
std::string take(std::string& line, std::size_t from, std::size_t to) {
  std::string taken = line.substr(from, to - from);
  line.replace(from, to - from, " ");
  return taken;
}

void take_number(std::string& line, ParsedEntry& entry) {
  std::size_t at = 0;
  const bool bracket = line.starts_with('[') || line.starts_with('(');
  if (bracket) ++at;
  const std::size_t digits = at;
  while (at < line.size() && is_digit(line[at]) && at - digits < 4) ++at;
  if (at == digits || at >= line.size()) return;
  const std::string number = line.substr(digits, at - digits);
  const bool closed = line[at] == ']' || line[at] == ')' || (!bracket && (line[at] == '.' || (line[at] == ' ' && at + 1 < line.size() && is_upper(line[at + 1]))));
  if (!closed || (bracket && line[at] == '.') || (number.size() == 4 && !bracket)) return;
  ++at;
  if (!bracket && at < line.size() && is_digit(line[at])) return;  // "1.2"
  entry.number = number;
  line = line.substr(std::min(line.size(), line.find_first_not_of(' ', at)));
}

// Links and DOI, with the words that lead to them.
void take_links(std::string& line, Record& record) {
  record.doi = normal_doi(line);
  for (const std::string_view start : {"https://", "http://", "www.", "doi:", "DOI:", "doi 10.", "DOI 10."}) {
    for (std::size_t at = line.find(start); at != std::string::npos; at = line.find(start, at)) {
      std::size_t end = start.ends_with("10.") || (at + start.size() < line.size() && line[at + start.size()] == ' ') ? at + start.size() + 1 : at;
      while (end < line.size() && !is_space(line[end]) && line[end] != '>' && line[end] != '<') ++end;
      std::string link(trimmed(take(line, at, end), " .,;()<>[]"));
      if (start[0] == 'h' || start[0] == 'w') record.urls.push_back(std::move(link));
    }
  }
  for (const std::string_view words : {"Available at", "Available from", "Retrieved from", "available at", "Available online at", "Available online", "Retrieved", "[online]", "[Online]", "<", ">"}) {
    for (std::size_t at = line.find(words); at != std::string::npos; at = line.find(words, at)) take(line, at, at + words.size());
  }
  for (const std::string_view words : {"(Accessed", "(accessed", "[Accessed", "[accessed", "[cited", "Accessed", "accessed on"}) {
    const std::size_t at = line.find(words);
    if (at == std::string::npos) continue;
    const std::size_t close = line.find_first_of(words[0] == '(' ? ")" : words[0] == '[' ? "]" : ".", at);
    take(line, at, close == std::string::npos ? line.size() : close + 1);
  }
}

bool ends_name(std::string_view before) {
  before = trimmed(before, " \t,");
  return !before.empty() && (before.back() == '.' || before.ends_with(")") || is_lower(before.back()) || is_upper(before.back()) || static_cast<unsigned char>(before.back()) >= 0x80);
}

// The end of a title that starts at 0: a stop followed by blank and capital, digit or "In", outside brackets; or the whole.
std::size_t title_end(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') ++depth;
    if (text[i] == ')' || text[i] == ']') depth = std::max(0, depth - 1);
    if (text[i] != '.' && text[i] != '?' && text[i] != '!') continue;
    if (i + 1 == text.size()) return i + (text[i] == '.' ? 0 : 1);
    if (depth > 0 || text[i + 1] != ' ' || i < 4) continue;
    if (is_upper(text[i - 1]) && (i < 2 || !is_upper(text[i - 2])) && text[i] == '.') continue;  // an initial
    if (i + 2 < text.size() && is_lower(text[i + 2])) continue;
    if (text.substr(0, i).ends_with(" vs") || text.substr(0, i).ends_with(" vol") || text.substr(0, i).ends_with(" no") || text.substr(0, i).ends_with(" St")) continue;
    return i + (text[i] == '.' ? 0 : 1);
  }
  return text.size();
}

// "‘Title’, rest": the quoted part, when the text starts with one.
bool take_quoted(std::string_view& text, std::string& title) {
  static constexpr std::array<std::array<std::string_view, 2>, 5> kQuotes = {{{"‘", "’"}, {"“", "”"}, {"'", "'"}, {"\"", "\""}, {"«", "»"}}};
  for (const auto& [open, close] : kQuotes) {
    if (!text.starts_with(open)) continue;
    // The closing mark, not an apostrophe: no letter follows it.
    for (std::size_t at = text.find(close, open.size() + 1); at != std::string_view::npos; at = text.find(close, at + 1)) {
      const std::size_t after = at + close.size();
      if (after < text.size() && (is_lower(text[after]) || is_upper(text[after]))) continue;
      title = std::string(trimmed(text.substr(open.size(), at - open.size())));
      text = text.substr(after);
      return true;
    }
  }
  return false;
}

std::string page_range(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_digit(text[end]) || is_upper(text[end]) || is_lower(text[end]) || text[end] == '-' || text.substr(end).starts_with("–"))) {
    end += text[end] == '\xE2' ? 3 : 1;
  }
  std::string pages(text.substr(at, end - at));
  return std::ranges::any_of(pages, is_digit) ? pages : "";
}

// Volume, issue and pages; what stands before the first of them is the container. Returns where they begin.
std::size_t read_locator(std::string_view text, Record& record) {
  std::size_t first = text.size();
  for (const std::string_view mark : {"pp. ", "pp.", "pp ", "pages ", "p. "}) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos || at + mark.size() >= text.size() || (at > 0 && (is_lower(text[at - 1]) || is_upper(text[at - 1])))) continue;
    record.pages = page_range(text, at + mark.size());
    if (record.pages.empty()) continue;
    first = at;
    break;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && (is_digit(text[i - 1]) || is_lower(text[i - 1]) || is_upper(text[i - 1])))) continue;
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    std::size_t after = end;
    while (after < text.size() && text[after] == ' ') ++after;
    const bool issue_follows = after < text.size() && text[after] == '(' && after + 1 < text.size() && text.find(')', after) != std::string_view::npos && text.find(')', after) - after <= 14;
    const bool ends_volume = end < text.size() && (text[end] == ':' || text[end] == ',' || text[end] == ';');
    if (end - i > 4 || (!issue_follows && !ends_volume)) {
      i = end;
      continue;
    }
    record.volume = std::string(text.substr(i, end - i));
    first = std::min(first, i);
    if (issue_follows) {
      const std::size_t close = text.find(')', after);
      record.issue = std::string(text.substr(after + 1, close - after - 1));
      end = close + 1;
    }
    if (record.pages.empty()) {
      while (end < text.size() && (text[end] == ' ' || text[end] == ':' || text[end] == ',' || text[end] == ';')) ++end;
      record.pages = page_range(text, end);
    }
    break;
  }
  return first;
}

// "Place: Publisher", at the end of what is left.
void read_imprint(std::string_view text, Record& record) {
  text = trimmed(text);
  const std::size_t colon = text.find(": ") != std::string_view::npos ? text.find(": ") : text.find(" : ");
  if (colon == std::string_view::npos) {
    if (record.container.empty() && record.publisher.empty()) record.publisher = std::string(text);
    return;
  }
  std::size_t from = text.rfind(". ", colon);
  from = from == std::string_view::npos ? 0 : from + 2;
  record.place = std::string(trimmed(text.substr(from, colon - from), " ,.;:[]"));
  record.publisher = std::string(trimmed(text.substr(colon + 1), " ,.;:[]"));
}

void read_rest(std::string_view rest, Record& record) {
  rest = trimmed(rest);
  if (rest.empty()) return;
  const bool in_book = rest.starts_with("In ") || rest.starts_with("in ") || rest.starts_with("In: ") || rest.starts_with("in: ");
  if (in_book) {
    record.type = "chapter";
    rest = trimmed(rest.substr(3));
    for (const std::string_view mark : {"(Eds.)", "(Ed.)", "(eds.)", "(ed.)", "(eds)", "(ed)"}) {
      const std::size_t at = rest.find(mark);
      if (at == std::string_view::npos) continue;
      record.editors = parse_authors(rest.substr(0, at));
      rest = trimmed(rest.substr(at + mark.size()));
      break;
    }
  }
  const std::size_t locator = read_locator(rest, record);
  if (locator < rest.size()) {
    std::string_view container = trimmed(rest.substr(0, locator), " ,.;:(");
    for (const std::string_view word : {" vol", " Vol", " no", " No", " volume", " Volume"}) {
      if (container.ends_with(word)) container = trimmed(container.substr(0, container.size() - word.size()), " ,.;:(");
    }
    record.container = std::string(container);
    if (!in_book) record.type = "article";
    if (const std::size_t stop = rest.rfind(". "); in_book && stop != std::string_view::npos && stop > locator) read_imprint(rest.substr(stop + 2), record);
    return;
  }
  if (rest.find(": ") != std::string_view::npos || rest.find(" : ") != std::string_view::npos) {
    if (!in_book) record.type = "book";
    read_imprint(rest, record);
  } else if (in_book) {
    record.container = std::string(rest);
  } else {
    record.publisher = std::string(rest);
  }
}

void read_title_and_rest(std::string_view text, Record& record) {
  text = trimmed(text);
  if (!take_quoted(text, record.title)) {
    std::size_t end = title_end(text);
    // "Does feedback change teams? A controlled study. Letters, 17": after a question, what still ends in a stop before the journal is the subtitle.
    if (end < text.size() && end > 0 && (text[end - 1] == '?' || text[end - 1] == '!')) {
      const std::string_view behind = trimmed(text.substr(end), " ");
      const std::size_t more = title_end(behind);
      if (more + 2 < behind.size() && !behind.starts_with("In ")) end = static_cast<std::size_t>(behind.data() - text.data()) + more;
    }
    record.title = std::string(trimmed(text.substr(0, end)));
    text = text.substr(std::min(text.size(), end));
  }
  read_rest(text, record);
}

struct FoundYear {
  YearMark mark;
  std::size_t start = std::string::npos;  // of the year with its bracket
  std::size_t end = 0;
  bool behind_names = false;
};

FoundYear find_year(std::string_view line) {
  FoundYear last;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool undated = line.substr(at).starts_with("(n.d.") || line.substr(at).starts_with("(no date") || line.substr(at).starts_with("(in press") || line.substr(at).starts_with("(forthcoming");
    if (!is_digit(line[at]) && !undated) continue;
    if (undated) {
      const std::size_t close = line.find(')', at);
      if (at > 250 || close == std::string_view::npos) continue;
      return {{0, "", at}, at, close + 1, true};
    }
    const YearMark mark = year_at(line, at);
    if (mark.year == 0) {
      while (at + 1 < line.size() && is_digit(line[at + 1])) ++at;
      continue;
    }
    // "(2012", "(July 2012"
    std::size_t open = at;
    while (open > 0 && at - open < 16 && (is_lower(line[open - 1]) || is_upper(line[open - 1]) || line[open - 1] == ' ' || line[open - 1] == ',')) --open;
    const bool bracket = open > 0 && (line[open - 1] == '(' || line[open - 1] == '[');
    const std::size_t close = bracket ? line.find_first_of(")]", mark.end) : std::string_view::npos;
    if (bracket && at < 250 && close != std::string_view::npos && close - at < 24 && at > 2 && line.find_first_of("‘“\"", 0) > at) {
      return {mark, open - 1, close + 1, true};
    }
    const bool stop_after = mark.end < line.size() && (line[mark.end] == '.' || line[mark.end] == ',' || line[mark.end] == ':');
    if (!bracket && stop_after && at < 160 && at > 3 && ends_name(line.substr(0, at)) && line.substr(0, at).find(". ") != std::string_view::npos &&
        line.substr(mark.end).size() > 20 && line[mark.end] != ',' && line.find_first_of("‘“\"", 0) > at && parse_authors(line.substr(0, at)).size() * 40 > at) {
      return {mark, at, mark.end, true};
    }
    const bool range = (at > 0 && (line[at - 1] == '-' || line.substr(0, at).ends_with("–"))) || (mark.end < line.size() && (line[mark.end] == '-' || line.substr(mark.end).starts_with("–")));
    if (!range) last = {mark, at, mark.end, false};
    at = mark.end - 1;
  }
  return last;
}

// "Okafor N, Brandt A. Title. Journal. 2016;12(3):1-9": names up to the first stop that is not an initial's, or to a quotation mark.
void read_names_first(const std::string& line, const FoundYear& year, Record& record) {
  const std::string_view before = std::string_view(line).substr(0, std::min(year.start, line.size()));
  const std::string_view after = year.start < line.size() ? std::string_view(line).substr(year.end) : std::string_view();
  std::size_t names_end = before.size();
  for (const std::string_view quote : {"“", "‘", "\""}) names_end = std::min(names_end, before.find(quote));
  if (names_end >= before.size()) {
    names_end = before.size();
    const bool initials_first = before.size() > 2 && is_upper(before[0]) && before[1] == '.';  // "W. Landi and B. G. Ryder. Title"
    for (std::size_t i = 1; i + 1 < before.size(); ++i) {
      if (before[i] != '.' || before[i + 1] != ' ') continue;
      const bool initial = is_upper(before[i - 1]) && (i < 2 || before[i - 2] == ' ' || before[i - 2] == '.' || before[i - 2] == '-');
      if (initial && initials_first) continue;
      // "J. P. Golden, ..." goes on; "Okafor N. Title" and "Okafor, N. Title" end where no further name follows.
      const std::string_view rest = before.substr(i + 2);
      const std::size_t comma = rest.find_first_of(",.:");
      const bool name_follows = comma < 24 && rest[comma] == ',' && rest.substr(0, comma).find(' ') == std::string_view::npos;
      const bool another_initial = rest.size() > 1 && is_upper(rest[0]) && rest[1] == '.';
      if (initial && (name_follows || another_initial || rest.starts_with("and ") || rest.starts_with("& "))) continue;
      if (initial && i >= 2 && before[i - 2] == ' ' && i < 6) continue;  // "J. Golden" at the start
      // The stop belongs to the initial in "Okafor, N." and not in "Okafor N."
      const bool own_stop = initial && i >= 3 && (before[i - 3] == ',' || before[i - 3] == '.' || before[i - 2] == '.');
      names_end = i + (own_stop ? 1 : 0);
      break;
    }
  }
  record.authors = parse_authors(before.substr(0, names_end));
  std::string_view rest = trimmed(before.substr(std::min(before.size(), names_end)));
  if (!take_quoted(rest, record.title)) {
    const std::size_t end = title_end(rest);
    record.title = std::string(trimmed(rest.substr(0, end)));
    rest = rest.substr(std::min(rest.size(), end));
  }
  read_rest(std::string(trimmed(rest)), record);
  if (after.find_first_of("0123456789") != std::string_view::npos) {
    Record located;
    read_locator(after, located);
    if (!located.volume.empty()) {
      if (record.container.empty()) record.container = record.publisher;
      record.publisher.clear();
      record.type = "article";
      record.volume = located.volume;
      record.issue = located.issue;
      record.pages = located.pages;
    }
  }
}

float share_read(const Record& record, std::string_view line) {
  std::size_t read = weight(record.title) + weight(record.container) + weight(record.volume) + weight(record.issue) + weight(record.pages) + weight(record.publisher) +
                     weight(record.place) + (record.year != 0 ? 4 : 0);
  for (const std::vector<Name>* names : {&record.authors, &record.editors}) {
    for (const Name& name : *names) read += weight(name.family) + weight(name.given) + weight(name.literal);
  }
  const std::size_t all = std::max<std::size_t>(1, weight(line));
  const float share = std::min(1.0F, static_cast<float>(read) / static_cast<float>(all));
  const bool core = record.year != 0 && !record.authors.empty() && !record.title.empty();
  return core ? share : share / 2;
}

}  // namespace

YearMark year_at(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.' || is_lower(text[at - 1]) || is_upper(text[at - 1]))) return {};
  for (std::size_t i = 0; i < 4; ++i) {
    if (!digit(at + i)) return {};
  }
  if (digit(at + 4)) return {};
  const int year = (text[at] - '0') * 1000 + (text[at + 1] - '0') * 100 + (text[at + 2] - '0') * 10 + (text[at + 3] - '0');
  if (year < 1500 || year > 2099) return {};
  YearMark mark{year, "", at + 4};
  const auto letter = [&](std::size_t i) { return i < text.size() && (is_lower(text[i]) || is_upper(text[i])); };
  if (mark.end < text.size() && is_lower(text[mark.end]) && !letter(mark.end + 1) && !digit(mark.end + 1)) mark.letter = std::string(1, text[mark.end++]);
  if (letter(mark.end) && mark.letter.empty()) return {};  // "2010s" with a letter more is a word
  return mark;
}

ParsedEntry parse_entry(std::string_view text) {
  ParsedEntry entry;
  constexpr std::size_t kLongest = 4000;  // an entry longer than this is no entry; its start is read
  std::string line = one_line(text.substr(0, kLongest));
  take_number(line, entry);
  Record& record = entry.record;
  take_links(line, record);
  line = one_line(line);
  record.type = record.urls.empty() ? "report" : "webpage";
  const FoundYear year = find_year(line);
  record.year = year.mark.year;
  record.year_letter = year.mark.letter;
  if (year.behind_names) {
    record.authors = parse_authors(std::string_view(line).substr(0, year.start));
    read_title_and_rest(std::string_view(line).substr(year.end), record);
  } else {
    read_names_first(line, year, record);
  }
  entry.confidence = share_read(record, line);
  return entry;
}

}  // namespace litmotif
