// Works across reference lists: themes by work, what lists share, and the lists themselves.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <litmotif/evidence.h>

#include "sample_store.h"

namespace litmotif {
namespace {

using json = nlohmann::json;

Record work(std::string family, int year, std::string title, std::string doi = {}) {
  Record record;
  record.authors = {{std::move(family), "A", {}}};
  record.year = year;
  record.title = std::move(title);
  record.doi = std::move(doi);
  return record;
}

const Record kKim = work("Kim", 2010, "Trust in boards of joint care organisations");
const Record kLund = work("Lund", 2012, "Ten years of delegated budgets in practice", "10.1000/lund");
const Record kPike = work("Pike", 2015, "What happened to the joint commissioners");

SampleDocument& list(SampleDocument& document, const Record& record, std::string key) {
  document.reference(record.title, std::move(key));
  document.made.citations.references.back().fields = record;
  return document;
}

SampleDocument paper(std::string family, int year, const std::string& title, std::initializer_list<std::string> sentences) {
  SampleDocument document(title, year);
  document.made.document.record = work(std::move(family), year, title);
  document.made.document.record.type = "article";
  document.section("Findings", "findings").passage(sentences);
  return document;
}

class WorksTables : public ::testing::Test {
 protected:
  void SetUp() override {
    SampleDocument held = paper("Kim", 2010, kKim.title, {"Leaders opened doors."});  // what the others cite is here
    held.row(1, kLeadership, Stance::kEnabler);
    SampleDocument first = paper("Okafor", 2018, "A review of joint working in nine districts",
                                 {"Leaders mattered (Kim 2010; Lund 2012).", "Leaders were missing in most studies.", "Budgets helped (Moor 1999).", "Our own leaders agreed."});
    first.row(1, kLeadership, Stance::kEnabler).voice = Voice::kCited;
    first.rows.back().citations = {0, 1};
    first.row(2, kLeadership).voice = Voice::kLiterature;
    first.row(3, kFinance, Stance::kEnabler).voice = Voice::kCited;
    first.rows.back().citations = {2};
    first.row(4, kLeadership);
    list(list(list(first, kKim, "kim-2010"), kLund, "lund-2012"), kPike, "pike-2015");
    first.citation(1, "Kim 2010", "kim-2010", 0).citation(1, "Lund 2012", "lund-2012", 1).citation(3, "Moor 1999", "moor-1999", kNone);
    SampleDocument second = paper("Tran", 2019, "Governance of pooled funds across the region", {"Budgets were pooled (Lund 2012)."});
    second.row(1, kFinance, Stance::kEnabler).voice = Voice::kCited;
    second.rows.back().citations = {0};
    // The same work as its list has it: with other fields, under another letter.
    Record printed = kLund;
    printed.doi.clear();
    printed.title = "Ten Years of Delegated Budgets in Practice.";
    list(second, printed, "lund-2012b").citation(1, "Lund 2012", "lund-2012b", 0);
    review_.add("held.md", std::move(held));
    review_.add("first.md", std::move(first));
    review_.add("second.md", std::move(second));
    store_ = &review_.done();
  }

  json table(TableOptions options) {
    Result<Table> made = make_table(*store_, nullptr, options);
    EXPECT_TRUE(made.ok()) << made.status().to_string();
    Result<std::string> text = write_table(made.value(), TableFormat::kJson, {});
    EXPECT_TRUE(text.ok());
    return json::parse(text.value());
  }
  json rows(TableKind kind, std::string by = "document", std::string theme = {}, bool wide = false) {
    TableOptions options;
    options.kind = kind;
    options.by = std::move(by);
    options.theme = std::move(theme);
    options.wide = wide;
    return table(options)["rows"];
  }

