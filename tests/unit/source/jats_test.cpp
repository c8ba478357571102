#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include <litmotif/system.h>

#include "reading.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing_source::read_bytes;
using testing_source::summaries;

const RawDocument& article() {
  static const auto reading = testing_source::read_fixture("jats/review.xml");
  EXPECT_TRUE(reading.status.ok()) << reading.status.to_string();
  EXPECT_EQ(reading.documents.size(), 2U);
  return reading.documents.front();
}

TEST(Jats, becomes_blocks) {
  EXPECT_THAT(summaries(article()),
              ElementsAre("other: Pooled budgets in two counties", "heading 2: Aims", "paragraph: To see what helped.", "heading 2: Results", "paragraph: Trust helped.", "heading 1: 1 Why this review",
                          "paragraph: Budgets were pooled,\xC2\xB9 and H2O & tea served daily at 10\xC2\xB3 cups.", "footnote a: At both boards.", "heading 2: Scope", "paragraph: Two counties:",
                          "item 1 1.: North", "item 1 (b): South", "paragraph 1: with two boards", "paragraph: and no more.", "heading 1: What we saw", "quotation: We never argued.",
                          "paragraph: It follows that holds where n=2.", "caption: Table 1. Budgets", "caption: In pounds.", "header: County | Budget |  |", "header:  | 2014 | 2015 |",
                          "row: North (all) | 12 | 13 |", "caption: Box 1", "paragraph: Chairs met monthly.", "paragraph: We thank both boards.", "heading 1: References",
                          "paragraph: 1. Brandt C, et al (2012). Trust. J Care 3(1):5-9. doi:10.1234/x", "paragraph: 2. Lund A. Boards, 2010."));
}

TEST(Jats, says_the_parts_and_types_the_file_states) {
  std::vector<std::pair<std::string, BlockPart>> expected = {{"To see what helped.", BlockPart::kAbstract}, {"Chairs met monthly.", BlockPart::kBox},     {"We thank both boards.", BlockPart::kFront},
                                                             {"2. Lund A. Boards, 2010.", BlockPart::kReferences}, {"and no more.", BlockPart::kBody}};
  for (const auto& [text, part] : expected) {
    const auto found = std::find_if(article().blocks.begin(), article().blocks.end(), [&](const Block& block) { return block.text == text; });
    ASSERT_NE(found, article().blocks.end()) << text;
    EXPECT_EQ(found->part, part) << text;
  }
  std::vector<std::string> types;
  for (const Block& block : article().blocks) {
    if (!block.section_type.empty()) types.push_back(block.text + ": " + block.section_type);
  }
  EXPECT_THAT(types, ElementsAre("1 Why this review: introduction", "What we saw: results", "References: references"));
}

TEST(Jats, record_of_the_front) {
  const Record& record = article().record;
  EXPECT_EQ(record.title, "Pooled budgets in two counties: a review");
  ASSERT_EQ(record.authors.size(), 2U);
  EXPECT_EQ(record.authors[0].display(), "Okafor, Ngozi");
  EXPECT_EQ(record.authors[1].literal, "Budget Study Group");
  EXPECT_EQ(record.year, 2015);
  EXPECT_EQ(record.date, "2015-11-03");
  EXPECT_EQ(record.container, "Journal of Shared Care");
  EXPECT_EQ(record.volume + "/" + record.issue + "/" + record.pages, "4/2/10-19");
  EXPECT_EQ(record.doi, "10.1234/jsc.5");
  EXPECT_EQ(record.issn, "1234-5678");
  EXPECT_EQ(record.publisher, "Example Press");
  EXPECT_THAT(record.keywords, ElementsAre("budgets"));
  EXPECT_EQ(record.abstract_text, "Aims\nTo see what helped.\nResults\nTrust helped.");
  EXPECT_EQ(record.language, "en");
  EXPECT_EQ(record.type, "article");
}

