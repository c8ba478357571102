// Sentences. A scan over bytes stops only at . ! ? and the lead bytes of their relatives; each stop is then judged by what stands before it and
// after it. (ICU's iterator, at 109 MB/s on its own, looks at every character and would still need all of these judgements: it ends a sentence
// after "et al.", "Fig." and initials.) Time is linear: what is looked at around a stop is bounded.
#include <algorithm>
#include <array>

#include <litmotif/text.h>
#include "text/abbreviations.h"
#include "text/characters.h"
#include "text/sentences_marks.h"

namespace litmotif {
namespace {

constexpr std::uint32_t kLongestToken = 40;     // bytes looked at before a stop
constexpr std::uint32_t kLongestBracket = 240;  // bytes a bracket may hold and still keep its inside whole

enum Candidate : std::uint8_t { kPlain, kStop, kOpenBracket, kCloseBracket, kLead };

constexpr std::array<std::uint8_t, 256> kCandidates = [] {
  std::array<std::uint8_t, 256> kinds{};
  kinds['.'] = kinds['!'] = kinds['?'] = kStop;
  kinds['('] = kOpenBracket;
  kinds[')'] = kCloseBracket;
  kinds[0xE2] = kinds[0xE3] = kinds[0xEF] = kLead;  // U+2026 ...; U+3002 ideographic stop; U+FF01, U+FF1F full width
  return kinds;
}();

class Splitter {
 public:
  Splitter(std::string_view text, std::vector<ByteSpan>& out) : text_(text), out_(out), size_(static_cast<std::uint32_t>(text.size())) {}

  void run() {
    start_ = skip_spaces(0);
    for (std::uint32_t at = start_; at < size_;) {
      switch (kCandidates[static_cast<unsigned char>(text_[at])]) {
        case kPlain:
          do ++at;
          while (at < size_ && kCandidates[static_cast<unsigned char>(text_[at])] == kPlain);
          break;
        case kOpenBracket:
          bracket_ = at++;
          break;
        case kCloseBracket:
          if (bracket_ == kNoBracket) cut_before_item(at);
          bracket_ = kNoBracket;
          ++at;
          break;
        case kStop:
          cut_before_item(at);
          at = judge(at);
          break;
        default: {
          const CodePoint found = code_point_at(text_, at);
          if (is_bullet(found.value)) cut_before_bullet(at, found.value);
          at = is_ellipsis(found.value) || is_wide_stop(found.value) ? judge(at) : at + found.length;
        }
      }
    }
    cut(size_, size_);
  }

 private:
  static constexpr std::uint32_t kNoBracket = 0xffffffff;

  std::uint32_t skip_spaces(std::uint32_t at) const {
    while (at < size_) {
      const std::uint32_t length = space_at(text_, at);
      if (length == 0) break;
      at += length;
    }
    return at;
  }

  void cut(std::uint32_t end, std::uint32_t next) {
    while (end > start_) {
      const CodePoint last = code_point_before(text_, end);
      if (!is_space(last.value)) break;
      end -= last.length;
    }
    if (end > start_) out_.push_back({start_, end});
    start_ = next;
    bracket_ = kNoBracket;
  }

  // "1. The first 2. The second", "a) this b) that" in running text: the number after the one the sentence began with begins the next item. `at`: its stop or bracket.
  void cut_before_item(std::uint32_t at) {
    const std::string_view mark = token_before(at);
    if (mark.empty() || mark.size() > 3 || item_value(mark) == 0) return;
    const auto from = static_cast<std::uint32_t>(at - mark.size());
    const std::uint32_t first = behind_bullet(start_);
    if (from <= first || from == 0 || space_at(text_, from - 1) == 0) return;
    std::uint32_t end = first;
    while (end < size_ && end - first < 4 && (is_digit(text_[end]) || is_ascii_letter(text_[end]))) ++end;
    if (end >= size_ || text_[end] != text_[at] || is_digit(text_[first]) != is_digit(mark[0])) return;
    const std::uint32_t behind = absorb_closers(at + 1);
    if (behind >= size_ || space_at(text_, behind) == 0 || item_value(mark) != item_value(text_.substr(first, end - first)) + 1) return;
    // "B. Jones" is a name, "Phase 2." a phase, "rose to 2." a count.
    if (is_ascii_upper(mark[0]) && text_[at] == '.') return;
    if (takes_number(token_before(from - 1))) return;
    const std::uint32_t next = skip_spaces(behind);
    if (next < size_ && is_upper(code_point_at(text_, next).value)) cut(from, from);
  }

