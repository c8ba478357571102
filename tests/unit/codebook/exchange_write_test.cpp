// export_codebook: what is written is what the other side reads, and comes back as it went, but for what was said to be lost.
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <litmotif/exchange.h>

#include "codebook/exchange/writers.h"
#include "codebook/yaml_tree.h"

namespace litmotif {
namespace {

constexpr std::string_view kBook = R"yaml(codebook: my review
version: "2"
lists:
  wards: [ward, "=ICU"]
themes:
  money:
    label: Money & pay
    definition: "All that is paid: or owed."
    not-here: Time is workforce.
    source: A book
    include:
      - budget
      - leader*
      - "=IT"
      - +meeting
      - {term: pooled budget, also: [shared budget, "=JB"]}
      - "@wards"
      - near(3): [pay, ["no", "a: b"], "@wards"]
      - re: 'it''s \d+'
      - {term: cash, weight: 0.5, only-in: [results]}
    exclude: [cash cow]
    examples: {match: [The budget grew.], skip: [A cash cow.]}
    themes:
      fees:
        id: fees-id
        include: [fee]
  trust:
    themes:
      deep: {include: [trust]}
  empty: {definition: Nothing yet.}
stance: {target: joint work}
)yaml";

Codebook parse(std::string_view yaml) {
  std::vector<CodebookProblem> problems;
  Result<Codebook> book = parse_codebook(yaml, "test.yaml", problems);
  EXPECT_TRUE(book.ok()) << book.status().to_string() << "\n" << yaml;
  return book.ok() ? std::move(book).value() : Codebook();
}

std::set<std::string> kinds(const std::vector<ExchangeLoss>& losses) {
  std::set<std::string> all;
  for (const ExchangeLoss& loss : losses) all.insert(loss.kind);
  return all;
}

std::string written(const Codebook& book, ExchangeFormat format, std::vector<ExchangeLoss>& losses) {
  const Result<std::string> text = export_codebook(book, format, losses);
  EXPECT_TRUE(text.ok()) << text.status().to_string();
  return text.ok() ? text.value() : std::string();
}

Codebook back(const std::string& text, ExchangeFormat format, std::vector<ExchangeLoss>& losses) {
  Result<Codebook> book = import_codebook({"my review", text}, format, {}, losses);
  EXPECT_TRUE(book.ok()) << book.status().to_string() << "\n" << text;
  return book.ok() ? std::move(book).value() : Codebook();
}

std::string rules(const std::vector<Rule>& rules) {
  std::vector<std::string> all;
  for (const Rule& rule : rules) all.push_back(rule.pattern.text);
  std::sort(all.begin(), all.end());
  std::string text;
  for (const std::string& rule : all) text += (text.empty() ? "" : ", ") + rule;
  return text;
}

// As they stand in a codebook without word lists.
std::set<std::string> written_out(const std::vector<Rule>& rules) {
  std::set<std::string> all;
  for (const Rule& rule : rules) {
    const std::vector<const RulePattern*> terms = terms_of(rule.pattern);
    if (terms.empty() || !rule.preferred.empty()) all.insert(rule_as_yaml(rule.pattern));
    else for (const RulePattern* term : terms) all.insert(term->text);
  }
  return all;
}

TEST(Write, QuantedaHasKeysAndPatternsOnly) {
  std::vector<ExchangeLoss> losses;
  const std::string text = written(parse(kBook), ExchangeFormat::kQuanteda, losses);
  EXPECT_EQ(text, R"yaml(# my review
# Money & pay
# All that is paid: or owed.
money:
  fees:
    - fee
  __:
    - budget
    - leader*
    - IT
    - meeting
    - pooled budget
    - shared budget
    - JB
    - ward
    - ICU
    - cash
trust:
  deep:
    - trust
)yaml");
  EXPECT_EQ(kinds(losses), (std::set<std::string>{"case", "comments", "empty", "examples", "exclusion", "inflections", "lists", "not-here", "rule", "sections", "source", "stance", "synonyms", "version", "weight"}));
}

// dictionary(file = ..., format = "YAML") of quanteda: a map whose values are a pattern, a list of patterns, or such a map; no key twice; nothing R's YAML
// reads as another thing than a text.
void expect_quanteda(const YamlNode& node, const std::string& place) {
  ASSERT_EQ(node.kind, YamlNode::Kind::kMap) << place;
  std::set<std::string> keys;
  for (const auto& [key, value] : node.entries) {
    EXPECT_TRUE(keys.insert(key.text).second) << place << "/" << key.text;
    if (value.kind == YamlNode::Kind::kMap) {
      expect_quanteda(value, place + "/" + key.text);
      continue;
    }
    ASSERT_EQ(value.kind, YamlNode::Kind::kList) << place << "/" << key.text;
    EXPECT_FALSE(value.items.empty()) << place << "/" << key.text;
    for (const YamlNode& item : value.items) {
      EXPECT_EQ(item.kind, YamlNode::Kind::kScalar) << place << "/" << key.text;
      const bool number = !item.text.empty() && item.text.find_first_not_of("0123456789.,:_eExX+-") == std::string::npos;
      const std::set<std::string> other = {"yes", "no", "on", "off", "true", "false", "y", "n", "Yes", "No", "Y", "N", "null", "NA", "~", "Inf", "NaN"};
      EXPECT_TRUE(item.quoted || (!number && !other.contains(item.text))) << place << ": " << item.text;
    }
  }
}

class Shipped : public testing::TestWithParam<std::string> {
 protected:
  Codebook load() {
    std::vector<CodebookProblem> problems;
    Result<Codebook> book = load_codebook(LITMOTIF_SOURCE_DIR "/corpora/codebooks/" + GetParam() + ".yaml", problems);
    EXPECT_TRUE(book.ok()) << book.status().to_string();
    return book.ok() ? std::move(book).value() : Codebook();
  }
};

TEST_P(Shipped, QuantedaReadsIt) {
  std::vector<ExchangeLoss> losses, again;
  const Codebook book = load();
  const std::string text = written(book, ExchangeFormat::kQuanteda, losses);
  YamlNode root;
  CodebookProblem problem;
  ASSERT_TRUE(parse_yaml(text, {}, root, problem)) << problem.message;
  expect_quanteda(root, "");
  // Terms come back as they are written, each once; how many there are is counted here from the codebook itself.
  const Codebook returned = back(text, ExchangeFormat::kQuanteda, again);
  for (const Theme& theme : book.themes) {
    std::set<std::string> terms;
    const auto add = [&](const RulePattern& term) { terms.insert(term.kind == RulePattern::Kind::kPhrase ? term.text : term.text.substr(1)); };
    for (const Rule& rule : theme.include) {
      if (rule.pattern.kind == RulePattern::Kind::kAnyOf) std::for_each(rule.pattern.parts.begin(), rule.pattern.parts.end(), add);
      else if (!rule.pattern.words.empty()) add(rule.pattern);
    }
    const int at = returned.find(theme.path);
    if (at >= 0) EXPECT_EQ(returned.themes[static_cast<std::size_t>(at)].include.size(), terms.size()) << theme.path;
    else EXPECT_TRUE(terms.empty()) << theme.path;
  }
}

TEST_P(Shipped, ThesaurusBringsBackTermsAndTexts) {
  std::vector<ExchangeLoss> losses, again;
  const Codebook book = load();
  const Codebook returned = back(written(book, ExchangeFormat::kSkos, losses), ExchangeFormat::kSkos, again);
  EXPECT_TRUE(again.empty()) << again.front().what;
  EXPECT_EQ(returned.id, book.id);
  ASSERT_EQ(returned.themes.size(), book.themes.size());
  for (const Theme& theme : book.themes) {
    const int at = returned.find(theme.path);
    ASSERT_GE(at, 0) << theme.path;
    const Theme& other = returned.themes[static_cast<std::size_t>(at)];
    EXPECT_EQ(other.id, theme.id);
    EXPECT_EQ(other.label, theme.label);
    EXPECT_EQ(other.definition, theme.definition);
    EXPECT_EQ(other.not_here, theme.not_here);
    EXPECT_EQ(std::multiset<std::string>(other.examples.match.begin(), other.examples.match.end()), std::multiset<std::string>(theme.examples.match.begin(), theme.examples.match.end()));
    std::vector<Rule> terms;
    std::copy_if(theme.include.begin(), theme.include.end(), std::back_inserter(terms), [](const Rule& rule) { return !rule.pattern.words.empty() || !rule.preferred.empty(); });
    EXPECT_EQ(rules(other.include), rules(terms)) << theme.path;
  }
}

TEST_P(Shipped, TableBringsBackAllRules) {
  std::vector<ExchangeLoss> losses, again;
  const Codebook book = load();
  const Codebook returned = back(written(book, ExchangeFormat::kCsv, losses), ExchangeFormat::kCsv, again);
  EXPECT_TRUE(std::all_of(again.begin(), again.end(), [](const ExchangeLoss& loss) { return loss.kind == "repeated" || loss.kind == "weight"; }));
  ASSERT_EQ(returned.themes.size(), book.themes.size());
  for (std::size_t i = 0; i < book.themes.size(); ++i) {
    EXPECT_EQ(returned.themes[i].path, book.themes[i].path);
    EXPECT_EQ(returned.themes[i].id, book.themes[i].id);
    EXPECT_EQ(returned.themes[i].label, book.themes[i].label);
    EXPECT_EQ(returned.themes[i].definition, book.themes[i].definition);
    EXPECT_EQ(written_out(returned.themes[i].include), written_out(book.themes[i].include)) << book.themes[i].path;
    EXPECT_EQ(written_out(returned.themes[i].exclude), written_out(book.themes[i].exclude)) << book.themes[i].path;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Shipped, testing::Values("integrated-care", "commissioning-functions", "contracting-models", "selfie", "who-building-blocks", "study-attributes"), [](const auto& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Write, EverythingOfASmallCodebookComesBackFromATable) {
  std::vector<ExchangeLoss> losses, again;
  const Codebook book = parse(kBook);
  const Codebook returned = back(written(book, ExchangeFormat::kCsv, losses), ExchangeFormat::kCsv, again);
  EXPECT_EQ(kinds(losses), (std::set<std::string>{"examples", "lists", "not-here", "sections", "source", "stance", "version"}));
  std::string changes;
  for (const CodebookChange& change : compare_codebooks(book, returned)) changes += change.theme + " " + change.change + " " + change.text + "\n";
  EXPECT_EQ(changes.substr(0, changes.find("stance")),
            "money not-here \nmoney rule-added ward\nmoney rule-added =ICU\nmoney rule-added near(3): [pay, [no, a: b], [ward, =ICU]]\nmoney rule-added cash, weight: 0.5\n"
            "money rule-removed @wards\nmoney rule-removed near(3): [pay, [no, a: b], @wards]\nmoney rule-removed cash, weight: 0.5, only-in: results\n");
}

TEST(Write, SynonymsAreAConceptOfTheirOwn) {
  std::vector<ExchangeLoss> losses, again;
  const std::string turtle = written(parse(kBook), ExchangeFormat::kSkos, losses);
  EXPECT_NE(turtle.find("<urn:x-litmotif:my%20review#rule%3Amoney%3A5>"), std::string::npos) << turtle;
  const Codebook returned = back(turtle, ExchangeFormat::kSkos, again);
  EXPECT_EQ(returned.themes.size(), 5U);
  EXPECT_NE(rules(returned.themes[static_cast<std::size_t>(returned.find("money"))].include).find("pooled budget, also: [shared budget, =JB]"), std::string::npos);
  EXPECT_EQ(kinds(losses), (std::set<std::string>{"examples", "exclusion", "lists", "order", "rule", "sections", "signs", "source", "stance", "version", "weight"}));
}

// The first fault that the schema finds; "" for none.
std::string schema_fault(const std::string& xml) {
  std::string fault;
  const std::unique_ptr<xmlSchemaParserCtxt, void (*)(xmlSchemaParserCtxt*)> reader(xmlSchemaNewParserCtxt(LITMOTIF_FIXTURES_DIR "/refi-qda-codebook-1.0.xsd"), xmlSchemaFreeParserCtxt);
  const std::unique_ptr<xmlSchema, void (*)(xmlSchema*)> schema(xmlSchemaParse(reader.get()), xmlSchemaFree);
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET), xmlFreeDoc);
  if (!schema || !document) return "no schema, or no XML";
  const std::unique_ptr<xmlSchemaValidCtxt, void (*)(xmlSchemaValidCtxt*)> check(xmlSchemaNewValidCtxt(schema.get()), xmlSchemaFreeValidCtxt);
  xmlSchemaSetValidStructuredErrors(
      check.get(), [](void* user, xmlError* error) { *static_cast<std::string*>(user) += error->message; }, &fault);
  if (xmlSchemaValidateDoc(check.get(), document.get()) != 0 && fault.empty()) fault = "not valid";
  return fault;
}

TEST(Refi, SchemaRefusesWhatItShould) {
  const std::string head = "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes>", tail = "</Codes></CodeBook>";
  EXPECT_EQ(schema_fault(head + "<Code guid=\"1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294\" name=\"a\" isCodable=\"true\"/>" + tail), "");
  EXPECT_NE(schema_fault(head + "<Code guid=\"1\" name=\"a\" isCodable=\"true\"/>" + tail), "");
  EXPECT_NE(schema_fault(head + "<Code guid=\"1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294\" name=\"a\"/>" + tail), "");
  EXPECT_NE(schema_fault(head + tail), "");
  EXPECT_NE(schema_fault("<CodeBook xmlns=\"urn:QDA-XML:codebook:1:0\"/>"), "");
}

std::vector<std::string> guids(const std::string& xml) {
  std::vector<std::string> all;
  for (std::size_t at = xml.find("guid=\""); at != std::string::npos; at = xml.find("guid=\"", at + 1)) all.push_back(xml.substr(at + 6, 36));
  return all;
}

TEST_P(Shipped, CodesAreValidAndComeBack) {
  std::vector<ExchangeLoss> losses, again;
  const Codebook book = load();
  const std::string xml = written(book, ExchangeFormat::kRefi, losses);
  EXPECT_EQ(schema_fault(xml), "");
  const std::vector<std::string> ids = guids(xml);
  EXPECT_EQ(ids.size(), book.themes.size());
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  const Codebook returned = back(xml, ExchangeFormat::kRefi, again);
  ASSERT_EQ(returned.themes.size(), book.themes.size());
  for (std::size_t i = 0; i < book.themes.size(); ++i) {
    EXPECT_EQ(returned.themes[i].label, book.themes[i].label);
    EXPECT_EQ(returned.themes[i].definition, book.themes[i].definition);
    EXPECT_EQ(returned.themes[i].not_here, book.themes[i].not_here);
    EXPECT_EQ(returned.themes[i].parent, book.themes[i].parent);
  }
  std::vector<ExchangeLoss> third;
  EXPECT_EQ(guids(written(returned, ExchangeFormat::kRefi, third)), ids) << "codes that came from elsewhere keep their guids";
}

TEST(Refi, GuidOutlivesRenaming) {
  std::vector<ExchangeLoss> losses;
  const Codebook before = parse("codebook: b\nthemes:\n  money: {label: Money, include: [a]}\n"), after = parse("codebook: b\nthemes:\n  finance: {was: [money], label: Finance, include: [a]}\n");
  const std::vector<std::string> guid = guids(written(before, ExchangeFormat::kRefi, losses));
  EXPECT_EQ(guid, guids(written(after, ExchangeFormat::kRefi, losses)));
  EXPECT_EQ(guid.at(0).at(14), '8');
  EXPECT_NE(std::string("89ab").find(guid.at(0).at(19)), std::string::npos);
}

TEST(Refi, SignsOfXmlAreNoTags) {
  std::vector<ExchangeLoss> losses;
  const std::string xml = written(parse("codebook: b\nthemes:\n  a: {label: \"<b> & \\\"c\\\" \\x01\", definition: \"x < y\", include: [a]}\n"), ExchangeFormat::kRefi, losses);
  EXPECT_EQ(schema_fault(xml), "");
  EXPECT_NE(xml.find("&lt;b&gt; &amp; &quot;c&quot; "), std::string::npos) << xml;
}

TEST(Write, WhatIsNotLoadedIsNamedToo) {
  std::vector<ExchangeLoss> losses;
  written(parse("codebook: b\nlabel: Long name\nlicence: CC0\nthemes:\n  a:\n    include: {en: [x], de: [y, z]}\n    themes:\n      c: {exclude: {fr: [w]}, include: [v]}\n"), ExchangeFormat::kCsv, losses);
  std::string all;
  for (const ExchangeLoss& loss : losses) all += loss.kind + " " + loss.place + ": " + loss.what + "\n";
  EXPECT_EQ(all, "codebook : label of the codebook is left out: Long name\ncodebook : licence of the codebook is left out: CC0\nlanguage a: 2 rules in \"de\" left out\nlanguage c: 1 rule in \"fr\" left out\n");
}

TEST(Csv, CellsASpreadsheetWouldRunComeBack) {
  std::vector<ExchangeLoss> losses, again;
  const Codebook book = parse("codebook: b\nthemes:\n  a: {id: '@a', label: '-a', definition: '=SUM(1)', include: [{term: x, also: ['=A|B', '=C\\', +d]}, re: 'e  f']}\n");
  const std::string table = written(book, ExchangeFormat::kCsv, losses);
  const Codebook returned = back(table, ExchangeFormat::kCsv, again);
  EXPECT_TRUE(again.empty()) << again.front().what;
  ASSERT_EQ(returned.themes.size(), 1U) << table;
  EXPECT_EQ(returned.themes[0].id, "@a");
  EXPECT_EQ(returned.themes[0].label, "-a");
  EXPECT_EQ(returned.themes[0].definition, "=SUM(1)");
  EXPECT_EQ(rules(returned.themes[0].include), rules(book.themes[0].include));
}

TEST(Write, AnotherLanguageIsNamedWhereItHasNoPlace) {
  const Codebook german = parse("codebook: b\nlanguage: de\nthemes:\n  a: {include: [Geld]}\n"), english = parse("codebook: b\nthemes:\n  a: {include: [money]}\n");
  for (const ExchangeFormat format : {ExchangeFormat::kQuanteda, ExchangeFormat::kRefi, ExchangeFormat::kCsv, ExchangeFormat::kSkos}) {
    std::vector<ExchangeLoss> losses, none;
    written(german, format, losses);
    EXPECT_EQ(kinds(losses).contains("language"), format != ExchangeFormat::kSkos) << exchange_format_name(format);
    written(english, format, none);
    EXPECT_FALSE(kinds(none).contains("language")) << exchange_format_name(format);
  }
}

TEST(Write, DictionariesOfOthersAreReadOnly) {
  std::vector<ExchangeLoss> losses;
  for (const ExchangeFormat format : {ExchangeFormat::kLiwc, ExchangeFormat::kWordStat, ExchangeFormat::kLexicoder, ExchangeFormat::kYoshikoder}) {
    EXPECT_EQ(export_codebook(parse(kBook), format, losses).status().code(), Code::kUnsupported);
  }
}

}  // namespace
}  // namespace litmotif
