#include <litmotif/store.h>

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "review.h"

namespace litmotif {
namespace {

using testing::HasSubstr;

TEST(OpenStore, MakesDirectoryAndDatabase) {
  const Review review;
  {
    const Store store = review.write();
    EXPECT_EQ(store.generation(), 0);
    EXPECT_EQ(store.review(), review.directory());
  }
  EXPECT_EQ(review.files(), "review.db");
  EXPECT_EQ(review.ask("PRAGMA journal_mode"), "delete");
}

TEST(OpenStore, ReadingWhatIsNotThereSaysHowToMakeIt) {
  const Review review;
  const Status status = Store::open(review.directory(), Store::Mode::kRead).status();
  EXPECT_EQ(status.code(), Code::kNotFound);
  EXPECT_THAT(status.message(), HasSubstr("litmotif index"));
  EXPECT_FALSE(std::filesystem::exists(review.directory()));
}

TEST(OpenStore, RefusesWhatItDoesNotKnow) {
  struct Row {
    const char* name;
    const char* sql;
    Code code;
    const char* says;
  };
  const Row rows[] = {
      {"unknown feature", "INSERT INTO features VALUES ('quantum-rows')", Code::kTooNew, "quantum-rows"},
      {"feature missing", "DELETE FROM features WHERE name = 'decision-log'", Code::kTooOld, "decision-log"},
      {"no features at all", "DELETE FROM features", Code::kTooOld, "older version"},
      {"no generation", "DELETE FROM meta", Code::kCorrupt, "generation"},
      {"features table gone", "DROP TABLE features", Code::kCorrupt, "not a litmotif review"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Review review;
    { const Store store = review.write(); }
    review.tamper(row.sql);
    for (const Store::Mode mode : {Store::Mode::kRead, Store::Mode::kWrite}) {
      const Status status = Store::open(review.directory(), mode).status();
      EXPECT_EQ(status.code(), row.code) << status.to_string();
      EXPECT_THAT(status.message(), HasSubstr(row.says));
    }
  }
}

TEST(OpenStore, LeavesForeignDatabasesAlone) {
  const Review review;
  std::filesystem::create_directories(review.directory());
  review.tamper("CREATE TABLE recipes (name TEXT)");
  for (const Store::Mode mode : {Store::Mode::kRead, Store::Mode::kWrite}) EXPECT_EQ(Store::open(review.directory(), mode).status().code(), Code::kCorrupt);
  EXPECT_EQ(review.ask("SELECT name FROM sqlite_master"), "recipes");
}

TEST(OpenStore, NoDatabaseAtAllIsCorrupt) {
  const Review review;
  std::filesystem::create_directories(review.directory());
  std::ofstream(review.database()) << std::string(5000, 'x');
  for (const Store::Mode mode : {Store::Mode::kRead, Store::Mode::kWrite}) EXPECT_EQ(Store::open(review.directory(), mode).status().code(), Code::kCorrupt);
}

TEST(OpenStore, DatabaseCutShortIsCorruptNotACrash) {
  const Review review;
  { const Store store = review.write(); }
  std::filesystem::resize_file(review.database(), 6000);
  const Status status = Store::open(review.directory(), Store::Mode::kRead).status();
  EXPECT_EQ(status.code(), Code::kCorrupt) << status.to_string();
}

TEST(OpenStore, ReaderCannotWrite) {
  const Review review;
  { const Store store = review.write(); }
  Store store = review.read();
  EXPECT_FALSE(store.put_file({}).ok());
}

TEST(Batch, CommitKeepsAndCountsDropForgets) {
  const Review review;
  Store store = review.write();
  must(store.begin_batch());
  const FileId file = put_file(store, "a.txt");
  must(store.put_document(file, make_document("A", {"One."})));
  must(store.commit_batch());
  EXPECT_EQ(store.generation(), 1);

  must(store.begin_batch());
  must(store.put_document(put_file(store, "b.txt"), make_document("B", {"Two."})));
  store.drop_batch();
  EXPECT_EQ(store.generation(), 1);
  EXPECT_EQ(must(store.documents()).size(), 1U);
  EXPECT_EQ(must(store.files()).size(), 1U);
}

TEST(Batch, WithoutChangeToDocumentsTheGenerationStays) {
  const Review review;
  Store store = review.write();
  must(store.begin_batch());
  put_file(store, "a.txt");
  must(store.commit_batch());
  EXPECT_EQ(store.generation(), 0);
}

TEST(Batch, UncommittedIsGoneAfterACrash) {
  const Review review;
  {
    Store store = review.write();
    must(store.put_document(put_file(store, "a.txt"), make_document("A", {"One."})));
    must(store.begin_batch());
    must(store.put_document(put_file(store, "b.txt"), make_document("B", {"Two."})));
    // What a killed process leaves: the files as they are now.
    std::filesystem::copy(review.directory(), review.directory() + "-after");
  }
  Store store = must(Store::open(review.directory() + "-after", Store::Mode::kWrite));
  EXPECT_EQ(must(store.documents()).size(), 1U);
  EXPECT_EQ(store.generation(), 1);
  EXPECT_THAT(must(store.verify()), testing::IsEmpty());
}

TEST(Batch, APutOutsideIsABatchOfItsOwn) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a.txt");
  must(store.put_document(file, make_document("A", {"One."})));
  EXPECT_EQ(store.generation(), 1);
  EXPECT_EQ(review.ask("SELECT value FROM meta WHERE key = 'generation'"), "1");
}

TEST(Batch, AfterAFailedPutItCanOnlyBeDropped) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a.txt");
  must(store.begin_batch());
  NewDocument document = make_document("A", {"One."});
  document.codings.push_back({CodebookId{99}, Coverage::kCoded, {}, {}});  // fails when the text is in already
  EXPECT_EQ(store.put_document(file, std::move(document)).status().code(), Code::kNotFound);
  EXPECT_FALSE(store.put_document(file, make_document("B", {"Two."})).ok());
  EXPECT_FALSE(store.commit_batch().ok());
  store.drop_batch();
  EXPECT_TRUE(must(store.documents()).empty());
  must(store.put_document(file, make_document("B", {"Two."})));
  EXPECT_EQ(must(store.documents()).size(), 1U);
}

TEST(Batch, FullDiskIsReportedAndLeavesTheReviewAsItWas) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a.txt");
  must(store.put_document(file, make_document("A", {"One."})));
  // What SQLite does by itself on a full disk: the whole transaction is rolled back under the caller's feet.
  review.tamper("CREATE TRIGGER full_disk BEFORE INSERT ON documents WHEN new.title = 'B' BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END");
  must(store.begin_batch());
  must(store.put_document(file, make_document("C", {"Three."})));
  EXPECT_FALSE(store.put_document(file, make_document("B", {"Two."})).ok());
  EXPECT_FALSE(store.put_document(file, make_document("D", {"Four."})).ok());  // would be a batch of its own otherwise
  EXPECT_FALSE(store.put_file({}).ok());
  EXPECT_FALSE(store.commit_batch().ok());
  store.drop_batch();
  EXPECT_EQ(must(store.documents()).size(), 1U);
  EXPECT_THAT(must(store.verify()), testing::IsEmpty());
}

