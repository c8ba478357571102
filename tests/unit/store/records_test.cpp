#include <litmotif/store.h>

#include <algorithm>
#include <random>
#include <set>

#include <gmock/gmock.h>

#include "review.h"
#include "store/record_json.h"

namespace litmotif {
namespace {

Record paper(const std::string& title, const std::string& doi = {}) {
  Record record;
  record.title = title;
  record.authors = {{"Okafor", "Ngozi", ""}};
  record.year = 2016;
  record.container = "Journal of Care";
  record.doi = doi;
  return record;
}

DocumentId put(Store& store, FileId file, std::uint32_t entry, const Record& record, TextBasis basis) {
  NewDocument document = make_document(record.title + " " + std::to_string(entry), {"One."});
  document.document.basis = basis;
  document.entry = entry;
  const DocumentId id = must(store.put_document(file, std::move(document)));
  must(store.put_record(file, entry, record, id));
  return id;
}

const std::string title = "Leadership in integrated care: a comparative study";

TEST(RecordJson, EveryFieldComesBack) {
  Record record = paper("Ein \"Titel\"\twith\nall \\ of\x01 it 😀", "10.1/x");
  record.editors = {{"", "", "NHS England"}};
  record.series = "s";
  record.volume = "1";
  record.issue = "2";
  record.pages = "3-4";
  record.publisher = "p";
  record.place = "pl";
  record.isbn = "i";
  record.issn = "is";
  record.edition = "e";
  record.language = "en";
  record.year_letter = "b";
  record.date = "May";
  record.urls = {"u1", "u2"};
  record.keywords = {"k"};
  record.abstract_by = "cataloguer";
  record.database = "d";
  record.other = {{"N1", "note"}, {"N1", ""}};
  Record got;
  must(record_from_json(record_to_json(record), got));
  EXPECT_EQ(got.title, record.title);
  EXPECT_EQ(got.authors, record.authors);
  EXPECT_EQ(got.editors, record.editors);
  EXPECT_EQ(got.other, record.other);
  EXPECT_EQ(got.urls, record.urls);
  EXPECT_EQ(got.keywords, record.keywords);
  EXPECT_EQ(got.year, 2016);
  EXPECT_EQ(record_to_json(got), record_to_json(record));
  EXPECT_EQ(record_to_json(got).find("null"), std::string::npos);
}

TEST(RecordJson, ATypeThatIsNotStatedStaysSo) {
  Record record;
  record.type.clear();
  record.title = "Minutes";
  Record got;
  must(record_from_json(record_to_json(record), got));
  EXPECT_EQ(got.type, "");
}

TEST(RecordJson, WhatIsNoRecordIsCorrupt) {
  for (const char* const text : {"", "[]", "{", "null", "{\"title\": \"a\"} more"}) {
    Record got;
    EXPECT_EQ(record_from_json(text, got).code(), Code::kCorrupt) << text;
  }
  Record got;
  must(record_from_json("{\"year\": \"soon\", \"authors\": 5, \"title\": [], \"other\": [[1], {}], \"unknown\": {\"deep\": [1]}}", got));
  EXPECT_EQ(got.year, 0);
  EXPECT_TRUE(got.title.empty());
}

TEST(RecordJson, BrokenTextDoesNotBreakTheJson) {
  Record record;
  record.title = "a\xff" "b";
  Record got;
  must(record_from_json(record_to_json(record), got));
  EXPECT_EQ(got.title, "a\xef\xbf\xbd" "b");
}

TEST(Reports, OneForRecordsThatAreTheSame) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "export.ris");
  const DocumentId abstract = put(store, file, 0, paper(title, "10.1000/abc"), TextBasis::kAbstract);
  const DocumentId full = put(store, put_file(store, "paper.pdf"), 0, paper(title, "10.1000/ABC"), TextBasis::kFullText);
  const DocumentId other = put(store, file, 1, paper("Quite another matter of nursing homes"), TextBasis::kAbstract);
  must(store.update_reports());
  const std::vector<StoredReport> reports = must(store.reports());
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].merged, 2U);
  EXPECT_EQ(reports[0].key, "okafor-2016");
  EXPECT_THAT(reports[0].documents, testing::ElementsAre(abstract, full));
  EXPECT_THAT(reports[0].found_in, testing::ElementsAre("export.ris#0", "paper.pdf#0"));
  EXPECT_THAT(reports[0].why_merged, testing::ElementsAre("same DOI"));
  EXPECT_THAT(reports[1].documents, testing::ElementsAre(other));
  std::string primary;
  for (const DocumentInfo& info : must(store.documents())) primary += info.primary ? info.path + "#" + std::to_string(info.entry) + " " : "";
  EXPECT_EQ(primary, "export.ris#1 paper.pdf#0 ");  // full text before abstract
  EXPECT_EQ(must(store.find_document("paper.pdf"))->report_id, reports[0].public_id);
}

