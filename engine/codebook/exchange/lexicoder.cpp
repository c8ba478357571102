// The .lc3 of Lexicoder 3 (Daku, Soroka and Young 2015): "+category", and below it a term a line.
#include "codebook/exchange/foreign_term.h"
#include "codebook/exchange/lines.h"
#include "codebook/exchange/readers.h"

namespace litmotif {

Status read_lexicoder(const Reading& in) {
  std::vector<std::pair<int, std::vector<Line>>> categories;
  for (const Line& line : lines_of(in.text)) {
    const std::string_view text = trim(line.text);
    if (text.empty()) continue;
    if (text.starts_with('+')) {
      if (trim(text.substr(1)).empty()) return in.fault(line.number, "a category without a name: write it behind the +");
      categories.emplace_back(in.draft.add(-1, trim(text.substr(1))), std::vector<Line>());
    } else if (categories.empty()) {
      return in.fault(line.number, fmt::format("\"{}\" stands before the first category (+name)", text));
    } else {
      categories.back().second.push_back({line.number, text});
    }
  }
  for (const auto& [theme, terms] : categories) {
    RuleList rules(in.losses);
    for (const Line& term : terms) rules.add(term.text, pattern_rule(term.text, in.options.inflect), 1, fmt::format("line {}", term.number));
    in.draft.theme(theme).include = rules.take();
  }
  return {};
}

}  // namespace litmotif
