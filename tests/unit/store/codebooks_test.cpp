#include <litmotif/store.h>

#include <gmock/gmock.h>

#include "review.h"

namespace litmotif {
namespace {

using testing::ElementsAre;

const std::vector<ThemeRules> kFirst = {{"lead", "leadership", {"leader", "manager"}}, {"style", "leadership/style", {"style"}}, {"money", "money", {"budget"}}};

TEST(Codebooks, FirstPutNumbersThemesAndRules) {
  const Review review;
  Store store = review.write();
  const CodebookNumbers numbers = must(store.put_codebook(make_codebook("care", kFirst)));
  EXPECT_TRUE(numbers.changed);
  EXPECT_THAT(numbers.themes, ElementsAre(0, 1, 2));
  EXPECT_THAT(numbers.rules, ElementsAre(ElementsAre(0, 1), ElementsAre(2), ElementsAre(3)));
  const std::vector<StoredTheme> themes = must(store.themes(numbers.id));
  ASSERT_EQ(themes.size(), 3U);
  EXPECT_EQ(themes[1].path, "leadership/style");
  EXPECT_EQ(themes[1].parent, 0);
  EXPECT_EQ(themes[0].parent, -1);
  EXPECT_EQ(themes[2].position, 2);
  EXPECT_THAT(must(store.rules(numbers.id)), ElementsAre("lead: leader", "lead: manager", "style: style", "money: budget"));
  const std::vector<StoredCodebook> books = must(store.codebooks());
  ASSERT_EQ(books.size(), 1U);
  EXPECT_EQ(books[0].name, "care");
  EXPECT_EQ(books[0].source, make_codebook("care", kFirst).source);
  EXPECT_EQ(books[0].coding_generation, store.generation());
}

TEST(Codebooks, TheSameAgainIsNoChange) {
  const Review review;
  Store store = review.write();
  const CodebookNumbers first = must(store.put_codebook(make_codebook("care", kFirst)));
  const std::int64_t generation = store.generation();
  const CodebookNumbers again = must(store.put_codebook(make_codebook("care", kFirst)));
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.themes, first.themes);
  EXPECT_EQ(again.rules, first.rules);
  EXPECT_EQ(store.generation(), generation);
}

TEST(Codebooks, StaleUntilAllDocumentsAreCodedWithIt) {
  const Review review;
  Store store = review.write();
  const CodebookNumbers first = must(store.put_codebook(make_codebook("care", kFirst)));
  EXPECT_TRUE(first.stale);
  EXPECT_TRUE(must(store.put_codebook(make_codebook("care", kFirst))).stale) << "a run that was cut short has not coded the documents";
  must(store.coding_complete(first.id));
  EXPECT_FALSE(must(store.put_codebook(make_codebook("care", kFirst))).stale);
  EXPECT_TRUE(must(store.put_codebook(make_codebook("care", {kFirst[0]}))).stale);
  EXPECT_FALSE(must(store.put_codebook(make_codebook("care", kFirst))).stale) << "back to what the documents are coded with";
}

TEST(Codebooks, AppliedOnceAllDocumentsAreCodedWithWhatIsStored) {
  const Review review;
  const auto applied = [](Store& store) { return must(store.codebooks()).at(0).applied; };
  {
    Store store = review.write();
    const CodebookNumbers first = must(store.put_codebook(make_codebook("care", kFirst)));
    EXPECT_FALSE(applied(store));
    must(store.coding_complete(first.id));
    EXPECT_TRUE(applied(store));
    must(store.put_codebook(make_codebook("care", {kFirst[0]})));
    EXPECT_FALSE(applied(store));
    must(store.coding_complete(first.id));
    EXPECT_TRUE(applied(store));
  }
  review.tamper("INSERT INTO runs (command, version, settings, started, outcome) VALUES ('recode', '0.0.1', '{}', '', 'previewed')");
  {
    Store store = review.read();
    EXPECT_TRUE(applied(store)) << "a preview codes nothing";
  }
  review.tamper("UPDATE runs SET outcome = 'done' WHERE version = '0.0.1'");
  Store store = review.read();
  EXPECT_FALSE(applied(store)) << "another version may have coded in another way";
}

TEST(Codebooks, NumbersStayWhateverChangesAround) {
  struct Row {
    const char* name;
    std::vector<ThemeRules> second;
    std::vector<std::uint32_t> themes;
    std::vector<std::vector<std::uint32_t>> rules;
  };
  const Row rows[] = {
      {"theme inserted in front", {{"new", "new", {"x"}}, kFirst[0], kFirst[1], kFirst[2]}, {3, 0, 1, 2}, {{4}, {0, 1}, {2}, {3}}},
      {"theme removed", {kFirst[0], kFirst[2]}, {0, 2}, {{0, 1}, {3}}},
      {"theme moved and renamed", {kFirst[2], {"lead", "money-and-power", {"leader", "manager"}}, {"style", "money/style", {"style"}}}, {2, 0, 1}, {{3}, {0, 1}, {2}}},
      {"rule inserted", {{"lead", "leadership", {"boss", "leader", "manager"}}, kFirst[1], kFirst[2]}, {0, 1, 2}, {{4, 0, 1}, {2}, {3}}},
      {"rule removed", {{"lead", "leadership", {"manager"}}, kFirst[1], kFirst[2]}, {0, 1, 2}, {{1}, {2}, {3}}},
      {"rule moved to another theme", {{"lead", "leadership", {"manager"}}, {"style", "leadership/style", {"style", "leader"}}, kFirst[2]}, {0, 1, 2}, {{1}, {2, 4}, {3}}},
      {"the same rule twice", {{"lead", "leadership", {"leader", "leader", "manager"}}, kFirst[1], kFirst[2]}, {0, 1, 2}, {{0, 0, 1}, {2}, {3}}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Review review;
    Store store = review.write();
    const CodebookNumbers first = must(store.put_codebook(make_codebook("care", kFirst)));
    const CodebookNumbers second = must(store.put_codebook(make_codebook("care", row.second)));
    EXPECT_TRUE(second.changed);
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.themes, row.themes);
    EXPECT_EQ(second.rules, row.rules);
    // And back: everything under the number it had.
    const CodebookNumbers third = must(store.put_codebook(make_codebook("care", kFirst)));
    EXPECT_EQ(third.themes, first.themes);
    EXPECT_EQ(third.rules, first.rules);
  }
}

TEST(Codebooks, AThemeThatLeftStaysListedWithoutPosition) {
  const Review review;
  Store store = review.write();
  must(store.put_codebook(make_codebook("care", kFirst)));
  const CodebookNumbers second = must(store.put_codebook(make_codebook("care", {kFirst[2]})));
  const std::vector<StoredTheme> themes = must(store.themes(second.id));
  ASSERT_EQ(themes.size(), 3U);
  EXPECT_EQ(themes[0].position, -1);
  EXPECT_EQ(themes[1].position, -1);
  EXPECT_EQ(themes[2].position, 0);
}

TEST(Codebooks, EveryVersionIsKept) {
  const Review review;
  Store store = review.write();
  for (int i = 0; i < 3; ++i) {
    must(store.begin_run("recode", "{}"));
    must(store.put_codebook(make_codebook("care", {{"t" + std::to_string(i % 2), "t", {"x"}}})));
  }
  EXPECT_EQ(review.ask("SELECT from_run || ' ' || source FROM codebook_versions ORDER BY from_run"), "1 t0 t: x\n\n2 t1 t: x\n\n3 t0 t: x\n");
}

TEST(Codebooks, SeveralByName) {
  const Review review;
  Store store = review.write();
  const CodebookNumbers b = must(store.put_codebook(make_codebook("b", kFirst)));
  const CodebookNumbers a = must(store.put_codebook(make_codebook("a", {kFirst[2]})));
  EXPECT_THAT(a.themes, ElementsAre(0));
  std::vector<std::string> names;
  for (const StoredCodebook& book : must(store.codebooks())) names.push_back(book.name);
  EXPECT_THAT(names, ElementsAre("a", "b"));
  EXPECT_EQ(must(store.themes(b.id)).size(), 3U);
}

TEST(Codebooks, ADroppedBatchLeavesNoTrace) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a");
  must(store.begin_batch());
  const CodebookNumbers dropped = must(store.put_codebook(make_codebook("care", kFirst)));
  NewDocument document = make_document("A", {"One."});
  document.codings.push_back({dropped.id, Coverage::kCoded, {}, {make_row(document.document, 1, 2)}});
  must(store.put_document(file, NewDocument(document)));
  store.drop_batch();
  EXPECT_TRUE(must(store.codebooks()).empty());
  // Under the same number there is a smaller codebook now.
  const CodebookNumbers now = must(store.put_codebook(make_codebook("other", {kFirst[2]})));
  document.codings[0].codebook = now.id;
  EXPECT_EQ(store.put_document(file, NewDocument(document)).status().code(), Code::kInvalidArgument);
}

