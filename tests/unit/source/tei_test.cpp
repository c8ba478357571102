#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include <litmotif/system.h>

#include "reading.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_source::read_bytes;
using testing_source::summaries;

const RawDocument& fixture(const std::string& name) {
  static std::map<std::string, testing_source::Reading> readings;
  const auto [at, added] = readings.try_emplace(name);
  if (added) at->second = testing_source::read_fixture(name);
  EXPECT_TRUE(at->second.status.ok()) << at->second.status.to_string();
  EXPECT_THAT(at->second.warnings, IsEmpty());
  return at->second.documents.at(0);
}
const RawDocument& paper() { return fixture("tei/grobid.tei.xml"); }
const RawDocument& book() { return fixture("tei/book.xml"); }

TEST(Tei, paper_by_grobid_becomes_blocks) {
  EXPECT_EQ(paper().reader, "tei");
  EXPECT_THAT(summaries(paper()),
              ElementsAre("other: Pooled budgets in two counties", "heading 2: Aims", "paragraph: To see what helped. And what did not.", "paragraph: A paragraph before any heading.",
              "heading 1: 1. Introduction", "paragraph: Budgets were pooled\xC2\xB9 and agree with others [3], as boards[^1] say. See 1 and Table 1.", "paragraph: Three things helped:",
              "item 1 \xE2\x80\xA2: Trust", "item 1 (b): Money", "heading 2: 1.1 Scope", "paragraph: Two counties.", "heading 1: Empty", "heading 1: 2211157 (3 of 11)",
              "heading 2: Methods", "paragraph: We asked them.", "heading 1: 2. Results", "paragraph: Trust helped (Lund, 2010) (see 2).", "footnote : Page 3",
              "caption: Figure 1. Spending by county.", "caption: Table 1. Budgets. In pounds.", "row: County | Budget |  |", "row: North | 12 |  |", "footnote : Rounded.",
              "footnote 1: At both boards [2].", "heading 1: Acknowledgements", "paragraph: We thank both boards.", "heading 1: Competing interests",
              "paragraph: There are none to declare.", "heading 1: Appendix A. Questions", "paragraph: What helped most?",
              "paragraph: 1. Brandt C, Lund A (2012). Trust. J Care 3(1):5-9. doi:10.1234/x", "paragraph: 2. Lund A (2010). Boards. York: Hill.",
              "paragraph: 3. Stone D, Ray P. Sharing money. Care Q. 2009;7:1-4."));
}

TEST(Tei, report_becomes_blocks) {
  EXPECT_THAT(summaries(book()),
              ElementsAre("other: Boards that share", "paragraph: Boards that share", "paragraph: York: Hill", "heading 1: Contents", "item 1 \xE2\x80\xA2: Money 1", "heading 1: Money[^1]",
              "footnote 1: First told in 1985.",
              "paragraph: The board received its second grant[^*] in a spring of 10\xC2\xB3 days, completely \xE2\x80\x9Cspent\xE2\x80\x9D, and \xE2\x80\x9Cgone\xE2\x80\x9D, see Ray, Money.",
              "footnote *: Paid late.", "quotation: We never argued.", "paragraph: It went on here.", "heading 2: 1.a Grants", "paragraph: Of two kinds:", "item 1 1.: large ones",
              "item 2 i: of the state", "item 1 2.: small ones", "paragraph 1: of friends", "paragraph: and no more.", "paragraph 1: Terms used", "item 1 \xE2\x80\xA2: Levy what all pay",
              "item 1 (b): the rest", "quotation: Chair: Who pays?", "quotation: I ask all.", "quotation: Money comes and goes.", "caption: Table 2: Grants", "header: Kind | Year | Sum |",
              "row: large |  | 12 |", "caption: The board room", "caption: A room with a long table.", "caption: Box 1", "paragraph: Chairs met monthly.", "paragraph: Loose words.",
              "paragraph: where is n = 2", "heading 1: Letters", "paragraph: Dear all.", "heading 1: Sources", "paragraph: 1. Ray, P. Money. 1980.", "paragraph: Stone (1981). Time."));
}

const Block& with_text(const RawDocument& document, const std::string& text) {
  const auto found = std::find_if(document.blocks.begin(), document.blocks.end(), [&](const Block& block) { return block.text == text; });
  EXPECT_NE(found, document.blocks.end()) << text;
  return *found;
}

