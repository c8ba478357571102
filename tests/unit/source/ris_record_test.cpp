#include "source/records/ris_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace litmotif::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

// "TY JOUR", "SN 1234": one field a line.
Record record(const std::vector<std::string>& lines) {
  std::vector<RisField> fields;
  for (const std::string& line : lines) {
    RisField field;
    field.tag = ris_tag(line[0], line[1]);
    field.first = std::string_view(line).substr(std::min<std::size_t>(3, line.size()));
    fields.push_back(field);
  }
  return ris_record(fields);
}

struct Case {
  const char* name;
  std::vector<std::string> lines;
  std::function<std::string(const Record&)> get;
  const char* value;
};

class RisFields : public testing::TestWithParam<Case> {};

TEST_P(RisFields, mean) { EXPECT_EQ(GetParam().get(record(GetParam().lines)), GetParam().value); }

std::string get_type(const Record& r) { return r.type; }
std::string get_title(const Record& r) { return r.title; }
std::string get_container(const Record& r) { return r.container; }
std::string get_series(const Record& r) { return r.series; }
std::string get_pages(const Record& r) { return r.pages; }
std::string get_numbers(const Record& r) { return r.issn + "|" + r.isbn; }
std::string get_doi(const Record& r) { return r.doi; }
std::string get_year(const Record& r) { return std::to_string(r.year) + r.year_letter + "|" + r.date; }
std::string get_abstract(const Record& r) { return r.abstract_text; }

