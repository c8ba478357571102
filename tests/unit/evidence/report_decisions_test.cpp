// Reports that a reviewer joins or splits: it holds against the rules, through later runs, and in another copy of the review.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include <litmotif/evidence.h>
#include <litmotif/reviewing.h>

#include "sample_store.h"

namespace litmotif {
namespace {

Reviewer ana(int second) {
  Reviewer reviewer;
  reviewer.name = "ana";
  reviewer.time = "2026-11-28T08:00:0" + std::to_string(second) + ".000Z";
  return reviewer;
}

Record record(std::string title, int year, std::string doi = {}) {
  Record made;
  made.authors = {{"Okafor", "Ngozi", {}}};
  made.title = std::move(title);
  made.year = year;
  made.doi = std::move(doi);
  return made;
}

class ReportDecisions : public ::testing::Test {
 protected:
  void SetUp() override {
    StoredFile file;
    file.path = "library.ris";
    const FileId id = review_.add_file(file);
    review_.add_record(id, 0, record("Joining up care in nine valleys: an evaluation", 2015, "10.1000/a"));
    review_.add_record(id, 1, record("Joining up care in nine valleys", 2015));  // the rules join it to the first
    review_.add_record(id, 2, record("Integrated care in the valleys after three years", 2017));
    store_ = &review_.done();
  }
  std::vector<StoredReport> reports() { return store_->reports().value(); }
  std::string id_of(const std::string& place) {
    for (const StoredReport& report : reports()) {
      for (const std::string& found : report.found_in) {
        if (found == place) return report.public_id;
      }
    }
    return "none";
  }
  bool together(const std::string& one, const std::string& other) { return id_of(one) == id_of(other); }