TEST(Tei, says_the_parts_the_file_states) {
  struct Row {
    const RawDocument& document;
    const char* text;
    BlockPart part;
  };
  const std::vector<Row> rows = {
      {paper(), "Pooled budgets in two counties", BlockPart::kFront},
      {paper(), "To see what helped. And what did not.", BlockPart::kAbstract},
      {paper(), "Two counties.", BlockPart::kBody},
      {paper(), "We thank both boards.", BlockPart::kFront},
      {paper(), "What helped most?", BlockPart::kAppendix},
      {paper(), "2. Lund A (2010). Boards. York: Hill.", BlockPart::kReferences},
      {book(), "York: Hill", BlockPart::kFront},
      {book(), "Money 1", BlockPart::kNavigation},
      {book(), "Chairs met monthly.", BlockPart::kBox},
      {book(), "Dear all.", BlockPart::kAppendix},
      {book(), "Stone (1981). Time.", BlockPart::kReferences},
  };
  for (const Row& row : rows) EXPECT_EQ(with_text(row.document, row.text).part, row.part) << row.text;
  std::vector<std::string> types;
  for (const RawDocument* document : {&paper(), &book()}) {
    for (const Block& block : document->blocks) {
      if (!block.section_type.empty()) types.push_back(block.text + ": " + block.section_type);
    }
  }
  EXPECT_THAT(types, ElementsAre("Methods: methods", "Contents: contents", "Letters: appendix", "Sources: references"));
}

TEST(Tei, record_of_a_paper) {
  const Record& record = paper().record;
  EXPECT_EQ(record.title, "Pooled budgets in two counties");
  ASSERT_EQ(record.authors.size(), 2U) << "who has an affiliation only is nobody";
  EXPECT_EQ(record.authors[0].display(), "Okafor, Ngozi A");
  EXPECT_EQ(record.authors[1].literal, "Budget Study Group");
  EXPECT_EQ(record.type, "article");
  EXPECT_EQ(record.year, 2015);
  EXPECT_EQ(record.date, "2015-11-03");
  EXPECT_EQ(record.container, "Journal of Shared Care");
  EXPECT_EQ(record.volume + "/" + record.issue + "/" + record.pages, "4/2/10-19");
  EXPECT_EQ(record.doi, "10.1234/jsc.5");
  EXPECT_EQ(record.issn, "1234-5678");
  EXPECT_EQ(record.publisher, "Example Press");
  EXPECT_THAT(record.keywords, ElementsAre("budgets", "trust"));
  EXPECT_EQ(record.abstract_text, "Aims\nTo see what helped. And what did not.");
  EXPECT_EQ(record.language, "en");
  EXPECT_THAT(record.other, IsEmpty());
}

// What the text was made from goes before what the edition says of itself.
TEST(Tei, record_of_a_report) {
  const Record& record = book().record;
  EXPECT_EQ(record.title, "Boards that share: a report");
  ASSERT_EQ(record.authors.size(), 1U);
  EXPECT_EQ(record.authors[0].display(), "Lund, Anna");
  EXPECT_EQ(record.year, 1987);
  EXPECT_EQ(record.publisher + "/" + record.place, "Hill and Sons/York");
  EXPECT_EQ(record.language, "en");
  EXPECT_THAT(record.urls, ElementsAre("https://example.org/boards"));
}

TEST(Tei, pages) {
  EXPECT_THAT(book().page_labels, ElementsAre("", "1", "2"));
  EXPECT_EQ(with_text(book(), "We never argued.").page, 2);
  EXPECT_EQ(with_text(book(), "It went on here.").page, 2) << "where it begins";
  EXPECT_EQ(with_text(book(), "Dear all.").page, 3);
  EXPECT_EQ(with_text(paper(), "We asked them.").page, 3);
  EXPECT_EQ(with_text(paper(), "Figure 1. Spending by county.").page, 2) << "where it stands in the PDF";
}

TEST(Tei, places_in_the_file) {
  for (const char* name : {"tei/grobid.tei.xml", "tei/book.xml"}) {
    const std::string bytes = testing_source::fixture(name);
    int exact = 0;
    for (const Block& block : fixture(name).blocks) {
      if (block.file_end == 0) continue;
      ASSERT_LE(block.file_end, bytes.size());
      ASSERT_LT(block.file_start, block.file_end) << block.text;
      const std::string there = bytes.substr(block.file_start, block.file_end - block.file_start);
      if (there.size() != block.text.size()) continue;
      EXPECT_EQ(there, block.text) << "as long as what stands there, and something else";
      ++exact;
    }
    EXPECT_GE(exact, 12) << name;
    const Block& changed = with_text(fixture(name), name[4] == 'g' ? "To see what helped. And what did not." : "where is n = 2");
    EXPECT_THAT(bytes.substr(changed.file_start, changed.file_end - changed.file_start), testing::StartsWith(changed.text.substr(0, 5)));
  }
}

