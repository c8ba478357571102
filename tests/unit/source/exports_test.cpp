// PubMed, Web of Science and EndNote exports: a small entry of each in the manner of its host, and its faults.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing_source::kinds;
using testing_source::read_bytes;

const std::string kNbib =
    "\nPMID- 31000001\nOWN - NLM\nIS  - 1234-5679 (Print)\nVI  - 12\nIP  - 3\nDP  - 2019 Mar 4\nTI  - Pooled budgets and who decides on them: a study of\n      two counties.\n"
    "PG  - 101-9\nLID - 10.1000/made.1 [doi]\nAB  - BACKGROUND: Two counties pooled their\n      budgets. RESULTS: Trust came first.\nFAU - Okafor, Ngozi\nAU  - Okafor N\n"
    "AU  - Brandt E\nCN  - Pooling Study Group\nLA  - eng\nPT  - Journal Article\nJT  - Journal of examples\nTA  - J Ex\nMH  - Budgets/*organization & administration\nOT  - trust\n\n"
    "PMID- 31000002\nTI  - Another one.\nDP  - 2020\n";
const std::string kWos =
    "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Okafor, N\n   Brandt, E\nAF Okafor, Ngozi\n   Brandt, Emil\nTI Pooled budgets and who decides\n   on them\nSO JOURNAL OF EXAMPLES\n"
    "DE trust; pooled\n   budgets\nAB Two counties pooled\n   their budgets.\nCR SOMEBODY A, 1999, J EX, V1, P2\n   OTHER B, 2000, J EX, V2, P3\nSN 1234-5679\nPD MAR 4\nPY 2019\nVL 12\nIS 3\nBP 101\nEP 109\n"
    "DI 10.1000/made.1\nER\n\nPT S\nTI Second\nDT Proceedings Paper\nAR UNSP 77\nPY 2018\nER\n\nEF\n";
const std::string kRefer =
    "%0 Journal Article\n%A Okafor, Ngozi\n%A Pooling Study Group,\n%T Pooled budgets\n%J Journal of Examples\n%D 2019\n%V 12\n%N 3\n%P 101-109\n%R 10.1000/made.1\n%K trust\nbudgets\n"
    "%X First paragraph.\nSecond one.\n%U http://example.org/a;v=1\n%@ 1234-5679\n%M kept\n\n%0 Book Section\n%T Chapter\n%B Book\n%E Brandt, Emil\n";
const std::string kEndNote =
    "<?xml version=\"1.0\"?><xml><records><record><rec-number>1</rec-number><ref-type name=\"Journal Article\">17</ref-type><contributors><authors><author><style face=\"normal\">Okafor, </style>"
    "<style face=\"italic\">Ngozi</style></author><author>Pooling Study Group,</author></authors></contributors><titles><title><style>Pooled </style><style>budgets</style></title>"
    "<secondary-title>Journal of Examples</secondary-title></titles><pages>101-109</pages><volume>12</volume><number>3</number><dates><year>2019</year><pub-dates><date>Mar 4</date></pub-dates></dates>"
    "<isbn>1234-5679</isbn><electronic-resource-num>10.1000/made.1</electronic-resource-num><abstract>First.&#xD;Second\n   line.</abstract><keywords><keyword>trust</keyword></keywords>"
    "<urls><related-urls><url>http://example.org/a</url></related-urls></urls><label>kept</label></record><record></record></records></xml>";
const std::string kPubMed =
    "<?xml version=\"1.0\"?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle\" \"http://example.org/x.dtd\">\n<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>31000001</PMID><Article><Journal>"
    "<ISSN>1234-5679</ISSN><JournalIssue><Volume>12</Volume><Issue>3</Issue><PubDate><Year>2019</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Journal of examples</Title></Journal>"
    "<ArticleTitle>Pooled <i>budgets</i> &amp; trust.</ArticleTitle><Pagination><MedlinePgn>101-9</MedlinePgn></Pagination><ELocationID EIdType=\"doi\">10.1000/made.1</ELocationID><Abstract>"
    "<AbstractText Label=\"BACKGROUND\">Two counties.</AbstractText><AbstractText Label=\"RESULTS\">Trust first.</AbstractText></Abstract><AuthorList><Author><LastName>Okafor</LastName>"
    "<ForeName>Ngozi</ForeName></Author><Author><CollectiveName>Pooling Study Group</CollectiveName></Author></AuthorList><Language>eng</Language><PublicationTypeList><PublicationType>Journal Article"
    "</PublicationType></PublicationTypeList></Article><MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN=\"N\">Budgets</DescriptorName><QualifierName MajorTopicYN=\"Y\">ethics</QualifierName>"
    "</MeshHeading></MeshHeadingList></MedlineCitation><PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType=\"doi\">10.1000/other</ArticleId></ArticleIdList></Reference></ReferenceList>"
    "</PubmedData></PubmedArticle><PubmedBookArticle><BookDocument><PMID>2</PMID><Book><Publisher><PublisherName>A Press</PublisherName></Publisher><BookTitle>A Book</BookTitle><PubDate><Year>2009</Year>"
    "</PubDate></Book></BookDocument></PubmedBookArticle></PubmedArticleSet>";

