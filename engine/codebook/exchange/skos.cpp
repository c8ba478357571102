// SKOS (Simple Knowledge Organization System Reference, W3C 2009). A concept is a theme: its preferred label is its name and, with the other labels, its one rule
// ({term: prefLabel, also: [altLabel, ...]}). broader and narrower make the tree; a concept with several broader ones stands under the first.
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <litmotif/text.h>

#include "codebook/exchange/foreign_term.h"
#include "codebook/exchange/lines.h"
#include "codebook/exchange/rdf.h"
#include "codebook/exchange/readers.h"
#include "codebook/exchange/skos_names.h"

namespace litmotif {
namespace {

constexpr int kDeepest = 1000;  // levels of broader concepts; thesauri have a dozen

struct Text {
  std::string text, language;
};

struct Concept {
  std::string uri;
  bool is_concept = false, is_scheme = false;
  std::vector<Text> preferred, alternative, hidden, definitions, scope_notes, examples;
  std::string notation;
  std::vector<std::size_t> broader;
  int parent = -1;
  std::vector<std::size_t> children;
};

class SkosReader {
 public:
  explicit SkosReader(const Reading& in) : in_(in) {}

  void take(RdfStatement&& statement) {
    const std::string_view predicate = statement.predicate;
    const std::size_t at = index_of(statement.subject);
    if (predicate == kRdfType) {
      nodes_[at].is_concept = nodes_[at].is_concept || statement.object == std::string(kSkosNames) + "Concept";
      nodes_[at].is_scheme = nodes_[at].is_scheme || statement.object == std::string(kSkosNames) + "ConceptScheme";
      if (statement.object.starts_with(kSkosNames) && statement.object.ends_with("Collection")) ++collections_;
      return;
    }
    const std::string_view name = predicate.starts_with(kSkosNames) ? predicate.substr(kSkosNames.size()) : std::string_view();
    if (name == "broader" || name == "narrower") {
      const std::size_t other = index_of(statement.object);
      const std::size_t narrow = name == "broader" ? at : other, wide = name == "broader" ? other : at;
      for (const std::size_t each : {narrow, wide}) nodes_[each].is_concept = nodes_[each].is_concept || !statement.literal;
      if (edges_.insert(std::uint64_t{narrow} << 32 | wide).second) nodes_[narrow].broader.push_back(wide);  // often said from both sides
      return;
    }
    Concept& node = nodes_[at];
    std::vector<Text>* texts = name == "prefLabel"    ? &node.preferred
                               : name == "altLabel"   ? &node.alternative
                               : name == "hiddenLabel" ? &node.hidden
                               : name == "definition" ? &node.definitions
                               : name == "scopeNote"  ? &node.scope_notes
                               : name == "example"    ? &node.examples
                                                      : nullptr;
    if (texts != nullptr && statement.literal) {
      texts->push_back({std::move(statement.object), std::move(statement.language)});
    } else if (name == "notation" && node.notation.empty()) {
      node.notation = std::move(statement.object);
    } else if (predicate == std::string(kTermsNames) + "title" && statement.literal) {
      titles_.push_back({at, {std::move(statement.object), std::move(statement.language)}});
    } else if (name != "inScheme" && name != "topConceptOf" && name != "hasTopConcept") {
      others_.emplace_back(at, std::move(statement.predicate));
    }
  }

  void build() {
    read_scheme();
    make_tree();
    std::vector<std::pair<std::size_t, int>> open;
    for (std::size_t i = nodes_.size(); i-- > 0;) {
      if (nodes_[i].is_concept && nodes_[i].parent < 0) open.emplace_back(i, -1);
    }
    while (!open.empty()) {
      const auto [at, parent] = open.back();
      open.pop_back();
      const int theme = put(at, parent);
      for (auto child = nodes_[at].children.rbegin(); child != nodes_[at].children.rend(); ++child) open.emplace_back(*child, theme);
    }
    for (auto& [theme, rules] : rules_) in_.draft.theme(theme).include = rules.take();
    report();
  }

 private:
  std::size_t index_of(const std::string& uri) {
    const auto [entry, added] = index_.try_emplace(uri, nodes_.size());
    if (added) nodes_.emplace_back().uri = uri;
    return entry->second;
  }

  bool wanted(const Text& text) const {
    return text.language.empty() || text.language == in_.options.language || text.language.starts_with(in_.options.language + "-") || language_code(text.language) == in_.options.language;
  }

  // The texts in the language asked for; the others are counted by language.
  std::vector<std::string> own(const std::vector<Text>& texts, bool labels = true) {
    std::vector<std::string> all;
    for (const Text& text : texts) {
      if (wanted(text)) all.emplace_back(trim(text.text));
      else ++(labels ? labels_ : notes_)[text.language];
    }
    return all;
  }

  void read_scheme() {
    for (const Concept& node : nodes_) {
      if (!node.is_scheme || !in_.draft.source.empty()) continue;
      for (const Text& text : node.preferred) {
        if (wanted(text) && in_.draft.label.empty()) in_.draft.label = text.text;
      }
      for (const auto& [at, title] : titles_) {
        if (nodes_[at].uri == node.uri && wanted(title) && in_.draft.label.empty()) in_.draft.label = title.text;
      }
      is_own_ = node.uri.starts_with(kOwnScheme);
      if (is_own_) {
        scheme_ = node.uri + "#";
        in_.draft.id = percent_decoded(std::string_view(node.uri).substr(kOwnScheme.size()));
      }
      in_.draft.source = is_own_ ? std::string() : node.uri;
    }
  }

