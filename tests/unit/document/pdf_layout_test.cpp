// From the page as it is set to the stored text: columns, tables, running heads, footnotes, ligatures, hyphens.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "support/document_checks.h"
#include "support/document_lines.h"
#include "support/made_pdf.h"

namespace litmotif {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::MadePdf;
using testing::zoned_texts;

Document read(const MadePdf& pdf) {
  SourceOptions options;
  options.reader_program = LITMOTIF_READER;
  Sources sources(options);
  std::vector<Warning> warnings;
  Document out;
  const Status status = sources.read({"made.pdf", pdf.bytes()}, [&](SourceItem&& item) {
    out = build_document(std::get<RawDocument>(std::move(item)), "made.pdf");
    return Status();
  }, warnings);
  EXPECT_TRUE(status.ok()) << status.to_string();
  EXPECT_EQ(testing::check_document(out), "");
  return out;
}

const std::vector<std::string>& left_column() {
  static const std::vector<std::string> lines = {"The two boards met in the old town hall every", "month and agreed on one budget for both of", "them, which took the better part of a year to", "write down, and longer to be signed by all the",
                                                 "people who had to sign it. Nobody had thought"};
  return lines;
}

const std::vector<std::string>& right_column() {
  static const std::vector<std::string> lines = {"of what would follow, once the money was spent", "and the year had ended. The second report says", "that the managers of both services had learned", "to share their plans before they became firm,",
                                                 "and that this alone had saved them many days."};
  return lines;
}

TEST(PdfLayout, two_columns_under_a_title) {
  MadePdf pdf;
  pdf.page().text(60, 80, "Shared budgets in two small counties", 18, true).lines(60, 120, left_column()).lines(310, 120, right_column());
  EXPECT_THAT(zoned_texts(read(pdf)),
              ElementsAre("heading: Shared budgets in two small counties",
                          "body: The two boards met in the old town hall every month and agreed on one budget for both of them, which took the better part of a year to write down, and longer to be signed by "
                          "all the people who had to sign it. Nobody had thought of what would follow, once the money was spent and the year had ended. The second report says that the managers of both "
                          "services had learned to share their plans before they became firm, and that this alone had saved them many days."));
}

TEST(PdfLayout, a_list_of_contents_is_no_title) {
  MadePdf pdf;
  pdf.page().text(60, 80, "Joint boards and their money", 16, true).text(60, 120, "Contents", 24, true).lines(60, 160, left_column());
  EXPECT_EQ(read(pdf).record.title, "Joint boards and their money");
}

TEST(PdfLayout, three_columns) {
  MadePdf pdf;
  pdf.page();
  const std::vector<std::vector<std::string>> columns = {{"In the first place the", "county had no plan for", "its hospitals, and what", "it had was out of date."},
                                                         {"Secondly the district", "councils did not take", "part in the meetings of", "the health authority."},
                                                         {"Thirdly the money that", "was promised came late", "and had to be spent in", "less than three months."}};
  for (std::size_t i = 0; i < columns.size(); ++i) pdf.lines(60 + 165 * static_cast<double>(i), 100, columns[i]);
  const std::string text = read(pdf).text;
  const std::size_t first = text.find("In the first place the county had no plan for its hospitals, and what it had was out of date.");
  const std::size_t second = text.find("Secondly the district councils did not take part in the meetings of the health authority.");
  const std::size_t third = text.find("Thirdly the money that was promised came late and had to be spent in less than three months.");
  ASSERT_NE(third, std::string::npos) << text;
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
}

// One report of three pages: running head and foot, a footnote in the middle of a sentence that goes on over the page, words broken at line ends.
Document report() {
  MadePdf pdf;
  for (int page = 0; page < 3; ++page) {
    pdf.page().text(60, 40, "Joint board of the two counties", 8).text(290, 815, std::to_string(page + 41), 8);
    if (page == 0) {
      pdf.text(60, 80, "Findings", 14, true);
      pdf.lines(60, 110, {"The of\xDE" "cers of both boards were asked what had helped them most, and what had stood in their way. Ten", "said that trust had grown, and that the con\xDFict over money had become less bitter than it was before the re\xAD",
                          "organisation. All of them had seen budgets cut. Eight of the ten thought that the pooled fund, once it had"});
      pdf.text(60, 780, "1", 5).text(64, 782, "Minutes of the joint board, page 12, which the clerk has kept in the archive of the county.", 7.5);
      pdf.text(478, 107, "1", 5);
    } else if (page == 1) {
      pdf.lines(60, 80, {"been set up, made it easier to pay for the same nurse from two purses, which nobody had been allowed to", "do before. The others did not agree with this."});
    } else {
      pdf.lines(60, 80, {"Nothing else was found in the papers that were sent to us, and nobody came to the last of the meetings."});
    }
  }
  return read(pdf);
}

TEST(PdfLayout, sentence_over_a_page_break_stays_whole) {
  EXPECT_THAT(zoned_texts(report()), Contains("body: The officers of both boards were asked what had helped them most, and what had stood in their way. Ten said that trust had grown, and that the conflict over money had "
                                              "become less bitter than it was before the reorganisation. All of them had seen budgets cut. Eight of the ten thought that the pooled fund, once it had been set up, made it "
                                              "easier to pay for the same nurse from two purses, which nobody had been allowed to do before. The others did not agree with this."));
}

TEST(PdfLayout, furniture_footnotes_and_pages) {
  const Document document = report();
  EXPECT_THAT(document.text, Not(HasSubstr("Joint board of the two counties")));
  std::vector<std::string> labels;
  for (const PageStart& start : document.page_starts) labels.push_back(start.label);
  EXPECT_THAT(labels, ElementsAre("41", "42", "41", "43"));  // the footnote stands behind the paragraph that goes on over the page
  std::vector<std::string> notes;
  for (const Passage& passage : document.passages) {
    if (passage.kind == PassageKind::kFootnote) notes.emplace_back(passage.span.of(document.text));
  }
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_THAT(notes[0], HasSubstr("Minutes of the joint board, page 12"));
}

MadePdf& prose(MadePdf& pdf, double top) {
  return pdf.lines(60, top, {"What the boards spent, and on whom, was asked of every county in the spring of that year, and most of", "them gave an answer that could be used. The table shows what they said of the three years before it."});
}

TEST(PdfLayout, table_has_rows_and_cells) {
  MadePdf pdf;
  prose(pdf.page(), 80).text(60, 130, "Table 1: What was spent on the pooled fund");
  double top = 150;
  for (const auto& [county, year, sum] : std::vector<std::tuple<const char*, const char*, const char*>>{
           {"County", "Year", "Spent"}, {"Upper Ashdale", "2011", "1,250"}, {"Lower Ashdale and the", "2012", "950"}, {"", "", ""}, {"Weirham", "2013", "12,000"}}) {
    if (*county == '\0') {
      pdf.text(60, top - 8, "islands off its coast");  // the cell above goes on
    } else {
      pdf.text(60, top, county).text(230, top, year).text(330, top, sum);
    }
    top += *county == '\0' ? 12 : 20;
  }
  prose(pdf, 300);
  const std::vector<std::string> texts = zoned_texts(read(pdf));
  EXPECT_THAT(texts, Contains("caption: County | Year | Spent"));
  EXPECT_THAT(texts, Contains("table: Lower Ashdale and the islands off its coast | 2012 | 950"));
  EXPECT_THAT(texts, Contains("table: Weirham | 2013 | 12,000"));
  EXPECT_THAT(texts, Contains("caption: Table 1: What was spent on the pooled fund"));
}

// The space between two cells is hardly wider than one between words, but the next word begins where other rows have theirs.
TEST(PdfLayout, columns_that_nearly_touch) {
  MadePdf pdf;
  prose(pdf.page(), 80).text(60, 130, "Table 2: Who spoke for whom");
  const std::vector<std::tuple<const char*, const char*, const char*>> rows = {
      {"Body", "Who spoke", "Day"}, {"Upper Ashdale", "Ngozi Okafor (for the clerk)", "7 May 2011"}, {"Weirham", "Bela Brandt (for the board)", "8 May 2011"},
      {"Lower Ashdale", "Ida Falk", "9 May 2011"}, {"The county", "Jon Strand", "10 May 2011"}};
  double top = 150;
  for (const auto& [body, who, day] : rows) {
    pdf.text(60, top, body).text(160, top, who).text(291, top, day);  // "(for the clerk)" ends 5 points before the next column
    top += 16;
  }
  prose(pdf, 300);
  const std::vector<std::string> texts = zoned_texts(read(pdf));
  EXPECT_THAT(texts, Contains("caption: Body | Who spoke | Day"));
  EXPECT_THAT(texts, Contains("table: Upper Ashdale | Ngozi Okafor (for the clerk) | 7 May 2011"));
  EXPECT_THAT(texts, Contains("table: Weirham | Bela Brandt (for the board) | 8 May 2011"));
}

TEST(PdfLayout, no_space_behind_a_quotation_mark_that_hangs) {
  MadePdf pdf;
  pdf.page();
  prose(pdf, 80);
  // In Latin-1 of the font 0x93 and 0x94 are the marks.
  pdf.text(76, 120, "\x93").lines(83, 120, {"It would have helped us had we looked at the basic plan afresh, and asked those who were to", "carry it out what they thought of it and of us.\x94"});
  prose(pdf, 160);
  EXPECT_THAT(read(pdf).text, HasSubstr("\xE2\x80\x9CIt would have helped us"));
}

// On a page that was turned the running head stands upright at the side.
TEST(PdfLayout, running_head_of_a_turned_page) {
  MadePdf pdf;
  for (int page = 0; page < 8; ++page) {
    pdf.page().text(290, 815, std::to_string(page + 1), 8);
    if (page < 6) pdf.text(60, 40, "Joint board of the two counties", 8);
    else pdf.upright(575, 400, "Joint board of the two counties", 8);
    for (int paragraph = 0; paragraph < 4; ++paragraph) prose(pdf, 80 + 60 * paragraph);
  }
  EXPECT_THAT(read(pdf).text, Not(HasSubstr("Joint board of the two counties")));
}

// Behind a tabulator too, but no table.
TEST(PdfLayout, numbered_paragraphs_are_no_table) {
  MadePdf pdf;
  pdf.page();
  for (int i = 1; i <= 6; ++i) {
    const double top = 60 + 50 * i;
    pdf.text(60, top, "2." + std::to_string(i) + ".").lines(100, top, {"The board has read the report and thanks all those who took part in it, and it asks", "the county to say before the summer what it means to do."});
  }
  const Document document = read(pdf);
  for (const Passage& passage : document.passages) EXPECT_NE(passage.kind, PassageKind::kTableRow);
  EXPECT_EQ(document.passages.size(), 6U);
  EXPECT_EQ(document.passages.back().paragraph, "2.6");
}

// Notes that cite documents alike stand in the same place of many pages; their numbers tell that they are no furniture.
TEST(PdfLayout, notes_that_look_alike_stay) {
  MadePdf pdf;
  for (int page = 0; page < 8; ++page) {
    pdf.page().text(290, 815, std::to_string(page + 1), 8);
    for (int line = 0; line < 6; ++line) prose(pdf, 80 + 60 * line);
    pdf.text(60, 780, fmt::format("{} INQ{:06}_0011 para {}", page * 3 + 1, 4711 + 13 * page, page * 7 + 5), 7.5);
  }
  const Document document = read(pdf);
  std::size_t notes = 0;
  for (const Passage& passage : document.passages) notes += passage.kind == PassageKind::kFootnote ? 1 : 0;
  EXPECT_EQ(notes, 8U);
}

TEST(PdfLayout, authors_under_the_title_are_no_headings) {
  MadePdf pdf;
  pdf.page().text(60, 80, "Shared budgets in two small counties", 18, true).text(60, 105, "Ngozi A. Okafor 1", 12, true).text(60, 122, "1 Institute of Policy, University of Weirham, 12 High Street, Weirham", 8);
  pdf.text(60, 150, "What we did", 12, true);
  prose(pdf, 170);
  std::vector<std::string> headings;
  const Document document = read(pdf);
  for (const Section& section : document.sections) headings.push_back(section.title);
  EXPECT_THAT(headings, ElementsAre("What we did"));  // the title is the document's
}

}  // namespace
}  // namespace litmotif
