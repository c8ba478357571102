#include "source/pdf/pdf_answer.h"

#include <gtest/gtest.h>

#include <limits>

namespace litmotif::source {
namespace {

// A page with one line whose left edge and size are given, and where it has wide spaces.
std::string page(std::uint32_t number, float left, float size, const std::vector<Gap>& gaps = {}) {
  wire::Writer fields;
  fields.u32(number);
  fields.text("");
  fields.u8(1);
  fields.u32(1);
  fields.text("A line");
  for (const float edge : {left, 10.0F, 200.0F, 22.0F}) fields.f32(edge);
  fields.text("Serif");
  fields.f32(size);
  fields.u8(0);
  fields.u32(static_cast<std::uint32_t>(gaps.size()));
  for (const Gap& gap : gaps) {
    fields.u32(gap.at);
    fields.f32(gap.left);
    fields.f32(gap.right);
  }
  return fields.message(wire::Kind::kPage).substr(wire::kHeaderBytes);
}

Status take(PdfAnswer& answer, const std::string& fields) {
  wire::Reader reader(fields);
  return answer.take(wire::Kind::kPage, reader);
}

TEST(PdfAnswer, PlacesThatNoPageHasAreNone) {
  const struct {
    const char* name;
    float given, kept;
  } rows[] = {
      {"on the page", 72.5F, 72.5F},
      {"left of it", -30.0F, -30.0F},
      {"infinite", std::numeric_limits<float>::infinity(), 0},
      {"not a number", std::numeric_limits<float>::quiet_NaN(), 0},
      {"larger than any page", 3.14e23F, 0},
      {"smaller than any page", -3.14e23F, 0},
  };
  for (const auto& row : rows) {
    PdfAnswer answer;
    ASSERT_TRUE(take(answer, page(1, row.given, row.given)).ok()) << row.name;
    ASSERT_EQ(answer.document.blocks.size(), 1U) << row.name;
    EXPECT_EQ(answer.document.blocks[0].box.left, row.kept) << row.name;
    EXPECT_EQ(answer.document.blocks[0].font_size, row.kept) << row.name;
  }
}

TEST(PdfAnswer, PagesComeInTheirOrder) {
  for (const std::uint32_t number : {0U, 1U, 3U, 4'000'000'000U}) {
    PdfAnswer answer;
    ASSERT_TRUE(take(answer, page(1, 0, 10)).ok());
    EXPECT_EQ(take(answer, page(number, 0, 10)).code(), Code::kInternal) << number;
    EXPECT_TRUE(take(answer, page(2, 0, 10)).ok());
  }
}

TEST(PdfAnswer, WideSpacesStandWithinTheText) {
  PdfAnswer answer;
  // "A line": the second goes back, the third stands behind the text, the fourth ends before it begins.
  ASSERT_TRUE(take(answer, page(1, 10, 10, {{2, 20, 40}, {1, 50, 60}, {6, 70, 80}, {4, 95, 90}, {5, 90, 95}})).ok());
  const std::vector<Gap>& gaps = answer.document.blocks.at(0).gaps;
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_EQ(gaps[0].at, 2U);
  EXPECT_FLOAT_EQ(gaps[0].right, 40);
  EXPECT_EQ(gaps[1].at, 5U);
}

TEST(PdfAnswer, OtherVersionsAndKindsAreRefused) {
  PdfAnswer answer;
  wire::Writer fields;
  fields.u32(wire::kVersion + 1);
  const std::string other = fields.message(wire::Kind::kDocument).substr(wire::kHeaderBytes);
  wire::Reader reader(other);
  EXPECT_EQ(answer.take(wire::Kind::kDocument, reader).code(), Code::kInternal);
  wire::Reader none("");
  EXPECT_EQ(answer.take(wire::Kind::kRequest, none).code(), Code::kInternal);
}

}  // namespace
}  // namespace litmotif::source
