// Brackets are paired with a stack first; only outermost pairs are read, so every byte is read once. Within a pair, each year is a mark: its
// names stand between it and the year before, or are those of the year before ("2010, 2012a").
#include "citation/marks.h"

#include <algorithm>

#include "citation/reference_entry.h"

namespace litmotif {
namespace {

constexpr std::size_t kLongestBracket = 1500;  // bytes; longer ones hold text

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Pair {
  std::size_t open = 0, close = 0;
};

std::vector<Pair> outermost_pairs(std::string_view text) {
  std::vector<std::size_t> open;
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') {
      open.push_back(i);
    } else if ((text[i] == ')' || text[i] == ']') && !open.empty()) {
      const char wanted = text[i] == ')' ? '(' : '[';
      if (text[open.back()] != wanted) continue;
      const Pair pair{open.back(), i};
      open.pop_back();
      while (!pairs.empty() && pairs.back().open > pair.open) pairs.pop_back();
      pairs.push_back(pair);
    }
  }
  return pairs;
}

// 2005-2010, 2010/11, p. 1990: numbers that are no year of publication.
bool is_range(std::string_view text, std::size_t at, std::size_t end) {
  const auto dash_at = [&](std::size_t i) { return i < text.size() && (text[i] == '-' || text[i] == '/' || text.substr(i).starts_with("–")); };
  if (dash_at(end) && end + 1 < text.size() && (is_digit(text[end + 1]) || (text.substr(end).starts_with("–") && end + 3 < text.size() && is_digit(text[end + 3])))) return true;
  if (at > 0 && (text[at - 1] == '-' || text[at - 1] == '/') && at > 1 && is_digit(text[at - 2])) return true;
  if (at >= 4 && text.substr(at - 3, 3) == "–" && is_digit(text[at - 4])) return true;
  const std::string_view before = text.substr(0, at);
  return before.ends_with("p. ") || before.ends_with("pp. ") || before.ends_with("p.") || before.ends_with("£") || before.ends_with("$") || before.ends_with("€") || before.ends_with("n=") ||
         before.ends_with("n = ") || before.ends_with(", p ") || before.ends_with(":");
}

// All years in text [from, to): position and mark.
struct YearAt {
  std::size_t at = 0;
  YearMark mark;
  bool undated = false;
};

std::vector<YearAt> years_in(std::string_view text, std::size_t from, std::size_t to) {
  std::vector<YearAt> years;
  const std::string_view inside = text.substr(0, to);
  for (std::size_t i = from; i < to; ++i) {
    if (inside.substr(i).starts_with("n.d.") || inside.substr(i).starts_with("in press") || inside.substr(i).starts_with("forthcoming")) {
      const std::size_t length = inside[i] == 'n' ? 4 : inside[i] == 'i' ? 8 : 11;
      if (i > from && inside[i - 1] != ' ') continue;
      years.push_back({i, {0, "", i + length}, true});
      i += length - 1;
      continue;
    }
    if (!is_digit(inside[i])) continue;
    const YearMark mark = year_at(inside, i);
    if (mark.year >= 1700 && !is_range(inside, i, mark.end)) years.push_back({i, mark, false});
    while (i + 1 < to && is_digit(inside[i + 1])) ++i;
  }
  return years;
}

class Finder {
 public:
  Finder(std::string_view text, std::vector<Mark>& out) : text_(text), out_(out) {}

  void run() {
    for (const Pair& pair : outermost_pairs(text_)) {
      if (pair.close - pair.open > kLongestBracket || pair.close - pair.open < 2) continue;
      if (text_[pair.open] == '[' && read_numbers(pair)) continue;
      read_years(pair);
      before_ = pair.close + 1;
    }
  }

 private:
  std::string_view between(std::size_t from, std::size_t to) const { return text_.substr(from, to - from); }

