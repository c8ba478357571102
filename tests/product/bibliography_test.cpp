// A library that was read, deduplicated, written for another program and read again is the same library.
#include <gtest/gtest.h>

#include <sstream>

#include <nlohmann/json.hpp>

#include "program.h"

namespace litmotif::product {
namespace {

using Json = nlohmann::json;

// The records of a review by line, without what says where they were found; of public ids, those that hang on nothing else.
std::vector<std::string> records(const std::string& review) {
  std::istringstream lines(litmotif({"table", review, "--kind", "records", "--format", "jsonl"}).out);
  std::vector<std::string> out;
  for (std::string line; std::getline(lines, line);) {
    Json row = Json::parse(line);
    for (const char* field : {"found_in", "merged", "why_merged", "documents", "report", "related"}) row.erase(field);
    out.push_back(row.dump());
  }
  return out;
}

std::string in_one_line(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) text.replace(at, text.find_first_not_of('\n', at) - at, " ");
  return text;
}

TEST(Bibliography, ALibraryComesBackFromEveryFormat) {
  const Directory place;
  const std::string review = place / "review";
  ASSERT_EQ(litmotif({"index", review, library()}).code, 0);
  const std::vector<std::string> before = records(review);
  ASSERT_GT(before.size(), 50U);
  for (const char* file : {"library.ris", "library.bib", "library.csl.json"}) {
    const Answer written = litmotif({"table", review, "--kind", "records", "-o", place / file});
    ASSERT_EQ(written.code, 0) << written.err;
    EXPECT_NE(written.err.find(std::to_string(before.size()) + " rows"), std::string::npos) << written.err;
    const std::string again = place / (std::string(file) + "-review");
    const Answer read = litmotif({"index", again, place / file});
    ASSERT_EQ(read.code, 0) << read.err;
    EXPECT_NE(read.err.find("1 file found = 1 read + 0 read with warnings"), std::string::npos) << read.err;
    std::vector<std::string> after = records(again);
    ASSERT_EQ(after.size(), before.size()) << file;
    for (std::size_t i = 0; i < before.size(); ++i) {
      Json one = Json::parse(before[i]), other = Json::parse(after[i]);
      // In RIS and BibTeX a field is a line; BibTeX and CSL-JSON have one link.
      if (!std::string(file).ends_with(".json") && one["abstract"].is_string()) one["abstract"] = in_one_line(one["abstract"]);
      if (!std::string(file).ends_with(".ris") && one["urls"].size() > 1) one["urls"] = Json::array({one["urls"][0]});
      EXPECT_EQ(one.dump(), other.dump()) << file;
    }
  }
}

TEST(Bibliography, OnlyPublicationsHaveEntries) {
  const Directory place;
  const std::string review = place / "review";
  ASSERT_EQ(litmotif({"index", review, library()}).code, 0);
  const Answer evidence = litmotif({"table", review, "--format", "ris"});
  EXPECT_EQ(evidence.code, 2);
  EXPECT_NE(evidence.err.find("--kind records"), std::string::npos) << evidence.err;
  EXPECT_EQ(litmotif({"table", review, "--kind", "references", "--by", "document", "--format", "bibtex"}).code, 2);
  EXPECT_EQ(litmotif({"table", review, "--kind", "references", "--format", "csl-json"}).out, "[]\n");
}

}  // namespace
}  // namespace litmotif::product
