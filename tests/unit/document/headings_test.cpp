// Headings, their nesting, and the sections they make.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include "document/section_types.h"
#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using testing::check_document;
using testing::pdf_lines;
using testing::plain_lines;

std::vector<std::string> outline(const Document& document) {
  std::vector<std::string> out;
  for (const Section& section : document.sections) out.push_back(section.path + (section.type.empty() ? "" : " [" + section.type + "]"));
  return out;
}

const std::string kProse = "The partners met every month in the town hall and published what they had decided, to the surprise of many.\n";

struct OutlineCase {
  std::string name, file;
  std::vector<std::string> sections;
};

class PlainOutlines : public ::testing::TestWithParam<OutlineCase> {};

TEST_P(PlainOutlines, AreFound) {
  std::string file = GetParam().file;
  for (std::size_t at = file.find('@'); at != std::string::npos; at = file.find('@')) file.replace(at, 1, kProse);
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(testing::check_origins(document, file), "");
  EXPECT_THAT(outline(document), ::testing::ElementsAreArray(GetParam().sections));
}

INSTANTIATE_TEST_SUITE_P(
    All, PlainOutlines,
    ::testing::Values(
        OutlineCase{"Numbers", "1. Introduction\n\n@\n2. What was found\n\n2.1 Leadership\n\n@\n2.2 Money and trust\n\n@\n3. Discussion\n\n@", {"Introduction [introduction]", "What was found [findings]", "What was found / Leadership [findings]", "What was found / Money and trust [findings]", "Discussion [discussion]"}},
        OutlineCase{"BetweenEmptyLines", "@\nThe case for change\n\n@\nWhy integrate?\n\n@\n@", {"The case for change", "Why integrate?"}},
        OutlineCase{"Capitals", "BACKGROUND\n\n@\nThe place\n\n@\nTHE HUBS AT WORK\n\n@", {"BACKGROUND [background]", "BACKGROUND / The place [background]", "THE HUBS AT WORK"}},
        OutlineCase{"APaperInFourParts", "Methods\n\n@\nResults\n\n@\nLeadership\n\n@\nDiscussion\n\n@", {"Methods [methods]", "Results [results]", "Results / Leadership [results]", "Discussion [discussion]"}},
        OutlineCase{"AnAddressIsNone", "@\nInformation Centre\nThe Fund\n11 Square\nMERROW 1\n\n@", {}}, OutlineCase{"SentencesAreNone", "@\nIt was late.\n\n@\nand so on\n\n@", {}},
        OutlineCase{"ItemsOfAListAreNone", "@\nWe saw:\n\n1. Trust\n2. Money\n3. Time\n\n@", {}}, OutlineCase{"ADateIsNone", "@\nMarch 2014\n\n@", {}},
        OutlineCase{"LinesThatComeBackAreNone", "@\nWeb publication\n\n@\nWeb publication\n\n@\nWeb publication\n\n@", {}}),
    [](const auto& info) { return info.param.name; });

TEST(PdfHeadings, ByTypeAndByWeight) {
  std::vector<testing::PdfLine> lines = {{1, 60, "Holding it together", 24, true}, {1, 200, "Introduction", 16, true}};
  float top = 230;
  const auto prose = [&] {
    for (int line = 0; line < 4; ++line, top += 13) lines.push_back({1, top, "the partners met every month in the town hall and published what they had said", 10});
    top += 14;
  };
  prose();
  lines.push_back({1, top, "Leadership and shared purpose", 12, true}), top += 18;
  prose();
  lines.push_back({1, top, "Conclusion", 16, true}), top += 24;
  prose();
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(document.record.title, "Holding it together");
  EXPECT_THAT(outline(document), ::testing::ElementsAre("Introduction [introduction]", "Introduction / Leadership and shared purpose [introduction]", "Conclusion [conclusion]"));
}