  SampleReview review_;
  Store* store_ = nullptr;
};

TEST_F(ReportDecisions, ASplitHoldsAgainstTheRulesAndThroughLaterGroupings) {
  ASSERT_TRUE(together("library.ris#0", "library.ris#1"));
  const std::string whole = id_of("library.ris#0");
  const auto split = split_report(*store_, whole, {"library.ris#1"}, "a summary of it", ana(1));
  ASSERT_TRUE(split.ok()) << split.status().to_string();
  ASSERT_EQ(split.value().size(), 1U);
  EXPECT_EQ(split.value().front(), id_of("library.ris#1"));
  EXPECT_FALSE(together("library.ris#0", "library.ris#1"));
  ASSERT_TRUE(store_->update_reports().ok());
  EXPECT_FALSE(together("library.ris#0", "library.ris#1"));
  EXPECT_TRUE(store_->find_report(whole).value().has_value());
  // Joined again, it is as it was.
  const auto joined = join_reports(*store_, {id_of("library.ris#0"), id_of("library.ris#1")}, {}, ana(2));
  ASSERT_TRUE(joined.ok()) << joined.status().to_string();
  EXPECT_TRUE(together("library.ris#0", "library.ris#1"));
  EXPECT_EQ(joined.value(), whole);
}

TEST_F(ReportDecisions, JoinedReportsSayThatAReviewerDidIt) {
  const std::string before = id_of("library.ris#2");
  const auto joined = join_reports(*store_, {id_of("library.ris#0"), before}, "one study, printed twice", ana(1));
  ASSERT_TRUE(joined.ok()) << joined.status().to_string();
  ASSERT_EQ(reports().size(), 1U);
  EXPECT_EQ(reports().front().merged, 3U);
  EXPECT_EQ(reports().front().why_merged.back(), "a reviewer joined them");
  EXPECT_TRUE(store_->find_report(before).value().has_value());  // the name it had still leads there
  // Taken apart again, record by record.
  const auto split = split_report(*store_, joined.value(), {"library.ris#2"}, {}, ana(2));
  ASSERT_TRUE(split.ok()) << split.status().to_string();
  EXPECT_EQ(reports().size(), 2U);
}

TEST_F(ReportDecisions, TheLogCarriesThemToAnotherCopy) {
  ASSERT_TRUE(split_report(*store_, id_of("library.ris#0"), {"library.ris#1"}, "a summary", ana(1)).ok());
  const std::string log = log_to_jsonl(*store_).value();
  EXPECT_NE(log.find("\"action\":\"split\""), std::string::npos) << log;
  SampleReview other;
  StoredFile file;
  file.path = "other.ris";
  const FileId id = other.add_file(file);
  other.add_record(id, 0, record("Joining up care in nine valleys: an evaluation", 2015, "10.1000/a"));
  other.add_record(id, 1, record("Joining up care in nine valleys", 2015));
  Store& store = other.done();
  ASSERT_EQ(store.reports().value().size(), 1U);
  const auto counts = joined(store, log);
  ASSERT_TRUE(counts.ok()) << counts.status().to_string();
  EXPECT_EQ(counts.value().decisions, 1U);
  EXPECT_EQ(store.reports().value().size(), 2U);
  EXPECT_EQ(joined(store, log).value().decisions, 0U);
}

TEST_F(ReportDecisions, WhatIsSaidOfAStudyThatIsNotHereIsTold) {
  Decision decision;
  decision.subject = "r-elsewhere";
  decision.reviewer = "ana";
  decision.time = ana(1).time;
  decision.action = Action::kEdit;
  decision.field = "country";
  decision.new_value = "Chile";
  decision.id = decision_id(decision);
  ASSERT_TRUE(store_->put_decisions({decision}).ok());
  TableOptions options;
  options.kind = TableKind::kStudies;
  EXPECT_NE(make_table(*store_, nullptr, options).value().note.find("r-elsewhere"), std::string::npos);
}

TEST(ReportDecisionsAlone, RecordsThatSayTheSameAreNotJoined) {
  SampleReview review;
  StoredFile file;
  file.path = "library.ris";
  const FileId id = review.add_file(file);
  review.add_record(id, 0, record("Editorial", 2015));
  review.add_record(id, 1, record("Editorial", 2015));
  Store& store = review.done();
  const std::vector<StoredReport> reports = store.reports().value();
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(join_reports(store, {reports[0].public_id, reports[1].public_id}, {}, ana(1)).status().code(), Code::kInvalidArgument);
  EXPECT_TRUE(store.decisions().value().empty());
}

// Each study's id and its reports.
std::vector<std::string> studies(Store& store) {
  TableOptions options;
  options.kind = TableKind::kStudies;
  const Table table = make_table(store, nullptr, options).value();
  std::size_t reports = 0;
  while (table.columns[reports].name != "reports") ++reports;
  std::vector<std::string> rows;
  for (const std::vector<Cell>& row : table.rows) rows.push_back(std::get<std::string>(row[0]) + " " + std::get<JsonText>(row[reports]).text);
  return rows;
}

class StudiesLinked : public ::testing::Test {
 protected:
  StudiesLinked() {
    for (const char* name : {"one", "two", "three"}) {
      SampleDocument document(std::string("The pilot of joint care, as seen by the ") + name, 2015);
      document.made.document.record = record(std::string("The pilot of joint care, as seen by the ") + name, 2015);
      document.section("Findings", "findings").passage({"Leaders mattered."}).row(1, kLeadership);
      review_.add(std::string(name) + ".txt", std::move(document));
    }
    store_ = &review_.done();
    const std::vector<DocumentInfo> documents = store_->documents().value();
    for (const DocumentInfo& document : documents) ids_[document.path] = document.report_id;
  }
  const std::string& id(const std::string& name) { return ids_[name + ".txt"]; }
  std::int64_t counted() {
    TableOptions options;
    options.kind = TableKind::kFramework;
    options.by = "year";
    const Table table = make_table(*store_, nullptr, options).value();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].name == "studies") return std::get<std::int64_t>(table.rows.front()[i]);
    }
    return -1;
  }

  SampleReview review_;
  Store* store_ = nullptr;
  std::map<std::string, std::string> ids_;
};

