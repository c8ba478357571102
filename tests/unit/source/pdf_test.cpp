#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include <litmotif/system.h>

#include "reading.h"

namespace litmotif {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_source::fixture;
using testing_source::kinds;
using testing_source::read_bytes;
using testing_source::read_fixture;
using testing_source::Reading;
using testing_source::summaries;

TEST(Pdf, report) {
  const Reading reading = read_fixture("pdf/report.pdf");
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  const RawDocument& document = reading.documents.at(0);
  EXPECT_EQ(document.reader, "pdf");
  EXPECT_THAT(document.warnings, IsEmpty());
  EXPECT_THAT(document.page_labels, ElementsAre("i", "ii", "1", "2"));
  EXPECT_THAT(summaries(document),
              ElementsAre("line: Shared budgets in two counties", "line: Ngozi Okafor and Ben Brandt", "line: i", "line: Contents", "line: 1 Introduction 1",
                          "line: 2 What the boards did 2", "line: ii", "line: Shared budgets in two counties", "heading 1: 1 Introduction",
                          "line: Pooling money between health and social care needs trust.\xC2\xB9\xC2\xB2",
                          "line: The office in each county had its own rules, and the organi-", "line: sation of meetings differed. Neither board met with-",
                          "line: out its chair. Staff\xC2\xB3 said so.", "line: 1.1. A numbered paragraph stands here.", "line: 12",
                          "line: Minutes of the joint board, March 2014.", "line: 1", "line: Shared budgets in two counties", "heading 1: 2 What the boards did",
                          "heading 2: How leaders of both boards shared the work", "line: They met monthly and published what they spent.", "line: 2"));
  std::vector<int> first_of_page;
  for (const Block& block : document.blocks) {
    if (block.page_break_before) first_of_page.push_back(block.page);
  }
  EXPECT_THAT(first_of_page, ElementsAre(2, 3, 4));
}

TEST(Pdf, metadata) {
  const Record record = read_fixture("pdf/report.pdf").documents.at(0).record;
  EXPECT_EQ(record.title, "Shared budgets in two counties");
  EXPECT_EQ(record.authors.size(), 2U);
  EXPECT_EQ(record.date, "2014-03-11");
  EXPECT_EQ(record.year, 0);  // when the file was made is not when the report appeared
  EXPECT_EQ(record.type, "");
}

TEST(Pdf, fonts_and_boxes) {
  const RawDocument document = read_fixture("pdf/report.pdf").documents.at(0);
  const Block& title = document.blocks.at(0);
  EXPECT_EQ(title.font, "Helvetica-Bold");
  EXPECT_TRUE(title.bold);
  EXPECT_FALSE(title.italic);
  EXPECT_FLOAT_EQ(title.font_size, 20);
  EXPECT_NEAR(title.box.left, 50, 1);
  EXPECT_NEAR(title.box.bottom, 595 - 480 + 4, 3);  // drawn 480 points above the foot of a page of 595
  EXPECT_LT(title.box.top, title.box.bottom);
  EXPECT_FALSE(document.blocks.at(1).bold);
}

TEST(Pdf, labels_that_say_nothing_are_empty) {
  EXPECT_THAT(read_fixture("pdf/plain-labels.pdf").documents.at(0).page_labels, ElementsAre("", ""));
}

TEST(Pdf, columns_one_after_the_other) {
  EXPECT_THAT(summaries(read_fixture("pdf/two-columns.pdf").documents.at(0)),
              ElementsAre("line: The left column tells of", "line: governance and of who", "line: may decide on money.", "line: The right column tells of",
                          "line: leadership and of what", "line: leaders say they want."));
}

// Poppler runs the last line of a cell into the first line of the next ("Public HealthHenry Bell").
TEST(Pdf, cells_of_a_table_are_parted) {
  EXPECT_THAT(summaries(read_fixture("pdf/table-cells.pdf").documents.at(0)),
              ElementsAre("line: Table 3: Who took part", "line: Association of Directors of", "line: Public Health", "line: Henry Bell (Weight and Co) 7 September 2022",
                          "line: Chancellor of the Duchy of", "line: Lancaster", "line: Sharan Sidhu", "line: Legal Department", "line: 8 September 2022", "line: Families for Justice in the",
                          "line: North", "line: Craig Court (Harding) 9 September 2022"));
}

TEST(Pdf, without_text_layer_it_is_handed_over_and_said) {
  const Reading reading = read_fixture("pdf/no-text.pdf");
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  const RawDocument& document = reading.documents.at(0);
  EXPECT_THAT(document.blocks, IsEmpty());
  EXPECT_THAT(kinds(document.warnings), ElementsAre("no-text-layer"));
  EXPECT_EQ(document.page_labels.size(), 2U);
  EXPECT_EQ(document.record.title, "");  // "untitled"
  EXPECT_THAT(document.record.authors, IsEmpty());
}

struct Bad {
  const char* name;
  std::string bytes;
  Code code;
  const char* words;
};

class BadPdf : public testing::TestWithParam<Bad> {};

TEST_P(BadPdf, one_clear_line) {
  const Reading reading = read_bytes(GetParam().bytes, "bad.pdf");
  EXPECT_EQ(reading.status.code(), GetParam().code);
  EXPECT_THAT(reading.status.to_string(), HasSubstr(GetParam().words));
  EXPECT_THAT(reading.status.to_string(), testing::StartsWith("bad.pdf: "));
  EXPECT_THAT(reading.documents, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(, BadPdf,
                         testing::Values(Bad{"encrypted", fixture("pdf/encrypted.pdf"), Code::kUnsupported, "password"},
                                         Bad{"truncated", fixture("pdf/truncated.pdf"), Code::kCorrupt, "cut short"},
                                         Bad{"header_only", "%PDF-1.4\n", Code::kCorrupt, "cut short"},
                                         Bad{"nonsense", "%PDF-1.4\n" + std::string(3000, '\1') + "startxref\n0\n%%EOF", Code::kCorrupt, "damaged"}),
                         [](const auto& info) { return info.param.name; });

TEST(Pdf, cut_short_but_readable_is_said) {
  const Reading reading = read_fixture("pdf/truncated-readable.pdf");
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  EXPECT_THAT(kinds(reading.documents.at(0).warnings), Contains("truncated-file"));
}

// Every cut and many flipped bytes of a file: whatever comes, it comes soon, and the reader goes on.
TEST(Pdf, damage_of_all_kinds) {
  const std::string whole = fixture("pdf/report.pdf");
  Sources sources(testing_source::options());
  std::vector<Warning> warnings;
  const SourceSink sink = [](SourceItem&&) { return Status(); };
  for (std::size_t size = 1; size < whole.size(); size += 97) {
    const Status status = sources.read({"cut.pdf", std::string_view(whole).substr(0, size)}, sink, warnings);
    EXPECT_TRUE(status.ok() || status.code() == Code::kCorrupt) << size << ": " << status.to_string();
  }
  for (std::size_t at = 0; at < whole.size(); at += 31) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x15);
    const Status status = sources.read({"flipped.pdf", flipped}, sink, warnings);
    EXPECT_TRUE(status.ok() || status.code() == Code::kCorrupt || status.code() == Code::kUnsupported) << at << ": " << status.to_string();
  }
  EXPECT_TRUE(sources.read({"whole.pdf", whole}, sink, warnings).ok());
}

TEST(Pdf, too_many_bytes_of_text) {
  SourceOptions options = testing_source::options();
  options.largest_document = 100;
  EXPECT_EQ(read_bytes(fixture("pdf/report.pdf"), "a.pdf", options).status.code(), Code::kLimit);
}

TEST(Pdf, real_reports) {
  const std::string folder = testing_source::shared("samples/inquiry-reports");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  const auto read = [&](const std::string& name) {
    const Result<std::string> bytes = read_file(folder + "/" + name);
    EXPECT_TRUE(bytes.ok());
    return read_bytes(bytes.value(), name);
  };
  const Reading inquiry = read("covid-inquiry-module-1.pdf");
  ASSERT_TRUE(inquiry.status.ok()) << inquiry.status.to_string();
  const RawDocument& document = inquiry.documents.at(0);
  EXPECT_EQ(document.page_labels.size(), 240U);
  EXPECT_EQ(document.page_labels.at(31), "14");
  EXPECT_THAT(summaries(document), Contains("heading 1: Chapter 1: A brief history of epidemics and pandemics"));
  EXPECT_THAT(kinds(read("scanned-response.pdf").documents.at(0).warnings), ElementsAre("no-text-layer"));
}

TEST(Pdf, hostile_collection) {
  const std::string folder = testing_source::shared("data/broken/pdf");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  SourceOptions options = testing_source::options();
  options.seconds = 10;  // one of them unpacks to gigabytes; built with sanitizers, the program has no limit on memory that would end it at once
  Sources sources(options);
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const Result<std::string> bytes = read_file(entry.path().string());
    ASSERT_TRUE(bytes.ok());
    std::vector<Warning> warnings;
    const double start = monotonic_seconds();
    const Status status = sources.read({entry.path().string(), bytes.value()}, [](SourceItem&&) { return Status(); }, warnings);
    EXPECT_LT(monotonic_seconds() - start, 30) << entry.path();
    EXPECT_NE(status.code(), Code::kInternal) << status.to_string();
    read += status.ok() ? 1 : 0;
  }
  EXPECT_GT(read, 130);
}

}  // namespace
}  // namespace litmotif
