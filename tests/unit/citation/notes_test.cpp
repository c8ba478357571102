// Works that notes cite, and the marks in the text that lead to them.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include <litmotif/citation.h>
#include <litmotif/system.h>

namespace litmotif {
namespace {

// One sentence a note, each with its mark behind it.
Document with_notes(const std::vector<std::string>& notes, const std::vector<std::string>& list = {}) {
  constexpr auto kWords = std::to_array<const char*>({"Trust between the boards was helpful", "Budgets were held by both of them", "Nobody had asked the clerk of the county", "It took ten years to see this", "Others in the valley did not agree", "Two of the managers left early"});
  RawDocument raw;
  std::string text;
  for (std::size_t i = 0; i < notes.size(); ++i) text += (text.empty() ? "" : " ") + std::string(kWords[i % kWords.size()]) + ".[^" + std::to_string(i + 1) + "]";
  raw.blocks.resize(1);
  raw.blocks[0].role = BlockRole::kParagraph;
  raw.blocks[0].text = text;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    Block& note = raw.blocks.emplace_back();
    note.role = BlockRole::kFootnote;
    note.text = notes[i];
    note.marker = std::to_string(i + 1);
  }
  if (!list.empty()) {
    Block& heading = raw.blocks.emplace_back();
    heading.role = BlockRole::kHeading;
    heading.level = 1;
    heading.text = "References";
  }
  for (const std::string& entry : list) {
    Block& block = raw.blocks.emplace_back();
    block.role = BlockRole::kParagraph;
    block.part = BlockPart::kReferences;
    block.text = entry;
  }
  return build_document(std::move(raw), "file.md");
}

// "sentence:key" of each citation; "!" where it leads to no entry.
std::string summary(const Citations& found) {
  std::string text;
  for (const Citation& citation : found.citations) text += (text.empty() ? "" : " ") + std::to_string(citation.sentence) + ":" + citation.key + (citation.reference == kNone ? "!" : "");
  return text;
}

std::string keys(const Citations& found) {
  std::string text;
  for (const Reference& reference : found.references) text += (text.empty() ? "" : " ") + reference.key;
  return text;
}

const char* const kOkafor = "Ngozi Okafor, Trust between Boards: A Study of Joint Care (London: King's Fund, 2012), p. 34.";
const char* const kBrandt = "Lena Brandt and Kwame Osei, 'How Trust Grows in Joint Care', Journal of Joint Care, 12 (2015), 10–19 (p. 12).";
const char* const kMoney = "Ngozi Okafor, Money between Boards (Leeds: Policy Press, 2014).";

TEST(Notes, CiteTheWorksTheyName) {
  struct Row {
    const char* name;
    std::vector<std::string> notes;
    const char *references, *citations;
  };
  const Row rows[] = {
      {"each its own", {kOkafor, kBrandt}, "okafor-2012 brandt-2015", "0:okafor-2012 1:brandt-2015"},
      {"two in one note", {std::string(kOkafor) + "; " + kBrandt}, "okafor-2012 brandt-2015", "0:okafor-2012 0:brandt-2015"},
      {"what leads in", {std::string("See ") + kOkafor, std::string("See also ") + kBrandt}, "okafor-2012 brandt-2015", "0:okafor-2012 1:brandt-2015"},
      {"ibid.", {kOkafor, "Ibid., p. 36.", "Ibid."}, "okafor-2012", "0:okafor-2012 1:okafor-2012 2:okafor-2012"},
      {"ibid. behind another", {kOkafor, kBrandt, "ibid., p. 15"}, "okafor-2012 brandt-2015", "0:okafor-2012 1:brandt-2015 2:brandt-2015"},
      {"ibid. before any", {"Ibid., p. 36."}, "", ""},
      {"op. cit.", {kOkafor, kBrandt, "Okafor, op. cit., p. 40."}, "okafor-2012 brandt-2015", "0:okafor-2012 1:brandt-2015 2:okafor-2012"},
      {"short title", {kOkafor, kMoney, kBrandt, "Okafor, Trust between Boards, p. 40.", "Okafor, Money between Boards, 7."}, "okafor-2012 okafor-2014 brandt-2015",
       "0:okafor-2012 1:okafor-2014 2:brandt-2015 3:okafor-2012 4:okafor-2014"},
      {"short title in quotes, two authors", {kBrandt, kOkafor, "Brandt and Osei, 'How Trust Grows', p. 15."}, "brandt-2015 okafor-2012", "0:brandt-2015 1:okafor-2012 2:brandt-2015"},
      {"only the name", {kOkafor, kBrandt, "Okafor, p. 51."}, "okafor-2012 brandt-2015", "0:okafor-2012 1:brandt-2015 2:okafor-2012"},
      {"several repeats in one note", {kOkafor, kBrandt, "Okafor, Trust between Boards, p. 40; Brandt and Osei, 'How Trust Grows', p. 15."}, "okafor-2012 brandt-2015",
       "0:okafor-2012 1:brandt-2015 2:okafor-2012 2:brandt-2015"},
      {"one work twice in one note", {kOkafor, kBrandt, "Okafor, Trust between Boards, p. 40; Okafor, Trust between Boards, p. 50."}, "okafor-2012 brandt-2015", "0:okafor-2012 1:brandt-2015 2:okafor-2012"},
      {"the number of a note", {kOkafor, kMoney, "Okafor (n. 1), p. 3.", "Okafor, above, note 2, p. 3."}, "okafor-2012 okafor-2014", "0:okafor-2012 1:okafor-2014 2:okafor-2012 3:okafor-2014"},
      {"in full again", {kOkafor, kBrandt, kOkafor}, "okafor-2012 brandt-2015", "0:okafor-2012 1:brandt-2015 2:okafor-2012"},
      {"among what a note says", {"The county disagreed with this view for ten years and said so; see Ngozi Okafor, Trust between Boards (London: King's Fund, 2012), p. 3.", "Names of the places have been changed by us."}, "okafor-2012",
       "0:okafor-2012"},
      {"semicolons that part no works", {"Okafor N, Brandt A. Trust between boards. BMJ 2013; 3 (9): 12-20."}, "okafor-2013", "0:okafor-2013"},
  };
  for (const Row& row : rows) {
    const Document document = with_notes(row.notes);
    const Citations found = find_citations(document);
    EXPECT_EQ(keys(found), row.references) << row.name;
    EXPECT_EQ(summary(found), row.citations) << row.name;
  }
}

TEST(Notes, TheMarkIsAnEmptyPlaceAtTheEndOfItsSentence) {
  const Document document = with_notes({kOkafor, kBrandt});
  const Citations found = find_citations(document);
  ASSERT_EQ(found.citations.size(), 2U);
  for (const Citation& citation : found.citations) {
    EXPECT_TRUE(citation.span.empty());
    EXPECT_EQ(citation.span.start, document.sentences[citation.sentence].span.end);
    EXPECT_EQ(attribute(document, found, citation.sentence, document.sentences[citation.sentence].span).voice, Voice::kCited);
  }
  EXPECT_EQ(found.references[0].fields.title, "Trust between Boards: A Study of Joint Care");
  EXPECT_EQ(found.references[0].fields.publisher, "King's Fund");
  EXPECT_EQ(found.references[0].fields.pages, "");  // 34 is the place that the note is about
  EXPECT_EQ(found.references[1].fields.pages, "10–19");
}

TEST(Notes, WhatTheListHasIsOneWorkWithIt) {
  const Document document = with_notes({kOkafor, "Ibid., p. 40."}, {"Okafor, Ngozi. Trust between Boards: A Study of Joint Care. London: King's Fund, 2012.", "Silva, Rui. Other matters of boards. Leeds: Policy Press, 2011."});
  const Citations found = find_citations(document);
  EXPECT_EQ(keys(found), "okafor-2012 silva-2011");
  EXPECT_EQ(summary(found), "0:okafor-2012 1:okafor-2012");
  ASSERT_EQ(found.references.size(), 2U);
  EXPECT_EQ(found.references[0].span.of(document.text).substr(0, 14), "Okafor, Ngozi.");
}

// Notes at the end as a numbered list, their marks lost to plain text.
TEST(Notes, RepeatsInANumberedListAreNoEntries) {
  RawDocument raw;
  const auto add = [&](BlockRole role, std::string text) {
    Block& block = raw.blocks.emplace_back();
    block.role = role;
    block.level = role == BlockRole::kHeading ? 1 : 0;
    block.text = std::move(text);
    return &block;
  };
  add(BlockRole::kHeading, "Trust in boards");
  add(BlockRole::kParagraph, "Trust matters to all boards.1 It was found again much later.2 Some say that it grows slowly.3 Others who were asked disagree.4 Boards of one county agreed.5");
  add(BlockRole::kHeading, "References");
  for (const char* entry : {"1. Ngozi Okafor, Trust between Boards: A Study of Joint Care (London: King's Fund, 2012), p. 34.", "2. Ibid., p. 36, with a table of all boards.",
                            "3. Lena Brandt and Kwame Osei, \"How Trust Grows in Joint Care,\" Journal of Joint Care 12, no. 3 (2015): 10-19.", "4. Okafor, Trust between Boards, 40.", "5. Brandt and Osei, \"How Trust Grows,\" 15."}) {
    add(BlockRole::kParagraph, entry)->part = BlockPart::kReferences;
  }
  const Document document = build_document(std::move(raw), "file.txt");
  const Citations found = find_citations(document);
  EXPECT_EQ(keys(found), "okafor-2012 brandt-2015");
  std::string cited;
  for (const Citation& citation : found.citations) cited += citation.key + " ";
  EXPECT_EQ(cited, "okafor-2012 okafor-2012 brandt-2015 okafor-2012 brandt-2015 ");
}

TEST(Notes, HostileOnesTakeLinearTime) {
  for (const std::string piece : {"; ", "see ", "ibid; ", "A, (2010", "(2010); A", "n. 1; A, p. 2; "}) {
    std::string text = "Okafor, N. 2010 ";
    while (text.size() < 1'000'000) text += piece;
    const double before = monotonic_seconds();
    const Document document = with_notes({text, "Ibid."});
    static_cast<void>(find_citations(document));
    EXPECT_LT(monotonic_seconds() - before, 30) << piece;
  }
}

}  // namespace
}  // namespace litmotif