struct Case {
  const char* name;
  const std::string* bytes;
  const char* reader;
};

class Exports : public testing::TestWithParam<Case> {};

TEST_P(Exports, the_same_article_from_every_host) {
  const testing_source::Reading reading = read_bytes(*GetParam().bytes, "export.txt");
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  ASSERT_FALSE(reading.records.empty());
  const RawRecord& raw = reading.records[0];
  EXPECT_EQ(raw.reader, GetParam().reader);
  const Record& record = raw.record;
  EXPECT_EQ(record.type, "article");
  EXPECT_TRUE(record.title.starts_with("Pooled budgets")) << record.title;
  ASSERT_GE(record.authors.size(), 2U);
  EXPECT_EQ(record.authors[0].display(), "Okafor, Ngozi");
  EXPECT_EQ(record.year, 2019);
  EXPECT_EQ(record.volume + "(" + record.issue + ")", "12(3)");
  EXPECT_TRUE(record.pages.starts_with("101-")) << record.pages;
  EXPECT_EQ(record.doi, "10.1000/made.1");
  EXPECT_EQ(record.issn, "1234-5679");
  EXPECT_THAT(record.container, testing::StrCaseEq("journal of examples"));
  EXPECT_FALSE(record.abstract_text.empty());
  EXPECT_FALSE(record.keywords.empty());
  EXPECT_THAT(raw.warnings, testing::IsEmpty());
  EXPECT_LT(raw.file_start, raw.file_end);
}

INSTANTIATE_TEST_SUITE_P(, Exports, testing::Values(Case{"nbib", &kNbib, "nbib"}, Case{"wos", &kWos, "wos"}, Case{"refer", &kRefer, "refer"}, Case{"endnote_xml", &kEndNote, "endnote-xml"}, Case{"pubmed_xml", &kPubMed, "pubmed-xml"}),
                         [](const auto& info) { return info.param.name; });

TEST(Nbib, wrapped_lines_names_and_the_next_entry) {
  const auto reading = read_bytes(kNbib, "x.nbib");
  ASSERT_EQ(reading.records.size(), 2U);
  const Record& record = reading.records[0].record;
  EXPECT_EQ(record.title, "Pooled budgets and who decides on them: a study of two counties.");
  EXPECT_EQ(record.abstract_text, "BACKGROUND: Two counties pooled their budgets. RESULTS: Trust came first.");
  ASSERT_EQ(record.authors.size(), 3U);  // in full, with initials only, a body
  EXPECT_EQ(record.authors[2].literal, "Pooling Study Group");
  EXPECT_EQ(record.date, "2019 Mar 4");
  EXPECT_EQ(reading.records[1].record.type, "");
}

TEST(Nbib, a_line_without_tag_and_indent_is_reported) {
  const auto reading = read_bytes("PMID- 1\nTI  - A title\nthat goes on\n\nPMID- 2\nTI  - B\n", "x.nbib");
  ASSERT_EQ(reading.records.size(), 2U);
  EXPECT_EQ(reading.records[0].record.title, "A title that goes on");
  EXPECT_THAT(kinds(reading.records[0].warnings), ElementsAre("broken-record line 3"));
}

struct Entries {
  const char* name;
  std::string bytes;
  std::vector<std::string> titles;
};

class NbibEntries : public testing::TestWithParam<Entries> {};

TEST_P(NbibEntries, end_at_empty_lines) {
  const auto reading = read_bytes(GetParam().bytes, "x.nbib");
  std::vector<std::string> titles;
  for (const RawRecord& raw : reading.records) titles.push_back(raw.record.title);
  EXPECT_EQ(titles, GetParam().titles);
}

