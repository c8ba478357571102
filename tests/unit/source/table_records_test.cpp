#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"
#include "source/records/name_lists.h"

namespace litmotif {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing_source::Reading;

Reading csv(const std::string& bytes, const std::string& columns = "") {
  SourceOptions options = testing_source::options();
  options.columns = columns;
  return testing_source::read_bytes(bytes, "export.csv", options);
}

std::vector<std::string> names(const std::vector<Name>& list) {
  std::vector<std::string> out;
  for (const Name& name : list) out.push_back((name.corporate() ? "body: " : "") + name.display());
  return out;
}

struct List {
  const char* name;
  const char* text;
  std::vector<std::string> names;
};
class NameLists : public testing::TestWithParam<List> {};
TEST_P(NameLists, split) { EXPECT_EQ(names(source::split_names(GetParam().text)), GetParam().names); }
INSTANTIATE_TEST_SUITE_P(
    , NameLists,
    testing::Values(List{"semicolons", "Smith, J.; Jones, Kay", {"Smith, J.", "Jones, Kay"}}, List{"vancouver", "Smith J, Jones K, van Dyk AB.", {"Smith, J", "Jones, K", "van Dyk, AB."}}, List{"full_and", "Jane Smith and Kay Jones", {"Smith, Jane", "Jones, Kay"}},
                    List{"turns", "Smith, J., Jones, K.", {"Smith, J.", "Jones, K."}}, List{"turns_and", "Smith, J., Jones, K. and Brown, L.", {"Smith, J.", "Jones, K.", "Brown, L."}}, List{"bibtex", "Smith, Jane and Jones, Kay", {"Smith, Jane", "Jones, Kay"}},
                    List{"one", "Smith, Jane", {"Smith, Jane"}}, List{"initials_first", "J Smith, K Jones", {"Smith, J", "Jones, K"}}, List{"full_commas", "Jane Smith, Kay Jones, Lee Wong", {"Smith, Jane", "Jones, Kay", "Wong, Lee"}},
                    List{"body", "Department of Health and Social Care", {"body: Department of Health and Social Care"}}, List{"body_and_person", "Smith J and Department of Health", {"Smith, J", "body: Department of Health"}},
                    List{"glued", "Adeli K.Lewis G. F.O'Neil P.", {"Adeli, K.", "Lewis, G. F.", "O'Neil, P."}}, List{"et_al", "Smith J, Jones K, et al.", {"Smith, J", "Jones, K"}}, List{"numbers", "Smith, John (57194); Jones, K. (5)", {"Smith, John", "Jones, K."}},
                    List{"bars", "Jane Smith|Kay Jones", {"Smith, Jane", "Jones, Kay"}}),
    [](const auto& info) { return info.param.name; });

TEST(Csv, delimiters_quotes_and_line_breaks) {
  for (const char* bytes : {"Title,Author(s),Year\n\"A, \"\"b\"\"\nc\",Smith J,2001\n", "sep=;\r\nTitle;Author(s);Year\r\n\"A, \"\"b\"\"\nc\";Smith J;2001\r\n", "Title\tAuthor(s)\tYear\n\"A, \"\"b\"\"\nc\"\tSmith J\t2001\n",
                            "\xEF\xBB\xBFtitle;AUTHOR;year\n\"A, \"\"b\"\"\nc\";Smith J;2001", "My export\n\nTitle,Author(s),Year\n\"A, \\\"b\\\"\nc\",Smith J,2001\n"}) {
    const Reading reading = csv(bytes);
    ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
    ASSERT_EQ(reading.records.size(), 1U) << bytes;
    EXPECT_EQ(reading.records[0].record.title, "A, \"b\" c");
    EXPECT_EQ(reading.records[0].record.year, 2001);
    EXPECT_THAT(names(reading.records[0].record.authors), ElementsAre("Smith, J"));
  }
}

TEST(Csv, scopus_columns) {
  const Reading reading = csv("Authors,Author full names,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,DOI,Link,Abstract,Author Keywords,Index Keywords,Document Type,Source,EID\n"
                              "\"Smith J.; Jones K.\",\"Smith, Jane (1); Jones, Kay (2)\",T,2019,J Policy,7,2,,11,19,10.1000/x,https://e.org/?a=1;b=2,[No abstract available],a; b,c,Review,Scopus,2-s2\n");
  ASSERT_EQ(reading.records.size(), 1U);
  const Record& record = reading.records[0].record;
  EXPECT_THAT(names(record.authors), ElementsAre("Smith, J.", "Jones, K."));
  EXPECT_EQ(record.container + "|" + record.volume + "|" + record.issue + "|" + record.pages + "|" + record.database + "|" + record.type, "J Policy|7|2|11-19|Scopus|article");
  EXPECT_THAT(record.keywords, ElementsAre("a", "b", "c"));
  EXPECT_THAT(record.urls, ElementsAre("https://e.org/?a=1;b=2"));
  EXPECT_EQ(record.abstract_text, "");
  EXPECT_THAT(record.other, AllOf(Contains(Pair("Author full names", HasSubstr("Smith, Jane"))), Contains(Pair("EID", "2-s2")), Contains(Pair("Document Type", "Review"))));
}

TEST(Csv, other_tools) {
  const Record pubmed = csv("PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,DOI\n1,T,\"Smith J, Jones K.\",J Policy. 2020 Jan;5(3):12-20. doi: 10.1000/x.,Smith J,J Policy,2020,10.1000/x\n").records.at(0).record;
  EXPECT_EQ(pubmed.volume + "|" + pubmed.issue + "|" + pubmed.pages, "5|3|12-20");
  EXPECT_THAT(names(pubmed.authors), ElementsAre("Smith, J", "Jones, K."));
  const Record wos = testing_source::read_bytes("PT\tAU\tTI\tSO\tPY\tBP\tEP\nJ\tSmith, J; Jones, K\tT\tJ POLICY\t2020\t1\t9\n", "savedrecs.txt").records.at(0).record;
  EXPECT_EQ(wos.type + "|" + wos.container + "|" + wos.pages, "article|J POLICY|1-9");
  const Record r = csv("author,title,year,journal,source,number\nSmith J,T,NA,J Policy,Embase,4\n").records.at(0).record;
  EXPECT_EQ(r.year, 0);
  EXPECT_EQ(r.container + "|" + r.database + "|" + r.issue, "J Policy|Embase|4");
}

TEST(Csv, one_style_of_authors_a_file) {
  const Reading reading = csv("title,authors\nA,\"Garcia Lopez, Maria Jose\"\nB,\"Smith, J.; Jones, K.\"\n");
  EXPECT_THAT(names(reading.records.at(0).record.authors), ElementsAre("Garcia Lopez, Maria Jose"));
}

TEST(Csv, columns_named_by_the_reviewer) {
  const std::string bytes = "Bezeichnung,Wer,PubYear\nA,Smith J,2011\n";
  EXPECT_THAT(csv(bytes).status.to_string(), AllOf(HasSubstr("export.csv: is no bibliography"), HasSubstr("Bezeichnung, Wer, PubYear"), HasSubstr("--columns")));
  const Reading reading = csv(bytes, "title=Bezeichnung, authors=wer");
  ASSERT_EQ(reading.records.size(), 1U) << reading.status.to_string();
  EXPECT_EQ(reading.records[0].record.title, "A");
  EXPECT_EQ(reading.records[0].record.year, 2011);
  EXPECT_THAT(check_columns("heading=X").to_string(), AllOf(HasSubstr("'heading=X' names no field of title, authors")));
  EXPECT_TRUE(check_columns("").ok());
}

TEST(Csv, what_is_no_bibliography) {
  EXPECT_EQ(csv("name,age\nA,3\n").status.code(), Code::kParse);
  EXPECT_EQ(recognise({"notes.txt", "Title, Authors\nThis is prose, with commas, in it.\n"}), "plain");
}

TEST(Csv, quotes_that_do_not_close) {
  const Reading reading = csv("title,authors\n\"A,Smith J\nB,Jones K\n");
  ASSERT_EQ(reading.records.size(), 2U);
  EXPECT_EQ(reading.records[1].record.title, "B");
  EXPECT_EQ(reading.records[0].warnings.at(0).place, "line 2");
}

}  // namespace
}  // namespace litmotif
