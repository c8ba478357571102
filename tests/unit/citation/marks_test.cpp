// Marks of all usual kinds, each in a document small enough to read.
#include <gtest/gtest.h>

#include <litmotif/citation.h>
#include <litmotif/system.h>

#include "made_document.h"

namespace litmotif {
namespace {

// "entry(text)" for each citation, entries counted from 1; "?" and the key for those that are in no list; "*" behind narrative ones.
std::string summary(const Document& document) {
  std::string text;
  for (const Citation& citation : find_citations(document).citations) {
    text += (text.empty() ? "" : " ") + (citation.reference == kNone ? "?" + citation.key : std::to_string(citation.reference + 1)) + "(" + std::string(citation.span.of(document.text)) + ")";
    if (citation.narrative) text += '*';
  }
  return text;
}

TEST(Marks, NamesAndYears) {
  struct Row {
    const char *name, *text, *expected;
  };
  const Row rows[] = {
      {"several", "It helps (Alvarez et al., 2015; Okafor et al., 2016).", "1(Alvarez et al., 2015) 2(Okafor et al., 2016)"},
      {"narrative", "Brandt and Moore (2009) disagree.", "3(Brandt and Moore (2009))*"},
      {"names twice", "Brandt et al (Brandt et al., 2012b) agree.", "5(Brandt et al., 2012b)"},
      {"neither comma nor stop", "It helps (Curry and Ham 2010).", "6(Curry and Ham 2010)"},
      {"initials before the name", "It helps (J.T. Moore et al., 2019).", "7(J.T. Moore et al., 2019)"},
      {"page glued", "It costs (Audit Office, 2014b p7).", "9(Audit Office, 2014b)"},
      {"bracket within the bracket", "It helps (eg (Silva et al., 2010)).", "10(Silva et al., 2010)"},
      {"no year, named before", "Garcia-Lopez et al. (2018) asked. Garcia-Lopez et al noted it.", "11(Garcia-Lopez et al. (2018))* 11(Garcia-Lopez et al)*"},
      {"no year, not named before", "Garcia-Lopez et al noted it.", ""},
      {"letters", "It costs (Audit Office 2014a, b).", "8(Audit Office 2014a) 9(b)"},
      {"letters with and", "It costs (Audit Office 2014a and b).", "8(Audit Office 2014a) 9(b)"},
      {"ibid", "It helps (Curry and Ham 2010). It costs (ibid., p. 4).", "6(Curry and Ham 2010) 6(ibid)"},
      {"ibid with nothing before", "It costs (ibid.).", ""},
      {"op cit", "It helps (Curry and Ham 2010; Silva et al 2010). It costs (Curry and Ham, op. cit.).", "6(Curry and Ham 2010) 10(Silva et al 2010) 6(Curry and Ham, op. cit)"},
      {"body by an abbreviation of the text", "The Office for Budgets and Audits (OBA) was asked. It costs (OBA 2013).", "12(OBA 2013)"},
      {"body by its initials", "It costs (NHSE 2012).", "13(NHSE 2012)"},
      {"two first authors of one name", "It helps (Smith and Jones 2011) or not (Smith and Brown 2011).", "14(Smith and Jones 2011) 15(Smith and Brown 2011)"},
      {"a year beside", "It helps (Curry and Ham 2011).", "6(Curry and Ham 2011)"},
      {"misspelt", "It helps (Alvraez et al., 2015).", "1(Alvraez et al., 2015)"},
      {"in no list", "It helps (Nobody et al., 2001).", "?nobody-2001(Nobody et al., 2001)"},
      {"particle", "It helps (van Breugel et al., 2011).", "16(van Breugel et al., 2011)"},
      {"adverb in front", "Recently, Alvarez et al. (2015) agreed.", "1(Alvarez et al. (2015))*"},
      {"further years", "Alvarez et al. (2015), (2017) agree.", "1(Alvarez et al. (2015))* 17(2017)*"},
      {"out of brackets", "As published in Alvarez et al., 2015 and since.", "1(Alvarez et al., 2015)"},
      {"a body whose first word may introduce", "It costs (Year of Care Programme Board 2011).", "?yearofcareprogrammeboard-2011(Year of Care Programme Board 2011)"},
      {"a report of a financial year", "It costs (NHS Pendercombe, Annual Report 2013/14, p. 31).", "?nhspendercombe-2013(NHS Pendercombe, Annual Report 2013)"},
      {"the journal in brackets", "It helps, says Nobody et al (BMJ, 2011).", "?nobody-2011(Nobody et al (BMJ, 2011))*"},
      {"outbreaks and exercises", "It spread as SARS (2002 to 2003), as MERS in Saudi Arabia (2012 onwards), in South Korea (2015), and after Exercise Winter Willow (2007).", ""},
      {"years that are none", "Between May and June 2015 it rose (May and June 2016).", ""},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    made.add(row.text);
    made.refer({"Alvarez, M., Obi, N. and Low, B. (2015) One. Leeds: P.", "Okafor, N., Obi, N. and Low, B. (2016) Two. Leeds: P.", "Brandt, A. and Moore, B. (2009) Three. Leeds: P.",
                "Brandt, A., Obi, N. and Low, B. (2012a) Four. Leeds: P.", "Brandt, A., Obi, N. and Low, B. (2012b) Five. Leeds: P.", "Curry, N. and Ham, C. (2010) Six. Leeds: P.",
                "Moore, J. T., Obi, N. and Low, B. (2019) Seven. Leeds: P.", "Audit Office (2014a) Eight. Leeds: P.", "Audit Office (2014b) Nine. Leeds: P.", "Silva, A., Obi, N. and Low, B. (2010) Ten. Leeds: P.",
                "Garcia-Lopez, M., Obi, N. and Low, B. (2018) Eleven. Leeds: P.", "Office for Budgets and Audits (2013) Twelve. Leeds: P.", "NHS England (2012) Thirteen. Leeds: P.",
                "Smith, A. and Jones, B. (2011) Fourteen. Leeds: P.", "Smith, A. and Brown, C. (2011) Fifteen. Leeds: P.", "van Breugel, M., Obi, N. and Low, B. (2011) Sixteen. Leeds: P.",
                "Alvarez, M., Obi, N. and Low, B. (2017) Seventeen. Leeds: P."});
    EXPECT_EQ(summary(made.document), row.expected) << row.name;
  }
}

TEST(Marks, SeveralThatFitAreToldApartByTheSentence) {
  MadeDocument made;
  made.add("Dust harms the lungs of miners (Lee 2011). Noise harms ears (Lee 2011). Nothing tells (Lee 2011).");
  made.refer({"Lee, A. (2011) Dust in the lungs of miners. Leeds: P.", "Lee, B. (2011) Noise and ears. Leeds: P."});
  EXPECT_EQ(summary(made.document), "1(Lee 2011) 2(Lee 2011) ?lee-2011(Lee 2011)");
}

TEST(Marks, NumbersInTheDocumentsStyle) {
  struct Row {
    const char *name, *text, *expected;
  };
  const Row rows[] = {
      {"square", "It helps [1], costs [2-4] and ends [see 2, 3].", "1(1) 2(2-4) 3(2-4) 4(2-4) 2(2) 3(3)"},
      {"square, two brackets", "It helps [1]–[3], and costs [4].", "1(1]–[3) 2(1]–[3) 3(1]–[3) 4(4)"},
      {"square, with a place", "It helps [1: Fig. 3], costs [2, p. 5] and ends [3; 4].", "1(1) 2(2) 3(3) 4(4)"},
      {"round", "It helps (1), costs (2-4), of 10 (3) and F(1, 4) or 5 (1).", "1(1) 2(2-4) 3(2-4) 4(2-4)"},
      {"round is no style here", "It helps [1], costs [2-4]: (1) time, (2) money.", "1(1) 2(2-4) 3(2-4) 4(2-4)"},
      {"raised behind stops", "It helps.1 It costs,2,3 and it ends.4 So 3.2 or 10(3) and CD4 stay.", "1(1) 2(2) 3(3) 4(4)"},
      {"raised behind words", "It helps patients1,2 and costs money3–4, but CD4, CD4 and mm2 stay. Patients agree.", "1(1) 2(2) 3(3–4) 4(3–4)"},
      {"raised, parted by spaces", "It helps a trial.1 2 More came of it,3, 4 and it ends.", "1(1) 2(2) 3(3) 4(4)"},
      {"printed raised", "It helps,¹ costs money²,³ and ends.⁴ So 10³ and m² stay.", "1(¹) 2(²) 3(³) 4(⁴)"},
      {"too few to be a style", "It helps patients (1).", ""},
  };
  for (const Row& row : rows) {
    MadeDocument made;
    made.add(row.text);
    made.refer({"1. Okafor N. Trust. BMJ. 2016;1:2-3.", "2. Brandt A. Time. BMJ. 2009;1:4-5.", "3. Moore B. Money. BMJ. 2011;1:6-7.", "4. Silva C. Space. BMJ. 2012;1:6-7."});
    EXPECT_EQ(summary(made.document), row.expected) << row.name;
  }
}

TEST(Marks, NumbersOfAListWithoutNumbersArePlaces) {
  MadeDocument made;
  made.add("It helps [1], costs [2] and ends [3].");
  made.refer({"Okafor N. Trust. BMJ. 2016;1:2-3.", "Brandt A. Time. BMJ. 2009;1:4-5.", "Moore B. Money. BMJ. 2011;1:6-7."});
  EXPECT_EQ(summary(made.document), "1(1) 2(2) 3(3)");
}

TEST(Marks, WhatTheFormatStatesGoesFirst) {
  MadeDocument made;
  made.add("Okafor (2016) helps [1-3], see also (Brandt 2009) and (Nobody 2001).");
  made.refer({"Okafor N. Trust. BMJ. 2016;1:2-3.", "Brandt A. Time. BMJ. 2009;1:4-5.", "Moore B. Money. BMJ. 2011;1:6-7."});
  const std::string& text = made.document.text;
  const auto at = [&](std::string_view words, std::uint32_t entry) {
    const auto from = static_cast<std::uint32_t>(text.find(words));
    made.document.stated_citations.push_back({{from, from + static_cast<std::uint32_t>(words.size())}, entry});
  };
  at("2016", 2);
  at("1", 0);
  made.document.stated_citations.back().span = {static_cast<std::uint32_t>(text.find("[1") + 1), static_cast<std::uint32_t>(text.find("[1") + 2)};
  at("3]", 2);
  made.document.stated_citations.back().span.end -= 1;
  EXPECT_EQ(summary(made.document), "3(Okafor (2016))* 1(1-3) 2(1-3) 3(1-3) ?brandt-2009(Brandt 2009) ?nobody-2001(Nobody 2001)");
}

TEST(Marks, AMillionBracketsAndTenMegabytesOfNames) {
  for (const std::string piece : {"(", "Smith 2010; ", "word1,2 ", "et al. ", "(ibid) ", "[1]-", "¹,", "(Lee 2011) "}) {
    MadeDocument made;
    std::string text;
    const std::size_t size = piece == "Smith 2010; " ? 10'000'000 : 1'000'000;
    while (text.size() < size) text += piece;
    made.document.text = text;
    Passage passage;
    passage.span = {0, static_cast<std::uint32_t>(text.size())};
    made.document.passages.push_back(passage);
    made.document.sentences.push_back({passage.span, 0});
    made.refer({"1. Smith A. Trust. BMJ. 2010;1:2-3.", "2. Lee A. Time. BMJ. 2011;1:4-5.", "3. Lee B. Time. BMJ. 2011;1:4-5."});
    const double before = monotonic_seconds();
    const Citations found = find_citations(made.document);
    EXPECT_LE(found.references.size(), 3U);
    EXPECT_LT(monotonic_seconds() - before, 60) << piece << ": a few seconds; a square would take hours";
  }
}

}  // namespace
}  // namespace litmotif
