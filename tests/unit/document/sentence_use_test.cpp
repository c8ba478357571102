// Which sentences may be evidence; the last sentence of a passage.
#include <gmock/gmock.h>

#include <litmotif/sentences.h>

#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using testing::check_document;
using testing::plain_lines;

// Its sentences that may not be evidence, headings left out.
std::vector<std::string> left_out(const Document& document) {
  std::vector<std::string> out;
  for (const Sentence& sentence : document.sentences) {
    if (document.passages[sentence.passage].kind != PassageKind::kHeading && !may_be_evidence(document, sentence)) out.emplace_back(sentence.span.of(document.text));
  }
  return out;
}

const std::string kText = " Partners that had met every month for a year agreed sooner, and what they agreed on lasted longer than elsewhere.\n\n";

struct EvidenceCase {
  std::string name, file;
  std::vector<std::string> out;
};

class SentencesWithoutEvidence : public ::testing::TestWithParam<EvidenceCase> {};

TEST_P(SentencesWithoutEvidence, AreTold) {
  std::string file = GetParam().file;
  for (std::size_t at = file.find('@'); at != std::string::npos; at = file.find('@', at + kText.size())) file.replace(at, 1, kText);
  const Document document = build_document(plain_lines(file), "file.txt");
  EXPECT_EQ(check_document(document), "");
  EXPECT_THAT(left_out(document), ::testing::ElementsAreArray(GetParam().out)) << document.text;
}

INSTANTIATE_TEST_SUITE_P(
    All, SentencesWithoutEvidence,
    ::testing::Values(EvidenceCase{"HeadingsRunIn", "Barriers\n\nHousing stock.@Transport.@Local history.@", {"Housing stock.", "Transport.", "Local history."}},
                      EvidenceCase{"OneAloneIsNoSeries", "Barriers\n\nHousing stock.@The@Those@", {}},
                      EvidenceCase{"AStatementIsNoHeading", "Barriers\n\nAdmissions rose everywhere.@Differences in pay rankled.@Boards were late.@", {}},
                      EvidenceCase{"ItAnswersAHeadingThatAsks", "Introduction\n\nThe@What gets in the way\n\nHousing stock.@Transport.@", {}},
                      EvidenceCase{"ItemsOfAListSaySomething", "Barriers\n\nThese stood in the way:\n\n• Housing stock.@• Transport.@", {}},
                      EvidenceCase{"WhoIsQuoted", "Barriers\n\n@“It took years before we knew each other well enough to say what we wanted. Years and years, and then they moved her.” (Ward manager, Northtown)\n\n@", {"(Ward manager, Northtown)"}}),
    [](const auto& info) { return info.param.name; });

TEST(LastSentence, OfAPassage) {
  const Document document = build_document(plain_lines("Barriers\n\nMoney was short. Time was shorter.\n\nNobody asked.\n"), "file.txt");
  ASSERT_EQ(document.passages.size(), 3U);
  EXPECT_EQ(document.sentences[last_sentence_of(document, 1)].span.of(document.text), "Time was shorter.");
  EXPECT_EQ(document.sentences[last_sentence_of(document, 2)].span.of(document.text), "Nobody asked.");
  EXPECT_EQ(last_sentence_of(document, 3), kNone);
  EXPECT_EQ(last_sentence_of(document, kNone), kNone);
}

}  // namespace
}  // namespace litmotif
