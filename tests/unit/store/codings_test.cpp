#include <litmotif/store.h>

#include <algorithm>

#include <gmock/gmock.h>

#include "review.h"

namespace litmotif {
namespace {

using testing::ElementsAre;

// One document under one codebook, coded again and again.
class Coding : public testing::Test {
 protected:
  Coding() {
    must(store_.begin_run("index", "{}"));
    book_ = must(store_.put_codebook(make_codebook("care", {{"lead", "leadership", {"leader", "manager"}}, {"money", "money", {"budget"}}}))).id;
    made_ = make_document("Über A", {"Leaders help.", "Budgets hinder.", "Leaders help.", "No."});
    document_ = must(store_.put_document(put_file(store_, "a"), NewDocument(made_)));
  }

  DocumentCoding first() const {
    DocumentCoding coding{book_, Coverage::kCoded, {}, {}};
    coding.hits = {hit(1, 0, 0), hit(2, 1, 2), hit(3, 0, 0)};
    coding.rows = {row(1, 0, Stance::kEnabler), row(2, 1, Stance::kBarrier), row(3, 0, Stance::kEnabler)};
    return coding;
  }
  StoredHit hit(std::uint32_t sentence, std::uint32_t theme, std::uint32_t rule) const { return make_hit(made_.document, sentence, theme, rule); }
  StoredRow row(std::uint32_t sentence, std::uint32_t theme, Stance stance) const { return make_row(made_.document, sentence, theme, stance); }
  bool put(DocumentCoding coding) { return must(store_.put_coding(document_, std::move(coding))); }
  std::string hits() const { return review_.ask("SELECT sentence || '/' || theme || '/' || rule || ':' || from_run || '-' || ifnull(to_run, '') FROM hits ORDER BY start, theme, rule, from_run"); }
  std::string rows() const { return review_.ask("SELECT sentence || '/' || theme || '/' || stance || ':' || from_run || '-' || ifnull(to_run, '') FROM evidence_rows ORDER BY sentence, number, from_run"); }
  std::vector<std::string> ids() {
    std::vector<std::string> ids;
    must(store_.each_row({}, [&](const StoredRow& row) {
      ids.push_back(row.id);
      return Status();
    }));
    return ids;
  }

