#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include <litmotif/csv.h>
#include <litmotif/evidence.h>
#include <litmotif/reviewing.h>
#include <litmotif/system.h>

#include "sample_store.h"

namespace litmotif {
namespace {

class Reviewing : public ::testing::Test {
 protected:
  Reviewing() {
    fill(review_);
    store_ = &review_.done();
  }

  Reviewer who(const std::string& name) {
    Reviewer reviewer;
    reviewer.name = name;
    reviewer.time = iso_time_of_milliseconds(1'800'000'000'000 + ++moment_);
    return reviewer;
  }

  // "finance barrier accepted" of each row in a table.
  std::vector<std::string> rows(const std::string& decision = "") {
    TableOptions options;
    options.decision = decision;
    const Result<Table> table = make_table(*store_, nullptr, options);
    EXPECT_TRUE(table.ok()) << table.status().to_string();
    ids_.clear();
    note_ = table.value().note;
    std::vector<std::string> out;
    for (const auto& row : table.value().rows) {
      std::string line;
      for (const char* name : {"theme", "stance", "decision"}) {
        for (std::size_t i = 0; i < table.value().columns.size(); ++i) {
          if (table.value().columns[i].name == name) line += (line.empty() ? "" : " ") + (std::holds_alternative<std::string>(row[i]) ? std::get<std::string>(row[i]) : "-");
        }
      }
      out.push_back(line);
      ids_.push_back(std::get<std::string>(row[0]));
    }
    return out;
  }

  static DecisionCounts done(const Result<DecisionCounts>& counts) {
    EXPECT_TRUE(counts.ok()) << counts.status().to_string();
    return counts.ok() ? counts.value() : DecisionCounts();
  }

