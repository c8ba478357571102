// Archives and mail among the files: their members are files of the review, counted, kept, read once and forgotten like others.
#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>

#include "folder.h"
#include "support/stored_zip.h"
#include <litmotif/system.h>

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

void expect_sum(const IndexReport& report) { EXPECT_EQ(report.found, report.read + report.warned + report.skipped + report.failed); }

// "path state documents", of every file in the review.
std::vector<std::string> files(const IndexRequest& request) {
  std::vector<std::string> lines;
  Store store = must(Store::open(request.review, Store::Mode::kRead));
  for (const StoredFile& file : must(store.files())) lines.push_back(file.path.substr(6) + " " + std::string(file_state_name(file.state)) + " " + std::to_string(file.documents));
  return lines;
}

std::string mail_with(const std::string& text, const std::string& attachment) {
  return "From: Ngozi Okafor <n@example.org>\nSubject: What we found\nDate: Tue, 3 Mar 2015 10:11:12 +0000\nMessage-ID: <1@example.org>\n"
         "Content-Type: multipart/mixed; boundary=x\n\n--x\n\n" + text + "\n--x\nContent-Disposition: attachment; filename=notes.md\n\n" + attachment + "\n--x--\n";
}

void fill(const Folder& folder) {
  const std::string inner = stored_zip({{"deep.txt", "Trust was deep.\n"}, {"same.txt", "Trust grew between the partners.\n"}, {"empty.txt", ""}});
  folder.put("a.txt", "Trust grew between the partners.\n");
  folder.put("b.zip", stored_zip({{"one.txt", "There was trust in one place.\n"}, {"inner.zip", inner}, {"export.ris", made_export(5000, "b")}, {"noise.bin", std::string(500, '\1')}}));
  folder.put("c.eml", mail_with("They trust each other.", "# Notes\n\nNo trust at all.\n"));
  folder.put("d.zip", stored_zip({{"x.zip", inner}, {"last.txt", "Trust at last.\n"}}));
}

const std::vector<std::string> kFilled = {"a.txt read 1",           "b.zip read 0",          "b.zip!export.ris read 5000",     "b.zip!inner.zip read 0",      "b.zip!inner.zip!deep.txt read 1",
                                          "b.zip!inner.zip!empty.txt failed 0", "b.zip!inner.zip!same.txt skipped 0", "b.zip!noise.bin failed 0", "b.zip!one.txt read 1",
                                          "c.eml read 0",           "c.eml!body.txt read 1", "c.eml!notes.md read 1",          "d.zip read 0",                "d.zip!last.txt read 1",
                                          "d.zip!x.zip skipped 0"};

TEST(Containers, MembersAreFilesAndCountsAddUp) {
  const Folder folder;
  fill(folder);
  const IndexRequest request = folder.request("review");
  const IndexReport report = must(index_review(request));
  EXPECT_EQ(files(request), kFilled);
  EXPECT_EQ(report.found, kFilled.size());
  EXPECT_EQ(report.read, 11U);
  EXPECT_EQ(report.skipped, 2U);
  EXPECT_EQ(report.failed, 2U);
  expect_sum(report);
  Store store = must(Store::open(request.review, Store::Mode::kRead));
  const RunInfo run = must(store.runs()).back();
  EXPECT_EQ(run.found, report.found);
  const StoredFile inner = must(store.find_file("files/b.zip!inner.zip")).value();
  EXPECT_EQ(inner.reader, "zip");
  EXPECT_EQ(inner.container, must(store.find_file("files/b.zip"))->id);
  const StoredFile deep = must(store.find_file("files/b.zip!inner.zip!deep.txt")).value();
  EXPECT_EQ(deep.container, inner.id);
  EXPECT_EQ(deep.sha256, sha256("Trust was deep.\n"));
  EXPECT_GT(must(store.find_file("files/b.zip!export.ris"))->seconds, 0);
  EXPECT_EQ(must(store.find_file("files/d.zip!x.zip"))->reason, "same content as files/b.zip!inner.zip");
  const DocumentInfo body = must(store.find_document("files/c.eml!body.txt")).value();
  EXPECT_EQ(body.title, "What we found");
  EXPECT_EQ(body.authors, "Okafor, Ngozi");
  EXPECT_EQ(body.year, 2015);
}

