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

TEST(GuessLanguage, Table) {
  struct Row {
    const char *text, *language;
  };
  const Row rows[] = {
      {"too few words to tell", ""},
      {"Mutual confidence enabled joint working in four towns. We interviewed forty people.", ""},
      {"Hvala lijepa dobro jutro zdravstvena skrb pacijenti bolnica liječnici sestre ljekarne gradovi sela otoci mostovi ceste pruge škole vrtići parkovi trgovi "
       "kuće stanovi zgrade dvorišta rijeke jezera planine šume livade polja vinogradi voćnjaci staze brodovi luke vlakovi zrakoplovi bicikli automobili", "other"},
      {"The integration of health and social care is a priority for the government and for the providers.", "en"},
      {"Integrated care in England: lessons from the evaluation of pilots and what they mean for policy", "en"},
      {"Die Integration der Versorgung ist eine Aufgabe, die nicht von den Ländern allein zu lösen ist.", "de"},
      {"L'intégration des soins est une priorité pour le gouvernement et pour les professionnels qui sont dans les régions.", "fr"},
      {"La integración de los servicios de salud es una prioridad para el gobierno y para las regiones del país.", "es"},
      {"De integratie van zorg is een prioriteit voor het kabinet en voor de gemeenten die het moeten uitvoeren.", "nl"},
      {"L'integrazione dei servizi sanitari è una priorità per il governo e per le regioni che sono in difficoltà.", "it"},
      {"A integração dos serviços de saúde é uma prioridade para o governo e não para os municípios do país.", "pt"},
      {"Integrering av vård och omsorg är en fråga för regeringen och för de kommuner som inte har råd med det.", "sv"},
      {"Integration af sundhed og pleje er en opgave for regeringen, og det er ikke blevet let efter reformen.", "da"},
      {"Integrering av helse og omsorg er en oppgave for regjeringen, og det ble ikke lett etter reformen mellom.", "no"},
      {"Интеграция медицинской помощи является приоритетом правительства и регионов нашей страны сегодня", "other"},
      {"12 13 14 15 16 17 18 19 20 21 22 23", "other"},
  };
  for (const Row& row : rows) EXPECT_EQ(guess_language(row.text), row.language) << row.text;
}

}  // namespace
}  // namespace litmotif
