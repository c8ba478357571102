#include <gtest/gtest.h>

#include <litmotif/text.h>

namespace litmotif {
namespace {

TEST(DetectLanguage, Table) {
  struct Row {
    const char *text, *language;
  };
  const Row rows[] = {
      {"too few words to tell", ""},
      {"Results", ""},
      {"", ""},
      {"12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30", ""},
      {"TAATACGACTCACTATAGGGAGACCTACGCAGCTTACATTTACACATA and TAATACGACTCACTATAGGGAGATAGG", ""},
      {"sulfadoxine-pyrimethamine, dihydroartemisinin-piperaquine", ""},
      {"Mutual confidence enabled joint working in four towns. We interviewed forty people.", "en"},
      {"The integration of health and social care is a priority for the government and for the providers.", "en"},
      {"What we heard from the \xE2\x80\x9Cpeople who use\xE2\x80\x9D these services was that nobody had asked them.", "en"},
      {"De titel van het rapport is The state of care, en de regering is van plan om het te bespreken met de gemeenten.", ""},
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
      {"Integracja opieki zdrowotnej i społecznej jest zadaniem rządu oraz wszystkich województw w kraju.", "pl"},
      {"Az egészségügyi és szociális ellátás összehangolása a kormány és az önkormányzatok közös feladata.", "hu"},
      {"Интеграция медицинской помощи является приоритетом правительства и регионов нашей страны сегодня", "ru"},
      {"卫生和社会服务的整合是政府和各地区的优先事项，需要所有人的参与和支持。", "zh"},
      {"医療と介護の連携は、政府とすべての自治体にとって重要な課題であると考えられている。", "ja"},
  };
  for (const Row& row : rows) EXPECT_EQ(detect_language(row.text), row.language) << row.text;
  std::string hostile(100'000, '\xFF');
  EXPECT_EQ(detect_language(hostile), "");
}

TEST(LanguageCode, AsFilesStateIt) {
  struct Row {
    const char *stated, *code;
  };
  const Row rows[] = {
      {"en", "en"}, {"en-GB", "en"}, {"EN_us", "en"}, {" eng", "en"}, {"English", "en"}, {"ENGLISH; FRENCH", "en"}, {"ger", "de"}, {"deu", "de"}, {"German", "de"}, {"fre", "fr"}, {"fra", "fr"},
      {"chi", "zh"}, {"zho", "zh"}, {"zh-Hant", "zh"}, {"nb", "no"}, {"nob", "no"}, {"Norwegian", "no"}, {"iw", "he"}, {"por", "pt"}, {"und", ""}, {"mul", ""}, {"", ""}, {"x", ""}, {"Klingonese", ""}, {"?", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(language_code(row.stated), row.code) << row.stated;
}

}  // namespace
}  // namespace litmotif
