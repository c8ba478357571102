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
    double precision, recall, f1;
  };
  const Case cases[] = {{"leadership", 1, 1, 1, 0, 0.5, 1, 2.0 / 3}, {"governance", 3, 1, 0, 2, 1, 1.0 / 3, 0.5}, {"finance", 1, 1, 0, 0, 1, 1, 1}, {"all", 5, 3, 1, 2, 0.75, 0.6, 2.0 / 3}};
  for (std::size_t i = 0; i < score.themes.size(); ++i) {
    const ThemeScore& theme = score.themes[i];
    EXPECT_EQ(theme.theme, cases[i].theme);
    EXPECT_EQ(theme.positives, cases[i].positives) << theme.theme;
    EXPECT_EQ(theme.true_positives, cases[i].hits) << theme.theme;
    EXPECT_EQ(theme.false_positives, cases[i].extra) << theme.theme;
    EXPECT_EQ(theme.false_negatives, cases[i].missed) << theme.theme;
    EXPECT_DOUBLE_EQ(theme.precision.value, cases[i].precision) << theme.theme;
    EXPECT_DOUBLE_EQ(theme.recall.value, cases[i].recall) << theme.theme;
    EXPECT_DOUBLE_EQ(theme.f1.value, cases[i].f1) << theme.theme;
    EXPECT_LE(theme.f1.low, theme.f1.value) << theme.theme;
    EXPECT_GE(theme.f1.high, theme.f1.value) << theme.theme;
  }
  // Three pairs both have: enabler = enabler, barrier for none, enabler = enabler. F1: enabler 1, none 0, barrier 0.
  EXPECT_DOUBLE_EQ(score.stance_accuracy.value, 2.0 / 3);
  EXPECT_DOUBLE_EQ(score.stance_macro_f1.value, 1.0 / 3);
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

}  // namespace
}  // namespace litmotif
