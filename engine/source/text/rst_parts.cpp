#include "source/text/rst_parts.h"

#include <algorithm>

#include "source/markup_text.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostColumns = 200;
constexpr std::size_t kLongestMarkup = 2'000;  // bytes between two marks: keeps what never closes from being looked for again and again

bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::size_t find_near(std::string_view text, std::string_view mark, std::size_t from) {
  const std::size_t at = text.substr(0, std::min(text.size(), from + kLongestMarkup)).find(mark, from);
  return at;
}

// "text <address>" or "text": what is shown.
std::string_view shown(std::string_view inner) {
  const std::size_t angle = inner.rfind('<');
  if (inner.ends_with('>') && angle != std::string_view::npos && angle > 0) return trim_space(inner.substr(0, angle));
  return inner;
}

// Byte at which the column (code points) begins.
std::size_t byte_of(std::string_view line, std::size_t column) {
  std::size_t at = 0;
  for (; at < line.size(); ++at) {
    if ((static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) continue;
    if (column-- == 0) return at;
  }
  return at;
}

bool take_room(std::size_t& room, std::size_t wanted) {
  const bool fits = wanted <= room;
  room = fits ? room - wanted : 0;
  return fits;
}

void add_line(std::string& cell, std::string_view words) {
  words = trim_space(words);
  if (words.empty()) return;
  if (!cell.empty()) cell += ' ';
  cell += words;
}

}  // namespace

