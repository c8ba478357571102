#include <gtest/gtest.h>

#include <string>

#include <litmotif/evidence.h>

#include "sample_store.h"

#include <nlohmann/json.hpp>

namespace litmotif {
namespace {

using nlohmann::json;

WriteOptions in_color() {
  WriteOptions options;
  options.color = true;
  return options;
}

class Show : public ::testing::Test {
 protected:
  Show() {
    SampleDocument document("<b>Leaders</b> of Ünal", 2012);
    document.page(1, "i").section("Findings", "findings").passage({"Über leaders.", "Leaders (Kim 2010) helped."}).reference("Kim A (2010) Boards.", "kim-2010");
    document.citation(2, "Kim 2010", "kim-2010", 0);
    StoredRow& row = document.row(2, kLeadership, Stance::kEnabler);
    row.citations = {0};
    document.hits = {{2, kLeadership, kLeadership, {24, 31}}};
    document.made.document.warnings = {{"no-text-layer", "page 2 has no text", "page 2"}};
    id_ = review_.add("x.pdf", std::move(document));
    store_ = &review_.done();
  }
  SampleReview review_;
  Store* store_ = nullptr;
  DocumentId id_;
};

TEST(ShowText, ItemsHaveTheirMarks) {
  SampleReview review;
  SampleDocument document("Marks", 2012);
  document.passage({"What was named:"}).passage({"trust"}, Zone::kBody, PassageKind::kListItem).passage({"2. money"}, Zone::kBody, PassageKind::kListItem).passage({"time"}, Zone::kBody, PassageKind::kListItem);
  std::vector<Passage>& passages = document.made.document.passages;
  passages[1].marker = "1.";
  document.made.document.sentences[2].span.start += 3;  // the mark is part of the text
  passages[3].language = "fr";
  const DocumentId id = review.add("x.txt", std::move(document));
  Store& store = review.done();
  const std::string text = document_to_text(store, id, {}).value();
  for (const char* line : {"\n    1. trust\n", "\n    2. money\n", "\n    • time\n", "(body, in language fr)"}) EXPECT_NE(text.find(line), std::string::npos) << line << text;
  const json shown = json::parse(document_to_json(store, id).value());
  EXPECT_EQ(shown["passages"][1]["marker"], "1.");
  EXPECT_EQ(shown["passages"][3]["language"], "fr");
  EXPECT_FALSE(shown["passages"][1].contains("language"));
}

TEST_F(Show, DocumentAsJson) {
  const Result<std::string> text = document_to_json(*store_, id_);
  ASSERT_TRUE(text.ok()) << text.status().to_string();
  const json shown = json::parse(text.value());
  struct Case {
    const char* name;
    json found, expected;
  };
  const Case cases[] = {
      {"schema", shown["schema"], "litmotif/1"},
      {"pages", shown["pages"], 1},
      {"record", shown["record"]["title"], "<b>Leaders</b> of Ünal"},
      {"text", shown["text"], "Findings\n\nÜber leaders. Leaders (Kim 2010) helped.\n\nKim A (2010) Boards."},
      {"sections", shown["sections"][0]["path"], "Findings"},
      {"section type", shown["sections"][0]["type"], "findings"},
      {"passages", shown["passages"][1], json::parse(R"({"id":1,"kind":"paragraph","zone":"body","section":0,"stem":null,"page":1,"page_label":"i","paragraph":null,"start":10,"end":50})")},
      {"sentences in code points", shown["sentences"][1], json::parse(R"({"start":10,"end":23,"passage":1})")},
      {"citations", shown["citations"][0], json::parse(R"({"start":33,"end":41,"text":"Kim 2010","sentence":2,"keys":["kim-2010"],"references":[0],"narrative":false})")},
      {"references", shown["references"][0]["raw"], "Kim A (2010) Boards."},
      {"hits", shown["hits"][0], json::parse(R"({"codebook":"care","theme":"leadership","rule":"leadership: leader*","sentence":2,"start":24,"end":31})")},
      {"rows", shown["rows"][0]["quote"], "Leaders (Kim 2010) helped."},
      {"warnings", shown["warnings"], json::parse(R"([{"kind":"no-text-layer","message":"page 2 has no text","place":"page 2"}])")},
  };
  for (const Case& at : cases) EXPECT_EQ(at.found, at.expected) << at.name;
}

TEST_F(Show, DocumentAsText) {
  const std::string text = document_to_text(*store_, id_, {}).value();
  for (const char* part : {"<b>Leaders</b> of Ünal", "x.pdf", "page 1 (printed i)", "Über leaders. [Leaders] (Kim 2010) helped.", "leadership  enabler  finding  p. i, characters 24–50", "page 2 has no text"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(document_to_text(*store_, id_, in_color()).value().find("\x1b[1;33mLeaders\x1b[0m"), std::string::npos);
}

TEST_F(Show, ARowSaysWhy) {
  const std::string id = json::parse(document_to_json(*store_, id_).value())["rows"][0]["id"];
  const Result<std::string> shown = row_to_json(*store_, id);
  ASSERT_TRUE(shown.ok()) << shown.status().to_string();
  const json row = json::parse(shown.value());
  EXPECT_EQ(row["quote"], "Leaders (Kim 2010) helped.");
  ASSERT_FALSE(row["why"]["hits"].empty());
  EXPECT_EQ(row["why"]["hits"][0]["theme"], "leadership");
  EXPECT_EQ(row["why"]["hits"][0]["matched"], "Leaders");
  EXPECT_EQ(row["why"]["hits"][0]["start"], 24);
  const std::string text = row_to_text(*store_, id, {}).value();
  for (const char* part : {"Leaders (Kim 2010) helped.", "x.pdf, p. i (page 1 of the file), section Findings, characters 24–50", "Cites: kim-2010", "“Leaders” by the rule leader*"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST_F(Show, ALongRuleGetsALineWithTheWordsItMatched) {
  SampleReview review;
  SampleDocument document("Money", 2012);
  document.passage({"Shared budgets helped."}).row(0, kFinance, Stance::kEnabler);
  const DocumentId id = review.add("y.txt", std::move(document));
  Store& store = review.done();
  const std::string row = json::parse(document_to_json(store, id).value())["rows"][0]["id"];
  const std::string text = row_to_text(store, row, {}).value();
  EXPECT_NE(text.find("\n      “budgets” by the rule budget*\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n      “Shared budgets” by the rule before(2): [[shared, aligned, joint, common, pooled, delegated, …\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("purse"), std::string::npos) << text;
  EXPECT_NE(text.find("\nRules are cut to a line; --format json has them whole.\n"), std::string::npos) << text;
  EXPECT_NE(row_to_json(store, row).value().find("purse, pot, allocation"), std::string::npos);
  EXPECT_EQ(row_to_text(*store_, json::parse(document_to_json(*store_, id_).value())["rows"][0]["id"].get<std::string>(), {}).value().find("Rules are cut"), std::string::npos);
}

TEST_F(Show, HitsAsText) {
  SearchHit hit;
  hit.document = id_;
  hit.sentence = 2;
  hit.quote = "Leaders (Kim 2010)\x1b[2J helped.";
  hit.highlights = {{0, 7}};
  const std::vector<SearchHit> hits = {hit, hit};
  const std::string text = hits_to_text(*store_, hits, {}).value();
  const std::string one = "  p. i · Findings\n  Leaders (Kim 2010)\ufffd[2J helped.\n    leadership  enabler  finding  e-";
  const std::size_t first = text.find(one);
  ASSERT_NE(first, std::string::npos) << text;
  EXPECT_NE(text.find(one, first + 1), std::string::npos) << text;
  EXPECT_EQ(text.find("x.pdf"), text.rfind("x.pdf")) << "said once for hits on end\n" << text;
  EXPECT_NE(hits_to_text(*store_, hits, in_color()).value().find("\x1b[1;33mLeaders\x1b[0m (Kim 2010)"), std::string::npos);
  WriteOptions narrow;
  narrow.width = 40;
  EXPECT_NE(hits_to_text(*store_, hits, narrow).value().find("    leadership  enabler  finding\n      e-"), std::string::npos) << hits_to_text(*store_, hits, narrow).value();
  EXPECT_EQ(hits_to_text(*store_, {}, {}).value(), "");
}

TEST_F(Show, WhatIsNotThere) {
  EXPECT_EQ(row_to_text(*store_, "e-nothing", {}).status().code(), Code::kNotFound);
  EXPECT_EQ(document_to_json(*store_, DocumentId{999}).status().code(), Code::kNotFound);
}

}  // namespace
}  // namespace litmotif
