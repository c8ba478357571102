#include <litmotif/store.h>

#include <filesystem>

#include <gmock/gmock.h>

#include "review.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Three documents in two files, two codebooks.
class Rows : public testing::Test {
 protected:
  Rows() {
    first_ = must(store_.put_codebook(make_codebook("one", {{"lead", "leadership", {"x"}}, {"style", "leadership/style", {"y"}}, {"leads", "leadership-other", {"z"}}}))).id;
    second_ = must(store_.put_codebook(make_codebook("two", {{"m", "money", {"x"}}}))).id;
    const FileId b = put_file(store_, "b");
    const FileId a = put_file(store_, "a");
    for (const auto& [file, entry] : {std::pair(b, 0U), std::pair(a, 1U), std::pair(a, 0U)}) {
      NewDocument made = make_document("T" + std::to_string(ids_.size()), {"One.", "Two.", "Three."});
      made.entry = entry;
      const auto row = [&](std::uint32_t sentence, std::uint32_t theme) { return make_row(made.document, sentence, theme); };
      made.codings.push_back({first_, Coverage::kCoded, {make_hit(made.document, 1, 0, 0)}, {row(1, 0), row(1, 2), row(2, 1)}});
      if (ids_.empty()) made.codings.push_back({second_, Coverage::kCoded, {}, {row(1, 0)}});
      ids_.push_back(must(store_.put_document(file, std::move(made))));
    }
  }

  const Review review_;
  Store store_ = review_.write();
  CodebookId first_, second_;
  std::vector<DocumentId> ids_;
};

TEST_F(Rows, ComeInTableOrder) {
  EXPECT_THAT(rows_of(store_, {}), ElementsAre("3@1/0:none", "3@1/2:none", "3@2/1:none", "2@1/0:none", "2@1/2:none", "2@2/1:none", "1@1/0:none", "1@1/2:none", "1@2/1:none", "1@1/0:none"));
}

TEST_F(Rows, AreFiltered) {
  struct Case {
    const char* name;
    RowFilter filter;
    std::vector<std::string> rows;
  };
  RowFilter by_path, by_id, below, nothing, by_document, by_book, both;
  by_path.theme = "leadership";
  by_id.theme = "lead";
  below.theme = "leadership/style";
  nothing.theme = "leader";
  by_document.document = ids_[1];
  by_book.codebook = second_;
  both.document = ids_[0];
  both.theme = "money";
  const std::vector<std::string> with_sub = {"3@1/0:none", "3@2/1:none", "2@1/0:none", "2@2/1:none", "1@1/0:none", "1@2/1:none"};
  const Case cases[] = {
      {"path, with what lies below", by_path, with_sub},
      {"id", by_id, with_sub},
      {"sub-theme", below, {"3@2/1:none", "2@2/1:none", "1@2/1:none"}},
      {"no such theme", nothing, {}},
      {"document", by_document, {"2@1/0:none", "2@1/2:none", "2@2/1:none"}},
      {"codebook", by_book, {"1@1/0:none"}},
      {"document and theme", both, {"1@1/0:none"}},
  };
  for (const Case& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(rows_of(store_, row.filter), row.rows);
  }
}

TEST_F(Rows, OfSecondaryDocumentsOnlyWhenAsked) {
  review_.tamper("UPDATE documents SET is_primary = 0 WHERE id != 1");
  EXPECT_EQ(rows_of(store_, {}).size(), 4U);
  RowFilter all;
  all.primary_only = false;
  EXPECT_EQ(rows_of(store_, all).size(), 10U);
  all.document = ids_[2];
  EXPECT_EQ(rows_of(store_, all).size(), 3U);
  all.primary_only = true;
  EXPECT_THAT(rows_of(store_, all), IsEmpty());
}

TEST_F(Rows, AreFoundById) {
  std::string id;
  must(store_.each_row({}, [&](const StoredRow& row) {
    id = row.id;
    return Status();
  }));
  EXPECT_EQ(must(store_.find_row(id))->document, ids_[0]);
  EXPECT_FALSE(must(store_.find_row("e-none")).has_value());
}

TEST_F(Rows, StopAtAFailingVisitor) {
  int seen = 0;
  EXPECT_EQ(store_.each_row({}, [&](const StoredRow&) { return ++seen == 2 ? Status(Code::kInterrupted, "enough") : Status(); }).code(), Code::kInterrupted);
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(rows_of(store_, {}).size(), 10U);
}

