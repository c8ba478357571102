#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include <litmotif/system.h>
#include <litmotif/text.h>

#include "reading.h"

namespace litmotif::testing_source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> blocks_of(std::string_view html) {
  const Reading got = read_bytes(html, "page.html");
  EXPECT_TRUE(got.status.ok()) << got.status.to_string();
  return got.documents.empty() ? std::vector<std::string>() : summaries(got.documents[0]);
}

std::vector<std::string> in_part(const RawDocument& document, BlockPart part) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    if (block.part == part) out.push_back(summary(block));
  }
  return out;
}

TEST(Html, main_text_and_comments_of_a_saved_page) {
  const Reading got = read_fixture("html/saved-page.html");
  ASSERT_TRUE(got.status.ok()) << got.status.to_string();
  ASSERT_EQ(got.documents.size(), 1U);
  const RawDocument& page = got.documents[0];
  EXPECT_THAT(page.warnings, IsEmpty());
  EXPECT_EQ(page.reader, "html");
  EXPECT_EQ(page.encoding, "UTF-8");
  EXPECT_EQ(page.blocks[0].role, BlockRole::kTitle);
  EXPECT_THAT(in_part(page, BlockPart::kFront), ElementsAre("paragraph: By Ngozi Okafor and Lena Brandt, 4 March 2016"));
  EXPECT_THAT(in_part(page, BlockPart::kUnsaid),
              ElementsAre("other: Shared boards and local leadership", "paragraph: Nine districts set up shared boards. This page sums up what they told us.",
                          "paragraph: Boards with one chair for health and social care took decisions faster than those with two, because papers were written once and read by everybody who had a vote.",
                          "heading 2: What helped",
                          "paragraph: Managers named three things, and trust between partners came first in every one of the nine districts that took part.\xC2\xB9",
                          "item 1 \xE2\x80\xA2: A shared budget for the whole district", "item 2 \xE2\x80\xA2: agreed in writing", "item 1 \xE2\x80\xA2: Time to meet", "item 1 c.: A named lead",
                          "heading 2: What hindered", "quotation: We lost a year to arguments about whose staff they were.",
                          "paragraph: Separate records slowed the teams down, and the lack of a common system was the barrier that most of them spoke of."));
  EXPECT_THAT(in_part(page, BlockPart::kComments),
              ElementsAre("heading 2: Comments (2)", "paragraph: A. Reader", "paragraph: In our district the board met twice and was then given up, which the report does not say.", "paragraph: Well said."));
  for (const Block& block : page.blocks) EXPECT_EQ(block.section_type, block.text == "Comments (2)" ? "comments" : "");
}

TEST(Html, what_a_saved_page_says_of_itself) {
  const Reading got = read_fixture("html/saved-page.html");
  ASSERT_EQ(got.documents.size(), 1U);
  const Record& record = got.documents[0].record;
  EXPECT_EQ(record.type, "webpage");
  EXPECT_EQ(record.title, "Shared boards and local leadership");
  EXPECT_EQ(record.year, 2016);
  EXPECT_EQ(record.date, "2016-03-04");
  EXPECT_EQ(record.publisher, "The Example Trust");
  EXPECT_EQ(record.language, "en");
  EXPECT_THAT(record.urls, ElementsAre("https://www.exampletrust.org.uk/publications/shared-boards"));
  ASSERT_EQ(record.authors.size(), 2U);
  EXPECT_EQ(record.authors[0].family, "Okafor");
  EXPECT_EQ(record.authors[1].given, "Lena");
}

TEST(Html, places_are_bytes_of_the_file) {
  const std::string bytes = fixture("html/saved-page.html");
  const Reading got = read_bytes(bytes, "saved-page.html");
  ASSERT_EQ(got.documents.size(), 1U);
  std::size_t placed = 0;
  for (const Block& block : got.documents[0].blocks) {
    ASSERT_LE(block.file_end, bytes.size());
    if (block.file_end == 0) continue;
    const std::string there = bytes.substr(block.file_start, block.file_end - block.file_start);
    EXPECT_EQ(there.substr(0, 3), block.text.substr(0, 3));
    // A range of the text's own length claims to be a copy.
    if (there.size() == block.text.size()) {
      EXPECT_EQ(there, block.text);
    }
    ++placed;
  }
  EXPECT_EQ(placed, got.documents[0].blocks.size());
}