std::string rst_words(std::string_view text, RstSubstitutions& substitutions) {
  std::string out;
  RstSubstitutions none;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const bool opens = at == 0 || !is_word(text[at - 1]);
    if (rest[0] == '\\') {
      if (rest.size() > 1 && !is_space(rest[1])) out += rest[1];
      at += std::min<std::size_t>(2, rest.size());
      continue;
    }
    if (rest.starts_with("``")) {
      if (const std::size_t end = find_near(text, "``", at + 2); end != std::string_view::npos && opens) {
        out += text.substr(at + 2, end - at - 2);
        at = end + 2;
        continue;
      }
    } else if (rest[0] == '*' && opens && rest.size() > 1 && !is_space(rest[rest.starts_with("**") && rest.size() > 2 ? 2 : 1])) {
      const std::string_view mark = rest.starts_with("**") ? "**" : "*";
      if (const std::size_t end = find_near(text, mark, at + mark.size() + 1); end != std::string_view::npos && !is_space(text[end - 1])) {
        out += rst_words(text.substr(at + mark.size(), end - at - mark.size()).substr(0, kLongestMarkup), none);
        at = end + mark.size();
        continue;
      }
    } else if (rest[0] == ':' && opens) {
      // ":role:`text`"
      const std::size_t tick = find_near(text, ":`", at + 1);
      const bool role = tick != std::string_view::npos && tick - at < 40 && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 1, text.begin() + static_cast<std::ptrdiff_t>(tick), [](char c) { return is_word(c) || c == '-' || c == ':' || c == '.' || c == '+'; });
      if (role) {
        at = tick + 1;
        continue;
      }
    } else if (rest[0] == '`' && opens) {
      if (const std::size_t end = find_near(text, "`", at + 1); end != std::string_view::npos && end > at + 1) {
        out += shown(text.substr(at + 1, end - at - 1));
        at = end + 1;
        while (at < text.size() && text[at] == '_') ++at;
        continue;
      }
    } else if (rest[0] == '_' && ((rest.size() > 1 && rest[1] == '`' && opens) || (at > 0 && is_word(text[at - 1]) && (rest.size() == 1 || (!is_word(rest[1]) && rest[1] != '_')))) ) {
      ++at;  // "_`target`" and "reference_"
      continue;
    } else if (rest[0] == '|' && opens) {
      const std::size_t end = find_near(text, "|", at + 1);
      if (end != std::string_view::npos) {
        if (const auto known = substitutions.texts.find(std::string(text.substr(at + 1, end - at - 1))); known != substitutions.texts.end()) {
          if (take_room(substitutions.room, known->second.size())) out += known->second;
          at = end + 1;
          while (at < text.size() && text[at] == '_') ++at;
          continue;
        }
      }
    } else if (rest[0] == '[') {
      const std::size_t end = find_near(text, "]_", at);
      const std::string_view label = end == std::string_view::npos || end - at > 40 ? std::string_view() : text.substr(at + 1, end - at - 1);
      if (!label.empty() && label.find_first_of(" []") == std::string_view::npos) {
        const bool note = label.find_first_not_of("0123456789") == std::string_view::npos || label[0] == '#' || label == "*";
        // The space before the mark is there for the mark's sake.
        if (note && out.ends_with(' ')) out.pop_back();
        out += note ? "[^" : "[";
        out += label;
        out += ']';
        at = end + 2;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

bool is_grid_border(std::string_view line) { return line.size() >= 3 && line.starts_with("+") && line.ends_with("+") && line.find_first_not_of("+-=") == std::string_view::npos && line.find_first_of("-=") != std::string_view::npos; }

bool is_simple_border(std::string_view line) { return line.starts_with("==") && line.ends_with("=") && line.find_first_not_of("= ") == std::string_view::npos && line.find(' ') != std::string_view::npos; }

std::vector<RstRow> rst_grid(const std::vector<std::string_view>& lines, std::size_t& room) {
  std::vector<bool> seen;
  std::vector<std::size_t> bounds;  // columns of the grid
  for (const std::string_view line : lines) {
    if (!is_grid_border(line)) continue;
    for (std::size_t i = 0; i < line.size() && bounds.size() < 10 * kMostColumns; ++i) {
      if (line[i] != '+') continue;
      if (seen.size() <= i) seen.resize(i + 1, false);
      if (!seen[i]) bounds.push_back(i);
      seen[i] = true;
    }
  }
  std::sort(bounds.begin(), bounds.end());
  std::vector<RstRow> rows;
  if (bounds.size() < 2 || bounds.size() > kMostColumns) return rows;
  RstRow row;
  for (const std::string_view line : lines) {
    if (is_grid_border(line)) {
      if (!row.cells.empty()) rows.push_back(std::move(row));
      row = RstRow();
      if (line.find('=') != std::string_view::npos) {
        for (RstRow& above : rows) above.header = true;
      }
      continue;
    }
    if (row.cells.empty()) {
      if (!take_room(room, bounds.size())) break;
      row.cells.resize(bounds.size() - 1);
    }
    std::size_t cell = 0;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
      const std::size_t start = byte_of(line, bounds[i]), end = byte_of(line, bounds[i + 1]);
      if (start >= line.size()) break;
      const bool edge = line[start] == '|' || line[start] == '+';
      if (edge) cell = i;
      const std::string_view words = line.substr(edge ? start + 1 : start, end - (edge ? start + 1 : start));
      if (edge && !words.empty() && words.find_first_not_of('-') == std::string_view::npos) continue;  // the border of some of the columns
      if (edge) add_line(row.cells[cell], words);
      else row.cells[cell] += words;
    }
    for (std::string& text : row.cells) text = trim_space(text);
  }
  if (!row.cells.empty()) rows.push_back(std::move(row));
  return rows;
}

std::vector<RstRow> rst_simple(const std::vector<std::string_view>& lines, std::size_t& room) {
  std::vector<std::size_t> starts;
  const std::string_view border = lines.front();
  for (std::size_t i = 0; i < border.size() && starts.size() < kMostColumns; ++i) {
    if (border[i] == '=' && (i == 0 || border[i - 1] == ' ')) starts.push_back(i);
  }
  std::vector<RstRow> rows;
  std::size_t borders = 0, header_end = 0;
  for (const std::string_view line : lines) {
    if (is_simple_border(line)) {
      if (++borders == 2) header_end = rows.size();
      continue;
    }
    if (trim_space(line).empty() || line.find_first_not_of("- ") == std::string_view::npos) continue;
    const bool goes_on = !rows.empty() && trim_space(line.substr(0, starts.size() > 1 ? byte_of(line, starts[1]) : line.size())).empty();
    if (!goes_on) {
      if (!take_room(room, starts.size())) break;
      rows.emplace_back().cells.resize(starts.size());
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::size_t start = byte_of(line, starts[i]), end = i + 1 < starts.size() ? byte_of(line, starts[i + 1]) : line.size();
      add_line(rows.back().cells[i], line.substr(start, end - start));
    }
  }
  if (borders > 2) {
    for (std::size_t i = 0; i < header_end; ++i) rows[i].header = true;
  }
  return rows;
}

bool is_adornment(std::string_view line) {
  constexpr std::string_view kSigns = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  return line.size() >= 2 && kSigns.find(line[0]) != std::string_view::npos && line.find_first_not_of(line[0]) == std::string_view::npos;
}

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::size_t mark_of(std::string_view text) {
  for (const std::string_view bullet : {"* ", "- ", "+ ", "\xE2\x80\xA2 "}) {
    if (text.starts_with(bullet)) return bullet.size();
  }
  const std::size_t open = text.starts_with('(') ? 1 : 0;
  std::size_t end = open;
  while (end < text.size() && end < 8 && ((text[end] >= '0' && text[end] <= '9') || (text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z') || text[end] == '#')) ++end;
  const std::string_view sign = text.substr(open, end - open);
  const bool fits = !sign.empty() && (sign == "#" || sign.find_first_not_of("0123456789") == std::string_view::npos || sign.find_first_not_of("ivxlc") == std::string_view::npos || sign.find_first_not_of("IVXLC") == std::string_view::npos ||
                                      (sign.size() == 1 && sign[0] != '#'));
  if (!fits || end + 1 >= text.size() || (text[end] != '.' && text[end] != ')') || (open == 1 && text[end] != ')') || text[end + 1] != ' ') return 0;
  return end + 2;
}

}  // namespace litmotif::source