  SampleReview review_;
  Store* store_ = nullptr;
  int moment_ = 0;
  std::vector<std::string> ids_;
  std::string note_;
};

using Lines = std::vector<std::string>;

TEST_F(Reviewing, RejectedRowsLeaveTheTablesAndComeBack) {
  const Lines all = {"finance barrier -", "leadership/clinical enabler -", "finance barrier -", "leadership none -", "governance enabler -"};
  ASSERT_EQ(rows(), all);
  const std::string id = ids_[3];
  DecisionCounts counts = done(decide(*store_, {id}, {Action::kReject, "a look-alike", {}}, who("ana")));
  EXPECT_EQ(counts.decisions, 1U);
  EXPECT_EQ(rows().size(), 4U);
  EXPECT_NE(note_.find("Without the row that was rejected."), std::string::npos) << note_;
  const auto note_of = [&](const std::string& theme) {
    TableOptions options;
    options.theme = theme;
    return make_table(*store_, nullptr, options).value().note;
  };
  EXPECT_NE(note_of("leadership").find("rejected"), std::string::npos);
  EXPECT_EQ(note_of("finance").find("rejected"), std::string::npos) << "none of these was";
  EXPECT_EQ(rows("rejected"), Lines{"leadership none rejected"});
  EXPECT_EQ(rows("all").size(), 5U);
  EXPECT_EQ(rows("undecided").size(), 4U);
  counts = done(decide(*store_, {id}, {Action::kReject, "a look-alike", {}}, who("ana")));
  EXPECT_EQ(counts.decisions, 0U);
  EXPECT_EQ(counts.unchanged, 1U);
  EXPECT_EQ(done(undo(*store_, {id}, who("ana"))).decisions, 1U);
  EXPECT_EQ(done(undo(*store_, {id}, who("ana"))).unchanged, 1U) << "there is nothing left to take back";
  EXPECT_EQ(rows(), all);
}

TEST_F(Reviewing, UndoSaysWhereRowsStand) {
  rows();
  const std::string id = ids_[0];
  const auto verdict = [&](const DecisionCounts& counts) { return counts.stands.size() == 1 && counts.stands[0].first == id ? std::string(verdict_name(counts.stands[0].second.verdict)) : "not told"; };
  EXPECT_EQ(done(undo(*store_, {id}, who("ben"))).decisions, 0U);
  done(decide(*store_, {id}, {Action::kReject, "", {}}, who("ana")));
  EXPECT_EQ(verdict(done(decide(*store_, {id}, {Action::kReject, "why", {}}, who("ana")))), "rejected");
  const DecisionCounts nothing = done(undo(*store_, {id}, who("ben")));
  EXPECT_EQ(nothing.decisions, 0U);
  EXPECT_EQ(verdict(nothing), "rejected");
  EXPECT_EQ(verdict(done(undo(*store_, {id}, who("ana")))), "rejected") << "as was said first";
  EXPECT_EQ(verdict(done(undo(*store_, {id}, who("ana")))), "");
  EXPECT_EQ(verdict(done(decide(*store_, {id}, {Action::kEdit, "", {{"stance", "mixed"}}}, who("ana")))), "accepted");
}

TEST_F(Reviewing, RejectedRowsAreFoundForTakingThemBack) {
  rows();
  done(decide(*store_, {ids_[3]}, {Action::kReject, "", {}}, who("ana")));
  const auto found = [&](bool rejected_too) {
    Lines lines;
    const std::vector<RowMatch> rows = rows_that_match(*store_, nullptr, "leadership", "", rejected_too).value();
    for (const RowMatch& row : rows) lines.push_back(row.id + " " + row.theme);
    return lines;
  };
  EXPECT_EQ(found(false), Lines{ids_[1] + " leadership/clinical"});
  EXPECT_EQ(found(true), (Lines{ids_[1] + " leadership/clinical", ids_[3] + " leadership"}));
}

TEST_F(Reviewing, WhatWasDecidedLastIsTakenBackAtOnce) {
  const Lines before = rows();
  done(decide(*store_, {ids_[0]}, {Action::kAccept, "", {}}, who("ana")));
  const Lines accepted = rows();
  done(decide(*store_, ids_, {Action::kReject, "", {}}, who("ana")));
  done(decide(*store_, {ids_[1]}, {Action::kNote, "hm", {}}, who("ben")));
  const DecisionCounts counts = done(undo_last(*store_, who("ana")));
  EXPECT_EQ(counts.decisions, ids_.size());
  EXPECT_EQ(counts.stands.size(), ids_.size());
  EXPECT_EQ(rows(), accepted) << "what was said before counts again";
  EXPECT_EQ(done(undo_last(*store_, who("ana"))).decisions, 1U);
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(undo_last(*store_, who("ana")).status().code(), Code::kNotFound);
}

TEST_F(Reviewing, WhoDiffersIsSaidAndSettled) {
  rows();
  const std::string id = ids_[0];
  done(decide(*store_, {id}, {Action::kEdit, "", {{"stance", "mixed"}, {"theme", "leadership"}}}, who("ana")));
  EXPECT_EQ(rows("accepted"), Lines{"leadership mixed accepted"});
  EXPECT_EQ(done(decide(*store_, {id}, {Action::kReject, "", {}}, who("ben"))).disputed, Lines{id});
  EXPECT_EQ(rows("disputed"), Lines{"leadership mixed disputed"});
  Reviewer judge = who("cleo");
  judge.adjudicates = true;
  EXPECT_TRUE(done(decide(*store_, {id}, {Action::kAccept, "", {}}, judge)).disputed.empty());
  EXPECT_EQ(rows("accepted"), Lines{"finance barrier accepted"}) << "what was settled is the row as the rules have it";
}

TEST_F(Reviewing, FaultsChangeNothing) {
  rows();
  const std::pair<RowDecision, std::string> faults[] = {{{Action::kEdit, "", {{"stance", "bad"}}}, "no stance"}, {{Action::kEdit, "", {{"colour", "red"}}}, "colour"}, {{Action::kEdit, "", {{"theme", "cash"}}}, "no theme"}, {{Action::kEdit, "", {{"theme", "leadrship"}}}, "did you mean leadership?"},
                                                           {{Action::kEdit, "", {{"spans", "7-3"}}}, "no place"}, {{Action::kEdit, "", {{"spans", "3-9999"}}}, "outside the document"}};
  for (const auto& [decision, expected] : faults) {
    const Result<DecisionCounts> counts = decide(*store_, ids_, decision, who("ana"));
    ASSERT_FALSE(counts.ok());
    EXPECT_NE(counts.status().message().find(expected), std::string::npos) << counts.status().message();
  }
  EXPECT_EQ(decide(*store_, {ids_[0], "e-nothing"}, {Action::kAccept, "", {}}, who("ana")).status().code(), Code::kNotFound);
  EXPECT_FALSE(decide(*store_, ids_, {Action::kAccept, "", {}}, who("")).ok());
  EXPECT_TRUE(store_->decisions().value().empty());
}

TEST_F(Reviewing, ATableGoesOutAndComesBackDecided) {
  rows();
  const std::string table = "\xEF\xBB\xBFID;decision;stance;note;by_absence;theme\r\n" + ids_[0] + ";accepted;barrier;;;finance\r\n" + ids_[1] + ";;mixed;look again;FALSE;leadership/clinical\r\n" + ids_[3] + ";Rejected;;;;\r\n;;;;;\r\n";
  const DecisionCounts counts = done(decide_by_table(*store_, table, "t.csv", who("ana")));
  EXPECT_EQ(counts.rows, 3U);
  EXPECT_EQ(counts.decisions, 4U);
  EXPECT_EQ(rows("all"), (Lines{"finance barrier accepted", "leadership/clinical mixed accepted", "finance barrier -", "leadership none rejected", "governance enabler -"}));
  // As the whole table is written, it says nothing new.
  const Result<Table> whole = make_table(*store_, nullptr, {});
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(done(decide_by_table(*store_, write_table(whole.value(), TableFormat::kCsv, {}).value(), "t.csv", who("ben"))).decisions, 0U);
  const std::pair<std::string, const char*> faults[] = {{"", "empty"}, {"a,b\n1,2\n", "no column 'id'"}, {"id,decision\n" + ids_[0] + ",perhaps\n", "t.csv:2"}, {"id\ne-nothing\n", "t.csv:2"},
                                                        {"id\n" + ids_[0] + "\n" + ids_[0] + "\n", "twice"}, {"id,stance\n" + ids_[0] + ",bad\n", "no stance"}};
  for (const auto& [text, expected] : faults) {
    const Result<DecisionCounts> refused = decide_by_table(*store_, text, "t.csv", who("ben"));
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_NE(refused.status().to_string().find(expected), std::string::npos) << refused.status().to_string();
  }
}

TEST_F(Reviewing, RowsTheRulesMissedAreAdded) {
  const NewRow wanted = {"a/abstract.txt", "Nothing else changed.", "governance", "", {{"stance", "unclear"}}, "no effect on boards"};
  const Result<std::string> id = add_row(*store_, wanted, who("ana"));
  ASSERT_TRUE(id.ok()) << id.status().to_string();
  EXPECT_EQ(rows()[1], "governance unclear accepted");
  EXPECT_EQ(ids_[1], id.value());
  EXPECT_FALSE(add_row(*store_, wanted, who("ben")).ok()) << "it is there";
  for (const NewRow& fault : {NewRow{"a/abstract.txt", "nothing else changed.", "governance", "", {}, ""}, NewRow{"x.txt", "Nothing", "governance", "", {}, ""}, NewRow{"a/abstract.txt", "Nothing", "cash", "", {}, ""},
                              NewRow{"a/abstract.txt", "", "governance", "", {}, ""}, NewRow{"a/abstract.txt", "e", "governance", "", {}, ""}, NewRow{"a/abstract.txt", "Nothing", "governance", "", {{"stance", "bad"}}, ""}}) {
    EXPECT_FALSE(add_row(*store_, fault, who("ana")).ok()) << fault.quote;
  }
  done(decide(*store_, {id.value()}, {Action::kEdit, "", {{"stance", "no-effect"}, {"claim", "method"}}}, who("ana")));
  EXPECT_EQ(rows()[1], "governance no-effect accepted");
  EXPECT_EQ(done(undo(*store_, {id.value()}, who("ana"))).decisions, 1U);  // both edits, which were one deed
  EXPECT_EQ(rows()[1], "governance unclear accepted");
  done(undo(*store_, {id.value()}, who("ana")));  // the addition, with the stance it came with
  EXPECT_EQ(rows().size(), 5U);
  EXPECT_EQ(add_row(*store_, wanted, who("ana")).value(), id.value()) << "and it can come again";
  EXPECT_EQ(rows().size(), 6U);
}

TEST_F(Reviewing, LogsOfTwoCopiesAreJoined) {
  SampleReview other;
  fill(other);
  Store& copy = other.done();
  rows();
  done(decide(*store_, {ids_[0]}, {Action::kAccept, "", {}}, who("ana")));
  done(decide(copy, {ids_[0]}, {Action::kReject, "", {}}, who("ben")));
  ASSERT_TRUE(add_row(copy, {"a/abstract.txt", "Nothing else changed.", "governance", "", {}, ""}, who("ben")).ok());
  const std::string log = log_to_jsonl(copy).value();
  DecisionCounts counts = done(joined(*store_, log));
  EXPECT_EQ(counts.decisions, 2U);
  EXPECT_EQ(counts.disputed, Lines{ids_[0]});
  EXPECT_EQ(rows()[1], "governance none accepted");
  counts = done(joined(*store_, log));
  EXPECT_EQ(counts.decisions, 0U);
  EXPECT_EQ(counts.unchanged, 2U);
  done(joined(copy, log_to_jsonl(*store_).value()));
  EXPECT_EQ(log_to_jsonl(copy).value(), log_to_jsonl(*store_).value());
  EXPECT_NE(joined(copy, log + "{}\n").status().to_string().find("log.jsonl:3"), std::string::npos);
}

TEST_F(Reviewing, LinesThatDoNotFitTheReviewAreEachRefused) {
  SampleReview other;
  fill(other);
  Store& copy = other.done();
  rows();
  done(decide(copy, {ids_[0]}, {Action::kAccept, "", {}}, who("ben")));
  ASSERT_TRUE(add_row(copy, {"a/abstract.txt", "Nothing else changed.", "governance", "", {}, ""}, who("ben")).ok());
  std::vector<Decision> log = copy.decisions().value();
  ASSERT_EQ(log.size(), 2U);
  const Decision accept = log[0], add = log[1];
  struct Row {
    const char* name;
    Decision decision;
    const char* said;
  };
  const auto with = [](Decision decision, const std::function<void(Decision&)>& change) {
    change(decision);
    decision.id = decision_id(decision);
    return decision;
  };
  const auto edit = [&](const char* field, const char* value) {
    return with(accept, [&](Decision& one) {
      one.action = Action::kEdit;
      one.field = field;
      one.new_value = value;
    });
  };
  const Row faults[] = {
      {"another quote at its place", with(accept, [](Decision& one) { one.anchor.exact = "Budgets were pooled early."; }), "does not stand at"},
      {"a place beyond the text", with(accept, [](Decision& one) { one.anchor.span = {100'000, 100'010}; }), "does not stand at"},
      {"a theme that nobody knows", with(accept, [](Decision& one) { one.anchor.theme_id = "governence"; }), "did you mean governance?"},
      {"edited to such a theme", edit("theme", "finanse"), "did you mean finance?"},
      {"edited to a place beyond the text", edit("spans", "5-100000"), "lies outside"},
      {"the theme of another row", with(accept, [](Decision& one) { one.anchor.theme_id = "governance"; }), "theme finance of care"},
      {"an addition that says it is another row", with(add, [&](Decision& one) { one.subject = accept.subject; }), "is not the row that a reviewer adds"},
      {"no time", with(accept, [](Decision& one) { one.time = "yesterday"; }), "\"time\" must be in UTC as"},
      {"no day of a calendar", with(accept, [](Decision& one) { one.time = "2026-02-30T08:00:00.000Z"; }), "\"time\" must be in UTC as"},
      {"another zone", with(accept, [](Decision& one) { one.time = "2026-02-03T08:00:00+01:00"; }), "\"time\" must be in UTC as"},
  };
  std::string whole = decision_to_json(accept) + "\n";
  for (const Row& row : faults) {
    std::vector<Status> refused;
    EXPECT_FALSE(joined(*store_, decision_to_json(row.decision) + "\n", &refused).ok()) << row.name;
    ASSERT_EQ(refused.size(), 1U) << row.name;
    EXPECT_NE(refused[0].to_string().find(row.said), std::string::npos) << row.name << ": " << refused[0].to_string();
    EXPECT_NE(refused[0].to_string().find("log.jsonl:1"), std::string::npos) << row.name;
    whole += decision_to_json(row.decision) + "\n";
  }
  std::vector<Status> refused;
  EXPECT_FALSE(joined(*store_, whole, &refused).ok());
  EXPECT_EQ(refused.size(), std::size(faults));
  EXPECT_TRUE(store_->decisions().value().empty()) << "a log is taken whole or not at all";
  EXPECT_EQ(done(joined(*store_, decision_to_json(accept) + "\n" + decision_to_json(add) + "\n")).decisions, 2U);
}

TEST_F(Reviewing, WhatIsYetToComeIsRefused) {
  SampleReview other;
  fill(other);
  Store& copy = other.done();
  rows();
  done(decide(copy, {ids_[0]}, {Action::kReject, "", {}}, who("ben")));
  const std::string log = log_to_jsonl(copy).value();
  std::vector<Status> refused;
  const std::string before = iso_time_of_milliseconds(1'800'000'000'000 - 1);
  EXPECT_EQ(join_log(*store_, log, "log.jsonl", before, refused).status().code(), Code::kInvalidArgument);
  ASSERT_EQ(refused.size(), 1U);
  EXPECT_NE(refused[0].to_string().find("yet to come"), std::string::npos);
  refused.clear();
  EXPECT_TRUE(join_log(*store_, log, "log.jsonl", iso_time_of_milliseconds(1'900'000'000'000), refused).ok());
  // One that came in all the same gives way to what its reviewer decides by the clock.
  Reviewer ben = who("ben");
  ben.time = before;
  done(decide(*store_, {ids_[0]}, {Action::kAccept, "", {}}, ben));
  EXPECT_EQ(rows().size(), 5U);
  EXPECT_EQ(rows()[0], "finance barrier accepted");
}

}  // namespace
}  // namespace litmotif