  // "• one • two": what begins with a bullet ends before the next.
  void cut_before_bullet(std::uint32_t at, char32_t bullet) {
    if (at > start_ && space_at(text_, at - 1) != 0 && code_point_at(text_, start_).value == bullet) cut(at, at);
  }

  // A stop, or a run of them, at `at`: cuts or does not, and says where to go on.
  std::uint32_t judge(std::uint32_t at) {
    bool full_stops_only = true;
    bool wide = false;
    std::uint32_t stops = 0;
    std::uint32_t after = at;
    while (after < size_) {
      const CodePoint found = code_point_at(text_, after);
      const bool strong = found.value == '!' || found.value == '?' || is_wide_stop(found.value);
      if (found.value != '.' && !strong && !is_ellipsis(found.value)) break;
      if (strong) full_stops_only = false;
      if (is_wide_stop(found.value)) wide = true;
      stops += is_ellipsis(found.value) ? 3 : 1;
      after += found.length;
      // ". . ." is an ellipsis set by hand.
      if (found.value == '.' && after + 1 < size_ && text_[after] == ' ' && text_[after + 1] == '.') ++after;
    }
    const bool elided = at > start_ && text_[at - 1] == '[' && after < size_ && text_[after] == ']';
    const std::uint32_t bare = after;
    after = absorb_closers(after);
    after = absorb_notes(at, after);
    if (after >= size_) return size_;
    if (space_at(text_, after) == 0) {
      if (wide || (full_stops_only && stops == 1 && bare == after && runs_on(at, after))) cut(after, after);
      else if (closes_bracket(at, after)) bracket_ = kNoBracket;
      return after;
    }
    std::uint32_t next = skip_spaces(after);
    if (next >= size_) return size_;
    if (const std::uint32_t closed = absorb_late_quote(next); closed != next) {
      after = closed;
      next = skip_spaces(closed);
      if (next >= size_) return size_;
    }
    if (const std::uint32_t elision = absorb_late_ellipsis(next); elision != next) {
      after = elision;
      next = skip_spaces(elision);
      if (next >= size_) return size_;
    }
    if (const std::uint32_t note = absorb_spaced_note(at, next); note != next) {
      after = note;
      next = skip_spaces(note);
    }
    for (std::uint32_t moved = absorb_late_citation(next); moved != next; moved = absorb_late_citation(next)) {
      after = moved;
      next = skip_spaces(moved);
      if (next >= size_) return size_;
    }
    if (!elided && ends_here(at, stops, full_stops_only, bare == after, next)) cut(after, next);
    else if (closes_bracket(at, after)) bracket_ = kNoBracket;
    return next;
  }

  // "the end.Next sentence": the space is often lost in text out of PDF and web pages. Not "Node.js", "example.Org/x".
  bool runs_on(std::uint32_t stop, std::uint32_t after) const {
    const std::string_view token = token_before(stop);
    const bool number = !token.empty() && std::ranges::all_of(token, [](char c) { return is_digit(c) || c == ','; });
    if (!number && (token.size() < 3 || !std::ranges::all_of(token.substr(1), is_ascii_lower) || !is_ascii_letter(token[0]))) return false;
    if (!number && abbreviation(token) != Abbreviation::kNone) return false;
    std::uint32_t end = after;
    if (!is_ascii_upper(text_[end])) return false;
    ++end;
    while (end < size_ && is_ascii_lower(text_[end])) ++end;
    if (end - after < 2) return false;
    if (end >= size_ || space_at(text_, end) != 0) return true;
    return (text_[end] == '.' || text_[end] == ',' || text_[end] == ';') && end + 1 < size_ && space_at(text_, end + 1) != 0;
  }

