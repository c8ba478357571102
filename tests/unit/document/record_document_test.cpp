// Entries of exports as documents.
#include <gmock/gmock.h>

#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using testing::check_document;
using testing::zoned_texts;

Record record(std::string title, std::string abstract_text) {
  Record out;
  out.title = std::move(title);
  out.abstract_text = std::move(abstract_text);
  return out;
}

struct AbstractCase {
  std::string name, text;
  std::vector<std::string> passages;
};

class Abstracts : public ::testing::TestWithParam<AbstractCase> {};

TEST_P(Abstracts, AreSplitAtTheirLabels) {
  const Document document = build_document(record("", GetParam().text));
  EXPECT_EQ(check_document(document), "");
  EXPECT_THAT(zoned_texts(document), ::testing::ElementsAreArray(GetParam().passages));
}

INSTANTIATE_TEST_SUITE_P(
    All, Abstracts,
    ::testing::Values(AbstractCase{"Plain", "Trust takes years. It goes in weeks.", {"body: Trust takes years. It goes in weeks."}},
                      AbstractCase{"CapitalsAndColons", "OBJECTIVES: To see. METHODS: We looked. RESULTS: We saw: much.", {"heading: OBJECTIVES", "body: To see.", "heading: METHODS", "body: We looked.", "heading: RESULTS", "body: We saw: much."}},
                      AbstractCase{"Dashes", "BACKGROUND - Care is split. RESULTS - It still is.", {"heading: BACKGROUND", "body: Care is split.", "heading: RESULTS", "body: It still is."}},
                      AbstractCase{"Lines", "Background\nCare is split.\nResults\nIt still is.", {"heading: Background", "body: Care is split.", "heading: Results", "body: It still is."}},
                      AbstractCase{"FullStops", "Aims. To see what happens. Methods. We looked.", {"heading: Aims", "body: To see what happens.", "heading: Methods", "body: We looked."}},
                      AbstractCase{"OneWordSentencesAreNoLabels", "Methods. That is what we lack.", {"body: Methods. That is what we lack."}},
                      AbstractCase{"ColonsInProse", "We found three things: trust, money, time. The Board: a study.", {"body: We found three things: trust, money, time. The Board: a study."}},
                      AbstractCase{"Copyright", "Trust takes years. Copyright © 2014 Elsevier Ltd. All rights reserved.", {"body: Trust takes years.", "front: Copyright © 2014 Elsevier Ltd. All rights reserved."}},
                      AbstractCase{"WrappedLines",
                                   "Describes contracts in which many separately negotiated deals\ngive way to one tender held by the\nmembers.\nSuppliers stay out of it.",
                                   {"body: Describes contracts in which many separately negotiated deals give way to one tender held by the members.", "body: Suppliers stay out of it."}},
                      AbstractCase{"ItemsAreNotJoined",
                                   "Four things were found to matter most to the partners who took part\n\u2022 trust between those who lead the two organisations\n\u2022 money",
                                   {"body: Four things were found to matter most to the partners who took part", "body: \u2022 trust between those who lead the two organisations", "body: \u2022 money"}},
                      AbstractCase{"ShortLinesAreNotJoined", "A note on trust\nIt takes years.\n\nand goes in weeks.", {"body: A note on trust", "body: It takes years.", "body: and goes in weeks."}},
                      AbstractCase{"Empty", "", {}}),
    [](const auto& info) { return info.param.name; });

TEST(RecordDocuments, TitleSectionsAndBasis) {
  const Document document = build_document(record("Pooled budgets", "AIM: To see. METHODS: We looked."));
  EXPECT_EQ(check_document(document), "");
  EXPECT_EQ(document.passages[0].kind, PassageKind::kHeading);
  EXPECT_EQ(document.passages[0].section, kNone);
  ASSERT_EQ(document.sections.size(), 2U);
  EXPECT_EQ(document.sections[1].type, "methods");
  EXPECT_EQ(document.basis, TextBasis::kAbstract);
  EXPECT_EQ(document.pages, 0);
}

TEST(RecordDocuments, CataloguersWordsAreAnnotations) {
  Record entry = record("Pooled budgets", "A review of pooled budgets.");
  entry.abstract_by = "cataloguer";
  const Document document = build_document(entry);
  EXPECT_EQ(document.basis, TextBasis::kAnnotation);
  EXPECT_EQ(document.passages[1].zone, Zone::kAnnotation);
  EXPECT_EQ(build_document(record("Pooled budgets", " ")).basis, TextBasis::kReferenceOnly);
}

TEST(RecordDocuments, BrokenTextIsRepaired) {
  const Document document = build_document(record("A \xFF title", std::string("zero \0 and \xC3 half", 17)));
  EXPECT_EQ(check_document(document), "");
}

}  // namespace
}  // namespace litmotif
