// What a change of a codebook can touch, as rules: where none of them hits, all that was tried in a sentence is what it was, so its coding is what it was.
#include <litmotif/codebook.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/ranges.h>

#include "codebook/loader.h"

namespace litmotif {
namespace {

// All of a pattern that matching depends on; its text is what the store knows it by, and does not say what a word list holds.
void write(const RulePattern& pattern, std::string& out) {
  const auto strings = [&](const std::vector<std::string>& all) {
    for (const std::string& each : all) fmt::format_to(std::back_inserter(out), "{}:{}", each.size(), each);
    out += ';';
  };
  fmt::format_to(std::back_inserter(out), "{} {} {}:{}", static_cast<int>(pattern.kind), pattern.distance, pattern.text.size(), pattern.text);
  strings(pattern.words);
  strings(pattern.gaps);
  out += '(';
  for (const RulePattern& part : pattern.parts) write(part, out);
  out += ')';
}

std::string written(const Rule& rule) {
  std::string out = fmt::format("{} {}|{}|", rule.weight, fmt::join(rule.only_in, " "), fmt::join(rule.not_in, " "));
  write(rule.pattern, out);
  return out;
}

// Beside its rules, what a theme does with their hits.
std::string conditions(const Codebook& book, const Theme& theme) {
  return fmt::format("{}|{}|{}|{}|{}", theme.parent < 0 ? std::string() : book.themes[static_cast<std::size_t>(theme.parent)].id, theme.no_stance, theme.at_least,
                     fmt::join(theme.only_in, " "), fmt::join(theme.not_in, " "));
}

using ThemesById = std::unordered_map<std::string_view, const Theme*>;

ThemesById themes_of(const Codebook& book) {
  ThemesById themes;
  for (const Theme& theme : book.themes) themes.emplace(theme.id, &theme);
  return themes;
}

// Their ids in the order of `book`, of those that `other` has, too.
std::vector<std::string_view> common_themes(const Codebook& book, const ThemesById& other) {
  std::vector<std::string_view> ids;
  for (const Theme& theme : book.themes) {
    if (other.contains(theme.id)) ids.emplace_back(theme.id);
  }
  return ids;
}

class ChangedRules {
 public:
  Codebook book;

  ChangedRules() {
    book.themes.emplace_back();
    book.themes.front().id = book.themes.front().path = "changed";
    book.themes.front().no_stance = true;
  }

  void add(const std::vector<Rule>& rules) {
    for (const Rule& rule : rules) add(rule);
  }

  // Those of one list that the other has not. Rules that both have must stand in the same order: it decides which of two hits of the same words is first.
  void compare(const std::vector<Rule>& first, const std::vector<Rule>& second) {
    const Written before(first), after(second);
    if (before.common(after) != after.common(before)) {
      add(first);
      add(second);
      return;
    }
    before.each_without(after, [&](std::size_t i) { add(first[i]); });
    after.each_without(before, [&](std::size_t i) { add(second[i]); });
  }

 private:
  struct Written {
    std::vector<std::string> rules;
    std::map<std::string_view, std::size_t> times;

    explicit Written(const std::vector<Rule>& list) {
      for (const Rule& rule : list) rules.push_back(written(rule));
      for (const std::string& rule : rules) ++times[rule];
    }
    // take(i, is it in the other, too?): the n-th of rules that say the same stands for the n-th there.
    template <class Take>
    void each(const Written& other, Take take) const {
      std::map<std::string_view, std::size_t> met;
      for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto there = other.times.find(rules[i]);
        take(i, there != other.times.end() && met[rules[i]]++ < there->second);
      }
    }
    template <class Take>
    void each_without(const Written& other, Take take) const {
      each(other, [&](std::size_t i, bool there) {
        if (!there) take(i);
      });
    }
    std::vector<std::string_view> common(const Written& other) const {
      std::vector<std::string_view> all;
      each(other, [&](std::size_t i, bool there) {
        if (there) all.emplace_back(rules[i]);
      });
      return all;
    }
  };

  void add(const Rule& rule) {
    std::string name;
    write(rule.pattern, name);
    if (!added_.insert(std::move(name)).second) return;
    Rule bare;
    bare.id = rule.id;
    // What else must stand in the passage asks for more than a hit of the first part.
    bare.pattern = rule.pattern.kind == RulePattern::Kind::kSamePassage ? rule.pattern.parts.front() : rule.pattern;
    bare.line = rule.line;
    bare.column = rule.column;
    book.themes.front().include.push_back(std::move(bare));
  }

  std::set<std::string> added_;
};

std::size_t all_rules(const Codebook& book) {
  std::size_t count = 0;
  for (const Theme& theme : book.themes) count += theme.include.size() + theme.exclude.size();
  return count;
}

}  // namespace

std::optional<Codebook> changed_rules(const Codebook& first, const Codebook& second) {
  if (first.language != second.language) return std::nullopt;
  const ThemesById before = themes_of(first), after = themes_of(second);
  // Rows of one place stand in the order of themes.
  if (common_themes(first, after) != common_themes(second, before)) return std::nullopt;
  // Themes whose conditions changed, and all below them.
  std::set<std::string_view> whole;
  const auto find_whole = [&](const Codebook& book, const Codebook& other, const ThemesById& others) {
    for (const Theme& theme : book.themes) {
      const auto there = others.find(theme.id);
      const bool above = theme.parent >= 0 && whole.contains(book.themes[static_cast<std::size_t>(theme.parent)].id);
      if (above || there == others.end() || conditions(book, theme) != conditions(other, *there->second)) whole.insert(theme.id);
    }
  };
  find_whole(first, second, after);
  find_whole(second, first, before);
  ChangedRules changed;
  const auto add_whole = [&](const Codebook& book) {
    for (const Theme& theme : book.themes) {
      if (!whole.contains(theme.id)) continue;
      changed.add(theme.include);
      changed.add(theme.exclude);
    }
  };
  add_whole(first);
  add_whole(second);
  for (const Theme& theme : second.themes) {
    if (whole.contains(theme.id)) continue;
    const Theme& former = *before.at(theme.id);
    changed.compare(former.include, theme.include);
    changed.compare(former.exclude, theme.exclude);
  }
  for (const CueList& list : kStanceLists) changed.compare(first.stance.*(list.rules), second.stance.*(list.rules));
  if (changed.book.themes.front().include.size() * 2 > all_rules(second)) return std::nullopt;
  return std::move(changed.book);
}

}  // namespace litmotif
