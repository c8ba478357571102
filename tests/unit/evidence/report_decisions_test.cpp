// Reports that a reviewer joins or splits: it holds against the rules, through later runs, and in another copy of the review.
#include <gtest/gtest.h>

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
  const auto counts = join_log(store, log, "decisions.jsonl");
  ASSERT_TRUE(counts.ok()) << counts.status().to_string();
  EXPECT_EQ(counts.value().decisions, 1U);
  EXPECT_EQ(store.reports().value().size(), 2U);
  EXPECT_EQ(join_log(store, log, "decisions.jsonl").value().decisions, 0U);
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