TEST(Containers, OrderOfThreadsLeavesNoTrace) {
  const Folder folder;
  fill(folder);
  must(index_review(folder.request("one", 1)));
  const std::string expected = folder.content("one");
  ASSERT_GT(expected.size(), 1'000'000U);
  IndexRequest eight = folder.request("eight", 8);
  eight.paths = {folder / "files/d.zip", folder / "files/c.eml", folder / "files/b.zip", folder / "files/a.txt"};
  must(index_review(eight));
  EXPECT_TRUE(folder.content("eight") == expected);
}

// An export of more than 4 MB lies on disk while it is read, unseen; what comes out is what comes out of the file itself.
TEST(Containers, AnExportWithinIsReadAsTheFileItself) {
  const Folder folder;
  const std::string bytes = made_export(8000, "e");
  ASSERT_GT(bytes.size(), std::size_t{4} << 20);
  folder.put("e.ris", bytes);
  must(index_review(folder.request("plain")));
  std::string expected = folder.content("plain");
  std::filesystem::remove(folder / "files/e.ris");
  folder.put("e.zip", stored_zip({{"e.ris", bytes}}));
  must(index_review(folder.request("packed")));
  std::string got = folder.content("packed");
  const std::string within = "files/e.zip!e.ris", alone = "files/e.ris";
  for (std::size_t at = got.find(within); at != std::string::npos; at = got.find(within, at)) got.replace(at, within.size(), alone);
  EXPECT_TRUE(got == expected);
  for (const auto& entry : std::filesystem::directory_iterator(folder / "packed")) EXPECT_NE(entry.path().filename().string().front(), '.') << entry.path();
}

