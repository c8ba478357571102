// Numbers that may cite. In brackets they are read as a list with ranges; raised ones are looked for behind words and stops, where digits of formulae, genes and
// units stand as well: number_style.cpp tells them apart by the document as a whole.
#include <algorithm>
#include <array>

#include "citation/letters.h"
#include "citation/marks.h"

namespace litmotif {
namespace {

constexpr int kLargestNumber = 1499;  // larger ones are years

// Beyond ASCII signs begin with C2.
bool is_word_letter(char c) { return is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0xC3; }

// A number at `at`, and behind it `at`; 0 when there is none that may be one of a list.
int number_at(std::string_view text, std::size_t& at, std::size_t to) {
  std::size_t end = at;
  int value = 0;
  while (end < to && is_digit(text[end]) && end - at < 5) value = value * 10 + (text[end++] - '0');
  if (end == at || text[at] == '0' || value > kLargestNumber) return 0;
  at = end;
  return value;
}

// Words that may stand before the numbers in a bracket.
constexpr auto kLead = std::to_array<std::string_view>({"also", "and", "cf", "e.g", "eg", "example", "for", "in", "no", "nos", "ref", "reference", "references", "refs", "review", "reviewed", "reviews", "see"});
static_assert(std::ranges::is_sorted(kLead));

// Behind the words at `at` that lead to a number; `at` itself when other words stand there.
std::size_t skip_lead(std::string_view text, std::size_t at, std::size_t to) {
  const std::size_t from = at;
  while (at < to && is_word_letter(text[at])) {
    std::size_t end = at;
    while (end < to && (is_word_letter(text[end]) || (text[end] == '.' && end + 1 < to && is_word_letter(text[end + 1])))) ++end;
    std::string word(text.substr(at, std::min<std::size_t>(end - at, 12)));
    std::ranges::transform(word, word.begin(), [](char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; });
    if (!std::ranges::binary_search(kLead, word)) return from;
    at = end;
    while (at < to && (text[at] == ' ' || text[at] == ',' || text[at] == '.' || text[at] == ':')) ++at;
  }
  return at;
}

// "p. 12", "Fig. 3", "chapter 2": a place in the work.
bool is_place(std::string_view text) {
  return std::ranges::any_of(std::to_array<std::string_view>({"p. ", "p.", "pp", "p ", "page", "Fig", "fig", "Tab", "tab", "Chap", "chap", "Section", "section", "Sect", "supp", "Supp", "para", "vol", "Vol"}),
                             [&](std::string_view word) { return text.starts_with(word); });
}

// The value of a superscript digit at the head of `text` and its bytes; -1 without one.
int raised_digit(std::string_view text, std::size_t& bytes) {
  static constexpr auto kDigits = std::to_array<std::string_view>({"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"});
  for (int value = 0; value < 10; ++value) {
    if (!text.starts_with(kDigits.at(static_cast<std::size_t>(value)))) continue;
    bytes = kDigits.at(static_cast<std::size_t>(value)).size();
    return value;
  }
  return -1;
}

// Short words before a stop that numbers follow: "Fig.3", "no.5".
constexpr auto kNumbered = std::to_array<std::string_view>({"Eq", "Eqs", "Fig", "Figs", "No", "Nos", "Ref", "Refs", "Sect", "Tab", "Vol", "ca", "ch", "eq", "fig", "figs", "no", "nos", "p", "pp", "ref", "sec", "v", "vol"});
static_assert(std::ranges::is_sorted(kNumbered));

class Raised {
 public:
  Raised(std::string_view text, std::vector<NumberMark>& out) : text_(text), out_(out) {}

  void run() {
    for (std::size_t i = 1; i < text_.size();) {
      std::size_t bytes = 0;
      const auto byte = static_cast<unsigned char>(text_[i]);
      if (is_digit(text_[i])) {
        if (!glued(i)) {
          while (i < text_.size() && is_digit(text_[i])) ++i;
          continue;
        }
        i = read(i);
      } else if ((byte == 0xC2 || byte == 0xE2) && raised_digit(text_.substr(i), bytes) >= 0) {
        i = read_printed(i);
      } else {
        ++i;
      }
    }
  }

