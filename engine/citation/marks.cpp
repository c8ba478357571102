// Brackets are paired with a stack first; only outermost pairs are read, so every byte is read once. Within a pair, each year is a mark: its
// names stand between it and the year before, or are those of the year before ("2010, 2012a").
#include "citation/marks.h"

#include <algorithm>

#include "citation/letters.h"
#include "citation/reference_entry.h"

namespace litmotif {
namespace {

constexpr std::size_t kLongestBracket = 1500;  // bytes; longer ones hold text

struct Pair {
  std::size_t open = 0, close = 0;
};
struct Pairs {
  std::vector<Pair> outer, inner;  // that stand in none, that hold none; in order
};

Pairs pairs_of(std::string_view text) {
  struct Open {
    std::size_t at = 0;
    bool holds_pair = false;
  };
  std::vector<Open> open;
  Pairs pairs;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') {
      open.push_back({i});
    } else if ((text[i] == ')' || text[i] == ']') && !open.empty()) {
      const char wanted = text[i] == ')' ? '(' : '[';
      if (text[open.back().at] != wanted) continue;
      const Open last = open.back();
      open.pop_back();
      if (!open.empty()) open.back().holds_pair = true;
      if (i - last.at > kLongestBracket) continue;
      if (!last.holds_pair) pairs.inner.push_back({last.at, i});
      while (!pairs.outer.empty() && pairs.outer.back().open > last.at) pairs.outer.pop_back();
      pairs.outer.push_back({last.at, i});
    }
  }
  return pairs;
}

// "Annual Report 2013/14" has the year in its name.
bool is_of_report(std::string_view before) {
  while (before.ends_with(' ') || before.ends_with(',')) before.remove_suffix(1);
  return before.ends_with("Report") || before.ends_with("report") || before.ends_with("Accounts") || before.ends_with("accounts") || before.ends_with("Survey") || before.ends_with("survey");
}

