// A codebook in the making: what a reader of a foreign format fills in, and the YAML it becomes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <litmotif/exchange.h>

namespace litmotif {

struct DraftRule {
  std::string entry;              // as YAML: a term in quotes where it needs them, or "near(3): [a, b]"
  bool call = false;              // near, before, same-sentence, same-passage, re
  std::vector<std::string> also;  // as YAML
  double weight = 1;
};

// The rules of one list, each term once: a rule whose term is there brings its other words to that one.
class DraftRules {
 public:
  explicit DraftRules(std::vector<DraftRule> rules = {});
  // False when no rule has its term. Else what the rule has more stands in that one now, and `fate` says what of it is added or left out ("" when it is the same).
  bool merge(const DraftRule& rule, std::string& fate);
  void add(DraftRule rule);
  std::vector<DraftRule> take() { return std::move(rules_); }

 private:
  std::vector<DraftRule> rules_;
  std::map<std::string, std::size_t> at_;  // by entry
};

struct DraftTheme {
  std::string name;  // last part of the path; unique among its siblings
  std::string label, id, definition, not_here;
  std::vector<std::string> match;  // examples
  std::vector<DraftRule> include, exclude;
  int parent = -1;  // index of a theme that stands before this one
};

class Draft {
 public:
  std::string id, label, definition, source, language = "en";
  std::vector<std::pair<std::string, std::vector<std::string>>> lists;  // name, terms as YAML

  // Adds a theme below `parent` (-1: none); its name is made of the label. Returns its index.
  int add(int parent, std::string_view label);
  // The same with a name of its own, as long as it can be one.
  int add_named(int parent, std::string_view label, std::string_view name);
  DraftTheme& theme(int index) { return themes_[static_cast<std::size_t>(index)]; }
  const std::vector<DraftTheme>& themes() const { return themes_; }
  std::string path(int index) const;

  // Themes deeper than `levels` become rules of those above them.
  void flatten(int levels, std::vector<ExchangeLoss>& losses);
  // An id that another theme has, or has as its path, is taken away.
  void settle_ids(std::vector<ExchangeLoss>& losses);

  std::string yaml() const;

 private:
  std::vector<DraftTheme> themes_;
  std::vector<int> depths_;
  std::map<std::pair<int, std::string>, int> names_;  // parent and name: how often it was asked for
};

// "Health & Care" -> "health-care": letters and digits, lower case, with hyphens between. "" when there are none.
std::string name_of_label(std::string_view label);
// A text as a YAML scalar, in quotes where it needs them; good within [ ] and { } too.
std::string yaml_text(std::string_view text);

}  // namespace litmotif
