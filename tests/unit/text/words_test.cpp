#include <gtest/gtest.h>

#include <random>

#include <litmotif/text.h>
#include "text/block.h"

namespace litmotif {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::vector<ByteSpan> spans;
  split_words(text, spans);
  std::vector<std::string> words;
  for (const ByteSpan& span : spans) words.emplace_back(span.of(text));
  return words;
}

TEST(SplitWords, Table) {
  struct Row {
    const char* text;
    std::vector<std::string> words;
  };
  const Row rows[] = {
      {"", {}},
      {" \n.,;!", {}},
      {"shared vision", {"shared", "vision"}},
      {"co-production, end-to-end", {"co", "production", "end", "to", "end"}},
      {"health/social care", {"health", "social", "care"}},
      {"before—after–then", {"before", "after", "then"}},
      {"don't carers' the King's", {"don't", "carers", "the", "King's"}},
      {"don’t “quoted” ‘so’", {"don’t", "quoted", "so"}},
      {"'single' quotes", {"single", "quotes"}},
      {"3.5 1,000 10.1 2012b 1990s", {"3.5", "1,000", "10.1", "2012b", "1990s"}},
      {"in 2010. The 5, 6", {"in", "2010", "The", "5", "6"}},
      {"end.Start a.b", {"end", "Start", "a", "b"}},
      {"£3.5m 50% #4", {"3.5m", "50", "4"}},
      {"café naïve Łódź", {"café", "naïve", "Łódź"}},
      {"cafe\u0301 x", {"cafe\u0301", "x"}},
      {"inte\u00ADgration care\u00AD", {"inte\u00ADgration", "care"}},
      {"a\u200Db \u200Dx", {"a\u200Db", "x"}},
      {"l\u2019hôpital aujourd'hui", {"l\u2019hôpital", "aujourd'hui"}},
      {"ВОЗ отчёт", {"ВОЗ", "отчёт"}},
      {"健康x", {"健", "康", "x"}},
      {"snake_case *bold* _it_", {"snake", "case", "bold", "it"}},
      {"1.", {"1"}},
      {"é", {"é"}},
      {"\u2022 item", {"item"}},
      {"R&D A&E", {"R", "D", "A", "E"}},
      {"IL-6 SF-36 C++", {"IL", "6", "SF", "36", "C"}},
      {"1'000", {"1", "000"}},
      {"PbR's", {"PbR's"}},
  };
  for (const Row& row : rows) EXPECT_EQ(words_of(row.text), row.words) << row.text;
}

TEST(SplitWords, AppendsAndNeverOverlapsOnAnyBytes) {
  std::mt19937 random(20260301);
  const std::string_view pieces[] = {"a", "B", "7", ".", ",", "'", "’", "-", " ", "é", "\u0301", "\u00AD", "健", "\xFF", "\xE2", "\x80", "\n"};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) text += pieces[random() % std::size(pieces)];
    std::vector<ByteSpan> spans{{0, 0}};
    split_words(text, spans);
    std::uint32_t end = 0;
    for (std::size_t k = 1; k < spans.size(); ++k) {
      ASSERT_LT(spans[k].start, spans[k].end) << text;
      ASSERT_GE(spans[k].start, end) << text;
      end = spans[k].end;
      ASSERT_LE(end, text.size()) << text;
    }
  }
}

// Words are found in blocks of 64 bytes: where a text stands in its blocks makes no difference.
TEST(SplitWords, SameAtEveryPlaceOfABlock) {
  std::mt19937 random(20260302);
  const std::string_view pieces[] = {"a", "Care", "leadership", "7", "3.5", ".", ",", "'", "’", "-", " ", " ", " ", "é", "\u0301", "\u00AD", "\u200D", "健", "\xE2", "\n", "don't", "1,000",
                                     "aLongerWordThanABlockHoldsWhichStandsInTextsThatHaveLostTheirBlanksOnTheWay", std::string_view("\0", 1)};
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    const std::size_t kinds = 1 + random() % std::size(pieces), offset = random() % std::size(pieces);
    for (std::size_t n = random() % 40; n > 0; --n) text += pieces[(offset + random() % kinds) % std::size(pieces)];
    const std::vector<std::string> words = words_of(text);
    for (std::size_t shift = 1; shift < Block::kSize; shift += 1 + random() % 7) ASSERT_EQ(words_of(std::string(shift, ' ') + text), words) << text << " behind " << shift << " blanks";
  }
}

TEST(Block, ReadsTheSameOnAnyProcessor) {
  std::mt19937 random(20260303);
  for (int i = 0; i < 20000; ++i) {
    char bytes[Block::kSize];
    Block expected;
    for (std::size_t at = 0; at < Block::kSize; ++at) {
      const auto byte = static_cast<unsigned char>(i < 256 ? static_cast<std::size_t>(i) + at : random());
      bytes[at] = static_cast<char>(byte);
      const std::uint64_t bit = std::uint64_t{1} << at;
      if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) expected.letters |= bit;
      if (byte >= '0' && byte <= '9') expected.digits |= bit;
      if (byte == '.' || byte == ',') expected.points |= bit;
      if (byte == '\'') expected.quotes |= bit;
      if (byte >= 0x80) expected.high |= bit;
    }
    ASSERT_EQ(read_block(bytes), expected);
    ASSERT_EQ(read_block_portably(bytes), expected);
  }
}

TEST(JoinsPhrase, Table) {
  struct Row {
    const char* between;
    bool joins;
  };
  const Row rows[] = {{" ", true},      {"-", true},   {"\n", true}, {" \n ", true}, {"/", true},    {"\u00AD", true}, {"\u00A0", true}, {"\u2011", true}, {"", true},
                      {", ", false},    {". ", false}, {" (", false}, {"\u2014", false}, {" – ", false}, {"\" ", false},   {"; ", false},     {"&", false}};
  for (const Row& row : rows) EXPECT_EQ(joins_phrase(row.between), row.joins) << '[' << row.between << ']';
}

TEST(Fold, Table) {
  struct Row {
    const char *word, *folded;
  };
  const Row rows[] = {{"Care", "care"},       {"Café", "cafe"},        {"cafe\u0301", "cafe"}, {"ﬁnance", "finance"}, {"o\u00ADverview", "overview"},
                      {"King’s", "king's"},   {"Sørensen", "sorensen"}, {"Łódź", "lodz"},       {"Straße", "strasse"},  {"Æther", "aether"},
                      {"ＮＨＳ", "nhs"},      {"ÉTUDE", "etude"},      {"İstanbul", "istanbul"}, {"Müller", "muller"}, {"ВОЗ", "воз"},
                      {"x\u00B2", "x2"},      {"", ""},                {"\u2126", "ω"}};
  for (const Row& row : rows) EXPECT_EQ(fold(row.word), row.folded) << row.word;
}

}  // namespace
}  // namespace litmotif