 private:
  // Does what stands before `at` end a word, a bracket or a sentence? Sets where the word begins.
  bool glued(std::size_t at) {
    word_ = at;
    strong_ = false;
    const char before = text_[at - 1];
    if (ends_with_letter(text_.substr(0, at))) {
      while (word_ > 0 && at - word_ < 40 && (text_[word_ - 1] == '-' || is_digit(text_[word_ - 1]) || static_cast<unsigned char>(text_[word_ - 1]) >= 0x80 || is_word_letter(text_[word_ - 1]))) --word_;
      return true;
    }
    strong_ = true;
    if (ends_with_sign(at) || before == ')' || before == ']' || before == '"' || before == '%' || before == '?' || before == '!') return true;
    if (before != '.' && before != ',' && before != ';' && before != ':') return false;
    if (at < 2 || is_digit(text_[at - 2]) || text_[at - 2] == ' ') return false;
    if (before != '.') return true;
    std::size_t from = at - 1;
    while (from > 0 && at - from < 6 && is_word_letter(text_[from - 1])) --from;
    return !std::ranges::binary_search(kNumbered, text_.substr(from, at - 1 - from));
  }
  // Beyond ASCII signs begin with the bytes C2 and E2, but for × and ÷.
  static bool ends_with_letter(std::string_view text) {
    std::size_t lead = text.size() - 1;
    if (static_cast<unsigned char>(text[lead]) < 0x80) return is_word_letter(text[lead]);
    while (lead > 0 && (static_cast<unsigned char>(text[lead]) & 0xC0) == 0x80) --lead;
    return is_word_letter(text[lead]) && !text.substr(lead).starts_with('\xE2') && text.substr(lead) != "×" && text.substr(lead) != "÷";
  }
  bool ends_with_sign(std::size_t at) const {
    const std::string_view before = text_.substr(0, at);
    return before.ends_with("’") || before.ends_with("”") || before.ends_with("»") || before.ends_with("…");
  }

  bool ends(std::size_t at) const {
    if (at >= text_.size()) return true;
    const char next = text_[at];
    if (is_word_letter(next) || is_digit(next) || next == '%' || next == '/' || next == '(' || next == '+' || next == '=' || next == '_' || next == '\'' || next == '*') return false;
    if ((next == '.' || next == ',' || next == ':') && at + 1 < text_.size() && is_digit(text_[at + 1])) return false;
    return dash_at(text_, at) == 0 || (at + 1 < text_.size() && text_.substr(at).starts_with("—"));
  }

  // The numbers from `at` on; returns where to look on.
  std::size_t read(std::size_t at) {
    const std::size_t begin = out_.size();
    std::size_t end = at;
    char parted = 0;  // by what from the number before: ',' and ' ' alone, 's' for both
    for (std::size_t next = at; next < text_.size();) {
      NumberMark mark;
      mark.kind = NumberKind::kRaised;
      const std::size_t from = next;
      mark.first = mark.last = number_at(text_, next, text_.size());
      const std::size_t dash = dash_at(text_, next);
      if (mark.first > 0 && dash > 0 && is_digit_at(next + dash)) {
        next += dash;
        mark.last = number_at(text_, next, text_.size());
        if (mark.last <= mark.first || mark.last - mark.first > kMostInRange) mark.first = 0;
      }
      const bool comma = next < text_.size() && (text_[next] == ',' || text_[next] == ';');
      const char more = comma && is_digit_at(next + 1) ? ',' : comma && text_.substr(next + 1).starts_with(' ') && is_digit_at(next + 2) ? 's' : strong_ && text_.substr(next).starts_with(' ') && is_digit_at(next + 1) ? ' ' : '\0';
      const bool listed = mark.first > 0 && (out_.size() == begin || mark.first > out_.back().last) && (more != 0 || ends(next));
      if (!listed || (parted == ' ' && more == 0 && next + 1 < text_.size() && text_[next] == ' ' && is_lower(text_[next + 1]))) {
        if (parted == ',') out_.resize(begin);  // "3,000"
        break;
      }
      mark.span = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(next)};
      mark.word = strong_ ? mark.span.start : static_cast<std::uint32_t>(word_);
      out_.push_back(mark);
      end = next;
      parted = more;
      if (more == 0) break;
      next += more == 's' ? 2 : 1;
    }
    if (out_.size() > begin && begins_anew(at, end)) return end;
    out_.resize(begin);
    end = at;
    while (is_digit_at(end)) ++end;
    return end;
  }
  bool is_digit_at(std::size_t at) const { return at < text_.size() && is_digit(text_[at]); }