  void add(std::size_t from, std::size_t to, const CitedNames& who, const YearMark& year, bool narrative) {
    // "Okafor (2016)": a bracket opened within the mark is closed within it.
    const std::string_view mark = between(from, to);
    if (to < text_.size() && text_[to] == ')' && std::count(mark.begin(), mark.end(), '(') > std::count(mark.begin(), mark.end(), ')')) ++to;
    out_.push_back({{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, who, year.year, year.letter, "", narrative});
  }

  void read_years(const Pair& pair) {
    const std::size_t inside = pair.open + 1;
    const std::vector<YearAt> years = years_in(text_, inside, pair.close);
    if (years.empty()) return;
    CitedNames who;
    bool narrative = false;
    std::size_t from = inside;
    for (std::size_t k = 0; k < years.size(); ++k) {
      const YearAt& year = years[k];
      const std::string_view lead = between(from, year.at);
      std::size_t start = year.at;
      const bool bare = lead.find_first_not_of(" ,;&") == std::string_view::npos || lead == " and " || lead == ", and ";
      if (bare && k == 0) {
        // "Brandt and Moore (2009)": the names stand before the bracket, and no further back than the bracket before it.
        std::uint32_t offset = 0;
        const std::string_view running = between(before_, pair.open);
        who = names_before_year(running, true, offset);
        narrative = !who.names.empty();
        start = before_ + offset;
      } else if (!bare) {
        const std::size_t semicolon = lead.rfind(';');
        const std::size_t skip = semicolon == std::string_view::npos ? 0 : semicolon + 1;
        std::uint32_t offset = 0;
        // "(see Okafor (2016))": a bracket within the bracket.
        std::string_view names = lead.substr(skip);
        while (names.ends_with('(') || names.ends_with('[')) names.remove_suffix(1);
        CitedNames named = names_before_year(names, false, offset);
        if (!named.names.empty()) {
          who = std::move(named);
          start = from + skip + offset;
          narrative = false;
        } else if (!is_page_note(lead)) {
          who = {};  // "in March 2010": no names, and not those of the mark before
        }
      }
      if (!who.names.empty()) add(start, year.mark.end, who, year.mark, narrative);
      from = year.mark.end;
      // "2010a,b" is two works.
      while (!who.names.empty() && !year.mark.letter.empty() && from + 1 < pair.close && (text_[from] == ',' || text_[from] == ' ')) {
        std::size_t at = from;
        while (at < pair.close && (text_[at] == ',' || text_[at] == ' ')) ++at;
        const bool single = at < pair.close && text_[at] >= 'a' && text_[at] <= 'z' && (at + 1 >= pair.close || !is_word(text_[at + 1]));
        if (!single) break;
        YearMark again = year.mark;
        again.letter = std::string(1, text_[at]);
        add(at, at + 1, who, again, narrative);
        from = at + 1;
      }
    }
  }

  static bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

  // ", p. 12; " between two years of one author.
  static bool is_page_note(std::string_view lead) {
    return std::ranges::none_of(lead, [](char c) { return c >= 'A' && c <= 'Z'; }) && (lead.find("p.") != std::string_view::npos || lead.starts_with(':'));
  }

  // "[12]", "[3-5, 8]", "[3–5,8]": true when the bracket holds nothing else.
  bool read_numbers(const Pair& pair) {
    struct Item {
      int low = 0, high = 0;
      std::size_t from = 0, to = 0;
    };
    std::vector<Item> items;
    for (std::size_t at = pair.open + 1; at < pair.close;) {
      if (text_[at] == ' ' || text_[at] == ',' || text_[at] == ';') {
        ++at;
        continue;
      }
      Item item;
      item.from = at;
      const auto number = [&](int& value) {
        const std::size_t start = at;
        while (at < pair.close && is_digit(text_[at]) && at - start < 4) value = value * 10 + (text_[at++] - '0');
        return at > start && at - start < 4 && value > 0;
      };
      if (!number(item.low)) return false;
      item.high = item.low;
      const std::size_t dash = text_[at] == '-' ? 1 : text_.substr(at).starts_with("–") ? 3 : 0;
      if (dash != 0) {
        at += dash;
        item.high = 0;
        if (!number(item.high) || item.high < item.low || item.high - item.low > 60) return false;
      }
      item.to = at;
      items.push_back(item);
    }
    const bool narrative = text_.substr(0, pair.open).ends_with("et al. ") || text_.substr(0, pair.open).ends_with("et al ");
    for (const Item& item : items) {
      for (int n = item.low; n <= item.high; ++n) {
        Mark mark;
        mark.span = {static_cast<std::uint32_t>(item.from), static_cast<std::uint32_t>(item.to)};
        mark.number = std::to_string(n);
        mark.narrative = narrative;
        out_.push_back(std::move(mark));
      }
    }
    return !items.empty();
  }

  std::string_view text_;
  std::vector<Mark>& out_;
  std::size_t before_ = 0;  // names of a narrative mark stand behind here
};

}  // namespace

void find_marks(std::string_view sentence, std::vector<Mark>& out) { Finder(sentence, out).run(); }

}  // namespace litmotif
