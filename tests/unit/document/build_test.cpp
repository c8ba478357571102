// Whatever the blocks are, the invariants hold, and time follows the size.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "support/document_checks.h"
#include "support/document_lines.h"

namespace litmotif {
namespace {

using testing::check_document;
using testing::check_origins;
using testing::plain_lines;

constexpr std::uint32_t kSeed = 20240611;

// Pieces that mean something to one rule or another, and rubbish.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {
      "The board met in the town hall and", "agreed on a pooled fund.", "Introduction", "2.1 Leadership", "METHODS", "References", "Ham C, Smith J (2010) Title. London: Fund.", "•", "• trust", "- money", "(a) time", "1.", "12", "xii",
      "Page 3 of 9", "Table 2. Staff", "Figure 1", "BOX 3", "Contents", "Findings ........ 9", "co-", "organi-", "sation", "ordination", "(care OR nurs*) AND \"social\"", "“We were told nothing.” (Nurse)", "Comment date", "13 November 2014",
      "Comments (3)", "\xC2\xAD", "soft\xC2\xAD", "caf\xC3\xA9", "\xE2\x82\xAC 5m", "care.\xC2\xB9", "\xC2\xB9 INQ0001", "http://example.org/a-", "London : The Fund, 2013", "A   B   C", "----", "[^1]", " ", "", "\t", "\xFF\xFE", std::string("a\0b", 3),
      "line\nbreak", "Appendix A", "Acknowledgements", "© 2014", "S. Moore", "o one", "i. first", "\xEF\x82\xB7 wing", "Results:", "e.g.", "1.12 Paragraph text that is long enough to be one."};
  return all;
}

RawDocument soup(std::mt19937& random, std::size_t blocks) {
  const auto pick = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  RawDocument raw;
  raw.noted_by_program = pick(2) == 0;
  raw.reader = raw.noted_by_program ? "pdf" : "markdown";
  const bool boxed = pick(2) == 0;
  const bool roles = pick(2) == 0;
  int page = 1;
  float top = 50;
  for (std::size_t i = 0; i < blocks; ++i) {
    Block& block = raw.blocks.emplace_back();
    block.role = roles ? static_cast<BlockRole>(pick(11)) : BlockRole::kLine;
    for (std::size_t words = pick(4); words-- > 0;) block.text += pieces()[pick(pieces().size())] + (pick(3) == 0 ? "" : " ");
    block.level = static_cast<int>(pick(8));
    if (pick(12) == 0) ++page, top = 50, block.page_break_before = true;
    block.blank_before = pick(3) == 0;
    if (block.role == BlockRole::kTableRow) {
      for (std::size_t cells = pick(4); cells-- > 0;) block.cells.push_back(pieces()[pick(pieces().size())]);
      block.text.clear();
      block.header_row = pick(3) == 0;
    }
    if (boxed) {
      block.page = page + (pick(20) == 0 ? -1 : 0);
      block.font_size = static_cast<float>(6 + 2 * pick(6));
      block.bold = pick(4) == 0;
      top += pick(9) == 0 ? -40 : static_cast<float>(10 + pick(12));
      const auto left = static_cast<float>(40 + 30 * pick(5));
      block.box = {left, top, left + static_cast<float>(pick(400)), top + block.font_size};
    }
    if (pick(2) == 0) {
      block.file_start = i * 1000;
      block.file_end = block.file_start + (pick(2) == 0 ? block.text.size() : pick(999) + 1);
    }
  }
  return raw;
}

TEST(Build, AnyBlocksGiveASoundDocument) {
  std::mt19937 random(kSeed);
  for (int round = 0; round < 1500; ++round) {
    RawDocument raw = soup(random, 1 + random() % 60);
    const Document document = build_document(std::move(raw), "soup.md");
    ASSERT_EQ(check_document(document), "") << "seed " << kSeed << ", round " << round;
  }
}

TEST(Build, AnyPlainTextGivesASoundDocument) {
  std::mt19937 random(kSeed + 1);
  for (int round = 0; round < 1500; ++round) {
    std::string file;
    for (std::size_t i = random() % 80; i-- > 0;) {
      file += std::string(random() % 4 == 0 ? random() % 8 : 0, ' ') + pieces()[random() % pieces().size()];
      const std::size_t end = random() % 8;
      file += end == 0 ? "\n\n" : end == 1 ? " " : end == 2 && random() % 3 == 0 ? "\f" : "\n";
    }
    const Document document = build_document(plain_lines(file), "soup.txt");
    ASSERT_EQ(check_document(document), "") << "seed " << kSeed << ", round " << round << "\n" << file;
    // A repaired line has other bytes than the file and claims no exact place.
    if (file.find('\xFF') == std::string::npos && file.find('\0') == std::string::npos) {
      ASSERT_EQ(check_origins(document, file), "") << round;
    }
  }
}

