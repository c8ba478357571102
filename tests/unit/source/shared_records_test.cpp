// Exports of other programs, with what those programs' own tests say of them. Skips without the shared data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <sstream>

#include "reading.h"

namespace litmotif {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

testing_source::Reading read_shared(const std::string& name) {
  const std::string path = testing_source::shared("data/records/" + name);
  return testing_source::read_bytes(bytes_of(path), path);
}

// Letters and digits only, small.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<signed char>(c) < 0) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

using Fields = std::map<std::string, std::string>;

// The fields of each entry of a .bib file in which every value stands in braces.
std::vector<Fields> entries_of_bib(const std::string& text) {
  std::vector<Fields> out;
  std::string name;
  int depth = 0;
  std::string value;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (depth == 0) {
      if (c == '@') name.clear();
      else if (c != '{') name += c;
      if (c != '{') continue;
      depth = 1;
      if (bare(name) != "comment") out.emplace_back();
      else depth = 100;
      name.clear();
    } else if (depth == 100) {
      if (c == '}') depth = 0;
    } else if (depth == 1 && c == '=') {
      name = bare(name);
    } else if (c == '{') {
      if (depth++ == 1) value.clear();
      else value += c;
    } else if (c == '}') {
      if (--depth == 1) {
        out.back()[name] = value;
        name.clear();
      } else if (depth > 1) {
        value += c;
      } else {
        name.clear();
      }
    } else if (depth == 1 && c == ',') {
      name.clear();
    } else if (depth == 1) {
      name += c;
    } else {
      value += c;
    }
  }
  return out;
}

// "454-81" and "454--481" are the same pages.
std::string first_page(const std::string& pages) { return bare(pages.substr(0, pages.find('-'))); }

std::string everything(const Record& record) {
  std::string out = record.title + " " + record.container + " " + record.series + " " + record.publisher + " " + record.abstract_text;
  for (const Name& name : record.authors) out += " " + name.display();
  for (const Name& name : record.editors) out += " " + name.display();
  for (const auto& [tag, value] : record.other) out += " " + value;
  return bare(out);
}

void expect_like(const Record& record, const Fields& expected) {
  const std::string everywhere = everything(record);
  for (const auto& [field, value] : expected) {
    SCOPED_TRACE(testing::Message() << field << " = " << value);
    if (field == "title" || field == "journal" || field == "booktitle" || field == "publisher") {
      EXPECT_THAT(everywhere, testing::HasSubstr(bare(value)));
    } else if (field == "year") {
      EXPECT_EQ(std::to_string(record.year), value);
    } else if (field == "volume") {
      EXPECT_EQ(record.volume, value);
    } else if (field == "doi") {
      EXPECT_EQ(record.doi, normal_doi(value));
    } else if (field == "pages") {
      EXPECT_EQ(first_page(record.pages), first_page(value));
    } else if (field == "abstract") {
      EXPECT_THAT(bare(record.abstract_text), testing::HasSubstr(bare(value.substr(0, 60))));
    } else if (field == "url" && !value.starts_with("https://pubmed")) {
      EXPECT_THAT(record.urls, testing::Not(testing::IsEmpty()));
    } else if (field == "keywords") {
      EXPECT_THAT(record.keywords, testing::Not(testing::IsEmpty()));
    } else if (field == "author" || field == "editor") {
      EXPECT_THAT(everywhere, testing::HasSubstr(bare(value.substr(0, value.find_first_of(" ,")))));
    }
  }
}

struct Pair {
  const char* file;
  const char* bib;
};

class BesideBib : public testing::TestWithParam<Pair> {};

TEST_P(BesideBib, fields_are_read) {
  const std::string folder = "jabref/fileformat/";
  if (testing_source::shared("data/records").empty()) GTEST_SKIP() << "skipped: no shared data";
  const testing_source::Reading reading = read_shared(folder + GetParam().file);
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  const std::vector<Fields> expected = entries_of_bib(bytes_of(testing_source::shared("data/records/" + folder + GetParam().bib)));
  ASSERT_FALSE(expected.empty());
  ASSERT_EQ(reading.records.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) expect_like(reading.records[i].record, expected[i]);
}

