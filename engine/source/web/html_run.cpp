#include "source/web/html_run.h"

#include <algorithm>
#include <array>
#include <utility>

#include "source/markup_text.h"

namespace litmotif::source {
namespace {

constexpr std::array<std::string_view, 10> kRaised = {
    "\xE2\x81\xB0", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3", "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"};
constexpr std::size_t kFullLine = 60;  // bytes: a line of this length that ends in mid-sentence was broken by its width

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes of white space at the front, 0 when there is none.
std::size_t space_at(std::string_view text) {
  const char c = text.front();
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') return 1;
  return text.starts_with("\xC2\xA0") ? 2 : 0;
}

// Zero-width space, word joiner, byte order mark.
bool is_widthless(std::string_view text) { return text.starts_with("\xE2\x80\x8B") || text.starts_with("\xE2\x81\xA0") || text.starts_with("\xEF\xBB\xBF"); }

}  // namespace

// Between what is there and `next`: a space, or the line break the author set unless the line merely ran to its end.
void TextRun::join(std::string_view next) {
  const int breaks = std::exchange(breaks_, 0);
  const bool space = std::exchange(space_, false);
  if (text.empty()) return;
  if (breaks >= 2) {
    split_ = text.size();
    return;
  }
  if (breaks == 0) {
    if (space) text += ' ';
    return;
  }
  const std::size_t line = text.size() - std::min(text.rfind('\n') + 1, text.size());
  const char last = text.back();
  const bool ended = last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == ')' || static_cast<unsigned char>(last) >= 0x80;
  const bool small = next.front() >= 'a' && next.front() <= 'z';
  text += !ended && (small || line >= kFullLine) ? ' ' : '\n';
}

void TextRun::mark(std::uint64_t piece_start, std::uint64_t piece_stop, Style style) {
  last_ = style;
  all_bold_ = all_bold_ && style.bold;
  all_italic_ = all_italic_ && style.italic;
  if (piece_stop == 0) return;
  stop_before_ = stop;
  start_after_ = piece_start;
  if (!any_) start = piece_start;
  stop = std::max(stop, piece_stop);
  any_ = true;
}

void TextRun::add_html(std::string_view piece, std::uint64_t piece_start, std::uint64_t piece_stop, Style style) {
  if (style.pre) {
    bool words = false;
    if (breaks_ > 0) text.append(static_cast<std::size_t>(std::exchange(breaks_, 0)), '\n');
    for (std::string_view rest = piece; !rest.empty();) {
      if (rest.front() == '\r' || is_widthless(rest)) {
        if (rest.front() == '\r' && !rest.starts_with("\r\n")) text += '\n';
        rest.remove_prefix(rest.front() == '\r' ? 1 : 3);
        continue;
      }
      const std::size_t space = space_at(rest);
      words |= space == 0;
      text += space == 2 ? ' ' : rest.front();
      rest.remove_prefix(std::max<std::size_t>(space, 1));
    }
    if (words) mark(piece_start, piece_stop, style);
    return;
  }
  // Exact where the text is the file's own: entities make it shorter.
  const bool same = piece_stop - piece_start == piece.size();
  std::size_t first = piece.size(), last = 0;
  for (std::size_t at = 0; at < piece.size();) {
    const std::string_view rest = piece.substr(at);
    if (const std::size_t space = space_at(rest); space > 0) {
      space_ = true;
      at += space;
      continue;
    }
    if (is_widthless(rest)) {
      at += 3;
      continue;
    }
    if (space_ || breaks_ > 0) join(rest);
    text += rest.front();
    first = std::min(first, at);
    last = ++at;
  }
  if (first < piece.size()) mark(same ? piece_start + first : piece_start, same ? piece_start + last : piece_stop, style);
}

void TextRun::add(std::string_view piece, std::uint64_t piece_start, std::uint64_t piece_stop, bool is_bold, bool is_italic) {
  if (space_ || breaks_ > 0) join(piece);
  text += piece;
  if (piece_stop > 0) mark(piece_start, piece_stop, {false, is_bold, is_italic});
}

void TextRun::close_quote() {
  const bool space = std::exchange(space_, false);
  text += "\xE2\x80\x9D";
  space_ = space;
}

TextRun TextRun::split() {
  TextRun rest;
  rest.text = text.substr(split_);
  rest.space_ = space_;
  rest.any_ = any_;
  rest.start = start_after_;
  rest.stop = stop;
  rest.stop_before_ = stop;
  rest.all_bold_ = last_.bold;
  rest.all_italic_ = last_.italic;
  rest.last_ = last_;
  text.resize(split_);
  stop = std::max(start, stop_before_);
  split_ = 0;
  return rest;
}

void TextRun::finish(bool pre) {
  text = pre ? trim_line_breaks(text) : trim_space(text);
  bold = all_bold_ && any_;
  italic = all_italic_ && any_;
}

std::string raised_digits(std::string_view words) {
  std::string out;
  if (words.empty() || words.size() > 24 || !is_digit(words.front())) return {};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    if (is_digit(c)) {
      out += kRaised.at(static_cast<std::size_t>(c - '0'));
    } else if (c == ',' || c == '-') {
      out += c;
    } else if (words.substr(i).starts_with("\xE2\x80\x93")) {
      out += "\xE2\x80\x93";
      i += 2;
    } else if (c != ' ') {
      return {};
    }
  }
  return out;
}

std::string take_note_mark(std::string& text) {
  std::string number;
  std::size_t at = text.starts_with('[') || text.starts_with('(') ? 1 : 0;
  const bool bracket = at == 1;
  while (at < text.size() && number.size() < 4) {
    if (is_digit(text[at])) {
      number += text[at++];
      continue;
    }
    const auto* raised = std::find_if(kRaised.begin(), kRaised.end(), [&](std::string_view digit) { return std::string_view(text).substr(at).starts_with(digit); });
    if (raised == kRaised.end()) break;
    number += static_cast<char>('0' + (raised - kRaised.begin()));
    at += raised->size();
  }
  if (number.empty() || number.size() > 3 || at >= text.size()) return {};
  const char next = text[at];
  if (bracket ? next != ']' && next != ')' : next != '.' && next != ')' && next != ' ' && text.size() > at && is_digit(text[0])) return {};
  if (next == ']' || next == ')' || next == '.') ++at;
  // "3.5 million", not a number of its own.
  if (at < text.size() && is_digit(text[at])) return {};
  text = trim_space(std::string_view(text).substr(at));
  return number;
}

}  // namespace litmotif::source
