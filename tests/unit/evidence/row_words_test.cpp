#include <gtest/gtest.h>

#include <litmotif/evidence.h>

#include "evidence/row_words.h"
#include "office_zip.h"
#include "sample_store.h"

namespace litmotif {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Table sample_evidence(Context context = Context::kPassage) {
  SampleReview review;
  fill(review);
  TableOptions options;
  options.context = context;
  Result<Table> table = make_table(review.done(), nullptr, options);
  EXPECT_TRUE(table.ok()) << table.status().to_string();
  return table.value();
}

// The table as a person finds it in that format.
std::string read(const Table& table, TableFormat format) {
  Result<std::string> bytes = write_table(table, format, {});
  EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
  return format == TableFormat::kDocx ? texts_of(members_of(bytes.value()).at("word/document.xml"), "t") : bytes.value();
}

TEST(RowWords, StanceTellsOfAbsence) {
  EXPECT_EQ(stance_in_words("barrier", true), "barrier by absence");
  EXPECT_EQ(stance_in_words("barrier", false), "barrier");
  EXPECT_EQ(stance_in_words("none", true), "none by absence");
}

TEST(RowWords, EveryFormatForPeopleTellsOfAbsence) {
  const Table table = sample_evidence();
  struct Case {
    TableFormat format;
    const char *absent, *present;
  };
  const Case cases[] = {{TableFormat::kText, "barrier by absence  finding", "barrier             finding"},
                        {TableFormat::kMarkdown, "| barrier by absence |", "| barrier |"},
                        {TableFormat::kDocx, "|barrier by absence|", "|barrier|"},
                        {TableFormat::kLatex, "& barrier by absence &", "& barrier &"},
                        {TableFormat::kHtml, "</span> Barrier by absence</span>", "</span> Barrier</span>"}};
  for (const Case& at : cases) {
    const std::string text = read(table, at.format);
    EXPECT_TRUE(has(text, at.absent)) << text;
    EXPECT_TRUE(has(text, at.present)) << text;
  }
  // Those for machines, and a spreadsheet that is filtered, keep two fields.
  EXPECT_TRUE(has(read(table, TableFormat::kCsv), ",barrier,true,"));
  EXPECT_TRUE(has(read(table, TableFormat::kJson), "\"stance\":\"barrier\",\"by_absence\":true"));
  const std::string sheet = members_of(write_table(table, TableFormat::kXlsx, {}).value()).at("xl/worksheets/sheet1.xml");
  EXPECT_EQ(texts_of(sheet, "t").find("Row|Title|Year|Theme|Stance|By absence|Claim|Quote|"), 0U) << texts_of(sheet, "t");
}

TEST(RowWords, PlacesAreToldAsTheyAreCited) {
  struct Case {
    const char* name;
    PlaceFields place;
    const char* words;
  };
  const Case cases[] = {{"nowhere", {}, ""},
                        {"page of the file", {"65", "65", "", "", ""}, "page 65"},
                        {"printed", {"65", "65", "47", "47", ""}, "p. 47"},
                        {"paragraph", {"65", "65", "47", "47", "2.95"}, "p. 47, para. 2.95"},
                        {"paragraph alone", {"", "", "", "", "12"}, "para. 12"},
                        {"over two pages", {"65", "66", "", "", ""}, "pages 65–66"},
                        {"over two printed pages", {"65", "66", "47", "48", "2.95"}, "pp. 47–48, para. 2.95"},
                        {"the second has no number", {"65", "66", "47", "", ""}, "p. 47"},
                        {"only the second has one", {"2", "3", "", "1", ""}, "pages 2–3"}};
  for (const Case& at : cases) EXPECT_EQ(place_in_words(at.place), at.words) << at.name;
}

TEST(RowWords, WithoutPagesThePlaceIsTheSectionOrTheCharacters) {
  const PlaceFields nowhere, page = {"", "", "3", "", ""};
  EXPECT_EQ(place_or_section(page, "Results / Findings", "12", "40"), "p. 3");
  EXPECT_EQ(place_or_section(nowhere, "Results / Findings", "12", "40"), "Findings");
  EXPECT_EQ(place_or_section(nowhere, "Staff and/or carers", "12", "40"), "Staff and/or carers");
  EXPECT_EQ(place_or_section(nowhere, "", "12", "40"), "characters 12–40");
}

// In an appendix nothing else says where a quote is from.
TEST(RowWords, EveryRowLeadsBackToItsDocumentAndThePlaceInIt) {
  SampleReview review;
  const auto text = [&](const std::string& path, const std::string& title, int year, bool section) {
    SampleDocument document(title, year);
    if (section) document.section("What helped", "findings");
    document.passage({"Leaders helped."});
    document.row(section ? 1 : 0, kLeadership);
    review.add(path, std::move(document));
  };
  text("a.txt", "Notes", 0, false);
  text("b/c.md", "Notes", 0, true);
  text("d.txt", "", 0, false);
  text("e.txt", "A letter", 2014, true);
  Result<Table> table = make_table(review.done(), nullptr, {});
  ASSERT_TRUE(table.ok()) << table.status().to_string();
  std::string markdown = read(table.value(), TableFormat::kMarkdown);
  std::erase(markdown, '\\');
  const std::string word = read(table.value(), TableFormat::kDocx);
  for (const std::string source : {"Notes [a.txt]", "Notes [b/c.md]", "d.txt", "A letter (2014)"}) {
    EXPECT_TRUE(has(markdown, "| " + source + " |")) << source << markdown;
    EXPECT_TRUE(has(word, "|" + source + "|")) << source << word;
  }
  EXPECT_FALSE(has(word, "|Year|")) << word;
  for (const std::string place : {"characters 0–15", "What helped"}) {
    EXPECT_TRUE(has(markdown, "| Leaders helped. | " + place + " |")) << place << markdown;
    EXPECT_TRUE(has(word, "|Leaders helped.|" + place)) << place << word;
    EXPECT_TRUE(has(read(table.value(), TableFormat::kLatex), "& Leaders helped. & " + place + " \\\\")) << place;
  }
}

TEST(RowWords, EveryFormatForPeopleTellsThePrintedPlace) {
  SampleReview review;
  SampleDocument report("Joining up care", 2015);
  report.page(65, "47").passage({"Leaders met once.", "Leaders met again later."});
  report.made.document.passages.back().paragraph = "2.95";
  report.page(67, "").passage({"Leaders left."});
  Document& made = report.made.document;
  made.page_starts.insert(made.page_starts.begin() + 1, {made.sentences[1].span.start + 8, 66, "48"});
  for (std::uint32_t sentence : {0U, 1U, 2U}) report.row(sentence, kLeadership);
  review.add("report.pdf", std::move(report));
  Result<Table> table = make_table(review.done(), nullptr, {});
  ASSERT_TRUE(table.ok()) << table.status().to_string();
  struct Case {
    TableFormat format;
    const char *before, *after;
  };
  const Case cases[] = {{TableFormat::kText, "\n  ", "\n"}, {TableFormat::kMarkdown, "| ", " |"}, {TableFormat::kDocx, "|", ""}, {TableFormat::kLatex, "& ", " \\\\"}, {TableFormat::kHtml, "class=\"place\">", "<"}};
  for (const Case& at : cases) {
    const std::string text = read(table.value(), at.format);
    for (const char* place : {"p. 47, para. 2.95", "pp. 47–48, para. 2.95", "page 67"}) EXPECT_TRUE(has(text, std::string(at.before) + place + at.after)) << place << text;
  }
  EXPECT_TRUE(has(read(table.value(), TableFormat::kJson), R"("page":65,"page_end":66,"page_label":"47","page_end_label":"48","paragraph":"2.95")"));
  const std::string sheet = members_of(write_table(table.value(), TableFormat::kXlsx, {}).value()).at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(has(texts_of(sheet, "t"), "|Quote|Page in file|Printed page|Paragraph|")) << texts_of(sheet, "t");
}

TEST(RowWords, ContextIsCutAtBlanksAndLeftOutWhereItSaysNoMore) {
  EXPECT_EQ(context_in_words("A quote.", "A quote."), "");
  EXPECT_EQ(context_in_words("", "A quote."), "");
  EXPECT_EQ(context_in_words("Before it. A quote. Behind it.", "A quote."), "Before it. A quote. Behind it.");
  EXPECT_EQ(context_in_words("Factor: trust; Finding: it grew", "trust | it grew"), "Factor: trust; Finding: it grew");
  std::string words;
  for (int i = 0; i < 200; ++i) words += "words ";
  const std::string told = context_in_words(words + "A quote. " + words, "A quote.");
  EXPECT_TRUE(told.starts_with("… words ") && told.ends_with(" words …") && has(told, "words A quote. words")) << told;
  EXPECT_LT(told.size(), 1450U);
}

TEST(RowWords, ContextIsShownWhereItIsAskedFor) {
  struct Case {
    TableFormat format;
    const char *quote, *context;
  };
  const Case cases[] = {{TableFormat::kText, "\n  Budgets were pooled late.\n", "\n      Clinical leaders opened doors – “always”. Budgets were pooled late.\n"},
                        {TableFormat::kMarkdown, " Budgets were pooled late.", "<br>*Clinical leaders opened doors – “always”. Budgets were pooled late.* |"},
                        {TableFormat::kDocx, "|Budgets were pooled late.|", "|Budgets were pooled late.|Clinical leaders opened doors – “always”. Budgets were pooled late.|"},
                        {TableFormat::kLatex, "& Budgets were pooled late.", "\\below{Clinical leaders opened doors – “always”. Budgets were pooled late.} & p. 1 \\\\"}};
  const Table with = sample_evidence(Context::kPassage), without = sample_evidence(Context::kNone);
  for (const Case& at : cases) {
    const std::string text = read(with, at.format), bare = read(without, at.format);
    EXPECT_TRUE(has(text, at.quote) && has(text, at.context)) << text;
    EXPECT_TRUE(has(bare, at.quote)) << bare;
    EXPECT_FALSE(has(bare, at.context)) << bare;
  }
}

}  // namespace
}  // namespace litmotif