struct Made {
  const char* name;
  std::string text;  // of <text>
  std::vector<std::string> blocks;
};

class MadeTei : public testing::TestWithParam<Made> {};

TEST_P(MadeTei, becomes) {
  const auto reading = read_bytes("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text>" + GetParam().text + "</text></TEI>", "made.xml");
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  ASSERT_EQ(reading.documents.size(), 1U);
  EXPECT_EQ(summaries(reading.documents[0]), GetParam().blocks);
}

INSTANTIATE_TEST_SUITE_P(
    , MadeTei,
    testing::Values(
        Made{"loose_text", "<body>No paragraph. <hi>Still</hi> none.</body>", {"paragraph: No paragraph. Still none."}},
        Made{"flat_divisions", "<body><div><head n=\"1\">A</head><p>a</p></div><div><head n=\"1.1.\">B</head><p>b</p></div><div><p>c</p></div><div><head>D</head></div></body>",
             {"heading 1: 1 A", "paragraph: a", "heading 2: 1.1. B", "paragraph: b", "paragraph: c", "heading 1: D"}},
        Made{"nested_divisions", "<body><div type=\"part\"><div><head>A</head><div><head>B</head><head>C</head></div></div><div><head>D</head></div></div></body>",
             {"heading 1: A", "heading 2: B", "heading 2: C", "heading 1: D"}},
        Made{"heading_without_letters", "<body><div><head>2.14</head><p>a</p></div></body>", {"paragraph: 2.14", "paragraph: a"}},
        Made{"heading_as_long_as_a_paragraph", "<body><div><head>" + std::string(210, 'a') + ".</head></div></body>", {"paragraph: " + std::string(210, 'a') + "."}},
        Made{"headings_taken_for_paragraphs", "<body><div><p>1. Introduction</p><p>We asked.</p><p>Results:</p><p>Method</p><p>Some results</p></div></body>",
             {"heading 1: 1. Introduction", "paragraph: We asked.", "heading 1: Results:", "heading 1: Method", "paragraph: Some results"}},
        Made{"citations_in_brackets_and_raised", "<body><p>a <ref type=\"bibr\">1,2</ref>, b [<ref type=\"bibr\">3</ref>, <ref type=\"bibr\">4</ref>], c (<ref type=\"bibr\">Ray 2010</ref>) in <ref type=\"bibr\">2010</ref></p></body>",
             {"paragraph: a\xC2\xB9,\xC2\xB2, b [3, 4], c (Ray 2010) in 2010"}},
        Made{"notes_in_a_row", "<body><p>a<note>one</note> b<note>two <p>and</p></note></p></body>", {"paragraph: a[^1] b[^2]", "footnote 1: one", "footnote 2: two", "footnote : and"}},
        Made{"note_marks", "<body><p>a <ref target=\"#fn3\">3</ref> b <hi rend=\"superscript\"><ref type=\"noteAnchor\" target=\"#x\">4</ref></hi> c <ref target=\"#s3\">3</ref></p></body>", {"paragraph: a[^3] b[^4] c 3"}},
        Made{"figure_with_its_number_only", "<body><figure><label>3</label><figDesc>Boards.</figDesc></figure><figure type=\"table\"><label>5</label></figure><figure><head>Fig. 4.</head></figure><figure><head>Figure 1</head><figDesc>Figure 12 is below.</figDesc></figure></body>",
             {"caption: Figure 3. Boards.", "caption: Table 5", "caption: Fig. 4", "caption: Figure 1. Figure 12 is below."}},
        Made{"figure_within_a_sentence", "<body><p>One <figure><head>Fig. 2<note>n</note></head><figDesc>Boards<note>met</note>.</figDesc></figure>two <figure><graphic/></figure> three.</p></body>",
             {"paragraph: One two three.", "caption: Fig. 2. Boards met."}},
        Made{"note_within_a_raised_mark", "<body><p>a<hi rend=\"super\">1<note n=\"1\">One.</note></hi> b</p></body>", {"paragraph: a[^1]\xC2\xB9 b", "footnote 1: One."}},
        Made{"marks_printed_in_items", "<body><list><item>1. One</item><item>- two</item><item>iv) four</item><item>A. Smith</item><item>3.5 per cent</item></list></body>",
             {"item 1 1.: One", "item 1 -: two", "item 1 iv): four", "item 1 \xE2\x80\xA2: A. Smith", "item 1 \xE2\x80\xA2: 3.5 per cent"}},
        Made{"notes_within_cells", "<body><table><row><cell>a<note n=\"x\">in a cell</note> b</cell><cell><p>c</p><p>d</p></cell></row></table></body>", {"row: a[^x] b | c d |", "footnote x: in a cell"}},
        Made{"tables_within_cells", "<body><table><row><cell>a <table><row><cell>b</cell><cell>c</cell></row></table></cell></row></table><p>d</p></body>", {"row: a b c |", "paragraph: d"}},
        Made{"sentences", "<body><p><s>One.</s><s>Two.</s></p></body>", {"paragraph: One. Two."}},
        Made{"editing", "<body><p><choice><abbr>NHS</abbr><expan>National Health Service</expan></choice>, <orig>olde</orig>, <app><lem>this</lem><rdg>that</rdg></app><surplus>x</surplus></p></body>",
             {"paragraph: National Health Service, olde, this"}},
        Made{"entries_where_they_stand", "<body><p>See <biblStruct><monogr><title>Boards</title><author>Lund, A</author><imprint><date>2010</date></imprint></monogr></biblStruct></p><biblStruct><monogr><title>Time</title></monogr></biblStruct></body>",
             {"paragraph: See Lund A (2010). Boards.", "paragraph: Time."}}),
    [](const auto& info) { return info.param.name; });

