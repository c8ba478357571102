// What each passage is for.
#include <gmock/gmock.h>

#include "document/patterns.h"
#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using testing::check_document;
using testing::plain_lines;

const std::string kProse = "The partners met every month in the town hall and published what they had decided, to the surprise of many who had not been asked at all.\n";

struct ZoneCase {
  std::string name, file;
  std::vector<std::string> zones;  // of the passages, headings left out
};

class PlainZones : public ::testing::TestWithParam<ZoneCase> {};

TEST_P(PlainZones, AreGiven) {
  std::string file = GetParam().file;
  for (std::size_t at = file.find('@'); at != std::string::npos; at = file.find('@')) file.replace(at, 1, kProse);
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  std::vector<std::string> zones;
  for (const Passage& passage : document.passages) {
    if (passage.kind != PassageKind::kHeading) zones.emplace_back(zone_name(passage.zone));
  }
  EXPECT_THAT(zones, ::testing::ElementsAreArray(GetParam().zones)) << document.text;
}

INSTANTIATE_TEST_SUITE_P(
    All, PlainZones,
    ::testing::Values(
        ZoneCase{"FrontAndImprint", "Holding it together\n\nMarch 2014\n\nISBN 978-0-00-000000-2\n\n@\n@", {"front", "front", "body", "body"}},
        ZoneCase{"References", "@\nReferences\n\nHam C, Smith J (2010) Title of a work. London: The Fund.\n\nCurry N, Ham C (2011). Another. London: The Fund.\n", {"body", "references", "references"}},
        ZoneCase{"ReferencesThenAppendix", "@\nReferences\n\nHam C, Smith J (2010) Title of a work. London: The Fund.\n\nAppendix A\n\n@", {"body", "references", "appendix"}},
        ZoneCase{"AReferenceListWithoutHeading",
                 "@\n@\nHam C, Smith J (2010) Title of a work. London: The Fund.\n\nCurry N, Ham C (2011). Another work. London: The Fund press.\n\nLewis R (2009). A third. BMJ 2009; 12(3): 4-9.\n\nRosen R (2008). A fourth. BMJ 2008; 12(3): 4-9.\n",
                 {"body", "body", "references", "references", "references", "references"}},
        ZoneCase{"Contents", "Contents\n\nIntroduction ........ 1\nMethods ........ 4\nFindings ........ 9\n\nIntroduction\n\n@", {"contents", "contents", "contents", "body"}},
        ZoneCase{"ContentsWithoutHeading", "Where to begin 1\nWhat we did 4\nWhat was found 9\nWhat to do next 12\n\n@", {"contents", "contents", "contents", "contents", "body"}},
        ZoneCase{"SearchStrategy", "@\n(integrat* OR joint*) AND (care OR \"social work\") AND commission*\n\n@", {"body", "search-methods", "body"}},
        ZoneCase{"SearchSection", "Search strategy\n\n@\nFindings\n\n@", {"search-methods", "body"}}, ZoneCase{"Acknowledgements", "Introduction\n\n@\nAcknowledgements\n\n@", {"body", "front"}},
        ZoneCase{"Quotation", "@\n“It has been the making of this team, whatever they say upstairs about the money.” (Nurse, site 2)\n\n@", {"body", "quotation", "body"}},
        ZoneCase{"QuotedWordsAreNoQuotation", "@\n‘Discovery and not design’ is how the partners liked to describe what they did at that time of year.\n\n@", {"body", "body", "body"}},
        ZoneCase{"WhoIsQuotedStandsBelow", "@\n“It has been the making of this team, whatever they say upstairs about the money.”\n\n(Ward manager, Northtown)\n\n@", {"body", "quotation", "caption", "body"}},
        ZoneCase{"ABracketBelowMaySaySomething", "@\n“It has been the making of this team, whatever they say upstairs about the money.”\n\n(They have had no money since.)\n\n@", {"body", "quotation", "body", "body"}},
        ZoneCase{"Keywords", "Barriers\n\n@\nKeywords: housing, transport\n\nKey words housing; transport; local history\n\nKey terms are explained where they are used, as these, those and others are.\n", {"body", "front", "front", "body"}},
        ZoneCase{"WhatKeyTermsMeanIsTold", "Abstract\n\n@\nKey terms\n\nIntegrated care describes how partners share budgets and staff.\n\nIntroduction\n\n@", {"body", "body", "body"}},
        ZoneCase{"KeywordsUnderAHeading", "Abstract\n\n@\nKeywords\n\nhousing, transport, local history.\n\nIntroduction\n\n@", {"body", "front", "front", "body"}},
        ZoneCase{"Comments", "Integrated care\n\n@\n@\nPearl Baker\n\nAdviser and carer,\nComment date\n13 November 2014\nThis will not work unless somebody asks the people who have to live with it.\n\nAdd your comment\n", {"body", "body", "front", "front", "front", "front", "comments", "front"}},
        ZoneCase{"CommentsUnderATitle", "Integrated care\n\n@\n@\nComments (2)\n\nAde B.\n10 May 2017, 09:02\nThis will not work unless somebody asks.\n\nP. Hale\nCarer\n12 May 2017, 16:40\nHear, hear, is all I have to say to that.\n",
                 {"body", "body", "front", "front", "front", "comments", "front", "front", "front", "comments"}},
        ZoneCase{"Caption", "@\nTable 2. Staff in the hubs\n\n@\nTable 2 shows the staff in the hubs and their number, which is small.\n", {"body", "caption", "body", "body"}},
        ZoneCase{"SpacedTable", "@\nName            Year      Place\nHam             2010      London\nCurry           2011      Leeds\n\n@", {"body", "table", "table", "table", "body"}}),
    [](const auto& info) { return info.param.name; });

