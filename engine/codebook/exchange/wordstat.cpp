// The .cat of WordStat (Provalis Research): a category or a term a line, its level being the tabs before it; a term has its weight in brackets behind it, "MUSIC* (1)".
// A rule is a term that begins with @ (wordstat_rule.h). It becomes near or before; NOT becomes an exclusion, in a theme of its own so that it holds for nothing else.
#include <algorithm>
#include <set>

#include <litmotif/text.h>

#include "codebook/exchange/foreign_term.h"
#include "codebook/exchange/lines.h"
#include "codebook/exchange/readers.h"
#include "codebook/exchange/wordstat_rule.h"
#include "codebook/term_parser.h"

namespace litmotif {
namespace {

struct Term {
  std::string text;
  double weight = 1;
  int line = 0;
};

class WordStatReader {
 public:
  explicit WordStatReader(const Reading& in) : in_(in) {}

  Status read() {
    std::vector<std::pair<std::size_t, int>> open;  // tabs, theme
    for (const Line& line : lines_of(in_.text)) {
      std::string_view text = trim(line.text);
      if (text.empty()) continue;
      const std::string_view before = line.text.substr(0, line.text.find_first_not_of(" \t"));
      const auto level = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\t'));
      while (!open.empty() && open.back().first >= level) open.pop_back();
      double weight = 1;
      if (!cut_weight(text, weight)) {
        const int theme = in_.draft.add(open.empty() ? -1 : open.back().second, text);
        open.emplace_back(level, theme);
        by_name_.emplace(fold(text), theme);
        terms_.resize(static_cast<std::size_t>(theme) + 1);
        continue;
      }
      if (open.empty()) return in_.fault(line.number, fmt::format("\"{}\" stands in no category: a category is a line above it, with fewer tabs and no number in brackets", text));
      terms_[static_cast<std::size_t>(open.back().second)].push_back({fold_case(text), weight, line.number});
    }
    return {};
  }

  void put_rules() {
    const std::size_t categories = terms_.size();  // rules add themes
    for (std::size_t i = 0; i < categories; ++i) {
      const auto theme = static_cast<int>(i);
      RuleList rules(in_.losses);
      for (const Term& term : terms_[i]) {
        if (!term.text.starts_with('@')) {
          rules.add(term.text, pattern_rule(term.text, in_.options.inflect), term.weight, fmt::format("line {}", term.line));
        } else if (const Status status = put_rule(term, theme, rules); !status.ok()) {
          in_.lose("rule", term.line, fmt::format("\"{}\" is left out: {}", term.text, status.message()));
        }
      }
      in_.draft.theme(theme).include = rules.take();
    }
  }

 private:
  // "MUSIC* (1)": true, and the text without its weight.
  static bool cut_weight(std::string_view& text, double& weight) {
    const std::size_t open = text.rfind('(');
    if (!text.ends_with(')') || open == std::string_view::npos || open == 0) return false;
    if (!read_number(text.substr(open + 1, text.size() - open - 2), weight)) return false;
    text = trim(text.substr(0, open));
    return !text.empty();
  }

  // WordStat knows no case and writes capitals; rules keep theirs.
  static std::string fold_case(std::string_view text) {
    if (text.starts_with('@')) return std::string(text);
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
  }

  Result<std::string> part(const WordStatItem& item, int line) {
    if (!item.category) {
      const Result<DraftRule> rule = pattern_rule(fold_case(item.text), in_.options.inflect);
      if (!rule.ok()) return rule.status();
      if (rule.value().call) return Status(Code::kParse, fmt::format("\"{}\" can be no part of a rule", item.text));
      return rule.value().entry;
    }
    const auto category = by_name_.find(fold(item.text));
    if (category == by_name_.end()) return Status(Code::kParse, fmt::format("there is no category \"{}\"", item.text));
    return list_of(category->second, line);
  }