  std::uint32_t absorb_closers(std::uint32_t at) const {
    while (at < size_) {
      const CodePoint found = code_point_at(text_, at);
      if (!is_closer(found.value)) break;
      at += found.length;
    }
    return at;
  }

  // "care.12 The", "care.[3,4] The": notes set directly after the stop of a word.
  std::uint32_t absorb_notes(std::uint32_t stop, std::uint32_t at) const {
    if (stop == 0 || at >= size_ || is_digit(text_[stop - 1])) return at;
    std::uint32_t end = at;
    const bool bracket = text_[end] == '[';
    if (bracket) ++end;
    const std::uint32_t digits = end;
    while (end < size_ && end - digits < 24 && (is_digit(text_[end]) || text_[end] == ',' || text_[end] == '-' || text_.substr(end).starts_with("–"))) {
      end += text_[end] == '\xE2' ? 3 : 1;
    }
    if (end == digits || !is_digit(text_[digits])) return at;
    if (bracket) {
      if (end >= size_ || text_[end] != ']') return at;
      ++end;
    } else if (!is_ascii_lower(text_[stop - 1]) || stop < 3 || !is_ascii_lower(text_[stop - 2]) || end - digits > 12 ||
               abbreviation(token_before(stop)) != Abbreviation::kNone) {
      return at;  // "No.10", "p.3", "v.2"
    }
    return end >= size_ || space_at(text_, end) != 0 ? end : at;
  }

  // "It harmed them. … The next": what was left out after a sentence is no sentence.
  std::uint32_t absorb_late_ellipsis(std::uint32_t next) const {
    std::uint32_t end = next;
    const std::uint32_t dots = is_ellipsis(code_point_at(text_, next).value) ? 3 : text_.substr(next, 3) == "..." ? 3 : 0;
    end += dots;
    return dots > 0 && (end >= size_ || space_at(text_, end) != 0) ? end : next;
  }

  // `with it. "`: a quotation mark with space at both sides closes.
  std::uint32_t absorb_late_quote(std::uint32_t next) const {
    const CodePoint found = code_point_at(text_, next);
    const std::uint32_t end = next + found.length;
    const bool quote = found.value == U'"' || found.value == U'\u201D' || found.value == U'\u2019';
    return quote && (end >= size_ || space_at(text_, end) != 0) ? end : next;
  }

  // "... a fee. 8 Yet some": a note's number set as text. A number that begins a sentence counts something, and no "Yet" or "The" follows it.
  std::uint32_t absorb_spaced_note(std::uint32_t stop, std::uint32_t next) const {
    std::uint32_t end = next;
    while (end < size_ && end - next < 4 && is_digit(text_[end])) ++end;
    if (end == next || end - next > 3 || end >= size_ || text_[end] != ' ' || is_digit(text_[start_])) return next;
    const std::string_view token = token_before(stop);
    if (token.size() < 3 || !std::ranges::all_of(token.substr(1), is_ascii_lower) || abbreviation(token) != Abbreviation::kNone) return next;
    const Next following = look_at(skip_spaces(end));
    return is_upper(following.first) && is_starter(following.word) ? end : next;
  }

