#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "citation/reference_entry.h"

namespace litmotif {
namespace {

std::string names(const std::vector<Name>& list) {
  std::string joined;
  for (const Name& name : list) joined += (joined.empty() ? "" : " | ") + name.display();
  return joined;
}

TEST(ParseEntry, Table) {
  struct Row {
    const char *name, *text, *number, *authors;
    int year;
    const char *letter, *title, *container, *volume, *issue, *pages, *publisher, *doi, *type;
  };
  const Row rows[] = {
      {"Harvard article", "Dacre, P. and Obi, N. (2009) 'Community matrons and emergency admission: a trial', *Community Medicine Letters*, 11(3), pp. 140-152.", "", "Dacre, P. | Obi, N.", 2009, "",
       "Community matrons and emergency admission: a trial", "Community Medicine Letters", "11", "3", "140-152", "", "", "article"},
      {"Harvard book", "Kelderdale Council (2013) *A Dale for Life: our plan to 2020*. Skelby: Kelderdale Council.", "", "Kelderdale Council", 2013, "", "A Dale for Life: our plan to 2020", "", "", "", "",
       "Kelderdale Council", "", "book"},
      {"APA article", "Achterberg, J., & Tran, P. (2015). Does feedback change teams? A controlled study. *Community Medicine Letters*, *17*, 90–99. https://doi.org/10.1000/cml.17", "",
       "Achterberg, J. | Tran, P.", 2015, "", "Does feedback change teams? A controlled study", "Community Medicine Letters", "17", "", "90–99", "", "10.1000/cml.17", "article"},
      {"APA, three authors and letter", "García López, M., Okafor, N. A., & van der Meer, J. (2012b). Pooled budgets. Care Systems Review, 11(3), 201–219.", "",
       "García López, M. | Okafor, N. A. | van der Meer, J.", 2012, "b", "Pooled budgets", "Care Systems Review", "11", "3", "201–219", "", "", "article"},
      {"no signs between names", "Ryan R. M. Deci E. L. (2000). Motives. Care Review, 1(2), 3-4.", "", "Ryan, R. M. | Deci, E. L.", 2000, "", "Motives", "Care Review", "1", "2", "3-4", "", "", "article"},
      {"Vancouver", "12. Okafor N, Brandt A, et al. Integrated care pilots. J Integr Care. 2016;12(3):1-9. doi:10.1000/jic.12", "12", "Okafor, N | Brandt, A", 2016, "", "Integrated care pilots", "J Integr Care",
       "12", "3", "1-9", "", "10.1000/jic.12", "article"},
      {"numbers in brackets", "[3] Okafor N. Trust and time. BMJ. 2014;348:g12.", "3", "Okafor, N", 2014, "", "Trust and time", "BMJ", "348", "", "g12", "", "", "article"},
      {"quoted title, year last", "J. P. Golden, “Terrain contour matching,” Proc. SPIE, vol. 238, pp. 10–18, 1980.", "", "Golden, J. P.", 1980, "", "Terrain contour matching", "Proc. SPIE", "238", "", "10–18", "", "",
       "article"},
      {"year without brackets", "Rawlinson, N. and Fishwick, S. 2012. Seismic structure of the lithosphere from waves. Tectonophysics, 40(2), 1-9.", "", "Rawlinson, N. | Fishwick, S.", 2012, "",
       "Seismic structure of the lithosphere from waves", "Tectonophysics", "40", "2", "1-9", "", "", "article"},
      {"chapter", "Okafor, N. (2014) 'Trust', in Brandt, A. (ed.) Handbook of Integrated Care. Leeds: Policy Press, pp. 10-20.", "", "Okafor, N.", 2014, "", "Trust", "Handbook of Integrated Care", "", "", "10-20",
       "Policy Press", "", "chapter"},
      {"body and link", "NHS England (2014a) Five year forward view. Available at: https://www.england.nhs.uk/5yfv.pdf (Accessed 3 May 2016).", "", "NHS England", 2014, "a", "Five year forward view", "", "", "", "", "", "",
       "webpage"},
      {"body with and", "Department of Health and Social Care (2018) Prevention is better than cure. London: DHSC.", "", "Department of Health and Social Care", 2018, "", "Prevention is better than cure", "", "", "", "",
       "DHSC", "", "book"},
      {"undated", "Okafor, N. (n.d.) Notes on trust. Leeds: Policy Press.", "", "Okafor, N.", 0, "", "Notes on trust", "", "", "", "", "Policy Press", "", "book"},
      {"library order", "Addicott, Rachael and Ham, Chris. Commissioning and funding general practice : making the case. London : King's Fund, 2014", "", "Addicott, Rachael | Ham, Chris", 2014, "",
       "Commissioning and funding general practice : making the case", "", "", "", "", "King's Fund", "", "book"},
      {"month and year", "Okafor, N. (July 2012). Trust. Care Review, 1(2), 3-4.", "", "Okafor, N.", 2012, "", "Trust", "Care Review", "1", "2", "3-4", "", "", "article"},
      {"initials first", "W. Landi and B. G. Ryder. Aliasing with pointers: A taxonomy. Journal of Code, 12(2), 107-123, 1990.", "", "Landi, W. | Ryder, B. G.", 1990, "", "Aliasing with pointers: A taxonomy",
       "Journal of Code", "12", "2", "107-123", "", "", "article"},
      {"French, names in capitals", "BEARD M.A., NORTH J.B. et PRICE S.C., « La religion des citoyens », Annales, 2006, n° 54, vol. 1, p. 39-60.", "", "BEARD, M.A. | NORTH, J.B. | PRICE, S.C.", 2006, "", "La religion des citoyens",
       "Annales", "1", "54", "39-60", "", "", "article"},
      {"German, Hrsg.", "Jantzen, W.: Isolation. In: Bauer, R. (Hrsg.): Lexikon des Sozialwesens. Köln: Oldenbourg 1992, S. 1058-1059", "", "Jantzen, W.", 1992, "", "Isolation", "Lexikon des Sozialwesens", "", "",
       "1058-1059", "Oldenbourg", "", "chapter"},
      {"Nordic", "Åström, Ö. & Sjöberg, K. (2004). Vård och omsorg i förändring. Läkartidningen, 101(3), 12–19.", "", "Åström, Ö. | Sjöberg, K.", 2004, "", "Vård och omsorg i förändring", "Läkartidningen", "101", "3",
       "12–19", "", "", "article"},
      {"thesis", "Chou, E. L. Predictors of treatment acceptability. PhD thesis, University of Leeds, 2001.", "", "Chou, E. L.", 2001, "", "Predictors of treatment acceptability", "", "", "", "", "University of Leeds", "", "thesis"},
      {"report", "Moore, K. Costs of delayed discharge. Technical Report 41, Institute for Health Studies, 1998.", "", "Moore, K.", 1998, "", "Costs of delayed discharge", "", "", "", "", "Institute for Health Studies", "",
       "report"},
      {"editors in front", "Leach, N. and Moore, K. (Eds.) (1997). Rethinking care. London: Routledge.", "", "Leach, N. | Moore, K.", 1997, "", "Rethinking care", "", "", "", "", "Routledge", "", "book"},
      {"conference", "C. Qiao and R. Melhem. Reducing latency in switched networks. In Proceedings of the First Symposium on Computer Architecture, pages 37-47, May 1995.", "", "Qiao, C. | Melhem, R.", 1995, "",
       "Reducing latency in switched networks", "Proceedings of the First Symposium on Computer Architecture", "", "", "37-47", "", "", "conference"},
      {"in press", "Okafor, N. (in press). Trust in teams. Care Review.", "", "Okafor, N.", 0, "", "Trust in teams", "Care Review", "", "", "", "", "", "article"},
      {"date of access is no year", "NHS England. Five year forward view. Available from: https://www.england.nhs.uk/5yfv.pdf (accessed 3 May 2016).", "", "NHS England", 0, "", "Five year forward view", "", "", "", "", "", "",
       "webpage"},
      {"label", "[BM92]      Paul J. Besl and Neil D. McKay. A method for registration of shapes. IEEE Transactions on Vision, 14(2):239–256, 1992.", "", "Besl, Paul J. | McKay, Neil D.", 1992, "",
       "A method for registration of shapes", "IEEE Transactions on Vision", "14", "2", "239–256", "", "", "article"},
      {"empty", "", "", "", 0, "", "", "", "", "", "", "", "", "report"},
  };
  for (const Row& row : rows) {
    const ParsedEntry entry = parse_entry(row.text);
    const Record& record = entry.record;
    EXPECT_EQ(entry.number, row.number) << row.name;
    EXPECT_EQ(names(record.authors), row.authors) << row.name;
    EXPECT_EQ(record.year, row.year) << row.name;
    EXPECT_EQ(record.year_letter, row.letter) << row.name;
    EXPECT_EQ(record.title, row.title) << row.name;
    EXPECT_EQ(record.container, row.container) << row.name;
    EXPECT_EQ(record.volume, row.volume) << row.name;
    EXPECT_EQ(record.issue, row.issue) << row.name;
    EXPECT_EQ(record.pages, row.pages) << row.name;
    EXPECT_EQ(record.publisher, row.publisher) << row.name;
    EXPECT_EQ(record.doi, row.doi) << row.name;
    if (*row.text != '\0' && *row.type != '\0') {
      EXPECT_EQ(record.type, row.type) << row.name;
    }
    EXPECT_GE(entry.confidence, 0) << row.name;
    EXPECT_LE(entry.confidence, 1) << row.name;
  }
}

TEST(ParseEntry, ConfidenceTellsEntriesFromOtherText) {
  EXPECT_GT(parse_entry("Dacre, P. and Obi, N. (2009) 'Community matrons', Community Medicine Letters, 11(3), pp. 140-152.").confidence, 0.8F);
  EXPECT_LT(parse_entry("see the website for more").confidence, 0.6F);
}

TEST(ParseEntry, SurvivesAnyBytes) {
  std::mt19937 random(20260306);
  const std::string_view pieces[] = {"(", ")", "2012", "[1]", "Okafor", ", ", ". ", "N.", " and ", "“", "”", "’", "‘", "https://", "doi:", "10.1000/a", "pp. ", ": ", "In ", "(ed.)", "\xE2", "é", "*", " ", "12(3)", "&", "et al.",
                                     "«", "»", "'", "\"", "trans. ", "Vol. ", "ISBN ", "Accessed ", "—", "XIV"};
  for (int i = 0; i < 30000; ++i) {
    std::string text;
    for (std::size_t n = random() % 14; n > 0; --n) text += pieces[random() % std::size(pieces)];
    const ParsedEntry entry = parse_entry(text);
    ASSERT_LE(entry.confidence, 1) << text;
  }
}

// Whatever an entry holds, it takes no longer than its first 4,000 bytes may.
TEST(ParseEntry, HostileTextTakesBoundedTime) {
  const auto repeated = [](std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
  };
  const std::string texts[] = {repeated("Okafor, N., ", 10'000'000), repeated("(", 1'000'000), repeated("[(", 1'000'000) + repeated(")]", 1'000'000), repeated("\"a", 1'000'000), repeated("“ ", 1'000'000),
                               repeated("1 ", 1'000'000), repeated("1990, ", 1'000'000), repeated("http://a/", 1'000'000), repeated("10.1000/a ", 1'000'000), repeated(". ", 1'000'000), repeated("a. B, ", 1'000'000),
                               repeated("In: Eds. ", 1'000'000), repeated("pp. 1-2; ", 1'000'000), std::string(10'000'000, 'a'), repeated("\xE2\x80", 1'000'000)};
  for (const std::string& text : texts) {
    const auto start = std::chrono::steady_clock::now();
    const ParsedEntry entry = parse_entry(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2)) << text.substr(0, 20);
    EXPECT_LE(entry.confidence, 1);
  }
}

TEST(ParseAuthors, Table) {
  struct Row {
    const char *text, *names;
  };
  const Row rows[] = {
      {"Okafor, N.", "Okafor, N."},
      {"Okafor N", "Okafor, N"},
      {"Lee, L. L., W. E. Howard, and R. E. Marsh.", "Lee, L. L. | Howard, W. E. | Marsh, R. E."},
      {"Okafor N, Brandt AB, Moore C, et al.", "Okafor, N | Brandt, AB | Moore, C"},
      {"Smith, J.; Jones, K.", "Smith, J. | Jones, K."},
      {"World Health Organization", "World Health Organization"},
      {"Bennett, Laura and Humphries, Richard", "Bennett, Laura | Humphries, Richard"},
      {"Moore, B. (Ed.)", "Moore, B."},
      {"A. Cau, R. Kuiper, and W.-P. de Roever", "Cau, A. | Kuiper, R. | de Roever, W.-P."},
      {".", ""},
      {"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(names(parse_authors(row.text)), row.names) << row.text;
}

TEST(YearAt, Table) {
  struct Row {
    const char* text;
    std::size_t at;
    int year;
    const char* letter;
  };
  const Row rows[] = {{"2012", 0, 2012, ""}, {"2012a)", 0, 2012, "a"}, {"2012ab", 0, 0, ""}, {"12012", 1, 0, ""}, {"20123", 0, 0, ""}, {"1012", 0, 0, ""}, {"2010s", 0, 2010, "s"}, {"v2012", 1, 0, ""}};
  for (const Row& row : rows) {
    EXPECT_EQ(year_at(row.text, row.at).year, row.year) << row.text;
    EXPECT_EQ(year_at(row.text, row.at).letter, row.letter) << row.text;
  }
}

}  // namespace
}  // namespace litmotif
