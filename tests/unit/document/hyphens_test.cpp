// Words broken over a line end.
#include <gtest/gtest.h>

#include "document/hyphens.h"
#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

struct HyphenCase {
  std::string name, before, after, elsewhere, joined;
};

class BrokenWords : public ::testing::TestWithParam<HyphenCase> {};

TEST_P(BrokenWords, AreMended) {
  const HyphenCase& each = GetParam();
  RawDocument raw;
  for (const std::string& text : {each.before, each.after, each.elsewhere}) {
    Block& block = raw.blocks.emplace_back();
    block.role = BlockRole::kLine;
    block.text = text;
  }
  const document::Lines lines = document::make_lines(raw);
  const document::Hyphens hyphens(lines);
  const document::Seam seam = hyphens.seam(each.before, each.after);
  EXPECT_EQ(each.before.substr(0, each.before.size() - seam.drop) + (seam.space ? " " : "") + each.after, each.joined);
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenWords,
    ::testing::Values(HyphenCase{"Plain", "the organi-", "sation of care", "", "the organisation of care"}, HyphenCase{"Prefix", "better co-", "ordination", "", "better co-ordination"},
                      HyphenCase{"PrefixButOneWordElsewhere", "better co-", "ordination", "coordination is hard", "better coordination"},
                      HyphenCase{"HyphenElsewhere", "an out-", "patient clinic", "out-patient and out-patient", "an out-patient clinic"},
                      HyphenCase{"BothElsewhereMoreOftenWins", "an out-", "patient", "outpatient outpatient out-patient", "an outpatient"},
                      HyphenCase{"OtherEndingElsewhere", "to pre-", "arrange", "pre-arranged visits", "to pre-arrange"}, HyphenCase{"Compound", "in the long-", "term plan", "", "in the long-term plan"},
                      HyphenCase{"CompoundBased", "an evidence-", "based policy", "", "an evidence-based policy"}, HyphenCase{"NoCompound", "a net-", "work of teams", "net work", "a network of teams"},
                      HyphenCase{"LooksLikeAPrefix", "a co-", "hort study", "", "a cohort study"}, HyphenCase{"SameVowel", "to re-", "examine it", "", "to re-examine it"},
                      HyphenCase{"Prevention", "the pre-", "vention of falls", "", "the prevention of falls"}, HyphenCase{"Capital", "the Anglo-", "Saxon way", "", "the Anglo-Saxon way"},
                      HyphenCase{"Number", "in 2010-", "2014", "", "in 2010-2014"}, HyphenCase{"Dash", "care -", "of a kind", "", "care - of a kind"}, HyphenCase{"ChainAfter", "kept up-", "to-date records", "", "kept up-to-date records"}, HyphenCase{"Chain", "in day-to-", "day work", "today today", "in day-to-day work"}, HyphenCase{"ChainWithinAWord", "the co-ordi-", "nation of care", "", "the co-ordination of care"}, HyphenCase{"Suspended", "short-", "and long-term care", "", "short- and long-term care"},
                      HyphenCase{"SoftHyphen", "the organi\xC2\xAD", "sation", "", "the organisation"}, HyphenCase{"Address", "see http://example.org/long-", "path/file", "", "see http://example.org/long-path/file"},
                      HyphenCase{"AddressSlash", "see http://example.org", "/path", "", "see http://example.org/path"}, HyphenCase{"AddressBelow", "see http://example.org/the_", "Plan.pdf", "", "see http://example.org/the_Plan.pdf"}, HyphenCase{"AddressStop", "see http://example.org/plan.", "pdf for it", "", "see http://example.org/plan.pdf for it"},
                      HyphenCase{"AddressEndsASentence", "see http://example.org/plan.", "The rest", "", "see http://example.org/plan. The rest"}, HyphenCase{"CompoundBorne", "a mosquito-", "borne disease", "", "a mosquito-borne disease"},
                      HyphenCase{"AndOr", "and/", "or", "", "and/or"},
                      HyphenCase{"NoHyphen", "shared", "care", "", "shared care"}, HyphenCase{"OnlyAHyphen", "-", "care", "", "- care"}, HyphenCase{"Empty", "", "care", "", " care"}),
    [](const auto& info) { return info.param.name; });

// A document that never breaks words keeps the hyphens of compounds it prints once.
TEST(BrokenWords, HabitOfTheDocument) {
  std::vector<std::string> texts = {"whole-system plans", "cross-site teams", "bed-based care", "rapid-access clinics", "nurse-run wards"};
  for (const char* text : {"of whole-", "system plans", "of cross-", "site teams", "of bed-", "based care", "of rapid-", "access clinics", "of nurse-", "run wards", "a life-", "threatening wait"}) texts.emplace_back(text);
  for (const bool breaks : {false, true}) {
    RawDocument raw;
    if (breaks) texts.insert(texts.end(), {"of organi-", "sation", "organisation"});
    for (const std::string& text : texts) {
      Block& block = raw.blocks.emplace_back();
      block.role = BlockRole::kLine;
      block.text = text;
    }
    const document::Lines lines = document::make_lines(raw);
    EXPECT_EQ(document::Hyphens(lines).seam("a life-", "threatening wait").drop, breaks ? 1U : 0U);
  }
}

// A cell of several lines is put together as a paragraph is, by what the whole document prints.
TEST(BrokenWords, InCells) {
  RawDocument raw;
  Block& text = raw.blocks.emplace_back();
  text.role = BlockRole::kParagraph;
  text.text = "The cross-departmental board looked at the organisation of the wards and at who it is that runs them.";
  Block& row = raw.blocks.emplace_back();
  row.role = BlockRole::kTableRow;
  row.cells = {"cross-\ndepartmental", "organi-\nsation", "two\nlines"};
  const Document document = build_document(std::move(raw), "file.docx");
  ASSERT_EQ(document.passages.size(), 2U);
  EXPECT_EQ(document.passages[1].span.of(document.text), "cross-departmental | organisation | two lines");
}

TEST(BrokenWords, MendsAreRecordedWhereTheHyphenWas) {
  const std::string file =
      "The partnership board met in public for the first time, and the organi-\n"
      "sations that had sent their chief officers were surprised by how many of\n"
      "the residents had read the papers beforehand and had marked them in red.\n";
  const Document document = build_document(testing::plain_lines(file), "file.txt");
  EXPECT_EQ(testing::check_document(document), "");
  EXPECT_EQ(testing::check_origins(document, file), "");
  ASSERT_EQ(document.mends.size(), 1U);
  EXPECT_EQ(document.mends[0].what, "hyphen");
  EXPECT_EQ(document.text.substr(document.mends[0].at - 6, 12), "organisation");
  const auto word = static_cast<std::uint32_t>(document.text.find("organisations"));
  EXPECT_TRUE(place_of(document, {word, word + 13}).mended);
  EXPECT_FALSE(place_of(document, {0, word}).mended);
  // Each half of the word leads back to its own line.
  ASSERT_EQ(document.origins.size(), 3U);
  EXPECT_EQ(document.origins[0].span.end, document.mends[0].at);
  EXPECT_EQ(document.origins[1].span.start, document.mends[0].at);
}

}  // namespace
}  // namespace litmotif
