// A theme is a concept of the scheme urn:x-litmotif:ID, its label the preferred one. Phrases are alternative labels; terms with signs of our language (leader*, =IT, +meeting)
// are hidden ones, which SKOS has for search. A term with other words is a narrower concept of its own.
#include <fmt/format.h>

#include "codebook/exchange/rdf.h"
#include "codebook/exchange/skos_names.h"
#include "codebook/exchange/tree.h"
#include "codebook/exchange/writers.h"

namespace litmotif {
namespace {

class SkosWriter {
 public:
  SkosWriter(const Codebook& book, std::vector<ExchangeLoss>& losses) : book_(book), losses_(losses), scheme_(std::string(kOwnScheme) + percent_encoded(book.id)) {}

  Result<std::string> write() {
    link(scheme_, std::string(kRdfType), skos("ConceptScheme"));
    text(scheme_, skos("prefLabel"), book_.id);
    for (const Theme& theme : book_.themes) put(theme);
    return write_turtle({{"skos", std::string(kSkosNames)}}, statements_);
  }

 private:
  static std::string skos(std::string_view name) { return fmt::format("{}{}", kSkosNames, name); }
  std::string uri(const Theme& theme) const { return fmt::format("{}#{}", scheme_, percent_encoded(theme.id)); }

  void link(const std::string& subject, const std::string& predicate, const std::string& object) { statements_.push_back({subject, predicate, object, false, {}}); }
  void text(const std::string& subject, const std::string& predicate, const std::string& words) {
    if (!words.empty()) statements_.push_back({subject, predicate, words, true, book_.language});
  }

  void begin(const std::string& subject, const Theme* parent) {
    link(subject, std::string(kRdfType), skos("Concept"));
    link(subject, skos("inScheme"), scheme_);
    if (parent == nullptr) link(subject, skos("topConceptOf"), scheme_);
    else link(subject, skos("broader"), uri(*parent));
  }

  void label(const std::string& subject, const RulePattern& term) {
    const bool plain = term.kind == RulePattern::Kind::kPhrase && term.text.find_first_of("*?") == std::string::npos;
    text(subject, skos(plain ? "altLabel" : "hiddenLabel"), term.text);
  }

  void put(const Theme& theme) {
    const std::string subject = uri(theme);
    begin(subject, theme.parent < 0 ? nullptr : &book_.themes[static_cast<std::size_t>(theme.parent)]);
    statements_.push_back({subject, skos("notation"), name_of_path(theme.path), true, {}});
    text(subject, skos("prefLabel"), theme.label);
    text(subject, skos("definition"), theme.definition);
    text(subject, skos("scopeNote"), theme.not_here);
    for (const std::string& example : theme.examples.match) text(subject, skos("example"), example);
    for (std::size_t i = 0; i < theme.include.size(); ++i) {
      const Rule& rule = theme.include[i];
      const std::vector<const RulePattern*> terms = terms_of(rule.pattern);
      if (terms.empty()) losses_.push_back({"rule", theme.path, fmt::format("{} is left out: SKOS knows labels only", rule_as_yaml(rule.pattern))});
      if (rule.preferred.empty()) {
        for (const RulePattern* term : terms) label(subject, *term);
        continue;
      }
      const std::string own = fmt::format("{}#{}", scheme_, percent_encoded(fmt::format("{}{}:{}", kRuleFragment, theme.id, i + 1)));
      begin(own, &theme);
      text(own, skos("prefLabel"), rule.preferred);
      for (std::size_t term = 1; term < terms.size(); ++term) label(own, *terms[term]);
    }
  }

  const Codebook& book_;
  std::vector<ExchangeLoss>& losses_;
  std::string scheme_;
  std::vector<RdfStatement> statements_;
};

}  // namespace

Result<std::string> write_skos(const Codebook& book, std::vector<ExchangeLoss>& losses) {
  lose_parts(book, {.definition = true, .not_here = true, .examples = true, .language = true}, losses);
  losses.push_back({"order", "", "themes and labels have no order in SKOS: rules are numbered anew when they come back"});
  losses.push_back({"signs", "", "patterns (leader*, =IT, +meeting) are hidden labels: other programs take * = + for letters of the word"});
  return SkosWriter(book, losses).write();
}

}  // namespace litmotif
