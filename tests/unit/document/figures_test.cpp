// Diagrams and tables of a PDF: labels, cells, words torn off their line.
#include <gmock/gmock.h>

#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::check_document;
using testing::pdf_lines;
using testing::PdfLine;
using testing::zoned_texts;

// Full lines of body text, 15 points apart.
void add_text(std::vector<PdfLine>& lines, int page, float top, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    lines.push_back({page, top, text, 12, false, 70, 520});
    top += 15;
  }
}

const std::vector<std::string> kStart = {"The board was set up in the spring of the year in which the two trusts were joined", "and it had met nine times when the first of its reports was sent to the members of",
                                         "both, who read it with more care than those before them had read any other, since"};
const std::vector<std::string> kEnd = {"it said what each of the bodies drawn here was there for and which of them it could", "do without."};

TEST(Figures, LabelsAreSetApartAndTheTextRunsOn) {
  std::vector<PdfLine> lines;
  add_text(lines, 1, 100, kStart);
  add_text(lines, 1, 145, {"the summer of the same year had been dry and long and there was time for it, and so"});
  add_text(lines, 2, 80, kEnd);
  const char* labels[] = {"Cabinet Office", "COBR", "Prime Minister", "Scientific Advisory", "Health Directorate", "Readiness Board", "Local Forums", "Hospitals", "GPs"};
  float top = 200;
  for (const char* label : labels) {
    lines.push_back({1, top, label, 7, top < 230, 90 + (top > 300 ? 200.0F : 0.0F), 0});
    top += 30;
  }
  std::stable_sort(lines.begin(), lines.end(), [](const PdfLine& a, const PdfLine& b) { return a.page < b.page; });
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  const std::vector<std::string> zoned = zoned_texts(document);
  EXPECT_THAT(zoned, Contains(HasSubstr("and so it said what each")));
  for (const char* label : labels) EXPECT_THAT(zoned, Contains(std::string("caption: ") + label));
  EXPECT_TRUE(document.sections.empty());
}

TEST(Figures, BulletsStayWithTheirLabels) {
  std::vector<PdfLine> lines;
  for (int i = 0; i < 3; ++i) add_text(lines, 1, 80 + 60.0F * static_cast<float>(i), kStart);
  float top = 300;
  for (int i = 0; i < 10; ++i, top += 30) {
    lines.push_back({1, top - 8, "\xE2\x80\xA2", 18, false, 90, 96});
    lines.push_back({1, top, "Local Forums", 8, false, 104, 0});
  }
  const std::vector<std::string> zoned = zoned_texts(build_document(pdf_lines(lines), "file.pdf"));
  EXPECT_THAT(zoned, Contains("caption: \xE2\x80\xA2 Local Forums").Times(10));
}

TEST(Figures, SmallTypeThatSaysSomethingIsNoLabel) {
  std::vector<PdfLine> lines;
  add_text(lines, 1, 100, kStart);
  float top = 200;
  for (int i = 0; i < 10; ++i) {
    lines.push_back({1, top, "The north had no beds.", 9, false, i % 2 == 0 ? 90.0F : 300.0F, 0});
    top += 30;
  }
  const std::vector<std::string> zoned = zoned_texts(build_document(pdf_lines(lines), "file.pdf"));
  EXPECT_THAT(zoned, Contains("body: The north had no beds."));
  EXPECT_THAT(zoned, Not(Contains("caption: The north had no beds.")));
}

TEST(Figures, AWordTornOffItsLineGoesBack) {
  std::vector<PdfLine> lines;
  add_text(lines, 1, 100, kStart);
  lines.push_back({1, 160, "5.2. The emphasis of the Government on behaviour", 12, false, 70, 463});
  lines.push_back({1, 175, "interventions can be traced back to what the two parties had agreed upon.", 12, false, 90, 421});
  lines.push_back({1, 160, "change", 12, false, 477, 514});
  add_text(lines, 1, 205, kStart);
  const std::vector<std::string> zoned = zoned_texts(build_document(pdf_lines(lines), "file.pdf"));
  EXPECT_THAT(zoned, Contains(HasSubstr("on behaviour change interventions can be")));
}

TEST(Figures, AMarkWithinALineIsNoText) {
  std::vector<PdfLine> lines;
  add_text(lines, 1, 100, kStart);
  lines.push_back({1, 160, "\xE2\x80\xA2 a paper on the outbreak in South Korea;   and", 12, false, 70, 430});
  lines.push_back({1, 182, "\xE2\x80\xA2 a plan for quarantine and for self-isolation, and what both would cost, for a range of", 12, false, 70, 520});
  lines.push_back({1, 160, "48", 7, false, 400, 408});
  lines.push_back({1, 197, "contact types and groups.", 12, false, 84, 300});
  add_text(lines, 1, 230, kStart);
  const std::vector<std::string> zoned = zoned_texts(build_document(pdf_lines(lines), "file.pdf"));
  EXPECT_THAT(zoned, Contains(HasSubstr("for a range of contact types and groups.")));
  EXPECT_THAT(zoned, Not(Contains(HasSubstr("48"))));
}

