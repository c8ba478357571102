#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include <litmotif/record.h>
#include <litmotif/system.h>

namespace litmotif {
namespace {

struct Entry {
  const char *author, *title;
  int year;
  const char *doi = "", *container = "", *pages = "", *volume = "", *type = "article", *edition = "";
};

Record record(const Entry& entry) {
  Record made;
  if (*entry.author != '\0') made.authors = {parse_name(entry.author)};
  made.title = entry.title;
  made.year = entry.year;
  made.doi = entry.doi;
  made.container = entry.container;
  made.pages = entry.pages;
  made.volume = entry.volume;
  made.type = entry.type;
  made.edition = entry.edition;
  return made;
}

TEST(SameReports, Pairs) {
  const char* title = "Integrated care pilots in England";
  struct Row {
    const char* name;
    Entry a, b;
    const char* why;  // "" when they are two reports
  };
  const Row rows[] = {
      {"same DOI", {"Okafor, N", title, 2012, "10.1000/a"}, {"Okafor, Ngozi", "Integrated Care Pilots in England.", 2012, "https://doi.org/10.1000/A"}, "same DOI"},
      {"same DOI, one without title", {"Okafor, N", title, 2012, "10.1000/a"}, {"", "", 0, "10.1000/a"}, "same DOI"},
      {"same DOI, other title", {"Okafor, N", title, 2012, "10.1000/a"}, {"Okafor, N", "Pooled budgets and their discontents", 2012, "10.1000/a"}, ""},
      {"chapters under their book's DOI", {"Okafor, N", "Leadership", 2012, "10.1000/a", "Handbook", "1-20", "", "chapter"}, {"Okafor, N", "Leadership", 2012, "10.1000/a", "Handbook", "90-99", "", "book"}, ""},
      {"title, year and author", {"Okafor, N", title, 2012}, {"Ngozi Okafor", "The integrated care pilots in England", 2012}, "same title, first author and year"},
      {"a year apart", {"Okafor, N", title, 2012}, {"Okafor, N", title, 2013}, "same title, first author and year"},
      {"two years apart", {"Okafor, N", title, 2012}, {"Okafor, N", title, 2014}, ""},
      {"other author", {"Okafor, N", title, 2012}, {"Brandt, A", title, 2012}, ""},
      {"names swapped", {"Okafor, Ngozi", title, 2012}, {"Ngozi, Okafor", title, 2012}, "same title, first author and year"},
      {"other DOI", {"Okafor, N", title, 2012, "10.1000/a"}, {"Okafor, N", title, 2012, "10.1000/b"}, ""},
      {"no author", {"", title, 2012}, {"", title, 2012}, "same title and year, no author"},
      {"short title", {"Okafor, N", "Editorial", 2012, "", "The Lancet", "5"}, {"Okafor, N", "Editorial", 2012, "", "BMJ", "9"}, ""},
      {"short title, same page", {"Okafor, N", "Editorial", 2012, "", "BMJ", "5-6"}, {"Okafor, N", "Editorial", 2012, "", "BMJ", "5"}, "same title, first author and year"},
      {"other volume of one journal", {"Okafor, N", title, 2012, "", "BMJ", "5-6", "1"}, {"Okafor, N", title, 2012, "", "BMJ", "25-6", "2"}, ""},
      {"parts", {"Okafor, N", "Integrated care pilots: part 1", 2012}, {"Okafor, N", "Integrated care pilots: part 2", 2012}, ""},
      {"parts in Roman numerals", {"Okafor, N", "Integrated care pilots: part I", 2012}, {"Okafor, N", "Integrated care pilots: part II", 2012}, ""},
      {"editions", {"Okafor, N", title, 2012, "", "", "", "", "book", "2nd"}, {"Okafor, N", title, 2012, "", "", "", "", "book", "3rd ed."}, ""},
      {"erratum", {"Okafor, N", title, 2012}, {"Okafor, N", "Erratum: Integrated care pilots in England", 2012}, ""},
      {"interim and final", {"Okafor, N", "Integrated care pilots: interim report", 2012}, {"Okafor, N", "Integrated care pilots: final report", 2012}, ""},
      {"summary of the report", {"Okafor, N", "Integrated care pilots in England", 2012}, {"Okafor, N", "Integrated care pilots in England: executive summary", 2012}, ""},
      {"subtitle left out", {"Okafor, N", "Integrated care pilots in England: lessons for policy", 2012}, {"Okafor, N", title, 2012}, "same title without subtitle, first author and year"},
      {"misprint on the same page", {"Okafor, N", "Integrated care pilots in Englnd and Wales", 2012, "", "BMJ", "12-9"}, {"Okafor, N", "Integrated care pilots in England and Wales", 2012, "", "BMJ", "12-19"}, "similar title, same first author, year, place and first page"},
      {"notes of a database", {"Okafor, N", "Integrated care pilots in England. [Russian]", 2012}, {"Okafor, N", "Integrated care pilots in England [Erratum appears in BMJ 2013]", 2012}, "same title, first author and year"},
      {"a translated title", {"Okafor, N", "[Integrated care pilots in England]", 2012}, {"Okafor, N", title, 2012}, "same title, first author and year"},
      {"abbreviated journal", {"Okafor, N", "Integrated care pilots in Englnd and Wales", 2012, "", "Br Med J", "12-9", "3"}, {"Okafor, N", "Integrated care pilots in England and Wales", 2012, "", "British Medical Journal", "12-19", "3"}, "similar title, same first author, year, place and first page"},
      {"a journal of two names", {"Okafor, N", "Integrated care pilots in Englnd and Wales", 2012, "", "Aizheng", "12-9", "3"}, {"Okafor, N", "Integrated care pilots in England and Wales", 2012, "", "Journal of Cancer", "12-19", "3"}, "similar title, same first author, year, volume and first page"},
      {"initials of a journal", {"Okafor, N", "Integrated care pilots in Englnd and Wales", 2012, "", "BMJ", "12", "3"}, {"Okafor, N", "Integrated care pilots in England and Wales", 2012, "", "British Medical Journal", "12", "3"}, "similar title, same first author, year, place and first page"},
      {"one abstract at two conferences", {"Okafor, N", title, 2012, "", "Stroke", "E12", "41"}, {"Okafor, N", title, 2012, "", "Canadian Journal of Neurology", "S4", "37"}, ""},
      {"volume of a supplement", {"Okafor, N", title, 2012, "", "Diabetes", "A163", "62"}, {"Okafor, N", title, 2012, "", "Diabetes", "A163", "1"}, "same title, first author and year"},
      {"a volume cut by an export", {"Okafor, N", title, 2012, "", "Diabetes", "A163", "62"}, {"Okafor, N", title, 2012, "", "Diabetes", "A163", "1)"}, "same title, first author and year"},
      {"before it was printed", {"Okafor, N", title, 2012, "", "Surg Endosc", "2422-7", "27"}, {"Okafor, N", title, 2012, "", "Surgical Endoscopy", "1-6"}, "same title, first author and year"},
      {"with and without a particle", {"von Pawel, J", title, 2012}, {"Pawel, J.", title, 2012}, "same title, first author and year"},
      {"a rank behind the name", {"Lynch Jr, T", title, 2012}, {"Lynch, T", title, 2012}, "same title, first author and year"},
      {"another person of a like name", {"Smithson, T", title, 2012}, {"Smith, T", title, 2012}, ""},
      {"markup in a title", {"Okafor, N", "Trust in <i>alliance</i> contracts of England", 2012}, {"Okafor, N", "Trust in alliance contracts of England", 2012}, "same title, first author and year"},
      {"two translations", {"Okafor, N", "[Comparison of pooled and aligned budgets in the integration of care]", 2012, "", "Ann Fr Sante", "280-4", "13"}, {"Okafor, N", "Pooled versus aligned budgets. The integration of care compared", 2012, "", "Annales Francaises de la Sante", "280-284", "13"}, "title in other words or another language, same first author, year, place, volume and first page"},
      {"two papers on one page", {"Okafor, N", "Pooled budgets in Scotland", 2012, "", "BMJ", "S12", "13"}, {"Okafor, N", "Leadership of primary care networks", 2012, "", "BMJ", "S12", "13"}, ""},
      {"with the discussion behind it", {"Okafor, N", title, 2012, "", "Journal of Trauma", "742-8", "57"}, {"Okafor, N", "Integrated care pilots in England: includes discussion", 2012, "", "J Trauma", "742-9", "57"}, "same title without subtitle, first author and year"},
      {"years in the title", {"Okafor, N", "Annual review 2011", 2012}, {"Okafor, N", "Annual review 2012", 2012}, ""},
      {"nothing known", {"", "", 0}, {"", "", 0}, ""},
  };
  for (const Row& row : rows) {
    for (const bool swapped : {false, true}) {
      const std::vector<Record> records{record(swapped ? row.b : row.a), record(swapped ? row.a : row.b)};
      const std::vector<ReportGroup> groups = same_reports(records);
      if (*row.why == '\0') {
        EXPECT_EQ(groups.size(), 2U) << row.name << (groups.size() == 1 ? ": " + groups[0].why_merged[0] : "");
      } else {
        ASSERT_EQ(groups.size(), 1U) << row.name;
        EXPECT_EQ(groups[0].members, (std::vector<std::size_t>{0, 1})) << row.name;
        EXPECT_EQ(groups[0].why_merged, (std::vector<std::string>{row.why})) << row.name;
      }
      // What people are told is what was done.
      const Comparison told = compare_records(records[0], records[1]);
      EXPECT_EQ(told.against.empty() ? told.rule : "", row.why) << row.name << ": " << told.against;
      EXPECT_TRUE(told.near || told.rule.empty()) << row.name;
    }
  }
}

TEST(CompareRecords, SayWhatSpeaksAgainstIt) {
  const char* title = "Integrated care pilots in England";
  struct Row {
    const char* name;
    Entry a, b;
    bool near;
    std::string_view against;
  };
  const Row rows[] = {
      {"other DOI", {"Okafor, N", title, 2012, "10.1000/a"}, {"Okafor, N", title, 2012, "10.1000/b"}, true, "different DOIs"},
      {"years", {"Okafor, N", title, 2012}, {"Okafor, N", title, 2015}, true, "years more than one apart"},
      {"no year", {"Okafor, N", title, 2012}, {"Okafor, N", title, 0}, true, "a year is not stated"},
      {"authors", {"Okafor, N", title, 2012}, {"Brandt, A", title, 2012}, true, "different first authors"},
      {"no author", {"Okafor, N", title, 2012}, {"", title, 2012}, true, "a first author is not stated"},
      {"one DOI, other title", {"Okafor, N", title, 2012, "10.1000/a"}, {"Okafor, N", "Pooled budgets and their discontents", 2012, "10.1000/a"}, true, "different titles"},
      {"volumes", {"Okafor, N", title, 2012, "", "BMJ", "5-6", "1"}, {"Okafor, N", title, 2012, "", "BMJ", "25-6", "2"}, true, "different volumes"},
      {"a heading", {"Okafor, N", "Editorial", 2012}, {"Brandt, A", "Editorial", 2012}, false, ""},
      {"nothing in common", {"Okafor, N", title, 2012}, {"Brandt, A", "Pooled budgets", 1999}, false, ""},
  };
  for (const Row& row : rows) {
    const Comparison told = compare_records(record(row.a), record(row.b));
    EXPECT_EQ(told.near, row.near) << row.name;
    EXPECT_EQ(told.against, row.against) << row.name;
  }
  const Comparison told = compare_records(record({"Okafor, N", title, 2012, "10.1000/a", "Br Med J", "12-9", "3"}), record({"Okafor, Ngozi", title, 2013, "doi:10.1000/A", "British Medical Journal", "12", "3"}));
  EXPECT_EQ(told.agree, (std::vector<std::string>{"doi", "title", "first author", "container", "volume", "pages"}));
  EXPECT_EQ(told.differ, (std::vector<std::string>{"year: 2012 / 2013"}));
}

TEST(SameReports, GroupsAreAPartitionInOrder) {
  std::mt19937 random(20260305);
  std::vector<Record> records;
  const char* authors[] = {"Okafor, N", "Brandt, A", ""};
  const char* titles[] = {"Integrated care pilots in England", "Pooled budgets and their discontents", "Editorial", ""};
  for (int i = 0; i < 500; ++i) records.push_back(record({authors[random() % 3], titles[random() % 4], static_cast<int>(2010 + random() % 3), random() % 4 == 0 ? "10.1000/a" : ""}));
  const std::vector<ReportGroup> groups = same_reports(records);
  std::vector<int> seen(records.size(), 0);
  std::size_t before = 0;
  for (const ReportGroup& group : groups) {
    ASSERT_FALSE(group.members.empty());
    EXPECT_TRUE(std::ranges::is_sorted(group.members));
    EXPECT_EQ(group.why_merged.size(), group.members.size() - 1);
    for (const std::string& why : group.why_merged) EXPECT_FALSE(why.empty());
    EXPECT_TRUE(&group == &groups[0] || group.members[0] > before);
    before = group.members[0];
    for (const std::size_t member : group.members) ++seen[member];
  }
  EXPECT_EQ(std::ranges::count(seen, 1), static_cast<std::ptrdiff_t>(seen.size()));
}

// However little of what was compared is kept, the groups are the same; and records are asked for again only then.
TEST(SameReports, TheSameInLittleMemory) {
  std::mt19937 random(20261127);
  std::vector<Record> records;
  const char* authors[] = {"Okafor, N", "Brandt, A", ""};
  const char* titles[] = {"Integrated care pilots in England", "Integrated care pilots in England: final report", "Pooled budgets and their discontents", "Editorial"};
  for (int i = 0; i < 400; ++i) records.push_back(record({authors[random() % 3], titles[random() % 4], static_cast<int>(2010 + random() % 3), random() % 4 == 0 ? "10.1000/a" : ""}));
  const auto print = [&](std::size_t bytes, int& asked) {
    std::string printed;
    ReportGrouper grouper(
        [&](std::size_t index) -> Result<Record> {
          ++asked;
          return records[index];
        },
        bytes);
    for (const Record& each : records) EXPECT_TRUE(grouper.add(each, report_blocks(each)).ok());
    EXPECT_TRUE(grouper.each_group([&](const ReportGroup& group) {
      for (const std::size_t member : group.members) printed += std::to_string(member) + " ";
      for (const std::string& why : group.why_merged) printed += why + ";";
      printed += '\n';
      return Status();
    }).ok());
    return printed;
  };
  int asked = 0;
  const std::string roomy = print(std::size_t{64} << 20, asked);
  EXPECT_EQ(asked, 0);
  EXPECT_NE(roomy.find("same DOI"), std::string::npos);
  EXPECT_EQ(print(4000, asked), roomy);
  EXPECT_GT(asked, 100);
}

// Relations of the first to the second, either way round; none of these pairs is one report.
TEST(RelatedReports, Pairs) {
  const char* title = "Integrated care pilots in England";
  struct Row {
    const char* name;
    Entry a, b;
    const char* relation;
  };
  const Row rows[] = {
      {"preprint and article", {"Okafor, N", title, 2012, "10.1101/2012.1"}, {"Okafor, N", title, 2013, "10.1000/a", "BMJ", "12-19", "3"}, "version-of"},
      {"report and its journal version", {"Okafor, N", "Integrated care pilots in England: report to the ministry", 2011, "", "", "", "", "report"}, {"Okafor, N", title, 2012, "10.1000/a", "BMJ", "12-19", "3"}, "version-of"},
      {"erratum", {"Okafor, N", "Erratum to: Integrated care pilots in England", 2013, "", "BMJ", "40", "3"}, {"Okafor, N", title, 2012, "", "BMJ", "12-19", "3"}, "erratum-of"},
      {"summary", {"Okafor, N", "Integrated care pilots in England: executive summary", 2012}, {"Okafor, N", "Integrated care pilots in England: final report", 2012}, "summary-of"},
      {"interim report", {"Okafor, N", "Integrated care pilots in England: interim report", 2011}, {"Okafor, N", title, 2013}, "version-of"},
      {"protocol", {"Okafor, N", "Integrated care pilots in England: a study protocol", 2011}, {"Okafor, N", title, 2013}, "same-study"},
      {"second edition", {"Okafor, N", title, 2015, "", "", "", "", "book", "2nd"}, {"Okafor, N", title, 2012, "", "", "", "", "book", "1st"}, "update-of"},
      {"update", {"Okafor, N", "Integrated care pilots in England: update", 2022}, {"Okafor, N", title, 2012}, "update-of"},
      {"by others", {"Brandt, A", "Erratum to: Integrated care pilots in England", 2013}, {"Okafor, N", title, 2012}, ""},
      {"a comment", {"Okafor, N", "Comment on integrated care pilots in England", 2013}, {"Okafor, N", title, 2012}, ""},
      {"two papers of one journal", {"Okafor, N", title, 2012, "10.1000/b", "BMJ", "88", "9"}, {"Okafor, N", title, 2013, "10.1000/a", "BMJ", "12-19", "3"}, ""},
      {"parts", {"Okafor, N", "Integrated care pilots in England, part 1", 2012}, {"Okafor, N", "Integrated care pilots in England, part 2", 2012}, ""},
      {"short titles", {"Okafor, N", "Erratum", 2013}, {"Okafor, N", "Leadership", 2012}, ""},
      {"long after", {"Okafor, N", title, 2002, "10.1000/b"}, {"Okafor, N", title, 2012, "10.1000/a", "BMJ"}, ""},
  };
  for (const Row& row : rows) {
    for (const bool swapped : {false, true}) {
      const std::vector<Record> records{record(swapped ? row.b : row.a), record(swapped ? row.a : row.b)};
      ReportGrouper grouper([&](std::size_t index) -> Result<Record> { return records[index]; }, std::size_t{1} << 20);
      for (const Record& each : records) ASSERT_TRUE(grouper.add(each, report_blocks(each)).ok());
      EXPECT_EQ(same_reports(records).size(), 2U) << row.name;
      std::string seen;
      ASSERT_TRUE(grouper.each_related([&](std::size_t from, std::size_t to, Relation relation) -> Status {
        EXPECT_EQ(from, swapped ? 1U : 0U) << row.name;
        EXPECT_NE(from, to);
        if (seen.empty() || seen == relation_name(relation)) seen = relation_name(relation);
        else seen += " and another";
        return {};
      }).ok());
      EXPECT_EQ(seen, row.relation) << row.name;
    }
  }
}

TEST(ReportGrouper, WhatReviewersSayOutweighsTheRules) {
  const char* title = "Integrated care pilots in England";
  const std::vector<Record> records{record({"Okafor, N", title, 2012}), record({"Okafor, N", title, 2012}), record({"Brandt, A", "Pooled budgets and their discontents", 2015})};
  ReportGrouper grouper([&](std::size_t index) -> Result<Record> { return records[index]; }, std::size_t{1} << 20,
                        [](std::size_t one, std::size_t other) { return std::min(one, other) == 0 && std::max(one, other) == 1; });
  for (const Record& each : records) ASSERT_TRUE(grouper.add(each, report_blocks(each)).ok());
  grouper.join(2, 1);
  grouper.join(0, 2);  // not: it would bring 0 and 1 together
  std::vector<std::vector<std::size_t>> groups;
  ASSERT_TRUE(grouper.each_group([&](const ReportGroup& group) -> Status {
    groups.push_back(group.members);
    return {};
  }).ok());
  EXPECT_EQ(groups, (std::vector<std::vector<std::size_t>>{{0}, {1, 2}}));
}

// They are stored: another value would part records that were read by an earlier version from those of a later one.
TEST(SameReports, BlocksStayAsTheyAre) {
  EXPECT_TRUE(report_blocks(Record{}).empty());
  const Record whole = record({"Okafor, Ngozi", "The Integrated care pilots", 2012, "10.1000/A", "BMJ", "5"});
  const std::vector<std::uint64_t> blocks = report_blocks(whole);
  EXPECT_EQ(blocks.size(), 7U);
  EXPECT_EQ(blocks, report_blocks(record({"Okafor, Ngozi", "Integrated  care pilots", 2012, "https://doi.org/10.1000/a", "Bmj", "p5-9"})));
  EXPECT_EQ(blocks[0], 0x831eeb88b26d5275U) << std::hex << blocks[0];
}

TEST(SameReports, ManyAlikeTakeLinearTime) {
  std::vector<Record> records;
  for (int i = 0; i < 20000; ++i) records.push_back(record({"Okafor, N", "Letters to the editor", 2012, "", "BMJ", std::to_string(i + 1).c_str(), "3"}));
  const double before = monotonic_seconds();
  EXPECT_EQ(same_reports(records).size(), records.size());
  EXPECT_LT(monotonic_seconds() - before, 30) << "some 0.3 s; a square would take minutes";
}

}  // namespace
}  // namespace litmotif
