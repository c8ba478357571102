// The .dic of LIWC (Pennebaker and others 2001 to 2015): between two lines of % the categories, "number name", tabs before a number put it below the
// one before with fewer; then a line a term, with the numbers of its categories behind it. LIWC 2001 and 2007 have conditions in < > and ( ), which no rule of ours can say.
#include <algorithm>
#include <unordered_map>

#include "codebook/exchange/foreign_term.h"
#include "codebook/exchange/lines.h"
#include "codebook/exchange/readers.h"

namespace litmotif {
namespace {

bool is_number(std::string_view text) { return !text.empty() && text.size() <= 9 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }); }

int number_of(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

// Cuts the last word off a text; "" when nothing is left.
std::string_view take_last_word(std::string_view& text) {
  text = trim(text);
  const std::size_t blank = text.find_last_of(" \t");
  const std::string_view word = blank == std::string_view::npos ? text : text.substr(blank + 1);
  text.remove_suffix(word.size());
  return word;
}

class LiwcReader {
 public:
  explicit LiwcReader(const Reading& in) : in_(in) {}

  Status read() {
    const std::vector<Line> lines = lines_of(in_.text);
    std::vector<std::size_t> marks;
    for (std::size_t i = 0; i < lines.size() && marks.size() < 2; ++i) {
      if (trim(lines[i].text) == "%") marks.push_back(i);
    }
    if (marks.size() < 2) {
      return in_.fault(marks.empty() ? 1 : lines[marks[0]].number,
                       "the categories of a LIWC dictionary stand between two lines of %, and there is no " + std::string(marks.empty() ? "first" : "second"));
    }
    for (std::size_t i = marks[0] + 1; i < marks[1]; ++i) LITMOTIF_TRY(category(lines[i]));
    for (std::size_t i = marks[1] + 1; i < lines.size(); ++i) term(lines[i]);
    return {};
  }

  // After all categories are known: themes do not move any more.
  void put_rules() {
    for (const auto& [theme, entries] : entries_) {
      RuleList rules(in_.losses);
      for (const Line& entry : entries) rules.add(entry.text, pattern_rule(entry.text, in_.options.inflect), 1, fmt::format("line {}", entry.number));
      in_.draft.theme(theme).include = rules.take();
    }
  }

 private:
  Status category(const Line& line) {
    const std::string_view text = trim(line.text);
    if (text.empty()) return {};
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::string_view name = trim(text.substr(end));
    if (!is_number(text.substr(0, end)) || name.empty()) return in_.fault(line.number, fmt::format("a category is a number and a name, and this is \"{}\"", text));
    const std::size_t tabs = std::min(line.text.find_first_not_of('\t'), line.text.size());
    while (!open_.empty() && open_.back().first >= tabs) open_.pop_back();
    const int theme = in_.draft.add(open_.empty() ? -1 : open_.back().second, name);
    open_.emplace_back(tabs, theme);
    if (!categories_.emplace(number_of(text.substr(0, end)), theme).second) return in_.fault(line.number, fmt::format("the category {} is there already", text.substr(0, end)));
    return {};
  }

  void term(const Line& line) {
    std::string_view rest = trim(line.text);
    if (rest.empty()) return;
    const bool brackets = rest.find('(') != std::string_view::npos && rest.find(')') != std::string_view::npos && rest.find_first_of("0123456789") != std::string_view::npos;
    if (rest.find('<') != std::string_view::npos || brackets) {
      return in_.lose("condition", line.number, fmt::format("\"{}\" is left out: it holds a condition on the words beside it", rest));
    }
    std::vector<int> numbers;
    std::string_view term = rest;
    for (std::string_view word = take_last_word(rest); is_number(word) && !trim(rest).empty(); word = take_last_word(rest)) {
      numbers.push_back(number_of(word));
      term = trim(rest);
    }
    if (numbers.empty()) return in_.lose("category", line.number, fmt::format("\"{}\" is left out: it names no category", term));
    for (auto number = numbers.rbegin(); number != numbers.rend(); ++number) {
      const auto category = categories_.find(*number);
      if (category == categories_.end()) {
        in_.lose("category", line.number, fmt::format("\"{}\" names the category {}, which there is not", term, *number));
        continue;
      }
      entries_[category->second].push_back({line.number, term});
    }
  }

  const Reading& in_;
  std::vector<std::pair<std::size_t, int>> open_;  // tabs, theme
  std::unordered_map<int, int> categories_;        // number, theme
  std::map<int, std::vector<Line>> entries_;       // by theme: terms with their lines
};

}  // namespace

Status read_liwc(const Reading& in) {
  LiwcReader reader(in);
  LITMOTIF_TRY(reader.read());
  reader.put_rules();
  return {};
}

}  // namespace litmotif
