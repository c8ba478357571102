// Whole entries in one line: "Names (2013) Title. Place: Publisher", "Names. Title. Journal 2013; 3(9): 12-20".
#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "source/reading_list/reading_list.h"

namespace litmotif::source {
namespace {

void set_body_text(std::string_view text, Record& record) {
  text = list_trim(text, " .,;:");
  if (!text.empty() && record.publisher.empty() && list_word_count(text) <= 10) record.publisher = std::string(text);
}

// What stands before the imprint in one line: names and title. "Title / names" is the order of catalogue cards.
bool read_names_and_title(std::string_view text, Record& record) {
  text = list_trim(text, " .,;");
  if (const std::size_t slash = text.find(" / "); slash != std::string_view::npos) {
    read_list_names(text.substr(slash + 3), record);
    record.title = std::string(list_trim(text.substr(0, slash), " ."));
    return !record.title.empty();
  }
  std::size_t names_end = 0;
  for (std::size_t at = text.find(". "); at < 400; at = text.find(". ", at + 1)) {
    const std::string_view left = text.substr(0, at + 1);
    const std::string_view right = text.substr(at + 2);
    if (right.starts_with("and ") || right.starts_with("& ") || right.starts_with("et al")) continue;
    if (are_list_persons(left) || are_list_persons(left.substr(0, at)) || (names_end == 0 && is_list_body(left.substr(0, at)))) names_end = at + 1;
  }
  if (names_end > 0) {
    // In "Ham C, Smith J." the stop ends the names; in "Ham, C." it may be the initial's.
    const bool own = text.find('.') == names_end - 1;
    read_list_names(text.substr(0, names_end - (own ? 1 : 0)), record);
    text = list_trim(text.substr(names_end), " ");
  }
  record.title = std::string(list_trim(text, " .,;"));
  return list_word_count(record.title) >= 2;
}

// Where a title in quotation marks ends, with its marks; 0 when there is none.
std::size_t quoted_end(std::string_view text) {
  constexpr std::array<std::array<std::string_view, 2>, 4> kQuotes = {{{"\xE2\x80\x98", "\xE2\x80\x99"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"'", "'"}, {"\"", "\""}}};
  for (const auto& [open, close] : kQuotes) {
    if (!text.starts_with(open)) continue;
    for (std::size_t at = text.find(close, open.size()); at != std::string_view::npos; at = text.find(close, at + 1)) {
      const std::size_t after = at + close.size();
      if (after == text.size() || !is_letter(text[after])) {
        if (after == text.size() || std::string_view(",. ").find(text[after]) != std::string_view::npos) return after;
      }
    }
  }
  return 0;
}

// "Names (2013) Title. Place: Publisher" and "Names (2013) Title. Journal, 3 (9), 12-20".
bool read_author_year(std::string_view line, bool with_names, Record& record) {
  const std::size_t open = line.find('(');
  if (open == std::string_view::npos || open == 0 || open > kLongestListNames) return false;
  const std::size_t close = line.find(')', open);
  const int year = list_year(line, open + 1);
  if (year == 0 || close == std::string_view::npos || close - open > 22) return false;
  const std::string_view names = list_trim(line.substr(0, open));
  if (!are_list_persons(names) && !is_list_body(names)) return false;
  if (with_names) read_list_names(names, record);
  std::string_view rest = list_trim(line.substr(close + 1), " .,:");
  const std::string stated = ", " + std::to_string(year);
  if (const std::size_t end = quoted_end(rest); end > 0) {
    record.title = std::string(list_trim(rest.substr(0, end), " '\"\xE2\x80\x98\x99\x9C\x9D,."));
    const std::string behind = std::string(list_trim(rest.substr(end), " ,.")) + stated;
    if (!read_journal_line(behind, record) && !read_imprint_line(behind, record)) set_body_text(rest.substr(end), record);
    record.year = year;
    return list_word_count(record.title) >= 2;
  }
  std::size_t first_stop = std::string_view::npos;
  for (std::size_t at = kListStops.find(rest); at != std::string_view::npos; at = kListStops.find(rest, at + 1)) {
    if (at + 1 < rest.size() && rest[at + 1] != ' ') continue;
    if (first_stop == std::string_view::npos) first_stop = at;
    const std::string behind = std::string(list_trim(rest.substr(at + 1), " ."));
    Record found;
    if (behind.empty() || !(read_journal_line(behind + stated, found) || read_imprint_line(behind + stated, found))) continue;
    found.authors = std::move(record.authors);
    found.editors = std::move(record.editors);
    found.title = std::string(list_trim(rest.substr(0, at + (rest[at] == '.' ? 0 : 1))));
    found.urls = std::move(record.urls);
    found.year = year;
    record = std::move(found);
    return true;
  }
  record.year = year;
  record.title = std::string(list_trim(rest.substr(0, std::min(first_stop, rest.size())), " .,"));
  if (first_stop != std::string_view::npos) set_body_text(rest.substr(first_stop + 1), record);
  return list_word_count(record.title) >= 2;
}

bool read_citation(std::string_view line, bool with_names, Record& record) {
  if (line.size() < 30 || line.size() > 900 || !has_list_year(line)) return false;
  std::string words(line);
  Record found;
  found.urls = take_addresses(words);
  for (const std::string_view lead : {"Available at", "Available from", "Available online", "Retrieved from", "[online]", "[Online]"}) {
    if (const std::size_t at = words.find(lead); at != std::string::npos && at > 20) words.resize(at);
  }
  const std::string_view text = list_trim(words, " .:");
  if (read_author_year(text, with_names, found)) {
    record = std::move(found);
    return true;
  }
  int stops = 0;
  for (std::size_t at = kListStops.find(text); at != std::string_view::npos && stops < 40; at = kListStops.find(text, at + 1), ++stops) {
    if (at + 1 >= text.size() || text[at + 1] != ' ') continue;
    const std::string_view behind = list_trim(text.substr(at + 1), " -");
    if (behind.size() > kLongestImprint || !may_be_imprint(behind)) continue;
    Record each;
    each.urls = found.urls;
    if (!read_journal_line(behind, each) && !read_imprint_line(behind, each)) continue;
    if (!read_names_and_title(text.substr(0, at + (text[at] == '.' ? 0 : 1)), each)) continue;
    record = std::move(each);
    return true;
  }
  return false;
}

}  // namespace

bool read_citation_line(std::string_view line, Record& record) { return read_citation(line, true, record); }

bool is_citation_line(std::string_view line) {
  Record record;
  return read_citation(line, false, record);
}

}  // namespace litmotif::source
