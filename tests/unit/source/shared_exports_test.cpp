// Real exports beside the tree: what one library exported twice says must be the same, and nothing may fail.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include <litmotif/system.h>
#include <litmotif/text.h>

#include "reading.h"

namespace litmotif {
namespace {

using testing_source::Reading;

Reading read(const std::string& path) {
  const Result<std::string> bytes = read_file(path);
  EXPECT_TRUE(bytes.ok());
  return testing_source::read_bytes(bytes.value(), path);
}

std::string squeezed(const std::string& text) {
  std::string out;
  for (const char c : fold(text)) {
    if (static_cast<unsigned char>(c) > ' ') out += c;
  }
  return out;
}

// The RIS and the BibTeX file hold one library: as many of each title, year, volume, pages and number of authors. The CSV is of another search; every row of it is read.
TEST(SharedRecords, one_library_in_two_formats) {
  const std::string folder = testing_source::shared("data/records/asysd");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  const Reading bib = read(folder + "/zotero_export.bib"), ris = read(folder + "/zotero_export.ris"), csv = read(folder + "/zotero_export.csv");
  ASSERT_EQ(bib.records.size(), 1000U);
  ASSERT_EQ(ris.records.size(), 1000U);
  EXPECT_EQ(csv.records.size(), 1233U);
  for (const RawRecord& record : csv.records) EXPECT_TRUE(!record.record.title.empty() && record.warnings.empty()) << record.record.title;
  std::map<std::string, int> counts;
  const auto key = [](const Record& record) {
    return squeezed(record.title) + "|" + std::to_string(record.year) + "|" + record.volume + "|" + squeezed(record.pages) + "|" + record.doi + "|" + std::to_string(record.authors.size());
  };
  for (const RawRecord& record : bib.records) ++counts[key(record.record)];
  for (const RawRecord& record : ris.records) --counts[key(record.record)];
  std::size_t differing = 0;
  for (const auto& [name, count] : counts) {
    differing += static_cast<std::size_t>(count > 0);
    if (count != 0 && differing <= 10) ADD_FAILURE() << count << " " << name;
  }
  EXPECT_EQ(differing, 0U);
}

// Every .bib but those without an entry is read, and states what its entries do.
TEST(SharedRecords, every_bibtex_fixture) {
  const std::string folder = testing_source::shared("data/records");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  std::size_t files = 0, records = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".bib" || entry.file_size() == 0) continue;
    const Reading reading = read(entry.path().string());
    const Result<std::string> bytes = read_file(entry.path().string());
    const bool has_entries = bytes.value().find('@') != std::string::npos && bytes.value().find("@Article,") == std::string::npos;  // an entry without its brace is none
    EXPECT_EQ(reading.status.ok(), has_entries) << entry.path() << " " << reading.status.to_string();
    for (const RawRecord& record : reading.records) {
      for (const Warning& warning : record.warnings) ADD_FAILURE() << entry.path() << " " << warning.place << " " << warning.message;
    }
    ++files;
    records += reading.records.size();
  }
  EXPECT_GT(files, 100U);
  EXPECT_GT(records, 1200U);
}

TEST(SharedRecords, tables_for_deduplication) {
  const std::string folder = testing_source::shared("data/dedup");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  const Reading diabetes = read(folder + "/asysd-diabetes.csv");
  EXPECT_EQ(diabetes.records.size(), 1845U) << diabetes.status.to_string();
  for (const char* name : {"/respiratory", "/stroke"}) EXPECT_GT(read(folder + name + "/records_pre_merged.csv").records.size(), 1000U) << name;
  EXPECT_FALSE(read(folder + "/stroke/merged_record_ids.csv").status.ok());
}

}  // namespace
}  // namespace litmotif
