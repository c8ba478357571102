#include <gtest/gtest.h>

#include <litmotif/decisions.h>
#include <litmotif/system.h>

#include "review.h"

namespace litmotif {
namespace {

Decision decision(const std::string& row, const std::string& who, Action action, int minute, const std::string& field = "", const std::string& value = "") {
  Decision made;
  made.subject = row;
  made.reviewer = who;
  made.time = iso_time(1'800'000'000 + std::int64_t{60} * minute);
  made.action = action;
  made.field = field;
  made.new_value = value;
  made.id = decision_id(made);
  return made;
}

TEST(Stands, OfOneAndOfTwoReviewers) {
  struct Row {
    const char* name;
    std::vector<Decision> decisions;
    Verdict verdict;
    std::vector<std::pair<std::string, std::string>> edits;
  };
  const auto barrier = [](const char* who, int minute) { return decision("e", who, Action::kEdit, minute, "stance", "barrier"); };
  const auto mixed = [](const char* who, int minute) { return decision("e", who, Action::kEdit, minute, "stance", "mixed"); };
  Decision settles = decision("e", "cleo", Action::kAccept, 9);
  settles.supersedes = {decision("e", "ana", Action::kAccept, 1).id, decision("e", "ben", Action::kReject, 2).id};
  Decision takes_back = decision("e", "ana", Action::kWithdraw, 5);
  takes_back.supersedes = {decision("e", "ana", Action::kAccept, 1).id};
  const Row rows[] = {
      {"nothing", {}, Verdict::kNone, {}},
      {"a note", {decision("e", "ana", Action::kNote, 1)}, Verdict::kNone, {}},
      {"one", {decision("e", "ana", Action::kReject, 1)}, Verdict::kRejected, {}},
      {"the later counts", {decision("e", "ana", Action::kReject, 2), decision("e", "ana", Action::kAccept, 1)}, Verdict::kRejected, {}},
      {"two agree", {decision("e", "ana", Action::kAccept, 1), decision("e", "ben", Action::kAccept, 2)}, Verdict::kAccepted, {}},
      {"two differ", {decision("e", "ana", Action::kAccept, 1), decision("e", "ben", Action::kReject, 2)}, Verdict::kDisputed, {}},
      {"a third settles", {decision("e", "ana", Action::kAccept, 1), decision("e", "ben", Action::kReject, 2), settles}, Verdict::kAccepted, {}},
      {"taken back", {decision("e", "ana", Action::kAccept, 1), takes_back}, Verdict::kNone, {}},
      {"an edit accepts", {barrier("ana", 1)}, Verdict::kAccepted, {{"stance", "barrier"}}},
      {"an edit and a rejection", {barrier("ana", 1), decision("e", "ana", Action::kReject, 2)}, Verdict::kRejected, {{"stance", "barrier"}}},
      {"edits that differ", {barrier("ana", 1), mixed("ben", 2)}, Verdict::kDisputed, {}},
      {"an edit another agrees to", {barrier("ana", 1), barrier("ben", 2)}, Verdict::kAccepted, {{"stance", "barrier"}}},
  };
  for (const Row& row : rows) {
    const Stand stand = stand_of(row.decisions);
    EXPECT_EQ(stand.verdict, row.verdict) << row.name;
    EXPECT_EQ(stand.edits, row.edits) << row.name;
  }
}

TEST(DecisionLines, GoOutAndComeBack) {
  Decision made = decision("e-abc", "Ana \"A\" Okafor", Action::kEdit, 1, "stance", "barrier");
  made.old_value = "none";
  made.reason = "naïve\nreading";
  made.blind = true;
  made.round = 2;
  made.supersedes = {"v-1", "v-2"};
  made.anchor = {"d-1", "Trust helped.", "before ", " after", {7, 20}, "book", "trust"};
  made.id = decision_id(made);
  const std::string line = decision_to_json(made);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(must(decision_from_json(line)), made);
}

TEST(DecisionLines, BadOnesAreRefused) {
  Decision made = decision("e-abc", "ana", Action::kEdit, 1, "stance", "barrier");
  made.anchor = {"d-1", "Trust helped.", "", "", {0, 13}, "book", "trust"};
  made.id = decision_id(made);
  const std::string line = decision_to_json(made);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = line;
    changed.replace(changed.find(from), from.size(), to);
    return changed;
  };
  const std::pair<std::string, const char*> rows[] = {
      {"", "no JSON object"}, {"[]", "no JSON object"}, {"{\"id\":", "no JSON object"}, {with("\"reviewer\":\"ana\"", "\"reviewer\":\"\""), "reviewer"}, {with("\"edit\"", "\"erase\""), "no decision"},
      {with("barrier", "bad"), "no stance"}, {with("stance", "colour"), "no 'colour'"}, {with("\"ana\"", "\"ben\""), "says something else"}, {with("\"ana\"", "7"), "reviewer"},
      {with("\"exact\":\"Trust helped.\"", "\"exact\":\"\""), "quote"}, {with("\"start\":0", "\"start\":14"), "ends before"}, {with("e-abc", "e-'\\\"x"), "id of an evidence row"},
      {with("\"stance\"", "\"spans\""), "no place"},
  };
  for (const auto& [text, expected] : rows) {
    const Result<Decision> read = decision_from_json(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_NE(read.status().message().find(expected), std::string::npos) << read.status().message();
  }
}

// A review with one document of a heading and three sentences, the first of which is under theme 0.
struct Decided {
  Review review;
  Store store = review.write();
  FileId file;
  DocumentId document;
  CodebookId book;
  std::string row;

  explicit Decided(const std::vector<std::string>& sentences = {"Trust helped.", "Money was short.", "The end."}) {
    must(store.begin_run("test", "{}"));
    book = must(store.put_codebook(make_codebook("book", {{"trust", "trust", {"trust"}}, {"money", "money", {"money"}}}))).id;
    file = put_file(store, "a.txt");
    put(sentences, 1);
    must(store.each_row({}, [&](const StoredRow& one) -> Status {
      row = one.id;
      return {};
    }));
  }

  void put(const std::vector<std::string>& sentences, std::uint32_t coded) {
    NewDocument made = make_document("Report", sentences);
    made.codings = {{book, Coverage::kCoded, {}, {make_row(made.document, coded, 0, Stance::kEnabler)}}};
    document = must(store.put_document(file, std::move(made)));
  }

  std::vector<std::string> rows(bool as_decided = true, bool rejected = false) {
    RowFilter filter;
    filter.primary_only = false;
    filter.as_decided = as_decided;
    filter.rejected = rejected;
    std::vector<std::string> out;
    must(store.each_row(filter, [&](const StoredRow& one) -> Status {
      out.push_back(std::to_string(one.theme) + " " + std::string(stance_name(one.stance)) + " " + std::string(verdict_name(one.verdict)) + (one.as_found ? " was " + std::string(stance_name(one.as_found->stance)) : ""));
      return {};
    }));
    return out;
  }

  Decision made(Action action, int minute, const std::string& field = "", const std::string& value = "", const std::string& who = "ana") {
    Decision one = decision(row, who, action, minute, field, value);
    const StoredRow now = *must(store.find_row(row));
    one.anchor = must(store.anchor_of(now.as_found ? *now.as_found : now));
    one.id = decision_id(one);
    return one;
  }
};

using Rows = std::vector<std::string>;

TEST(Decisions, ArePutOverWhatTheRulesSay) {
  Decided with;
  EXPECT_EQ(with.rows(), Rows{"0 enabler "});
  const std::int64_t before = with.store.generation();
  EXPECT_EQ(must(with.store.put_decisions({with.made(Action::kEdit, 1, "stance", "barrier"), with.made(Action::kEdit, 2, "theme", "money")})), 2U);
  EXPECT_GT(with.store.generation(), before) << "the index must know";
  EXPECT_EQ(with.rows(), Rows{"1 barrier accepted was enabler"});
  EXPECT_EQ(with.rows(false), Rows{"0 enabler "});
  RowFilter money;
  money.theme = "money";
  EXPECT_EQ(rows_of(with.store, money).size(), 1U) << "rows are found under the theme they were given";
  const Decision rejected = with.made(Action::kReject, 3);
  must(with.store.put_decisions({rejected}));
  EXPECT_EQ(with.rows(), Rows{});
  EXPECT_EQ(with.rows(true, true), Rows{"1 barrier rejected was enabler"});
  EXPECT_TRUE(must(with.store.rows_of_sentence(with.document, 1)).empty());
  EXPECT_EQ(must(with.store.put_decisions({rejected})), 0U) << "the same decision twice is one";
  EXPECT_EQ(must(with.store.decisions()).size(), 3U);
  EXPECT_EQ(must(with.store.decisions(with.row)).at(2), rejected);
  EXPECT_EQ(must(with.store.verdicts()), (std::map<Verdict, std::size_t>{{Verdict::kRejected, 1}}));
  EXPECT_TRUE(must(with.store.verify()).empty());
}

TEST(Decisions, WhatIsTakenBackLeavesNoRemark) {
  Decided with;
  const auto take_back = [&](const Decision& what, int minute) {
    Decision one = with.made(Action::kWithdraw, minute);
    one.supersedes = {what.id};
    one.id = decision_id(one);
    must(with.store.put_decisions({one}));
  };
  const Decision rejected = with.made(Action::kReject, 1), remark = with.made(Action::kNote, 3);
  must(with.store.put_decisions({rejected}));
  take_back(rejected, 2);
  EXPECT_TRUE(must(with.store.verdicts()).empty());
  must(with.store.put_decisions({remark}));
  EXPECT_EQ(must(with.store.verdicts()), (std::map<Verdict, std::size_t>{{Verdict::kNone, 1}}));
  take_back(remark, 4);
  EXPECT_TRUE(must(with.store.verdicts()).empty());
  must(with.store.drop_file_documents(with.file));
  EXPECT_TRUE(must(with.store.rows_not_found()).empty()) << "nothing hangs on the row that is gone";
}

TEST(Decisions, OutliveANewReadingOfTheFile) {
  Decided with;
  must(with.store.put_decisions({with.made(Action::kEdit, 1, "stance", "barrier")}));
  must(with.store.drop_file_documents(with.file));
  EXPECT_EQ(with.rows(), Rows{});
  EXPECT_EQ(must(with.store.rows_not_found()).size(), 1U);
  // The text has another sentence before it: another document, other ids.
  with.put({"A new beginning.", "Trust helped.", "Money was short."}, 2);
  EXPECT_EQ(with.rows(), Rows{"0 barrier accepted was enabler"});
  EXPECT_TRUE(must(with.store.rows_not_found()).empty());
  EXPECT_EQ(must(with.store.decisions_by_row()).begin()->second.size(), 1U);
}

// The same short words stand in many reports, and a place in one text is none in another.
TEST(Decisions, GoToNoOtherFileThatHappensToSayTheSame) {
  Decided with;
  must(with.store.put_decisions({with.made(Action::kReject, 1), with.made(Action::kEdit, 2, "spans", "8-13")}));
  EXPECT_EQ(must(with.store.find_row(with.row))->spans, (std::vector<Span>{{8, 13}}));
  must(with.store.drop_file_documents(with.file));
  const FileId first = with.file;
  with.file = put_file(with.store, "b.txt");
  with.put({"We met often.", "Trust helped.", "Nothing came of it."}, 2);
  EXPECT_EQ(with.rows(), Rows{"0 enabler "});
  EXPECT_EQ(must(with.store.rows_not_found()).size(), 1U);
  with.put({"It was so.", "Trust helped.", "Money was short.", "The end of it."}, 2);  // what follows is the same
  EXPECT_EQ(with.rows(), Rows{"0 enabler "});
  EXPECT_EQ(with.rows(true, true), (Rows{"0 enabler ", "0 enabler rejected"})) << "without the edited place";
  with.file = first;
  with.put({"A new beginning.", "Trust helped.", "We came to an end."}, 2);  // its own file goes before
  EXPECT_EQ(with.rows(true, true), (Rows{"0 enabler rejected", "0 enabler ", "0 enabler "}));
}

// A sentence all of whose rows were rejected is under no theme, for the count as for the tables.
TEST(Decisions, RejectedRowsCatchNothing) {
  Decided with;
  must(with.store.update_reports());
  EXPECT_EQ(must(with.store.residue(with.book)).without_theme, 2U);
  must(with.store.put_decisions({with.made(Action::kReject, 1)}));
  EXPECT_EQ(must(with.store.residue(with.book)).without_theme, 3U);
}

// The theme databases are made again only for what a search can see.
TEST(Decisions, AcceptingARowLeavesTheIndexCurrent) {
  Decided with;
  const std::int64_t before = with.store.generation();
  must(with.store.put_decisions({with.made(Action::kAccept, 1), with.made(Action::kNote, 2)}));
  EXPECT_EQ(with.store.generation(), before);
  must(with.store.put_decisions({with.made(Action::kReject, 3)}));
  EXPECT_GT(with.store.generation(), before);
}

TEST(Decisions, AddedRowsGoWhereTheirQuoteIs) {
  Decided with;
  Decision added = decision("e-added", "ana", Action::kAdd, 1);
  added.anchor = {must(with.store.find_document("a.txt"))->public_id, "Money was short.", "Trust helped. ", " The end.", {14, 30}, "book", "money"};
  added.id = decision_id(added);
  must(with.store.put_decisions({added}));
  must(with.store.settle_added_rows());  // once is enough
  EXPECT_EQ(with.rows(), (Rows{"0 enabler ", "1 none accepted"}));
  EXPECT_EQ(must(with.store.find_row("e-added"))->sentence, 2U);
  EXPECT_EQ(must(with.store.find_row("e-added"))->origin, "reviewer");

  must(with.store.drop_file_documents(with.file));
  with.put({"Trust helped.", "We met.", "Money was short."}, 1);
  must(with.store.settle_added_rows());
  EXPECT_EQ(must(with.store.find_row("e-added"))->sentence, 3U);

  Decision back = decision("e-added", "ana", Action::kWithdraw, 2);
  back.anchor = added.anchor;
  back.supersedes = {added.id};
  back.id = decision_id(back);
  must(with.store.put_decisions({back}));
  EXPECT_EQ(with.rows(), Rows{"0 enabler "});
  EXPECT_TRUE(must(with.store.verify()).empty());
}

}  // namespace
}  // namespace litmotif