TEST(Batch, OneInsideAnotherIsRefused) {
  const Review review;
  Store store = review.write();
  EXPECT_EQ(store.commit_batch().code(), Code::kInvalidArgument);
  must(store.begin_batch());
  EXPECT_EQ(store.begin_batch().code(), Code::kInvalidArgument);
  must(store.commit_batch());
}

TEST(Readers, SeeWholeBatchesWhileAWriterWorks) {
  const Review review;
  Store writer = review.write();
  const FileId file = put_file(writer, "a.txt");
  must(writer.put_document(file, make_document("A", {"One."})));
  Store reader = review.read();
  must(writer.begin_batch());
  must(writer.put_document(file, make_document("B", {"Two."})));
  EXPECT_EQ(must(reader.documents()).size(), 1U);
  must(writer.commit_batch());
  EXPECT_EQ(must(reader.documents()).size(), 2U);
  // In the middle of reading, the view stays what it was.
  std::size_t seen = 0;
  must(reader.each_document({}, [&](StoredDocument&&) {
    if (++seen == 1) must(writer.put_document(file, make_document("C", {"Three."})));
    return Status();
  }));
  EXPECT_EQ(seen, 2U);
  EXPECT_EQ(must(reader.documents()).size(), 3U);
}

TEST(Readers, LeaveNothingBehindWhenAllAreClosed) {
  const Review review;
  {
    Store writer = review.write();
    must(writer.put_document(put_file(writer, "a.txt"), make_document("A", {"One."})));
    Store reader = review.read();
    EXPECT_EQ(must(reader.documents()).size(), 1U);
    writer = review.write();  // the first writer closes while the reader is there
    EXPECT_EQ(must(reader.documents()).size(), 1U);
  }
  EXPECT_EQ(review.files(), "review.db");
}

TEST(Runs, AreListedWithTheirCounts) {
  const Review review;
  Store store = review.write();
  const RunId first = must(store.begin_run("index", "{}"));
  RunInfo counts;
  counts.outcome = "done";
  counts.found = 7;
  counts.read = 5;
  counts.failed = 2;
  must(store.end_run(first, counts));
  must(store.begin_run("recode", "{}"));
  const std::vector<RunInfo> runs = must(store.runs());
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].outcome, "done");
  EXPECT_EQ(runs[0].found, 7U);
  EXPECT_EQ(runs[0].failed, 2U);
  EXPECT_FALSE(runs[0].started.empty());
  EXPECT_EQ(runs[1].command, "recode");
  EXPECT_EQ(runs[1].outcome, "");
}

}  // namespace
}  // namespace litmotif