INSTANTIATE_TEST_SUITE_P(
    , BesideBib,
    testing::Values(Pair{"RisImporterTest3.ris", "RisImporterTest3.bib"}, Pair{"RisImporterTest4a.ris", "RisImporterTest4a.bib"},
                    Pair{"RisImporterTest4b.ris", "RisImporterTest4b.bib"}, Pair{"RisImporterTest4c.ris", "RisImporterTest4c.bib"}, Pair{"RisImporterTest5a.ris", "RisImporterTest5a.bib"},
                    Pair{"RisImporterTest5b.ris", "RisImporterTest5b.bib"}, Pair{"RisImporterTest6.ris", "RisImporterTest6.bib"}, Pair{"RisImporterTest7.ris", "RisImporterTest7.bib"},
                    Pair{"RisImporterTest8_date.ris", "RisImporterTest8_date.bib"}, Pair{"RisImporterTest9.ris", "RisImporterTest9.bib"}, Pair{"RisImporterTestDOI.ris", "RisImporterTestDOI.bib"},
                    Pair{"RisImporterTestDate1.1.ris", "RisImporterTestDate1.1.bib"}, Pair{"RisImporterTestDate1.2.ris", "RisImporterTestDate1.2.bib"},
                    Pair{"RisImporterTestDoiAndJournalTitle.ris", "RisImporterTestDoiAndJournalTitle.bib"}, Pair{"RisImporterTestScience.ris", "RisImporterTestScience.bib"},
                    Pair{"RisImporterTestScopus.ris", "RisImporterTestScopus.bib"}, Pair{"RisImporterTestWithEmptyER.ris", "RisImporterTestWithEmptyER.bib"},
                    Pair{"NbibImporterTest.nbib", "NbibImporterTest.bib"}, Pair{"MedlinePlainImporterTestCompleteEntry.txt", "MedlinePlainImporterTestCompleteEntry.bib"},
                    Pair{"MedlinePlainImporterTestDOI.txt", "MedlinePlainImporterTestDOI.bib"}, Pair{"MedlinePlainImporterTestInproceeding.txt", "MedlinePlainImporterTestInproceeding.bib"},
                    Pair{"MedlinePlainImporterTestMultiAbstract.txt", "MedlinePlainImporterTestMultiAbstract.bib"},
                    Pair{"MedlinePlainImporterTestMultiTitle.txt", "MedlinePlainImporterTestMultiTitle.bib"},
                    Pair{"MedlinePlainImporterStringOutOfBounds.txt", "MedlinePlainImporterStringOutOfBounds.bib"},
                    Pair{"MedlineImporterTestArticleID.xml", "MedlineImporterTestArticleID.bib"}, Pair{"MedlineImporterTestArticleItalics.xml", "MedlineImporterTestArticleItalics.bib"},
                    Pair{"MedlineImporterTestArticleNoISSN.xml", "MedlineImporterTestArticleNoISSN.bib"},
                    Pair{"MedlineImporterTestBookArticleSet.xml", "MedlineImporterTestBookArticleSet.bib"}, Pair{"MedlineImporterTestMathML.xml", "MedlineImporterTestMathML.bib"},
                    Pair{"MedlineImporterTestMeshHeadingList.xml", "MedlineImporterTestMeshHeadingList.bib"}, Pair{"MedlineImporterTestNbib.xml", "MedlineImporterTestNbib.bib"},
                    Pair{"MedlineImporterTestKeywordSingleEntry.xml", "MedlineImporterTestKeywordSingleEntry.bib"}, Pair{"MedlineImporterTestPubmedBook.xml", "MedlineImporterTestPubmedBook.bib"},
                    Pair{"EndnoteXmlImporterTestArticle.xml", "EndnoteXmlImporterTestArticle.bib"}, Pair{"EndnoteXmlImporterTestArticle2.xml", "EndnoteXmlImporterTestArticle2.bib"},
                    Pair{"EndnoteXmlImporterTestLabelAndMultiTitle.xml", "EndnoteXmlImporterTestLabelAndMultiTitle.bib"},
                    Pair{"EndnoteXmlImporterTestReport.xml", "EndnoteXmlImporterTestReport.bib"}, Pair{"EndnoteXmlImporterTest_EmptyKeywordStyle.xml", "EndnoteXmlImporterTest_EmptyKeywordStyle.bib"},
                    Pair{"EndnoteXmlImporterTest_WithoutUrlStyle.xml", "EndnoteXmlImporterTest_WithoutUrlStyle.bib"},
                    Pair{"EndnoteXmlImporterTest_WithoutUrlStyle2.xml", "EndnoteXmlImporterTest_WithoutUrlStyle2.bib"}),
    [](const auto& info) {
      std::string name = info.param.file;
      std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
      return name;
    });

struct Counted {
  const char* file;
  const char* reader;
  std::size_t records, undated = 0;
};

class Counts : public testing::TestWithParam<Counted> {};

// Counted in the files by the marks of their entries.
TEST_P(Counts, all_records_are_read_with_a_title) {
  if (testing_source::shared("data/records").empty()) GTEST_SKIP() << "skipped: no shared data";
  const testing_source::Reading reading = read_shared(GetParam().file);
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  EXPECT_EQ(reading.records.size(), GetParam().records);
  std::size_t undated = 0;
  for (const RawRecord& record : reading.records) {
    EXPECT_EQ(record.reader, GetParam().reader);
    EXPECT_NE(record.record.title, "");
    undated += record.record.year == 0 ? 1U : 0U;
    EXPECT_THAT(record.warnings, testing::IsEmpty());
  }
  EXPECT_EQ(undated, GetParam().undated);
}

INSTANTIATE_TEST_SUITE_P(, Counts,
                         testing::Values(Counted{"synthesisr/PubMed_example.txt", "nbib", 3}, Counted{"synthesisr/res_synth_methods.txt", "nbib", 2}, Counted{"synthesisr/WoS_ciw_example.ciw", "wos", 5},
                                         Counted{"synthesisr/WoS_txt_example.txt", "wos", 4}, Counted{"synthesisr/zoorec.txt", "wos", 134}, Counted{"asysd/zotero_export.xml", "endnote-xml", 1233},
                                         Counted{"asysd/mendeley_export.xml", "endnote-xml", 1233}, Counted{"asysd/zotero_export.ris", "ris", 1000, 3},
                                         Counted{"jabref/fileformat/IsiImporterTestWOS.isi", "wos", 2}, Counted{"jabref/fileformat/IsiImporterTestMedline.isi", "wos", 2},
                                         Counted{"jabref/fileformat/IsiImporterTestInspec.isi", "wos", 2}, Counted{"synthesisr/ASP_ris_example.ris", "ris", 4},
                                         Counted{"synthesisr/Ovid_ris_example.ris", "ris", 4}, Counted{"synthesisr/Scopus_ris_example.ris", "ris", 3}, Counted{"asysd/ris_export.txt", "ris", 69},
                                         Counted{"asysd/scopus.ris", "ris", 10}, Counted{"synthesisr/eviatlas.txt", "ris", 1}),
                         [](const auto& info) {
                           std::string name = info.param.file;
                           std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
                           return name;
                         });

}  // namespace
}  // namespace litmotif
