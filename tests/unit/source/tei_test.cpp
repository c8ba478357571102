#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "reading.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_source::kinds;
using testing_source::read_bytes;
using testing_source::summaries;

const RawDocument& fixture(const std::string& name) {
  static std::map<std::string, testing_source::Reading> readings;
  const auto [at, added] = readings.try_emplace(name);
  if (added) at->second = testing_source::read_fixture(name);
  EXPECT_TRUE(at->second.status.ok()) << at->second.status.to_string();
  return at->second.documents.at(0);
}
const RawDocument& paper() { return fixture("tei/grobid.tei.xml"); }
const RawDocument& book() { return fixture("tei/book.xml"); }

TEST(Tei, paper_by_grobid_becomes_blocks) {
  EXPECT_EQ(paper().reader, "tei");
  EXPECT_THAT(summaries(paper()), ElementsAre(""));
}

TEST(Tei, report_becomes_blocks) { EXPECT_THAT(summaries(book()), ElementsAre("")); }

}  // namespace
}  // namespace litmotif
