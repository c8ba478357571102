#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <litmotif/evidence.h>

#include "evidence/json_text.h"

#include <nlohmann/json.hpp>

namespace litmotif {
namespace {

// One text cell, one number, one list, nothing.
Table one_row(const std::string& title) {
  Table table;
  table.kind = "records";
  table.title = "Reports";
  table.columns = {{"title", "Title"}, {"merged", "Records", true, true}, {"urls", "Links"}, {"year", "Year"}};
  JsonText urls;
  JsonWriter(urls.text).open('[').value(title).close(']');
  table.rows = {{title, std::int64_t{1204}, urls, Cell()}};
  return table;
}

std::string write(const Table& table, TableFormat format, const WriteOptions& options = {}) {
  Result<std::string> bytes = write_table(table, format, options);
  EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
  return bytes.ok() ? bytes.value() : "";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// A reader of RFC 4180 written for this test: records of fields.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> records(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& field = records.back().back();
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      records.back().emplace_back();
    } else if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
      records.emplace_back(1);
    } else {
      field += c;
    }
  }
  records.pop_back();  // after the last line end
  return records;
}

struct Hostile {
  const char* name;
  const char* title;
  const char* csv;  // what a CSV reader gets
};
const Hostile kHostile[] = {
    {"formula", "=1+1", "'=1+1"},
    {"formula with quotes", "=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"http://x\",\"y\")"},
    {"plus", "+44 20 7946", "'+44 20 7946"},
    {"minus", "-2 (and more)", "'-2 (and more)"},
    {"at", "@SUM(A1)", "'@SUM(A1)"},
    {"tab first", "\t=1", "'\t=1"},
    {"carriage return first", "\r=1", "'\r=1"},
    {"script", "<script>alert(1)</script>", "<script>alert(1)</script>"},
    {"end of script", "</script><img src=x onerror=alert(1)>", "</script><img src=x onerror=alert(1)>"},
    {"end of noscript", "</noscript><b>", "</noscript><b>"},
    {"comment", "<!-- -->", "<!-- -->"},
    {"pipe", "a|b", "a|b"},
    {"quotes", "say \"no\"", "say \"no\""},
    {"line break", "one\ntwo", "one\ntwo"},
    {"Windows line break", "one\r\ntwo", "one\r\ntwo"},
    {"comma", "one, two", "one, two"},
    {"bidi", "a\u202egnp.exe", "a\u202egnp.exe"},
    {"escape sequence", "a\x1b[31mred", "a\x1b[31mred"},
    {"line separator", "a\u2028b", "a\u2028b"},
    {"backslash", "C:\\new", "C:\\new"},
    {"ampersand", "AT&T &lt;", "AT&T &lt;"},
    {"apostrophe", "'quoted'", "'quoted'"},
    {"not Latin", "統合ケア Ωμέγα é", "統合ケア Ωμέγα é"},
    {"empty", "", ""},
};

TEST(WriteCsv, HostileCellsComeOutHarmlessAndWhole) {
  for (const Hostile& at : kHostile) {
    const auto records = read_csv(write(one_row(at.title), TableFormat::kCsv));
    ASSERT_EQ(records.size(), 2U) << at.name;
    ASSERT_EQ(records[1].size(), 4U) << at.name;
    EXPECT_EQ(records[1][0], at.csv) << at.name;
    EXPECT_EQ(records[1][1], "1204") << at.name;
    EXPECT_EQ(records[1][3], "") << at.name;
  }
}

TEST(WriteCsv, NegativeNumbersAreNumbers) {
  Table table = one_row("x");
  table.rows[0][1] = std::int64_t{-5};
  EXPECT_EQ(read_csv(write(table, TableFormat::kCsv))[1][1], "-5");
}

TEST(WriteCsv, HeaderWhenAskedFor) {
  WriteOptions options;
  EXPECT_EQ(write(one_row("x"), TableFormat::kCsv, options), "title,merged,urls,year\r\nx,1204,\"[\"\"x\"\"]\",\r\n");
  options.header = false;
  EXPECT_EQ(write(one_row("x"), TableFormat::kCsv, options), "x,1204,\"[\"\"x\"\"]\",\r\n");
}

TEST(WriteTsv, OneLineARow) {
  for (const Hostile& at : kHostile) {
    const std::string text = write(one_row(at.title), TableFormat::kTsv);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2) << at.name;
    EXPECT_EQ(std::count(text.begin(), text.end(), '\t'), 6) << at.name;
    EXPECT_FALSE(has(text, "\n=") || has(text, "\n+") || has(text, "\n-") || has(text, "\n@")) << at.name;
  }
}

