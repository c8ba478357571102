// Rows of tables of included studies: what their columns are, who they are about.
#include "evidence/study_tables.h"

#include <gtest/gtest.h>

#include <map>

namespace litmotif {
namespace {

// A document with one table: the first row has the headings.
StoredDocument table_of(std::initializer_list<std::string_view> rows) {
  StoredDocument stored;
  stored.info.public_id = "d-table";
  Document& document = stored.document;
  for (const std::string_view row : rows) {
    if (!document.text.empty()) document.text += "\n\n";
    const auto start = static_cast<std::uint32_t>(document.text.size());
    document.text += row;
    const std::uint32_t stem = document.passages.empty() ? kNone : 0;
    document.passages.push_back({{start, static_cast<std::uint32_t>(document.text.size())}, PassageKind::kTableRow, Zone::kStudyTable, kNone, stem, {}});
  }
  return stored;
}

void add_reference(StoredDocument& stored, std::string family, int year, std::string key) {
  Reference reference;
  reference.fields.authors = {{std::move(family), "A", {}}};
  reference.fields.year = year;
  reference.key = std::move(key);
  stored.citations.references.push_back(std::move(reference));
}

std::map<std::string, std::string> values_of(const TabledStudy& study) {
  std::map<std::string, std::string> values;
  for (const auto& [attribute, found] : study.values) values[attribute] = found.front().value;
  return values;
}

using Values = std::map<std::string, std::string>;

struct Case {
  std::string name;
  std::string_view head, row;
  std::string key;  // empty: the row is no study
  Values values;
};

class StudyTables : public ::testing::TestWithParam<Case> {};

TEST_P(StudyTables, RowsAreStudies) {
  const Case& expected = GetParam();
  const std::vector<TabledStudy> studies = tabled_studies(table_of({expected.head, expected.row}));
  if (expected.key.empty()) {
    EXPECT_TRUE(studies.empty());
    return;
  }
  ASSERT_EQ(studies.size(), 1U);
  EXPECT_EQ(studies[0].key, expected.key);
  EXPECT_EQ(values_of(studies[0]), expected.values);
}

INSTANTIATE_TEST_SUITE_P(
    All, StudyTables,
    ::testing::Values(
        Case{"columns_apart", "Author | Year | Country | Study design | Setting", "Okafor et al. | 2016 | England | Case study | Hospital", "okafor-2016", {{"country", "England"}, {"design", "Case study"}, {"setting", "Hospital"}}},
        Case{"year_in_brackets", "Study | Country", "Okafor (2016) | England", "okafor-2016", {{"country", "England"}}},
        Case{"letter_of_the_year", "Reference | Location", "Okafor and Brandt 2016b | Wales", "okafor-2016b", {{"country", "Wales"}}},
        Case{"country_behind_the_year", "Author, year, country | Sample size", "Lund 2012, Norway | 124", "lund-2012", {{"country", "Norway"}, {"sample", "124"}}},
        Case{"initials", "Authors | Date | Methods | Method of data collection", "Lund, B. & Moor, C. | 2012 | Cohort | Interviews", "lund-2012", {{"design", "Cohort"}, {"data_collection", "Interviews"}}},
        Case{"two_columns_of_methods", "Authors | Date | Study design | Methods", "Lund B, Moor C | 2012 | Cohort | Interviews", "lund-2012", {{"design", "Cohort"}, {"data_collection", "Interviews"}}},
        Case{"particle", "Author (year) | Participants", "Van der Meer (2011) | Staff", "vandermeer-2011", {{"population", "Staff"}}},
        Case{"body", "Author (year) | Focus", "NHS England (2014) | Planning", "nhsengland-2014", {{"aim", "Planning"}}},
        Case{"names_without_heading", "| Setting | Findings", "Lund (2012) | Clinic | None", "lund-2012", {{"setting", "Clinic"}, {"findings", "None"}}},
        Case{"dash_says_nothing", "Author, year | Country | Setting", "Lund 2012 | - | Clinic", "lund-2012", {{"setting", "Clinic"}}},
        Case{"heading_within_the_table", "Author, year | Country | Setting", "Qualitative studies", "", {}},
        Case{"no_year", "Author | Country", "Lund | Norway", "", {}},
        Case{"effects_only", "Study | Results | 95% CI", "Lund 2012 | 0.4 | 0.2 to 0.8", "", {}},
        Case{"risk_of_bias", "Study | Blinding of participants, personnel and outcome assessors | n (%)", "Lund 2012 | Yes | 40 (51)", "", {}},
        Case{"study_period_is_no_name", "Study period | Sample", "During 2005 | 40", "", {}},
        Case{"study_id", "Study ID (year) | Number of participants | Country and setting of the study", "Lund 2012 | 40 | Norway", "lund-2012", {{"sample", "40"}, {"country", "Norway"}}},
        Case{"of_drugs", "Type of intervention | Setting", "Lund 2012 | Clinic", "", {}},
        Case{"numbers_are_no_years", "Author | Year | Country", "Lund | 12012 | Norway", "", {}}),
    [](const auto& info) { return info.param.name; });

TEST(StudyTablesOf, AReportWithAListAreTiedToItsEntries) {
  StoredDocument stored = table_of({"Author, year | Country", "Okafor 2016 | England", "Lund et al. [2] | Norway", "Moor 2010 | Malta", "Brandt 2012 | Wales", "Brandt 2012b | Wales"});
  add_reference(stored, "Okafor", 2016, "okafor-2016");
  add_reference(stored, "Lund", 2012, "lund-2012");
  add_reference(stored, "Brandt", 2012, "brandt-2012a");
  add_reference(stored, "Brandt", 2012, "brandt-2012b");
  const auto at = static_cast<std::uint32_t>(stored.document.text.find("[2]"));
  stored.citations.citations.push_back({{at, at + 3}, 0, "lund-2012", 1, false});
  const std::vector<TabledStudy> studies = tabled_studies(stored);
  ASSERT_EQ(studies.size(), 5U);
  EXPECT_EQ(studies[0].reference, 0U);      // the only one with author and year
  EXPECT_EQ(studies[1].reference, 1U);      // by its number
  EXPECT_EQ(studies[2].reference, kNone);   // in no list
  EXPECT_EQ(studies[3].reference, kNone);   // could be either of two
  EXPECT_EQ(studies[4].reference, 3U);      // by its letter
  EXPECT_EQ(studies[1].key, "lund-2012");
  const StudyValue& country = studies[0].values.at("country").front();
  EXPECT_EQ(country.method, "stated");
  EXPECT_EQ(country.document, "d-table");
  ASSERT_TRUE(country.span.has_value());
  EXPECT_EQ(stored.document.text.substr(country.span->start, country.span->size()), "England");
}

}  // namespace
}  // namespace litmotif
