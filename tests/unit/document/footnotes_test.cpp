// Notes at the foot of a PDF's pages: which small type is a note, where one begins and ends.
#include <gmock/gmock.h>

#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using ::testing::ElementsAre;
using testing::PdfLine;

std::vector<std::string> notes_of(const std::vector<PdfLine>& lines) {
  const Document document = build_document(testing::pdf_lines(lines), "file.pdf");
  EXPECT_EQ(testing::check_document(document), "");
  std::vector<std::string> notes;
  for (const Passage& passage : document.passages) {
    if (passage.kind == PassageKind::kFootnote) notes.emplace_back(passage.span.of(document.text));
  }
  return notes;
}

// A paragraph of two lines that ends on its page; other words on each, or it would be taken for a running head.
void prose(std::vector<PdfLine>& lines, int page, float top) {
  const std::vector<std::string> places = {"Ashdale", "Weirham", "Kelder", "Brindle"};
  const std::string& place = places[static_cast<std::size_t>(page) % places.size()];
  lines.push_back({page, top, "The boards of " + place + " met in the town hall every month and wrote down what it was that"});
  lines.push_back({page, top + 13, "they in " + place + " had agreed on, and what they had not, for the clerk to keep."});
}

void note(std::vector<PdfLine>& lines, int page, float top, const std::string& text, float left = 70) { lines.push_back({page, top, text, 7, false, left}); }

// Numbers in a column of their own are read first, and the last paragraph of the page may stand between them and the notes.
TEST(Footnotes, marks_read_before_the_text_return_to_their_notes) {
  std::vector<PdfLine> lines;
  prose(lines, 1, 100);
  note(lines, 1, 700, "1");
  note(lines, 1, 710, "2");
  note(lines, 1, 720, "3");
  prose(lines, 1, 150);
  note(lines, 1, 700, "Minutes of the joint board, page 12", 90);
  note(lines, 1, 710, "Letter of the clerk, page 3", 90);
  note(lines, 1, 720, "The same, page 4", 90);
  EXPECT_THAT(notes_of(lines), ElementsAre("1 Minutes of the joint board, page 12", "2 Letter of the clerk, page 3", "3 The same, page 4"));
}

TEST(Footnotes, a_date_at_the_start_of_a_line_is_no_mark) {
  std::vector<PdfLine> lines;
  prose(lines, 1, 100);
  note(lines, 1, 700, "11 See the letter that the clerk of the joint board wrote to both counties on");
  note(lines, 1, 710, "3 January 2011, and what was said of it in the meeting of");
  note(lines, 1, 720, "17 May of that year");
  note(lines, 1, 730, "12 Minutes of the joint board, page 12");
  prose(lines, 2, 100);
  note(lines, 2, 700, "13 Letter of the clerk, page 14");
  EXPECT_THAT(notes_of(lines), ElementsAre("11 See the letter that the clerk of the joint board wrote to both counties on 3 January 2011, and what was said of it in the meeting of 17 May of that year",
                                           "12 Minutes of the joint board, page 12", "13 Letter of the clerk, page 14"));
}

TEST(Footnotes, small_rows_of_a_table_are_none) {
  std::vector<PdfLine> lines;
  prose(lines, 1, 100);
  note(lines, 1, 700, "1 Minutes of the joint board, page 12");
  prose(lines, 2, 100);
  note(lines, 2, 600, "457 beds in the county's hospitals");
  note(lines, 2, 612, "6 homes for the old");
  prose(lines, 3, 100);
  note(lines, 3, 700, "2 Letter of the clerk, page 14");
  EXPECT_THAT(notes_of(lines), ElementsAre("1 Minutes of the joint board, page 12", "2 Letter of the clerk, page 14"));
}

TEST(Footnotes, pages_that_each_begin_with_one) {
  std::vector<PdfLine> lines;
  const std::vector<std::string> clerks = {"Okafor", "Brandt", "Falk"};
  for (int page = 1; page <= 3; ++page) {
    const std::string& clerk = clerks[static_cast<std::size_t>(page) - 1];
    prose(lines, page, 100);
    note(lines, page, 700, "1 Minutes kept by " + clerk + ", page 12");
    note(lines, page, 710, "2 Letter of " + clerk + " to the board, page 3");
  }
  EXPECT_EQ(notes_of(lines).size(), 6U);
}

TEST(Footnotes, one_that_goes_on_at_the_foot_of_the_next_page) {
  std::vector<PdfLine> lines;
  prose(lines, 1, 100);
  note(lines, 1, 700, "4 The clerk wrote to both counties, and sent a copy of the letter to each of the hospitals and to all of");
  prose(lines, 2, 100);
  note(lines, 2, 690, "those who had spoken in the meeting, with the minutes.");
  note(lines, 2, 700, "5 Letter of the clerk, page 3");
  prose(lines, 3, 100);
  note(lines, 3, 700, "6 Minutes of the joint board");
  EXPECT_THAT(notes_of(lines), ElementsAre("4 The clerk wrote to both counties, and sent a copy of the letter to each of the hospitals and to all of those who had spoken in the meeting, with the minutes.",
                                           "5 Letter of the clerk, page 3", "6 Minutes of the joint board"));
}

TEST(Footnotes, source_of_a_figure_above_them_is_no_rest_of_a_note) {
  std::vector<PdfLine> lines;
  prose(lines, 1, 100);
  note(lines, 1, 700, "1 Minutes of the joint board, page 12");
  prose(lines, 2, 100);
  note(lines, 2, 640, "Source: figures of the county");
  note(lines, 2, 700, "2 Letter of the clerk, page 3");
  EXPECT_THAT(notes_of(lines), ElementsAre("1 Minutes of the joint board, page 12", "2 Letter of the clerk, page 3"));
}

}  // namespace
}  // namespace litmotif