TEST(Reports, TheAbstractComesFromWhicheverRecordHasOne) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a.ris");
  Record with = paper(title);
  with.abstract_text = "We studied.";
  Record fuller = paper(title);
  fuller.publisher = "Press";
  fuller.volume = "3";
  must(store.put_record(file, 0, with, {}));
  must(store.put_record(file, 1, fuller, {}));
  must(store.update_reports());
  const std::vector<StoredReport> reports = must(store.reports());
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].record.publisher, "Press");
  EXPECT_EQ(reports[0].record.abstract_text, "We studied.");
  EXPECT_TRUE(reports[0].documents.empty());
}

TEST(Reports, IdsAreStableAndNothingIsWrittenTwice) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a.ris");
  put(store, file, 0, paper(title), TextBasis::kAbstract);
  put(store, file, 1, paper("Another paper about something else"), TextBasis::kAbstract);
  must(store.update_reports());
  const std::vector<StoredReport> before = must(store.reports());
  const std::int64_t generation = store.generation();
  must(store.update_reports());
  EXPECT_EQ(store.generation(), generation);
  const std::vector<StoredReport> after = must(store.reports());
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].id, before[i].id);
    EXPECT_EQ(after[i].public_id, before[i].public_id);
  }
}

TEST(Reports, PublicIdsDoNotDependOnTheOrder) {
  std::vector<std::string> ids[2];
  for (int order = 0; order < 2; ++order) {
    const Review review;
    Store store = review.write();
    const FileId file = put_file(store, "a.ris");
    for (int i = 0; i < 3; ++i) must(store.put_record(file, static_cast<std::uint32_t>(i), paper("Title number " + std::to_string(order == 0 ? i : 2 - i) + " of this series on care"), {}));
    must(store.update_reports());
    for (const StoredReport& report : must(store.reports())) ids[order].push_back(report.public_id);
    std::sort(ids[order].begin(), ids[order].end());
  }
  EXPECT_EQ(ids[0], ids[1]);
}

// Records whose report takes the name of a later, joined one; earlier names still lead there.
TEST(Reports, EarlierNamesLeadToTheReport) {
  const Review review;
  Store store = review.write();
  std::vector<std::string> names;
  for (int round = 0; round < 6; ++round) {
    Record record = paper(title, "10.1000/abc");
    if (round > 0) record.volume = "7";  // each gives the report another name to choose from
    if (round > 0) record.pages = "1-" + std::to_string(round * 10);
    must(store.put_record(put_file(store, "f" + std::to_string(round)), 0, record, {}));
    must(store.update_reports());
    for (const StoredReport& report : must(store.reports())) names.push_back(report.public_id);
    for (const std::string& name : names) {
      const std::optional<ReportId> found = must(store.find_report(name));
      ASSERT_TRUE(found.has_value()) << name;
      bool current = false;
      for (const StoredReport& report : must(store.reports())) current = current || report.id == *found;
      EXPECT_TRUE(current) << "round " << round << ": " << name;
    }
  }
  EXPECT_GT(std::set<std::string>(names.begin(), names.end()).size(), 1U) << "no name ever changed: the test says nothing";
  EXPECT_FALSE(must(store.find_report("r-none")).has_value());
}

