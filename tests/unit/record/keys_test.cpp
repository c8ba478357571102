#include <gtest/gtest.h>

#include <litmotif/record.h>

namespace litmotif {
namespace {

Record record(const std::vector<const char*>& authors, int year, const char* letter = "", const char* title = "A title of some length") {
  Record made;
  for (const char* author : authors) made.authors.push_back(parse_name(author));
  made.year = year;
  made.year_letter = letter;
  made.title = title;
  return made;
}

TEST(CitationKey, Table) {
  struct Row {
    Record record;
    const char *key, *citation;
  };
  const Row rows[] = {
      {record({"Okafor, Ngozi"}, 2016), "okafor-2016", "Okafor (2016)"},
      {record({"Brandt, A", "Moore, B"}, 2012, "b"), "brandt-2012b", "Brandt and Moore (2012b)"},
      {record({"García López, M", "Moore, B", "Okafor, N"}, 2019), "garcialopez-2019", "García López et al. (2019)"},
      {record({"NHS England"}, 2014, "a"), "nhsengland-2014a", "NHS England (2014a)"},
      {record({"O’Neill, C"}, 2001), "oneill-2001", "O’Neill (2001)"},
      {record({"Sørensen, K"}, 2001), "sorensen-2001", "Sørensen (2001)"},
      {record({"Okafor, Ngozi"}, 0), "okafor-nd", "Okafor (n.d.)"},
      {record({}, 2010, "", "Integrated care: what works?"), "integratedcarewhat-2010", "Integrated care what (2010)"},
      {record({}, 0, "", ""), "anonymous-nd", "Anonymous (n.d.)"},
      {record({"健康"}, 2010, "", "健康"), "anonymous-2010", "健康 (2010)"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(citation_key(row.record), row.key);
    EXPECT_EQ(short_citation(row.record), row.citation);
  }
}

TEST(CitationKey, EditorsStandInForAuthors) {
  Record edited = record({}, 2010);
  edited.editors = {parse_name("Moore, B")};
  EXPECT_EQ(citation_key(edited), "moore-2010");
}

TEST(NormalDoi, Table) {
  struct Row {
    const char *text, *doi;
  };
  const Row rows[] = {
      {"10.1136/bmj.F1234", "10.1136/bmj.f1234"},
      {"https://doi.org/10.1136/BMJ.f1234", "10.1136/bmj.f1234"},
      {"doi:10.1136/bmj.f1234.", "10.1136/bmj.f1234"},
      {"see http://dx.doi.org/10.1000/abc, and", "10.1000/abc"},
      {"(doi 10.1016/S0140-6736(10)60834-3)", "10.1016/s0140-6736(10)60834-3"},
      {"10.1000%2Fabc", "10.1000/abc"},
      {"<a href=\"10.1000/abc\">", "10.1000/abc"},
      {"110.1000/abc", ""},
      {"10.12/abc", ""},
      {"10.1000/", ""},
      {"10.1000/.", ""},
      {"10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2", "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"},
      {"https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2.", "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"},
      {"10.1043/0003-3219(1997)067&lt;0023:CRAOT&gt;2.3.CO;2</p>", "10.1043/0003-3219(1997)067<0023:craot>2.3.co;2"},
      {"10.1890/0012-9658(2006)87[2614:PMARE]2.0.CO;2", "10.1890/0012-9658(2006)87[2614:pmare]2.0.co;2"},
      {"10.1000/abc<br>3 more", "10.1000/abc"},
      {"10.1000/abc<jats:p>2.0 times</jats:p>", "10.1000/abc"},
      {"10.1000/abc&lt;/a&gt;", "10.1000/abc"},
      {"10.1000/abc<", "10.1000/abc"},
      {"no doi", ""},
      {"", ""},
      {"in 10.5 of 10.1000.2/x", "10.1000.2/x"},
  };
  for (const Row& row : rows) EXPECT_EQ(normal_doi(row.text), row.doi) << row.text;
}

}  // namespace
}  // namespace litmotif
