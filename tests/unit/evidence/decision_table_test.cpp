#include <litmotif/evidence.h>
#include <litmotif/reviewing.h>
#include <litmotif/system.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sample_store.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Two copies of one review: what is decided in the first goes to the second as a table.
class TheDecisionTable : public ::testing::Test {
 protected:
  TheDecisionTable() {
    fill(made_);
    fill(other_made_);
    here_ = &made_.done();
    there_ = &other_made_.done();
    ids_ = column(*here_, "id");
  }

  Reviewer who(const std::string& name, std::uint32_t round = 1) {
    Reviewer reviewer;
    reviewer.name = name;
    reviewer.time = iso_time_of_milliseconds(1'800'000'000'000 + ++moment_);
    reviewer.round = round;
    return reviewer;
  }

  static std::vector<std::string> column(Store& store, std::string_view name) {
    TableOptions options;
    options.decision = "all";
    const Table table = make_table(store, nullptr, options).value();
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].name != name) continue;
      for (const auto& row : table.rows) cells.push_back(std::holds_alternative<std::string>(row[i]) ? std::get<std::string>(row[i]) : "-");
    }
    return cells;
  }

  std::string written(TableFormat format, bool by_theme = false) {
    TableOptions options;
    options.decision = "all";
    WriteOptions write;
    write.by_theme = by_theme;
    return write_table(make_table(*here_, nullptr, options).value(), format, write).value();
  }

  DecisionCounts take(const std::string& bytes, const std::string& path = "t.csv", std::uint32_t round = 1) {
    const Result<DecisionCounts> counts = decide_by_table(*there_, bytes, path, who("ben", round));
    EXPECT_TRUE(counts.ok()) << counts.status().to_string();
    return counts.ok() ? counts.value() : DecisionCounts();
  }
  std::string refusal(const std::string& bytes) {
    const Result<DecisionCounts> counts = decide_by_table(*there_, bytes, "t.csv", who("ben"));
    EXPECT_TRUE(there_->decisions().value().empty()) << "a table that is refused decides nothing";
    return counts.ok() ? "taken" : counts.status().to_string();
  }

  SampleReview made_, other_made_;
  Store *here_ = nullptr, *there_ = nullptr;
  std::vector<std::string> ids_;
  int moment_ = 0;
};

TEST_F(TheDecisionTable, AWorkbookComesBackFromEverySheet) {
  ASSERT_TRUE(decide(*here_, {ids_[0], ids_[4]}, {Action::kAccept, "", {}}, who("ana")).ok());
  ASSERT_TRUE(decide(*here_, {ids_[3]}, {Action::kReject, "", {}}, who("ana")).ok());
  ASSERT_TRUE(decide(*here_, {ids_[1]}, {Action::kEdit, "", {{"stance", "mixed"}, {"by_absence", "true"}}}, who("ana")).ok());
  for (const bool by_theme : {false, true}) {
    const std::string workbook = written(TableFormat::kXlsx, by_theme);
    DecisionCounts counts = take(workbook, "evidence.xlsx");
    EXPECT_THAT(counts.passed_over, ElementsAre()) << "the sheet About goes without saying";
    if (!by_theme) {
      EXPECT_EQ(counts.rows, 4U);
      EXPECT_EQ(counts.decisions, 6U) << "of the edited row two fields, and that it is accepted";
    } else {
      EXPECT_EQ(counts.decisions, 0U) << "it is all said";
    }
    for (const char* field : {"decision", "stance", "theme"}) EXPECT_EQ(column(*there_, field), column(*here_, field)) << field;
  }
}

TEST_F(TheDecisionTable, SheetsByThemeAreAllRead) {
  ASSERT_TRUE(decide(*here_, ids_, {Action::kAccept, "", {}}, who("ana")).ok());
  EXPECT_EQ(take(written(TableFormat::kXlsx, true), "evidence.xlsx").rows, ids_.size());
}

TEST_F(TheDecisionTable, TextWithCommasSemicolonsOrTabs) {
  ASSERT_TRUE(decide(*here_, {ids_[0]}, {Action::kAccept, "", {}}, who("ana")).ok());
  ASSERT_TRUE(decide(*here_, {ids_[1]}, {Action::kReject, "", {}}, who("ana")).ok());
  EXPECT_EQ(take(written(TableFormat::kCsv)).decisions, 2U);
  EXPECT_EQ(take(written(TableFormat::kTsv), "t.tsv").decisions, 0U);
  EXPECT_EQ(take("Row;DECISION\n" + ids_[2] + ";Yes\n").decisions, 1U);
  EXPECT_EQ(take("Row\tQuote\tDecision\n" + ids_[3] + "\t\"We\" and more\tno\n" + ids_[4] + "\t\"It is\n so.\"\taccepted\n").decisions, 2U);
  EXPECT_THAT(column(*there_, "decision"), ElementsAre("accepted", "rejected", "accepted", "rejected", "accepted"));
}

