#include "codebook/exchange/draft.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <litmotif/text.h>

#include "codebook/exchange/lines.h"
#include "codebook/exchange/tree.h"
#include "codebook/term_parser.h"

namespace litmotif {
namespace {

constexpr std::size_t kLongestName = 60;  // bytes; the label has the rest

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

// Can stand without quotes: begins like a word, holds nothing YAML reads as a sign, and is no number, truth value or null.
bool is_plain(std::string_view text) {
  if (text.empty() || text.back() == ' ' || is_truth_word(text)) return false;
  if (text == "null" || text == "Null" || text == "NULL" || text == "NA" || text == "NaN" || text == "Inf") return false;
  const std::string_view word = text.front() == '+' ? text.substr(1) : text;
  if (word.empty() || !is_letter_or_digit(word.front()) || (word.front() >= '0' && word.front() <= '9')) return false;
  return std::all_of(word.begin(), word.end(), [](char c) { return is_letter_or_digit(c) || std::string_view(" -'*?./_()").find(c) != std::string_view::npos; });
}

class Writer {
 public:
  explicit Writer(const Draft& draft) : draft_(draft), tree_(draft.themes()) {}

  std::string write() {
    field(0, "codebook", draft_.id);
    out_ += "version: \"1\"\n";
    field(0, "language", draft_.language);
    field(0, "label", draft_.label);
    field(0, "definition", draft_.definition);
    field(0, "source", draft_.source);
    if (!draft_.lists.empty()) out_ += "lists:\n";
    for (const auto& [name, terms] : draft_.lists) {
      out_ += fmt::format("  {}:\n", yaml_text(name));
      for (const std::string& term : terms) out_ += fmt::format("    - {}\n", term);
    }
    out_ += "themes:\n";
    below(-1, 2);
    return std::move(out_);
  }

 private:
  void field(std::size_t indent, std::string_view key, std::string_view value) {
    if (!value.empty()) out_ += fmt::format("{:{}}{}: {}\n", "", indent, key, yaml_text(value));
  }

  void rules(std::size_t indent, std::string_view key, const std::vector<DraftRule>& rules) {
    if (rules.empty()) return;
    out_ += fmt::format("{:{}}{}:\n", "", indent, key);
    for (const DraftRule& rule : rules) {
      out_.append(indent + 2, ' ').append("- ");
      if (rule.also.empty() && rule.weight == 1) {
        out_ += rule.entry;
      } else {
        out_.append(rule.call ? "{" : "{term: ").append(rule.entry);
        for (std::size_t i = 0; i < rule.also.size(); ++i) out_.append(i == 0 ? ", also: [" : ", ").append(rule.also[i]);
        if (!rule.also.empty()) out_ += ']';
        if (rule.weight != 1) out_ += fmt::format(", weight: {}", rule.weight);
        out_ += '}';
      }
      out_ += '\n';
    }
  }

  void below(int parent, std::size_t indent) {
    for (const std::size_t index : tree_.below(parent)) {
      const DraftTheme& theme = draft_.themes()[index];
      out_ += fmt::format("{:{}}{}:\n", "", indent, yaml_text(theme.name));
      const std::size_t before = out_.size();
      if (theme.id != draft_.path(static_cast<int>(index))) field(indent + 2, "id", theme.id);
      if (theme.label != theme.name) field(indent + 2, "label", theme.label);
      field(indent + 2, "definition", theme.definition);
      field(indent + 2, "not-here", theme.not_here);
      rules(indent + 2, "include", theme.include);
      rules(indent + 2, "exclude", theme.exclude);
      if (!theme.match.empty()) {
        out_ += fmt::format("{:{}}examples:\n{:{}}match:\n", "", indent + 2, "", indent + 4);
        for (const std::string& text : theme.match) out_ += fmt::format("{:{}}- {}\n", "", indent + 6, yaml_text(text));
      }
      if (!tree_.below(static_cast<int>(index)).empty()) {
        out_ += fmt::format("{:{}}themes:\n", "", indent + 2);
        below(static_cast<int>(index), indent + 4);
      }
      if (out_.size() == before) out_.replace(before - 1, 1, " {}\n");
    }
  }