TEST(Jats, places_in_the_file) {
  const std::string bytes = testing_source::fixture("jats/review.xml");
  int looked = 0;
  for (const Block& block : article().blocks) {
    if (block.file_end == 0) continue;
    ASSERT_LE(block.file_end, bytes.size());
    const std::string there = bytes.substr(block.file_start, block.file_end - block.file_start);
    if (block.text == "We never argued.") {
      EXPECT_EQ(there, "We never argued.");
      ++looked;
    }
    if (block.text.starts_with("Budgets were")) {
      EXPECT_TRUE(there.starts_with("Budgets were") && there.ends_with("cups.")) << there;
      ++looked;
    }
  }
  EXPECT_EQ(looked, 2);
}

struct Bad {
  const char* name;
  std::string bytes;
  std::string words;  // of all blocks
  std::vector<std::string> warnings;
};

std::string wrap(const std::string& body, const std::string& doctype = "") { return "<?xml version=\"1.0\"?>" + doctype + "<article><front><article-meta></article-meta></front><body>" + body; }

class BadJats : public testing::TestWithParam<Bad> {};

TEST_P(BadJats, gives_what_can_be_read) {
  const auto reading = read_bytes(GetParam().bytes, "bad.xml");
  ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
  ASSERT_EQ(reading.documents.size(), 1U);
  std::string words;
  for (const std::string& text : testing_source::texts(reading.documents[0])) words += text + "|";
  EXPECT_EQ(words, GetParam().words);
  std::vector<std::string> found;
  for (const Warning& warning : reading.warnings) found.push_back(warning.kind);
  EXPECT_EQ(found, GetParam().warnings);
}

INSTANTIATE_TEST_SUITE_P(, BadJats,
                         testing::Values(Bad{"cut_short", wrap("<p>One.</p><p>Two"), "One.|Two|", {"broken-xml"}},
                                         Bad{"outer_file", wrap("<p>A&x;B</p></body></article>", "<!DOCTYPE article [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"), "AB|", {"broken-xml"}},
                                         Bad{"bomb", wrap("<p>A&y;B</p></body></article>", "<!DOCTYPE article [<!ENTITY x \"lol\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;\">]>"), "AB|", {"broken-xml"}}),
                         [](const auto& info) { return info.param.name; });

TEST(Jats, an_empty_title_is_no_block) {
  const auto reading = read_bytes("<article><front><article-meta><title-group><article-title/></title-group></article-meta></front><body><p>We agree.</p></body></article>", "a.nxml");
  ASSERT_EQ(reading.documents.size(), 1U) << reading.status.to_string();
  EXPECT_THAT(summaries(reading.documents[0]), ElementsAre("paragraph: We agree."));
}

TEST(JatsLimits, a_hundred_thousand_nested_elements_are_refused) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<sec>";
  const auto reading = read_bytes(wrap(deep), "deep.xml");
  EXPECT_EQ(reading.status.code(), Code::kLimit);
  EXPECT_THAT(reading.status.to_string(), testing::HasSubstr("256 deep"));
}

TEST(JatsShared, every_article_is_read) {
  const std::string folder = testing_source::shared("data/jats");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const Result<std::string> bytes = read_file(entry.path().string());
    ASSERT_TRUE(bytes.ok());
    const auto reading = read_bytes(bytes.value(), entry.path().string());
    ASSERT_TRUE(reading.status.ok()) << reading.status.to_string();
    ASSERT_FALSE(reading.documents.empty());
    EXPECT_EQ(reading.documents[0].reader, "jats") << entry.path();
    const Record& record = reading.documents.front().record;
    EXPECT_TRUE(!record.title.empty() && record.year > 1990 && !record.container.empty()) << entry.path();
    EXPECT_TRUE(reading.warnings.empty()) << entry.path() << " " << reading.warnings[0].message;
    ++files;
  }
  EXPECT_EQ(files, 352U);
}

TEST(JatsShared, damaged_xml_never_crashes) {
  const std::string folder = testing_source::shared("data/broken/xml");
  if (folder.empty()) GTEST_SKIP() << "skipped: no shared data";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const Result<std::string> bytes = read_file(entry.path().string());
    ASSERT_TRUE(bytes.ok());
    // As JATS, whatever its root is.
    const auto reading = read_bytes(bytes.value(), "damaged.nxml");
    EXPECT_TRUE(reading.status.ok() || !reading.status.message().empty()) << entry.path();
    ++files;
  }
  EXPECT_GT(files, 30U);
}

}  // namespace
}  // namespace litmotif
