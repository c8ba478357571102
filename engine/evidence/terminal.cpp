#include "evidence/terminal.h"

#include <algorithm>

namespace litmotif {
namespace {

struct Range {
  char32_t first, last;
};
constexpr Range kNoWidth[] = {{0x300, 0x36f},     {0x483, 0x489},     {0x591, 0x5bd},     {0x610, 0x61a},     {0x64b, 0x65f},     {0x1ab0, 0x1aff},
                              {0x1dc0, 0x1dff},   {0x200b, 0x200f},   {0x20d0, 0x20ff},   {0x2060, 0x2064},   {0xfe00, 0xfe0f},   {0xfe20, 0xfe2f},
                              {0xfeff, 0xfeff},   {0xe0100, 0xe01ef}};
constexpr Range kWide[] = {{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x33ff}, {0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0xa000, 0xa4cf},  {0xac00, 0xd7a3},
                           {0xf900, 0xfaff}, {0xfe30, 0xfe4f}, {0xff00, 0xff60}, {0xffe0, 0xffe6},   {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

template <std::size_t size>
bool within(char32_t point, const Range (&ranges)[size]) {
  return std::any_of(std::begin(ranges), std::end(ranges), [point](const Range& range) { return range.first <= point && point <= range.last; });
}

// The code point at `at` and its length; invalid bytes are one column each.
char32_t point_at(std::string_view text, std::size_t at, std::size_t& length) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t lead = byte(at);
  length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length == 1 || at + length > text.size()) {
    length = 1;
    return lead;
  }
  char32_t point = lead & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (byte(at + i) & 0x3f);
  return point;
}

std::size_t width_of(char32_t point) { return point < 0x300 ? 1 : within(point, kNoWidth) ? 0 : within(point, kWide) ? 2 : 1; }

bool turns_direction(char32_t point) { return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069); }

// Cuts a word that is wider than a line into pieces that are not.
void cut_word(std::string_view word, std::size_t width, std::vector<std::string>& lines) {
  std::string line;
  std::size_t used = 0;
  for (std::size_t at = 0, length = 0; at < word.size(); at += length) {
    const std::size_t wide = width_of(point_at(word, at, length));
    if (used + wide > width && !line.empty()) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    line += word.substr(at, length);
    used += wide;
  }
  lines.push_back(std::move(line));
}

}  // namespace

std::string clean_for_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    const char32_t point = point_at(text, at, length);
    if (point == ' ' || point == '\n' || point == '\t' || point == '\r') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (point < 0x20 || (point >= 0x7f && point < 0xa0)) {
      out += "\ufffd";
    } else if (!turns_direction(point)) {
      out += text.substr(at, length);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) width += width_of(point_at(text, at, length));
  return width;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    longest = std::max(longest, display_width(text.substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 2);  // the widest character
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const std::size_t wide = display_width(word);
    if (!line.empty() && used + 1 + wide > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (wide > width) {
      cut_word(word, width, lines);
      line = std::move(lines.back());
      lines.pop_back();
      used = display_width(line);
    } else {
      used += wide + (line.empty() ? 0 : 1);
      if (!line.empty()) line += ' ';
      line += word;
    }
    at = end + 1;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::vector<std::string> wrap_marked(std::string_view text, const std::vector<ByteSpan>& marks, std::size_t width, std::string_view before, std::string_view after) {
  // While lines are broken, marks stand in for them: of one column each where they are shown, of none where they are escapes.
  const bool escapes = before.starts_with('\x1b');
  const std::string_view open = escapes ? "\u2063" : "\ue000", close = escapes ? "\u2064" : "\ue001";
  const auto piece = [&](std::size_t start, std::size_t end) {
    // Between bars, so that blanks at the ends are kept.
    std::string clean = clean_for_terminal("|" + std::string(text.substr(start, end - start)) + "|");
    for (const std::string_view sign : {open, close}) {
      for (std::size_t at = clean.find(sign); at != std::string::npos; at = clean.find(sign, at)) clean.erase(at, sign.size());
    }
    return clean.substr(1, clean.size() - 2);
  };
  std::string marked;
  std::size_t done = 0;
  for (auto at = marks.begin(); at != marks.end(); ++at) {
    std::size_t end = at->end;
    const std::size_t start = std::max<std::size_t>(at->start, done);
    while (at + 1 != marks.end() && (at + 1)->start <= end) end = std::max<std::size_t>(end, (++at)->end);
    end = std::min(end, text.size());
    if (start >= end) continue;
    marked += piece(done, start) + std::string(open) + piece(start, end) + std::string(close);
    done = end;
  }
  marked += piece(done, text.size());
  std::vector<std::string> lines = wrap(std::string_view(marked).substr(std::min(marked.find_first_not_of(' '), marked.size())), width);
  for (std::string& line : lines) {
    for (const auto& [sign, shown] : {std::pair(open, before), std::pair(close, after)}) {
      for (std::size_t at = line.find(sign); at != std::string::npos; at = line.find(sign, at + shown.size())) line.replace(at, sign.size(), shown);
    }
  }
  return lines;
}

Ink::Ink(bool color) {
  if (!color) return;
  bold = "\x1b[1m";
  dim = "\x1b[2m";
  theme = "\x1b[36m";
  mark = "\x1b[1;33m";
  enabler = "\x1b[32m";
  barrier = "\x1b[31m";
  other = "\x1b[35m";
  off = "\x1b[0m";
}

std::string_view Ink::stance(std::string_view name) const {
  if (name == "enabler") return enabler;
  if (name == "barrier") return barrier;
  return name == "none" ? dim : other;
}

}  // namespace litmotif