INSTANTIATE_TEST_SUITE_P(, NbibEntries,
                         testing::Values(Entries{"the_second_has_no_number", "PMID- 1\nTI  - A\n\nOWN - NLM\nTI  - B\n\nPMID- 3\nTI  - C\n", {"A", "B", "C"}},
                                         Entries{"the_number_stands_second", "PMC - PMC1\nPMID- 1\nTI  - A\n\nPMC - PMC2\nPMID- 2\nTI  - B\n", {"A", "B"}},
                                         Entries{"no_empty_line_between", "PMID- 1\nTI  - A\nPMID- 2\nTI  - B\n", {"A", "B"}},
                                         Entries{"an_empty_line_behind_every_field", "PMID- 1\n\nTI  - A\n\nAB  - a\n\nPMID- 2\n\nTI  - B\n", {"A", "B"}},
                                         Entries{"an_abstract_goes_on_behind_one", "PMID- 1\nTI  - A\nAB  - a\n\n      b\nLA  - eng\n\nPMID- 2\nTI  - B\n", {"A", "B"}}),
                         [](const auto& info) { return info.param.name; });

TEST(Nbib, the_day_of_online_publication_where_there_is_no_other) {
  const auto reading = read_bytes("PMID- 1\nTI  - A\nDEP - 20160419\n\nPMID- 2\nTI  - B\nDP  - 2017\nDEP - 20160419\n", "x.nbib");
  ASSERT_EQ(reading.records.size(), 2U);
  EXPECT_EQ(reading.records[0].record.date, "2016-04-19");
  EXPECT_EQ(reading.records[0].record.year, 2016);
  EXPECT_EQ(reading.records[1].record.year, 2017);
  EXPECT_THAT(reading.records[1].record.other, testing::Contains(testing::Pair("DEP", "20160419")));
}

TEST(Wos, lists_dates_and_article_numbers) {
  const auto reading = read_bytes(kWos, "x.ciw");
  ASSERT_EQ(reading.records.size(), 2U);
  const Record& record = reading.records[0].record;
  EXPECT_THAT(record.keywords, ElementsAre("trust", "pooled budgets"));
  EXPECT_EQ(record.date, "2019 MAR 4");
  EXPECT_THAT(record.other, testing::Contains(testing::Pair("CR", "SOMEBODY A, 1999, J EX, V1, P2\nOTHER B, 2000, J EX, V2, P3")));
  EXPECT_EQ(reading.records[1].record.pages, "77");
  EXPECT_EQ(reading.records[1].record.type, "conference");
}

TEST(Wos, an_entry_without_end_is_reported) {
  const auto reading = read_bytes("FN X\nVR 1.0\nPT J\nTI A\nPT J\nTI B\nER\nEF\n", "x.ciw");
  ASSERT_EQ(reading.records.size(), 2U);
  EXPECT_THAT(kinds(reading.records[0].warnings), ElementsAre("broken-record line 3"));
}

TEST(Refer, bodies_lines_and_addresses) {
  const auto reading = read_bytes(kRefer, "x.enw");
  ASSERT_EQ(reading.records.size(), 2U);
  const Record& record = reading.records[0].record;
  EXPECT_EQ(record.authors[1].literal, "Pooling Study Group");
  EXPECT_THAT(record.keywords, ElementsAre("trust", "budgets"));
  EXPECT_EQ(record.abstract_text, "First paragraph.\nSecond one.");
  EXPECT_THAT(record.urls, ElementsAre("http://example.org/a;v=1"));
  EXPECT_THAT(record.other, ElementsAre(testing::Pair("%M", "kept")));
  EXPECT_EQ(reading.records[1].record.type + "|" + reading.records[1].record.container, "chapter|Book");
}

TEST(Refer, an_entry_with_a_type_alone_is_none) {
  const auto reading = read_bytes("%0 Book\n%0 Thesis\n%T A\n%! Short\n%D 2019\n%8 March 4\n", "x.enw");
  ASSERT_EQ(reading.records.size(), 1U);
  EXPECT_THAT(kinds(reading.warnings), ElementsAre("broken-record line 1"));
  const Record& record = reading.records[0].record;
  EXPECT_EQ(record.type + "|" + record.title + "|" + record.date, "thesis|A|2019 March 4");
  EXPECT_THAT(record.other, ElementsAre(testing::Pair("%!", "Short")));
}