TEST(Codebooks, ThousandsOfTermsTakeNoSquare) {
  std::vector<ThemeRules> themes;
  for (int i = 0; i < 200; ++i) {
    themes.push_back({"t" + std::to_string(i), "t" + std::to_string(i), {}});
    for (int k = 0; k < 100; ++k) themes.back().rules.push_back("rule " + std::to_string(i * 100 + k));
  }
  const Review review;
  Store store = review.write();
  const CodebookNumbers numbers = must(store.put_codebook(make_codebook("thesaurus", themes)));
  EXPECT_EQ(numbers.rules[199][99], 19999U);
}

TEST(Codebooks, DamagedNumbersAreCorrupt) {
  for (const char* const damage : {"UPDATE themes SET number = 70 WHERE number = 2", "UPDATE themes SET parent = 55 WHERE number = 1", "UPDATE themes SET parent = 1 WHERE number = 0",
                                   "UPDATE themes SET parent = -7 WHERE number = 1", "DELETE FROM themes WHERE number = 0", "UPDATE rules SET number = 9223372036854775807 WHERE number = 3",
                                   "UPDATE rules SET theme = -1 WHERE number = 1"}) {
    SCOPED_TRACE(damage);
    const Review review;
    CodebookId id;
    {
      Store store = review.write();
      id = must(store.put_codebook(make_codebook("care", kFirst))).id;
    }
    review.tamper(damage);
    Store store = review.read();
    const bool found = store.themes(id).status().code() == Code::kCorrupt || store.rules(id).status().code() == Code::kCorrupt;
    EXPECT_TRUE(found);
    EXPECT_FALSE(must(store.verify()).empty());
  }
}

}  // namespace
}  // namespace litmotif