TEST_F(TheDecisionTable, LabelsNamesAndAnyCase) {
  EXPECT_EQ(take(" row ,BY ABSENCE,Stance\n" + ids_[0] + ",TRUE,Enabler\n").decisions, 2U);
  EXPECT_EQ(take("Row,id,Decision\n7," + ids_[1] + ",accepted\n").decisions, 1U) << "the name goes before the label";
  EXPECT_THAT(take("id,decision,What Ben thinks\n" + ids_[2] + ",accepted,x\n").passed_over, ElementsAre("columns passed over: 'What Ben thinks'"));
}

TEST_F(TheDecisionTable, WhatWasSaidIsNotSaidAgain) {
  const std::string table = "id,decision,note,stance\n" + ids_[0] + ",accepted,look again,\n" + ids_[1] + ",,a note,mixed\n";
  EXPECT_EQ(take(table).decisions, 4U);
  const DecisionCounts again = take(table);
  EXPECT_EQ(again.decisions, 0U);
  EXPECT_EQ(again.unchanged, 2U);
  EXPECT_EQ(take("id,note\n" + ids_[0] + ",another note\n").decisions, 1U);
  EXPECT_EQ(take(table).decisions, 0U) << "it is said, if not last";
  EXPECT_EQ(take(table, "t.csv", 2).decisions, 3U) << "the notes and that the row is accepted; mixed is how it stands";
}

TEST_F(TheDecisionTable, WhatWasDecidedSinceTheTableWasWrittenStays) {
  ASSERT_TRUE(decide(*there_, {ids_[1]}, {Action::kAccept, "", {}}, who("cleo")).ok());
  std::swap(here_, there_);
  const std::string table = written(TableFormat::kXlsx), text = written(TableFormat::kCsv);
  std::swap(here_, there_);
  ASSERT_TRUE(decide(*there_, {ids_[0], ids_[1]}, {Action::kEdit, "", {{"stance", "mixed"}, {"theme", "finance"}}}, who("ben")).ok());
  ASSERT_TRUE(decide(*there_, {ids_[2]}, {Action::kReject, "", {}}, who("ana")).ok());
  const std::vector<std::string> stances = column(*there_, "stance"), themes = column(*there_, "theme"), decisions = column(*there_, "decision");
  EXPECT_EQ(take(table, "evidence.xlsx").rows, 0U) << "nothing was changed in it";
  EXPECT_EQ(take(text).rows, 0U);
  EXPECT_EQ(column(*there_, "stance"), stances);
  EXPECT_EQ(column(*there_, "theme"), themes);
  EXPECT_EQ(column(*there_, "decision"), decisions);
}

TEST_F(TheDecisionTable, ACellOfDecisionsThatWasChangedIsRefused) {
  EXPECT_THAT(refusal("id,stance,decisions\n" + ids_[0] + ",mixed,[]x\n"), HasSubstr("t.csv:2: the cell of decisions is not as it was written"));
}

TEST_F(TheDecisionTable, WhoAgreesIsCountedToo) {
  const std::string table = "id,decision\n" + ids_[0] + ",accepted\n";
  ASSERT_EQ(take(table).decisions, 1U);
  const Result<DecisionCounts> counts = decide_by_table(*there_, table, "t.csv", who("cleo"));
  ASSERT_TRUE(counts.ok()) << counts.status().to_string();
  EXPECT_EQ(counts.value().decisions, 1U);
  EXPECT_TRUE(counts.value().disputed.empty());
}

TEST_F(TheDecisionTable, ANoteSettlesNothing) {
  ASSERT_TRUE(decide(*there_, {ids_[0]}, {Action::kReject, "", {}}, who("ana")).ok());
  Reviewer judge = who("cleo");
  judge.adjudicates = true;
  ASSERT_TRUE(decide_by_table(*there_, "id,note\n" + ids_[0] + ",seen\n", "t.csv", judge).ok());
  EXPECT_EQ(column(*there_, "decision")[0], "rejected");
}

TEST_F(TheDecisionTable, HeadingsThatCannotBeMeant) {
  const std::string row = "\n" + ids_[0] + ",accepted\n";
  EXPECT_THAT(refusal("id,desicion" + row), HasSubstr("t.csv: there is no column 'desicion'; did you mean decision?"));
  EXPECT_THAT(refusal("id,Notes" + row), HasSubstr("did you mean note?"));
  EXPECT_THAT(refusal("id,verdict" + row), HasSubstr("no column says what was decided; name one 'decision'"));
  EXPECT_THAT(refusal("id,Title" + row), HasSubstr("no column says what was decided"));
  EXPECT_THAT(refusal("id,decision,Decision\n"), HasSubstr("there twice"));
  EXPECT_THAT(refusal("a,b\n1,2\n"), HasSubstr("no column 'id'"));
  EXPECT_THAT(refusal("\n\n"), HasSubstr("empty"));
  EXPECT_THAT(refusal("PK\x03\x04 xl/workbook.xml nothing"), HasSubstr("t.csv"));
}

}  // namespace
}  // namespace litmotif
