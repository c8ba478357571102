#include <gtest/gtest.h>

#include <litmotif/citation.h>
#include <litmotif/system.h>
#include "made_document.h"

namespace litmotif {
namespace {

// "key(text)" for each citation, "*" behind narrative ones, "!" behind those without a reference.
std::string summary(const Document& document) {
  const Citations found = find_citations(document);
  std::string text;
  for (const Citation& citation : found.citations) {
    text += (text.empty() ? "" : " ") + citation.key + "(" + std::string(citation.span.of(document.text)) + ")";
    if (citation.narrative) text += '*';
    if (citation.reference == kNone) text += '!';
  }
  return text;
}

TEST(FindCitations, AuthorAndYear) {
  struct Row {
    const char *name, *text, *expected;
  };
  const Row rows[] = {
      {"one", "Trust helps (Okafor, 2016).", "okafor-2016(Okafor, 2016)"},
      {"no comma", "Trust helps (Okafor 2016).", "okafor-2016(Okafor 2016)"},
      {"two works", "Trust helps (Okafor, 2016; Brandt and Moore, 2009).", "okafor-2016(Okafor, 2016) brandt-2009(Brandt and Moore, 2009)"},
      {"et al.", "Trust helps (García López et al., 2019).", "garcialopez-2019(García López et al., 2019)"},
      {"narrative", "Brandt and Moore (2009) found that trust helps.", "brandt-2009(Brandt and Moore (2009))*"},
      {"narrative et al.", "In García López et al. (2019), trust helps.", "garcialopez-2019(García López et al. (2019))*"},
      {"narrative possessive", "Okafor's (2016) account differs.", "okafor-2016(Okafor's (2016))*"},
      {"narrative behind a comma", "In Leeds, Okafor (2016) found trust.", "okafor-2016(Okafor (2016))*"},
      {"narrative with particle", "Mistry and van der Meer (2012) disagree.", "mistry-2012(Mistry and van der Meer (2012))*"},
      {"ampersand", "It differs (Mistry & van der Meer, 2012).", "mistry-2012(Mistry & van der Meer, 2012)"},
      {"letters", "It differs (Brandt, 2012a, 2012b).", "brandt-2012a(Brandt, 2012a) brandt-2012b(2012b)"},
      {"letters run together", "It differs (Brandt 2012a,b).", "brandt-2012a(Brandt 2012a) brandt-2012b(b)"},
      {"body", "It was promised (NHS England 2014).", "nhsengland-2014(NHS England 2014)"},
      {"body with article", "It was promised (The King's Fund, 2011).", "kingsfund-2011(The King's Fund, 2011)"},
      {"body by its initials", "It was promised (DH 2010).", "departmentofhealth-2010(DH 2010)"},
      {"body in running text", "The Department of Health (2010) promised it.", "departmentofhealth-2010(Department of Health (2010))*"},
      {"eg", "It helps (eg Okafor, 2016) or (see also Brandt and Moore 2009).", "okafor-2016(Okafor, 2016) brandt-2009(Brandt and Moore 2009)"},
      {"page", "“Trust” (Okafor, 2016, p. 12; Brandt and Moore 2009: 3).", "okafor-2016(Okafor, 2016) brandt-2009(Brandt and Moore 2009)"},
      {"undated", "It helps (Moreau n.d.).", "moreau-nd(Moreau n.d.)!"},
      {"not in the list", "It helps (Silva et al. 2010).", "silva-2010(Silva et al. 2010)!"},
      {"no citation: years", "It began (in March 2010) and ended (April 2012), at 2010 prices (2010 prices).", ""},
      {"no citation: law", "The law changed (Health and Social Care Act 2012).", ""},
      {"no citation: range", "It ran for years (2005–2010), or (2005-2010), or (2010/11).", ""},
      {"no citation: place and number", "In England (2010) there were (n = 2010) and (Table 2; 2015).", ""},
      {"no citation: bare year", "the reforms of that time (2012) failed", ""},
      {"square brackets", "It helps [Okafor, 2016].", "okafor-2016(Okafor, 2016)"},
      {"dash before the name", "Several (Canada – Okafor 2016; England – Silva 2010).", "okafor-2016(Okafor 2016) silva-2010(Silva 2010)!"},
      {"body with and, not in the list", "It was said (Equality and Human Rights Commission 2011).", "equalityandhumanrightscommission-2011(Equality and Human Rights Commission 2011)!"},
      {"body that reads like a person", "It was said (Information Steward 2014).", "informationsteward-2014(Information Steward 2014)"},
      {"footnote mark", "It was said [1].", ""},
      {"month", "It began (Jan 2021) there.", ""},
      {"inner bracket", "It helps (see Okafor (2016) for more).", "okafor-2016(Okafor (2016))"},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    made.add(row.text);
    made.refer({"Okafor, N. (2016) 'Trust', Care Review, 1(2), pp. 1-9.", "Brandt, A. and Moore, B. (2009) Time. Leeds: Policy Press.", "Brandt, A. (2012a) One. Leeds: Policy Press.",
                "Brandt, A. (2012b) Two. Leeds: Policy Press.", "García López, M., Okafor, N. and Moore, B. (2019) Money. Leeds: Policy Press.",
                "Mistry, L. and van der Meer, J. (2012) Savings. Leeds: Policy Press.", "NHS England (2014) Five year view. London: NHS England.", "King's Fund (2011) Where next? London: King's Fund.",
                "Department of Health (2010) Equity. London: DH.",
                "Information Steward (2014) Sharing. Leeds: IS."});
    EXPECT_EQ(summary(made.document), row.expected) << row.name;
  }
}

TEST(FindCitations, Numbers) {
  struct Row {
    const char *name, *text, *expected;
  };
  const Row rows[] = {
      {"one", "Trust helps [2].", "brandt-2009(2)"},
      {"several and a range", "Trust helps [1-3, 5].", "okafor-2016(1-3) brandt-2009(1-3) moore-2011(1-3) (5)!"},
      {"long dash", "Trust helps [1–2].", "okafor-2016(1–2) brandt-2009(1–2)"},
      {"narrative", "Okafor et al. [1] found trust.", "okafor-2016(1)*"},
      {"no numbers", "It [sic] was [see note] of [1.5] and [0].", ""},
      {"backward range", "It was [5-3].", ""},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    made.add(row.text);
    made.refer({"1. Okafor N. Trust. BMJ. 2016;1:2-3.", "2. Brandt A. Time. BMJ. 2009;1:4-5.", "3. Moore B. Money. BMJ. 2011;1:6-7."});
    EXPECT_EQ(summary(made.document), row.expected) << row.name;
  }
}

TEST(FindCitations, SameAuthorAndYearArePartedByTheSecondAuthor) {
  MadeDocument made;
  made.add("One thing (Smith and Jones 2010), another (Smith and Brown 2010), and (Smith 2010), and (Smith et al. 2010).");
  made.refer({"Smith, A. and Jones, B. (2010) One. Leeds: P.", "Smith, A. and Brown, C. (2010) Two. Leeds: P.", "Smith, A. (2010) Three. Leeds: P.", "Smith, A., Green, D. and White, E. (2010) Four. Leeds: P."});
  const Citations found = find_citations(made.document);
  ASSERT_EQ(found.citations.size(), 4U);
  for (std::uint32_t i = 0; i < 4; ++i) EXPECT_EQ(found.citations[i].reference, i);
}

TEST(FindCitations, OnlyInEvidence) {
  MadeDocument made;
  made.add("Trust (Okafor 2016)", Zone::kHeading);
  made.add("Trust (Okafor 2016)", Zone::kSearchMethods);
  made.add("Trust (Okafor 2016)", Zone::kTable);
  const Citations found = find_citations(made.document);
  ASSERT_EQ(found.citations.size(), 1U);
  EXPECT_EQ(found.citations[0].sentence, 2U);
}

TEST(FindCitations, ADashRepeatsTheAuthorBefore) {
  MadeDocument made;
  made.refer({"Okafor, N. (2016) One. Leeds: P.", "———. (2017) Two. Leeds: P."});
  const Citations found = find_citations(made.document);
  EXPECT_EQ(found.references[1].key, "okafor-2017");
}

TEST(FindCitations, HostileTextTakesLinearTime) {
  for (const std::string piece : {"(", "[", "(2010 ", "(A 2010", ")", "([", "A (2010) ", "(a;", "[1,", "A and ", "2010, "}) {
    MadeDocument made;
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    made.add(text);
    made.document.references.push_back(made.document.passages[0].span);
    const double before = monotonic_seconds();
    const Citations found = find_citations(made.document);
    ASSERT_FALSE(made.document.sentences.empty());
    attribute(made.document, found, 0, made.document.sentences[0].span);
    EXPECT_LT(monotonic_seconds() - before, 30) << piece << ": under a second each; a square would take hours";
  }
}

// Each sentence looks back, and each publication may be one that was named before.
TEST(FindCitations, ManySentencesThatGoOnTakeLinearTime) {
  for (const std::string piece : {"Okafor (2016) found it in 3 groups. Costs fell in 3 groups. ", "Okafor (2016) ran a trial. Okafor found. They found. ", "The 2011 Trust Strategy ran. The Strategy stated. ", "In a trial in a trial [3] a trial ",
                                  "The Trust Report the 2011 Trust Report stated ", "Okafor said Okafor Okafor said ", "costs fell in a trial that fell "}) {
    MadeDocument made;
    std::string text;
    while (text.size() < 400'000) text += piece;
    made.add(text);
    const double before = monotonic_seconds();
    const Citations found = find_citations(made.document);
    for (std::uint32_t i = 0; i < made.document.sentences.size(); ++i) attribute(made.document, found, i, made.document.sentences[i].span);
    EXPECT_LT(monotonic_seconds() - before, 30) << piece << ": under two seconds each";
  }
}

}  // namespace
}  // namespace litmotif