// As long as what stands there, but another text: the range must not claim a copy, and not reach behind the file.
TEST(Html, places_end_with_the_file) {
  const std::string bytes = "<html><body><p>One.</p><p>a\r\n b\xF7";
  const Reading got = read_bytes(bytes, "open.html");
  ASSERT_EQ(got.documents.size(), 1U);
  for (const Block& block : got.documents[0].blocks) {
    EXPECT_LE(block.file_end, bytes.size()) << block.text;
    EXPECT_LT(block.file_start, block.file_end) << block.text;
    const std::string there = bytes.substr(block.file_start, block.file_end - block.file_start);
    if (there.size() == block.text.size()) {
      EXPECT_EQ(there, block.text);
    }
  }
}

TEST(Html, article_with_citation_metadata) {
  const Reading got = read_fixture("html/article.html");
  ASSERT_EQ(got.documents.size(), 1U);
  const RawDocument& page = got.documents[0];
  const Record& record = page.record;
  EXPECT_EQ(record.type, "article");
  EXPECT_EQ(record.title, "Sharing records across districts");
  EXPECT_EQ(record.container, "Journal of Local Care");
  EXPECT_EQ(record.volume + "(" + record.issue + ")" + record.pages, "12(3)101-119");
  EXPECT_EQ(record.doi, "10.5555/jlc.2018.12");
  EXPECT_EQ(record.issn, "1234-5678");
  EXPECT_EQ(record.publisher, "Example Press");
  EXPECT_EQ(record.year, 2018);
  EXPECT_EQ(record.authors.size(), 2U);
  EXPECT_THAT(record.urls, ElementsAre("https://press.example.org/jlc/12/3/101"));
  EXPECT_THAT(in_part(page, BlockPart::kAbstract), ElementsAre("heading 2: Abstract", "paragraph: We asked 40 managers in nine districts how records are shared, and what stands in the way of it."));
  EXPECT_THAT(in_part(page, BlockPart::kReferences),
              ElementsAre("item 1 1.: Brandt L. Records that travel. Journal of Local Care 2012; 6: 1-9.", "item 1 2.: Okafor N. Trust. London: Example Press; 2016."));
  EXPECT_THAT(in_part(page, BlockPart::kAppendix), ElementsAre("heading 2: Appendix", "paragraph: Questions asked of the managers in the interviews."));
  const std::vector<std::string> all = summaries(page);
  EXPECT_THAT(all, testing::Contains("footnote 1: The ninth district left the study."));
  EXPECT_THAT(all, testing::Contains("caption: Figure 1. Records shared by year"));
  EXPECT_THAT(all, testing::Contains("paragraph: Records that travel with the patient are said to save time [1], although the evidence for it is thin and comes mostly from single hospitals (10\xC2\xB3 patients; CO2 was "
                                     "not measured)."));
}

TEST(Html, tables_of_data_and_tables_that_arrange) {
  const Reading got = read_fixture("html/tables.html");
  ASSERT_EQ(got.documents.size(), 1U);
  EXPECT_THAT(summaries(got.documents[0]),
              ElementsAre("other: Models of care", "paragraph: The districts chose among three models of paying for care, and the table below says which of them chose what.", "caption: Table 1. Models",
                          "header: Model | Places |  |", "row: Prime contract | North | Cancer\nEnd of life |", "row:  | South | Hips\nKnees |", "row: Alliance | East | Mental health |", "item 1 : Prime contract",
                          "item 2 : One body holds the contract and pays the others.", "item 1 : Alliance", "item 2 : All sign one contract."));
}

struct Row {
  const char* name;
  std::string html;
  std::vector<std::string> blocks;
};

class HtmlBlocks : public testing::TestWithParam<Row> {};

TEST_P(HtmlBlocks, are) { EXPECT_EQ(blocks_of(GetParam().html), GetParam().blocks); }

