#include <gtest/gtest.h>

#include <map>
#include <string>

#include <litmotif/evidence.h>
#include <litmotif/text.h>

#include "sample_store.h"

#include <nlohmann/json.hpp>

namespace litmotif {
namespace {

using nlohmann::json;

Table make(Store& store, const TableOptions& options) {
  Result<Table> table = make_table(store, nullptr, options);
  EXPECT_TRUE(table.ok()) << table.status().to_string();
  return table.ok() ? table.value() : Table();
}

json rows_of(const Table& table) {
  Result<std::string> bytes = write_table(table, TableFormat::kJson, {});
  EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
  return json::parse(bytes.value()).at("rows");
}

json rows_of(Store& store, const TableOptions& options) { return rows_of(make(store, options)); }

class MakeTable : public ::testing::Test {
 protected:
  MakeTable() { fill(review_); }
  SampleReview review_;
};

TEST_F(MakeTable, EvidenceIsOrderedByPathThenStartThenTheme) {
  json seen = json::array();
  for (const json& row : rows_of(review_.done(), {})) seen.push_back({row["file"], row["theme"], row["quote"]});
  EXPECT_EQ(seen, json::parse(R"j([
    ["a/abstract.txt", "finance", "Budgets were pooled late."],
    ["b/report.txt", "leadership/clinical", "Clinical leaders opened doors – “always”."],
    ["b/report.txt", "finance", "Budgets were pooled late."],
    ["b/report.txt", "leadership", "governance that people trusted (Kim 2010)"],
    ["b/report.txt", "governance", "governance that people trusted (Kim 2010)"]])j"));
}

TEST_F(MakeTable, EvidenceHasTheFieldsOfTheContractInTheirOrder) {
  std::string names;
  for (const Column& column : make(review_.done(), {}).columns) names += column.name + " ";
  EXPECT_EQ(names,
            "id document report title year codebook theme stance by_absence role claim voice speaker quote spans stem context section zone page page_end page_label page_end_label paragraph mended text_basis "
            "cites matched rules origin repeats machine decisions decision start end file entry source ");
}

TEST_F(MakeTable, EveryQuoteIsTheStoredTextBetweenItsOffsets) {
  Store& store = review_.done();
  const json rows = rows_of(store, {});
  ASSERT_EQ(rows.size(), 5U);
  for (const json& row : rows) {
    const auto document = store.find_document(row["document"].get<std::string>());
    ASSERT_TRUE(document.ok() && document.value().has_value());
    const auto stored = store.read_document(document.value()->id);
    ASSERT_TRUE(stored.ok());
    // Code points counted one by one: no help from what the table used.
    const std::string& text = stored.value().document.text;
    std::string cut;
    std::size_t number = 0;
    for (std::size_t i = 0; i < text.size(); ++number) {
      std::size_t next = i + 1;
      while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xc0) == 0x80) ++next;
      if (number >= row["start"].get<std::size_t>() && number < row["end"].get<std::size_t>()) cut += text.substr(i, next - i);
      i = next;
    }
    EXPECT_EQ(row["quote"], cut);
    EXPECT_EQ(row["spans"], json::array({json{{"start", row["start"]}, {"end", row["end"]}}}));
  }
}

TEST_F(MakeTable, EvidenceFields) {
  const json rows = rows_of(review_.done(), {});
  ASSERT_EQ(rows.size(), 5U);
  const json& clinical = rows[1];
  const json& governance = rows[4];
  struct Case {
    const char* name;
    json found, expected;
  };
  const Case cases[] = {
      {"stance", clinical["stance"], "enabler"},
      {"section", clinical["section"], "Findings"},
      {"page", clinical["page"], 3},
      {"printed page", clinical["page_label"], "1"},
      {"page of the second passage", governance["page"], 4},
      {"no pages: null", rows[0]["page"], nullptr},
      {"no label: null", rows[0]["page_label"], nullptr},
      {"year", clinical["year"], 2015},
      {"source", clinical["source"], "Okafor et al. (2015)"},
      {"no authors: no source", rows[0]["source"], nullptr},
      {"passage around it", clinical["context"], "Clinical leaders opened doors – “always”. Budgets were pooled late."},
      {"lead-in", governance["stem"], "Several things helped:"},
      {"none", clinical["stem"], nullptr},
      {"by absence", rows[2]["by_absence"], true},
      {"basis", rows[0]["text_basis"], "abstract"},
      {"cited", governance["cites"], json::parse(R"([{"key":"kim-2010","work":"r-mp2tschzhjgm","text":"Kim 2010","reference":"Kim A (2010) Trust in boards. Leeds."}])")},
      {"voice", governance["voice"], "cited"},
      {"rules by name", clinical["rules"], json::array({"leadership/clinical: clinical leader*"})},
      {"machine keeps what the rules said", governance["machine"]["via"], "stem"},
      {"same words elsewhere", rows[0]["repeats"], json::array({rows[2]["id"]})},
      {"and back", rows[2]["repeats"], json::array({rows[0]["id"]})},
      {"no repeats", clinical["repeats"], json::array()},
      {"decisions", clinical["decisions"], json::array()},
  };
  for (const Case& at : cases) EXPECT_EQ(at.found, at.expected) << at.name;
}

