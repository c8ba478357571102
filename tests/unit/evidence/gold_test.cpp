#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>

#include <litmotif/evidence.h>

#include "evidence/bootstrap.h"
#include "evidence/gold_match.h"
#include "sample_store.h"

namespace litmotif {
namespace {

GoldSentence gold(std::string quote, std::vector<std::pair<std::string, std::string>> codes, std::string document = "b/report.txt") {
  GoldSentence made;
  made.id = quote.substr(0, 5);
  made.document = std::move(document);
  made.quote = std::move(quote);
  made.codes = std::move(codes);
  return made;
}

// Worked by hand. What the rules say of the report (top themes): "Clinical leaders ..." leadership enabler; "Budgets ..." finance barrier;
// "Several things helped:" nothing; "governance that ..." governance enabler and leadership none.
std::vector<GoldSentence> worked() {
  return {gold("Clinical leaders opened doors – “always”.", {{"leadership/clinical", "enabler"}}),        // leadership: hit, stance right
          gold("Budgets were pooled late.", {{"finance", "none"}, {"governance", "none"}}),                // finance: hit, stance wrong; governance: missed
          gold("Several things helped:", {{"governance", "none"}}),                                          // governance: missed
          gold("governance that people trusted (Kim 2010)", {{"governance", "enabler"}}),                    // governance: hit; leadership: extra
          gold("This stands nowhere.", {})};                                                                 // not found
}

TEST(ScoreGold, WorkedExample) {
  SampleReview review;
  fill(review);
  Store& store = review.done();
  const Result<Score> result = score_gold(store, review.numbers().id, worked());
  ASSERT_TRUE(result.ok()) << result.status().to_string();
  const Score& score = result.value();
  EXPECT_EQ(score.sentences, 4U);
  EXPECT_EQ(score.not_found, 1U);
  ASSERT_EQ(score.themes.size(), 4U);
  struct Case {
    const char* theme;
    std::uint32_t positives, hits, extra, missed;
    double precision, recall, f1, kappa, alpha;
  };
  // Four sentences a theme, twelve decisions in all. Leadership: po 3/4, pe (1*2 + 3*2)/16; alpha 1 - 7*2/30. Governance: po 2/4, pe (3*1 + 1*3)/16; alpha 1 - 7*4/32.
  // All: hit 3, extra 1, missed 2, neither 6: po 9/12, pe (5*4 + 7*8)/144; alpha 1 - 23*6/(2*9*15).
  const Case cases[] = {{"leadership", 1, 1, 1, 0, 0.5, 1, 2.0 / 3, 0.5, 16.0 / 30},
                        {"governance", 3, 1, 0, 2, 1, 1.0 / 3, 0.5, 0.2, 0.125},
                        {"finance", 1, 1, 0, 0, 1, 1, 1, 1, 1},
                        {"all", 5, 3, 1, 2, 0.75, 0.6, 2.0 / 3, 32.0 / 68, 1 - 138.0 / 270}};
  for (std::size_t i = 0; i < score.themes.size(); ++i) {
    const LabelScore& theme = score.themes[i];
    EXPECT_EQ(theme.label, cases[i].theme);
    EXPECT_EQ(theme.positives, cases[i].positives) << theme.label;
    EXPECT_EQ(theme.true_positives, cases[i].hits) << theme.label;
    EXPECT_EQ(theme.false_positives, cases[i].extra) << theme.label;
    EXPECT_EQ(theme.false_negatives, cases[i].missed) << theme.label;
    EXPECT_DOUBLE_EQ(theme.precision.value, cases[i].precision) << theme.label;
    EXPECT_DOUBLE_EQ(theme.recall.value, cases[i].recall) << theme.label;
    EXPECT_DOUBLE_EQ(theme.f1.value, cases[i].f1) << theme.label;
    EXPECT_NEAR(theme.kappa.value, cases[i].kappa, 1e-12) << theme.label;
    EXPECT_NEAR(theme.alpha.value, cases[i].alpha, 1e-12) << theme.label;
    EXPECT_LE(theme.f1.low, theme.f1.value) << theme.label;
    EXPECT_GE(theme.f1.high, theme.f1.value) << theme.label;
  }
  // Three pairs both have: enabler = enabler, barrier for none, enabler = enabler. F1: enabler 1, none 0, barrier 0.
  EXPECT_DOUBLE_EQ(score.stance_accuracy.value, 2.0 / 3);
  EXPECT_DOUBLE_EQ(score.stance_macro_f1.value, 1.0 / 3);
  // Kappa: po 2/3, pe (2*2 + 0*1 + 1*0)/9. Alpha: six values, 4 + 1 + 1; 2 pairs within units differ, 36 - 18 among all: 1 - 5*2/18.
  EXPECT_NEAR(score.stance_kappa.value, 0.4, 1e-12);
  EXPECT_NEAR(score.stance_alpha.value, 8.0 / 18, 1e-12);
  EXPECT_EQ(score.stance_pairs, 3U);
  ASSERT_EQ(score.stances.size(), 3U);
  std::vector<std::string> matrix;
  for (const StanceCell& cell : score.stance_matrix) {
    if (cell.pairs > 0) matrix.push_back(cell.person + ">" + cell.machine + " " + std::to_string(cell.pairs) + " of " + std::to_string(cell.share.value).substr(0, 4));
    if (cell.person == "barrier") {
      EXPECT_FALSE(cell.share.defined) << "the person saw no barrier";
    }
  }
  EXPECT_EQ(matrix, (std::vector<std::string>{"enabler>enabler 2 of 1.00", "none>barrier 1 of 1.00"}));
  EXPECT_EQ(score.stances[1].label, "barrier");
  EXPECT_EQ(score.stances[1].false_positives, 1U);
  EXPECT_EQ(score.stances[0].positives, 2U);
  const std::vector<std::string> expected = {"MISSED governance: Budgets were pooled late.", "MISSED governance: Several things helped:", "EXTRA leadership: governance that people trusted (Kim 2010)"};
  EXPECT_EQ(score.disagreements, expected);
}

TEST(ScoreGold, AThemeTheCodebookLacksIsAnError) {
  SampleReview review;
  fill(review);
  Store& store = review.done();
  const Result<Score> result = score_gold(store, review.numbers().id, {gold("Several things helped:", {{"trust", "none"}})});
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.status().message().find("'trust'"), std::string::npos);
}

TEST(FindSentence, ByOffsetsByWordsByHash) {
  SampleDocument made("x");
  made.passage({"One.", "Two  words\nhere.", "One."});
  const Document& document = made.made.document;
  struct Case {
    const char *name, *quote, *hash_of;
    Span span;
    std::optional<std::uint32_t> found;
  };
  const Case cases[] = {{"offsets alone", "", "", {5, 21}, 1},
                        {"offsets that are no sentence", "", "", {5, 20}, std::nullopt},
                        {"words, spaces apart", "Two words here.", "", {0, 0}, 1},
                        {"hash of the words", "", "Two words here.", {0, 0}, 1},
                        {"the nearest of two equal ones", "One.", "", {19, 23}, 2},
                        {"the first of two equal ones", "One.", "", {3, 7}, 0},
                        {"offsets of other words", "One.", "", {5, 21}, 0},
                        {"not there", "Three.", "", {0, 4}, std::nullopt}};
  for (const Case& at : cases) {
    GoldSentence sought;
    sought.quote = at.quote;
    if (*at.hash_of != '\0') sought.quote_sha256 = sha256(at.hash_of);
    sought.span = at.span;
    EXPECT_EQ(find_sentence(sought, document), at.found) << at.name;
  }
}

TEST(AddCode, SeveralRowsOfOneTheme) {
  struct Case {
    const char* name;
    std::vector<std::string> stances;
    const char* together;
  };
  const Case cases[] = {{"one", {"none"}, "none"}, {"stated beats none", {"none", "barrier", "none"}, "barrier"}, {"same twice", {"enabler", "enabler"}, "enabler"}, {"both", {"enabler", "barrier"}, "mixed"}};
  for (const Case& at : cases) {
    Codes codes;
    for (const std::string& stance : at.stances) add_code(codes, 3, stance);
    EXPECT_EQ(codes.at(3), at.together) << at.name;
  }
}

TEST(Bootstrap, IsTheSameEverywhereAndCoversTheShare) {
  Random random(1);
  EXPECT_EQ(random.next(), 0x910a2dec89025cc1U);  // SplitMix64 of seed 1, as published
  const auto share = [](const std::vector<std::size_t>& items, std::vector<std::optional<double>>& values) {
    double sum = 0;
    for (const std::size_t item : items) sum += item < 30 ? 1 : 0;
    values[0] = sum / static_cast<double>(items.size());
  };
  const Interval interval = bootstrap(100, 1, share)[0];
  EXPECT_DOUBLE_EQ(interval.value, 0.3);
  // The exact binomial interval is 0.21 to 0.40.
  EXPECT_NEAR(interval.low, 0.21, 0.02);
  EXPECT_NEAR(interval.high, 0.39, 0.02);
  const Interval undefined = bootstrap(10, 1, [](const auto&, auto&) {})[0];
  EXPECT_EQ(undefined.value, 0);
  EXPECT_EQ(undefined.low, 0);
  EXPECT_EQ(undefined.high, 1);
}

class ReadGold : public ::testing::Test {
 protected:
  std::string path_ = ::testing::TempDir() + "litmotif-gold.jsonl";
  void put(const std::string& text) const { std::ofstream(path_, std::ios::binary) << text; }

