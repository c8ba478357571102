// One made library in every format gives the library back: every field of the bar equal, none excepted but the address, for which PubMed's formats have no place.
#include "made_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"

namespace litmotif {
namespace {

class MadeLibrary : public testing::TestWithParam<const char*> {};

TEST_P(MadeLibrary, comes_back) {
  const std::string format = GetParam();
  const std::vector<Record> library = testing_source::made_library(60);
  const testing_source::Reading reading = testing_source::read_bytes(testing_source::exported(format, library), "library." + (format == "table" ? std::string("csv") : "txt"));
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  EXPECT_THAT(reading.warnings, testing::IsEmpty());
  ASSERT_EQ(reading.records.size(), library.size());
  const bool of_pubmed = format == "nbib" || format == "pubmed-xml";
  for (std::size_t i = 0; i < library.size(); ++i) {
    SCOPED_TRACE(i);
    const Record &made = library[i], &read = reading.records[i].record;
    EXPECT_EQ(reading.records[i].reader, format == "jsonl" ? "json" : format);
    EXPECT_EQ(read.title, made.title);
    EXPECT_EQ(read.authors, made.authors);
    EXPECT_EQ(read.year, made.year);
    EXPECT_EQ(read.container, made.container);
    EXPECT_EQ(read.volume, made.volume);
    EXPECT_EQ(read.issue, made.issue);
    EXPECT_EQ(read.pages, made.pages);
    EXPECT_EQ(read.doi, made.doi);
    EXPECT_EQ(read.abstract_text, made.abstract_text);
    EXPECT_EQ(read.keywords, made.keywords);
    EXPECT_EQ(read.urls, of_pubmed ? std::vector<std::string>() : made.urls);
  }
}

INSTANTIATE_TEST_SUITE_P(, MadeLibrary, testing::Values("ris", "nbib", "wos", "refer", "pubmed-xml", "endnote-xml", "bibtex", "table", "json", "jsonl"), [](const auto& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace litmotif
