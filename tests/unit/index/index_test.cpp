// The index against a slow scan of the store: the same queries, at every scope, however the index came to be.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <litmotif/text.h>

#include "world.h"

namespace litmotif::testing {
namespace {

constexpr Scope kScopes[] = {Scope::kSentence, Scope::kPassage, Scope::kDocument};

// Asks `rounds` random queries of both; fails when fewer than a third find anything, since empty equals empty.
void compare(World& world, int rounds) {
  const Scan scan(world.store());
  Index index = world.open();
  int with_answers = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string text = world.random_query();
    const Result<QueryNode> query = parse_query(text);
    ASSERT_TRUE(query.ok()) << text << ": " << query.status().to_string();
    for (const Scope scope : kScopes) {
      SCOPED_TRACE(text + " at scope " + std::to_string(static_cast<int>(scope)));
      std::uint64_t units = 0;
      const auto expected = scan.matches(query.value(), scope, units);
      const auto found = must(index.matches(query.value(), scope));
      ASSERT_EQ(found, expected);
      SearchOptions options;
      options.scope = scope;
      options.limit = 7;
      options.facets = round % 16 == 0;
      const SearchAnswer answer = must(index.search(query.value(), options));
      ASSERT_EQ(answer.count, units);
      ASSERT_EQ(answer.hits.size(), std::min<std::uint64_t>(units, 7));
      with_answers += units > 0 ? 1 : 0;
      for (std::size_t i = 0; i < answer.hits.size(); ++i) {
        const SearchHit& hit = answer.hits[i];
        ASSERT_NE(std::find(expected.begin(), expected.end(), std::pair(hit.document, hit.sentence)), expected.end());
        ASSERT_GE(answer.hits[i > 0 ? i - 1 : 0].score, hit.score);
        std::uint32_t last = 0;
        for (const ByteSpan mark : hit.highlights) {
          ASSERT_LT(mark.start, mark.end);
          ASSERT_LE(mark.end, hit.quote.size());
          ASSERT_TRUE(mark.start > last || (mark.start == 0 && last == 0));
          last = mark.end;
        }
      }
    }
  }
  EXPECT_GT(with_answers, rounds);  // of three times as many
}

TEST(IndexDifferential, OneSegment) {
  World world(11);
  world.add_file("one.ris", 60);
  world.add_file("b/two.ris", 40);
  world.update();
  compare(world, 500);
}

TEST(IndexDifferential, ManySegmentsThenMergedThenEndedThenRecoded) {
  World world(12);
  std::vector<FileId> files;
  for (int i = 0; i < 7; ++i) {
    files.push_back(world.add_file(i == 3 ? "b/three.ris" : std::string(1, static_cast<char>('z' - i)) + ".ris", 12));
    world.update();
  }
  compare(world, 120);
  world.recode();
  world.update();
  compare(world, 80);
  world.drop_file(files[2]);
  world.update();
  compare(world, 80);
  for (int i = 0; i < 6; ++i) {
    world.add_file("more" + std::to_string(i), 5);
    world.update();
  }
  compare(world, 80);
}

TEST(IndexDifferential, ManyJobsAndLittleMemory) {
  World world(13);
  world.add_file("a.ris", 150);
  world.update(8, 1 << 16);
  compare(world, 60);
}

TEST(Index, QuotesAreTheStoredText) {
  World world(14);
  world.add_file("a.ris", 30);
  world.update();
  Index index = world.open();
  SearchOptions options;
  options.limit = 1000;
  const SearchAnswer answer = must(index.search(must(parse_query("theme:leadership OR trust")), options));
  ASSERT_GT(answer.hits.size(), 20U);
  std::size_t marked = 0;
  for (const SearchHit& hit : answer.hits) {
    const StoredDocument stored = must(world.store().read_document(hit.document));
    const CodePoints points(stored.document.text);
    EXPECT_EQ(points.bytes(hit.span).of(stored.document.text), hit.quote);
    EXPECT_EQ(stored.document.sentences[hit.sentence].span.of(stored.document.text), hit.quote);
    marked += hit.highlights.empty() ? 0 : 1;
  }
  EXPECT_EQ(marked, answer.hits.size());
}

TEST(Index, CooccurrenceAgreesWithCounting) {
  World world(15);
  world.add_file("a.ris", 40);
  world.update();
  world.add_file("b.ris", 20);
  world.update();
  Index index = world.open();
  const CodebookId book = must(world.store().codebooks()).front().id;
  for (const int depth : {1, 2, 0}) {
    const Cooccurrence table = must(index.cooccurrence(book, depth, Scope::kSentence));
    ASSERT_EQ(table.themes.size(), depth == 1 ? 3U : depth == 2 ? 5U : 6U);
    const auto expected = Scan(world.store()).cooccurrence(table.themes);
    ASSERT_EQ(table.cells.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(table.cells[i].sentences, expected[i].first) << i;
      EXPECT_EQ(table.cells[i].documents, expected[i].second) << i;
      EXPECT_GT(table.cells[i].sentences, 0U);
    }
  }
  EXPECT_EQ(index.cooccurrence(CodebookId{99}, 1, Scope::kSentence).status().code(), Code::kNotFound);
}

TEST(Index, AnswersAreTheSameForAnyNumberOfJobs) {
  World world(16);
  world.add_file("a.ris", 80);
  std::vector<std::string> answers;
  for (const int jobs : {1, 8}) {
    std::filesystem::remove_all(world.review() + "/index");
    world.update(jobs);
    Index index = world.open();
    std::string all;
    SearchOptions options;
    options.facets = true;
    for (const char* text : {"trust", "vis* OR care", "theme:money", "\"pooled budgets\" OR leader"}) {
      const SearchAnswer answer = must(index.search(must(parse_query(text)), options));
      for (const SearchHit& hit : answer.hits) all += std::to_string(hit.document.value) + ":" + std::to_string(hit.sentence) + ":" + std::to_string(hit.score) + " ";
      for (const Facet& facet : answer.facets) {
        for (const auto& [value, count] : facet.values) all += facet.field + "=" + value + ":" + std::to_string(count) + " ";
      }
    }
    answers.push_back(all);
  }
  EXPECT_EQ(answers[0], answers[1]);
}

struct BadName {
  const char* name;
  const char* query;
  const char* place;
  const char* says;
};

class UnknownNames : public ::testing::TestWithParam<BadName> {};

TEST_P(UnknownNames, AreErrorsThatNameTheNearest) {
  World world(17);
  world.add_file("a.ris", 3);
  world.update();
  Index index = world.open();
  const Result<SearchAnswer> answer = index.search(must(parse_query(GetParam().query)), {});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.status().code(), Code::kInvalidArgument);
  EXPECT_EQ(answer.status().place(), GetParam().place);
  EXPECT_NE(answer.status().message().find(GetParam().says), std::string::npos) << answer.status().message();
}

