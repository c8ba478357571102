// What must occur in every match: strings are followed through the tree as long as the set of what a part can match stays small; what is
// left where it grows are candidates, of which the set with the longest shortest string is kept.
#include <algorithm>

#include "text/regex_syntax.h"

namespace litmotif {
namespace {

using Kind = RegexNode::Kind;
using Strings = std::vector<std::string>;

constexpr std::size_t kMostStrings = 16;
constexpr std::size_t kLongest = 32;

struct Known {
  bool exact = false;  // matches exactly `strings`
  Strings strings;
  Strings required;  // one of these occurs in every match; empty: nothing known
};

std::size_t shortest(const Strings& strings) {
  std::size_t least = strings.empty() ? 0 : kLongest * 2;
  for (const std::string& each : strings) least = std::min(least, each.size());
  return least;
}

void keep_better(const Strings& candidate, Strings& best) {
  const std::size_t now = shortest(candidate);
  if (now == 0) return;
  const std::size_t before = shortest(best);
  if (now > before || (now == before && candidate.size() < best.size())) best = candidate;
}

void unite(const Strings& more, Strings& all) {
  all.insert(all.end(), more.begin(), more.end());
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

Known exactly(Strings strings) {
  Known known;
  known.exact = true;
  known.strings = std::move(strings);
  return known;
}

Strings best_of(const Known& known) {
  Strings best = known.required;
  if (known.exact) keep_better(known.strings, best);
  return best;
}

// Only ASCII: what else a letter matches regardless of case depends on tables the caller's text need not have gone through.
bool lower_ascii(char32_t value, std::string& into) {
  if (value >= 0x80) return false;
  into += static_cast<char>(value >= 'A' && value <= 'Z' ? value + 32 : value);
  return true;
}

Known look(const RegexNode& node);

Known look_at_row(const RegexNode& node) {
  Known row = exactly({""});
  Strings run{""};
  bool all_exact = true;
  const auto end_run = [&] {
    keep_better(run, row.required);
    run = {""};
  };
  for (const RegexNode& child : node.children) {
    const Known known = look(child);
    keep_better(known.required, row.required);
    const bool fits = known.exact && run.size() * known.strings.size() <= kMostStrings &&
                      std::ranges::all_of(run, [](const std::string& each) { return each.size() < kLongest; });
    if (fits) {
      Strings longer;
      for (const std::string& head : run) {
        for (const std::string& tail : known.strings) longer.push_back(head + tail);
      }
      run = {};
      unite(longer, run);
      continue;
    }
    all_exact = false;
    end_run();
    if (known.exact) run = known.strings;
  }
  row.exact = all_exact;
  row.strings = run;
  if (!all_exact) keep_better(run, row.required);
  return row;
}

Known look_at_choice(const RegexNode& node) {
  Known choice = exactly({});
  Strings required;
  bool all_require = true;
  for (const RegexNode& child : node.children) {
    const Known known = look(child);
    choice.exact = choice.exact && known.exact;
    if (known.exact) unite(known.strings, choice.strings);
    const Strings best = best_of(known);
    all_require = all_require && !best.empty();
    unite(best, required);
  }
  if (choice.strings.size() > kMostStrings) choice.exact = false;
  if (all_require && required.size() <= 4 * kMostStrings) choice.required = required;
  return choice;
}

Known look(const RegexNode& node) {
  switch (node.kind) {
    case Kind::kEmpty:
    case Kind::kAssertion:
    case Kind::kBound:
    case Kind::kNotBound:
    case Kind::kFlags:
      return exactly({""});
    case Kind::kLiteral: {
      std::string text;
      return lower_ascii(node.value, text) ? exactly({text}) : Known{};
    }
    case Kind::kClass: {
      Strings choices;
      for (const char32_t value : node.choices) {
        std::string text;
        if (!lower_ascii(value, text)) return {};
        unite({text}, choices);
      }
      return choices.empty() ? Known{} : exactly(choices);
    }
    case Kind::kGroup:
      return look(node.children[0]);
    case Kind::kRepeat: {
      Known known = look(node.children[0]);
      if (node.least == 1 && node.most == 1) return known;
      if (node.least > 0) {
        Known some;
        some.required = best_of(known);
        return some;
      }
      if (node.most != 1 || !known.exact) return {};
      unite({""}, known.strings);
      known.required.clear();
      return known;
    }
    case Kind::kConcatenation:
      return look_at_row(node);
    case Kind::kAlternation:
      return look_at_choice(node);
  }
  return {};
}

}  // namespace

std::vector<std::string> literals_of(const RegexNode& node) {
  const Strings best = best_of(look(node));
  return shortest(best) >= 2 ? best : Strings();
}

}  // namespace litmotif