  // "... of care. [12] The next", "... of care. (Okafor 2016) The next": a citation after the stop belongs to the sentence it supports.
  std::uint32_t absorb_late_citation(std::uint32_t next) const {
    const char open = text_[next];
    if (open != '[' && open != '(') return next;
    const std::size_t close = text_.substr(next, 160).find(open == '[' ? ']' : ')');
    if (close == std::string_view::npos || close < 2) return next;
    const std::string_view inside = text_.substr(next + 1, close - 1);
    const auto citing = [](char c) { return is_digit(c) || c == ',' || c == '-' || c == ' ' || c == ';'; };
    bool cites = open == '[' && is_digit(inside[0]) && std::ranges::all_of(inside, citing);
    if (open == '(' && is_ascii_upper(inside[0]) && inside.size() > 6 && is_digit(inside.back()) && is_digit(inside[inside.size() - 4])) {
      const char before = inside[inside.size() - 5];
      cites = (before == ' ') && std::ranges::count(inside, ' ') <= 12 && inside.find(". ") == std::string_view::npos;
    }
    const auto end = static_cast<std::uint32_t>(next + close + 1);
    if (!cites) return next;
    if (end >= size_) return end;
    const std::uint32_t following = skip_spaces(end);
    return following > end && (following >= size_ || !is_ascii_lower(text_[following])) ? end : next;
  }

  // The run of characters that are not space before the stop, without brackets and quotes at its start.
  std::string_view token_before(std::uint32_t stop) const {
    std::uint32_t from = stop;
    const std::uint32_t lowest = std::max(start_, stop > kLongestToken ? stop - kLongestToken : 0);
    while (from > lowest) {
      const char c = text_[from - 1];
      if (c == ' ' || (c >= '\t' && c <= '\r') || c == '(' || c == '[' || c == '"' || c == '\'' || c == '/' || c == ';' || c == ',' || c == '*' || c == '_') break;
      if (c == '\xA0' && from >= 2 && text_[from - 2] == '\xC2') break;          // no-break space
      if (from >= 3 && text_[from - 3] == '\xE2' && text_[from - 2] == '\x80') break;  // dashes, quotes, narrow spaces
      if (from >= 3 && text_.substr(from - 3, 3) == "\u2043") break;                    // a bullet that touches its item
      if (c == '-' && from < stop) break;
      --from;
    }
    return text_.substr(from, stop - from);
  }

  struct Next {
    char32_t first = 0;       // first character behind brackets and quotes
    bool opened = false;      // there were some
    std::string_view word;    // its ASCII letters
  };

  Next look_at(std::uint32_t at) const {
    Next next;
    CodePoint found = code_point_at(text_, at);
    while (is_opener(found.value) && at + found.length < size_) {
      at += found.length;
      next.opened = true;
      found = code_point_at(text_, at);
    }
    next.first = found.value;
    std::uint32_t end = at;
    while (end < size_ && is_ascii_letter(text_[end]) && end - at < 20) ++end;
    next.word = text_.substr(at, end - at);
    return next;
  }

  bool ends_here(std::uint32_t stop, std::uint32_t stops, bool full_stops_only, bool nothing_closed, std::uint32_t next_at) {
    const Next next = look_at(next_at);
    const bool mixed_case = next.word.size() > 1 && is_ascii_lower(next.word[0]) && is_ascii_upper(next.word[1]);  // eHealth, iPhone
    if (is_lower(next.first) && !mixed_case) return false;
    const bool closes = !nothing_closed && closes_bracket(stop, next_at);
    if (!closes && inside_bracket(stop)) return false;
    // "(etc.) Capitals may follow" inside a sentence; "(This is one.) This is another."
    if (closes && bracket_ != start_ && (!is_starter(next.word) || abbreviation(token_before(stop)) != Abbreviation::kNone)) return false;
    if (!full_stops_only) return next.first != ',' && next.first != ';' && next.first != ')';
    if (next.first == ',' || next.first == ';' || next.first == ':' || next.first == ')') return false;
    // "I" is a capital wherever it stands.
    if (stops >= 3) return (is_upper(next.first) && next.word != "I") || next.opened || is_digit_point(next.first);
    const std::string_view token = token_before(stop);
    if (!token.empty() && stop - token.size() == behind_bullet(start_) && is_enumerator(token)) return false;
    if (!nothing_closed) return true;  // closed by a quotation mark or bracket, or followed by a note
    if (token.empty()) return true;
    switch (abbreviation(token)) {
      case Abbreviation::kOpen:
        return false;
      case Abbreviation::kNumber:
        if (token.size() == 1 && is_ascii_lower(token[0])) return !is_digit_point(next.first);
        return !is_digit_point(next.first) && !(next.word.size() == 1 && token != "no" && token != "No") && !is_roman(next.word) &&
               (next.first != '[' || token == "no");
      case Abbreviation::kEither:
        return may_end(token, next) && !only_says_when(stop);
      case Abbreviation::kNone:
        break;
    }
    if (is_initial(token)) return initial_ends(stop, next);
    return true;
  }

