#include <litmotif/store.h>

#include <gmock/gmock.h>

#include "review.h"

namespace litmotif {
namespace {

StoredFile full_file() {
  StoredFile file;
  file.path = "Berichte/Übersicht.zip!müll.pdf";
  file.size = 123456789012;
  file.modified_ns = 1700000000123456789;
  file.sha256 = sha256("content");
  file.reader = "pdf";
  file.reader_version = "3";
  file.encoding = "UTF-8";
  file.reason = "because";
  file.bytes_done = 17;
  file.entries_done = 3;
  file.documents = 4;
  file.records = 5;
  file.passages = 6;
  file.sentences = 7;
  file.characters = 8000000000;
  file.warnings = {{"no-text-layer", "Seite ohne Text", "page 3"}, {"other", "", ""}};
  return file;
}

TEST(Files, EveryFieldComesBack) {
  const Review review;
  Store store = review.write();
  const StoredFile put = full_file();
  const FileId id = must(store.put_file(put));
  for (const std::optional<StoredFile>& got : {must(store.find_file(put.path)), must(store.find_content(put.sha256)), std::optional(must(store.files()).front())}) {
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(got->id, id);
    EXPECT_EQ(got->path, put.path);
    EXPECT_EQ(got->size, put.size);
    EXPECT_EQ(got->modified_ns, put.modified_ns);
    EXPECT_EQ(got->sha256, put.sha256);
    EXPECT_EQ(got->reader + got->reader_version + got->encoding + got->reason, "pdf3UTF-8because");
    EXPECT_EQ(got->bytes_done, 17U);
    EXPECT_EQ(got->entries_done, 3U);
    EXPECT_EQ(got->documents, 4U);
    EXPECT_EQ(got->records, 5U);
    EXPECT_EQ(got->passages, 6U);
    EXPECT_EQ(got->sentences, 7U);
    EXPECT_EQ(got->characters, 8000000000U);
    EXPECT_EQ(got->warnings, put.warnings);
  }
  EXPECT_FALSE(must(store.find_file("elsewhere")).has_value());
}

TEST(Files, StatesAndWhetherTheirContentCountsAsRead) {
  struct Row {
    FileState state;
    const char* name;
    bool content_known;
  };
  const Row rows[] = {{FileState::kRead, "read", true},
                      {FileState::kReadWithWarnings, "read-with-warnings", true},
                      {FileState::kSkipped, "skipped", false},
                      {FileState::kFailed, "failed", false},
                      {FileState::kReading, "reading", true}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Review review;
    Store store = review.write();
    StoredFile file = full_file();
    file.state = row.state;
    must(store.put_file(file));
    EXPECT_EQ(review.ask("SELECT state FROM files"), row.name);
    EXPECT_EQ(must(store.find_file(file.path))->state, row.state);
    EXPECT_EQ(must(store.find_content(file.sha256)).has_value(), row.content_known);
  }
}

TEST(Files, AnInterruptedExportSaysHowFarItGot) {
  const Review review;
  StoredFile file = full_file();
  {
    Store store = review.write();
    file.state = FileState::kReading;
    file.bytes_done = 1000;
    file.entries_done = 12;
    must(store.put_file(file));
    must(store.begin_batch());
    file.bytes_done = 2000;
    must(store.put_file(file));  // the batch that never comes to its end
  }
  Store store = review.write();
  const std::optional<StoredFile> got = must(store.find_file(file.path));
  ASSERT_TRUE(got.has_value());
  EXPECT_EQ(got->state, FileState::kReading);
  EXPECT_EQ(got->bytes_done, 1000U);
  EXPECT_EQ(got->entries_done, 12U);
}

TEST(Files, AReadOneIsPreferredToAHalfReadOneOfTheSameContent) {
  const Review review;
  Store store = review.write();
  StoredFile file = full_file();
  file.path = "a";
  file.state = FileState::kReading;
  must(store.put_file(file));
  file.path = "b";
  file.state = FileState::kRead;
  must(store.put_file(file));
  EXPECT_EQ(must(store.find_content(file.sha256))->path, "b");
}

TEST(Files, PutAgainUpdatesTheRowOfThePath) {
  const Review review;
  Store store = review.write();
  StoredFile file = full_file();
  const FileId id = must(store.put_file(file));
  file.size = 5;
  file.warnings = {{"new", "only", ""}};
  EXPECT_EQ(must(store.put_file(file)), id);
  const std::vector<StoredFile> files = must(store.files());
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].size, 5U);
  EXPECT_EQ(files[0].warnings, file.warnings);
}

TEST(Files, ComeByPath) {
  const Review review;
  Store store = review.write();
  for (const char* path : {"b", "a/z", "a", "C"}) put_file(store, path);
  std::vector<std::string> paths;
  for (const StoredFile& file : must(store.files())) paths.push_back(file.path);
  EXPECT_THAT(paths, testing::ElementsAre("C", "a", "a/z", "b"));
}

TEST(Files, DroppedOnesTakeTheirDocumentsAndFreeTheirPath) {
  const Review review;
  Store store = review.write();
  must(store.begin_run("index", "{}"));
  const FileId gone = put_file(store, "a.txt");
  const FileId stays = put_file(store, "b.txt");
  const DocumentId document = must(store.put_document(gone, make_document("A", {"One."})));
  must(store.put_record(gone, 0, {}, document));
  must(store.put_document(stays, make_document("B", {"Two."})));
  const std::int64_t before = store.generation();
  must(store.drop_file(gone));
  EXPECT_GT(store.generation(), before);
  EXPECT_FALSE(must(store.find_file("a.txt")).has_value());
  EXPECT_FALSE(must(store.find_content(sha256("a.txt"))).has_value());
  EXPECT_EQ(must(store.documents()).size(), 1U);
  EXPECT_THAT(must(store.ended_documents()), testing::ElementsAre(document));
  EXPECT_EQ(review.ask("SELECT count(*) FROM records WHERE to_run IS NULL"), "0");
  EXPECT_NE(put_file(store, "a.txt"), gone);
  EXPECT_THAT(must(store.verify()), testing::IsEmpty());
}

}  // namespace
}  // namespace litmotif