  // A word list of a category's terms, those below it too.
  Result<std::string> list_of(int category, int line) {
    if (const auto known = lists_.find(category); known != lists_.end()) return known->second;
    std::vector<std::string> entries;
    std::set<std::string> known;
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      int above = static_cast<int>(i);
      while (above >= 0 && above != category) above = in_.draft.themes()[static_cast<std::size_t>(above)].parent;
      if (above != category) continue;
      for (const Term& term : terms_[i]) {
        const Result<DraftRule> rule = term.text.starts_with('@') ? Result<DraftRule>(Status(Code::kParse, "a rule"))
                                                                  : pattern_rule(term.text, in_.options.inflect);
        if (!rule.ok() || rule.value().call) ++left_out;
        else if (known.insert(rule.value().entry).second) entries.push_back(rule.value().entry);
      }
    }
    if (entries.empty()) return Status(Code::kParse, "its category has no terms that a word list may hold");
    if (entries.size() > TermLimits{}.list) return Status(Code::kParse, fmt::format("its category has {} terms; a word list may have {}", entries.size(), TermLimits{}.list));
    std::string name = in_.draft.path(category);
    std::replace(name.begin(), name.end(), '/', '-');
    while (std::any_of(in_.draft.lists.begin(), in_.draft.lists.end(), [&](const auto& list) { return list.first == name; })) name += "-2";
    if (left_out > 0) in_.lose("list", line, fmt::format("{} of the category {}: no plain terms, which alone the word list @{} can hold", counted(left_out, "term"), in_.draft.theme(category).label, name));
    in_.draft.lists.emplace_back(name, std::move(entries));
    return lists_.emplace(category, yaml_text("@" + name)).first->second;
  }

  Status put_rule(const Term& term, int theme, RuleList& rules) {
    const Result<WordStatRule> parsed = parse_wordstat_rule(term.text);
    if (!parsed.ok()) return parsed.status();
    const WordStatRule& rule = parsed.value();
    const TermLimits limits;
    if (rule.items.size() > limits.parts) return {Code::kParse, fmt::format("it has {} items; a rule may have {}", rule.items.size(), limits.parts)};
    const bool near = rule.order == WordStatRule::Order::kNear;
    if (rule.scope == 'D' || rule.scope == 'C') return {Code::kParse, "it reaches over a document; rules reach over a sentence or a passage"};
    if (rule.scope == 'P' && !near) return {Code::kParse, "it asks for an order within a paragraph; rules know an order within a sentence only"};
    if (rule.scope == 'P' && rule.negated) return {Code::kParse, "NOT within a paragraph: exclusions reach over a sentence only"};
    std::vector<std::string> parts;
    for (const WordStatItem& item : rule.items) {
      const Result<std::string> text = part(item, term.line);
      if (!text.ok()) return text.status();
      parts.push_back(text.value());
    }
    const std::string first = parts.front();
    if (rule.order == WordStatRule::Order::kAfter) std::reverse(parts.begin(), parts.end());
    int words = rule.words;
    if (rule.scope == 'P' && words >= 0) in_.lose("distance", term.line, fmt::format("{}: {} words within a paragraph become anywhere within it", rule.name, words));
    if (rule.scope != 'P' && (words > limits.distance || (words < 0 && !near))) {
      in_.lose("distance", term.line, fmt::format("{}: the words may be {} apart; a rule reaches over {}", rule.name, words < 0 ? "a sentence" : fmt::format("{} words", words), limits.distance));
      words = limits.distance;
    }
    DraftRule own;
    own.call = true;
    own.entry = rule.scope == 'P' ? "same-passage" : words < 0 ? "same-sentence" : fmt::format("{}({})", near ? "near" : "before", words);
    own.entry += ": [";
    for (std::size_t i = 0; i < parts.size(); ++i) own.entry.append(i == 0 ? "" : ", ").append(parts[i]);
    own.entry += "]";
    if (!rule.negated) {
      rules.add(term.text, own, term.weight, fmt::format("line {}", term.line));
      return {};
    }
    in_.lose("exclusion", term.line, fmt::format("{}: NOT becomes an exclusion; it takes away a hit that only touches it, too", rule.name));
    const int own_theme = in_.draft.add(theme, rule.name);
    DraftRule item;
    item.entry = first;
    RuleList included(in_.losses);
    included.add(term.text, item, term.weight, fmt::format("line {}", term.line));
    in_.draft.theme(own_theme).include = included.take();
    in_.draft.theme(own_theme).exclude.push_back(std::move(own));
    return {};
  }

  const Reading& in_;
  std::vector<std::vector<Term>> terms_;  // by theme
  std::map<std::string, int> by_name_;    // the first category of that name
  std::map<int, std::string> lists_;      // by category
};

}  // namespace

Status read_wordstat(const Reading& in) {
  WordStatReader reader(in);
  LITMOTIF_TRY(reader.read());
  reader.put_rules();
  return {};
}

}  // namespace litmotif
