// An entry is read in two steps. What is certain by its form goes first: number, links, DOI, ISBN, dates of access. What is left is cut into fields by points
// (`reference_search.cpp`), and the fields become a record here.
#include "citation/reference_entry.h"

#include <algorithm>

#include <litmotif/text.h>
#include "citation/letters.h"
#include "citation/reference_fields.h"
#include "citation/reference_links.h"

namespace litmotif {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// One line, without emphasis marks of Markdown.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '*' || c == kWall) continue;
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
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return is_digit(c) || is_letter(c); }));
}

void take_number(std::string& line, ParsedEntry& entry) {
  for (const std::string_view bullet : {"• ", "– ", "- ", "· "}) {
    if (line.starts_with(bullet)) line.erase(0, bullet.size());
  }
  std::size_t at = 0;
  const bool bracket = line.starts_with('[') || line.starts_with('(');
  if (bracket) ++at;
  const std::size_t digits = at;
  while (at < line.size() && is_digit(line[at]) && at - digits < 4) ++at;
  const auto rest = [&](std::size_t from) { line = line.substr(std::min(line.size(), line.find_first_not_of(' ', from))); };
  if (at == digits) {
    // "[BAD10]", "[DHR+ 11]": a label.
    const std::size_t close = line.starts_with('[') ? line.find(']') : std::string::npos;
    if (close > 14 || close + 1 >= line.size() || line[close + 1] != ' ' || !is_digit(line[close - 1])) return;
    rest(close + 1);
    return;
  }
  if (at >= line.size()) return;
  const std::string number = line.substr(digits, at - digits);
  const bool closed = line[at] == ']' || line[at] == ')' || (!bracket && (line[at] == '.' || (line[at] == ' ' && at + 1 < line.size() && is_upper(line[at + 1]))));
  const bool year = year_at(number, 0).year != 0;
  if (!closed || (bracket && line[at] == '.') || (year && (!bracket || line[0] == '(')) || (number.size() == 4 && line[at] == ' ')) return;
  ++at;
  if (!bracket && at < line.size() && is_digit(line[at])) return;  // "1.2"
  entry.number = number;
  rest(at);
}

std::string_view span_text(std::string_view line, const std::vector<Token>& tokens, const FieldSpan& span) {
  return line.substr(tokens[span.first].start, tokens[span.last - 1].end - tokens[span.first].start);
}

// A text field without what surrounds it: punctuation, and quotation marks and brackets whose other half is not within.
std::string clean(std::string_view text) {
  constexpr std::string_view kEdge = " ,;:.<>/*";
  static constexpr std::array<std::array<std::string_view, 2>, 10> kPairs = {
      {{"“", "”"}, {"‘", "’"}, {"\"", "\""}, {"``", "''"}, {"«", "»"}, {"„", "“"}, {"'", "'"}, {"(", ")"}, {"[", "]"}, {"《", "》"}}};
  for (bool again = true; again;) {
    again = false;
    const std::size_t from = text.find_first_not_of(kEdge);
    if (from == std::string_view::npos) return {};
    text = text.substr(from, text.find_last_not_of(kEdge) - from + 1);
    for (const auto& [open, close] : kPairs) {
      const bool begins = text.starts_with(open);
      const bool ends = text.ends_with(close) && text.size() > close.size();
      const bool bracket = open == "(" || open == "[";
      if (begins && (!bracket || ends || text.find(close) == std::string_view::npos) && (bracket ? text.find(close) + close.size() >= text.size() || !ends : true)) {
        const std::size_t other = text.find(close, open.size());
        const bool alone = other == std::string_view::npos;
        if (!alone && other + close.size() < text.size() && !bracket && text.substr(other + close.size()).find_first_not_of(" ,.") != std::string_view::npos && !ends) continue;
        text.remove_prefix(open.size());
        again = true;
      }
      if (text.ends_with(close) && text.size() > close.size() && text.substr(0, text.size() - close.size()).find(open) == std::string_view::npos && (bracket || again || open == close || open != "‘")) {
        text.remove_suffix(close.size());
        again = true;
      }
    }
  }
  return std::string(text);
}