TEST(Zones, ReadingList) {
  std::string file = "Reading list\n\nIntegrated care\n\nMarch 2014\n\nOpening hours\n\nMon-Fri: 9.30am\n\nBOOKS\n\n";
  for (int entry = 0; entry < 6; ++entry) {
    file += "Ham, Chris, et al.\nThe Institute\n\nMaking integrated care happen : a study of five areas.\n\nLondon : The Institute, 2013\n\n";
    file += "This paper describes how five areas went about joining their services, what they had in common, and where they differed. It finds that leadership shared between several people outlasted that of one, and that money followed trust.\n\n<http://example.org/paper>\n\n";
  }
  const Document document = build_document(plain_lines(file), "list.txt");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(document.record.title, "Reading list: Integrated care");
  EXPECT_EQ(document.record.year, 2014);
  EXPECT_EQ(document.references.size(), 6U);
  EXPECT_TRUE(document.references[1].of(document.text).starts_with("Ham, Chris"));
  EXPECT_TRUE(document.references[1].of(document.text).ends_with("2013"));
  int annotations = 0;
  for (const Passage& passage : document.passages) {
    EXPECT_NE(passage.zone, Zone::kBody) << passage.span.of(document.text);
    annotations += passage.zone == Zone::kAnnotation ? 1 : 0;
  }
  EXPECT_EQ(annotations, 6);
}