  const Draft& draft_;
  ThemeTree tree_;
  std::string out_;
};

}  // namespace

std::string name_of_label(std::string_view label) {
  std::string name;
  for (const char c : fold(label)) {
    if (is_letter_or_digit(c)) {
      name += c;
    } else if (c != '\'' && !name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.size() > kLongestName) {
    const std::size_t cut = name.find_last_of('-', kLongestName);
    name.resize(cut == std::string::npos || cut == 0 ? kLongestName : cut);
    while (!name.empty() && !is_valid_utf8(name)) name.pop_back();
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return name;
}

std::string yaml_text(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') quoted.append(1, '\\').append(1, c);
    else if (c == '\n') quoted += "\\n";
    else if (c == '\t') quoted += "\\t";
    else if (byte < 0x20 || byte == 0x7F) quoted += fmt::format("\\x{:02x}", byte);
    else quoted += c;
  }
  return quoted + '"';
}

DraftRules::DraftRules(std::vector<DraftRule> rules) : rules_(std::move(rules)) {
  for (std::size_t i = 0; i < rules_.size(); ++i) at_.emplace(rules_[i].entry, i);
}

void DraftRules::add(DraftRule rule) {
  at_.emplace(rule.entry, rules_.size());
  rules_.push_back(std::move(rule));
}

bool DraftRules::merge(const DraftRule& rule, std::string& fate) {
  fate.clear();
  const auto found = at_.find(rule.entry);
  if (found == at_.end()) return false;
  DraftRule& first = rules_[found->second];
  std::size_t added = 0, over = 0;
  for (const std::string& word : rule.also) {
    if (word == first.entry || std::find(first.also.begin(), first.also.end(), word) != first.also.end()) continue;
    const bool fits = first.also.size() < TermLimits{}.alternatives;
    ++(fits ? added : over);
    if (fits) first.also.push_back(word);
  }
  if (added > 0) fate += fmt::format("; {} of this one added to it", counted(added, "other word"));
  if (over > 0) fate += fmt::format("; {} left out: a term has at most {}", counted(over, "other word"), TermLimits{}.alternatives);
  if (rule.weight != first.weight) fate += fmt::format("; its weight stays {:g}, and {:g} is left out", first.weight, rule.weight);
  return true;
}

int Draft::add(int parent, std::string_view label) { return add_named(parent, label, name_of_label(label)); }

int Draft::add_named(int parent, std::string_view label, std::string_view name) {
  std::string own = name.empty() ? "theme" : std::string(name);
  for (int count = ++names_[{parent, own}]; count > 1; count = ++names_[{parent, own}]) own = fmt::format("{}-{}", name.empty() ? "theme" : name, count);
  DraftTheme theme;
  theme.name = std::move(own);
  theme.label = label;
  theme.parent = parent;
  themes_.push_back(std::move(theme));
  depths_.push_back(parent < 0 ? 1 : depths_[static_cast<std::size_t>(parent)] + 1);
  return static_cast<int>(themes_.size()) - 1;
}

std::string Draft::path(int index) const {
  std::string path;
  for (int at = index; at >= 0; at = themes_[static_cast<std::size_t>(at)].parent) path.insert(0, themes_[static_cast<std::size_t>(at)].name + (path.empty() ? "" : "/"));
  return path;
}

void Draft::flatten(int levels, std::vector<ExchangeLoss>& losses) {
  if (std::all_of(depths_.begin(), depths_.end(), [&](int depth) { return depth <= levels; })) return;
  std::vector<DraftTheme> kept;
  std::vector<std::string> paths(themes_.size());
  for (std::size_t i = 0; i < themes_.size(); ++i) paths[i] = path(static_cast<int>(i));
  std::vector<int> depths, place(themes_.size());  // where a theme, or what it became part of, is now
  std::map<int, DraftRules> taken;                 // rules of themes that take some over
  for (std::size_t i = 0; i < themes_.size(); ++i) {
    DraftTheme& theme = themes_[i];
    if (depths_[i] <= levels) {
      place[i] = static_cast<int>(kept.size());
      if (theme.parent >= 0) theme.parent = place[static_cast<std::size_t>(theme.parent)];
      kept.push_back(std::move(theme));
      depths.push_back(depths_[i]);
      continue;
    }
    place[i] = place[static_cast<std::size_t>(theme.parent)];
    DraftTheme& into = kept[static_cast<std::size_t>(place[i])];
    const std::string moved = theme.include.size() == 1 ? "its rule stands" : counted(theme.include.size(), "rule") + " of it stand";
    const auto lose = [&](std::string_view kind, std::string what) { losses.push_back({std::string(kind), paths[i], std::move(what)}); };
    lose("depth", fmt::format("\"{}\" lies deeper than {}: {} under \"{}\"", theme.label, counted(levels, "level"), moved, into.label));
    for (const auto& [field, text] : {std::pair{"definition", &theme.definition}, std::pair{"not-here", &theme.not_here}, std::pair{"id", &theme.id}}) {
      if (!text->empty()) lose(field, fmt::format("{} of a theme that became rules is left out: {}", field, *text));
    }
    if (!theme.match.empty()) lose("examples", fmt::format("{} of a theme that became rules left out", counted(theme.match.size(), "example")));
    if (!theme.exclude.empty()) lose("exclusion", fmt::format("what \"{}\" excludes is excluded for all of \"{}\"", theme.label, into.label));
    DraftRules& rules = taken.try_emplace(place[i], std::move(into.include)).first->second;
    for (DraftRule& rule : theme.include) {
      if (std::string fate; rules.merge(rule, fate)) lose("repeated", fmt::format("{} stands under \"{}\" already{}", rule.entry, into.label, fate));
      else rules.add(std::move(rule));
    }
    std::move(theme.exclude.begin(), theme.exclude.end(), std::back_inserter(into.exclude));
  }
  for (auto& [index, rules] : taken) kept[static_cast<std::size_t>(index)].include = rules.take();
  themes_ = std::move(kept);
  depths_ = std::move(depths);
}

void Draft::settle_ids(std::vector<ExchangeLoss>& losses) {
  std::set<std::string> taken;
  for (std::size_t i = 0; i < themes_.size(); ++i) {
    if (themes_[i].id.empty()) taken.insert(path(static_cast<int>(i)));
  }
  for (std::size_t i = 0; i < themes_.size(); ++i) {
    if (themes_[i].id.empty() || taken.insert(themes_[i].id).second) continue;
    losses.push_back({"id", path(static_cast<int>(i)), fmt::format("the id \"{}\" belongs to another theme; this one is known by its path", themes_[i].id)});
    themes_[i].id.clear();
    taken.insert(path(static_cast<int>(i)));
  }
}

std::string Draft::yaml() const { return Writer(*this).write(); }

}  // namespace litmotif
