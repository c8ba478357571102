// A reading list from file to table: its entries are records, its annotations are evidence in the library's own words, and nothing else of it is anything.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include <litmotif/base.h>

#include "program.h"

namespace litmotif::product {
namespace {

using Json = nlohmann::json;

std::vector<Json> rows(const std::vector<std::string>& words) {
  std::istringstream lines(litmotif(words).out);
  std::vector<Json> rows;
  for (std::string line; std::getline(lines, line);) rows.push_back(Json::parse(line));
  return rows;
}

TEST(ReadingListProduct, RecordsAndTheirAnnotations) {
  const Directory place;
  const std::string review = place / "review";
  const std::string list = std::string(LITMOTIF_SOURCE_DIR) + "/tests/unit/source/data/reading_list/wrapped.txt";
  const Answer indexed = litmotif({"index", review, list, "--codebook", codebook()});
  ASSERT_EQ(indexed.code, 0) << indexed.err;

  const std::vector<Json> records = rows({"table", review, "--kind", "records", "--format", "jsonl"});
  std::map<std::string, int> types;
  std::map<std::string, Json> by_title;
  for (const Json& record : records) {
    ++types[record["type"]];
    by_title[record["title"]] = record;
  }
  EXPECT_EQ(types, (std::map<std::string, int>{{"article", 2}, {"report", 4}, {"webpage", 3}}));

  const std::vector<Json> evidence = rows({"table", review, "--kind", "evidence", "--format", "jsonl"});
  ASSERT_FALSE(evidence.empty());
  std::size_t annotations = 0, abstracts = 0;
  for (const Json& row : evidence) {
    const std::string quote = row["quote"];
    ASSERT_TRUE(by_title.contains(row["title"])) << quote;
    const Json& record = by_title[row["title"]];
    EXPECT_NE(record["abstract"].get<std::string>().find(quote), std::string::npos) << quote;
    const bool cataloguer = record["abstract_by"] == "cataloguer";
    ++(cataloguer ? annotations : abstracts);
    EXPECT_EQ(row["text_basis"], cataloguer ? "annotation" : "abstract") << quote;
    EXPECT_EQ(row["zone"], cataloguer ? "annotation" : "body") << quote;
    EXPECT_EQ(row["speaker"], cataloguer ? "organisation" : "author") << quote;
  }
  EXPECT_GE(annotations, 3U);
  EXPECT_GE(abstracts, 1U);
  EXPECT_EQ(litmotif({"search", review, "Tuesday"}).code, 1) << "opening hours are in no text";
}

// Sentences coded by hand are kept by the hash of their file, which has many documents here.
TEST(ReadingListProduct, GoldSentencesAreFoundInTheirEntry) {
  const Directory place;
  const std::string review = place / "review";
  const std::string list = std::string(LITMOTIF_SOURCE_DIR) + "/tests/unit/source/data/reading_list/wrapped.txt";
  ASSERT_EQ(litmotif({"index", review, list, "--codebook", codebook()}).code, 0);
  std::string gold;
  for (const char* quote : {"Advice to ministers: let commissioners pool budgets across health and care.", "Leadership that is shared and pooled budgets help at every level, the authors hold."}) {
    gold += Json{{"id", quote}, {"split", "dev"}, {"file_sha256", sha256(read(list))}, {"start", 0}, {"end", 1}, {"quote", quote}, {"codes", Json::array()}}.dump() + "\n";
  }
  write(place / "gold.jsonl", gold);
  const Answer scored = litmotif({"codebook", "score", review, "--gold", place / "gold.jsonl", "--split", "dev"});
  EXPECT_EQ(scored.code, 0) << scored.err;
  EXPECT_NE((scored.out + scored.err).find("2 sentences coded by hand, 0 of them not in the review"), std::string::npos) << scored.out << scored.err;
}

}  // namespace
}  // namespace litmotif::product
