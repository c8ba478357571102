// Real exports beside the tree: nothing may fail.
#include <gtest/gtest.h>

#include <filesystem>

#include <litmotif/system.h>

#include "reading.h"

namespace litmotif {
namespace {

using testing_source::Reading;

Reading read(const std::string& path) {
  const Result<std::string> bytes = read_file(path);
  EXPECT_TRUE(bytes.ok());
  return testing_source::read_bytes(bytes.value(), path);
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