TEST(EndNoteXml, styles_paragraphs_and_what_has_no_place) {
  const auto reading = read_bytes(kEndNote, "x.xml");
  ASSERT_EQ(reading.records.size(), 1U);
  const Record& record = reading.records[0].record;
  EXPECT_EQ(record.title, "Pooled budgets");
  EXPECT_EQ(record.authors[1].literal, "Pooling Study Group");
  EXPECT_EQ(record.abstract_text, "First.\nSecond line.");
  EXPECT_EQ(record.date, "2019 Mar 4");
  EXPECT_THAT(record.other, ElementsAre(testing::Pair("label", "kept")));
  EXPECT_THAT(kinds(reading.warnings), ElementsAre("broken-record"));  // the empty entry
  EXPECT_TRUE(kEndNote.substr(reading.records[0].file_start).starts_with("<record>"));
}

// The names of versions before 8.
TEST(EndNoteXml, names_in_capitals) {
  const auto reading = read_bytes(
      "<?xml version=\"1.0\"?><XML><RECORDS><RECORD><REFERENCE_TYPE>7</REFERENCE_TYPE><REFNUM>12</REFNUM><AUTHORS><AUTHOR>Okafor, Ngozi</AUTHOR></AUTHORS><YEAR>2003</YEAR><TITLE>A chapter</TITLE>"
      "<SECONDARY_AUTHORS><SECONDARY_AUTHOR>Brandt, Emil</SECONDARY_AUTHOR></SECONDARY_AUTHORS><SECONDARY_TITLE>The book</SECONDARY_TITLE><PLACE_PUBLISHED>London</PLACE_PUBLISHED><PUBLISHER>A Press"
      "</PUBLISHER><VOLUME>2</VOLUME><PAGES>10-19</PAGES><DATE>May</DATE><ISBN>9781909029255</ISBN><KEYWORDS><KEYWORD>trust</KEYWORD></KEYWORDS><ABSTRACT>Text.</ABSTRACT><URL>http://example.org/a</URL>"
      "<CALL_NUMBER>kept</CALL_NUMBER></RECORD></RECORDS></XML>",
      "x.xml");
  ASSERT_EQ(reading.records.size(), 1U) << reading.status.to_string();
  const Record& record = reading.records[0].record;
  EXPECT_EQ(record.type + "|" + record.title + "|" + record.container + "|" + record.place + "|" + record.publisher + "|" + record.volume + "|" + record.pages + "|" + record.date + "|" + record.isbn,
            "chapter|A chapter|The book|London|A Press|2|10-19|2003-05|9781909029255");
  EXPECT_EQ(record.authors.at(0).display() + "|" + record.editors.at(0).display(), "Okafor, Ngozi|Brandt, Emil");
  EXPECT_EQ(record.abstract_text, "Text.");
  EXPECT_THAT(record.keywords, ElementsAre("trust"));
  EXPECT_THAT(record.urls, ElementsAre("http://example.org/a"));
  EXPECT_THAT(record.other, ElementsAre(testing::Pair("call-number", "kept")));
}

TEST(PubMedXml, labels_mesh_books_and_other_works) {
  const auto reading = read_bytes(kPubMed, "x.xml");
  ASSERT_EQ(reading.records.size(), 2U);
  const Record& record = reading.records[0].record;
  EXPECT_EQ(record.title, "Pooled budgets & trust.");
  EXPECT_EQ(record.abstract_text, "BACKGROUND: Two counties.\nRESULTS: Trust first.");
  EXPECT_THAT(record.keywords, ElementsAre("Budgets/*ethics"));
  EXPECT_EQ(record.authors[1].literal, "Pooling Study Group");
  EXPECT_EQ(reading.records[1].record.type + "|" + reading.records[1].record.title, "book|A Book");
}

TEST(PubMedXml, what_stands_before_the_damage_is_read) {
  const auto reading = read_bytes(kPubMed.substr(0, kPubMed.find("<PubmedBookArticle>") + 60), "x.xml");
  EXPECT_TRUE(reading.status.ok());
  EXPECT_GE(reading.records.size(), 1U);
  EXPECT_THAT(kinds(reading.warnings), testing::Contains(testing::StartsWith("broken-xml")));
}

TEST(PubMedXml, without_records_it_is_refused) { EXPECT_EQ(read_bytes("<PubmedArticleSet></PubmedArticleSet>", "x.xml").status.code(), Code::kParse); }

}  // namespace
}  // namespace litmotif
