#include "source/text/markdown_front.h"

#include <algorithm>
#include <array>

#include <litmotif/text.h>

namespace litmotif::source {
namespace {

constexpr std::size_t kDeepest = 200;                 // quotation marks and list marks in front of one line
constexpr std::size_t kMostCells = 1'000'000;         // of one table
constexpr std::size_t kMostColumns = 2'000;           // of one table: what reads it takes time by their square
constexpr std::size_t kMostSteps = 2'000'000'000;     // markup openings times bytes

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

struct TextLine {
  std::size_t start = 0, end = 0;  // without the line break
};

std::vector<TextLine> split_lines(std::string_view text) {
  std::vector<TextLine> lines;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find_first_of("\r\n", start), text.size());
    lines.push_back({start, end});
    start = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

void blank_out(std::string& text, std::size_t start, std::size_t end) {
  for (std::size_t i = start; i < end; ++i) {
    if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
  }
}

// ---- front matter ----

std::string unquote(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) value = value.substr(1, value.size() - 2);
  return std::string(value);
}

// "[a, b]", a list below the key, or one value.
std::vector<std::string> values_of(std::string_view value, const std::vector<std::string>& items) {
  if (!items.empty()) return items;
  value = trim(value);
  std::vector<std::string> out;
  if (value.size() >= 2 && value.front() == '[' && value.back() == ']') {
    value = value.substr(1, value.size() - 2);
    while (!value.empty()) {
      const std::size_t end = std::min(value.find(','), value.size());
      if (std::string item = unquote(value.substr(0, end)); !item.empty()) out.push_back(std::move(item));
      value.remove_prefix(std::min(end + 1, value.size()));
    }
  } else if (std::string one = unquote(value); !one.empty()) {
    out.push_back(std::move(one));
  }
  return out;
}

void set_year(Record& record, const std::string& date) {
  for (std::size_t i = 0; i + 4 <= date.size(); ++i) {
    if (date.find_first_not_of("0123456789", i) >= i + 4) {
      const int year = std::stoi(date.substr(i, 4));
      if (year >= 1000 && year <= 2999) record.year = year;
      return;
    }
  }
}

void put(Record& record, const std::string& key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  std::string all = values.front();
  for (std::size_t i = 1; i < values.size(); ++i) all += "; " + values[i];
  struct Slot {
    std::string_view key;
    std::string Record::*field;
  };
  static constexpr std::array<Slot, 14> kSlots = {{{"title", &Record::title},       {"type", &Record::type},         {"abstract", &Record::abstract_text}, {"publisher", &Record::publisher},
                                                   {"institution", &Record::publisher}, {"place", &Record::place},       {"language", &Record::language},      {"lang", &Record::language},
                                                   {"journal", &Record::container}, {"container-title", &Record::container}, {"series", &Record::series},  {"volume", &Record::volume},
                                                   {"issue", &Record::issue},       {"isbn", &Record::isbn}}};
  const auto* slot = std::find_if(kSlots.begin(), kSlots.end(), [&](const Slot& known) { return known.key == key; });
  if (slot != kSlots.end() && (record.*(slot->field)).empty()) {
    record.*(slot->field) = all;
  } else if (key == "author" || key == "authors") {
    for (const std::string& value : values) record.authors.push_back(parse_name(value.starts_with("name:") ? unquote(value.substr(5)) : value));
  } else if (key == "date" || key == "year") {
    record.date = all;
    set_year(record, all);
  } else if (key == "doi") {
    record.doi = normal_doi(all);
  } else if (key == "keywords" || key == "tags") {
    record.keywords.insert(record.keywords.end(), values.begin(), values.end());
  } else if (key == "url") {
    record.urls.insert(record.urls.end(), values.begin(), values.end());
  } else {
    record.other.emplace_back(key, all);
  }
}

void take_front_matter(PreparedMarkdown& out, const std::vector<TextLine>& lines) {
  const std::string& text = out.text;
  const auto line = [&](std::size_t i) { return std::string_view(text).substr(lines[i].start, lines[i].end - lines[i].start); };
  if (lines.size() < 3 || trim(line(0)) != "---" || line(1).find(':') == std::string_view::npos) return;
  std::size_t end = 1;
  while (end < lines.size() && end < 500 && trim(line(end)) != "---" && trim(line(end)) != "...") ++end;
  if (end >= lines.size() || end >= 500) return;

  std::string key, value, block;
  std::vector<std::string> items;
  const auto flush = [&] {
    if (!key.empty()) put(out.front, key, block.empty() ? values_of(value, items) : std::vector<std::string>{block});
    key.clear();
    value.clear();
    block.clear();
    items.clear();
  };
  for (std::size_t i = 1; i < end; ++i) {
    const std::string_view raw = line(i);
    const std::string_view content = trim(raw);
    const bool nested = !raw.empty() && (raw.front() == ' ' || raw.front() == '\t' || raw.front() == '-');
    const std::size_t colon = raw.find(':');
    if (content.empty() || content.front() == '#') continue;
    if (!nested && colon != std::string_view::npos) {
      flush();
      key = fold(trim(raw.substr(0, colon)));
      value = trim(raw.substr(colon + 1));
    } else if (content.starts_with("- ")) {
      items.push_back(unquote(content.substr(2)));
    } else if (value.starts_with('|') || value.starts_with('>')) {
      if (!block.empty()) block += value.starts_with('|') ? '\n' : ' ';
      block += content;
    } else if (items.empty() && !value.empty()) {
      value += " " + std::string(content);
    }
  }
  flush();
  blank_out(out.text, 0, lines[end].end);
}

// ---- footnotes ----

// Length of "[^label]:" at the start of the line (after up to three spaces), 0 when there is none.
std::size_t definition_mark(std::string_view line, std::string& label) {
  const std::size_t at = line.find_first_not_of(' ');
  if (at > 3 || !line.substr(at).starts_with("[^")) return 0;
  const std::size_t close = line.find(']', at);
  if (close == std::string_view::npos || close == at + 2 || close + 1 >= line.size() || line[close + 1] != ':') return 0;
  label = line.substr(at + 2, close - at - 2);
  return label.find_first_of(" \t[") == std::string::npos ? close + 2 : 0;
}

bool is_fence(std::string_view line) {
  const std::string_view content = trim(line);
  return content.starts_with("```") || content.starts_with("~~~");
}

// A definition goes on with the lines below it up to an empty one, and after that with indented ones.
void take_footnotes(PreparedMarkdown& out, const std::vector<TextLine>& lines) {
  const std::string original = out.text;
  const auto line = [&](std::size_t i) { return std::string_view(original).substr(lines[i].start, lines[i].end - lines[i].start); };
  bool fenced = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_fence(line(i))) fenced = !fenced;
    FootnoteDefinition note;
    const std::size_t mark = fenced ? 0 : definition_mark(line(i), note.label);
    if (mark == 0) continue;
    note.start = lines[i].start;
    note.body = trim(line(i).substr(mark));
    std::size_t last = i;
    bool blank = false;
    std::string next_label;
    for (std::size_t next = i + 1; next < lines.size(); ++next) {
      const std::string_view content = line(next);
      if (trim(content).empty()) {
        blank = true;
        continue;
      }
      const bool indented = content.starts_with("    ") || content.starts_with('\t');
      if (definition_mark(content, next_label) > 0 || (blank && !indented)) break;
      note.body += (blank ? "\n\n" : "\n") + std::string(trim(content));
      blank = false;
      last = next;
    }
    note.end = lines[last].end;
    blank_out(out.text, note.start, note.end);
    out.footnotes.push_back(std::move(note));
    i = last;
  }
}