TEST_F(MakeTable, ContextAsAskedFor) {
  Store& store = review_.done();
  TableOptions options;
  options.theme = "leadership/clinical";
  options.context = Context::kNone;
  EXPECT_EQ(rows_of(store, options)[0]["context"], nullptr);
  options.context = Context::kSentence;
  EXPECT_EQ(rows_of(store, options)[0]["context"], "Clinical leaders opened doors – “always”. Budgets were pooled late.");
}

TEST_F(MakeTable, AThemeBringsAllBelowIt) {
  Store& store = review_.done();
  TableOptions options;
  options.theme = "leadership";
  EXPECT_EQ(rows_of(store, options).size(), 2U);
  options.theme = "leadership/clinical";
  EXPECT_EQ(rows_of(store, options).size(), 1U);
}

TEST_F(MakeTable, WhatDoesNotExistIsNamed) {
  Store& store = review_.done();
  struct Case {
    const char* name;
    TableOptions options;
    Code code;
    const char* says;
  };
  TableOptions theme, book, by, query;
  theme.theme = "leadreship";
  book.codebook = "cares";
  by.kind = TableKind::kFramework;
  by.by = "colour";
  query.query = "leader";
  const Case cases[] = {{"theme", theme, Code::kNotFound, "did you mean leadership?"},
                        {"codebook", book, Code::kNotFound, "did you mean care?"},
                        {"by", by, Code::kInvalidArgument, "document, year, type, work"},
                        {"query without an index", query, Code::kUnsupported, "litmotif index"}};
  for (const Case& at : cases) {
    const Result<Table> table = make_table(store, nullptr, at.options);
    ASSERT_FALSE(table.ok()) << at.name;
    EXPECT_EQ(table.status().code(), at.code) << at.name;
    EXPECT_NE(table.status().message().find(at.says), std::string::npos) << at.name << ": " << table.status().message();
  }
}

TEST_F(MakeTable, TheLimitCutsAndSaysSo) {
  TableOptions options;
  options.limit = 2;
  const Table table = make(review_.done(), options);
  EXPECT_EQ(table.rows.size(), 2U);
  EXPECT_NE(table.note.find("the first 2 of 5 rows"), std::string::npos) << table.note;
}

TEST_F(MakeTable, StreamedBytesAreTheSame) {
  Store& store = review_.done();
  for (const TableFormat format : {TableFormat::kCsv, TableFormat::kTsv, TableFormat::kMarkdown, TableFormat::kJson, TableFormat::kJsonl, TableFormat::kText, TableFormat::kHtml,
                                   TableFormat::kXlsx, TableFormat::kDocx, TableFormat::kLatex}) {
    std::string streamed;
    const auto count = stream_table(store, nullptr, {}, format, {}, [&](std::string_view bytes) -> Status {
      streamed += bytes;
      return {};
    });
    ASSERT_TRUE(count.ok());
    EXPECT_EQ(count.value(), 5U);
    EXPECT_TRUE(streamed == write_table(make(store, {}), format, {}).value()) << static_cast<int>(format);
  }
}

TEST(MakeTableOfRows, ATableRowReadsUnderItsHeadings) {
  struct Row {
    const char* text;
    const char* context;
  };
  for (const Row& each : {Row{"Leadership | Named by all sites", "Factor: Leadership; Finding: Named by all sites"}, Row{"| Named by all sites", "Finding: Named by all sites"},
                          Row{"Leadership |", "Factor: Leadership"}, Row{"One cell too many | a | b", "One cell too many | a | b"}}) {
    SampleReview review;
    SampleDocument document("Factors", 2012);
    document.passage({"Factor | Finding"}, Zone::kTable, PassageKind::kTableRow);
    document.passage({each.text}, Zone::kTable, PassageKind::kTableRow).stem(0);
    document.row(1, kLeadership);
    review.add("factors.md", std::move(document));
    const json rows = rows_of(review.done(), {});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0]["quote"], each.text);
    EXPECT_EQ(rows[0]["stem"], "Factor | Finding");
    EXPECT_EQ(rows[0]["context"], each.context);
  }
}

TEST(MakeTableOfRows, AListItemStandsUnderTheSentenceThatLeadsIn) {
  SampleReview review;
  SampleDocument document("Factors", 2012);
  document.passage({"Budgets fell for years and nobody could agree.", "Two things helped:"});
  document.passage({"Leaders who stayed."}, Zone::kBody, PassageKind::kListItem).stem(0);
  document.row(2, kLeadership);
  review.add("factors.md", std::move(document));
  const json rows = rows_of(review.done(), {});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["stem"], "Two things helped:");
}

TEST(MakeTableOfNothing, AnEmptyReviewGivesEmptyTables) {
  SampleReview review;
  Store& store = review.done();
  for (int kind = 0; kind <= static_cast<int>(TableKind::kOverlap); ++kind) {
    TableOptions options;
    options.kind = static_cast<TableKind>(kind);
    const Table table = make(store, options);
    EXPECT_FALSE(table.columns.empty()) << table.kind;
    for (const TableFormat format : {TableFormat::kText, TableFormat::kCsv, TableFormat::kMarkdown, TableFormat::kJson, TableFormat::kJsonl, TableFormat::kHtml}) {
      EXPECT_TRUE(write_table(table, format, {}).ok()) << table.kind;
    }
    const bool publications = table.kind == "records" || table.kind == "references";
    for (const TableFormat format : {TableFormat::kRis, TableFormat::kBibtex, TableFormat::kCslJson}) EXPECT_EQ(write_table(table, format, {}).ok(), publications) << table.kind;
  }
}

}  // namespace
}  // namespace litmotif