TEST(Zones, AnAbstractSetInIsNoQuotation) {
  std::vector<testing::PdfLine> lines = {{1, 60, "Holding it together", 24, true}};
  const auto block = [&](float top, float left, float right) {
    for (int line = 0; line < 3; ++line, top += 13) lines.push_back({1, top, "the partners met every month in the town hall and published what they had said", 10, false, left, right});
    lines.push_back({1, top, "to the members of both.", 10, false, left, left + 100});
  };
  lines.push_back({1, 120, "Abstract", 14, true});
  block(150, 110, 400);
  lines.push_back({1, 230, "Introduction", 14, true});
  block(260, 70, 440);
  block(340, 70, 440);
  block(420, 70, 440);
  block(500, 110, 400);
  const Document document = build_document(testing::pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  std::vector<std::string> zones;
  for (const Passage& passage : document.passages) {
    if (passage.kind != PassageKind::kHeading) zones.emplace_back(zone_name(passage.zone));
  }
  EXPECT_THAT(zones, ::testing::ElementsAre("body", "body", "body", "body", "quotation"));
}

TEST(Zones, TheHeadOfATableSaysNothing) {
  RawDocument raw;
  for (const char* cells : {"Outcome measures | Instrument", "Trust between teams | Interviews"}) {
    Block& block = raw.blocks.emplace_back();
    block.role = BlockRole::kTableRow;
    block.text = cells;
    block.header_row = raw.blocks.size() == 1;
  }
  const Document document = build_document(std::move(raw), "file.md");
  ASSERT_EQ(document.passages.size(), 2U);
  EXPECT_EQ(document.passages[0].zone, Zone::kCaption);
  EXPECT_EQ(document.passages[1].zone, Zone::kTable);
  EXPECT_EQ(document.passages[1].stem, 0U);
}

TEST(Zones, TheSentenceOfARowBeginsWithItsFirstCell) {
  RawDocument raw;
  for (const std::vector<std::string>& cells : {std::vector<std::string>{"", "Leadership", "Trust grew"}, {"", "", "", "Trust | fell"}, {"Time", "", "Two years"}}) {
    Block& block = raw.blocks.emplace_back();
    block.role = BlockRole::kTableRow;
    block.cells = cells;
  }
  const Document document = build_document(std::move(raw), "file.md");
  EXPECT_EQ(check_document(document), "");
  std::vector<std::string> sentences;
  for (const Sentence& sentence : document.sentences) sentences.emplace_back(sentence.span.of(document.text));
  EXPECT_THAT(sentences, ::testing::ElementsAre("Leadership | Trust grew", "Trust | fell", "Time |  | Two years")) << document.text;
}

TEST(Zones, TablesOfStudies) {
  RawDocument raw;
  const auto row = [&](std::vector<std::string> cells, bool header) {
    Block& block = raw.blocks.emplace_back();
    block.role = BlockRole::kTableRow;
    block.cells = std::move(cells);
    block.header_row = header;
  };
  row({"Author", "Year", "Country", "Study design"}, true);
  row({"Ham", "2010", "England", "Case study"}, false);
  raw.blocks.emplace_back().text = "A paragraph between the tables.";
  raw.blocks.back().role = BlockRole::kParagraph;
  row({"Measure", "Before", "After"}, true);
  row({"Bed days", "750", "502"}, false);
  const Document document = build_document(std::move(raw), "file.md");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(document.passages[1].zone, Zone::kStudyTable);
  EXPECT_EQ(document.passages[1].span.of(document.text), "Ham | 2010 | England | Case study");
  EXPECT_EQ(document.passages[4].zone, Zone::kTable);
  EXPECT_EQ(document.passages[1].stem, 0U);
  EXPECT_EQ(document.passages[2].stem, kNone);
  EXPECT_EQ(document.passages[3].stem, kNone);
  EXPECT_EQ(document.passages[4].stem, 3U);
}

TEST(References, EachEntryIsOneSpan) {
  const std::string file =
      "References\n\n"
      "Achterberg J. (2009). Small sums: equipment pools in nine districts. Journal of\n   Shared Services 4(2): 88-97.\n"
      "Brandt K. (2012a). Who is in the room? A review of joint working between coun-\n   cils and health boards. Lenborough: Institute for Care Systems.\n"
      "NHS Pendercombe (2014a). Annual report of the joint board. Available at\n   http://example.org/report.\n";
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  ASSERT_EQ(document.references.size(), 3U);
  EXPECT_EQ(document.references[1].of(document.text), "Brandt K. (2012a). Who is in the room? A review of joint working between councils and health boards. Lenborough: Institute for Care Systems.");
}

struct PatternCase {
  std::string text;
  bool caption, imprint, search, reference;
};

class Patterns : public ::testing::TestWithParam<PatternCase> {};

TEST_P(Patterns, AreTold) {
  const PatternCase& each = GetParam();
  EXPECT_EQ(document::is_caption(each.text), each.caption) << each.text;
  EXPECT_EQ(document::is_imprint(each.text), each.imprint) << each.text;
  EXPECT_EQ(document::is_search_string(each.text), each.search) << each.text;
  EXPECT_EQ(document::starts_reference(each.text), each.reference) << each.text;
}

INSTANTIATE_TEST_SUITE_P(All, Patterns,
                         ::testing::Values(PatternCase{"Figure 3: The hubs", true, false, false, false}, PatternCase{"BOX 1", true, false, false, false}, PatternCase{"Figure 3 shows that", false, false, false, false},
                                           PatternCase{"Table manners matter", false, false, false, false}, PatternCase{"London : King's Fund, 2014", false, true, false, false}, PatternCase{"BMJ Open 2013; 3 (9): (5 September 2013)", false, true, false, false},
                                           PatternCase{"Trust matters : in 2014 it did, we think", false, false, false, false}, PatternCase{"1. (care OR nurs*) AND integrat*", false, false, true, false},
                                           PatternCase{"Health AND social care were joined in 1999 by law.", false, false, false, false}, PatternCase{"Ham C, Smith J. Removing barriers. 2010.", false, false, false, true},
                                           PatternCase{"Okafor, N. (2016). The time it takes.", false, false, false, true}, PatternCase{"NHS England (2014) Five year view.", false, false, false, true},
                                           PatternCase{"Integrated care matters to people.", false, false, false, false}));

// In a PDF the frame of a box is not seen. In a text of numbered paragraphs those without a number under its caption stand in it.
TEST(Zones, BoxInATextOfNumberedParagraphs) {
  std::vector<testing::PdfLine> lines;
  const auto add = [&](int page, float top, const std::string& text, bool bold = false, float left = 70) { lines.push_back({page, top, text, 10, bold, left}); };
  add(1, 60, "What the boards did", true);
  for (int i = 1; i <= 24; ++i) {
    const int page = 1 + i / 12;
    const float top = 80.0F + 50.0F * static_cast<float>(i % 12);
    add(page, top, "2." + std::to_string(i) + ". The board of place " + std::to_string(i * 7) + " met in the town hall and wrote down what it was that");
    add(page, top + 13, "they had agreed on, and what they had not, for the clerk to keep.");
  }
  add(4, 80, "BOX 3", true, 250);
  add(4, 98, "The clerk and her office", true, 200);
  add(4, 120, "The clerk has been there longer than anybody else, and knows where the papers are that");
  add(4, 133, "the others have lost.");
  add(4, 160, "She keeps them in a room of her own, to which there is one key, and in an order that is");
  add(4, 173, "known to her alone.");
  add(4, 210, "2.25. The boards went on to speak of what the county would have to pay, and when, and");
  add(4, 223, "they put it off.");
  const std::vector<std::string> texts = testing::zoned_texts(build_document(testing::pdf_lines(lines), "file.pdf"));
  ASSERT_GE(texts.size(), 3U);
  EXPECT_TRUE(texts.back().starts_with("body: 2.25.")) << texts.back();
  EXPECT_TRUE(texts[texts.size() - 2].starts_with("box: She keeps")) << texts[texts.size() - 2];
  EXPECT_TRUE(texts[texts.size() - 3].starts_with("box: The clerk has")) << texts[texts.size() - 3];
}

}  // namespace
}  // namespace litmotif
