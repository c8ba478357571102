#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office_files.h"
#include "reading.h"

namespace litmotif {
namespace {

using namespace testing_source;
using testing::ElementsAre;
using testing::ElementsAreArray;

const std::string kStyles =
    "<office:automatic-styles><style:style style:name='P1' style:family='paragraph' style:parent-style-name='Quotations'/>"
    "<style:style style:name='Heading_20_1' style:display-name='Heading 1' style:family='paragraph' style:default-outline-level='1'/>"
    "<style:style style:name='B' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
    "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"
    "<style:style style:name='R' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>"
    "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
    "<text:list-level-style-number text:level='2' style:num-format='a' style:num-prefix='(' style:num-suffix=')'/></text:list-style>"
    "<text:list-style style:name='L2'><text:list-level-style-bullet text:level='1' text:bullet-char='\xE2\x80\xA2'/></text:list-style></office:automatic-styles>";

std::string flat(const std::string& body) {
  return "<?xml version=\"1.0\"?><office:document xmlns:office='urn:o' xmlns:style='urn:s' xmlns:text='urn:t' xmlns:table='urn:tb' xmlns:draw='urn:d' xmlns:fo='urn:f' xmlns:dc='urn:dc' xmlns:meta='urn:m' "
         "office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:meta><dc:title>Joint budgets in two counties</dc:title><meta:initial-creator>Ngozi Okafor</meta:initial-creator></office:meta>" +
         kStyles + "<office:body><office:text>" + body + "</office:text></office:body></office:document>";
}

RawDocument odt(const std::string& body) {
  Reading reading = read_bytes(flat(body), "report.fodt");
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  return reading.documents.empty() ? RawDocument() : std::move(reading.documents.front());
}

struct Case {
  const char* name;
  std::string body;
  std::vector<std::string> blocks;
};

class Odt : public testing::TestWithParam<Case> {};

TEST_P(Odt, becomes_blocks) { EXPECT_THAT(summaries(odt(GetParam().body)), ElementsAreArray(GetParam().blocks)); }

INSTANTIATE_TEST_SUITE_P(
    , Odt,
    testing::Values(
        Case{"headings_and_styles", "<text:h text:style-name='Heading_20_1' text:outline-level='1'>Findings</text:h><text:p text:style-name='Title'>Joint work</text:p><text:p text:style-name='P1'>We met.</text:p>",
             {"heading 1: Findings", "other: Joint work", "quotation: We met."}},
        Case{"white_space", "<text:p>  one\n  two<text:s text:c='2'/>three<text:tab/>four<text:line-break/>five</text:p>", {"paragraph: one two  three\tfour\nfive"}},
        Case{"spans", "<text:p><text:span text:style-name='B'>Key points</text:span></text:p><text:p>a<text:span text:style-name='H'>b</text:span>c<text:span text:style-name='R'>2</text:span></text:p>", {"paragraph bold: Key points", "paragraph: ac\xC2\xB2"}},
        Case{"lists_as_they_print", "<text:list text:style-name='L1'><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>c</text:p><text:p>d</text:p></text:list-item></text:list>"
                                    "<text:list text:style-name='L1' text:continue-numbering='true'><text:list-item><text:p>e</text:p></text:list-item></text:list><text:list text:style-name='L2'><text:list-item><text:p>f</text:p></text:list-item></text:list>",
             {"item 1 1.: a", "item 2 (a): b", "item 1 2.: c", "paragraph 1: d", "item 1 3.: e", "item 1 \xE2\x80\xA2: f"}},
        Case{"notes", "<text:p>As agreed<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In 2014.</text:p></text:note-body></text:note>, twice.</text:p>", {"paragraph: As agreed[^1], twice.", "footnote 1: In 2014."}},
        Case{"table", "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Area</text:p></table:table-cell><table:table-cell><text:p>Budget</text:p></table:table-cell></table:table-row></table:table-header-rows>"
                      "<table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>North</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>",
             {"header: Area | Budget |", "row: North |"}},
        Case{"changes_and_annotations", "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a<office:annotation><text:p>no</text:p></office:annotation>b</text:p>", {"paragraph: ab"}},
        Case{"text_box", "<text:p>a<draw:frame><draw:text-box><text:p>inside</text:p></draw:text-box></draw:frame>b</text:p>", {"paragraph: ab", "paragraph: inside"}}),
    [](const auto& info) { return info.param.name; });

TEST(OdtReader, packed_and_flat_say_the_same) {
  const std::string all = flat("<text:p>Words.</text:p>");
  const Reading packed = read_bytes(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", all}}), "report.odt");
  ASSERT_EQ(packed.documents.size(), 1U) << packed.status.to_string();
  EXPECT_EQ(packed.documents[0].reader, "odt");
  EXPECT_EQ(packed.documents[0].record.title, "Joint budgets in two counties");
  EXPECT_EQ(packed.documents[0].record.authors.at(0).family, "Okafor");
  EXPECT_THAT(summaries(packed.documents[0]), ElementsAre("paragraph: Words."));
}

TEST(OdtReader, contents_and_bibliography_are_parts) {
  const RawDocument document = odt("<text:table-of-content><text:table-of-content-source><text:p>template</text:p></text:table-of-content-source><text:index-body><text:p>Findings 3</text:p></text:index-body></text:table-of-content>"
                                   "<text:bibliography><text:index-body><text:p>Okafor N. 2016.</text:p></text:index-body></text:bibliography>");
  ASSERT_EQ(document.blocks.size(), 2U);
  EXPECT_EQ(document.blocks[0].part, BlockPart::kNavigation);
  EXPECT_EQ(document.blocks[1].part, BlockPart::kReferences);
}

TEST(OdtReader, protected_and_foreign_files) {
  const std::string manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
  EXPECT_EQ(read_bytes(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"META-INF/manifest.xml", manifest}, {"content.xml", "\x01"}}), "a.odt").status.code(), Code::kUnsupported);
  EXPECT_EQ(read_bytes(zip_of({{"x", "y"}}), "a.odt").status.code(), Code::kParse);
}

}  // namespace
}  // namespace litmotif