// 2005-2010, 2010/11, "2002 to 2003", "2012 onwards", p. 1990: numbers that are no year of publication.
bool is_range(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view behind = text.substr(end);
  if ((behind.starts_with(" to ") && behind.size() > 4 && is_digit(behind[4])) || behind.starts_with(" onward")) return true;
  if (behind.starts_with('/') && behind.size() > 2 && is_digit(behind[2]) && (behind.size() == 3 || !is_digit(behind[3])) && is_of_report(text.substr(0, at))) return false;
  const auto joins = [&](std::size_t i) { return i < text.size() && (text[i] == '-' || text[i] == '/' || text.substr(i).starts_with("–")); };
  if (joins(end) && end + 1 < text.size() && (is_digit(text[end + 1]) || (text.substr(end).starts_with("–") && end + 3 < text.size() && is_digit(text[end + 3])))) return true;
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
  Finder(std::string_view text, Marks& out) : text_(text), out_(out) {}

  void run() {
    const Pairs pairs = pairs_of(text_);
    for (const Pair& pair : pairs.inner) {
      if (pair.close - pair.open >= 2) read_bracket(pair);
    }
    for (const Pair& pair : pairs.outer) {
      if (pair.close - pair.open < 2) continue;
      read_running_years(pair.open);
      read_years(pair);
      before_ = pair.close + 1;
    }
    read_running_years(text_.size());
  }

 private:
  std::string_view between(std::size_t from, std::size_t to) const { return text_.substr(from, to - from); }

  void read_bracket(const Pair& pair) {
    const bool square = text_[pair.open] == '[';
    const std::size_t begin = out_.numbers.size();
    const char before = pair.open > 0 ? text_[pair.open - 1] : ' ';
    const bool behind_number = is_digit(before) || (before == ' ' && pair.open > 1 && is_digit(text_[pair.open - 2]));
    if (!square && (behind_number || is_word(before))) return;  // "F(1, 18)", "4 (2)"
    if (!read_numbers(text_, pair.open + 1, pair.close, square ? NumberKind::kSquare : NumberKind::kRound, out_.numbers)) return;
    NumberMark& first = out_.numbers[begin];
    if (behind_number && first.last > first.first) return out_.numbers.resize(begin);  // "18 [7-66]"
    // "[3]-[5]" is "[3-5]".
    if (begin == 0 || out_.numbers.size() != begin + 1 || first.first != first.last) return;
    NumberMark& last = out_.numbers[begin - 1];
    const std::string_view parted = text_.substr(last.span.end, pair.open - last.span.end);
    const bool dash = parted == "]-" || parted == "]–" || parted == ")-" || parted == ")–" || parted == "]—" || parted == "]‑" || parted == "] – " || parted == "]−";
    if (!dash || last.first != last.last || last.kind != first.kind || first.first <= last.first || first.first - last.first > kMostInRange) return;
    last.last = first.first;
    last.span.end = first.span.end;
    out_.numbers.pop_back();
  }

  // "published in Okafor et al., 2016": years out of brackets up to `to`; only the list can tell that they cite.
  void read_running_years(std::size_t to) {
    for (const YearAt& year : years_in(text_, std::min(before_, to), to)) {
      if (year.at == 0 || year.undated || text_[year.at - 1] != ' ') continue;
      std::size_t start = year.at;
      if (!read_names(before_, year.at, true, start)) continue;
      doubtful_ = true;
      narrative_ = false;
      add(start, year.mark.end, year.mark);
    }
  }

  void add(std::size_t from, std::size_t to, const YearMark& year) {
    // "Okafor (2016)": a bracket opened within the mark is closed within it.
    const std::string_view mark = between(from, to);
    if (to < text_.size() && text_[to] == ')' && std::count(mark.begin(), mark.end(), '(') > std::count(mark.begin(), mark.end(), ')')) ++to;
    out_.named.push_back({{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, who_, year.year, year.letter, narrative_, doubtful_});
  }

  // Names at the end of text [from, to); `start`: where they begin.
  bool read_names(std::size_t from, std::size_t to, bool narrative, std::size_t& start) {
    std::uint32_t offset = 0;
    bool doubtful = false;
    CitedNames named = names_before_year(between(from, to), narrative, offset, doubtful);
    if (named.names.empty()) return false;
    for (std::uint32_t& each : named.starts) each += static_cast<std::uint32_t>(from);
    start = from + offset;
    who_ = std::move(named);
    narrative_ = narrative;
    doubtful_ = doubtful;
    return true;
  }

  // Names with "et al" before a bracket that does not repeat them: what it holds beside the year is where they wrote.
  bool read_names_before_journal(std::size_t open, std::string_view inside, std::size_t& start) {
    std::string_view before = between(before_, open);
    while (before.ends_with(' ')) before.remove_suffix(1);
    if ((!before.ends_with("et al") && !before.ends_with("et al.")) || inside.find(" al") != std::string_view::npos || inside.find(';') != std::string_view::npos || !inside.ends_with(", ")) return false;
    if (!read_names(before_, open, true, start)) return false;
    if (inside.find(who_.names.front()) == std::string_view::npos) return true;
    who_ = {};
    return false;
  }

  void read_years(const Pair& pair) {
    const std::size_t inside = pair.open + 1;
    const std::vector<YearAt> years = years_in(text_, inside, pair.close);
    if (years.empty()) return;
    // "Okafor and colleagues (2005), (2006)"
    const std::string_view gap = between(last_bracket_, pair.open);
    const bool again = last_bracket_ > 0 && (gap == ", " || gap == " and " || gap == " " || gap == ", and ");
    if (!again) {
      who_ = {};
      narrative_ = doubtful_ = false;
    }
    last_bracket_ = pair.close + 1;
    std::size_t from = inside;
    for (std::size_t k = 0; k < years.size(); ++k) {
      const YearAt& year = years[k];
      const std::string_view lead = between(from, year.at);
      std::size_t start = year.at;
      const bool bare = lead.find_first_not_of(" ,;&") == std::string_view::npos || lead == " and " || lead == ", and ";
      if (bare && k == 0) {
        // "Brandt and Moore (2009)": the names stand before the bracket, and no further back than the bracket before it.
        if (!again) read_names(before_, pair.open, true, start);
      } else if (!bare) {
        const std::size_t semicolon = lead.rfind(';');
        const std::size_t skip = semicolon == std::string_view::npos ? 0 : semicolon + 1;
        // "(see Okafor (2016))": a bracket within the bracket.
        std::string_view names = lead.substr(skip);
        while (names.ends_with('(') || names.ends_with('[')) names.remove_suffix(1);
        if (k == 0 && read_names_before_journal(pair.open, names, start)) {
          // "Marteau et al (BMJ, 2011)"
        } else if (!read_names(from + skip, from + skip + names.size(), false, start) && !is_page_note(lead)) who_ = {};  // "in March 2010": no names, and not those of the mark before
      }
      if (!who_.names.empty()) add(start, year.mark.end, year.mark);
      from = year.mark.end;
      // "2010a,b" and "2010a and b" are two works.
      while (!who_.names.empty() && !year.mark.letter.empty()) {
        std::size_t at = from;
        while (at < pair.close && (text_[at] == ',' || text_[at] == ' ' || text_[at] == '&' || text_[at] == ';')) ++at;
        if (text_.substr(at, pair.close - at).starts_with("and ")) at += 4;
        const bool single = at > from && at < pair.close && is_lower(text_[at]) && (at + 1 >= pair.close || !is_word(text_[at + 1]));
        if (!single) break;
        YearMark again = year.mark;
        again.letter = std::string(1, text_[at]);
        add(at, at + 1, again);
        from = at + 1;
      }
    }
  }

  static bool is_word(char c) { return is_digit(c) || is_letter(c); }

  // ", p. 12; " between two years of one author.
  static bool is_page_note(std::string_view lead) {
    return std::ranges::none_of(lead, is_upper) && (lead.find("p.") != std::string_view::npos || lead.starts_with(':'));
  }

  std::string_view text_;
  Marks& out_;
  std::size_t before_ = 0;  // names of a narrative mark stand behind here
  std::size_t last_bracket_ = 0;  // behind the last with a year in it
  CitedNames who_;          // of the year read last
  bool narrative_ = false, doubtful_ = false;
};

}  // namespace

void find_marks(std::string_view text, Marks& out) {
  Finder(text, out).run();
  find_raised(text, out.numbers);
  find_repeats(text, out.repeats);
}

}  // namespace litmotif