  void make_tree() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      for (const std::size_t wide : nodes_[i].broader) {
        int above = static_cast<int>(wide);
        for (int steps = 0; above >= 0 && above != static_cast<int>(i) && steps < kDeepest; ++steps) above = nodes_[static_cast<std::size_t>(above)].parent;
        if (above >= 0) {
          in_.lose("hierarchy", name(nodes_[i]), fmt::format("is broader than what is broader than it, or lies over {} levels deep: it stands at the top", kDeepest));
        } else if (nodes_[i].parent >= 0) {
          in_.lose("hierarchy", name(nodes_[i]), fmt::format("stands under \"{}\" too, and here only under the first of its broader concepts", name(nodes_[wide])));
        } else {
          nodes_[i].parent = static_cast<int>(wide);
          nodes_[wide].children.push_back(i);
        }
      }
    }
  }

  // What a concept is called: its preferred label in the language asked for, in any, or its IRI.
  std::string name(const Concept& node) const {
    for (const Text& text : node.preferred) {
      if (wanted(text)) return std::string(trim(text.text));
    }
    return node.preferred.empty() ? node.uri : std::string(trim(node.preferred.front().text));
  }

  // The theme made of a concept; that of its parent for a rule of our own.
  int put(std::size_t at, int parent) {
    const Concept& node = nodes_[at];
    const bool ours = is_own_ && node.uri.starts_with(scheme_);
    const std::string fragment = ours ? percent_decoded(std::string_view(node.uri).substr(scheme_.size())) : std::string();
    const std::string label = name(node);
    std::vector<std::string> terms = own(node.preferred);
    if (ours && fragment.starts_with(kRuleFragment) && parent >= 0) {
      put_rule(parent, terms, own(node.alternative), own(node.hidden), true);
      return parent;
    }
    const int theme = ours ? in_.draft.add_named(parent, label, node.notation) : in_.draft.add(parent, label);
    DraftTheme& into = in_.draft.theme(theme);
    into.id = ours ? fragment : node.uri;
    if (terms.empty()) in_.lose("label", label, fmt::format("has no preferred label in the language \"{}\"", in_.options.language));
    for (const std::string& text : own(node.definitions, false)) into.definition += (into.definition.empty() ? "" : " ") + text;
    std::string scope;
    for (const std::string& text : own(node.scope_notes, false)) scope += (scope.empty() ? "" : " ") + text;
    (into.definition.empty() && !ours ? into.definition : into.not_here) = scope;
    into.match = own(node.examples, false);
    if (!ours) {
      put_rule(theme, terms, own(node.alternative), own(node.hidden), false);
      return theme;
    }
    for (const auto* texts : {&node.alternative, &node.hidden}) {
      for (const std::string& term : own(*texts)) put_rule(theme, {term}, {}, {}, true);
    }
    return theme;
  }

  void put_rule(int theme, const std::vector<std::string>& preferred, const std::vector<std::string>& alternative, const std::vector<std::string>& hidden, bool ours) {
    std::vector<std::string> terms = preferred;
    terms.insert(terms.end(), alternative.begin(), alternative.end());
    terms.insert(terms.end(), hidden.begin(), hidden.end());
    DraftRule rule;
    std::string first;
    std::set<std::string> known;
    const std::string place = in_.draft.path(theme);
    RuleList& rules = rules_.try_emplace(theme, in_.losses).first->second;
    for (const std::string& term : terms) {
      const Result<DraftRule> one = ours ? own_rule(term) : label_rule(without_qualifier(term, place));
      if (!one.ok() || one.value().call) {
        rules.add(term, one, 1, place);
      } else if (!known.insert(one.value().entry).second) {
        in_.lose("repeated", place, fmt::format("\"{}\" is one of its labels already", term));
      } else if (first.empty()) {
        rule.entry = one.value().entry;
        first = term;
      } else {
        rule.also.push_back(one.value().entry);
      }
    }
    if (!first.empty()) rules.add(first, rule, 1, place);
  }

  // "Mercury (planet)": nobody writes the brackets, which tell it from other things of that name.
  std::string without_qualifier(const std::string& label, const std::string& place) {
    const std::size_t open = label.rfind(" (");
    if (!label.ends_with(')') || open == std::string::npos || open == 0) return label;
    in_.lose("qualifier", place, fmt::format("\"{}\" is looked for without its brackets, and found in other senses too", label));
    return label.substr(0, open);
  }

  void report() {
    for (const auto& [counts, what] : {std::pair{&labels_, "label"}, std::pair{&notes_, "note"}}) {
      for (const auto& [language, count] : *counts) in_.lose("language", "", fmt::format("{} in \"{}\" left out; --language {} takes these", counted(count, what), language, language));
    }
    std::map<std::string, std::size_t> statements;
    for (const auto& [at, predicate] : others_) {
      if (nodes_[at].is_concept) ++statements[predicate];
    }
    for (const auto& [predicate, count] : statements) in_.lose("statement", "", fmt::format("{} left out: {}", counted(count, "statement"), predicate));
    if (collections_ > 0) in_.lose("collection", "", fmt::format("{} of concepts left out", counted(collections_, "collection")));
  }

  const Reading& in_;
  std::vector<Concept> nodes_;  // in the order they are first named
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<std::pair<std::size_t, Text>> titles_;
  std::vector<std::pair<std::size_t, std::string>> others_;  // node, predicate
  std::map<std::string, std::size_t> labels_, notes_;        // in other languages
  std::unordered_set<std::uint64_t> edges_;  // narrower concept, broader one
  std::map<int, RuleList> rules_;
  std::size_t collections_ = 0;
  bool is_own_ = false;
  std::string scheme_;
};

}  // namespace

Status read_skos(const Reading& in) {
  SkosReader reader(in);
  LITMOTIF_TRY(read_rdf(in.text, in.path, [&](RdfStatement&& statement) { reader.take(std::move(statement)); }));
  reader.build();
  return {};
}

}  // namespace litmotif
