// Lines to paragraphs: plain text and PDF.
#include <gmock/gmock.h>

#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using testing::check_document;
using testing::check_origins;
using testing::passage_texts;
using testing::pdf_lines;
using testing::PdfLine;
using testing::plain_lines;

struct PlainCase {
  std::string name, file;
  std::vector<std::string> passages;
};

class PlainParagraphs : public ::testing::TestWithParam<PlainCase> {};

TEST_P(PlainParagraphs, AreJoined) {
  const PlainCase& each = GetParam();
  const Document document = build_document(plain_lines(each.file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(check_origins(document, each.file), "");
  EXPECT_THAT(passage_texts(document), ::testing::ElementsAreArray(each.passages));
}

const std::string kWrapped =
    "Partners that share budgets tend to agree on small things first, and only\n"
    "later on the large ones that move money between sectors. They meet every\n"
    "month and publish what was decided.\n"
    "\n"
    "In the second year the boards had learned to disagree in public, which the\n"
    "councillors regarded as progress and the auditors did not.\n";

INSTANTIATE_TEST_SUITE_P(
    All, PlainParagraphs,
    ::testing::Values(
        PlainCase{"Wrapped", kWrapped,
                  {"Partners that share budgets tend to agree on small things first, and only later on the large ones that move money between sectors. They meet every month and publish what was decided.",
                   "In the second year the boards had learned to disagree in public, which the councillors regarded as progress and the auditors did not."}},
        PlainCase{"EveryLineFollowedByAnEmptyOne",
                  "Partners that share budgets tend to agree on small things first, and only \n\n"
                  "later on the large ones that move money between sectors. They meet every \n\n"
                  "month and publish what was decided. \n\n \n\n"
                  "In the second year the boards had learned to disagree in public, which the \n\n"
                  "councillors regarded as progress and the auditors did not, for all that they \n\n"
                  "had asked for it themselves. \n",
                  {"Partners that share budgets tend to agree on small things first, and only later on the large ones that move money between sectors. They meet every month and publish what was decided.",
                   "In the second year the boards had learned to disagree in public, which the councillors regarded as progress and the auditors did not, for all that they had asked for it themselves."}},
        PlainCase{"EmptyLinesWithoutWiderGaps",
                  "Partners that share budgets tend to agree on small things first, and only\n\n"
                  "later on the large ones that move money between sectors. They meet every\n\n"
                  "month.\n\n"
                  "In the second year the boards had learned to disagree in public, which the\n\n"
                  "councillors regarded as progress and the auditors did not, for all that they\n\n"
                  "had asked for it themselves.\n",
                  {"Partners that share budgets tend to agree on small things first, and only later on the large ones that move money between sectors. They meet every month.",
                   "In the second year the boards had learned to disagree in public, which the councillors regarded as progress and the auditors did not, for all that they had asked for it themselves."}},
        PlainCase{"FirstLineSetIn",
                  "   Partners that share budgets tend to agree on small things first, and then\n"
                  "later on the large ones that move money between the sectors. They meet.\n"
                  "   In the second year the boards had learned to disagree in public, which the\n"
                  "councillors regarded as progress and the auditors did not.\n",
                  {"Partners that share budgets tend to agree on small things first, and then later on the large ones that move money between the sectors. They meet.",
                   "In the second year the boards had learned to disagree in public, which the councillors regarded as progress and the auditors did not."}},
        PlainCase{"AParagraphALine",
                  "The whole of the first paragraph stands on a single line, as programs that save pages write it, and it is long.\n"
                  "So does the second, which is rather shorter.\n"
                  "A line that was broken by accident in the middle of a sentence goes on in\nlower case on the next line.\n",
                  {"The whole of the first paragraph stands on a single line, as programs that save pages write it, and it is long.",
                   "So does the second, which is rather shorter.",
                   "A line that was broken by accident in the middle of a sentence goes on in lower case on the next line."}},
        PlainCase{"ASentenceOverAPageBreak",
                  "Partners that share budgets tend to agree on small things first, and only\n"
                  "later on the large ones that move money between sectors. They meet in the\n"
                  "\n\f\n"
                  "town hall every month and publish what was decided, whether or not they had\n"
                  "been asked to do so by anyone.\n",
                  {"Partners that share budgets tend to agree on small things first, and only later on the large ones that move money between sectors. They meet in the town hall every month and publish what was decided, whether or not they had been asked to do so by anyone."}},
        PlainCase{"AWordOverAPageBreak", "Partners that share budgets tend to agree on small things first, and some\nlater on the large ones; they are organi-\n\fsations with a good deal of patience and a long history of falling out with\none another over money.\n",
                  {"Partners that share budgets tend to agree on small things first, and some later on the large ones; they are organisations with a good deal of patience and a long history of falling out with one another over money."}},
        PlainCase{"Empty", "", {}}, PlainCase{"OnlySpace", " \n\n\t\n", {}}),
    [](const auto& info) { return info.param.name; });

TEST(PdfParagraphs, GapsAndRunOnPages) {
  std::vector<PdfLine> lines;
  const auto add = [&](int page, float top, std::string text) { lines.push_back({page, top, std::move(text)}); };
  add(1, 100, "Partners that share budgets tend to agree on small things first, and only");
  add(1, 113, "later on the large ones that move money between the sectors they serve.");
  add(1, 139, "In the second year the boards had learned to disagree in public, which the");
  add(1, 152, "councillors regarded as progress, and the auditors, who had seen a good");
  add(2, 100, "many boards come and go, did not. They wrote to the minister about it at");
  add(2, 113, "some length and had no reply.");
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  ASSERT_EQ(document.passages.size(), 2U);
  EXPECT_EQ(document.passages[1].span.of(document.text),
            "In the second year the boards had learned to disagree in public, which the councillors regarded as progress, and the auditors, who had seen a good many boards come and go, did not. They wrote to the minister about it at some length and had no reply.");
  const Place place = place_of(document, document.passages[1].span);
  EXPECT_EQ(place.page, 1);
  EXPECT_EQ(place.page_end, 2);
  EXPECT_FALSE(place.mended);
}

}  // namespace
}  // namespace litmotif