 public:
  ~ReadGold() override { static_cast<void>(std::remove(path_.c_str())); }
};

TEST_F(ReadGold, Lines) {
  put("{\"id\":\"g1\",\"document\":\"a.txt\",\"start\":5,\"end\":9,\"quote\":\"four\",\"codes\":[{\"theme\":\"leadership\",\"stance\":\"enabler\"},{\"theme\":\"x\"}],\"split\":\"dev\"}\n\n"
      "{\"id\":\"g2\",\"file_sha256\":\"ab\",\"start\":0,\"end\":3,\"quote_sha256\":\"cd\",\"codes\":[],\"split\":\"test\"}\n");
  const auto gold = read_gold(path_);
  ASSERT_TRUE(gold.ok()) << gold.status().to_string();
  ASSERT_EQ(gold.value().size(), 2U);
  EXPECT_EQ(gold.value()[0].span, (Span{5, 9}));
  const std::vector<std::pair<std::string, std::string>> codes = {{"leadership", "enabler"}, {"x", "none"}};
  EXPECT_EQ(gold.value()[0].codes, codes);
  EXPECT_EQ(gold.value()[1].file_sha256, "ab");
  EXPECT_EQ(gold.value()[1].split, "test");
}

TEST_F(ReadGold, FaultsNameTheLine) {
  struct Case {
    const char *name, *line, *says;
  };
  const Case cases[] = {{"no JSON", "hello", "not a JSON object"},
                        {"no document", R"({"start":0,"end":2,"codes":[]})", "neither 'document'"},
                        {"negative offset", R"({"document":"a","start":-1,"end":2,"codes":[]})", "offsets"},
                        {"nothing to find it by", R"({"document":"a","codes":[]})", "neither offsets nor quote"},
                        {"no codes", R"({"document":"a","start":0,"end":2})", "'codes'"},
                        {"bare code", R"({"document":"a","start":0,"end":2,"codes":["x"]})", "'theme'"}};
  for (const Case& at : cases) {
    put("{\"document\":\"a\",\"start\":0,\"end\":2,\"codes\":[]}\n" + std::string(at.line) + "\n");
    const auto gold = read_gold(path_);
    ASSERT_FALSE(gold.ok()) << at.name;
    EXPECT_EQ(gold.status().place(), "line 2") << at.name;
    EXPECT_NE(gold.status().message().find(at.says), std::string::npos) << at.name << ": " << gold.status().message();
  }
  EXPECT_FALSE(read_gold(path_ + ".missing").ok());
}

class ReadGoldCsv : public ::testing::Test {
 protected:
  std::string path_ = ::testing::TempDir() + "litmotif-gold.csv";
  void put(const std::string& text) const { std::ofstream(path_, std::ios::binary) << text; }

