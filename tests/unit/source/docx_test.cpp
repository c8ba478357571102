#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "office_files.h"
#include "reading.h"

namespace litmotif {
namespace {

using namespace testing_source;
using testing::ElementsAre;
using testing::ElementsAreArray;

const std::string kStyles =
    "<w:styles xmlns:w='urn:w'><w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Own'><w:name w:val='Trust heading'/><w:basedOn w:val='berschrift1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style><w:style w:type='paragraph' w:styleId='Q'><w:name w:val='Quote'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='C'><w:name w:val='caption'/></w:style><w:style w:type='paragraph' w:styleId='V1'><w:name w:val='toc 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='L'><w:name w:val='Numbered'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='character' w:styleId='Strong'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style></w:styles>";
const std::string kLists =
    "<w:numbering xmlns:w='urn:w'><w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='&#xF0B7;'/><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/><w:isLgl/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num></w:numbering>";

std::string run(const std::string& text) { return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>"; }
std::string p(const std::string& text, const std::string& properties = "") { return "<w:p><w:pPr>" + properties + "</w:pPr>" + run(text) + "</w:p>"; }
std::string styled(const std::string& style, const std::string& text) { return p(text, "<w:pStyle w:val='" + style + "'/>"); }
std::string item(int list, int level, const std::string& text) { return p(text, "<w:numPr><w:ilvl w:val='" + std::to_string(level) + "'/><w:numId w:val='" + std::to_string(list) + "'/></w:numPr>"); }
std::string cell(const std::string& content, const std::string& properties = "") { return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>"; }
std::string row(const std::string& cells, const std::string& properties = "") { return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>"; }

RawDocument docx(const std::string& body, std::vector<std::pair<std::string, std::string>> parts = {}) {
  parts.emplace_back("word/styles.xml", kStyles);
  parts.emplace_back("word/numbering.xml", kLists);
  Reading reading = read_bytes(docx_of(body, std::move(parts)), "report.docx");
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  return reading.documents.empty() ? RawDocument() : std::move(reading.documents.front());
}

struct Case {
  const char* name;
  std::string body;
  std::vector<std::string> blocks;
};

class Docx : public testing::TestWithParam<Case> {};

TEST_P(Docx, becomes_blocks) { EXPECT_THAT(summaries(docx(GetParam().body)), ElementsAreArray(GetParam().blocks)); }

INSTANTIATE_TEST_SUITE_P(
    , Docx,
    testing::Values(
        Case{"styles_by_name_and_chain", styled("T", "Joint work") + styled("berschrift1", "Findings") + styled("Own", "Trust") + styled("Q", "We met.") + styled("C", "Table 1"),
             {"other: Joint work", "heading 1: Findings", "heading 1: Trust", "quotation: We met.", "caption: Table 1"}},
        Case{"outline_of_the_paragraph", p("Aims", "<w:outlineLvl w:val='1'/>"), {"heading 2: Aims"}},
        Case{"lists_as_they_print", item(1, 0, "a") + item(1, 1, "b") + item(1, 1, "c") + item(1, 2, "d") + item(1, 0, "e") + item(1, 1, "f"),
             {"item 1 1.: a", "item 2 (a): b", "item 2 (b): c", "item 3 \xE2\x80\xA2: d", "item 1 2.: e", "item 2 (a): f"}},
        Case{"list_that_starts_again", item(1, 0, "a") + item(3, 0, "b") + item(3, 0, "c"), {"item 1 1.: a", "item 1 7.: b", "item 1 8.: c"}},
        Case{"list_of_the_style", styled("L", "a") + p("b", "<w:pStyle w:val='L'/><w:numPr><w:numId w:val='0'/></w:numPr>"), {"item 1 1.: a", "paragraph: b"}},
        Case{"numbered_headings_and_paragraphs", p("Scope", "<w:outlineLvl w:val='0'/><w:numPr><w:numId w:val='2'/></w:numPr>") + item(2, 1, "Boards met."), {"heading 1: I Scope", "paragraph: 1.1 Boards met."}},
        Case{"typed_lists", p("\xE2\x80\xA2 one") + "<w:p><w:r><w:t>(a)</w:t><w:tab/><w:t>two</w:t></w:r></w:p>", {"item 1 \xE2\x80\xA2: one", "item 1 (a): two"}},
        Case{"inline_signs", "<w:p><w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t><w:softHyphen/><w:br/><w:t>x</w:t><w:tab/><w:sym w:font='Symbol' w:char='F0B3'/></w:r></w:p>", {"paragraph: long\xE2\x80\x91term\nx\t\xE2\x89\xA5"}},
        Case{"raised_digits", "<w:p>" + run("behaviour") + "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r></w:p>", {"paragraph: behaviour\xC2\xB9\xC2\xB2"}},
        Case{"hidden_and_deleted", "<w:p>" + run("a") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r><w:del><w:r><w:delText>c</w:delText></w:r></w:del><w:ins>" + run("d") + "</w:ins></w:p>", {"paragraph: ad"}},
        Case{"moved", "<w:p><w:moveFrom>" + run("a") + "</w:moveFrom><w:moveTo>" + run("b") + "</w:moveTo></w:p>", {"paragraph: b"}},
        Case{"deleted_paragraph_mark", p("one", "<w:rPr><w:del/></w:rPr>") + p("two"), {"paragraph: one two"}},
        Case{"former_properties", p("a", "<w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>"), {"paragraph: a"}},
        Case{"fields", "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> ADDIN CSL_CITATION {} </w:instrText><w:fldChar w:fldCharType='separate'/></w:r>" + run("(Okafor 2016)") + "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
             {"paragraph: (Okafor 2016)"}},
        Case{"field_without_end", "<w:p>" + run("a") + "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + run("code") + "</w:p>" + p("b"), {"paragraph: a", "paragraph: b"}},
        Case{"bold_by_character_style", "<w:p><w:r><w:rPr><w:rStyle w:val='Strong'/></w:rPr><w:t>Key points</w:t></w:r></w:p>", {"paragraph bold: Key points"}},
        Case{"text_box_once", "<w:p>" + run("before ") + "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("inside") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p("inside") +
                                  "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>" + run("after") + "</w:p>",
             {"paragraph: before after", "paragraph: inside"}},
        Case{"fallback_when_nothing_else", "<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict><w:txbxContent>" + p("inside") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>", {"paragraph: inside"}},
        Case{"content_controls", "<w:sdt><w:sdtPr/><w:sdtContent>" + p("in") + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p("Click here") + "</w:sdtContent></w:sdt>" + p("b"), {"paragraph: in", "paragraph: b"}},
        Case{"drop_cap", p("T", "<w:framePr w:dropCap='drop'/>") + p("rust grew."), {"paragraph: Trust grew."}},
        Case{"table", "<w:tbl>" + row(cell(p("Area")) + cell(p("Budget")), "<w:tblHeader/>") + row(cell(p("North") + p("and west")) + cell(p("12"))) + "</w:tbl>", {"header: Area | Budget |", "row: North\nand west | 12 |"}},
        Case{"spans", "<w:tbl>" + row(cell(p("a"), "<w:gridSpan w:val='2'/>") + cell(p("b"))) + row(cell(p("c"), "<w:vMerge w:val='restart'/>") + cell(p("d")) + cell(p("e"))) +
                          row(cell(p(""), "<w:vMerge/>") + cell(p("f")) + cell(p("g"))) + "</w:tbl>",
             {"row: a |  | b |", "row: c | d | e |", "row:  | f | g |"}},
        Case{"deleted_row", "<w:tbl>" + row(cell(p("a")) + cell(p("b"))) + row(cell(p("c")) + cell(p("d")), "<w:del/>") + "</w:tbl>", {"row: a | b |"}},
        Case{"numbered_whole_paragraph_in_heading_style", styled("berschrift1", "The two boards shall meet at least four times in every year, and shall on each occasion publish the minutes of that meeting within ten days."),
             {"paragraph: The two boards shall meet at least four times in every year, and shall on each occasion publish the minutes of that meeting within ten days."}}),
    [](const auto& info) { return info.param.name; });

TEST(DocxReader, parts) {
  const RawDocument document = docx(styled("V1", "Findings 3") + "<w:tbl>" + row(cell(p("Key messages") + p("Trust first."))) + "</w:tbl>" +
                                    "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>ADDIN ZOTERO_BIBL</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>" + run("Okafor N. 2016.") + "</w:p>");
  ASSERT_EQ(document.blocks.size(), 4U);
  EXPECT_EQ(document.blocks[0].part, BlockPart::kNavigation);
  EXPECT_EQ(document.blocks[1].part, BlockPart::kBox);
  EXPECT_EQ(document.blocks[2].part, BlockPart::kBox);
  EXPECT_EQ(document.blocks[3].part, BlockPart::kReferences);
}

TEST(DocxReader, notes_follow_their_paragraph) {
  const std::string notes = "<w:footnotes xmlns:w='urn:w'><w:footnote w:type='separator' w:id='0'>" + p("---") + "</w:footnote><w:footnote w:id='2'>" + p(" Adopted in 2014.") + p("And since.") + "</w:footnote></w:footnotes>";
  const std::string ends = "<w:endnotes xmlns:w='urn:w'><w:endnote w:id='2'>" + p("Ibid.") + "</w:endnote></w:endnotes>";
  const RawDocument document = docx("<w:p>" + run("As agreed") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run(", twice") + "<w:r><w:endnoteReference w:id='2'/></w:r></w:p>" + p("Then."),
                                    {{"word/footnotes.xml", notes}, {"word/endnotes.xml", ends}});
  EXPECT_THAT(summaries(document), ElementsAre("paragraph: As agreed[^1], twice[^i]", "footnote 1: Adopted in 2014.", "footnote : And since.", "footnote i: Ibid.", "paragraph: Then."));
}

TEST(DocxReader, properties_and_warnings) {
  const std::string core = "<cp:coreProperties xmlns:cp='urn:c' xmlns:dc='urn:d'><dc:title>Joint budgets in two counties</dc:title><dc:creator>Ngozi Okafor; user</dc:creator></cp:coreProperties>";
  const RawDocument document = docx("<w:p>" + run("a") + "<w:r><w:commentReference w:id='1'/></w:r><w:ins>" + run("b") + "</w:ins></w:p><w:altChunk/>", {{"docProps/core.xml", core}});
  EXPECT_EQ(document.record.title, "Joint budgets in two counties");
  ASSERT_EQ(document.record.authors.size(), 1U);
  EXPECT_EQ(document.record.authors[0].family, "Okafor");
  EXPECT_EQ(document.record.year, 0);
  EXPECT_THAT(kinds(document.warnings), ElementsAre("comments-left-out", "tracked-changes", "embedded-text"));
}

// Without styles: what is larger than the text heads it.
TEST(DocxReader, headings_by_size) {
  const auto sized = [](int half_points, const std::string& text) { return "<w:p><w:r><w:rPr><w:sz w:val='" + std::to_string(half_points) + "'/></w:rPr><w:t>" + text + "</w:t></w:r></w:p>"; };
  const std::string prose = "Both boards met every month and agreed how the budget should be spent in the coming year.";
  EXPECT_THAT(summaries(docx(sized(40, "Joint budgets") + sized(28, "Aims") + sized(22, prose) + sized(28, "Methods") + sized(22, prose))),
              ElementsAre("other: Joint budgets", "heading 2: Aims", "paragraph: " + prose, "heading 2: Methods", "paragraph: " + prose));
}

TEST(DocxReader, old_and_protected_files_say_what_to_do) {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
  const Reading old = read_bytes(ole, "minutes.doc");
  EXPECT_EQ(old.status.code(), Code::kUnsupported);
  EXPECT_NE(old.status.message().find(".docx"), std::string::npos);
  std::string wide;
  for (const char c : std::string("EncryptedPackage")) (wide += c) += '\0';
  EXPECT_NE(read_bytes(ole + wide, "minutes.docx").status.message().find("password"), std::string::npos);
  EXPECT_FALSE(read_bytes("PK\x03\x04 rubbish", "minutes.docx").status.ok());
  EXPECT_EQ(read_bytes(zip_of({{"other.txt", "x"}}), "minutes.docx").status.code(), Code::kParse);
}

TEST(DocxReader, ten_megabytes_in_linear_time) {
  std::string body;
  while (body.size() < 10'000'000) body += item(1, 0, "Both boards met every month and agreed how the budget should be spent.");
  const std::string bytes = docx_of(body, {{"word/styles.xml", kStyles}, {"word/numbering.xml", kLists}});
  const auto before = std::chrono::steady_clock::now();
  const Reading reading = read_bytes(bytes, "long.docx");
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
  ASSERT_EQ(reading.documents.size(), 1U);
  EXPECT_GT(reading.documents[0].blocks.size(), 40'000U);
  EXPECT_LT(seconds, 30);
  RecordProperty("seconds", std::to_string(seconds));
}

}  // namespace
}  // namespace litmotif