// ---- limits: cmark-gfm 0.29.0.gfm.6 (Debian 12) is quadratic in these, measured November 2026: 50,000 "<!A " 3 s, 50,000 "1. " before 3,000 lines 13 s ----

std::size_t depth_of(std::string_view line) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool apart = i + 1 == line.size() || line[i + 1] == ' ' || line[i + 1] == '\t';
    if (c == '>' || ((c == '-' || c == '+' || c == '*' || c == '.' || c == ')') && apart)) {
      ++depth;
    } else if (c != ' ' && c != '\t' && (c < '0' || c > '9')) {
      break;
    }
  }
  return depth;
}

Status check_limits(const std::string& text, const std::vector<TextLine>& lines) {
  std::size_t openings = 0;
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (next == '?' || (next == '!' && text.compare(at, 4, "<!--") != 0)) ++openings;
  }
  if (openings * text.size() > kMostSteps) return Status(Code::kLimit, "holds too many openings of the kind \"<?\" or \"<!\" for a text");

  std::size_t cells = 0;  // that the table so far would have: columns of its second line times lines
  std::size_t columns = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = std::string_view(text).substr(lines[i].start, lines[i].end - lines[i].start);
    const auto place = "line " + std::to_string(i + 1);
    if (depth_of(line) > kDeepest) return Status(Code::kLimit, "lists or quotations are nested more than 200 deep").in({}, place);
    if (trim(line).empty()) {
      cells = columns = 0;
    } else if (line.find('-') != std::string_view::npos && line.find_first_not_of("|-: \t>") == std::string_view::npos) {
      columns = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) + 1;
    }
    if (columns > kMostColumns) return Status(Code::kLimit, "a table has more than 2,000 columns").in({}, place);
    cells += columns;
    if (cells > kMostCells) return Status(Code::kLimit, "a table has more than a million cells").in({}, place);
  }
  return {};
}

}  // namespace

Result<PreparedMarkdown> prepare_markdown(std::string text) {
  PreparedMarkdown out;
  out.front.type.clear();
  out.text = std::move(text);
  const std::vector<TextLine> lines = split_lines(out.text);
  if (Status status = check_limits(out.text, lines); !status.ok()) return status;
  take_front_matter(out, lines);
  take_footnotes(out, lines);
  return out;
}

}  // namespace litmotif::source