INSTANTIATE_TEST_SUITE_P(Types, RisFields,
                         testing::Values(Case{"article", {"TY JOUR"}, get_type, "article"}, Case{"small_letters", {"TY rprt"}, get_type, "report"},
                                         Case{"chapter", {"TY CHAP"}, get_type, "chapter"}, Case{"web", {"TY ELEC"}, get_type, "webpage"},
                                         Case{"paper", {"TY CPAPER"}, get_type, "conference"}, Case{"data", {"TY DATA"}, get_type, "dataset"},
                                         Case{"unknown", {"TY OTHER"}, get_type, "other"}, Case{"none", {"TI A"}, get_type, ""}),
                         [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Titles, RisFields,
    testing::Values(Case{"t1", {"TY JOUR", "T1 A"}, get_title, "A"}, Case{"ti_before_t1", {"TY JOUR", "T1 A", "TI B"}, get_title, "B"},
                    Case{"short_title_alone", {"TY JOUR", "ST A"}, get_title, "A"}, Case{"book_title_of_a_book", {"TY BOOK", "BT A"}, get_title, "A"},
                    Case{"book_title_of_a_chapter", {"TY CHAP", "TI A", "BT B"}, get_container, "B"}, Case{"t2_of_an_article", {"TY JOUR", "T2 A"}, get_container, "A"},
                    Case{"t2_of_a_report", {"TY RPRT", "T2 A"}, get_series, "A"}, Case{"t3", {"TY RPRT", "T3 A"}, get_series, "A"},
                    Case{"full_journal_name_first", {"TY JOUR", "JA J. Ex.", "JO J Ex", "JF Journal of Examples"}, get_container, "Journal of Examples"},
                    Case{"proceedings", {"TY CONF", "T2 A Conference", "C3 Proceedings"}, get_container, "Proceedings"}, Case{"conference_alone", {"TY CPAPER", "T2 A Conference"}, get_container, "A Conference"},
                    Case{"abbreviation_if_nothing_else", {"TY JOUR", "J2 J. Ex."}, get_container, "J. Ex."}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Numbers, RisFields,
    testing::Values(Case{"range", {"SP 193", "EP 201"}, get_pages, "193-201"}, Case{"range_in_sp", {"SP 1535-41", "EP 41"}, get_pages, "1535-41"},
                    Case{"one_page", {"SP 7", "EP 7"}, get_pages, "7"}, Case{"article_number", {"SP e0815"}, get_pages, "e0815"},
                    Case{"issn", {"SN 0964-6906"}, get_numbers, "0964-6906|"}, Case{"issn_bare", {"SN 01678809"}, get_numbers, "0167-8809|"},
                    Case{"issn_x", {"SN 1234-567x (Print)"}, get_numbers, "1234-567X|"}, Case{"issn_twice", {"SN 0964-6906 (Print)0964-6906"}, get_numbers, "0964-6906|"},
                    Case{"isbn", {"SN 9781909029255"}, get_numbers, "|9781909029255"}, Case{"isbn_hyphens", {"SN 978-1-909029-25-5"}, get_numbers, "|9781909029255"},
                    Case{"isbn_spaces", {"SN 978 1 909029 25 5"}, get_numbers, "|9781909029255"}, Case{"isbn_10", {"SN 0-306-40615-X"}, get_numbers, "|030640615X"},
                    Case{"both", {"SN 0964-6906", "SN 9781909029255"}, get_numbers, "0964-6906|9781909029255"}, Case{"neither", {"SN n/a"}, get_numbers, "|"},
                    Case{"doi", {"DO 10.1234/ABC"}, get_doi, "10.1234/abc"}, Case{"doi_address", {"DO http://dx.doi.org/10.1234/abc"}, get_doi, "10.1234/abc"},
                    Case{"doi_in_m3", {"M3 doi: 10.1234/abc"}, get_doi, "10.1234/abc"}, Case{"doi_in_l3", {"L3 10.1234/abc"}, get_doi, "10.1234/abc"},
                    Case{"doi_in_url", {"UR https://doi.org/10.1234/abc"}, get_doi, "10.1234/abc"}, Case{"kind_of_work_is_no_doi", {"M3 Article"}, get_doi, ""}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Dates, RisFields,
    testing::Values(Case{"year", {"PY 2014"}, get_year, "2014|2014"}, Case{"slashes", {"Y1 2014/02//"}, get_year, "2014|2014/02"},
                    Case{"letter", {"PY 2012b"}, get_year, "2012b|2012b"}, Case{"py_before_others", {"DA 2013/07/28", "Y1 2011", "PY 2012"}, get_year, "2012|2013/07/28"},
                    Case{"words", {"PY March 2011"}, get_year, "2011|March 2011"}, Case{"in_press_then_date", {"PY in press", "DA 2015"}, get_year, "2015|in press"},
                    Case{"of_zotero", {"DA 1999/08//undefined", "PY 1999"}, get_year, "1999|1999/08"}, Case{"words_then_full_date", {"PY in press", "DA 2015/03/04"}, get_year, "2015|2015/03/04"},
                    Case{"season", {"DA 2014///Spring"}, get_year, "2014|Spring 2014"}, Case{"several_years", {"DA 2014///2014-2015", "PY 2014"}, get_year, "2014|2014-2015"},
                    Case{"no_date", {"DA ///in press"}, get_year, "0|in press"}, Case{"no_year", {"PY 12345"}, get_year, "0|12345"}, Case{"access_date_is_none", {"Y2 2019/03/28"}, get_year, "0|"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(Abstracts, RisFields,
                         testing::Values(Case{"ab", {"AB a"}, get_abstract, "a"}, Case{"n2", {"N2 a"}, get_abstract, "a"}, Case{"ab_over_n2", {"N2 a", "AB b"}, get_abstract, "b"},
                                         Case{"the_same_twice", {"N2 a", "AB a"}, get_abstract, "a"}, Case{"two_parts", {"AB a", "AB b"}, get_abstract, "a\n\nb"},
                                         Case{"notice_of_rights", {"AB a", "AB Copyright of X is the property of Y."}, get_abstract, "a"}),
                         [](const auto& info) { return info.param.name; });

TEST(RisRecord, people) {
  const Record out = record({"AU Okafor, Ngozi", "A1 Brandt, B.; Lind, C.", "A2 Sen, D.", "ED Roy, E.", "A3 Kay, F.", "AU "});
  ASSERT_EQ(out.authors.size(), 3U);
  EXPECT_EQ(out.authors[0].family, "Okafor");
  EXPECT_EQ(out.authors[2].family, "Lind");
  EXPECT_EQ(out.editors.size(), 3U);
}

TEST(RisRecord, nothing_is_lost) {
  const Record out = record({"TY ODD", "ID 7", "N1 a note", "ZZ odd", "JF Full", "JA Ab.", "IS 3", "IS 4", "SN n/a", "L1 internal-pdf://a.pdf", "L2 http://a.pdf", "DB Index", "DP Host"});
  EXPECT_THAT(out.other, ElementsAre(Pair("TY", "ODD"), Pair("ID", "7"), Pair("N1", "a note"), Pair("ZZ", "odd"), Pair("JA", "Ab."), Pair("IS", "4"), Pair("SN", "n/a"),
                                     Pair("DP", "Host")));
  EXPECT_THAT(out.urls, ElementsAre("internal-pdf://a.pdf", "http://a.pdf"));
  EXPECT_EQ(out.database, "Index");
}

TEST(RisRecord, other_fields) {
  const Record out = record({"TY RPRT", "PB Trust", "CY London", "ET 2nd", "LA en", "VL 4", "CP 2", "KW a; b", "KW c"});
  EXPECT_EQ(out.publisher, "Trust");
  EXPECT_EQ(out.place, "London");
  EXPECT_EQ(out.edition, "2nd");
  EXPECT_EQ(out.language, "en");
  EXPECT_EQ(out.volume + "/" + out.issue, "4/2");
  EXPECT_THAT(out.keywords, ElementsAre("a", "b", "c"));
  EXPECT_THAT(out.other, IsEmpty());
}

TEST(RisRecord, volumes_of_other_exporters_and_pages_beside_a_range) {
  EXPECT_EQ(record({"VO 8"}).volume, "8");
  const Record out = record({"SP 41103-1", "EP 41103-3"});
  EXPECT_EQ(out.pages, "41103-1");
  EXPECT_THAT(out.other, ElementsAre(Pair("EP", "41103-3")));
}

TEST(RisRecord, addresses) {
  EXPECT_THAT(record({"UR http://a.org/x,1, internal-pdf://12/A name of a file.pdf"}).urls, ElementsAre("http://a.org/x,1", "internal-pdf://12/A name of a file.pdf"));
  EXPECT_THAT(record({"UR http://a.org/x;v=1;http://b.org; http://c.org;"}).urls, ElementsAre("http://a.org/x;v=1", "http://b.org", "http://c.org"));
}

TEST(RisTags, known) {
  EXPECT_TRUE(is_known_ris_tag(ris_tag("AU")));
  EXPECT_TRUE(is_known_ris_tag(ris_tag("Y2")));
  EXPECT_FALSE(is_known_ris_tag(ris_tag("US")));
}

}  // namespace
}  // namespace litmotif::source
