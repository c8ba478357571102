#include <gtest/gtest.h>

#include <string>

#include <litmotif/evidence.h>

#include <litmotif/reviewing.h>

#include "evidence/html.h"
#include "sample_store.h"

namespace litmotif {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string page_of(const TableOptions& options) {
  SampleReview review;
  fill(review);
  Result<Table> table = make_table(review.done(), nullptr, options);
  EXPECT_TRUE(table.ok()) << table.status().to_string();
  Result<std::string> page = write_table(table.value(), TableFormat::kHtml, {});
  EXPECT_TRUE(page.ok());
  return page.value();
}

TEST(WriteHtml, ThePageFetchesNothing) {
  for (int kind = 0; kind <= static_cast<int>(TableKind::kOverlap); ++kind) {
    TableOptions options;
    options.kind = static_cast<TableKind>(kind);
    const std::string page = page_of(options);
    EXPECT_TRUE(has(page, "Content-Security-Policy\" content=\"default-src 'none'")) << kind;
    for (const char* part : {" src=", "url(", "@import", "http:", "https:", "<link", "fetch("}) EXPECT_FALSE(has(page, part)) << kind << ": " << part;
  }
}

TEST(WriteHtml, EvidenceIsAListWithoutScript) {
  const std::string page = page_of({});
  const std::size_t start = page.find("<noscript id=\"rows\">");
  ASSERT_NE(start, std::string::npos);
  const std::string list = page.substr(start, page.find("</noscript>", start) - start);
  EXPECT_TRUE(has(list, "<q class=\"quote\">Budgets were pooled late.</q>"));
  EXPECT_TRUE(has(list, "Clinical leaders opened doors – “always”. <mark>Budgets were pooled late.</mark>"));
  EXPECT_TRUE(has(list, "</span> Barrier by absence</span>"));
  EXPECT_TRUE(has(list, "Leadership › Clinical"));
  EXPECT_TRUE(has(list, "p. 2"));
  // The script takes rows line by line.
  std::size_t rows = 0;
  for (std::size_t at = list.find("\n<details"); at != std::string::npos; at = list.find("\n<details", at + 1)) {
    EXPECT_EQ(list.substr(list.find('\n', at + 1) - 10, 10), "</details>");
    ++rows;
  }
  EXPECT_EQ(rows, 5U);
}

// The line of the page that shows a row.
std::string row_of(const std::string& page, const std::string& id) {
  const std::size_t start = page.rfind('\n', page.find(" id=\"" + id + "\"")) + 1;
  return page.substr(start, page.find('\n', start) - start);
}

TEST(WriteHtml, DecisionsStandInTheHeadOfTheirRows) {
  SampleReview review;
  fill(review);
  Store& store = review.done();
  std::vector<std::string> ids;
  const Table before = make_table(store, nullptr, {}).value();
  for (const std::vector<Cell>& row : before.rows) ids.push_back(std::get<std::string>(row[0]));
  int second = 0;
  const auto decides = [&](std::size_t row, const RowDecision& decision, const char* name) {
    const Result<DecisionCounts> made = decide(store, {ids[row]}, decision, {name, "2026-11-28T09:30:0" + std::to_string(second++) + "Z", 1, false, false});
    ASSERT_TRUE(made.ok()) << made.status().to_string();
  };
  decides(0, {Action::kAccept, "", {}}, "ana");
  decides(1, {Action::kEdit, "it is <about> trust", {{"stance", "mixed"}}}, "ana");
  decides(2, {Action::kAccept, "", {}}, "ana");
  decides(2, {Action::kReject, "a look-alike", {}}, "ben");
  decides(3, {Action::kNote, "look again", {}}, "ben");
  const std::string page = write_table(make_table(store, nullptr, {}).value(), TableFormat::kHtml, {}).value();
  struct Case {
    std::size_t row;
    std::vector<std::string> parts;
  };
  const Case cases[] = {{0, {" data-decision=\"accepted\"", "✓</span> accepted by ana<"}},
                        {1, {" data-decision=\"accepted edited\"", "✎</span> edited by ana: stance enabler → mixed (it is &lt;about&gt; trust)<", "Mixed</span>"}},
                        {2, {" data-decision=\"disputed\"", "<b>≠ Disputed</b>", "accepted by ana", "rejected by ben (a look-alike)"}},
                        {3, {" data-decision=\"undecided noted\"", "note by ben: look again"}}};
  for (const Case& one : cases) {
    const std::string row = row_of(page, ids[one.row]), head = row.substr(0, row.find("</summary>"));
    for (const std::string& part : one.parts) EXPECT_TRUE(has(head, part)) << part << '\n' << head;
  }
  EXPECT_FALSE(has(row_of(page, ids[4]), "decision"));
  for (const char* option : {"undecided\">Not decided yet", "accepted\">Accepted", "disputed\">Disputed", "edited\">Edited", "noted\">With a note"}) EXPECT_TRUE(has(page, std::string("<option value=\"") + option)) << option;
  EXPECT_FALSE(has(page, "<option value=\"rejected\"")) << "none is shown";
}

TEST(WriteHtml, FiltersTellAbsenceApartAndNameWhatThereIs) {
  const std::string page = page_of({});
  EXPECT_TRUE(has(page, "data-counts=\"barrier\"><input type=\"checkbox\" value=\"barrier\">"));
  EXPECT_TRUE(has(page, "data-counts=\"barrier-absent\"><input type=\"checkbox\" value=\"barrier-absent\"><span aria-hidden=\"true\">▽</span> Its lack hinders <b>"));
  EXPECT_FALSE(has(page, "Its lack helps")) << "no row says so";
  EXPECT_TRUE(has(page, " data-absent=\"yes\""));
  EXPECT_TRUE(has(page, "<option value=\"2018\">2018</option><option value=\"2015\">2015</option></select>"));
  EXPECT_TRUE(has(page, "\">Okafor et al. (2015). Joining up care in the valleys</option>"));
  EXPECT_FALSE(has(page, "<select id=\"decision\">")) << "nothing was decided";
}

TEST(WriteHtml, RowsLeadToTheirPlaceInTheFile) {
  SampleReview review;
  SampleDocument report("Joining up care", 2015);
  report.page(65, "47").passage({"Leaders met once."});
  report.row(0, kLeadership);
  review.add("b/a & b.pdf", std::move(report));
  SampleDocument note("A note");
  note.passage({"Leaders left."}).row(0, kLeadership);
  review.add("c/note.txt", std::move(note));
  SampleDocument member("In an archive");
  member.passage({"Leaders came back."}).row(0, kLeadership);
  review.add("d.zip!note.txt", std::move(member));
  const Table table = make_table(review.done(), nullptr, {}).value();
  WriteOptions options;
  const std::string unlinked = write_table(table, TableFormat::kHtml, options).value();
  EXPECT_FALSE(has(unlinked, "href=")) << "nobody said where the files are";
  EXPECT_TRUE(has(unlinked, "<span class=\"place\">p. 47</span>"));
  options.files_from = "../data";
  const std::string page = write_table(table, TableFormat::kHtml, options).value();
  EXPECT_TRUE(has(page, "<a class=\"path\" href=\"../data/b/a%20&amp;%20b.pdf\"><bdi>b/a &amp; b.pdf</bdi></a>"));
  EXPECT_TRUE(has(page, "<a class=\"place\" href=\"../data/b/a%20&amp;%20b.pdf#page=65\">p. 47</a>"));
  EXPECT_TRUE(has(page, "<dt>File</dt><dd><a class=\"path\" href=\"../data/c/note.txt\"><bdi>c/note.txt</bdi></a></dd>")) << "a row without a page";
  EXPECT_TRUE(has(page, "<dt>File</dt><dd><span class=\"path\"><bdi>d.zip!note.txt</bdi></span></dd>")) << "no link can open it";
}

TEST(WriteHtml, WordsThatMatchedAreToldAndRulesGetALineEach) {
  SampleReview review;
  SampleDocument report("Joining up care", 2015);
  report.passage({"Über leaders, leaders and a leader."});
  report.row(0, kLeadership);
  report.hits = {{0, kLeadership, kLeadership, {5, 12}}, {0, kLeadership, kLeadership, {14, 21}}, {0, kLeadership, kLeadership, {28, 34}}, {0, kFinance, kFinance, {0, 4}}};
  review.add("b/a.txt", std::move(report));
  Table table = make_table(review.done(), nullptr, {}).value();
  std::size_t rules = 0;
  while (table.columns[rules].name != "rules") ++rules;
  EXPECT_EQ(std::get<JsonText>(table.rows[0][rules - 1]).text, R"(["leaders","leader"])") << table.columns[rules - 1].name;
  table.rows[0][rules] = JsonText{R"(["leadership: leader*","leadership: near(6): [[senior, junior, seasoned, \u00fcber, former, present, acting], [manager*, officer*, chief*]]"])"};
  const std::string page = write_table(table, TableFormat::kHtml, {}).value();
  EXPECT_TRUE(has(page, "<dt>Words matched</dt><dd>“leaders”, “leader”</dd>"));
  EXPECT_TRUE(has(page, "<dt>Rules</dt><dd>leadership: leader*<br>leadership: near(6): [[senior, junior, seasoned, über, former, present, acting], …</dd>"));
  EXPECT_TRUE(has(write_table(table, TableFormat::kJson, {}).value(), "[manager*, officer*, chief*]]")) << "whole for machines";
}

TEST(WriteHtml, TooManyRowsAreCutWithANote) {
  Table table;
  table.kind = "evidence";
  table.columns = {{"id", "Row"}, {"document", "Document"}, {"quote", "Quote"}, {"stance", "Stance"}};
  for (std::size_t i = 0; i < kMostHtmlRows + 5; ++i) table.rows.push_back({std::string("e-") + std::to_string(i), std::string("d"), std::string("q"), std::string("none")});
  const std::string page = write_table(table, TableFormat::kHtml, {}).value();
  EXPECT_TRUE(has(page, "this page shows the first 20000 of 20005 rows"));
  EXPECT_TRUE(has(page, "id=\"e-19999\""));
  EXPECT_FALSE(has(page, "id=\"e-20000\""));
}

TEST(WriteHtml, GridCellsAreShadedAndEmptyOnesSayWhy) {
  TableOptions options;
  options.kind = TableKind::kFramework;
  options.wide = true;
  const std::string page = page_of(options);
  EXPECT_TRUE(has(page, "style=\"--heat-of:1.00\"><b>2</b></td>")) << "sentences: a document is one document";
  EXPECT_TRUE(has(page, "<td class=\"empty\" title=\"none found (1 abstract)\">–<sup>1</sup></td>"));
  EXPECT_TRUE(has(page, "<td class=\"empty\" title=\"not coded (language not covered)\">×<sup>2</sup></td>"));
  EXPECT_TRUE(has(page, "<li value=\"1\">– none found (1 abstract)</li><li value=\"2\">× not coded (language not covered)</li></ol>")) << "for paper";
  options.by = "year";
  EXPECT_TRUE(has(page_of(options), "<b>1</b> (2)")) << "of a year both numbers are told";
}

TEST(WriteHtml, APageWithAGridScrollsItselfAndLinesOfRowsAreNotCovered) {
  TableOptions options;
  options.kind = TableKind::kStudies;
  const std::string page = page_of(options);
  const auto rule_of = [&](const std::string& selector) {
    const std::size_t at = page.find("\n" + selector + " {");
    EXPECT_NE(at, std::string::npos) << selector;
    return at == std::string::npos ? std::string() : page.substr(at, page.find('}', at) - at);
  };
  EXPECT_FALSE(has(rule_of(".frame"), "overflow")) << "cells that stay in view do so in the page";
  EXPECT_TRUE(has(page, "<div class=\"frame\">\n<table"));
  EXPECT_TRUE(has(rule_of("th, td"), "border-top") && !has(rule_of("th, td"), "border-bottom")) << "the next row's first cell lies over the end of the one before";
}

TEST(HtmlEscape, Cases) {
  struct Case {
    const char *name, *text, *escaped;
  };
  const Case cases[] = {{"plain", "a b", "a b"}, {"markup", "<a href='x'>&\"", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"}, {"breaks", "a\nb\tc", "a b c"}, {"control", "a\x01z", "a\ufffdz"}, {"beyond ASCII", "é統", "é統"}};
  for (const Case& at : cases) EXPECT_EQ(html_escape(at.text), at.escaped) << at.name;
}

TEST(ThemeInWords, Cases) {
  EXPECT_EQ(theme_in_words("leadership"), "Leadership");
  EXPECT_EQ(theme_in_words("financial-mechanisms/pooled-budgets"), "Financial mechanisms › Pooled budgets");
  EXPECT_EQ(theme_in_words(""), "");
}

}  // namespace
}  // namespace litmotif