TEST_F(StudiesLinked, ReportsOfOneStudyAreOneRowAndCountOnce) {
  EXPECT_EQ(studies(*store_).size(), 3U);
  EXPECT_EQ(counted(), 3);
  const auto study = link_reports(*store_, {id("two"), id("one")}, "one pilot", ana(1));
  ASSERT_TRUE(study.ok()) << study.status().to_string();
  EXPECT_EQ(study.value(), id("two"));
  const std::vector<std::string> rows = studies(*store_);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_NE(std::ranges::find(rows, id("two") + " [\"" + id("two") + "\",\"" + id("one") + "\"]"), rows.end()) << rows[0] << rows[1];
  EXPECT_EQ(counted(), 2);
  EXPECT_EQ(store_->reports().value().size(), 3U);  // the reports stay
  // A third, by one of the two; then the study is taken apart, one by one.
  ASSERT_TRUE(link_reports(*store_, {id("one"), id("three")}, {}, ana(2)).ok());
  EXPECT_EQ(counted(), 1);
  ASSERT_TRUE(store_->update_reports().ok());
  EXPECT_EQ(counted(), 1);
  ASSERT_TRUE(unlink_reports(*store_, {id("one")}, {}, ana(3)).ok());
  EXPECT_EQ(counted(), 3);  // nobody linked two and three
  ASSERT_TRUE(link_reports(*store_, {id("three"), id("two"), id("one")}, {}, ana(4)).ok());
  ASSERT_TRUE(unlink_reports(*store_, {id("three")}, {}, ana(5)).ok());
  EXPECT_EQ(counted(), 2);
  EXPECT_EQ(store_->linked_reports().value(), (std::map<std::string, std::string>{{id("one"), id("two")}, {id("two"), id("two")}}));
  EXPECT_TRUE(store_->verify().value().empty());
}

TEST_F(StudiesLinked, WhatWasSetOnAReportIsOfItsStudy) {
  ASSERT_TRUE(set_attributes(*store_, id("one"), {{"country", "Malta"}}, {}, ana(1)).ok());
  ASSERT_TRUE(link_reports(*store_, {id("two"), id("one")}, {}, ana(2)).ok());
  ASSERT_TRUE(set_attributes(*store_, id("one"), {{"design", "Audit"}}, {}, ana(3)).ok());  // by the name of the other report
  TableOptions options;
  options.kind = TableKind::kStudies;
  const Table table = make_table(*store_, nullptr, options).value();
  EXPECT_EQ(table.note.find("not shown"), std::string::npos) << table.note;
  bool seen = false;
  for (const std::vector<Cell>& row : table.rows) {
    if (std::get<std::string>(row[0]) != id("two")) continue;
    seen = true;
    EXPECT_EQ(std::get<JsonText>(row[5]).text, R"(["Malta"])");
    EXPECT_EQ(std::get<std::string>(row[6]), "Audit");
  }
  EXPECT_TRUE(seen);
}

TEST_F(StudiesLinked, TheLogCarriesLinksAndFaultsAreNamed) {
  ASSERT_TRUE(link_reports(*store_, {id("two"), id("one")}, {}, ana(1)).ok());
  const std::string log = log_to_jsonl(*store_).value();
  EXPECT_NE(log.find("\"action\":\"link\""), std::string::npos) << log;
  ASSERT_TRUE(unlink_reports(*store_, {id("one")}, {}, ana(2)).ok());
  EXPECT_EQ(joined(*store_, log_to_jsonl(*store_).value()).value().unchanged, 2U);
  EXPECT_EQ(unlink_reports(*store_, {id("one")}, {}, ana(3)).status().code(), Code::kInvalidArgument);
  EXPECT_EQ(link_reports(*store_, {id("one")}, {}, ana(3)).status().code(), Code::kInvalidArgument);
  EXPECT_EQ(link_reports(*store_, {id("one"), id("one")}, {}, ana(3)).status().code(), Code::kInvalidArgument);
  EXPECT_EQ(link_reports(*store_, {id("one"), "r-nothing"}, {}, ana(3)).status().code(), Code::kNotFound);
}