INSTANTIATE_TEST_SUITE_P(
    Rows, HtmlBlocks,
    testing::Values(
        Row{"words_are_neither_glued_nor_broken", "<p>inte<b>grated</b> care<i> and</i> <span>trust</span></p><p>a<wbr>b &amp; c&nbsp;d</p>", {"paragraph: integrated care and trust", "paragraph: ab & c d"}},
        Row{"blocks_part_words", "<div>One<div>two</div>three</div>", {"paragraph: One", "paragraph: two", "paragraph: three"}},
        Row{"one_line_break_stays", "<p>12 High Street<br>Example Town</p>", {"paragraph: 12 High Street\nExample Town"}},
        Row{"a_line_break_within_a_sentence_is_a_space", "<p>Trust was<br>\nthe first thing.</p>", {"paragraph: Trust was the first thing."}},
        Row{"two_line_breaks_part_paragraphs", "<div>First.<br><br>Second <b>part</b>.<br>&nbsp;<br>Third.</div>", {"paragraph: First.", "paragraph: Second part.", "paragraph: Third."}},
        Row{"strong_paragraphs_are_bold", "<p><strong>What we <em>found</em></strong></p><p><em>Aside</em></p>", {"paragraph bold: What we found", "paragraph italic: Aside"}},
        Row{"preformatted_text_keeps_its_lines", "<p>Search:</p><pre>trust AND\n  board</pre>", {"paragraph: Search:", "code: trust AND\n  board"}},
        Row{"list_numbers", "<ol type=i><li>a1<li value=4>b2</ol><ol reversed start=2><li>c3<li>d4</ol>", {"item 1 i.: a1", "item 1 iv.: b2", "item 1 2.: c3", "item 1 1.: d4"}},
        Row{"a_second_paragraph_of_an_item", "<ul><li><p>One</p><p>More</p></li></ul>", {"item 1 \xE2\x80\xA2: One", "paragraph 1: More"}},
        Row{"headings_with_links_to_themselves", "<h2>Methods<a class=headerlink href=#m>\xC2\xB6</a></h2><p>x1</p>", {"heading 2: Methods", "paragraph: x1"}},
        Row{"headings_that_open_and_close", "<h2><button>What is it?</button></h2><p>Text.</p><button>Send</button>", {"heading 2: What is it?", "paragraph: Text."}},
        Row{"quotation_marks", "<p>She said <q>we waited</q>.</p>", {"paragraph: She said \xE2\x80\x9Cwe waited\xE2\x80\x9D."}},
        Row{"raised_letters_stay", "<p>the 1<sup>st</sup> and x<sup>2, 3</sup></p>", {"paragraph: the 1st and x\xC2\xB2,\xC2\xB3"}},
        Row{"scripts_pictures_and_controls_go", "<p>Text<script>var a = '<p>no';</script><svg><text>no</text></svg></p><select><option>no</select><noscript>no</noscript>", {"paragraph: Text"}},
        Row{"notes_of_a_word_processor",
            "<p>Text.</p><div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1'>[1]</a> The note.</p></div>", {"paragraph: Text.", "footnote 1: The note."}},
        Row{"marks_of_notes",
            "<p>One.<sup><a href='#n1'>1</a></sup> Two<a href='#n2'><sup>[2]</sup></a> three<sup><a href='#r1'>3</a></sup>.</p><ol class=footnotes><li id=n1>A. <a href='#x'>\xE2\x86\xA9</a><li id=n2>B.</ol>",
            {"paragraph: One.[^1] Two[^2] three\xC2\xB3.", "footnote 1: A.", "footnote 2: B."}},
        Row{"word_processor_elements_are_no_paragraphs", "<p>One <o:p>two</o:p></p>", {"paragraph: One two"}},
        Row{"end_tags_may_lack", "<h1>Title<h2>Part</h2><p>One<p>Two<ul><li>a1<li>b2", {"other: Title", "heading 2: Part", "paragraph: One", "paragraph: Two", "item 1 \xE2\x80\xA2: a1", "item 1 \xE2\x80\xA2: b2"}}),
    [](const testing::TestParamInfo<Row>& info) { return std::string(info.param.name); });

TEST(Html, a_page_of_links_is_read_whole) {
  const Reading got = read_bytes("<html><body><ul><li><a href=/1>Reports</a></li><li><a href=/2>Blogs</a></li></ul><nav><a href=/>Home</a></nav></body></html>", "links.html");
  ASSERT_EQ(got.documents.size(), 1U);
  EXPECT_THAT(kinds(got.documents[0].warnings), ElementsAre("no-main-text"));
  EXPECT_THAT(texts(got.documents[0]), ElementsAre("Reports", "Blogs", "Home"));
}