  SampleReview review_;
  Store* store_ = nullptr;
};

TEST_F(WorksTables, EntriesOfTwoListsAreOneWorkAndWhatIsHeldNamesIt) {
  Result<std::vector<StoredWork>> works = store_->works();
  ASSERT_TRUE(works.ok());
  ASSERT_EQ(works.value().size(), 3U);
  const StoredWork &kim = works.value()[0], &lund = works.value()[1];
  EXPECT_TRUE(kim.held);
  EXPECT_EQ(kim.record.title, kKim.title);
  EXPECT_EQ(lund.key, "lund-2012");
  EXPECT_FALSE(lund.held);
  ASSERT_EQ(lund.entries.size(), 2U);
  EXPECT_EQ(lund.record.doi, "10.1000/lund");  // the fuller entry stands for it
  EXPECT_EQ(lund.entries[0].cited + lund.entries[1].cited, 2U);
  EXPECT_EQ(store_->verify().value().size(), 0U);
}

TEST_F(WorksTables, StatementsCountForTheWorkTheyRestOn) {
  json seen = json::array();
  for (const json& row : rows(TableKind::kFramework, "work")) {
    if (row["sentences"] > 0) seen.push_back({row["row_label"], row["holding"], row["column"], row["studies"], row["direct"], row["second_hand"], row["cited_by_label"]});
  }
  EXPECT_EQ(seen, json::parse(R"j([
    ["Kim (2010). Trust in boards of joint care organisations", "held", "leadership", 1, 1, 1, "Okafor (2018)"],
    ["Lund (2012). Ten years of delegated budgets in practice", "cited", "leadership", 1, 0, 1, "Okafor (2018)"],
    ["Lund (2012). Ten years of delegated budgets in practice", "cited", "finance", 1, 0, 1, "Tran (2019)"],
    ["Okafor (2018). A review of joint working in nine districts", "held", "leadership", 1, 1, 0, null],
    ["moor-1999", "mark", "finance", 1, 0, 1, "Okafor (2018)"],
    ["The literature, nobody named", "literature", "leadership", 0, 0, 1, "Okafor (2018)"]])j"));
}

TEST_F(WorksTables, AGridHasOwnAndSecondHandStatementsApart) {
  const json grid = rows(TableKind::kFramework, "work", {}, true);
  ASSERT_FALSE(grid.empty());
  EXPECT_EQ(grid[0]["leadership:direct"], 1);
  EXPECT_EQ(grid[0]["leadership:second_hand"], 1);
  EXPECT_EQ(grid[0]["cited_by_label"], "Okafor (2018)");
  TableOptions options;
  options.kind = TableKind::kFramework;
  options.by = "work";
  EXPECT_NE(table(options)["note"].get<std::string>().find("Left out: one report"), std::string::npos);  // Tran says nothing itself
}

TEST_F(WorksTables, WhoReadsIsSparedCellsWithoutEvidence) {
  TableOptions options;
  options.kind = TableKind::kFramework;
  options.by = "work";
  const auto streamed = [&](TableFormat format) {
    std::string bytes;
    EXPECT_TRUE(stream_table(*store_, nullptr, options, format, {}, [&](std::string_view piece) -> Status {
                  bytes += piece;
                  return {};
                }).ok());
    return bytes;
  };
  const std::string text = streamed(TableFormat::kText), markdown = streamed(TableFormat::kMarkdown), csv = streamed(TableFormat::kCsv);
  const auto count = [](const std::string& in, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++found;
    return found;
  };
  const std::size_t all = rows(TableKind::kFramework, "work").size();
  options.filled = true;
  const std::size_t filled = table(options)["rows"].size();
  options.filled = false;
  ASSERT_LT(filled, all);
  EXPECT_EQ(count(csv, "none found"), all - filled);
  EXPECT_EQ(count(markdown, "\n| ") - 2, filled) << markdown;
  EXPECT_NE(markdown.find("Without the " + std::to_string(all - filled) + " cells of no evidence, which CSV, JSON and XLSX have."), std::string::npos) << markdown;
  EXPECT_EQ(text.find("none found"), std::string::npos) << text;
  EXPECT_EQ(text.find("If empty"), std::string::npos) << text;
}

TEST_F(WorksTables, OverlapIsTheCorrectedCoveredArea) {
  // Two lists of three and one works, one shared: N = 4, r = 3, c = 2, so (4 - 3) / (2 * 3 - 3).
  json overlap = rows(TableKind::kOverlap);
  ASSERT_EQ(overlap.size(), 2U);
  EXPECT_EQ(overlap[0]["first_label"], "All 2 documents");
  EXPECT_EQ(overlap[0]["works"], 3);
  EXPECT_EQ(overlap[0]["shared"], 1);
  EXPECT_DOUBLE_EQ(overlap[0]["corrected_covered_area"].get<double>(), 0.3333);
  EXPECT_EQ(overlap[1]["overlap"], "very high");
  EXPECT_EQ(overlap[1]["first_works"], 3);
  EXPECT_EQ(overlap[1]["second_works"], 1);
  // Nothing that evidence on finance rests on is shared: Moor has no entry.
  overlap = rows(TableKind::kOverlap, "document", "finance");
  ASSERT_EQ(overlap.size(), 1U);
  EXPECT_EQ(overlap[0]["first_label"], "One document");
  EXPECT_EQ(overlap[0]["corrected_covered_area"], nullptr);
}

TEST_F(WorksTables, OverlapAsAGridMarksWhoCitesWhat) {
  const json grid = rows(TableKind::kOverlap, "document", {}, true);
  ASSERT_EQ(grid.size(), 3U);
  EXPECT_EQ(grid[0]["documents"], 1);
  EXPECT_EQ(grid[1]["row_label"], "Lund (2012). Ten years of delegated budgets in practice");
  EXPECT_EQ(grid[1]["documents"], 2);
}

TEST_F(WorksTables, EveryEntryAndEveryMarkWithoutOneIsListed) {
  json seen = json::array();
  for (const json& row : rows(TableKind::kReferences)) {
    EXPECT_EQ(row["end"].get<int>() - row["start"].get<int>(), static_cast<int>(row["raw"].get<std::string>().size()));
    seen.push_back({row["source"], row["key"], row["held"], row["cited"], row["state"], row["title"]});
  }
  EXPECT_EQ(seen, json::parse(R"j([
    ["Okafor (2018)", "kim-2010", true, 1, "cited", "Trust in boards of joint care organisations"],
    ["Okafor (2018)", "lund-2012", false, 1, "cited", "Ten years of delegated budgets in practice"],
    ["Okafor (2018)", "pike-2015", false, 0, "never-cited", "What happened to the joint commissioners"],
    ["Okafor (2018)", "moor-1999", false, 1, "no-entry", null],
    ["Tran (2019)", "lund-2012b", false, 1, "cited", "Ten Years of Delegated Budgets in Practice."]])j"));
}

TEST_F(WorksTables, WorksAreListedOnceEach) {
  const json works = rows(TableKind::kReferences, "work");
  ASSERT_EQ(works.size(), 3U);
  EXPECT_EQ(works[1]["key"], "lund-2012");
  EXPECT_EQ(works[1]["lists"], 2);
  EXPECT_EQ(works[1]["cited"], 2);
  EXPECT_EQ(works[1]["documents"].size(), 2U);
  EXPECT_EQ(works[2]["cited"], 0);
}

TEST_F(WorksTables, WorksGoToProgramsThatKeepReferences) {
  const auto streamed = [&](TableKind kind, TableFormat format, std::uint32_t limit) {
    TableOptions options;
    options.kind = kind;
    options.limit = limit;
    std::string bytes;
    const auto count = stream_table(*store_, nullptr, options, format, {}, [&](std::string_view piece) -> Status {
      bytes += piece;
      return {};
    });
    return std::pair(count.ok() ? static_cast<int>(count.value()) : -1, bytes);
  };
  const auto [works, ris] = streamed(TableKind::kReferences, TableFormat::kRis, 0);
  EXPECT_EQ(works, 3);
  EXPECT_TRUE(ris.starts_with("TY  - JOUR\r\nID  - kim-2010\r\nAU  - Kim, A\r\nTI  - Trust in boards of joint care organisations\r\nPY  - 2010\r\nKW  - litmotif:held\r\n"
                              "N1  - In the reference lists of 1 document of the review, cited 1 time; the review holds it.\r\nER  - \r\n")) << ris;
  EXPECT_NE(ris.find("N1  - In the reference lists of 2 documents of the review, cited 2 times.\r\n"), std::string::npos) << ris;
  const auto [first, csl] = streamed(TableKind::kReferences, TableFormat::kCslJson, 1);
  EXPECT_EQ(first, 1);
  EXPECT_EQ(json::parse(csl).at(0).at("id"), "kim-2010");
  EXPECT_EQ(streamed(TableKind::kRecords, TableFormat::kBibtex, 0).first, 3);
  EXPECT_EQ(streamed(TableKind::kOverlap, TableFormat::kBibtex, 0).first, -1);
}

// An entry of which only an author and a year could be read, and a record that is held and says no more.
TEST(Works, AnEntryIsNotWhatIsHeldForSayingAsLittle) {
  SampleReview review;
  const Record little = work("Kim", 2010, "");
  StoredFile file;
  file.path = "library.ris";
  review.add_record(review.add_file(file), 0, little);
  SampleDocument document = paper("Okafor", 2018, "A review of joint working in nine districts", {"Leaders mattered (Kim 2010)."});
  document.reference("Kim (2010) [title lost]", "kim-2010").citation(1, "Kim 2010", "kim-2010", 0);
  document.made.citations.references.back().fields = little;
  review.add("first.md", std::move(document));
  Store& store = review.done();
  const std::vector<StoredWork> works = store.works().value();
  ASSERT_EQ(works.size(), 1U);
  EXPECT_FALSE(works[0].held);
  const std::vector<StoredReport> reports = store.reports().value();
  for (const StoredReport& report : reports) EXPECT_NE(report.public_id, works[0].id);
  EXPECT_TRUE(store.verify().value().empty());
}

}  // namespace
}  // namespace litmotif
