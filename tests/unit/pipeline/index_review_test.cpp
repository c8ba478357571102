// The run of `index` by itself: order, bounds, counts, faults, a stop in the middle.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "folder.h"
#include "pipeline/plan.h"
#include "support/made_pdf.h"
#include <litmotif/system.h>

namespace litmotif {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

// A folder in which something of everything happens.
void fill(const Folder& folder) {
  folder.put("a/first.txt", "Trust grew between the partners. It took years.\n");
  folder.put("a/second.md", "# Findings\n\nThere was no trust at all.\n");
  folder.put("b/empty.txt", "");
  folder.put("b/copy-of-first.txt", "Trust grew between the partners. It took years.\n");
  folder.put("b/broken.pdf", "%PDF-1.4\nnothing more\n");
  folder.put("c/export.ris", made_export(3000, "c"));  // several parts
  folder.put("c/same.ris", made_export(40, "c") + "TY  - JOUR\nTI  - One more\nER  - \n");
  folder.put("d/last.txt", "They trust each other.\n");
}

TEST(IndexReview, ColumnsNamedLaterOpenATable) {
  const Folder folder;
  folder.put("list.csv", "Doc Name,Who,When,Where\nTrust in boards,\"Okafor, Ngozi; Brandt, Lena\",2016,Journal of Joint Care\n");
  IndexRequest request = folder.request("review");
  EXPECT_EQ(must(index_review(request)).failed, 1U);
  EXPECT_EQ(must(index_review(request)).unchanged, 1U);
  request.columns = "title=Doc Name,authors=Who,year=When,container=Where";
  const IndexReport report = must(index_review(request));
  EXPECT_EQ(report.read, 1U);
  EXPECT_EQ(report.records, 1U);
}

// Passages in a language that the codebook has no rules for are not coded; a document of them alone is said not to be covered.
TEST(IndexReview, LanguagesThatACodebookDoesNotCover) {
  const Folder folder;
  const std::string french = "La confiance (trust) entre les équipes est restée faible pendant toute la durée du projet pilote.\n";
  folder.put("english.txt", "Trust grew between the partners, and it took them the better part of three years.\n\n" + french + "\nThere was no trust between the boards before the money came, and little of it after.\n");
  folder.put("french.txt", french + "\nLes partenaires se sont réunis chaque mois, mais la confiance (trust) leur manquait encore.\n");
  must(index_review(folder.request("review")));
  Store store = must(Store::open(folder / "review", Store::Mode::kRead));
  const std::vector<DocumentInfo> documents = must(store.documents());
  ASSERT_EQ(documents.size(), 2U);
  EXPECT_EQ(documents[0].language, "en");
  EXPECT_EQ(documents[1].language, "fr");
  EXPECT_EQ(must(store.read_document(documents[0].id)).document.passages[1].language, "fr");
  std::map<std::int64_t, std::vector<std::uint32_t>> passages;
  must(store.each_row({}, [&](const StoredRow& row) {
    passages[row.document.value].push_back(row.passage);
    return Status();
  }));
  EXPECT_EQ(passages[documents[0].id.value], (std::vector<std::uint32_t>{0, 2}));
  EXPECT_TRUE(passages[documents[1].id.value].empty());
  const auto coverage = must(store.document_coverage(must(store.codebooks())[0].id));
  ASSERT_EQ(coverage.size(), 2U);
  EXPECT_EQ(coverage[0].second, Coverage::kCoded);
  EXPECT_EQ(coverage[1].second, Coverage::kLanguageNotCovered);
}

TEST(IndexReview, TextRecognitionAskedForLaterReadsWhatHadNoText) {
  const Folder folder;
  folder.put("scan.pdf", testing::MadePdf().page().text(60, 60, "").bytes());
  folder.put("text.pdf", testing::MadePdf().page().text(60, 60, "Trust helped.").bytes());
  IndexRequest request = folder.request("review");
  EXPECT_EQ(must(index_review(request)).warned, 1U);
  // Programs that draw a page of one pixel and see words on it.
  folder.put("bin/draw", "#!/bin/sh\ncat >/dev/null\nprintf 'P5\\n1 1\\n255\\nx'\n");
  folder.put("bin/see",
             "#!/bin/sh\ncase $1 in --version) echo tesseract 9.1; exit;; --list-langs) echo eng; echo fra; exit;; esac\ncat >/dev/null\n"
             "echo \"<html><p class='ocr_par'><span class='ocr_line' title='bbox 100 100 900 140; x_size 40'><span class='ocrx_word' title='bbox 100 100 900 140; x_wconf 90'>Boards</span></span></p></html>\"\n");
  for (const char* program : {"files/bin/draw", "files/bin/see"}) std::filesystem::permissions(folder / program, std::filesystem::perms::owner_all);
  request.paths = {folder / "files/scan.pdf", folder / "files/text.pdf"};
  request.ocr.draw = folder / "files/bin/draw";
  request.ocr.recognise = folder / "files/bin/see";
  std::uint64_t pages = 0;
  request.progress = [&](const Progress& progress) { pages = std::max(pages, progress.pages); };
  request.ocr.languages = "eng";
  IndexReport report = must(index_review(request));
  EXPECT_EQ(report.unchanged, 1U);
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(report.files[0].reader, "pdf-ocr");
  EXPECT_EQ(report.files[0].reader_version, reader_version("pdf") + " (tesseract 9.1, eng)");
  EXPECT_EQ(report.sentences, 1U);
  EXPECT_EQ(pages, 1U);
  EXPECT_EQ(must(index_review(request)).unchanged, 2U) << "once is enough";
  request.ocr.languages = "eng+fra";
  EXPECT_EQ(must(index_review(request)).unchanged, 1U) << "other languages are another reading";
  // A run that is told to stop while pages are recognised leaves the file to the next one.
  request.ocr.languages = "fra";
  std::atomic<bool> stop = false;
  request.stop = &stop;
  request.progress = [&](const Progress& progress) { stop = progress.pages > 0; };
  EXPECT_EQ(index_review(request).status().code(), Code::kInterrupted);
  request.stop = nullptr;
  request.progress = nullptr;
  EXPECT_EQ(must(index_review(request)).files.at(0).reader_version, reader_version("pdf") + " (tesseract 9.1, fra)");
}

TEST(IndexReview, OrderOfThreadsLeavesNoTrace) {
  const Folder folder;
  fill(folder);
  std::string expected;
  for (const int jobs : {1, 2, 8}) {
    const std::string review = "review" + std::to_string(jobs);
    must(index_review(folder.request(review, jobs)));
    const std::string content = folder.content(review);
    if (jobs == 1) expected = content;
    ASSERT_GT(expected.size(), 1'000'000U);
    EXPECT_TRUE(content == expected) << jobs << " jobs";
  }
}

TEST(IndexReview, CountsAddUp) {
  const Folder folder;
  fill(folder);
  IndexRequest request = folder.request("review");
  request.paths.push_back(folder / "nowhere");
  const IndexReport report = must(index_review(request));
  EXPECT_EQ(report.found, 9U);
  EXPECT_EQ(report.read, 5U);
  EXPECT_EQ(report.warned, 0U);
  EXPECT_EQ(report.skipped, 1U);
  EXPECT_EQ(report.failed, 3U);
  EXPECT_EQ(report.found, report.read + report.warned + report.skipped + report.failed);
  EXPECT_EQ(report.documents, 3000U + 41U + 3U);
  EXPECT_EQ(report.records, 3000U + 41U);
  EXPECT_EQ(report.rows, 1000U + 14U + 3U);
  Store store = must(Store::open(request.review, Store::Mode::kRead));
  EXPECT_EQ(must(store.documents()).size(), report.documents);
  EXPECT_EQ(must(store.reports()).size(), 3000U + 1U + 3U);  // the forty of same.ris are in export.ris
  const RunInfo run = must(store.runs()).back();
  EXPECT_EQ(run.outcome, "done");
  EXPECT_EQ(run.found, report.found);
  EXPECT_EQ(run.failed, report.failed);
  const IndexReport again = must(index_review(request));
  EXPECT_EQ(again.unchanged + again.failed, again.found);
  EXPECT_EQ(again.documents, 0U);
}

// The bounds of the run over a made stream of pieces: what is in flight never exceeds them, but for a piece that alone is larger.
TEST(IndexReview, PiecesAndBytesInFlightAreBounded) {
  for (const int jobs : {1, 2, 4}) {
    const PipelineLimits limits = pipeline::reading_limits(jobs, std::uint64_t{240} << 10);
    ASSERT_EQ(limits.bytes, 10240U);
    struct Item {
      std::int64_t bytes = 0;
    };
    std::mutex guard;
    std::int64_t bytes = 0, most_bytes = 0;
    std::size_t items = 0, most_items = 0;
    bool large_alone = true;
    int given = 0;
    const Status run = run_pipeline<Item>(
        limits,
        [&](Item& item) -> std::int64_t {
          if (given == 400) return -1;
          item.bytes = ++given % 50 == 0 ? 50000 : 100 + given % 7 * 500;  // none of no bytes: such a one may stand beside the large one
          return item.bytes;
        },
        [&](Item& item) {
          {
            const std::lock_guard<std::mutex> hold(guard);
            bytes += item.bytes;
            most_items = std::max(most_items, ++items);
            if (item.bytes > 10240) large_alone = large_alone && bytes == item.bytes;
            if (item.bytes <= 10240) most_bytes = std::max(most_bytes, bytes);
          }
          std::this_thread::yield();
          return Status();
        },
        [&](Item& item) {
          const std::lock_guard<std::mutex> hold(guard);
          bytes -= item.bytes;
          --items;
          return Status();
        });
    EXPECT_TRUE(run.ok()) << run.to_string();
    EXPECT_EQ(given, 400);
    EXPECT_TRUE(large_alone) << jobs;
    EXPECT_LE(most_bytes, 10240) << jobs;
    EXPECT_LE(most_items, static_cast<std::size_t>(jobs) * 8) << jobs;
  }
}

TEST(IndexReview, AnItemLargerThanTheBudgetPassesAlone) {
  const Folder folder;
  std::string long_text;
  while (long_text.size() < (std::size_t{3} << 20)) long_text += "The partners met again, and there was trust between them in the end. ";
  folder.put("long.txt", long_text);
  for (int i = 0; i < 20; ++i) folder.put("short" + std::to_string(i) + ".txt", "There was trust in place " + std::to_string(i) + ".\n");
  IndexRequest request = folder.request("review", 4);
  request.memory_bytes = std::uint64_t{32} << 20;  // of which a byte in 24 may be in flight: less than the long text
  const IndexReport report = must(index_review(request));
  EXPECT_EQ(report.read, 21U);
  EXPECT_EQ(report.documents, 21U);
  Store store = must(Store::open(request.review, Store::Mode::kRead));
  EXPECT_GT(must(store.find_document("files/long.txt"))->sentences, 30000U);
}

TEST(IndexReview, AReaderThatDiesFailsItsFileOnly) {
  const Folder folder;
  fill(folder);
  struct Row {
    const char* name;
    const char* program;
  };
  for (const Row& row : {Row{"ends at once", "/bin/false"}, Row{"is not there", "/nowhere/litmotif-reader"}, Row{"says something else", "/bin/echo"}}) {
    IndexRequest request = folder.request(row.name);
    request.reader_program = row.program;
    const IndexReport report = must(index_review(request));
    EXPECT_EQ(report.read, 5U) << row.name;
    EXPECT_EQ(report.failed, 2U) << row.name;
    const auto pdf = std::find_if(report.files.begin(), report.files.end(), [](const StoredFile& file) { return file.path.ends_with("broken.pdf"); });
    ASSERT_NE(pdf, report.files.end()) << row.name;
    EXPECT_EQ(pdf->state, FileState::kFailed) << row.name;
    EXPECT_FALSE(pdf->reason.empty()) << row.name;
  }
}

TEST(IndexReview, ProgressIsCalledByOneThreadAndOnlyGrows) {
  const Folder folder;
  fill(folder);
  IndexRequest request = folder.request("review", 4);
  std::mutex guard;
  bool overlapped = false;
  std::vector<Progress> seen;
  request.progress = [&](const Progress& progress) {
    const std::unique_lock<std::mutex> hold(guard, std::try_to_lock);
    overlapped = overlapped || !hold.owns_lock();
    if (hold.owns_lock()) seen.push_back(progress);
  };
  must(index_review(request));
  EXPECT_FALSE(overlapped);
  std::erase_if(seen, [](const Progress& progress) { return progress.stage != "reading"; });
  ASSERT_GT(seen.size(), 8U) << "once for each part";
  for (std::size_t i = 1; i < seen.size(); ++i) {
    EXPECT_GE(seen[i].bytes_done, seen[i - 1].bytes_done);
    EXPECT_GE(seen[i].files_done, seen[i - 1].files_done);
  }
  EXPECT_EQ(seen.back().files_done, 8U);
  EXPECT_EQ(seen.back().files, 8U);
  EXPECT_LE(seen.back().bytes_done, seen.back().bytes);
}

TEST(IndexReview, StoppedInTheMiddleItGoesOnWhereItWas) {
  const Folder folder;
  fill(folder);
  must(index_review(folder.request("whole")));
  const std::string expected = folder.content("whole");
  for (const int after : {1, 3, 5, 7}) {
    IndexRequest request = folder.request("review" + std::to_string(after));
    std::atomic<bool> stop = false;
    int calls = 0;
    request.progress = [&](const Progress& progress) { stop = stop || (progress.stage == "reading" && ++calls >= after); };
    request.stop = &stop;
    EXPECT_EQ(index_review(request).status().code(), Code::kInterrupted) << after;
    {
      Store store = must(Store::open(request.review, Store::Mode::kRead));
      EXPECT_EQ(must(store.runs()).back().outcome, "interrupted") << after;
    }
    request.stop = nullptr;
    request.progress = nullptr;
    must(index_review(request));
    EXPECT_TRUE(folder.content("review" + std::to_string(after)) == expected) << after;
  }
}

// Somebody saves it, or cuts it off, between two of its parts.
TEST(IndexReview, AFileThatChangesWhileItIsReadIsReadAgainByTheNextRun) {
  for (const bool shorter : {true, false}) {
    SCOPED_TRACE(shorter);
    const Folder folder;
    folder.put("a.ris", made_export(8000, "a"));
    folder.put("b.txt", "There was trust between them.\n");
    IndexRequest request = folder.request("review", 1);
    request.memory_bytes = std::uint64_t{48} << 20;  // one part in flight
    bool changed = false;
    request.progress = [&](const Progress& progress) {
      if (progress.stage != "reading" || std::exchange(changed, true)) return;
      if (shorter) std::filesystem::resize_file(folder / "files/a.ris", 100'000);
      else std::ofstream(folder / "files/a.ris", std::ios::app) << "TY  - JOUR\nTI  - Trust that came later\nER  - \n";
    };
    const IndexReport report = must(index_review(request));
    EXPECT_EQ(report.found, report.read + report.warned + report.skipped + report.failed);
    EXPECT_EQ(report.read, 1U);
    ASSERT_EQ(report.files.size(), 1U);
    const StoredFile& file = report.files[0];
    EXPECT_EQ(file.state, FileState::kReadWithWarnings);
    ASSERT_EQ(file.warnings.size(), 1U);
    EXPECT_EQ(file.warnings[0].kind, "read-in-part");
    EXPECT_EQ(file.warnings[0].message, "changed while it was read: run the same command again");
    request.progress = nullptr;
    must(index_review(request));
    must(index_review(folder.request("fresh")));
    EXPECT_TRUE(folder.content("review") == folder.content("fresh"));
  }
}

TEST(IndexReview, ARenamedFileIsNotThereTwice) {
  const Folder folder;
  folder.put("a.txt", "Trust is there.\n");
  folder.put("b.txt", "Trust stays.\n");
  const IndexRequest request = folder.request("review");
  must(index_review(request));
  const auto ids = [&] {
    Store store = must(Store::open(request.review, Store::Mode::kRead));
    std::vector<std::string> out;
    for (const DocumentInfo& document : must(store.documents())) out.push_back(document.path + " " + document.public_id);
    return out;
  };
  const std::vector<std::string> before = ids();
  ASSERT_EQ(before.size(), 2U);
  std::filesystem::rename(folder / "files/a.txt", folder / "files/c.txt");
  const IndexReport report = must(index_review(request));
  EXPECT_THAT(report.moved, ElementsAre(Pair("files/a.txt", "files/c.txt")));
  EXPECT_THAT(report.vanished, IsEmpty());
  EXPECT_EQ(report.documents, 1U);
  const std::vector<std::string> after = ids();
  ASSERT_EQ(after.size(), 2U);
  EXPECT_EQ(after[0], before[1]);
  EXPECT_EQ(after[1], "files/c.txt" + before[0].substr(std::string("files/a.txt").size()));  // its name is that of its text
  EXPECT_THAT(must(index_review(request)).moved, IsEmpty());
}

TEST(IndexReview, ACopyThatAnotherReaderReadsIsNoCopy) {
  const Folder folder;
  const std::string text = "Trust is there.\n\nIt took years.\n";
  folder.put("a.csv", text);
  folder.put("b.txt", text);
  folder.put("c.txt", text);
  folder.put("d.csv", "Trust,Years\nnone,3\n");
  folder.put("e.md", text);  // read already, though by another reader
  IndexRequest request = folder.request("review");
  const IndexReport report = must(index_review(request));
  EXPECT_EQ(report.failed, 2U);
  EXPECT_EQ(report.read, 1U);
  EXPECT_EQ(report.skipped, 2U);
  EXPECT_EQ(report.documents, 1U);
  std::vector<std::string> reasons;
  for (const StoredFile& file : report.files) {
    if (file.state == FileState::kSkipped) reasons.push_back(file.path + " " + file.reason);
  }
  EXPECT_THAT(reasons, ElementsAre("files/c.txt same content as files/b.txt", "files/e.md same content as files/b.txt"));
  // File by file, in the order of the one run.
  IndexRequest one_by_one = folder.request("other");
  for (const char* name : {"a.csv", "b.txt", "c.txt", "d.csv", "e.md"}) {
    one_by_one.paths = {folder / (std::string("files/") + name)};
    must(index_review(one_by_one));
  }
  EXPECT_EQ(folder.content("other"), folder.content("review"));
}

TEST(IndexReview, WhatVanishedIsOnlyMovedWhenItIsReadAgain) {
  const Folder folder;
  folder.put("a.txt", "Trust is there.\n");
  folder.put("b.txt", "Trust is there.\n");
  folder.put("c.txt", "Trust is there.\n");
  folder.put("d.md", "# Trust\n\nIt stays.\n");
  const IndexRequest request = folder.request("review");
  must(index_review(request));
  // Of three copies one is touched and one goes; a document gets a name under which it cannot be read.
  std::filesystem::last_write_time(folder / "files/b.txt", std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
  std::filesystem::remove(folder / "files/c.txt");
  std::filesystem::rename(folder / "files/d.md", folder / "files/d.csv");
  const IndexReport report = must(index_review(request));
  EXPECT_THAT(report.moved, IsEmpty());
  EXPECT_THAT(report.vanished, ElementsAre("files/c.txt", "files/d.md"));
  EXPECT_EQ(report.failed, 1U);
  EXPECT_NE(folder.content("review").find("It stays."), std::string::npos);
}

TEST(IndexReview, ADryRunLeavesNoReviewBehind) {
  const Folder folder;
  folder.put("a.txt", "There was trust between them.\n");
  IndexRequest request = folder.request("review");
  request.dry_run = true;
  const IndexReport report = must(index_review(request));
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(request.review));
  request.dry_run = false;
  must(index_review(request));
  folder.put("b.txt", "There was none.\n");
  request.dry_run = true;
  EXPECT_EQ(must(index_review(request)).files.size(), 1U);
  EXPECT_EQ(must(must(Store::open(request.review, Store::Mode::kRead)).documents()).size(), 1U);
}

TEST(IndexReview, NothingIsCodedTwice) {
  const Folder folder;
  fill(folder);
  EXPECT_EQ(must(index_review(folder.request("review"))).recoded, 0U);
  folder.put("e/new.txt", "Trust was mentioned once more.\n");
  must(write_file(folder / "book.yaml", codebook_with("[trust, once more]")));
  const IndexReport report = must(index_review(folder.request("review")));
  EXPECT_EQ(report.documents, 1U);
  EXPECT_EQ(report.recoded, 0U) << "no earlier document says so";
  must(write_file(folder / "book.yaml", codebook_with("[trust, agree]")));
  EXPECT_EQ(must(index_review(folder.request("review"))).recoded, 2000U + 26U + 1U);  // those that do not agree, and the new one
  must(index_review(folder.request("whole")));
  EXPECT_TRUE(folder.content("review") == folder.content("whole")) << "only what the change may touch is coded again";
}

// A run that ends between taking in a changed codebook and coding the earlier documents with it.
TEST(IndexReview, AChangedCodebookIsAppliedByTheNextRunWhenThisOneIsCutShort) {
  const Folder folder;
  fill(folder);
  must(index_review(folder.request("review")));
  must(write_file(folder / "book.yaml", codebook_with("[trust, agree]")));
  folder.put("e/new.txt", "Trust was mentioned once more.\n");
  IndexRequest request = folder.request("review");
  std::atomic<bool> stop = false;
  request.progress = [&](const Progress&) { stop = true; };
  request.stop = &stop;
  EXPECT_EQ(index_review(request).status().code(), Code::kInterrupted);
  const IndexReport next = must(index_review(folder.request("review")));
  EXPECT_EQ(next.recoded, 2000U + 26U);
  must(index_review(folder.request("whole")));
  EXPECT_TRUE(folder.content("review") == folder.content("whole"));
}

}  // namespace
}  // namespace litmotif