  // The bracket opened last is closed between the stop and what follows.
  bool closes_bracket(std::uint32_t stop, std::uint32_t next) const {
    return bracket_ != kNoBracket && text_.substr(stop, next - stop).find(')') != std::string_view::npos;
  }

  // Past a list mark at the start of a sentence: "• 9. The first".
  std::uint32_t behind_bullet(std::uint32_t at) const {
    const CodePoint found = code_point_at(text_, at);
    const bool bullet = found.value == '-' || found.value == '*' || found.value == '(' || (found.value >= 0x2010 && found.value <= 0x2015) || is_bullet(found.value);
    return bullet ? skip_spaces(at + found.length) : at;
  }

  // "et al. The study" ends, "et al. Health Policy" does not; "at 6 p.m. Mr Smith" does.
  static bool may_end(std::string_view token, const Next& next) {
    if (next.word.empty()) return !is_digit_point(next.first) && next.first != '(' && next.first != '[' && !next.opened;
    if (next.opened) return token != "al" && token != "ed" && token != "eds";
    if (token == "etc" || token == "i.a") return true;
    if (token == "a.m" || token == "p.m" || token == "A.M" || token == "P.M") return true;
    return is_starter(next.word);
  }

  // "At 5 a.m. Mr Smith": a preposition and a time are no sentence.
  bool only_says_when(std::uint32_t stop) const {
    constexpr std::array<std::string_view, 7> kPrepositions = {"After ", "Around ", "At ", "Before ", "By ", "From ", "Until "};
    const std::string_view before = text_.substr(start_, stop - start_);
    return before.size() <= 20 && std::ranges::any_of(kPrepositions, [&](std::string_view word) { return before.starts_with(word); });
  }

  // "Smith, J." or "J. K. Rowling": one capital, or a name's two ("Th").
  static bool is_initial(std::string_view token) {
    if (token.size() == 1) return is_ascii_upper(token[0]);
    if (token.size() == 2) return static_cast<unsigned char>(token[0]) >= 0xC3 && is_upper(code_point_at(token, 0).value);
    return token.size() <= 8 && token.size() >= 3 && is_ascii_upper(token.back()) && token[token.size() - 2] == '.';
  }

  // An initial ends the sentence ("hepatitis C. The") when a usual first word follows and a capital name does not precede.
  bool initial_ends(std::uint32_t stop, const Next& next) const {
    if (next.opened || !is_starter(next.word)) return false;
    return next.word.size() > 1 || stop - start_ > 2;
  }

  // A bracket opened within the sentence and closed soon after the stop holds its stops together.
  bool inside_bracket(std::uint32_t stop) {
    if (bracket_ == kNoBracket || bracket_ == start_ || stop - bracket_ > kLongestBracket) return false;
    if (next_close_ <= stop) {
      const std::size_t found = text_.find(')', stop);
      next_close_ = found == std::string_view::npos ? size_ : static_cast<std::uint32_t>(found);
    }
    return next_close_ < size_ && next_close_ - bracket_ <= kLongestBracket;
  }

  std::string_view text_;
  std::vector<ByteSpan>& out_;
  std::uint32_t size_;
  std::uint32_t start_ = 0;             // of the current sentence
  std::uint32_t bracket_ = kNoBracket;  // last opened and not closed in it
  std::uint32_t next_close_ = 0;        // a closing bracket known to lie ahead: keeps the search linear
};

}  // namespace

void split_sentences(std::string_view paragraph, std::vector<ByteSpan>& out) { Splitter(paragraph, out).run(); }

}  // namespace litmotif
