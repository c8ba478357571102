// An article from its file to sections and zones: what the reader states is what the structure stage gives.
#include <gtest/gtest.h>

#include <litmotif/document.h>
#include <litmotif/system.h>

namespace litmotif {
namespace {

TEST(JatsStructure, UsesWhatIsStated) {
  const Result<std::string> bytes = read_file(LITMOTIF_SOURCE_DIR "/tests/unit/source/data/jats/review.xml");
  ASSERT_TRUE(bytes.ok()) << bytes.status().to_string();
  RawDocument raw;
  std::vector<Warning> warnings;
  Input input;
  input.path = "review.xml";
  input.bytes = bytes.value();
  const Status read = Sources({}).read(
      input,
      [&](SourceItem&& item) {
        if (raw.blocks.empty()) raw = std::get<RawDocument>(std::move(item));  // the article stands before its sub-articles
        return Status();
      },
      warnings);
  ASSERT_TRUE(read.ok()) << read.to_string();
  const Document document = build_document(std::move(raw), "review.xml");
  const auto section = [&](std::string_view words) {
    for (const Passage& passage : document.passages) {
      if (passage.span.of(document.text) == words) return passage.section == kNone ? std::string("none") : document.sections[passage.section].path + "=" + document.sections[passage.section].type;
    }
    return std::string("absent");
  };
  const auto zone = [&](std::string_view words) {
    for (const Passage& passage : document.passages) {
      if (passage.span.of(document.text) == words) return std::string(zone_name(passage.zone));
    }
    return std::string("absent");
  };
  EXPECT_EQ(section("To see what helped."), "Abstract / Aims=introduction");
  EXPECT_EQ(section("and no more."), "Why this review / Scope=introduction");
  EXPECT_EQ(section("We never argued."), "What we saw=results");
  EXPECT_EQ(zone("To see what helped."), "body");
  EXPECT_EQ(zone("Chairs met monthly."), "box");
  EXPECT_EQ(zone("We thank both boards."), "front");
  EXPECT_EQ(zone("2. Lund A. Boards, 2010."), "references");
  EXPECT_EQ(document.references.size(), 2U);
}

}  // namespace
}  // namespace litmotif
