// The language of a document and of the passages that differ from it.
#include <gtest/gtest.h>

#include <litmotif/document.h>

#include "support/document_checks.h"

namespace litmotif {
namespace {

constexpr const char* kEnglish = "The two boards met every month and wrote down what they had agreed, so that nobody had to ask twice.";
constexpr const char* kFrench = "Les deux conseils se sont réunis chaque mois et ont écrit ce qu'ils avaient décidé, afin que personne ne doive demander deux fois.";
constexpr const char* kGerman = "Die beiden Gremien trafen sich jeden Monat und schrieben auf, was sie beschlossen hatten, damit niemand zweimal fragen musste.";

// "en | - fr -": the document's language and those of its passages.
std::string languages(const Document& document) {
  EXPECT_EQ(testing::check_document(document), "");
  std::string all = document.language + " |";
  for (const Passage& passage : document.passages) all += passage.language.empty() ? " -" : " " + passage.language;
  return all;
}

Document built(std::string stated, const std::vector<std::string>& paragraphs) {
  RawDocument raw;
  raw.record.language = std::move(stated);
  for (const std::string& text : paragraphs) {
    Block& block = raw.blocks.emplace_back();
    block.role = BlockRole::kParagraph;
    block.text = text;
  }
  return build_document(std::move(raw), "file.html");
}

TEST(Languages, OfPassages) {
  EXPECT_EQ(languages(built("", {kEnglish, kFrench, kEnglish, "Oui."})), "en | - fr - -");
  EXPECT_EQ(languages(built("", {kFrench, kEnglish, kFrench})), "fr | - en -");
  EXPECT_EQ(languages(built("", {"Oui.", "Non."})), " | - -");
  // What is stated holds, and the passages say what they are.
  EXPECT_EQ(languages(built("de", {kEnglish, kFrench, "Ja."})), "de | en fr -");
  EXPECT_EQ(languages(built("en-GB", {kEnglish, "Yes."})), "en | - -");
  EXPECT_EQ(languages(built("", {})), " |");
}

TEST(Languages, ATemplatesWordIsOverruledByALongText) {
  EXPECT_EQ(built("en", std::vector<std::string>(40, kGerman)).language, "de");
  std::vector<std::string> mixed(40, kGerman);
  mixed.resize(60, kEnglish);
  EXPECT_EQ(built("en", mixed).language, "en");
}

TEST(Languages, OfHeadingsAndRowsIsTheDocuments) {
  RawDocument raw;
  raw.blocks.resize(3);
  raw.blocks[0].role = BlockRole::kHeading;
  raw.blocks[0].level = 1;
  raw.blocks[0].text = "Les deux conseils se sont réunis chaque mois et ont écrit";
  raw.blocks[1].role = BlockRole::kParagraph;
  raw.blocks[1].text = kEnglish;
  raw.blocks[2].role = BlockRole::kTableRow;
  raw.blocks[2].cells = {kFrench, kFrench};
  EXPECT_EQ(languages(build_document(std::move(raw), "file.html")), "en | - - -");
}

// "LA - ger" is said of the article; its abstract is in English more often than not.
TEST(Languages, OfAnAbstractIsNotAlwaysThatOfTheWork) {
  Record record;
  record.title = "Gremien und ihre Beschlüsse";
  record.language = "ger";
  record.abstract_text = kEnglish;
  EXPECT_EQ(build_document(record).language, "en");
  record.abstract_text = kGerman;
  EXPECT_EQ(build_document(record).language, "de");
  record.abstract_text.clear();
  EXPECT_EQ(build_document(record).language, "de");
  record.language = "English";
  record.title = "Boards";
  EXPECT_EQ(build_document(record).language, "en");
}

}  // namespace
}  // namespace litmotif
