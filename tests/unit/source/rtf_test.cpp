#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "reading.h"

namespace litmotif {
namespace {

using namespace testing_source;
using testing::ElementsAre;
using testing::ElementsAreArray;

const std::string kHead =
    "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times;}{\\f1\\fcharset238 Times CE;}{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset128 Mincho;}}"
    "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 Title;}{\\s3 Quote;}{\\s4 toc 1;}}";

RawDocument rtf(const std::string& body) {
  Reading reading = read_bytes(kHead + body + "}", "report.rtf");
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  return reading.documents.empty() ? RawDocument() : std::move(reading.documents.front());
}

struct Case {
  const char* name;
  std::string body;
  std::vector<std::string> blocks;
};

class Rtf : public testing::TestWithParam<Case> {};

TEST_P(Rtf, becomes_blocks) { EXPECT_THAT(summaries(rtf(GetParam().body)), ElementsAreArray(GetParam().blocks)); }

INSTANTIATE_TEST_SUITE_P(
    , Rtf,
    testing::Values(
        Case{"paragraphs", "One\\par two\r\nand three\\par}", {"paragraph: One", "paragraph: twoand three"}},
        Case{"styles", "\\pard\\s2 Joint work\\par\\pard\\s1 Findings\\par\\pard\\s3 We met.\\par\\pard\\outlinelevel1 Aims\\par\\pard Text\\par", {"other: Joint work", "heading 1: Findings", "quotation: We met.", "heading 2: Aims", "paragraph: Text"}},
        Case{"unicode_with_what_stands_for_it", "caf\\u233?s {\\uc2\\u8217 ''}x\\u-10179?\\u-8704?", {"paragraph: caf\xC3\xA9s \xE2\x80\x99x\xF0\x9F\x98\x80"}},
        Case{"code_page_of_the_file_and_of_the_font", "\\'92 \\f1 \\'e8\\f0  \\f2 \\'b3\\f0  \\f3 \\'93\\'fa\\'96\\'7b", {"paragraph: \xE2\x80\x99 \xC4\x8D \xE2\x89\xA5 \xE6\x97\xA5\xE6\x9C\xAC"}},
        Case{"signs", "a\\~b\\_c\\-d\\emdash e\\\\ \\{x\\}\\line y", {"paragraph: a\xC2\xA0" "b\xE2\x80\x91" "cd\xE2\x80\x94" "e\\ {x}\ny"}},
        Case{"hidden_and_deleted", "a{\\v b}{\\deleted c}{\\revised d}\\par", {"paragraph: ad"}},
        Case{"bold_and_raised", "{\\b Key points}\\par growth{\\super 12}\\par", {"paragraph bold: Key points", "paragraph: growth\xC2\xB9\xC2\xB2"}},
        Case{"lists_as_they_print", "{\\listtext\\'b7\\tab}\\ls1 One\\par{\\listtext 2.\\tab}\\ls1\\ilvl1 two\\par", {"item 1 \xC2\xB7: One", "item 2 2.: two"}},
        Case{"table", "\\trowd\\trhdr\\cellx1\\cellx2\\pard\\intbl Area\\cell Budget\\cell\\row\\trowd\\cellx1\\cellx2\\pard\\intbl North\\par and west\\cell 12\\cell\\row\\pard After\\par",
             {"header: Area | Budget |", "row: North\nand west | 12 |", "paragraph: After"}},
        Case{"merged_cells", "\\trowd\\clvmgf\\cellx1\\cellx2\\pard\\intbl a\\cell b\\cell\\row\\trowd\\clvmrg\\cellx1\\cellx2\\pard\\intbl \\cell c\\cell\\row\\pard", {"row: a | b |", "row:  | c |"}},
        Case{"fields", "See {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt the annex}}.\\par", {"paragraph: See the annex."}},
        Case{"pictures_and_unknown_groups", "a{\\pict\\wmetafile8 0123}{\\*\\unknown rubbish}{\\header head}b\\bin3 }}}c", {"paragraph: abc"}},
        Case{"text_box_follows", "a {\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt inside\\par}}{\\shprslt inside}}b\\par", {"paragraph: a b", "paragraph: inside"}}),
    [](const auto& info) { return info.param.name; });

TEST(RtfReader, notes_and_comments) {
  const RawDocument document = rtf("As agreed{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} Adopted in 2014.} twice{\\*\\atnid AB}{\\*\\annotation no}\\par Then.\\par");
  EXPECT_THAT(summaries(document), ElementsAre("paragraph: As agreed[^1] twice", "footnote 1: Adopted in 2014.", "paragraph: Then."));
  EXPECT_THAT(kinds(document.warnings), ElementsAre("comments-left-out"));
}

TEST(RtfReader, properties_and_places) {
  const std::string bytes = "{\\rtf1{\\info{\\title Joint budgets in two counties}{\\author Ngozi Okafor}}First words.\\par Second.\\par}";
  const Reading reading = read_bytes(bytes, "a.rtf");
  ASSERT_EQ(reading.documents.size(), 1U);
  const RawDocument& document = reading.documents[0];
  EXPECT_EQ(document.record.title, "Joint budgets in two counties");
  ASSERT_EQ(document.record.authors.size(), 1U);
  EXPECT_EQ(document.record.authors[0].family, "Okafor");
  EXPECT_EQ(bytes.substr(document.blocks[1].file_start, document.blocks[1].file_end - document.blocks[1].file_start), "Second.");
}

TEST(RtfReader, damage) {
  EXPECT_EQ(read_bytes("{\\rtf1" + std::string(5000, '{') + "deep", "a.rtf").status.code(), Code::kLimit);
  EXPECT_EQ(read_bytes(std::string("\x01\x02\x03"), "a.rtf").status.code(), Code::kParse);
  const Reading cut = read_bytes("{\\rtf1 Words that are cut {\\b off", "a.rtf");
  ASSERT_EQ(cut.documents.size(), 1U);
  EXPECT_THAT(kinds(cut.documents[0].warnings), ElementsAre("truncated-file"));
  EXPECT_THAT(summaries(cut.documents[0]), ElementsAre("paragraph: Words that are cut off"));
}

TEST(RtfReader, ten_megabytes_in_linear_time) {
  std::string body;
  while (body.size() < 10'000'000) body += "\\pard\\s0 Both boards met \\b every\\b0  month and agreed caf\\'e9 \\u8217? budgets.\\par\r\n";
  const auto before = std::chrono::steady_clock::now();
  EXPECT_GT(rtf(body).blocks.size(), 90'000U);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
  EXPECT_LT(seconds, 30);
  RecordProperty("seconds", std::to_string(seconds));
}

}  // namespace
}  // namespace litmotif