TEST(Containers, UnchangedOnesAreNotReadAgain) {
  const Folder folder;
  fill(folder);
  const IndexRequest request = folder.request("review");
  must(index_review(request));
  const std::string before = folder.content("review");
  for (const bool touched : {false, true}) {
    if (touched) {
      for (const char* name : {"files/b.zip", "files/c.eml", "files/d.zip"}) std::filesystem::last_write_time(folder / name, std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
    }
    const IndexReport again = must(index_review(request));
    EXPECT_EQ(again.found, kFilled.size()) << touched;
    EXPECT_EQ(again.unchanged, kFilled.size()) << touched;
    EXPECT_EQ(again.documents, 0U) << touched;
    expect_sum(again);
    EXPECT_EQ(files(request), kFilled) << touched;
  }
  EXPECT_TRUE(folder.content("review") == before);
}

TEST(Containers, OfAChangedOneOnlyWhatChangedIsRead) {
  const Folder folder;
  folder.put("a.zip", stored_zip({{"stays.txt", "Trust stays.\n"}, {"changes.txt", "Trust was there.\n"}, {"goes.txt", "Trust goes.\n"}, {"old/moves.txt", "Trust moves.\n"}}));
  IndexRequest request = folder.request("review");
  must(index_review(request));
  folder.put("a.zip", stored_zip({{"new/moves.txt", "Trust moves.\n"}, {"stays.txt", "Trust stays.\n"}, {"changes.txt", "Trust was there once.\n"}}));
  const IndexReport second = must(index_review(request));
  EXPECT_EQ(second.found, 4U);
  EXPECT_EQ(second.read, 3U);  // the archive, what changed, what has another name
  EXPECT_EQ(second.unchanged, 1U);
  EXPECT_EQ(second.documents, 2U);
  expect_sum(second);
  EXPECT_THAT(second.vanished, ElementsAre("files/a.zip!goes.txt"));
  EXPECT_THAT(second.moved, ElementsAre(Pair("files/a.zip!old/moves.txt", "files/a.zip!new/moves.txt")));
  // They are kept, and said to be gone, until they are pruned, though the archive does not change.
  EXPECT_EQ(must(index_review(request)).vanished, second.vanished);
  request.prune = true;
  const IndexReport pruned = must(index_review(request));
  EXPECT_EQ(pruned.vanished, second.vanished);
  EXPECT_EQ(pruned.found, 4U);
  const IndexReport after = must(index_review(request));
  EXPECT_EQ(after.found, 4U);
  EXPECT_EQ(after.unchanged, 4U);
  folder.put("a.zip", stored_zip({{"stays.txt", "Trust stays.\n"}}));
  EXPECT_THAT(must(index_review(request)).vanished, ElementsAre("files/a.zip!changes.txt", "files/a.zip!new/moves.txt"));
  EXPECT_THAT(files(request), ElementsAre("a.zip read 0", "a.zip!stays.txt read 1"));
  std::filesystem::remove(folder / "files/a.zip");
  EXPECT_THAT(must(index_review(request)).vanished, ElementsAre("files/a.zip", "files/a.zip!stays.txt"));
  EXPECT_THAT(files(request), IsEmpty());
}

TEST(Containers, ACopyIsReadWhenItsOriginalIsGone) {
  const Folder folder;
  folder.put("a.txt", "Trust.\n");
  folder.put("b.zip", stored_zip({{"copy.txt", "Trust.\n"}}));
  IndexRequest request = folder.request("review");
  must(index_review(request));
  EXPECT_THAT(files(request), ElementsAre("a.txt read 1", "b.zip read 0", "b.zip!copy.txt skipped 0"));
  std::filesystem::remove(folder / "files/a.txt");
  request.prune = true;
  expect_sum(must(index_review(request)));
  EXPECT_THAT(files(request), ElementsAre("b.zip read 0", "b.zip!copy.txt read 1"));
}

TEST(Containers, OneThatCannotBeOpenedForgetsNothing) {
  const Folder folder;
  const std::string zip = stored_zip({{"a.txt", "Trust.\n"}, {"b.txt", "No trust.\n"}});
  folder.put("a.zip", zip);
  IndexRequest request = folder.request("review");
  request.prune = true;
  must(index_review(request));
  folder.put("a.zip", "PK\x03\x04 rubbish");
  const IndexReport damaged = must(index_review(request));
  EXPECT_EQ(damaged.failed, 1U);
  expect_sum(damaged);
  EXPECT_THAT(damaged.vanished, IsEmpty());
  folder.put("a.zip", "Trust, in plain words: it is no archive any more.\n");
  EXPECT_EQ(must(index_review(request)).vanished.size(), 2U);
  EXPECT_THAT(files(request), ElementsAre("a.zip read 1"));
}

TEST(Containers, HowDeepIsLimitedAndOneWithinItselfIsSeen) {
  const Folder folder;
  std::string deep = stored_zip({{"bottom.txt", "Trust.\n"}});
  for (int i = 0; i < 5; ++i) deep = stored_zip({{"x.zip", deep}});
  folder.put("deep.zip", deep);
  const IndexRequest request = folder.request("review");
  const IndexReport report = must(index_review(request));
  EXPECT_EQ(report.failed, 1U);
  expect_sum(report);
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(report.files[0].path, "files/deep.zip!x.zip!x.zip!x.zip!x.zip!x.zip");
  EXPECT_EQ(report.files[0].reason, "lies within 5 archives, one in another: unpack it and name it by itself");
}

TEST(Containers, NamesFromOutsideWriteNothing) {
  const Folder folder;
  folder.put("a.zip", stored_zip({{"../../../escaped.txt", "Trust.\n"}, {"/elsewhere/escaped.txt", "No trust.\n"}}));
  folder.put("a.zip!escaped.txt", "A file of that name.\n");
  const IndexRequest request = folder.request("review");
  expect_sum(must(index_review(request)));
  EXPECT_THAT(files(request), ElementsAre("a.zip read 0", "a.zip!elsewhere/escaped.txt read 1", "a.zip!escaped.txt read 1", "a.zip!escaped.txt~ read 1"));
  EXPECT_FALSE(std::filesystem::exists("/elsewhere"));
}

TEST(Containers, StoppedInTheMiddleItGoesOnWhereItWas) {
  const Folder folder;
  fill(folder);
  must(index_review(folder.request("whole")));
  const std::string expected = folder.content("whole");
  for (const int after : {1, 2, 4, 6, 9, 13}) {
    IndexRequest request = folder.request("review" + std::to_string(after));
    std::atomic<bool> stop = false;
    int calls = 0;
    request.progress = [&](const Progress& progress) { stop = stop || (progress.stage == "reading" && ++calls >= after); };
    request.stop = &stop;
    EXPECT_EQ(index_review(request).status().code(), Code::kInterrupted) << after;
    request.stop = nullptr;
    request.progress = nullptr;
    expect_sum(must(index_review(request)));
    EXPECT_TRUE(folder.content("review" + std::to_string(after)) == expected) << after;
    EXPECT_EQ(files(request), kFilled) << after;
  }
}

}  // namespace
}  // namespace litmotif