// The columns' heads are read before the title in the middle.
TEST(PdfHeadings, TheTitleOfATableIsItsCaption) {
  std::vector<testing::PdfLine> lines = {{1, 60, "Holding it together", 24, true}, {1, 120, "Introduction", 16, true}};
  const auto prose = [&](int page, float top) {
    for (int line = 0; line < 5; ++line, top += 13) lines.push_back({page, top, "the partners met every month in the town hall and published what they had said", 10});
  };
  prose(1, 150);
  prose(1, 240);
  lines.push_back({2, 80, "TABLE 1", 12, true, 250, 300});
  lines.push_back({2, 110, "Measures for the members of both", 10, true, 70, 220});
  lines.push_back({2, 96, "Kinds of measures", 14, true, 220, 330});
  prose(2, 130);
  lines.push_back({2, 240, "Measures that lasted", 12, true});
  prose(2, 260);
  const Document document = build_document(pdf_lines(lines), "file.pdf");
  EXPECT_EQ(check_document(document), "");
  EXPECT_THAT(outline(document), ::testing::ElementsAre("Introduction [introduction]", "Introduction / Measures that lasted [introduction]"));
}

TEST(StatedHeadings, KeepTheirLevels) {
  RawDocument raw;
  const auto add = [&](BlockRole role, int level, std::string text) {
    Block& block = raw.blocks.emplace_back();
    block.role = role;
    block.level = level;
    block.text = std::move(text);
  };
  add(BlockRole::kHeading, 1, "The title of the paper");
  add(BlockRole::kHeading, 2, "Findings");
  add(BlockRole::kHeading, 4, "Trust");
  add(BlockRole::kParagraph, 0, "It took years.");
  add(BlockRole::kHeading, 3, "Money");
  add(BlockRole::kParagraph, 0, "It took weeks.");
  const Document document = build_document(std::move(raw), "file.md");
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(document.record.title, "The title of the paper");
  EXPECT_THAT(outline(document), ::testing::ElementsAre("Findings [findings]", "Findings / Trust [findings]", "Findings / Money [findings]"));
  EXPECT_EQ(document.sections[0].span.end, document.text.size());
  EXPECT_EQ(document.sections[2].level, 2);
}

struct TypeCase {
  std::string title, type;
};

class SectionTypes : public ::testing::TestWithParam<TypeCase> {};

TEST_P(SectionTypes, AreToldFromTitles) { EXPECT_EQ(document::section_type(GetParam().title), GetParam().type); }

INSTANTIATE_TEST_SUITE_P(All, SectionTypes,
                         ::testing::Values(TypeCase{"Materials and methods", "methods"}, TypeCase{"3. METHODS", "methods"}, TypeCase{"2.1 Search strategy", "methods"}, TypeCase{"Chapter 8: Conclusions and recommendations", "conclusion"},
                                           TypeCase{"Key findings", "key-messages"}, TypeCase{"References", "references"}, TypeCase{"Terminology and references", ""}, TypeCase{"Appendix B: Interview guide", "appendix"},
                                           TypeCase{"Acknowledgements", "acknowledgements"}, TypeCase{"Comments (12)", "comments"}, TypeCase{"Ministerial Foreword", "front"}, TypeCase{"Table of contents", "contents"},
                                           TypeCase{"Additional files", "front"}, TypeCase{"Electronic supplementary material", "front"}, TypeCase{"Supporting information for this article", "front"},
                                           TypeCase{"Supplementary Figures S1 and S2", "front"}, TypeCase{"Supporting information needs of carers", ""}, TypeCase{"Supplementary analyses", ""}, TypeCase{"Additional funding", ""},
                                           TypeCase{"Conflict of Interests", "front"}, TypeCase{"Competing interests", "front"}, TypeCase{"Authors’ contributions", "front"}, TypeCase{"Abbreviation", "front"},
                                           TypeCase{"Ethics approval and consent to participate", "front"}, TypeCase{"Availability of data and materials", "front"}, TypeCase{"Funding for hospices", ""},
                                           TypeCase{"Ethics of rationing", ""}, TypeCase{"Multimedia Appendix 3", "appendix"}, TypeCase{"Subjects", "methods"}, TypeCase{"Subjects taught", ""},
                                           TypeCase{"Methodists in Wales", ""}, TypeCase{"Leadership", ""}, TypeCase{"", ""}));

}  // namespace
}  // namespace litmotif
