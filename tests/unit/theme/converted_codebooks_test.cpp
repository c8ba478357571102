// The dictionaries and thesauri in ../shared, where they are: all that is in them arrives or is said to be lost (counted here by other means), loads, is checked and compiles.
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <litmotif/exchange.h>
#include <litmotif/system.h>
#include <litmotif/theme.h>
#include <re2/re2.h>

namespace litmotif {
namespace {

struct Count {
  std::size_t themes = 0, terms = 0;
};

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' || text[i] == '\r') all.emplace_back();
    else all.back() += text[i];
  }
  return all;
}

// WordStat: a line is a term when it ends with a number in brackets.
Count count_cat(const std::string& text) {
  static const RE2 kTerm(R"(\s*.+ \(\d+\)\s*)", RE2::Latin1);
  Count count;
  for (const std::string& line : lines(text)) {
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    ++(RE2::FullMatch(line, kTerm) ? count.terms : count.themes);
  }
  return count;
}

// LIWC: numbers behind a term are its categories.
Count count_dic(const std::string& text) {
  Count count;
  int marks = 0;
  for (const std::string& line : lines(text)) {
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    if (line.starts_with("%")) ++marks;
    else if (marks == 1) ++count.themes;
    else if (marks == 2) {
      std::istringstream words(line);
      std::string word;
      for (words >> word; words >> word;) count.terms += word.find_first_not_of("0123456789") == std::string::npos ? 1 : 0;
    }
  }
  return count;
}

// Turtle as these two files have it: a paragraph a subject.
Count count_ttl(const std::string& text) {
  Count count;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", start), text.size());
    const std::string block = text.substr(start, end - start);
    start = end + 2;
    if (block.find("a skos:Concept ") == std::string::npos && block.find("a skos:Concept,") == std::string::npos) continue;
    ++count.themes;
    for (const char* name : {"skos:prefLabel \"", "skos:altLabel \"", "skos:hiddenLabel \""}) {
      for (std::size_t at = block.find(name); at != std::string::npos; at = block.find(name, at + 1)) {
        bool quoted = false;
        for (std::size_t i = at; i < block.size() && (quoted || block[i] != ';') && (quoted || block.substr(i, 2) != " ."); ++i) {
          if (block[i] == '"' && block[i - 1] != '\\') quoted = !quoted;
          if (!quoted && block.substr(i, 4) == "\"@en") ++count.terms;
        }
      }
    }
  }
  return count;
}

Count count_rows(const std::string& text) { return {0, static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - 1}; }

struct Row {
  const char* name;
  const char* file;
  Count (*count)(const std::string&);
  ImportOptions options;
};

ImportOptions table(const char* columns, const char* levels, int depth) {
  ImportOptions options;
  options.columns = columns;
  options.levels = levels;
  options.depth = depth;
  return options;
}

class Converted : public testing::TestWithParam<Row> {};

TEST_P(Converted, ArrivesWhole) {
  const std::string path = std::string(LITMOTIF_SOURCE_DIR "/../shared/data/") + GetParam().file;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no ../shared/data/" << GetParam().file;
  const Result<std::string> bytes = read_file(path);
  ASSERT_TRUE(bytes.ok());
  std::vector<ExchangeLoss> losses;
  const Result<Codebook> book = import_codebook({path, bytes.value()}, recognise_exchange(path, bytes.value()).value(), GetParam().options, losses);
  ASSERT_TRUE(book.ok()) << book.status().to_string();

  std::size_t terms = 0;
  for (const Theme& theme : book.value().themes) {
    for (const Rule& rule : theme.include) terms += rule.preferred.empty() ? 1 : rule.pattern.parts.size();
  }
  for (const ExchangeLoss& loss : losses) terms += loss.kind == "repeated" || loss.kind == "term" ? 1 : 0;
  const Count expected = GetParam().count(bytes.value());
  EXPECT_EQ(terms, expected.terms);
  if (expected.themes > 0) {
    EXPECT_EQ(book.value().themes.size(), expected.themes);
  }

  for (const CodebookProblem& problem : check_codebook(book.value())) EXPECT_NE(problem.kind, CodebookProblem::Kind::kError) << problem.theme << ": " << problem.message;
  EXPECT_TRUE(Matcher::compile(book.value()).ok());
}

INSTANTIATE_TEST_SUITE_P(All, Converted, testing::ValuesIn<Row>({
  {"laver_garry", "dictionaries/Laver_and_Garry_2000.cat", count_cat, {}},
  {"loughran_mcdonald", "dictionaries/Loughran_and_McDonald_2014.cat", count_cat, {}},
  {"rid", "dictionaries/RID.CAT", count_cat, {}},
  {"mfd2", "dictionaries/mfd2.0.dic", count_dic, {}},
  {"mfd", "dictionaries/moral_foundations_dictionary.dic", count_dic, {}},
  {"spelling", "dictionaries/uk-us-spelling.csv", count_rows, table("term=british", "/", 0)},
  {"mesh", "thesauri/mesh-tree-2017.tsv", count_rows, table("theme=Tree Number,label=Term,term=Term", ".", 3)},
  {"stw", "thesauri/stw-skos.ttl", count_ttl, {}},
  {"unesco", "thesauri/unesco-thesaurus.ttl", count_ttl, {}},
}), [](const auto& info) { return info.param.name; });

// A converted dictionary finds what it found before: the forms it lists, capitals or not, and no other.
TEST(ConvertedRules, FindTheFormsTheyList) {
  std::vector<ExchangeLoss> losses;
  const std::string dictionary = "+Harm\nkill\nabus*\ncivil_war\n*cruel*\nfair-*\n";
  const Result<Codebook> book = import_codebook({"harm.lc3", dictionary}, ExchangeFormat::kLexicoder, {}, losses);
  ASSERT_TRUE(book.ok());
  const Result<Matcher> matcher = Matcher::compile(book.value());
  ASSERT_TRUE(matcher.ok());
  Coder coder(matcher.value());
  const std::string text = "KILL and killed, Abusive words, a civil war and civil wars, uncruelly, a fair-minded and unfair man.";
  SentenceToCode sentence;
  sentence.span = {0, static_cast<std::uint32_t>(text.size())};
  std::string found;
  for (const Coder::Reason& hit : coder.explain(text, sentence).hits) found += hit.matched + "; ";
  EXPECT_EQ(found, "KILL; Abusive; civil war; uncruelly; fair-minded; ");
}

}  // namespace
}  // namespace litmotif
