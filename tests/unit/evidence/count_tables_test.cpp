// Framework, co-occurrence, stance, themes, records, files: counts of a review small enough to count by hand.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <litmotif/evidence.h>
#include <litmotif/reviewing.h>

#include "evidence/tally.h"
#include "sample_store.h"

#include <nlohmann/json.hpp>

namespace litmotif {
namespace {

using nlohmann::json;

class CountTables : public ::testing::Test {
 protected:
  CountTables() { fill(review_); }

  json rows(TableKind kind, TableOptions options = {}) {
    if (store_ == nullptr) store_ = &review_.done();
    options.kind = kind;
    Result<Table> table = make_table(*store_, nullptr, options);
    EXPECT_TRUE(table.ok()) << table.status().to_string();
    if (!table.ok()) return json::array();
    return json::parse(write_table(table.value(), TableFormat::kJson, {}).value()).at("rows");
  }
  static json find(const json& rows, const char* name, const json& value) {
    for (const json& row : rows) {
      if (row[name] == value) return row;
    }
    ADD_FAILURE() << name << " " << value;
    return json::object();
  }

  SampleReview review_;
  Store* store_ = nullptr;
};

TEST_F(CountTables, FrameworkCellByCell) {
  const json all = rows(TableKind::kFramework);
  ASSERT_EQ(all.size(), 9U);  // three documents, three top themes
  json seen = json::array();
  for (const json& row : all) seen.push_back({row["row_label"], row["column"], row["studies"], row["sentences"], row["direct"], row["second_hand"], row["enabler"], row["barrier"], row["by_absence"], row["note"]});
  EXPECT_EQ(seen, json::parse(R"j([
    ["Zoë’s trial of shared budgets", "leadership", 0, 0, 0, 0, 0, 0, 0, "none found (1 abstract)"],
    ["Zoë’s trial of shared budgets", "governance", 0, 0, 0, 0, 0, 0, 0, "none found (1 abstract)"],
    ["Zoë’s trial of shared budgets", "finance", 1, 1, 1, 0, 0, 1, 0, null],
    ["Okafor et al. (2015). Joining up care in the valleys", "leadership", 1, 2, 2, 0, 1, 0, 0, null],
    ["Okafor et al. (2015). Joining up care in the valleys", "governance", 1, 1, 0, 1, 1, 0, 0, null],
    ["Okafor et al. (2015). Joining up care in the valleys", "finance", 1, 1, 1, 0, 0, 0, 1, null],
    ["Führung im Verbund", "leadership", 0, 0, 0, 0, 0, 0, 0, "not coded (language not covered)"],
    ["Führung im Verbund", "governance", 0, 0, 0, 0, 0, 0, 0, "not coded (language not covered)"],
    ["Führung im Verbund", "finance", 0, 0, 0, 0, 0, 0, 0, "not coded (language not covered)"]])j"));
}

TEST_F(CountTables, FrameworkGroups) {
  struct Case {
    const char *by, *expected;  // row, sentences on finance
  };
  const Case cases[] = {{"year", R"([["2015", 1], ["2018", 1], ["not stated", 0]])"}, {"type", R"([["article", 1], ["report", 1]])"}};
  for (const Case& at : cases) {
    TableOptions options;
    options.by = at.by;
    json seen = json::array();
    for (const json& row : rows(TableKind::kFramework, options)) {
      if (row["column"] == "finance") seen.push_back({row["row"], row["sentences"]});
    }
    EXPECT_EQ(seen, json::parse(at.expected)) << at.by;
  }
}

TEST_F(CountTables, FrameworkGridAndItsDepth) {
  TableOptions options;
  options.wide = true;
  options.by = "year";
  json grid = rows(TableKind::kFramework, options);
  ASSERT_EQ(grid.size(), 3U);
  EXPECT_EQ(grid[0]["leadership"], json({{"documents", 1}, {"sentences", 2}}));
  EXPECT_EQ(grid[1]["leadership"], "none found (1 abstract)");
  EXPECT_EQ(grid[2]["leadership"], "not coded (language not covered)");
  EXPECT_FALSE(grid[0].contains("leadership/clinical"));
  options.depth = 0;
  grid = rows(TableKind::kFramework, options);
  EXPECT_EQ(grid[0]["leadership/clinical"], json({{"documents", 1}, {"sentences", 1}}));
  options.theme = "leadership";
  options.depth = 1;
  grid = rows(TableKind::kFramework, options);
  EXPECT_EQ(grid[0]["leadership/clinical"], json({{"documents", 1}, {"sentences", 1}}));
  EXPECT_FALSE(grid[0].contains("finance"));
}

TEST_F(CountTables, FrameworkQuotesWhatSaysItBest) {
  TableOptions options;
  options.quotes = 1;
  json rows_of_type = rows(TableKind::kFramework, options);
  // A finding of the report's own authors with a stance, not the topic named behind a citation.
  EXPECT_EQ(rows_of_type[3]["quotes"], json::parse(R"j([{"row": ")j" + std::string(rows_of_type[3]["quotes"][0]["row"]) + R"j(",
    "document": ")j" + std::string(rows_of_type[3]["row"]) + R"j(", "quote": "Clinical leaders opened doors – “always”.", "source": "Okafor et al. (2015)", "place": "p. 1"}])j"));
  EXPECT_EQ(rows_of_type[0]["quotes"], json::array());
  options.quotes = 5;
  rows_of_type = rows(TableKind::kFramework, options);
  EXPECT_EQ(rows_of_type[3]["quotes"].size(), 2U);
  EXPECT_EQ(rows_of_type[3]["quotes"][1]["quote"], "governance that people trusted (Kim 2010)");
}

TEST_F(CountTables, WhatReviewersAcceptedIsQuotedFirst) {
  std::vector<std::string> ids;
  for (const json& row : rows(TableKind::kEvidence)) {
    if (row["theme"] == "leadership") ids.push_back(row["id"]);
  }
  ASSERT_EQ(ids.size(), 1U);
  ASSERT_TRUE(decide(*store_, ids, {Action::kAccept, "", {}}, {"ana", "2026-01-01T00:00:00.000Z"}).ok());
  TableOptions options;
  options.quotes = 1;
  EXPECT_EQ(rows(TableKind::kFramework, options)[3]["quotes"][0]["quote"], "governance that people trusted (Kim 2010)");
}

TEST_F(CountTables, AGridWithQuotesTellsCountsAndWhoseTheyAre) {
  TableOptions options;
  options.wide = true;
  options.by = "type";
  options.quotes = 3;
  const json grid = rows(TableKind::kFramework, options);
  EXPECT_EQ(grid[1]["leadership"], "1 document, 2 sentences: 1 enabler\n“Clinical leaders opened doors – “always”.” (Okafor et al. (2015), p. 1)\n“governance that people trusted (Kim 2010)” (Okafor et al. (2015), p. 2)");
  options.by = "document";
  EXPECT_EQ(rows(TableKind::kFramework, options)[0]["leadership"], "–");
  EXPECT_EQ(rows(TableKind::kFramework, options)[2]["leadership"], "×");
  EXPECT_EQ(rows(TableKind::kFramework, options)[1]["finance"], "1 sentence: 1 barrier\n“Budgets were pooled late.” (p. 1)");
}

TEST_F(CountTables, Cooccurrence) {
  const json all = rows(TableKind::kCooccurrence);
  ASSERT_EQ(all.size(), 9U);
  for (const json& row : all) {
    const bool together = row["row"] != row["column"] && row["row"] != "finance" && row["column"] != "finance";
    const json expected = row["row"] != row["column"] ? json(together ? 1 : 0) : row["row"] == "governance" ? json(1) : json(2);
    EXPECT_EQ(row["sentences"], expected) << row;
  }
  EXPECT_EQ(find(all, "row", "finance")["row_sentences"], 2);
  TableOptions options;
  options.wide = true;
  EXPECT_EQ(rows(TableKind::kCooccurrence, options)[2]["finance"], json({{"documents", 2}, {"sentences", 2}}));
}

TEST_F(CountTables, StanceKeepsAbsenceApart) {
  const json all = rows(TableKind::kStance);
  ASSERT_EQ(all.size(), 4U);
  const json finance = find(all, "theme", "finance");
  EXPECT_EQ(finance["statements"], 2);
  EXPECT_EQ(finance["barrier"], 1);
  EXPECT_EQ(finance["barrier_by_absence"], 1);
  EXPECT_EQ(finance["documents"], 2);
  const json leadership = find(all, "theme", "leadership");  // its sub-theme's sentence too
  EXPECT_EQ(leadership["enabler"], 1);
  EXPECT_EQ(leadership["none"], 1);
  EXPECT_EQ(leadership["statements"], 2);
}

TEST_F(CountTables, ThemesWithRollUpAndResidue) {
  const json all = rows(TableKind::kThemes);
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(find(all, "theme", "leadership")["sentences"], 2);
  EXPECT_EQ(find(all, "theme", "leadership/clinical")["sentences"], 1);
  EXPECT_EQ(find(all, "theme", "finance")["documents"], 2);
  // Seven sentences could be evidence: four of the report, two of the abstract, one of the text in German. Four have a theme.
  EXPECT_EQ(find(all, "theme", "none")["sentences"], 3);
  EXPECT_EQ(find(all, "theme", "none")["share"], 0.4285);
  TableOptions options;
  options.theme = "leadership";
  EXPECT_EQ(rows(TableKind::kThemes, options).size(), 2U);
}

TEST_F(CountTables, OneClaimOfTwoClausesIsOneSentence) {
  SampleReview review;
  SampleDocument document("Two clauses", 2020);
  document.passage({"Leaders helped, yet leaders hindered too."});
  document.row(0, kLeadership, Stance::kEnabler);
  document.row(0, kLeadership, Stance::kBarrier);
  document.row(0, kClinical, Stance::kEnabler);
  review.add("x.txt", std::move(document));
  TableOptions options;
  options.kind = TableKind::kStance;
  const Table table = make_table(review.done(), nullptr, options).value();
  const json row = json::parse(write_table(table, TableFormat::kJson, {}).value())["rows"][0];
  EXPECT_EQ(row["sentences"], 1);
  EXPECT_EQ(row["statements"], 2);  // an enabler (twice said of it and of what lies below), a barrier
}

TEST_F(CountTables, RecordsAndFiles) {
  SampleReview review;
  fill(review);
  StoredFile file;
  file.path = "export#1.ris";
  file.state = FileState::kReadWithWarnings;
  file.reader = "ris";
  file.records = 2;
  file.warnings = {{"broken-record", "record 3 has no end", "line 120"}};
  const FileId id = review.add_file(file);
  Record record;
  record.title = "A further work";
  record.authors = {{"Kim", "Ann", {}}, {{}, {}, "NHS England"}};
  record.year = 2010;
  record.doi = "10.1000/x";
  record.urls = {"https://example.org"};
  review.add_record(id, 0, record);
  review.add_record(id, 1, record);
  Store& store = review.done();
  TableOptions options;
  options.kind = TableKind::kRecords;
  const json records = json::parse(write_table(make_table(store, nullptr, options).value(), TableFormat::kJson, {}).value())["rows"];
  ASSERT_EQ(records.size(), 4U);
  const json kim = find(records, "doi", "10.1000/x");
  EXPECT_EQ(kim["key"], "kim-2010");
  EXPECT_EQ(kim["authors"], json({"Kim, Ann", "NHS England"}));
  EXPECT_EQ(kim["merged"], 2);
  EXPECT_EQ(kim["why_merged"].size(), 1U);
  EXPECT_EQ(kim["found_in"], json::parse(R"([{"file":"export#1.ris","entry":0},{"file":"export#1.ris","entry":1}])"));
  EXPECT_EQ(kim["documents"], json::array());
  EXPECT_EQ(kim["abstract"], nullptr);

  options.kind = TableKind::kFiles;
  const json files = json::parse(write_table(make_table(store, nullptr, options).value(), TableFormat::kJson, {}).value())["rows"];
  ASSERT_EQ(files.size(), 4U);
  EXPECT_EQ(files[1]["pages"], 4);
  const json found = find(files, "path", "export#1.ris");
  EXPECT_EQ(found["state"], "read-with-warnings");
  EXPECT_EQ(found["warnings"], json::parse(R"([{"kind":"broken-record","message":"record 3 has no end","place":"line 120"}])"));
  EXPECT_EQ(found["pages"], nullptr);
}

TEST_F(CountTables, WhoReadsIsToldLabelsAndProgramsPaths) {
  TableOptions options;
  options.depth = 0;
  options.kind = TableKind::kCooccurrence;
  const json cells = rows(options.kind, options);
  EXPECT_EQ(cells[1]["row"], "leadership");
  EXPECT_EQ(cells[1]["column"], "leadership/clinical");
  EXPECT_EQ(cells[1]["column_label"], "Clinical leadership");
  for (const TableKind kind : {TableKind::kCooccurrence, TableKind::kFramework}) {
    for (const char* by : {"document", "work"}) {
      options.kind = kind;
      options.by = by;
      const std::string shown = write_table(make_table(*store_, nullptr, options).value(), TableFormat::kMarkdown, {}).value();
      EXPECT_NE(shown.find("| Clinical leadership |"), std::string::npos) << shown;
      EXPECT_EQ(shown.find("leadership/clinical"), std::string::npos) << shown;
    }
  }
}

// Two themes of one label under others, and two that only their codebooks part.
TEST(ThemeColumns, NoTwoHaveTheSameLabel) {
  Selection selection;
  for (const char* book : {"first", "second"}) {
    ThemeTree& tree = selection.trees.emplace_back();
    tree.book.name = book;
    const auto add = [&](std::string path, std::string label, std::int64_t parent) {
      StoredTheme theme;
      theme.number = static_cast<std::uint32_t>(tree.themes.size());
      theme.path = std::move(path);
      theme.label = std::move(label);
      theme.parent = parent;
      tree.order.push_back(theme.number);
      tree.wanted.push_back(1);
      tree.depth.push_back(parent < 0 ? 1 : 2);
      tree.themes.push_back(std::move(theme));
    };
    add("leaders", "Leadership", -1);
    if (selection.trees.size() == 2) continue;
    add("leaders/trust", "Trust", 0);
    add("teams", "Teams", -1);
    add("teams/trust", "Trust", 2);
  }
  std::vector<std::string> labels;
  for (const ThemeColumn& column : theme_columns(selection, 0)) labels.push_back(column.label);
  EXPECT_EQ(labels, (std::vector<std::string>{"Leadership (first)", "Leadership › Trust", "Teams", "Teams › Trust", "Leadership (second)"}));
}

}  // namespace
}  // namespace litmotif