TEST(TeiCorpus, each_text_is_a_document) {
  const std::string header = "<teiHeader><fileDesc><titleStmt><title>";
  const auto reading = read_bytes("<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">" + header + "All</title></titleStmt></fileDesc></teiHeader><TEI>" + header +
                                      "One</title></titleStmt></fileDesc></teiHeader><text><body><p>a<note>n</note></p></body></text></TEI><TEI>" + header +
                                      "Two</title></titleStmt></fileDesc></teiHeader><text xml:lang=\"fr\"><body><p>b<note>n</note></p></body></text></TEI></teiCorpus>",
                                  "corpus.xml");
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  ASSERT_EQ(reading.documents.size(), 2U);
  EXPECT_THAT(summaries(reading.documents[0]), ElementsAre("other: One", "paragraph: a[^1]", "footnote 1: n"));
  EXPECT_THAT(summaries(reading.documents[1]), ElementsAre("other: Two", "paragraph: b[^1]", "footnote 1: n"));
  EXPECT_EQ(reading.documents[1].record.language, "fr");
}

// Of both fixtures every cut, and many with a tag broken: what comes out has places within the file, and it comes soon.
TEST(TeiDamage, gives_what_can_be_read) {
  for (const char* name : {"tei/grobid.tei.xml", "tei/book.xml"}) {
    const std::string whole = testing_source::fixture(name);
    for (std::size_t at = 300; at < whole.size(); at += 61) {
      std::string broken = whole;
      broken[at] = '<';
      for (const std::string& bytes : {whole.substr(0, at), broken}) {
        const auto reading = read_bytes(bytes, "damaged.tei.xml");
        EXPECT_TRUE(reading.status.ok() || !reading.status.message().empty()) << at;
        for (const RawDocument& document : reading.documents) {
          for (const Block& block : document.blocks) EXPECT_LE(block.file_end, bytes.size() + 1) << at << block.text;
        }
      }
    }
  }
}

TEST(TeiLimits, text_within_bounds) {
  SourceOptions options = testing_source::options();
  options.largest_document = 1000;
  std::string text;
  for (int i = 0; i < 100; ++i) text += "<p>Trust helped here.</p>";
  EXPECT_EQ(read_bytes("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body>" + text + "</body></text></TEI>", "large.xml", options).status.code(), Code::kLimit);
}

// As JATS and as TEI alike: whatever is in it, damaged XML is no reason to fail without words.
TEST(TeiShared, damaged_xml_never_crashes) {
  const std::string folder = testing_source::shared("data/broken/xml");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  std::size_t files = 0;
  for (const FileInfo& file : list_files({folder}).files) {
    const Result<std::string> bytes = read_file(file.path);
    ASSERT_TRUE(bytes.ok());
    const auto reading = read_bytes("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>" + bytes.value(), "damaged.xml");
    EXPECT_TRUE(reading.status.ok() || !reading.status.message().empty()) << file.path;
    ++files;
  }
  EXPECT_GT(files, 30U);
}

}  // namespace
}  // namespace litmotif