// Sentences end before any white space of Unicode: a passage must, too.
TEST(Build, NoPassageEndsInWhiteSpace) {
  for (const char* space : {"\u00A0", "\u0085", "\u1680", "\u2003", "\u2028", "\u202F", "\u205F", "\u3000"}) {
    RawDocument raw;
    raw.blocks.emplace_back().text = std::string(space) + "Boards met." + space;
    const Document document = build_document(std::move(raw), "a.pdf");
    EXPECT_EQ(document.text, "Boards met.");
    EXPECT_EQ(check_document(document), "");
  }
}

TEST(Build, TheSameTwice) {
  std::mt19937 first(kSeed), second(kSeed);
  for (int round = 0; round < 50; ++round) {
    const Document a = build_document(soup(first, 40), "a"), b = build_document(soup(second, 40), "a");
    ASSERT_EQ(a.text, b.text);
    ASSERT_EQ(a.sentences.size(), b.sentences.size());
  }
}

struct SizeCase {
  std::string name;
  std::string (*file)();
};

class LargeInputs : public ::testing::TestWithParam<SizeCase> {};

TEST_P(LargeInputs, TakeTimeInProportion) {
  const std::string file = GetParam().file();
  RawDocument raw = plain_lines(file);
  const auto start = std::chrono::steady_clock::now();
  const Document document = build_document(std::move(raw), "large.txt");
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  EXPECT_EQ(check_document(document), "");
  // Ten times what is measured; a quadratic step takes minutes.
  EXPECT_LT(seconds, 10.0);
  RecordProperty("seconds", std::to_string(seconds));
}

std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, LargeInputs,
                         ::testing::Values(SizeCase{"OneLine", [] { return repeat("the board met and agreed on a pooled fund. ", 48000); }}, SizeCase{"OneWord", [] { return repeat("a", 2 << 20); }},
                                           SizeCase{"TinyLines", [] { return repeat("ab\n", 100000); }}, SizeCase{"TinyParagraphs", [] { return repeat("Ab\n\n", 100000); }}, SizeCase{"Headings", [] { return repeat("1.1 Title\n\nText that is long enough to be taken for prose, as it goes on and on for more than a line.\n\n", 20000); }},
                                           SizeCase{"Nested", [] {
                                                      std::string out;
                                                      for (int i = 0; i < 3000; ++i) out += std::string(static_cast<std::size_t>(i % 300), ' ') + (i % 2 == 0 ? "- " : "• ") + "item\n";
                                                      return out;
                                                    }},
                                           SizeCase{"Hyphens", [] { return repeat("the organi-\nsation of co-\nordination in well-known places\n", 20000); }}, SizeCase{"FormFeeds", [] { return repeat("a\f", 100000); }},
                                           SizeCase{"Entries", [] { return "References\n\n" + repeat("Ham C, Smith J (2010) Title. London: Fund.\n", 30000); }}, SizeCase{"Comments", [] { return repeat("Ann\nComment date\n13 May 2014\nWell said.\n\n", 20000); }},
                                           SizeCase{"Quotes", [] { return repeat("“word", 200000); }}),
                         [](const auto& info) { return info.param.name; });

// The real files, when they lie beside the tree.
TEST(Build, Samples) {
  const std::filesystem::path folder = std::filesystem::path(LITMOTIF_SOURCE_DIR) / ".." / "shared" / "samples";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no ../shared/samples beside the source tree";
  const auto read = [&](const char* name) {
    std::ifstream in(folder / name, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
  };
  {
    const std::string file = read("integrated-care-report-2011.txt");
    const Document document = build_document(plain_lines(file), "integrated-care-report-2011.txt");
    EXPECT_EQ(check_document(document), "");
    EXPECT_EQ(check_origins(document, file), "");
    EXPECT_GE(document.sections.size(), 20U);
    EXPECT_LE(document.passages.size(), 200U);
    EXPECT_NE(document.text.find("a named case manager responsible for co-ordinating care, and access"), std::string::npos);
    EXPECT_NE(document.text.find("In improving care for every person with complex"), std::string::npos);
  }
  {
    const std::string file = read("reading-list-2014.txt");
    const Document document = build_document(plain_lines(file), "reading-list-2014.txt");
    EXPECT_EQ(check_document(document), "");
    for (const Passage& passage : document.passages) EXPECT_NE(passage.zone, Zone::kBody);
  }
  {
    const std::string file = read("commissioning-and-contracting-page.txt");
    const Document document = build_document(plain_lines(file), "commissioning-and-contracting-page.txt");
    EXPECT_EQ(check_document(document), "");
    EXPECT_EQ(document.record.title, "Commissioning and contracting for integrated care");
  }
}

}  // namespace
}  // namespace litmotif