INSTANTIATE_TEST_SUITE_P(Index, UnknownNames,
                         ::testing::Values(BadName{"theme", "care theme:leadershp", "byte 5", "did you mean leadership"},
                                           BadName{"theme_in_braces", "theme:trus{barrier}", "byte 0", "did you mean trust"},
                                           BadName{"unlike_any", "theme:xyzzy", "byte 0", "the themes are leadership, money, trust"}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Index, ATypeNobodyHasIsNoErrorButNoted) {
  World world(18);
  world.add_file("a.ris", 20);
  world.update();
  Index index = world.open();
  const SearchAnswer answer = must(index.search(must(parse_query("type:thesis")), {}));
  EXPECT_EQ(answer.count, 0U);
  ASSERT_EQ(answer.notes.size(), 1U);
  EXPECT_EQ(answer.notes[0], "no document has type thesis; there are: article, report");
}

TEST(Index, WhereNothingIsFoundWordsAreNamedThatAreLikeThoseAskedFor) {
  World world(18);
  world.add_file("a.ris", 40);
  world.update();
  Index index = world.open();
  const auto notes = [&](const char* query) { return must(index.search(must(parse_query(query)), {})).notes; };
  EXPECT_EQ(notes("leadershp trust"), std::vector<std::string>{"no sentence of the review holds 'leadershp'; did you mean leadership or leaders or leader?"});
  EXPECT_EQ(notes("xyzzyx"), std::vector<std::string>{"no sentence of the review holds 'xyzzyx'"});
  EXPECT_TRUE(notes("leadershp OR trust").empty()) << "something is found";
  EXPECT_TRUE(notes("trust NOT trust").empty());
}

TEST(Index, ExplainSaysWhatEachPartStandsFor) {
  World world(19);
  world.add_file("a.ris", 40);
  world.update();
  Index index = world.open();
  const std::string text = must(index.explain(must(parse_query("trust NOT year:2012"))));
  EXPECT_NE(text.find("trust (") , std::string::npos) << text;
  EXPECT_NE(text.find("trusted ("), std::string::npos) << text;
  EXPECT_NE(text.find("year:2012: "), std::string::npos) << text;
  EXPECT_NE(text.find("segment 1: "), std::string::npos) << text;
}

TEST(Index, PagesOfAnswersContinueEachOther) {
  World world(20);
  world.add_file("a.ris", 40);
  world.update();
  Index index = world.open();
  const QueryNode query = must(parse_query("trust OR care"));
  SearchOptions all;
  all.limit = 30;
  const SearchAnswer whole = must(index.search(query, all));
  ASSERT_EQ(whole.hits.size(), 30U);
  SearchOptions page;
  page.limit = 10;
  page.offset = 10;
  const SearchAnswer middle = must(index.search(query, page));
  ASSERT_EQ(middle.hits.size(), 10U);
  for (std::size_t i = 0; i < 10; ++i) EXPECT_EQ(middle.hits[i].quote, whole.hits[10 + i].quote);
  page.count_only = true;
  EXPECT_TRUE(must(index.search(query, page)).hits.empty());
  EXPECT_EQ(must(index.search(query, page)).count, whole.count);
}

}  // namespace
}  // namespace litmotif::testing