// A visitor may ask the store anything, the very same question included.
TEST_F(Rows, VisitorsMayAskTheStore) {
  int inner = 0;
  must(store_.each_row({}, [&](const StoredRow& row) -> Status {
    EXPECT_EQ(must(store_.read_document(row.document)).info.id, row.document);
    inner += static_cast<int>(rows_of(store_, {}).size());
    return store_.each_document({}, [&](StoredDocument&& stored) { return store_.each_hit(stored.info.id, first_, [](const StoredHit&) { return Status(); }); });
  }));
  EXPECT_EQ(inner, 100);

  int outer = 0;
  must(store_.each_document({}, [&](StoredDocument&& stored) -> Status {
    ++outer;
    int again = 0;
    LITMOTIF_TRY(store_.each_document({}, [&](StoredDocument&& other) {
      ++again;
      return store_.read_document(other.info.id).status();
    }));
    EXPECT_EQ(again, 3);
    return store_.each_hit(stored.info.id, first_, [&](const StoredHit&) { return store_.each_hit(stored.info.id, first_, [](const StoredHit&) { return Status(); }); });
  }));
  EXPECT_EQ(outer, 3);
}

TEST_F(Rows, CodingWhileVisitingDocuments) {
  must(store_.begin_batch());
  int seen = 0;
  must(store_.each_document({}, [&](StoredDocument&& stored) -> Status {
    ++seen;
    DocumentCoding coding{first_, Coverage::kCoded, {}, {make_row(stored.document, 3, 1, Stance::kMixed)}};
    return store_.put_coding(stored.info.id, std::move(coding), stored.document.text).status();
  }));
  must(store_.commit_batch());
  EXPECT_EQ(seen, 3);
  RowFilter filter;
  filter.codebook = first_;
  EXPECT_THAT(rows_of(store_, filter), ElementsAre("3@3/1:mixed", "2@3/1:mixed", "1@3/1:mixed"));
  EXPECT_THAT(must(store_.verify()), testing::SizeIs(2)) << "the second codebook was applied to one document of three";
}

TEST_F(Rows, DamagedOnesAreCorrupt) {
  for (const char* const damage : {"UPDATE evidence_rows SET start = -1", "UPDATE evidence_rows SET \"end\" = start - 1", "UPDATE evidence_rows SET sentence = sentence + 4000",
                                   "UPDATE evidence_rows SET theme = 4294967296", "UPDATE evidence_rows SET spans = '9-3 4-5'", "UPDATE evidence_rows SET passage = 'x' || char(0), theme = -2"}) {
    SCOPED_TRACE(damage);
    const std::string copy = review_.directory() + "-damaged";
    review_.tamper("VACUUM INTO '" + copy + ".db'");
    std::filesystem::create_directories(copy);
    std::filesystem::rename(copy + ".db", copy + "/review.db");
    Review::tamper_at(copy + "/review.db", damage);
    Store store = must(Store::open(copy, Store::Mode::kRead));
    EXPECT_EQ(store.each_row({}, [](const StoredRow&) { return Status(); }).code(), Code::kCorrupt);
    EXPECT_FALSE(must(store.verify()).empty());
    std::filesystem::remove_all(copy);
  }
}

TEST_F(Rows, DamagedHitsAreCorrupt) {
  review_.tamper("UPDATE hits SET start = -1");
  EXPECT_EQ(store_.each_hit(ids_[0], first_, [](const StoredHit&) { return Status(); }).code(), Code::kCorrupt);
}

TEST(EvidenceView, QuotesTheText) {
  const Review review;
  Store store = review.write();
  const CodebookId book = must(store.put_codebook(make_codebook("care", {{"lead", "leadership", {"x"}}}))).id;
  NewDocument made = make_document("Führung 😀", {"„Wir“ führen – naïv.", "Zweitens: ﬁnance 𝒳."});
  made.document.page_starts = {{0, 7, "iv"}, {made.document.sentences[2].span.start, 8, "v"}};
  made.codings.push_back({book, Coverage::kCoded, {}, {make_row(made.document, 0, 0), make_row(made.document, 1, 0, Stance::kBarrier), make_row(made.document, 2, 0)}});
  must(store.put_document(put_file(store, "a.pdf"), std::move(made)));
  EXPECT_EQ(review.ask("SELECT quote FROM evidence ORDER BY start"), "Führung 😀\n„Wir“ führen – naïv.\nZweitens: ﬁnance 𝒳.");
  EXPECT_EQ(review.ask("SELECT file || ' ' || theme || ' ' || codebook || ' ' || stance FROM evidence ORDER BY start LIMIT 1 OFFSET 1"), "a.pdf leadership care barrier");
  EXPECT_EQ(review.ask("SELECT page || page_label || section FROM evidence ORDER BY start"), "7ivFührung 😀\n7ivFührung 😀\n8vFührung 😀");
}

TEST_F(Rows, ResidueAndRowsOfASentence) {
  EXPECT_EQ(must(store_.rows_of_sentence(ids_[0], 1)).size(), 3U);
  EXPECT_THAT(must(store_.rows_of_sentence(ids_[0], 3)), IsEmpty());
}

}  // namespace
}  // namespace litmotif