TEST(Figures, ColumnsAreNotTornWords) {
  std::vector<PdfLine> lines;
  for (const float left : {70.0F, 320.0F}) {
    for (int i = 0; i < 3; ++i) lines.push_back({1, 100 + 15.0F * static_cast<float>(i), left < 100 ? "the left column goes on and on for a while" : "right one", 12, false, left, left + 200});
  }
  const std::vector<std::string> zoned = zoned_texts(build_document(pdf_lines(lines), "file.pdf"));
  EXPECT_THAT(zoned, Contains(HasSubstr("for a while the left column")));
}

// A table set in small type under nothing but the running head: its dates are no marks of footnotes.
TEST(Figures, ATableInSmallTypeHasNoFootnotes) {
  std::vector<PdfLine> lines;
  for (int i = 0; i < 6; ++i) add_text(lines, 1, 100 + 60.0F * static_cast<float>(i), kStart);
  float top = 80;
  for (int i = 0; i < 6; ++i) {
    lines.push_back({2, top, "9 December 2003", 9, true, 60, 0});
    lines.push_back({2, top, "The exercise tested how the health service would respond.", 9, false, 230, 0});
    lines.push_back({2, top - 4, "\xE2\x80\xA2", 18, true, 220, 228});
    top += 40;
  }
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  for (const Passage& passage : document.passages) EXPECT_NE(passage.kind, PassageKind::kFootnote) << passage.span.of(document.text);
}

TEST(Figures, BoxesBesideEachOtherAreNoTable) {
  std::vector<PdfLine> lines;
  for (int i = 0; i < 3; ++i) add_text(lines, 1, 80 + 60.0F * static_cast<float>(i), kStart);
  const auto label = [&](float top, float left, const char* text) { lines.push_back({1, top, text, 7, false, left, 0}); };
  float top = 300;
  for (const char* text : {"Cabinet Office", "Prime Minister", "Scientific Advisory", "Health Directorate", "Readiness Board"}) label(top, 240, text), top += 20;
  for (const char* row : {"Finance", "Ambulance", "Informatics"}) {
    label(top, 90, row), label(top, 230, "Public Health"), label(top, 370, "Trust");
    top += 9;
  }
  top += 30;
  for (const char* text : {"Local Forums", "Hospitals", "Programme Team"}) label(top, 240, text), top += 20;
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  for (const Passage& passage : document.passages) EXPECT_TRUE(passage.zone == Zone::kCaption || passage.span.size() > 100) << passage.span.of(document.text);
}

TEST(Figures, FootnotesThatOnlyCite) {
  std::vector<PdfLine> lines;
  add_text(lines, 1, 100, kStart);
  add_text(lines, 1, 145, kEnd);
  lines.push_back({1, 700, "1 The Coalition: our programme for Government, Cabinet Office (May 2010).", 8, false, 70, 0});
  lines.push_back({1, 712, "2 The figure was given by the board and has not been checked since it was sent to us.", 8, false, 70, 0});
  EXPECT_THAT(zoned_texts(build_document(pdf_lines(lines), "file.pdf")),
              Contains("references: 1 The Coalition: our programme for Government, Cabinet Office (May 2010)."));
  EXPECT_THAT(zoned_texts(build_document(pdf_lines(lines), "file.pdf")), Contains(HasSubstr("body: 2 The figure was given")));
}

// An entry of the contents that names an annex is no heading; the annex's own title is, in capitals and over several lines.
TEST(Figures, TitlesOfAnnexes) {
  std::vector<PdfLine> lines;
  lines.push_back({1, 100, "Appendix 4: Seminar on travel91", 12, true, 70, 0});
  lines.push_back({2, 80, "Summary", 14, true, 70, 0});
  add_text(lines, 2, 110, kStart);
  add_text(lines, 2, 155, kEnd);
  lines.push_back({3, 80, "APPENDIX 4: SEMINAR ON TRAVEL AND ON WHAT THE TWO BOARDS HAD LEARNT", 12, true, 70, 520});
  lines.push_back({3, 94, "FROM IT, HELD IN THE TOWN HALL OF THE CITY AND ATTENDED BY ALL OF THEM", 12, true, 70, 480});
  add_text(lines, 3, 130, kStart);
  add_text(lines, 3, 175, kEnd);
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  std::vector<std::string> titles;
  for (const Section& section : document.sections) titles.push_back(section.title.substr(0, 10) + "/" + section.type);
  EXPECT_THAT(titles, ElementsAre("Summary/executive-summary", "APPENDIX 4/appendix"));
  EXPECT_EQ(document.passages.back().zone, Zone::kAppendix);
}

}  // namespace
}  // namespace litmotif