std::string without_lead(std::string text) {
  for (const std::string_view lead : {"In: ", "in: ", "In ", "in "}) {
    if (text.starts_with(lead)) return text.substr(lead.size());
  }
  return text;
}

// "Vol. 81, No. 5", "12(3)", "40.1", "n° 54, vol. 1": the first number is the volume unless its label says otherwise.
void read_volume(std::string_view line, const std::vector<Token>& tokens, const FieldSpan& span, Record& record) {
  std::string label;
  for (std::size_t i = span.first; i < span.last; ++i) {
    const Token& token = tokens[i];
    std::string word(line.substr(token.word_start, token.word_end - token.word_start));
    if (word.empty() || token.looks(kDashShape)) continue;
    if (token.is(kVolumeWord) && !is_digit(word[0])) {
      label = fold(word);
      const bool behind = i > span.first && (label == "vols" || label == "jg" || label == "jahrgang" || label == "bd");
      if (behind) label.clear();
      continue;
    }
    const bool part = label == "part" || label == "pt" || label.starts_with("suppl");
    const bool issue = label.starts_with("n") || label.starts_with("i") || label.starts_with("h") || label == "sayi" || label == "№";
    if (part) word.insert(0, label.starts_with("suppl") ? "Suppl. " : "Part ");
    std::string& field = issue || !record.volume.empty() ? record.issue : record.volume;
    const std::size_t cut = word.find_first_of("./");
    if (!issue && record.volume.empty() && record.issue.empty() && cut != std::string::npos && cut > 0 && cut + 1 < word.size() && is_digit(word[0]) && is_digit(word.back()) && label.empty()) {
      record.volume = word.substr(0, cut);
      record.issue = word.substr(cut + 1);
    } else {
      if (!field.empty()) field += ", ";
      field += word;
    }
    label.clear();
  }
}

std::string read_pages(std::string_view line, const std::vector<Token>& tokens, const FieldSpan& span) {
  std::string pages;
  for (std::size_t i = span.first; i < span.last; ++i) {
    const Token& token = tokens[i];
    if (token.is(kPageWord) || token.word_start == token.word_end) continue;
    const bool dash = token.looks(kDashShape) || (i > span.first && (tokens[i - 1].looks(kDashShape) || pages.ends_with('-') || pages.ends_with("–")));
    pages += (pages.empty() || dash ? "" : tokens[i - 1].after == ',' ? ", " : " ") + std::string(line.substr(token.word_start, token.word_end - token.word_start));
  }
  return pages;
}

void read_date(std::string_view line, const std::vector<Token>& tokens, const FieldSpan& span, Record& record) {
  if (record.date.empty()) record.date = clean(span_text(line, tokens, span));
  if (record.year != 0) return;
  for (std::size_t i = span.first; i < span.last; ++i) {
    const std::string_view word = line.substr(tokens[i].word_start, tokens[i].word_end - tokens[i].word_start);
    for (std::size_t at = 0; at < word.size(); ++at) {
      const YearMark mark = year_at(word, at);
      if (mark.year == 0 && !(at + 4 == word.size() && at > 2 && is_lower(word[at - 1]))) continue;
      const YearMark year = mark.year != 0 ? mark : year_at(word.substr(at), 0);
      if (year.year == 0) continue;
      record.year = year.year;
      record.year_letter = year.letter;
      return;
    }
  }
}

std::string type_of(const Record& record, std::string_view genre, bool in_whole, bool meeting) {
  const std::string folded = fold(genre);
  const auto says = [&](std::string_view word) { return folded.find(word) != std::string::npos; };
  if (says("thes") || says("diss") || says("doctor") || says("avhandling")) return "thesis";
  if (says("report") || says("rapport") || says("working paper") || says("tech")) return "report";
  if (in_whole || (!record.container.empty() && !record.editors.empty())) return meeting ? "conference" : "chapter";
  if (meeting && record.volume.empty()) return "conference";
  if (!record.container.empty()) return "article";
  if (!record.publisher.empty() || !record.place.empty()) return "book";
  return record.urls.empty() ? "report" : "webpage";
}