TEST(WriteJson, CellsKeepTheirTypesAndTexts) {
  for (const Hostile& at : kHostile) {
    const nlohmann::json whole = nlohmann::json::parse(write(one_row(at.title), TableFormat::kJson));
    EXPECT_EQ(whole["schema"], "litmotif/1") << at.name;
    EXPECT_EQ(whole["kind"], "records") << at.name;
    EXPECT_EQ(whole["rows"], nlohmann::json::array({{{"title", at.title}, {"merged", 1204}, {"urls", {at.title}}, {"year", nullptr}}})) << at.name;
  }
}

TEST(WriteJson, NothingEndsAScriptElement) {
  for (const Hostile& at : kHostile) EXPECT_FALSE(has(write(one_row(at.title), TableFormat::kJson), "<")) << at.name;
}

TEST(WriteJson, CountsAreObjects) {
  Table table;
  table.kind = "framework";
  table.columns = {{"row", "Row"}, {"leadership", "Leadership", true, true}};
  table.rows = {{std::string("2015"), Count{3, 12}}};
  EXPECT_TRUE(has(write(table, TableFormat::kJson), R"({"row":"2015","leadership":{"documents":3,"sentences":12}})"));
  EXPECT_TRUE(has(write(table, TableFormat::kCsv), "2015,3 (12)"));
}

TEST(WriteJsonl, OneObjectALineAfterTheSchema) {
  for (const Hostile& at : kHostile) {
    const std::string text = write(one_row(at.title), TableFormat::kJsonl);
    ASSERT_EQ(std::count(text.begin(), text.end(), '\n'), 2) << at.name;
    const std::size_t end = text.find('\n');
    EXPECT_EQ(nlohmann::json::parse(text.substr(0, end))["schema"], "litmotif/1") << at.name;
    EXPECT_EQ(nlohmann::json::parse(text.substr(end + 1))["title"], at.title) << at.name;
  }
  WriteOptions options;
  options.header = false;
  EXPECT_EQ(write(one_row("x"), TableFormat::kJsonl, options), "{\"title\":\"x\",\"merged\":1204,\"urls\":[\"x\"],\"year\":null}\n");
}

TEST(WriteMarkdown, EveryRowHasItsCells) {
  for (const Hostile& at : kHostile) {
    const std::string text = write(one_row(at.title), TableFormat::kMarkdown);
    const std::string last = text.substr(text.rfind('\n', text.size() - 2) + 1);
    std::size_t bars = 0;
    for (std::size_t i = 0; i < last.size(); ++i) bars += last[i] == '|' && (i == 0 || last[i - 1] != '\\') ? 1 : 0;
    EXPECT_EQ(bars, 5U) << at.name << ": " << last;
    EXPECT_FALSE(has(text, "<")) << at.name;
  }
  EXPECT_TRUE(has(write(one_row("a|b"), TableFormat::kMarkdown), "| a\\|b | 1,204 |"));
}

TEST(WriteText, NothingReachesTheTerminalThatCouldCommandIt) {
  for (const Hostile& at : kHostile) {
    const std::string text = write(one_row(at.title), TableFormat::kText);
    EXPECT_FALSE(has(text, "\x1b")) << at.name;
    EXPECT_FALSE(has(text, "\u202e")) << at.name;
    EXPECT_FALSE(has(text, "\r")) << at.name;
  }
}

TEST(WriteHtml, HostileTextStaysText) {
  for (const Hostile& at : kHostile) {
    Table table = one_row(at.title);
    table.title = at.title;
    WriteOptions options;
    options.review_name = at.title;
    const std::string page = write(table, TableFormat::kHtml, options);
    // Everything between style and script is ours but for what was escaped.
    const std::string body = page.substr(page.find("</style>"), page.rfind("<script>") - page.find("</style>"));
    for (const char* part : {"<script", "<img", "</noscript><b>", "<!-- -->", "\x1b"}) EXPECT_FALSE(has(body, part)) << at.name << ": " << part;
    EXPECT_EQ(page.find("</script>"), page.rfind("</script>")) << at.name;
  }
}

TEST(WriteTable, RowsMustFitTheirColumns) {
  Table table = one_row("x");
  table.rows[0].pop_back();
  EXPECT_EQ(write_table(table, TableFormat::kCsv, {}).status().code(), Code::kInternal);
}

}  // namespace
}  // namespace litmotif