TEST(Html, a_page_without_text_says_so) {
  const Reading got = read_bytes("<html><body><div id=app></div><script>start()</script></body></html>", "app.html");
  ASSERT_EQ(got.documents.size(), 1U);
  EXPECT_THAT(kinds(got.documents[0].warnings), ElementsAre("no-text"));
}

TEST(Html, names_do_not_take_the_text_away) {
  const std::string text = "Boards with one chair took decisions faster than those with two, because papers were written once and then read by everybody who had a vote in them.";
  for (const std::string name : {"sidebar-layout", "share", "comments-open", "widget related", "hidden"}) {
    const std::string page = fmt::format("<html><body><div class='{}'><h1>Boards</h1><p>{}</p></div></body></html>", name, text);
    EXPECT_THAT(blocks_of(page), ElementsAre("other: Boards", "paragraph: " + text)) << name;
  }
}

const std::string kText = "Boards with one chair took decisions faster than those with two, because papers were written once and then read by all who had a vote.";

TEST(Html, what_opens_with_a_click_is_text) {
  const std::string page = "<main><h1>Boards</h1><p>" + kText + "</p><h2><button aria-controls=p1>What helped</button></h2><div id=p1 hidden><p>Trust. " + kText +
                           "</p></div><h2>More</h2><div class='accordion-panel' style='display:none'><p>Money came second in all the districts.</p></div><div hidden><p>Not shown.</p></div></main>";
  EXPECT_THAT(blocks_of(page), ElementsAre("other: Boards", "paragraph: " + kText, "heading 2: What helped", "paragraph: Trust. " + kText, "heading 2: More", "paragraph: Money came second in all the districts."));
}

TEST(Html, lists_of_links_within_the_text_stay) {
  const std::string page = "<body><div class=menu><a href=1>Home</a></div><h1>Boards</h1><div>Posted in <a href=2>Health and care</a></div><p>" + kText + "</p><ul><li><a href=3>The first report</a><li>Another</ul><p>" +
                           kText + "</p><ul><li><a href=4>Next page</a></ul></body>";
  EXPECT_THAT(blocks_of(page), ElementsAre("other: Boards", "paragraph: " + kText, "item 1 \xE2\x80\xA2: The first report", "item 1 \xE2\x80\xA2: Another", "paragraph: " + kText));
}

TEST(Html, old_pages_arranged_by_tables_and_fonts) {
  const std::string page = "<body><table><tr><td><font><a href=1>Home</a><br><a href=2>About us</a></font></td><td><center><b>Boards and trust</b></center><font>" + kText + "<br><br>" + kText +
                           "</font></td></tr></table></body>";
  EXPECT_THAT(blocks_of(page), ElementsAre("paragraph bold: Boards and trust", "paragraph: " + kText, "paragraph: " + kText));
}

TEST(Html, every_long_paragraph_is_read) {
  std::string first = "<div class=a>", text = "Boards with one chair took decisions faster than those with two, because papers were written once and then read by everybody who had a vote in them, ";
  for (int i = 0; i < 8; ++i) first.append("<p>").append(text).append(text).append("</p>");
  const std::vector<std::string> got = blocks_of("<body>" + first + "</div><div class=b><p>Elsewhere " + text + text + "</p></div></body>");
  EXPECT_EQ(got.size(), 9U);
}

TEST(Html, encodings) {
  struct Case {
    std::string html, text, encoding;
  };
  const std::string utf16("\xFF\xFE<\0p\0>\0\xE9\0t\0\xE9\0", 14);
  for (const Case& each : std::initializer_list<Case>{
           {"<meta charset=utf-8><p>caf\xC3\xA9", "caf\xC3\xA9", "UTF-8"},
           {"<p>caf\xE9", "caf\xC3\xA9", "windows-1252"},
           {"<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'><p>\xF7\xCF\xD4", "\xD0\x92\xD0\xBE\xD1\x82", "koi8-r"},
           {"<?xml version='1.0' encoding='iso-8859-2'?><html><p>\xB1", "\xC4\x85", "iso-8859-2"},
           {"<meta charset=ibm037><p>caf\xE9", "caf\xC3\xA9", "windows-1252"},
           {"<meta charset=gb2312><p>\xD6\xD0\xB9\xFA", "\xE4\xB8\xAD\xE5\x9B\xBD", "gb18030"},
           {utf16, "\xC3\xA9t\xC3\xA9", "UTF-16LE"},
       }) {
    const Reading got = read_bytes(each.html, "page.html");
    ASSERT_EQ(got.documents.size(), 1U) << each.encoding << got.status.to_string();
    EXPECT_THAT(texts(got.documents[0]), ElementsAre(each.text)) << each.encoding;
    EXPECT_EQ(got.documents[0].encoding, each.encoding);
  }
}

