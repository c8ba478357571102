#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"

namespace litmotif {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Pair;
using testing_source::kinds;
using testing_source::Reading;

std::vector<std::string> names(const std::vector<Name>& list) {
  std::vector<std::string> out;
  for (const Name& name : list) out.push_back((name.corporate() ? "body: " : "") + name.display());
  return out;
}

TEST(JsonRecords, csl) {
  const std::string item = R"({"id":"a1","type":"article-journal","title":"Joint <i>care</i>","container-title":"J Policy","volume":"5","issue":2,"page":"10-19","DOI":"10.1000/X",
    "author":[{"family":"Berg","given":"Anna","non-dropping-particle":"van den"},{"literal":"Department of Health"}],"issued":{"date-parts":[[2019,3,1]]},"abstract":"<jats:p>One.</jats:p>","keyword":"a, b","URL":"https://e.org/a"})";
  for (const std::string& bytes : {"[" + item + "]", "{\"items\": [" + item + "]}", item + "\n"}) {
    const Reading reading = testing_source::read_bytes(bytes, "library.json");
    ASSERT_EQ(reading.records.size(), 1U) << reading.status.to_string();
    const Record& record = reading.records[0].record;
    EXPECT_EQ(record.type + "|" + record.title + "|" + record.container + "|" + record.volume + "|" + record.issue + "|" + record.pages + "|" + record.doi + "|" + record.date,
              "article|Joint care|J Policy|5|2|10-19|10.1000/x|2019-03-01");
    EXPECT_THAT(names(record.authors), ElementsAre("van den Berg, Anna", "body: Department of Health"));
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.abstract_text, "One.");
    EXPECT_THAT(record.keywords, ElementsAre("a", "b"));
    EXPECT_THAT(record.urls, ElementsAre("https://e.org/a"));
  }
}

TEST(JsonRecords, the_source_of_csl_is_a_catalogue) {
  const auto read = [](const std::string& item) { return testing_source::read_bytes("[" + item + "]", "library.json").records.at(0).record; };
  const Record csl = read(R"({"id":"a","type":"report","title":"Joint care","source":"COPAC","issued":{"date-parts":[[2019]]}})");
  EXPECT_EQ(csl.database + "|" + csl.container, "COPAC|");
  const Record other = read(R"({"id":"a","type":"article","title":"Joint care","source":"J Policy"})");
  EXPECT_EQ(other.database + "|" + other.container, "|J Policy");
}

TEST(JsonRecords, zotero_items) {
  const Reading reading = testing_source::read_bytes(R"([{"data":{"itemType":"report","title":"T","creators":[{"creatorType":"author","firstName":"Ngozi","lastName":"Okafor"},{"creatorType":"editor","name":"NHS England"}],
    "date":"2014-05","tags":[{"tag":"a, b"}],"institution":"Fund"}}])", "zotero.json");
  ASSERT_EQ(reading.records.size(), 1U);
  const Record& record = reading.records[0].record;
  EXPECT_EQ(record.type, "report");
  EXPECT_THAT(names(record.authors), ElementsAre("Okafor, Ngozi"));
  EXPECT_THAT(names(record.editors), ElementsAre("body: NHS England"));
  EXPECT_THAT(record.keywords, ElementsAre("a, b"));
  EXPECT_EQ(record.publisher, "Fund");
}

TEST(JsonRecords, our_own_table_comes_back) {
  const std::string row = R"({"key":"ageuk-2012b","report":"r-1","type":"report","authors":["Age UK","Okafor, Ngozi"],"year":2012,"title":"T","container":null,"volume":null,"issue":null,"pages":"1-2","publisher":"P","place":"London",)"
                          R"("isbn":null,"doi":"10.1000/x","urls":["https://e.org/a"],"abstract":"A.\n\nB.","abstract_by":"cataloguer","documents":["d-1"],"found_in":[{"file":"a.ris","entry":0}],"merged":2,"why_merged":["same DOI"]})";
  const Reading reading = testing_source::read_bytes("{\"schema\":\"litmotif/1\",\"kind\":\"records\",\"title\":\"Reports\"}\n" + row + "\nbroken\n" + row + "\n", "records.jsonl");
  ASSERT_EQ(reading.records.size(), 2U) << reading.status.to_string();
  EXPECT_THAT(kinds(reading.warnings), ElementsAre("broken-record line 3"));
  const Record& record = reading.records[1].record;
  EXPECT_EQ(citation_key(record), "ageuk-2012b");
  EXPECT_THAT(names(record.authors), ElementsAre("body: Age UK", "Okafor, Ngozi"));
  EXPECT_EQ(record.type + "|" + record.title + "|" + record.pages + "|" + record.publisher + "|" + record.place + "|" + record.doi + "|" + record.abstract_text + "|" + record.abstract_by, "report|T|1-2|P|London|10.1000/x|A.\n\nB.|cataloguer");
  EXPECT_THAT(record.urls, ElementsAre("https://e.org/a"));
  EXPECT_THAT(record.other, Contains(Pair("report", "r-1")));
}

TEST(JsonRecords, plain_names) {
  const Reading reading = testing_source::read_bytes("{\"title\":\"A\",\"authors\":\"Smith J, Jones K\",\"year\":\"2011\",\"journal\":{\"name\":\"J\",\"volume\":\"4\"},\"abstract\":\"x < y and z > 3\"}\n", "records.jsonl");
  ASSERT_EQ(reading.records.size(), 1U);
  const Record& record = reading.records[0].record;
  EXPECT_THAT(names(record.authors), ElementsAre("Smith, J", "Jones, K"));
  EXPECT_EQ(record.container + "|" + record.volume + "|" + record.abstract_text, "J|4|x < y and z > 3");
}

TEST(JsonRecords, what_is_none) {
  EXPECT_EQ(recognise({"a.jsonl", "{\"title\":\"A\",\"year\":2011,\"quote\":\"q\",\"theme\":\"t\",\"doi\":\"10.1000/x\"}\n"}), "");
  EXPECT_EQ(recognise({"a.json", "{\"name\":\"package\",\"version\":\"1\"}"}), "");
  EXPECT_EQ(recognise({"a.json", "[" + std::string(5000, '[')}), "");
}

}  // namespace
}  // namespace litmotif