TEST(Reports, AnotherDocumentBecomesPrimaryWhenTheFirstEnds) {
  const Review review;
  Store store = review.write();
  put(store, put_file(store, "a.ris"), 0, paper(title), TextBasis::kAbstract);
  const FileId pdf = put_file(store, "b.pdf");
  put(store, pdf, 0, paper(title), TextBasis::kFullText);
  must(store.update_reports());
  EXPECT_FALSE(must(store.find_document("a.ris"))->primary);
  const std::int64_t generation = store.generation();
  must(store.drop_file(pdf));
  must(store.update_reports());
  EXPECT_TRUE(must(store.find_document("a.ris"))->primary);
  EXPECT_EQ(store.generation(), generation + 2);
  EXPECT_EQ(must(store.reports()).size(), 1U);
}

// Until records are grouped, each stands under the report that says just what it does; such a name is no alias afterwards.
TEST(Reports, ARecordNamesItsOwnReportUntilItIsGrouped) {
  const Review review;
  Store store = review.write();
  Record printed = paper(title, "10.1000/abc");
  printed.pages = "1-9";
  const FileId file = put_file(store, "a.ris");
  NewDocument made = make_document("A", {"One."});
  made.record = Store::prepare(printed);
  must(store.put_document(file, std::move(made)));
  put(store, file, 1, paper(title, "10.1000/abc"), TextBasis::kAbstract);
  EXPECT_EQ(review.ask("SELECT count(DISTINCT report) FROM documents"), "2");
  EXPECT_EQ(review.ask("SELECT count(*) FROM records r JOIN documents d ON d.id = r.document AND d.report = r.report"), "2");
  must(store.update_reports());
  ASSERT_EQ(must(store.reports()).size(), 1U);
  EXPECT_EQ(review.ask("SELECT count(*) FROM reports"), "1");
  EXPECT_EQ(review.ask("SELECT count(*) FROM report_aliases"), "0");
  EXPECT_EQ(review.ask("SELECT sum(is_primary) || ' ' || count(DISTINCT report) FROM documents"), "1 1");
}

TEST(Reports, GroupsAreThoseOfSameReports) {
  std::mt19937 random(20261127);
  const char* titles[] = {"Integrated care pilots in England", "Integrated care pilots in England: final report", "Pooled budgets and their discontents", "Editorial", ""};
  const Review review;
  Store store = review.write();
  std::vector<Record> records;
  for (std::uint32_t i = 0; i < 300; ++i) {
    Record record = paper(titles[random() % 5], random() % 3 == 0 ? "10.1000/" + std::to_string(random() % 9) : "");
    record.year = static_cast<int>(2010 + random() % 3);
    if (random() % 4 == 0) record.authors = {{"Brandt", "Anna", ""}};
    if (random() % 4 == 0) record.pages = std::to_string(random() % 5);
    records.push_back(record);
  }
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    must(store.put_record(put_file(store, i % 2 == 0 ? "a" : "b"), i, records[i], {}));
    if (i % 100 == 50) must(store.update_reports());  // groups found earlier change nothing
  }
  must(store.update_reports());
  std::vector<Record> in_order;
  for (const std::size_t odd : {0U, 1U}) {
    for (std::size_t i = odd; i < records.size(); i += 2) in_order.push_back(records[i]);
  }
  std::string expected, got;
  for (const ReportGroup& group : same_reports(in_order)) {
    for (const std::size_t member : group.members) expected += std::to_string(member) + " ";
    for (const std::string& why : group.why_merged) expected += why + ";";
    expected += "\n";
  }
  for (const StoredReport& report : must(store.reports())) {
    for (const std::string& place : report.found_in) {
      const std::size_t entry = std::stoul(place.substr(2));
      got += std::to_string(entry / 2 + (place[0] == 'b' ? (records.size() + 1) / 2 : 0)) + " ";
    }
    for (const std::string& why : report.why_merged) got += why + ";";
    got += "\n";
  }
  EXPECT_EQ(got, expected);
}

TEST(Reports, RecordsThatSayNothingStayApart) {
  const Review review;
  Store store = review.write();
  const FileId file = put_file(store, "a.ris");
  for (std::uint32_t i = 0; i < 3; ++i) must(store.put_record(file, i, {}, {}));
  must(store.update_reports());
  std::set<std::string> names;
  for (const StoredReport& report : must(store.reports())) names.insert(report.public_id);
  EXPECT_EQ(names.size(), 3U);
}

}  // namespace
}  // namespace litmotif
