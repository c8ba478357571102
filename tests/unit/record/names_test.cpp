#include <gtest/gtest.h>

#include <litmotif/record.h>

namespace litmotif {
namespace {

TEST(ParseName, Table) {
  struct Row {
    const char *text, *family, *given, *literal;
  };
  const Row rows[] = {
      {"Okafor, Ngozi", "Okafor", "Ngozi", ""},
      {"Okafor,N.", "Okafor", "N.", ""},
      {"Ngozi Okafor", "Okafor", "Ngozi", ""},
      {"N. A. Okafor", "Okafor", "N. A.", ""},
      {"Okafor N", "Okafor", "N", ""},
      {"Okafor NA", "Okafor", "NA", ""},
      {"García López M", "García López", "M", ""},
      {"van der Berg J", "van der Berg", "J", ""},
      {"Jan van der Berg", "van der Berg", "Jan", ""},
      {"van der Berg, Jan", "van der Berg", "Jan", ""},
      {"Dr Ngozi Okafor", "Okafor", "Ngozi", ""},
      {"Professor Sir John Moore", "Moore", "John", ""},
      {"O'Neill C", "O'Neill", "C", ""},
      {"Smith-Jones, A.-B.", "Smith-Jones", "A.-B.", ""},
      {"Plato", "Plato", "", ""},
      {"  Okafor, N;", "Okafor", "N", ""},
      {"Department of Health", "", "", "Department of Health"},
      {"Department of Health, Social Services and Public Safety", "", "", "Department of Health, Social Services and Public Safety"},
      {"The King's Fund", "", "", "The King's Fund"},
      {"NHS England", "", "", "NHS England"},
      {"NHS England,", "", "", "NHS England"},
      {"University of York", "", "", "University of York"},
      {"Manchester City Council", "", "", "Manchester City Council"},
      {"OECD", "", "", "OECD"},
      {"RAND", "", "", "RAND"},
      {"", "", "", ""},
  };
  for (const Row& row : rows) {
    const Name name = parse_name(row.text);
    EXPECT_EQ(name.family, row.family) << row.text;
    EXPECT_EQ(name.given, row.given) << row.text;
    EXPECT_EQ(name.literal, row.literal) << row.text;
  }
}

TEST(Name, Display) {
  EXPECT_EQ(parse_name("Ngozi Okafor").display(), "Okafor, Ngozi");
  EXPECT_EQ(parse_name("Plato").display(), "Plato");
  EXPECT_EQ(parse_name("NHS England").display(), "NHS England");
  EXPECT_TRUE(parse_name("NHS England").corporate());
  EXPECT_FALSE(parse_name("Plato").corporate());
}

}  // namespace
}  // namespace litmotif