  const Review review_;
  Store store_ = review_.write();
  CodebookId book_;
  NewDocument made_;
  DocumentId document_;
};

TEST_F(Coding, FirstIsStoredAndReadBack) {
  EXPECT_TRUE(put(first()));
  std::vector<StoredHit> got;
  must(store_.each_hit(document_, book_, [&](const StoredHit& hit) {
    got.push_back(hit);
    return Status();
  }));
  EXPECT_EQ(got, first().hits);
  EXPECT_THAT(must(store_.coverage(book_)), ElementsAre(std::pair(Coverage::kCoded, std::uint64_t{1})));
  EXPECT_THAT(must(store_.document_coverage(book_)), ElementsAre(std::pair(document_, Coverage::kCoded)));
  must(store_.each_to_code(document_, document_, [&](DocumentToCode&& read) {
    EXPECT_THAT(read.coded, ElementsAre(std::pair(book_, Store::coding_hash(first()))));
    return Status();
  }));
}

TEST_F(Coding, EveryColumnOfARowComesBack) {
  DocumentCoding coding = first();
  StoredRow& full = coding.rows[1];
  const Span span = full.spans.front();
  full.spans.push_back({span.start + 2, span.end + 1});
  full.by_absence = full.cue_from_stem = true;
  full.role = Role::kAffected;
  full.claim = Claim::kRecommendation;
  full.voice = Voice::kLiterature;
  full.speaker = Speaker::kCommenter;
  full.citations = {0, 7, 12};
  full.rules = {1, 2};
  const StoredRow put_in = full;
  put(coding);
  const StoredRow got = *must(store_.find_row(ids()[1]));
  EXPECT_EQ(got.document, document_);
  EXPECT_EQ(got.codebook, book_);
  EXPECT_EQ(got.theme, 1U);
  EXPECT_EQ(got.spans, put_in.spans);
  EXPECT_EQ(got.sentence, 2U);
  EXPECT_EQ(got.passage, 1U);
  EXPECT_EQ(got.stance, Stance::kBarrier);
  EXPECT_TRUE(got.by_absence && got.cue_from_stem);
  EXPECT_EQ(got.role, put_in.role);
  EXPECT_EQ(got.claim, put_in.claim);
  EXPECT_EQ(got.voice, put_in.voice);
  EXPECT_EQ(got.speaker, put_in.speaker);
  EXPECT_EQ(got.citations, put_in.citations);
  EXPECT_EQ(got.rules, put_in.rules);
  EXPECT_EQ(got.origin, "rule");
}

TEST_F(Coding, TheSameAgainWritesNothing) {
  put(first());
  const std::int64_t generation = store_.generation();
  DocumentCoding shuffled = first();
  std::reverse(shuffled.hits.begin(), shuffled.hits.end());
  shuffled.hits.push_back(shuffled.hits.front());  // the same hit twice is one
  std::reverse(shuffled.rows.begin(), shuffled.rows.end());
  EXPECT_EQ(Store::coding_hash(shuffled), Store::coding_hash(first()));
  EXPECT_FALSE(put(shuffled));
  EXPECT_EQ(store_.generation(), generation);
}

TEST_F(Coding, OnlyDifferencesAreWritten) {
  put(first());
  must(store_.begin_run("recode", "{}"));
  DocumentCoding second = first();
  second.hits[1] = hit(4, 0, 1);
  second.rows[1].stance = Stance::kMixed;
  second.rows.push_back(row(4, 0, Stance::kNone));
  EXPECT_TRUE(put(second));
  EXPECT_EQ(hits(), "1/0/0:1-\n2/1/2:1-2\n3/0/0:1-\n4/0/1:2-");
  EXPECT_EQ(rows(), "1/0/enabler:1-\n2/1/barrier:1-2\n2/1/mixed:2-\n3/0/enabler:1-\n4/0/none:2-");
}

TEST_F(Coding, AsOfAnEarlierRunIsAQuery) {
  put(first());
  must(store_.begin_run("recode", "{}"));
  put({book_, Coverage::kCoded, {}, {}});
  EXPECT_EQ(review_.ask("SELECT count(*) FROM evidence_rows WHERE from_run <= 1 AND (to_run IS NULL OR to_run > 1)"), "3");
  EXPECT_EQ(review_.ask("SELECT count(*) FROM evidence_rows WHERE from_run <= 2 AND (to_run IS NULL OR to_run > 2)"), "0");
}

TEST_F(Coding, TheSameRunTwiceLeavesOneTrace) {
  put({book_, Coverage::kCoded, {hit(1, 0, 1)}, {row(1, 0, Stance::kBarrier)}});
  put(first());
  EXPECT_EQ(hits(), "1/0/0:1-\n2/1/2:1-\n3/0/0:1-");
  EXPECT_EQ(rows(), "1/0/enabler:1-\n2/1/barrier:1-\n3/0/enabler:1-");
}

TEST_F(Coding, ThereAndBackWithinOneRun) {
  put(first());
  must(store_.begin_run("recode", "{}"));
  put({book_, Coverage::kCoded, {}, {}});
  put(first());
  EXPECT_EQ(rows_of(store_, {}).size(), 3U);
  put({book_, Coverage::kCoded, {}, {}});
  EXPECT_EQ(rows_of(store_, {}).size(), 0U);
  EXPECT_EQ(hits(), "1/0/0:1-2\n2/1/2:1-2\n3/0/0:1-2");
}

TEST_F(Coding, CoverageSaysWhy) {
  for (const Coverage coverage : {Coverage::kLanguageNotCovered, Coverage::kNoText, Coverage::kFailed, Coverage::kCoded}) {
    EXPECT_TRUE(put({book_, coverage, {}, {}}));
    EXPECT_THAT(must(store_.document_coverage(book_)), ElementsAre(std::pair(document_, coverage)));
    EXPECT_EQ(review_.ask("SELECT state FROM coverage"), coverage_name(coverage));
  }
}

TEST_F(Coding, RowIdsFollowFromTheQuoteAndSurvive) {
  put(first());
  const std::vector<std::string> before = ids();
  ASSERT_EQ(before.size(), 3U);
  EXPECT_THAT(before[0], testing::MatchesRegex("e-[a-z0-9]{12}"));
  EXPECT_NE(before[0], before[2]) << "equal quotes are told apart";

  must(store_.begin_run("recode", "{}"));
  DocumentCoding second = first();
  second.rows[0].stance = Stance::kUnclear;
  second.rows.insert(second.rows.begin(), row(0, 1, Stance::kNone));
  put(second);
  EXPECT_THAT(ids(), ElementsAre(testing::_, before[0], before[1], before[2]));

  // The theme's path changes, its id does not.
  must(store_.put_codebook(make_codebook("care", {{"money", "money", {"budget"}}, {"lead", "people/leading", {"leader", "manager"}}})));
  put(first());
  EXPECT_EQ(ids(), before);
}

TEST_F(Coding, RowIdsAreTheSameInAnotherReview) {
  put(first());
  const Review other;
  Store store = other.write();
  must(store.put_document(put_file(store, "x"), make_document("Something first", {"Else."})));
  must(store.put_codebook(make_codebook("zero", {{"z", "z", {"z"}}})));
  const CodebookNumbers numbers = must(store.put_codebook(make_codebook("care", {{"money", "money", {"budget"}}, {"lead", "leadership", {"leader"}}})));
  DocumentCoding coding{numbers.id, Coverage::kCoded, {}, {make_row(made_.document, 1, numbers.themes[1]), make_row(made_.document, 2, numbers.themes[0])}};
  NewDocument again(made_);
  again.codings.push_back(coding);
  must(store.put_document(put_file(store, "b"), std::move(again)));
  std::vector<std::string> got;
  must(store.each_row({}, [&](const StoredRow& row) {
    got.push_back(row.id);
    return Status();
  }));
  const std::vector<std::string> here = ids();
  EXPECT_THAT(got, ElementsAre(here[0], here[1]));
}

TEST_F(Coding, WhatCannotBeIsRefusedWhole) {
  put(first());
  struct Row {
    const char* name;
    DocumentCoding coding;
    DocumentId document;
    Code code;
  };
  const DocumentCoding sound{book_, Coverage::kCoded, {hit(4, 0, 0)}, {row(4, 0, Stance::kNone)}};
  std::vector<Row> bad(8, {"", sound, document_, Code::kInvalidArgument});
  bad[0].name = "hit of no theme";
  bad[0].coding.hits[0].theme = 9;
  bad[1].name = "hit of no rule";
  bad[1].coding.hits[0].rule = 9;
  bad[2].name = "row of no theme";
  bad[2].coding.rows[0].theme = 9;
  bad[3].name = "row of no rule";
  bad[3].coding.rows[0].rules = {9};
  bad[4].name = "row beyond the text";
  bad[4].coding.rows[0].spans[0].end = 5000;
  bad[5].name = "row without a place";
  bad[5].coding.rows[0].spans.clear();
  bad[6].name = "no such codebook";
  bad[6].coding.codebook = {77};
  bad[6].code = Code::kNotFound;
  bad[7].name = "no such document";
  bad[7].document = {77};
  bad[7].code = Code::kNotFound;
  const std::string hits_before = hits();
  for (Row& row : bad) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(store_.put_coding(row.document, std::move(row.coding)).status().code(), row.code);
    EXPECT_EQ(hits(), hits_before);
  }
  EXPECT_TRUE(put(sound));
}

TEST_F(Coding, ADocumentThatEndsTakesItsCodingAlong) {
  put(first());
  must(store_.begin_run("index", "{}"));
  must(store_.drop_file_documents(must(store_.find_file("a"))->id));
  EXPECT_TRUE(rows_of(store_, {}).empty());
  EXPECT_EQ(rows(), "1/0/enabler:1-2\n2/1/barrier:1-2\n3/0/enabler:1-2");
  EXPECT_THAT(must(store_.coverage(book_)), testing::IsEmpty());
}

}  // namespace
}  // namespace litmotif