// From tokens to a record; returns the letters and digits of fields that say what they are.
std::size_t fill(std::string_view line, const std::vector<Token>& tokens, const std::vector<FieldSpan>& spans, Record& record) {
  std::string authors;
  std::string genre;
  std::size_t read = 0;
  bool in_whole = false;
  bool meeting = false;
  const auto join = [](std::string& field, const std::string& more, std::string_view between) { field += (field.empty() || more.empty() ? "" : std::string(between)) + more; };
  for (const FieldSpan& span : spans) {
    const std::string_view text = span_text(line, tokens, span);
    if (span.field != Field::kNote) read += weight(text);
    const bool adjacent = &span != &spans.front() && (&span - 1)->field == span.field;
    switch (span.field) {
      case Field::kAuthor:
        authors += (authors.empty() ? "" : "; ") + std::string(text);
        break;
      case Field::kEditor: {
        std::string names(text);
        if (names.starts_with("In ") || names.starts_with("in ") || names.starts_with("In:") || names.starts_with("in:")) {
          names.erase(0, 3);
          in_whole = true;
        }
        for (const std::string_view lead : {"edited by ", "Edited by ", "ed. ", "eds. ", "Ed. ", "Eds. ", "(ed. ", "(eds. ", "ed. by "}) {
          if (names.starts_with(lead)) names.erase(0, lead.size());
        }
        for (Name& name : parse_authors(names)) record.editors.push_back(std::move(name));
        if (&span == &spans.front()) record.authors = record.editors;  // an edited book is cited by its editors
        break;
      }
      case Field::kTitle:
        if (record.title.empty() || adjacent) join(record.title, clean(text), ". ");
        break;
      case Field::kContainer:
      case Field::kNamed:
      case Field::kWhole:
        meeting = meeting || std::ranges::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(span.first), tokens.begin() + static_cast<std::ptrdiff_t>(span.last), [](const Token& token) { return token.is(kMeetingWord); });
        in_whole = in_whole || text.starts_with("In ") || text.starts_with("in ") || text.starts_with("In:") || text.starts_with("in:");
        join(record.container, without_lead(clean(text)), ". ");
        break;
      case Field::kSeries:
        join(record.series, clean(text), ". ");
        break;
      case Field::kVolume:
        read_volume(line, tokens, span, record);
        break;
      case Field::kPages:
        if (record.pages.empty()) record.pages = read_pages(line, tokens, span);
        break;
      case Field::kPublisher:
        if (record.publisher.empty() || adjacent) join(record.publisher, clean(text), ", ");
        break;
      case Field::kPlace:
        join(record.place, clean(text), ", ");
        break;
      case Field::kDate:
        read_date(line, tokens, span, record);
        break;
      case Field::kGenre:
        join(genre, std::string(text), " ");
        break;
      case Field::kEdition:
        join(record.edition, clean(text), ", ");
        break;
      default:
        break;
    }
  }
  if (!authors.empty()) record.authors = parse_authors(authors);
  record.type = type_of(record, genre, in_whole, meeting);
  return read;
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
  take_links(line, entry.record);
  const std::vector<Token> tokens = tokens_of_entry(line);
  const std::size_t read = fill(line, tokens, fields_of(line, tokens), entry.record);
  const Record& record = entry.record;
  const float share = std::min(1.0F, static_cast<float>(read) / static_cast<float>(std::max<std::size_t>(1, weight(line))));
  const bool core = record.year != 0 && !record.authors.empty() && !record.title.empty();
  entry.confidence = core ? share : share / 2;
  return entry;
}

}  // namespace litmotif