 public:
  ~ReadGoldCsv() override { static_cast<void>(std::remove(path_.c_str())); }
};

TEST_F(ReadGoldCsv, ACodeALine) {
  put("\xEF\xBB\xBF" "id,document,start,end,quote,split,theme,stance\r\n"
      "g1,a.txt,5,9,\"one, \"\"two\"\"\nthree\",dev,leadership,enabler\r\n"
      "g2,a.txt,20,30,,test,,\r\n"
      "g1,a.txt,5,9,\"one, \"\"two\"\"\nthree\",dev,finance,\r\n");
  const auto gold = read_gold(path_);
  ASSERT_TRUE(gold.ok()) << gold.status().to_string();
  ASSERT_EQ(gold.value().size(), 2U);
  const std::vector<std::pair<std::string, std::string>> codes = {{"leadership", "enabler"}, {"finance", "none"}};
  EXPECT_EQ(gold.value()[0].codes, codes);
  EXPECT_EQ(gold.value()[0].quote, "one, \"two\"\nthree");
  EXPECT_EQ(gold.value()[0].span, (Span{5, 9}));
  EXPECT_TRUE(gold.value()[1].codes.empty());
  EXPECT_EQ(gold.value()[1].split, "test");
}

TEST_F(ReadGoldCsv, FaultsNameTheLine) {
  struct Case {
    const char *name, *text, *line, *says;
  };
  const Case cases[] = {{"no text", "", "line 1", "column names"},
                        {"no theme", "document,quote\na,b\n", "line 1", "no column 'theme'"},
                        {"unknown column", "document,quote,theme,code\n", "line 1", "'code'"},
                        {"column twice", "document,quote,theme,theme\n", "line 1", "two columns"},
                        {"comma without quotes", "document,quote,theme\na,one, two,x\n", "line 2", "4 cells under 3 names"},
                        {"after a cell of two lines", "document,quote,theme\na,\"one\ntwo\",x\na,,x\n", "line 4", "neither offsets nor quote"},
                        {"quote that does not close", "document,quote,theme\na,\"one,x\n", "line 2", "does not close"},
                        {"offset", "document,start,end,theme\na,1,x,y\n", "line 2", "offsets"},
                        {"stance alone", "document,quote,theme,stance\na,b,,barrier\n", "line 2", "stance without a theme"},
                        {"two splits", "document,quote,theme,split\na,b,x,dev\na,b,y,test\n", "line 3", "split 'dev'"}};
  for (const Case& at : cases) {
    put(at.text);
    const auto gold = read_gold(path_);
    ASSERT_FALSE(gold.ok()) << at.name;
    EXPECT_EQ(gold.status().place(), at.line) << at.name;
    EXPECT_NE(gold.status().message().find(at.says), std::string::npos) << at.name << ": " << gold.status().message();
  }
}

}  // namespace
}  // namespace litmotif