TEST(Html, recognised_by_content) {
  const auto reader = [](std::string_view bytes, const std::string& path) { return recognise({path, bytes}); };
  EXPECT_EQ(reader("<!DOCTYPE html><p>x", "page"), "html");
  EXPECT_EQ(reader("\n<!-- saved -->\n<HTML lang=en><p>x", "page.txt"), "html");
  EXPECT_EQ(reader("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"\"><html/>", "page.xml"), "html");
  EXPECT_EQ(reader("<p>x</p>", "page.htm"), "html");
  EXPECT_EQ(reader("# Notes\n\n<p>x</p>", "notes.md"), "markdown");
  EXPECT_EQ(reader("<html> as a word", "notes.md"), "markdown");
  EXPECT_NE(reader("From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"\n\n<html><p>x", "page.mht"), "html");
  EXPECT_NE(reader("<?xml version=\"1.0\"?><article><front/></article>", "article.xml"), "html");
  EXPECT_NE(reader(std::string_view("\x7F" "ELF\0\1\2\3\4\5\6", 11), "page.html"), "html");
}

// Time follows the size, whatever is in the file; what cannot be read in time is refused.
TEST(Html, hostile_pages) {
  const auto many = [](std::string_view piece, int times) {
    std::string out;
    out.reserve(piece.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i) out += piece;
    return out;
  };
  std::string attributes;
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  const std::string start = "<html><body><p>Words of a page.</p>";
  struct Case {
    const char* name;
    std::string html;
    bool read;
  };
  for (const Case& each : std::initializer_list<Case>{
           {"nested", start + many("<div>", 100'000) + "deep" + many("</div>", 100'000), true},
           {"never closed", start + many("<b>", 200'000), true},
           {"huge attribute", start + "<p class='" + many("a ", 3'000'000) + "'>x", true},
           {"attributes", fmt::format("{}<p{}>x", start, attributes), false},
           {"less-than signs", start + many("<", 2'000'000), true},
           {"ends of nothing", start + "<b>" + many("<div>", 50'000) + many("</b>", 200'000), false},
           {"comments", start + many("<!--", 500'000), true},
           {"spans", start + "<table>" + many("<tr><td colspan=1000 rowspan=10000>x", 20'000), true},
           {"lists", start + many("<ul><li>x", 50'000), true},
           {"tables", start + many("<table><tr><td>", 50'000), true},
           {"raised", start + many("<sup>", 100'000) + "1", true},
           {"brackets", "<html><script type='application/ld+json'>" + many("[", 500'000) + "</script><p>x", true},
           {"ampersands", start + many("&", 500'000), true},
       }) {
    const auto begin = std::chrono::steady_clock::now();
    const Reading got = read_bytes(each.html, "page.html");
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    EXPECT_EQ(got.status.ok(), each.read) << each.name << ": " << got.status.to_string();
    if (!each.read) {
      EXPECT_EQ(got.status.code(), Code::kLimit) << each.name;
    }
    EXPECT_LT(seconds, 60) << each.name;  // a busy machine with sanitizers; 0.01 to 3 s without
  }
}

TEST(Html, hostile_collections) {
  const std::string broken = shared("data/broken/html"), office = shared("data/office/tika");
  if (broken.empty() || office.empty()) GTEST_SKIP() << "no shared data";
  int count = 0;
  for (const std::string& folder : {broken, office}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      const std::string suffix = entry.path().extension().string();
      if (suffix != ".html" && suffix != ".htm" && suffix != ".epub") continue;
      const Result<std::string> bytes = read_file(entry.path().string());
      ASSERT_TRUE(bytes.ok());
      const Reading got = read_bytes(bytes.value(), entry.path().string());
      EXPECT_TRUE(got.status.ok()) << got.status.to_string();
      for (const RawDocument& document : got.documents) {
        for (const Block& block : document.blocks) EXPECT_TRUE(is_valid_utf8(block.text)) << entry.path();
      }
      ++count;
    }
  }
  EXPECT_GT(count, 40);
}

}  // namespace
}  // namespace litmotif::testing_source
