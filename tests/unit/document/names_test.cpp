#include <gtest/gtest.h>

#include <litmotif/document.h>

namespace litmotif {
namespace {

TEST(Names, GoThereAndBack) {
  for (int i = 0; i < 14; ++i) {
    const auto zone = static_cast<Zone>(i);
    EXPECT_EQ(zone_from_name(zone_name(zone)), zone) << zone_name(zone);
  }
  for (int i = 0; i < 6; ++i) EXPECT_EQ(passage_kind_from_name(passage_kind_name(static_cast<PassageKind>(i))), static_cast<PassageKind>(i));
  for (int i = 0; i < 4; ++i) EXPECT_EQ(text_basis_from_name(text_basis_name(static_cast<TextBasis>(i))), static_cast<TextBasis>(i));
  EXPECT_EQ(zone_name(Zone::kStudyTable), "study-table");
  EXPECT_EQ(zone_from_name("no such zone"), Zone::kBody);
}

TEST(Names, EvidenceZones) {
  std::string evidence;
  for (int i = 0; i < 14; ++i) {
    if (is_evidence(static_cast<Zone>(i))) evidence += std::string(zone_name(static_cast<Zone>(i))) + " ";
  }
  EXPECT_EQ(evidence, "body table box quotation appendix comments annotation ");
}

}  // namespace
}  // namespace litmotif