  // Behind a full stop with its numbers a sentence begins, or nothing; "et al.3 found" goes on.
  bool begins_anew(std::size_t at, std::size_t end) const {
    if (text_[at - 1] != '.' || end + 1 >= text_.size() || text_[end] != ' ' || !is_lower(text_[end + 1])) return true;
    return text_.substr(0, at).ends_with(" al.");
  }

  // Digits printed raised.
  std::size_t read_printed(std::size_t at) {
    std::size_t word = at;
    while (word > 0 && at - word < 4 && is_word_letter(text_[word - 1])) --word;
    const char before = text_[at - 1];
    // An exponent: "10³", "m²", "× ²".
    const bool exponent = before == ' ' || is_digit(before) || (at - word <= 2 && at > word && (word == 0 || !is_word_letter(text_[word - 1])));
    const std::size_t begin = out_.size();
    std::size_t next = at;
    int first = 0;
    std::size_t from = at;
    while (next < text_.size()) {
      std::size_t bytes = 0;
      int value = 0;
      const std::size_t start = next;
      for (int digit = raised_digit(text_.substr(next), bytes); digit >= 0 && value <= kLargestNumber; digit = raised_digit(text_.substr(next), bytes)) {
        value = value * 10 + digit;
        next += bytes;
      }
      if (value == 0 || value > kLargestNumber) break;
      if (first == 0) from = start;
      const bool range = first > 0;
      if (range && (value <= first || value - first > kMostInRange)) break;
      const auto sign = [&](std::initializer_list<std::string_view> signs) {
        for (const std::string_view each : signs) {
          if (text_.substr(next).starts_with(each) && raised_digit(text_.substr(next + each.size()), bytes) >= 0) return each.size();
        }
        return std::size_t{0};
      };
      const std::size_t dash = range ? 0 : sign({"⁻", "–", "-", "‐"});
      if (dash > 0) {
        first = value;
        next += dash;
        continue;
      }
      NumberMark mark;
      mark.kind = NumberKind::kRaised;
      mark.first = range ? first : value;
      mark.last = value;
      mark.span = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(next)};
      mark.word = mark.span.start;
      out_.push_back(mark);
      first = 0;
      const std::size_t comma = sign({",", ", ", "’", "˒", "·", " "});
      if (comma == 0) break;
      next += comma;
    }
    if (exponent) out_.resize(begin);
    return std::max(next, at + 1);
  }

  std::string_view text_;
  std::vector<NumberMark>& out_;
  std::size_t word_ = 0;
  bool strong_ = false;
};

}  // namespace

bool read_numbers(std::string_view text, std::size_t from, std::size_t to, NumberKind kind, std::vector<NumberMark>& out) {
  const std::size_t begin = out.size();
  const auto spaces = [&](std::size_t& at) {
    while (at < to && text[at] == ' ') ++at;
  };
  std::size_t at = from;
  spaces(at);
  at = skip_lead(text, at, to);
  while (at < to) {
    NumberMark mark;
    mark.kind = kind;
    const std::size_t start = at;
    mark.first = mark.last = number_at(text, at, to);
    std::size_t end = at;
    std::size_t next = at;
    spaces(next);
    const std::size_t dash = dash_at(text.substr(0, to), next);
    if (mark.first > 0 && dash > 0) {
      next += dash;
      spaces(next);
      mark.last = number_at(text, next, to);
      if (mark.last < mark.first || mark.last - mark.first > kMostInRange) mark.first = 0;
      end = at = next;
    }
    if (mark.first == 0) break;
    mark.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    mark.word = mark.span.start;
    out.push_back(mark);
    spaces(at);
    if (at == to) return true;
    const bool comma = text[at] == ',' || text[at] == ';';
    // "(13; unpublished data)"
    if ((text[at] == ';' || text.substr(at).starts_with("and;")) && text.substr(at, to - at).find_first_of("0123456789") == std::string_view::npos) return true;
    if (text[at] == ':' || (comma && is_place(text.substr(std::min(to, text.find_first_not_of(' ', at + 1)))))) {
      at = std::min(to, text.find(';', at));
      if (at == to) return true;
    } else if (!comma && text[at] != '&' && !text.substr(at, to - at).starts_with("and ")) {
      break;
    }
    at += text[at] == 'a' ? 3 : 1;
    while (at < to && (text[at] == ' ' || text[at] == ',' || text[at] == ';')) ++at;
    if (at == to) return true;
    at = skip_lead(text, at, to);
  }
  out.resize(begin);
  return false;
}

void find_raised(std::string_view text, std::vector<NumberMark>& out) { Raised(text, out).run(); }

}  // namespace litmotif