// state, record, with, why of each row; agree and differ behind.
std::vector<std::vector<std::string>> reasons(Store& store) {
  TableOptions options;
  options.kind = TableKind::kRecords;
  options.why = true;
  const Table table = make_table(store, nullptr, options).value();
  std::vector<std::vector<std::string>> rows;
  for (const std::vector<Cell>& row : table.rows) {
    rows.push_back({std::get<std::string>(row[0]), std::get<std::string>(row[4]), std::get<std::string>(row[5]), std::get<std::string>(row[7]), std::get<JsonText>(row[8]).text, std::get<JsonText>(row[9]).text});
  }
  return rows;
}

TEST_F(ReportDecisions, TheTableSaysWhyRecordsAreOne) {
  using Rows = std::vector<std::vector<std::string>>;
  const std::string titles = R"(["title: Joining up care in nine valleys: an evaluation / Joining up care in nine valleys"])";
  const std::string same = R"(["first author","year"])";
  EXPECT_EQ(reasons(*store_), Rows({{"joined", "library.ris#1", "library.ris#0", "same title without subtitle, first author and year", same, titles}}));
  ASSERT_TRUE(split_report(*store_, id_of("library.ris#0"), {"library.ris#1"}, "a summary", ana(1)).ok());
  EXPECT_EQ(reasons(*store_), Rows({{"apart", "library.ris#0", "library.ris#1", "a reviewer split them: ana, 2026-11-28 (a summary)", same, titles}}));
  ASSERT_TRUE(join_reports(*store_, {id_of("library.ris#0"), id_of("library.ris#1")}, {}, ana(2)).ok());
  EXPECT_EQ(reasons(*store_).front()[3], "a reviewer joined them: ana, 2026-11-28");
}

TEST(ReportDecisionsAlone, TheTableSaysWhyNearOnesAreApart) {
  SampleReview review;
  StoredFile file;
  file.path = "library.ris";
  const FileId id = review.add_file(file);
  const char* title = "Joining up care in nine valleys";
  review.add_record(id, 0, record(title, 2015, "10.1000/a"));
  review.add_record(id, 1, record(title, 2015, "10.1000/b"));
  review.add_record(id, 2, record("Erratum: Joining up care in nine valleys", 2015));
  review.add_record(id, 3, record("What nobody else wrote about at all", 2015));
  const auto rows = reasons(review.done());
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0], (std::vector<std::string>{"apart", "library.ris#0", "library.ris#1", "different DOIs", R"(["title","first author","year"])", R"(["doi: 10.1000/a / 10.1000/b"])"}));
}

TEST_F(ReportDecisions, WhatCannotBeIsSaid) {
  const std::string whole = id_of("library.ris#0");
  EXPECT_EQ(split_report(*store_, whole, {"library.ris#0", "library.ris#1"}, {}, ana(1)).status().code(), Code::kInvalidArgument);
  EXPECT_EQ(split_report(*store_, whole, {"library.ris#7"}, {}, ana(1)).status().code(), Code::kNotFound);
  EXPECT_EQ(split_report(*store_, whole, {"library.ris"}, {}, ana(1)).status().code(), Code::kInvalidArgument);  // two records
  EXPECT_EQ(split_report(*store_, "r-nothing", {"library.ris"}, {}, ana(1)).status().code(), Code::kNotFound);
  EXPECT_EQ(join_reports(*store_, {whole, whole}, {}, ana(1)).status().code(), Code::kInvalidArgument);
  EXPECT_EQ(join_reports(*store_, {whole, "r-nothing"}, {}, ana(1)).status().code(), Code::kNotFound);
  EXPECT_TRUE(store_->decisions().value().empty());
  EXPECT_FALSE(decision_from_json(R"({"id":"v-a","subject":"r-abc","reviewer":"ana","time":"t","action":"join","new":"r-abc"})").ok());
  EXPECT_FALSE(decision_from_json(R"({"id":"v-a","subject":"e-abc","reviewer":"ana","time":"t","action":"join","new":"r-abd"})").ok());
}

}  // namespace
}  // namespace litmotif
